"""Time mentions of people in one process, beside spaCy on the same paragraphs.

    python tests/benchmarks/bench_people.py [--captures 600] [--repeat 5]

Words a second of finding people alone, on generated captures that are segmented before: by the rules, and by
the rules with each finder whose extra is installed. The peer is the first English spaCy pipeline installed, with
nothing but what its entity recogniser needs; where there is none, a blank pipeline with an entity ruler that was
given the names the rules found. Then texts that provoke bad algorithms, at two sizes: twice the length should
cost about twice the time.
"""

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from generate import captures

from corpus_cli.errors import CorpusError
from corpus_cli.extract import Settings
from corpus_cli.extract.passages import Passage, passages_of
from corpus_cli.extract.people import find_people, lower_words
from corpus_cli.records import Span
from corpus_cli.segment import segment

PEER = 60_000  # words at most are given to the peer
SIZE = 200_000  # code points of the shorter provoking text
PROVOKING: dict[str, str] = {
    "one particle": "Al ",
    "particles": "De la de la Vega ",
    "initials": "K. R. ",
    "hyphens": "Abc-",
    "one name": "Anna Lund said. ",
    "names in a list": "Anna Lund, ",
    "commas and roles": "the mayor of the harbour, ",
    "roles": "Anna Lund, the man ",
    "one line": "the harbour froze and the ferry stayed in ",
}

Page = tuple[str, list[list[Passage]]]


def best(work: Callable[[], object], repeat: int) -> float:
    """Return the least processor time of ``repeat`` runs, in seconds."""
    times = []
    for _ in range(repeat):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def people(pages: Iterable[Page], finders: Sequence[str] = ()) -> list[str]:
    """Return the text of every mention."""
    return [
        named.mention.text
        for text, passages in pages
        for article in find_people(text, passages, lower_words(text), finders)
        for named in article
    ]


def time_ours(pages: Sequence[Page], words: int, repeat: int) -> float:
    """Print the words a second with and without finders; return those of the rules alone."""
    print(f"{words:,} words, {len(people(pages)):,} mentions in {len(pages):,} captures; best of {repeat}\n")
    print(f"{'':36}{'words/s':>12}")
    rules = words / best(lambda: people(pages), repeat)
    print(f"{'rules':36}{rules:>12,.0f}")
    for names in (("names",), ("nlp",), ("names", "nlp")):
        try:
            settings = Settings.of(names)
        except CorpusError as error:
            print(f"{'+'.join(names)}: left out; {error.message}")
            continue
        few, some = share(pages)
        people(few, settings.finders)  # loads what the finder needs
        speed = some / best(lambda few=few, given=settings.finders: people(few, given), 1)
        print(f"{settings.extractor:36}{speed:>12,.0f}")
    return rules


def share(pages: Sequence[Page]) -> tuple[list[Page], int]:
    """Return the first pages that together have `PEER` words, and how many these are."""
    few: list[Page] = []
    words = 0
    for page in pages:
        if words < PEER:
            few.append(page)
            words += len(page[0].split())
    return few, words


def time_peer(pages: Sequence[Page], ours: float) -> None:
    """Print the words a second of spaCy, and the ratio of ours to them."""
    try:
        import spacy
    except ImportError:
        print("spaCy is not installed: left out")
        return
    few, words = share(pages)
    paragraphs = [p.span.of(text) for text, articles in few for passages in articles for p in passages]
    words = sum(len(paragraph.split()) for paragraph in paragraphs)
    models = [name for name in sorted(spacy.util.get_installed_models()) if name.startswith("en")]
    pipeline: Any
    if models:
        name = f"{models[0]}, tok2vec and ner"
        pipeline = spacy.load(models[0], enable=["tok2vec", "transformer", "ner"])
    else:
        name = "spaCy blank, entity ruler"
        pipeline = spacy.blank("en")
        known = sorted(set(people(few)))
        pipeline.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": one} for one in known])
    seconds = best(lambda: sum(len(found.ents) for found in pipeline.pipe(paragraphs)), 1)
    print(f"{name:36}{words / seconds:>12,.0f}   rules: {ours * seconds / words:,.1f} times")


def time_provoking() -> None:
    """Print what texts cost that are one pattern over and over, at two lengths."""
    print(f"\n{'provoking text':36}{'seconds':>9}{'twice as long':>15}")
    for name, form in PROVOKING.items():
        seconds = []
        for size in (SIZE, 2 * SIZE):
            text = (form * (size // len(form))).rstrip()
            page = (text, [[Passage(Span(0, len(text)), "body", False)]])
            seconds.append(best(lambda page=page: people([page]), 2))
        print(f"{name:36}{seconds[0]:>9.2f}{seconds[1] / seconds[0]:>13.1f} x")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--captures", type=int, default=600, metavar="N")
    parser.add_argument("--repeat", type=int, default=5, metavar="N")
    parser.add_argument("--seed", type=int, default=1, metavar="N")
    options = parser.parse_args()
    texts = [text for _, text in captures(options.captures, options.seed)]
    pages = [(text, [passages_of(block) for block in segment(text)]) for text in texts]
    words = sum(p.span.of(text).count(" ") + 1 for text, articles in pages for ps in articles for p in ps)
    time_peer(pages, time_ours(pages, words, options.repeat))
    time_provoking()


if __name__ == "__main__":
    main()
