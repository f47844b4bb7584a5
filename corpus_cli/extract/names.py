"""Find capitalised names in running text and say what speaks for each being a person's.

A *phrase* is a run of capitalised words; titles, places, organisations and the like cut it into *cores*, the
stretches that could be a name. Whether a core is a person is decided over the whole document (`people`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from .lexicon import Gender, given_names, plain, section

PARTICLES = frozenset(
    "de del della dello dei degli di da do dos das du des van von der den ter ten zu zur la le el al bin ibn ben "
    "binti bint af av".split()
)
PREPOSITIONS = frozenset(
    "of in with by for to from at on about between against like than after before over under into near including "
    "via per de del della di da con por para en sur avec dans von mit für bei nach su".split()
)


def _letters(test: str) -> str:
    """Return a character class of the letters below U+1FFF for which ``str.<test>()`` holds."""
    codes = [code for code in range(0x41, 0x2000) if chr(code).isalpha() and getattr(chr(code), test)()]
    spans: list[list[int]] = []
    for code in codes:
        if spans and spans[-1][1] == code - 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return "".join(f"{chr(low)}-{chr(high)}" for low, high in spans)


UPPER = _letters("isupper")
_ABBREVIATED = (
    "Mr|Mrs|Ms|Dr|Prof|Sen|Rep|Gov|Gen|Lt|Col|Sgt|Capt|Cpl|Maj|Cmdr|Adm|Rev|"
    "Hon|St|Sr|Sra|Srta|Dra|Dott|Ing|Avv|On|Mme|Mlle|Msgr|Jr|Cllr|Insp"
)
_TOKEN = (
    rf"(?:(?:{_ABBREVIATED})\.|[{UPPER}]\.(?:-?[{UPPER}]\.)*|"
    rf"(?:[AaEeUu][lndshr]{{1,2}}-|[dDlL][’'])?[{UPPER}](?:\w|[’'](?![sS](?:\b|[{UPPER}]))(?=\w)|-(?=\w))*)"
)
_LINK = "|".join(sorted(PARTICLES, key=len, reverse=True))
PHRASE = re.compile(rf"(?<![\w@#/.]){_TOKEN}(?:[ \u00a0](?:(?:{_LINK})[ \u00a0]){{0,2}}{_TOKEN})*")
_WORD = re.compile(r"[^ \u00a0]+")
_NUMBERED = re.compile(r"[ \u00a0\-]\d")
_NUMERAL = re.compile(r"(?:[IVX]+|Jr|Sr)\.?$")


@dataclass(slots=True)
class Core:
    """A stretch that could be a name, with what speaks for a person."""

    start: int
    end: int
    tokens: tuple[str, ...]
    article: int = 0
    zone: int = 0
    """Index of the passage it stands in."""
    title: str | None = None
    """Title or honorific before it, lower case."""
    gender: Gender | None = None
    initial: bool = False
    """It starts a sentence, where any word is capitalised."""
    spoiled: bool = False
    """An organisation, place or event word stands right behind: part of a longer name."""
    acts: bool = False
    """Verb or possessive behind it, as behind a subject."""
    rule: str | None = None
    """What makes it a person, if anything in the text beside it does."""


@cache
def _barriers() -> frozenset[str]:
    parts = ("organisation", "place", "event", "thing", "company", "demonym", "calendar")
    return frozenset().union(*(section("things", part) for part in parts))


@cache
def _spoilers() -> frozenset[str]:
    parts = ("organisation", "place", "event", "thing")
    return frozenset().union(*(section("things", part) for part in parts))


@cache
def titles() -> frozenset[str]:
    """Return every word that may stand before a name as title, honorific or role."""
    parts = ("title", "honorific", "honorific m", "honorific f")
    return frozenset().union(*(section("roles", part) for part in parts))


def honorific_gender(title: str | None) -> Gender | None:
    """Return the gender an honorific such as "mrs" tells, if any."""
    if title in section("roles", "honorific f"):
        return "f"
    return "m" if title in section("roles", "honorific m") else None


def find_cores(text: str, start: int, end: int) -> Iterator[Core]:
    """Yield the possible names in ``text[start:end]``, in order."""
    for match in PHRASE.finditer(text, start, end):
        yield from _cut(text, start, match)


def _cut(text: str, low: int, match: re.Match[str]) -> Iterator[Core]:
    at = match.start()
    initial = _starts_sentence(text, low, at)
    for part in _parts(match.group(), initial):
        end = at + part.end
        spoiled = part.spoiled or (part.last and _NUMBERED.match(text, end) is not None)
        first = initial and part.start == 0
        gender = honorific_gender(part.title)
        yield Core(at + part.start, end, part.tokens, 0, 0, part.title, gender, first, spoiled)


class _Part(NamedTuple):
    """A possible name inside a phrase, at positions counted from the phrase's start."""

    start: int
    end: int
    tokens: tuple[str, ...]
    title: str | None
    spoiled: bool
    last: bool
    """It ends the phrase."""


@lru_cache(maxsize=1 << 14)
def _parts(phrase: str, initial: bool) -> tuple[_Part, ...]:
    """Cut a phrase at its titles, places and the like; pages repeat their phrases, hence the cache."""
    words = [(word.group(), *word.span()) for word in _WORD.finditer(phrase)]
    caps = len(words) > 1 and all(word.isupper() for word, _, _ in words)
    parts: list[_Part] = []
    held: list[tuple[str, int, int]] = []
    title: str | None = None
    for number, (word, _, _) in enumerate(words):
        kind = _kind(words, number, held, caps, initial)
        if kind == "name":
            held.append(words[number])
            continue
        if held:
            parts.append(_part(held, title, kind == "spoiler", last=False))
        held = []
        title = plain_title(word) if kind == "title" else None
    if held:
        if len(held) > 2 and _follows_role(held):
            held, title = held[1:], title or plain_title(held[0][0])
        parts.append(_part(held, title, False, last=True))
    return tuple(parts)


def plain_title(word: str) -> str:
    """Return a title as the lists spell it: lower case, no final dot."""
    return word.lower().rstrip(".")


def _kind(
    words: list[tuple[str, int, int]],
    number: int,
    held: list[tuple[str, int, int]],
    caps: bool,
    initial: bool,
) -> str:
    word = words[number][0]
    low = plain_title(word)
    last = number == len(words) - 1
    if word[0].islower() and low in PARTICLES:
        return "name" if held and not last else "other"
    if low in titles() or low.removeprefix("ex-") in titles():
        surname = last and len(held) == 1 and plain(held[0][0]) in given_names() and "." not in word
        forename = not last and not held and low in given_names() and not words[number + 1][0].islower()
        return "name" if surname or (forename and low in section("things", "common")) else "title"
    if not held and not last and low not in given_names() and low in section("roles", "human"):
        return "title"
    if not held and not last and low in section("roles", "prefix") and low not in given_names():
        return "other"
    if low in _spoilers():
        surname = last and 0 < len(held) < 3 and plain(held[0][0]) in given_names()
        return "name" if surname and low in _SURNAMES else "spoiler"
    if low in _barriers():
        return "other"
    if low in section("things", "function"):
        if low in PARTICLES and not last and (held or not initial):
            return "name"
        if held and not last and low not in _ENGLISH and plain(held[0][0]) in given_names():
            return "name"
        given = not last and not held and low in given_names() and (low in _COMMON_GIVEN or not initial)
        return "name" if given else "other"
    if (
        word.isupper()
        and len(word) > 1
        and not caps
        and "." not in word
        and not (held and _NUMERAL.match(word))
    ):
        return "other"
    return "name"


def _follows_role(held: list[tuple[str, int, int]]) -> bool:
    """Whether the first of three words is some office the lists lack: only the second is a given name."""
    first, second = plain(held[0][0]), plain(held[1][0])
    return (
        len(first) > 2
        and first not in given_names()
        and second in given_names()
        and held[0][0].lower() not in PARTICLES
    )


_ENGLISH = frozenset(
    "the and in of for on at to a an with from by is as says after before over but or if".split()
)
_COMMON_GIVEN = frozenset({"will", "may", "mark", "ali", "max", "an"})
_SURNAMES = frozenset(
    "house church young wood woods hill park parks lake west north banks berg burg field fields stone wells rivers "
    "forest garden grand march bush day power post moon service gates law case price church bell frost winter".split()
)


_SAINTS = frozenset("st saint san santa sant sankt".split())


def _part(held: list[tuple[str, int, int]], title: str | None, spoiled: bool, *, last: bool) -> _Part:
    while len(held) > 1 and held[-1][0].lower() in PARTICLES:
        held = held[:-1]
    tokens = tuple(word for word, _, _ in held)
    # A bare "St. NAME" is a church, a school or a day far more often than somebody in the news.
    spoiled = spoiled or (len(tokens) == 1 and title in _SAINTS)
    return _Part(held[0][1], held[-1][2], tokens, title, spoiled, last)


def _starts_sentence(text: str, low: int, at: int) -> bool:
    before = text[max(low, at - 4) : at].rstrip(" \u00a0\"“”‘'«»(")
    return not before or before[-1] in ".!?:…\n•*-–—" or max(low, at - 4) == low == at
