"""Verbs that present words: which they are, whether they are denied or passive, and what they present."""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

from .lexicon import section
from .names import PREPOSITIONS, titles

Sort = Literal["say", "write", "describe"]

_WORD = re.compile(r"[\w’'\-]+")
_NOUN_MARKERS = frozenset(
    "the a an this that his her its their our my your of no any un una el la il le les der die das".split()
)
_INFINITIVES = frozenset(
    "say tell ask add explain declare note reply answer state insist warn write announce argue".split()
)
_NOUNS = frozenset(
    "post report quote blog email text comment claim charge address demand tweet call list term".split()
)


@cache
def _sorts() -> dict[str, Sort]:
    sorts: dict[str, Sort] = {}
    for sort in ("say", "write", "describe"):
        for word in section("cues", sort):
            sorts.setdefault(word, sort)
    return sorts


@cache
def verbs() -> frozenset[str]:
    """Return every verb that presents words, lower case."""
    return frozenset(_sorts())


def sort_of(word: str) -> Sort | None:
    """Return whether a word is a verb that presents words as said or written, or merely calls something so."""
    return _sorts().get(word.lower())


def is_noun(word: str, previous: str) -> bool:
    """Whether a word that could be a verb is a noun here: "the report", "a blog post"."""
    if previous == "a" and word.endswith(("é", "dit", "ndu", "nnu", "vi", "ti")):
        return False  # French: "a déclaré"
    if word.endswith("ó"):
        return False  # Spanish: "le preguntó"
    if previous == "to" and word in _INFINITIVES:
        return False  # "went on to say"
    if previous in _NOUN_MARKERS or previous in PREPOSITIONS:
        return previous not in ("by", "to", "in", "after", "before", "without") or not word.endswith("ing")
    return word in _NOUNS and previous not in ("they", "we", "i", "you", "to", "who")


_DID = frozenset("was were is are been be being".split())
_TOLD = frozenset("told asked informed reminded advised warned assured quizzed questioned".split())
_NOT = frozenset("not never cannot no non nicht pas jamás nunca mai nie".split())
_AGENT = frozenset("by por da dal dallo dalla par von vom".split())


def is_denied(leading: Sequence[str]) -> bool:
    """Whether the words right before a verb say that nobody said it: "did not", "never", "no", "non ha"."""
    near = [word for word in leading[-3:] if word not in _FILLERS]
    return bool(near) and (near[-1] in _NOT or near[-1].endswith(("n't", "n’t")))


def is_passive(leading: Sequence[str], word: str, *, agent: bool = False) -> bool:
    """Whether the subject is spoken to, "was told", or of, where an agent follows: "was hailed by"."""
    return (agent or word in _TOLD) and bool(leading) and leading[-1] in _DID


def is_unknown_verb(word: str) -> bool:
    """Whether a word right behind a quote could be a verb of saying that the lists lack."""
    if len(word) < 4 or not word.islower() or sort_of(word) or word.endswith("ly"):
        return False
    return not any(word in words for words in _no_verbs())


@cache
def _no_verbs() -> tuple[frozenset[str], ...]:
    roles = (section("roles", part) for part in ("human", "kin", "prefix"))
    return (PREPOSITIONS, section("things", "function"), titles(), *roles)


def takes_person(word: str) -> bool:
    """Whether the person behind a verb is spoken to: "asking a Miss Tallis to return the book"."""
    return word.startswith(
        ("tell", "told", "ask", "urg", "remind", "warn", "invit", "thank", "assur", "advis")
    )


def is_ordered(text: str, at: int) -> bool:
    """Whether an infinitive follows a verb that ends at ``at``: "was told to leave" presents no words."""
    return text.startswith(" to ", at)


def is_agent(word: str) -> bool:
    """Whether a word behind a passive verb introduces who acts: "told by"."""
    return word in _AGENT


_FILLERS = frozenset("ever yet actually quite even ha han hanno have has lo gli le a ont hat haben".split())


def is_written(sort: Sort, narration: str) -> bool:
    """Whether a verb, or the means that the narration around it names, makes the words written ones.

    "Said in a statement" does; an article or letter that the sentence merely mentions does not.
    """
    if sort == "write":
        return True
    medium = section("cues", "medium")
    words = _WORD.findall(narration.lower())
    if medium.isdisjoint(words):
        return False
    for number, word in enumerate(words):
        if word not in medium:
            continue
        if 0 < number < 5 and words[number + 1 : number + 2] and words[number + 1] in _ISSUED:
            return True
        for back in range(number - 1, max(-1, number - 7), -1):
            if words[back] in _MEANS or words[back] in _GIVING:
                return True
            if sort_of(words[back]) == "say":
                break
        if number + 1 < len(words) and sort_of(words[number + 1]) == "say":
            return True
    return False


_GIVING = frozenset("issued issue issues released release releases".split())
_ISSUED = frozenset("from by issued released published sent signed".split())
_MEANS = frozenset(
    "in on through via en dans con per auf su mit nel nella sul sulla tramite mediante em no na através".split()
)
