"""Time segmentation in one process, beside trafilatura and jusText on the same pages wrapped as HTML.

    python tests/benchmarks/bench_segment.py [--captures 1500] [--repeat 3]

Four kinds of page: generated captures (short lines, many menus), single articles of a few paragraphs, articles
of 60 KB, and listings of 60 KB. The peers cut the furniture off a page and do not split it; each line of the
text is a paragraph of the HTML they are given. One that is not installed is left out. Then texts that
provoke bad algorithms, at two sizes: twice the length should cost about twice the time.
"""

import argparse
import html
import importlib
import time
from collections.abc import Callable, Iterable, Sequence
from itertools import islice

from generate import captures

from corpus_cli.segment import segment

MB = 1_000_000
PAGE = 60_000  # code points of a long page
PEERS = 200  # pages at most are given to a peer
SIZE = 1_000_000  # code points of the shorter provoking text
PROVOKING: dict[str, str] = {
    "one line": "the harbour froze and the ferry stayed in ",
    "quotation marks": "“",
    "brackets": "[(",
    "short lines": "Of boats\n",
    "dates": "4 March 2019\n",
    "dates in one line": "4 March 2019 - ",
    "titles and text": "A title of some length for the ferry\nThe harbour froze over night.\n",
    "teasers cut off": "The harbour in winter\nThe ferry stayed where it was and …\n",
    "lists of titles": "• The harbour in winter\n    The ferry stayed where it was.\n",
    "labels": "Posted by Ada Merrow on 4 March 2019 | 3 comments\n",
}


def long_pages(texts: Sequence[str], *, listing: bool) -> list[str]:
    """Return pages of about 60 KB: an article with all the paragraphs, or titles and dates between a few."""
    pages = []
    prose = [line for text in texts for line in text.splitlines() if len(line) > 120]
    page: list[str] = ["The harbour in winter"]
    size = 0
    for number, line in enumerate(prose):
        if listing and number % 4 == 0:
            page += [f"Report {number} of the harbour master on the ice", f"{number % 28 + 1} March 2019"]
        page.append(line)
        size += len(line)
        if size > PAGE:
            pages.append("\n\n".join(page))
            page, size = ["The harbour in winter"], 0
    return pages


def as_html(text: str) -> str:
    """Wrap each line that is not blank as a paragraph."""
    lines = (html.escape(line.strip()) for line in text.splitlines() if line.strip())
    return f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>"


def peers() -> dict[str, Callable[[str], object]]:
    """Return the peers that are installed."""
    found: dict[str, Callable[[str], object]] = {}
    for name in ("trafilatura", "justext"):
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        if name == "trafilatura":
            found[name] = lambda page, extract=module.extract: extract(page, fast=True)
        else:
            stops = module.get_stoplist("English")
            found[name] = lambda page, cut=module.justext, stops=stops: cut(page, stops)
    return found


def seconds(function: Callable[[str], object], texts: Iterable[str], repeat: int) -> float:
    """Return the processor time of the fastest run over all texts."""
    best = float("inf")
    for _ in range(repeat):
        start = time.process_time()
        for text in texts:
            function(text)
        best = min(best, time.process_time() - start)
    return best


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--captures", type=int, default=1500, metavar="N")
    parser.add_argument("--repeat", type=int, default=3, metavar="N")
    options = parser.parse_args()
    texts = [text for _, text in islice(captures(options.captures, 1), options.captures)]
    kinds = {
        "captures": texts,
        "single articles": [text for text in texts if len(segment(text)) == 1],
        "long articles": long_pages(texts, listing=False),
        "long listings": long_pages(texts, listing=True),
    }
    others = peers()
    print(
        f"{'':18}{'MB':>7}{'KB/page':>9}{'MB/s':>8}" + "".join(f"{name:>14}{'ratio':>8}" for name in others)
    )
    for kind, pages in kinds.items():
        size = sum(len(page.encode()) for page in pages) / MB
        speed = size / seconds(segment, pages, options.repeat)
        row = f"{kind:18}{size:>7.2f}{size / len(pages) * 1000:>9.1f}{speed:>8.1f}"
        some = pages[:PEERS]
        part = sum(len(page.encode()) for page in some) / MB
        for function in others.values():
            theirs = part / seconds(function, [as_html(page) for page in some], 1)
            row += f"{theirs:>14.2f}{speed / theirs:>8.1f}"
        print(row)
    print(f"\n{f'{SIZE / MB:.0f} and {2 * SIZE / MB:.0f} M code points':26}{'s':>8}{'s':>8}{'ratio':>8}")
    for name, piece in PROVOKING.items():
        once, twice = (seconds(segment, [piece * (size // len(piece))], 1) for size in (SIZE, 2 * SIZE))
        print(f"{name:26}{once:>8.3f}{twice:>8.3f}{twice / max(once, 1e-6):>8.1f}")


if __name__ == "__main__":
    main()
