"""Time quotes with their speakers in one process, beside textacy on the same paragraphs.

    python tests/benchmarks/bench_quotes.py [--captures 600] [--repeat 3]

Words a second of extraction alone, on generated captures that are segmented before: names and mentions, then
quotes with attribution, which need the mentions. textacy finds direct quotations in what a spaCy pipeline
parsed, paragraph by paragraph; the time of the pipeline is its own line. It is left out where textacy or an
English pipeline is not installed. Then texts that provoke bad algorithms, at two sizes: twice the length
should cost about twice the time.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from typing import Any
from unittest import mock

from generate import captures

from corpus_cli import extract as extraction
from corpus_cli.records import Block, Span
from corpus_cli.segment import segment
from corpus_cli.text import lines

PEER = 30_000  # words at most are given to the peer
SIZE = 500_000  # code points of the shorter provoking text
PROVOKING: dict[str, str] = {
    "quotation marks": '"',
    "opening marks": "“a ",
    "brackets and marks": "(“‘",
    "apostrophes": "'a ",
    "guillemets": "«",
    "inches": '"6" ',
    "dashes": "— a — said b ",
    "quotes in one line": "“We go,” Anna Lund said. ",
    "quotes in lines": "Anna Lund\n“We go home.”\n",
    "roles": "the mayor said “we go” and ",
    "one line": "the harbour froze and the ferry stayed in ",
}

Page = tuple[str, tuple[Block, ...]]


def best(work: Callable[[], object], repeat: int) -> float:
    """Return the least processor time of ``repeat`` runs, in seconds."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def time_ours(pages: Sequence[Page], words: int, repeat: int) -> float:
    """Print the words a second of extraction and of its quotes; return the latter."""
    spent = 0.0
    find = extraction.find_quotes

    def timed(*given: Any, **named: Any) -> Any:
        nonlocal spent
        start = time.process_time()
        found = find(*given, **named)
        spent += time.process_time() - start
        return found

    whole = quotes = float("inf")
    found = 0
    with mock.patch.object(extraction, "find_quotes", timed):
        for _ in range(repeat):
            spent = 0.0
            start = time.process_time()
            articles = [article for page in pages for article in extraction.extract(*page)]
            whole, quotes = min(whole, time.process_time() - start), min(quotes, spent)
            found = sum(len(article.quotes) for article in articles)
    print(f"{words:,} words, {found:,} quotes, in {len(pages):,} captures; best of {repeat}\n")
    print(f"{'':36}{'words/s':>12}")
    for name, seconds in (
        ("all but quotes", whole - quotes),
        ("quotes and speakers", quotes),
        ("all of extraction", whole),
    ):
        print(f"{name:36}{words / seconds:>12,.0f}")
    return words / quotes


def time_peer(pages: Sequence[Page], ours: float) -> None:
    """Print the words a second of textacy and of its pipeline, and the ratio of ours to them."""
    try:
        import spacy
        from textacy.extract import direct_quotations
    except ImportError:
        print("textacy is not installed: left out")
        return
    models = [name for name in spacy.util.get_installed_models() if name.startswith("en")]
    if not models:
        print("no English spaCy pipeline is installed: textacy is left out")
        return
    pipeline = spacy.load(models[0])
    paragraphs: list[str] = []
    words = 0
    for text, blocks in pages:
        for block in blocks:
            for span in block.paragraphs:
                if words < PEER:
                    paragraphs.append(span.of(text))
                    words += len(paragraphs[-1].split())
    parsed = []
    parsing = best(lambda: parsed.extend(pipeline.pipe(paragraphs)), 1)

    def quotations(one: Any) -> list[Any]:
        try:
            return list(direct_quotations(one))
        except ValueError:  # a mark without a partner
            return []

    finding = best(lambda: [quotations(one) for one in parsed], 1)
    for name, seconds in (
        (f"textacy after {models[0]}", finding),
        (models[0], parsing),
        ("both", parsing + finding),
    ):
        print(f"{name:36}{words / seconds:>12,.0f}   corpus: {ours * seconds / words:,.1f} times")


def time_provoking(repeat: int) -> None:
    """Print what texts cost that are one pattern over and over, at two lengths."""
    print(f"\n{'provoking text':36}{'seconds':>9}{'twice as long':>15}")
    for name, form in PROVOKING.items():
        seconds = []
        for size in (SIZE, 2 * SIZE):
            text = form * (size // len(form))
            block = Block(0, len(text), "full", tuple(Span(*line) for line in lines(text)))
            seconds.append(best(lambda text=text, block=block: extraction.extract(text, [block]), repeat))
        print(f"{name:36}{seconds[0]:>9.2f}{seconds[1] / seconds[0]:>13.1f} x")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--captures", type=int, default=600, metavar="N")
    parser.add_argument("--repeat", type=int, default=3, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    options = parser.parse_args()
    texts = [text for _, text in captures(options.captures, options.seed)]
    pages = [(text, tuple(segment(text))) for text in texts]
    words = sum(len(text.split()) for text in texts)
    time_peer(pages, time_ours(pages, words, options.repeat))
    time_provoking(1)


if __name__ == "__main__":
    main()
