"""Invented texts with planted duplicates, and what is true of them by definition."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus_cli.dedupe import Findings, Options, Piece, Verdicts, find, sign
from corpus_cli.text import count_words, digest, fold

_SYLLABLES = "ba be bi do du fa fi go ka ke li lo ma mi na no pa pe ra ri sa so ta ti ve vu wa zo".split()


def vocabulary(count: int = 4000, seed: int = 1) -> list[str]:
    """Return invented words, each once."""
    rng = random.Random(seed)
    words: dict[str, None] = {}
    while len(words) < count:
        words["".join(rng.choices(_SYLLABLES, k=rng.randint(2, 4)))] = None
    return list(words)


WORDS = vocabulary()


def prose(rng: random.Random, count: int) -> list[str]:
    """Return so many words of running text, the first words of the vocabulary more often."""
    return [WORDS[int(len(WORDS) * rng.random() ** 2)] for _ in range(count)]


def word_edits(rng: random.Random, words: Sequence[str], count: int) -> list[str]:
    """Replace, drop or double words at random places."""
    edited = list(words)
    for _ in range(count):
        place = rng.randrange(len(edited))
        edited[place : place + 1] = rng.choice([[rng.choice(WORDS)], [], [edited[place]] * 2])
    return edited


def block_edit(rng: random.Random, words: Sequence[str], share: float) -> list[str]:
    """Replace one run of words, so long a share of the text."""
    length = int(len(words) * share)
    place = rng.randrange(len(words) - length + 1)
    return [*words[:place], *prose(rng, length), *words[place + length :]]


def embedded(rng: random.Random, part: Sequence[str], around: int) -> list[str]:
    """Put a text into one that has so many words more."""
    before = rng.randrange(around + 1)
    return [*prose(rng, before), *part, *prose(rng, around - before)]


@dataclass(frozen=True)
class Text:
    """One article."""

    body: str
    title: str = ""
    kind: str = "full"
    published_on: str | None = None
    name: str = ""
    """Tells equal ones apart."""

    @property
    def uid(self) -> str:
        return digest(self.name, self.title, self.body)


def piece(text: Text) -> tuple[Piece, bytes]:
    """Return a text as it is given to the search, with its signature."""
    title = fold(text.title)
    made = Piece(
        text.uid, title, digest(fold(text.body or text.title), size=32), text.kind == "teaser",
        count_words(text.body), text.published_on,
    )  # fmt: skip
    return made, sign([(title, text.body)])[0]


def findings(
    texts: Sequence[Text], verdicts: Verdicts | None = None, options: Options | None = None
) -> Findings:
    """Find the duplicates among texts."""
    by_uid: Mapping[str, Text] = {text.uid: text for text in texts}
    assert len(by_uid) == len(texts), "two texts have one uid: name them"

    def read(uids: Sequence[str]) -> list[tuple[str, str]]:
        return [(fold(by_uid[uid].title), by_uid[uid].body) for uid in uids]

    return find([piece(text) for text in texts], read, verdicts or Verdicts(), options or Options())


def together(found: Findings) -> set[frozenset[str]]:
    """Return each group as the uids of its members."""
    return {frozenset(member.uid for member in group.members) for group in found.groups}
