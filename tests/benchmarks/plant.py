"""Documents with planted near-duplicates, and what is true of them by definition.

    python tests/benchmarks/plant.py OUT.db --documents 100000 --seed 1

Of a hundred documents some sixty are like no other. The others are pairs: copies, texts with words replaced,
dropped or doubled at many rates, texts with one block replaced, and texts put into a longer one. What a pair
shares is counted from its strings. OUT.db is a corpus with an article for each document; its texts are
beside it in OUT.jsonl and the pairs in OUT.pairs.jsonl.
"""

import argparse
import hashlib
import json
import random
import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from invented import Inventor

_WORD = re.compile(r"\w+(?:['-]\w+)*")
_LENGTHS = (200, 422)
"""Words of a document: 311 in the mean."""
_LITTLE = 0.45
_BATCH = 2000


class Pair(NamedTuple):
    """Two documents, the part or the older one first, and how many runs of five words each has."""

    left: str
    right: str
    shared: int
    left_size: int
    right_size: int

    @property
    def similarity(self) -> float:
        return self.shared / (self.left_size + self.right_size - self.shared)

    @property
    def containment(self) -> float:
        return self.shared / self.left_size


class Planter:
    """Invents documents from a seed; the first thousand of ten thousand are the thousand."""

    def __init__(self, seed: int) -> None:
        self._invent = Inventor(seed)
        self._rng = random.Random(seed)
        # As English has its articles and prepositions: with them, a word has 5.9 letters and spaces.
        self._little = sorted(set(self._invent.words(5000)), key=lambda word: (len(word), word))[:80]
        self._count = 0
        self.pairs: list[Pair] = []

    def documents(self, count: int) -> Iterator[tuple[str, str]]:
        """Yield pairs of name and text; `pairs` grows meanwhile."""
        return islice(self._all(), count)

    def _all(self) -> Iterator[tuple[str, str]]:
        while True:
            words = self._prose(self._rng.randint(*_LENGTHS))
            name = self._name()
            yield name, " ".join(words)
            chance = self._rng.random()
            if chance < 0.03:
                other = words
            elif chance < 0.14:
                other = self._edited(words, self._rng.random() * 0.12)
            elif chance < 0.22:
                other = self._with_block(words, self._rng.random() * 0.5)
            elif chance < 0.25:
                around = self._prose(self._rng.randint(150, 300))
                place = self._rng.randrange(len(around))
                other = [*around[:place], *self._edited(words, self._rng.random() * 0.06), *around[place:]]
            else:
                continue
            twin = self._name()
            yield twin, " ".join(other)
            self.pairs.append(pair(name, words, twin, other))

    def _name(self) -> str:
        self._count += 1
        return f"{self._count:07}.txt"

    def _edited(self, words: list[str], rate: float) -> list[str]:
        """Replace, drop or double each word with a chance."""
        edited = []
        for word in words:
            chance = self._rng.random() / rate if rate else 1.0
            if chance >= 1:
                edited.append(word)
            elif chance < 0.6:
                edited += self._words(1)
            elif chance < 0.8:
                edited += [word, word]
        return edited

    def _with_block(self, words: list[str], share: float) -> list[str]:
        length = int(len(words) * share)
        place = self._rng.randrange(len(words) - length + 1)
        return [*words[:place], *self._prose(length), *words[place + length :]]

    def _words(self, count: int) -> list[str]:
        little = self._rng.choices(self._little, k=count)
        return [
            small if self._rng.random() < _LITTLE else large
            for small, large in zip(little, self._invent.words(count), strict=True)
        ]

    def _prose(self, count: int) -> list[str]:
        """Return words in sentences; in every third text some stand in typographic quotation marks."""
        words = self._words(count)
        quoted = self._rng.random() < 1 / 3
        start = 0
        while start < count:
            end = min(count, start + self._rng.randint(6, 24))
            mark = quoted and self._rng.random() < 0.2
            words[start] = f"{'“' if mark else ''}{words[start].capitalize()}"
            words[end - 1] += ".”" if mark else "."
            start = end
        return words


def pair(name: str, words: Iterable[str], other_name: str, other: Iterable[str]) -> Pair:
    """Return two documents as a pair, counted from their strings."""
    left, right = runs(" ".join(words)), runs(" ".join(other))
    return Pair(name, other_name, len(left & right), len(left), len(right))


def runs(text: str) -> set[tuple[str, ...]]:
    """Return the runs of five words of a text."""
    words = _WORD.findall(text.casefold().replace("’", "'"))
    return set(zip(*(words[shift:] for shift in range(5)), strict=False))


def fill(database: Path, documents: Iterable[tuple[str, str]]) -> None:
    """Add documents to a corpus, each as one article, as importing them would; make it where there is none."""
    from corpus_cli.store import database as databases
    from corpus_cli.store.write import Writer

    if not database.exists():
        databases.create(database, root=".")
    with closing(databases.open_database(database, write=True)) as connection:
        writer = Writer(connection, "import", {})
        iterator = iter(documents)
        while batch := list(islice(iterator, _BATCH)):
            writer.write([_incoming(name, text) for name, text in batch])


def _incoming(name: str, text: str):
    from corpus_cli.records import Article, Block, Document, Extract, Origin, Span
    from corpus_cli.store.write import Incoming
    from corpus_cli.text import count_words, digest, fold

    title = f"Report {name[:-4]}"
    whole = f"{title}\n\n{text}\n"
    data = whole.encode()
    body = Span(len(title) + 2, len(whole) - 1)
    block = Block(0, body.end, "full", (body,), Span(0, len(title)))
    article = Article(block, title, None, text, count_words(text), digest(fold(text), size=32))
    document = Document(hashlib.sha256(data).hexdigest(), len(data), "text/plain", whole, "text", 1, "utf-8")
    return Incoming(Origin(name), document.sha256, Extract(document, (article,)))


def write(database: Path, count: int, seed: int) -> None:
    """Write a corpus, its texts and its pairs."""
    planter = Planter(seed)

    def noted() -> Iterator[tuple[str, str]]:
        with database.with_suffix(".jsonl").open("w", encoding="utf-8") as file:
            for name, text in planter.documents(count):
                file.write(json.dumps([name, text]) + "\n")
                yield name, text

    fill(database, noted())
    with database.with_suffix(".pairs.jsonl").open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(one) + "\n" for one in planter.pairs)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("database", type=Path, metavar="OUT.db")
    parser.add_argument("--documents", type=int, default=100_000, metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write(options.database, options.documents, options.seed)


if __name__ == "__main__":
    main()
