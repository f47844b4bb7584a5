"""Cut runs of capitalised words into the stretches that could be names."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from .forms import comes_first, is_phrase
from .lexicon import given_names, plain, section
from .names import PARTICLES, PHRASE, UPPER, Core, honorific_gender, plain_title, titles

Kind = Literal["name", "title", "spoiler", "other"]
"""What a word of a phrase is: part of a name, a title, the rest of some other name, or none of these."""

_WORD = re.compile(r"[^ \u00a0]+")
_NUMBERED = re.compile(r"[ \u00a0\-]\d|[ \u00a0]\([A-Z]{2,}")
"""What stands behind names that are no person's: a number, an acronym in brackets."""
_NUMERAL = re.compile(r"(?:[IVX]+|Jr|Sr)\.?$")
_PREFIXED = re.compile(r"(?:ex|vice|co|former|deputy|pro|sub|vize)-")
_CHARGED = re.compile(r"-(?:in-charge|in-chief|at-large|general|elect|designate)$")
_INITIAL = re.compile(rf"[{UPPER}]\.")
_OFFICES = tuple(
    "swain er or ist ian man woman eer ive ess ant ent ero era ista dor dora tore trice ario aria".split()
)
_SHORTENED = frozenset("Ma. Md. Mohd. Muhd. Md Mohd Muhd".split())
"""Given names that are always cut short: Maria, Mohammad."""
_CAPITALISED = PARTICLES | {"lo", "li", "la", "le"}
_ENGLISH = frozenset(
    "the and in of for on at to a an with from by is as says after before over but or if".split()
)
_COMMON_GIVEN = frozenset({"will", "may", "mark", "ali", "max", "an"})
_SURNAMES = frozenset(
    "house church young wood woods hill park parks lake west north banks berg burg field fields stone wells rivers "
    "forest garden grand march bush day power post moon service gates law case price bell frost winter".split()
)
_RULERS = frozenset("shah sultan malik king prince bishop dean pope".split())
"""Titles that are also family names."""
_RANKS = frozenset("pol tan datuk dato seri sri gp air wing rear vice lance royal toh".split())
"""What is a rank or an honour in front of another one only: "Pol Maj Gen", "Tan Sri"."""
_BODIES = frozenset(
    "MP CP SP MK UN US EU UK UAE PM FM CM HC DC AG CS PS VP IG GM DG HQ TV FC AC SC PR AP".split()
)
_SHIPS = frozenset("USS HMS HMAS HMCS MV MT SS INS KRI BRP RRS".split())
_ROMANCE = frozenset("san santa santo sant".split())
_SAINTS = frozenset("st saint san santa santo sant sankt".split())


def find_cores(text: str, start: int, end: int) -> Iterator[Core]:
    """Yield the possible names in ``text[start:end]``, in order."""
    for match in PHRASE.finditer(text, start, end):
        if match.group() in _alone():
            continue
        at = match.start()
        initial = _starts_sentence(text, start, at)
        for part in _parts(match.group(), initial):
            stop = at + part.end
            spoiled = part.spoiled or (part.last and _NUMBERED.match(text, stop) is not None)
            first = initial and part.start == 0
            gender = honorific_gender(part.title)
            yield Core(at + part.start, stop, part.tokens, 0, 0, part.title, gender, first, spoiled)


def _starts_sentence(text: str, low: int, at: int) -> bool:
    before = text[max(low, at - 4) : at].rstrip(" \u00a0\"“”‘'«»(")
    return not before or before[-1] in ".!?:…\n•*-–—" or max(low, at - 4) == low == at


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
    words = _Words(phrase, initial)
    parts: list[_Part] = []
    title: str | None = None
    for number in range(len(words.words)):
        kind = words.kind(number)
        if kind == "name":
            words.held.append(number)
            continue
        if words.held:
            parts.append(words.part(title, kind))
        words.held = []
        title = words.lows[number] if kind == "title" else None
    if words.held:
        office = words.office()
        if office is not None:
            words.held = words.held[1:]
        parts.append(words.part(title or office, None))
    return tuple(parts)


class _Words:
    """The words of a phrase, and those at hand that make up a name so far."""

    def __init__(self, phrase: str, initial: bool) -> None:
        found = list(_WORD.finditer(phrase))
        self.spans = [match.span() for match in found]
        self.words = tuple(match.group() for match in found)
        self.lows = [plain_title(word) for word in self.words]
        self.initial = initial
        self.caps = len(self.words) > 1 and all(word.isupper() for word in self.words)
        self.held: list[int] = []
        self._skip = 0

    def part(self, title: str | None, follows: Kind | None) -> _Part:
        """Return the words at hand as a possible name; ``follows`` is what the word behind them is."""
        end = len(self.held)
        while end > 1 and self.words[self.held[end - 1]].lower() in PARTICLES:
            end -= 1
        held = self.held[:end]
        tokens = tuple(self.words[number] for number in held)
        # A bare "St. NAME" is a church, a school or a day far more often than somebody in the news.
        spoiled = follows == "spoiler" or (title in _SAINTS and (len(tokens) == 1 or title in _ROMANCE))
        spoiled = spoiled or (held[0] > 0 and self.words[held[0] - 1] in _SHIPS)
        # "Tarnby Governor Anna Lund", "Blue Herons Coach Anna Lund"
        if follows == "title" and title is None and len(tokens) < 3 and not self._given(held[0]):
            spoiled = True
        start, stop = self.spans[held[0]][0], self.spans[held[-1]][1]
        return _Part(start, stop, tokens, title, spoiled, follows is None)

    def kind(self, number: int) -> Kind:
        """Return what a word is, once all before it are known."""
        word, low = self.words[number], self.lows[number]
        last = number == len(self.words) - 1
        if number < self._skip:
            return "spoiler"
        if not last and is_phrase(word.lower(), self.words[number + 1].lower()):
            self._skip = number + 2
            return "spoiler"
        if not last and (
            word in _SHORTENED or word == "M" or (_INITIAL.match(word) and (word != "M." or number))
        ):
            return "name"  # but "M. Lund" may be Monsieur
        if word[0].islower() and low in PARTICLES:
            return self._particle(low, number, last)
        if not last and not self.held and comes_first(word, self.words[number + 1 : number + 4]):
            return "name"
        if last and number and low not in section("things", "function") and self._honoured(number - 1):
            return "name"  # "Miss Law"
        return (
            self._title(low, number, last)
            or self._thing(low, last)
            or self._function(low, last)
            or self._acronym(word, number, last)
            or "name"
        )

    def _given(self, number: int) -> bool:
        return plain(self.words[number]) in given_names()

    def _honoured(self, number: int) -> bool:
        return any(self.lows[number] in section("roles", part) for part in ("honorific m", "honorific f"))

    def _alone(self, low: str) -> bool:
        """Whether the phrase is one word that may be a family name: known elsewhere, it is somebody's."""
        return len(self.words) == 1 and (low in _SURNAMES or low in section("names", "east asian"))

    def _named(self) -> bool:
        return bool(self.held) and self._given(self.held[0])

    def _particle(self, low: str, number: int, last: bool) -> Kind:
        if low == "y":  # "Anna Lund y Prado", but "Anna Lund y Karl Prado"
            joins = len(self.held) > 1 and number == len(self.words) - 2 and not self._given(number + 1)
            return "name" if joins else "other"
        return "name" if self.held and not last else "other"

    def _title(self, low: str, number: int, last: bool) -> Kind | None:
        after = None if last else self.lows[number + 1]
        if low in _RANKS and after is not None and (after in titles() or after in _RANKS):
            return "title"
        if low in ("sri", "seri") and not self.held and number and self.lows[number - 1] in _RANKS:
            return "title"
        joined = "-" in low and (_PREFIXED.sub("", low) in titles() or _CHARGED.sub("", low) in titles())
        if joined or low in titles():
            if self.held and low in _RULERS:
                return "name"
            surname = last and len(self.held) == 1 and self._named() and "." not in self.words[number]
            forename = (
                not last and not self.held and low in given_names() and self.words[number + 1][0].isupper()
            )
            return "name" if surname or (forename and low in section("things", "common")) else "title"
        if self.held or last or low in given_names():
            return None
        if low in section("roles", "human") and low[-1] != "s":
            return "title"
        return "other" if low in section("roles", "prefix") else None

    def _thing(self, low: str, last: bool) -> Kind | None:
        if low in _spoilers():
            if low in given_names() and not last and self._opens_a_name():
                return "name"  # "Sofia Lund"
            surname = last and self._named() and len(self.held) < (2 if low in _towns() else 3)
            surname = surname and (low in _SURNAMES or low in _towns())
            return "name" if self._alone(low) or surname or (low == "islam" and self._named()) else "spoiler"
        if low in _barriers():
            dated = low in given_names() or low in section("things", "calendar")
            return "name" if dated and not last and self._named() else "other"  # "José Domingo Lund"
        return None

    def _opens_a_name(self) -> bool:
        """Whether the phrase is two words, of which the second is nothing but a name."""
        second = self.lows[-1]
        known = second in titles() or second in _barriers() or second in section("things", "function")
        return len(self.words) == 2 and not (known or second in _spoilers() or self.words[1].isupper())

    def _function(self, low: str, last: bool) -> Kind | None:
        if low not in section("things", "function"):
            return None
        if self._alone(low) or (low in section("names", "surname") and self.held):
            return "name"
        if low in _CAPITALISED and not last and (self.held or not self.initial or low == "al"):
            return "name"
        if not last and low not in _ENGLISH and self._named():
            return "name"
        given = (
            not last and not self.held and low in given_names() and (low in _COMMON_GIVEN or not self.initial)
        )
        return "name" if given else "other"

    def _acronym(self, word: str, number: int, last: bool) -> Kind | None:
        if not word.isupper() or len(word) == 1 or self.caps or "." in word:
            return None
        if self.held and _NUMERAL.match(word):
            return None
        # "AJ Lund": only a common given name tells it from a body's acronym
        initials = len(word) == 2 and word not in _BODIES and not last and self._given(number + 1)
        return None if initials else "other"

    def office(self) -> str | None:
        """Return the first of three words or more if it is an office that the lists lack."""
        if len(self.held) < 3:
            return None
        first, second, *rest = (self.words[number] for number in self.held)
        low = plain(first)
        if low in given_names() or low in PARTICLES:
            return None
        named = low.endswith(_OFFICES) and plain(second) in given_names()
        return plain_title(first) if named or ("-" in first and comes_first(second, tuple(rest))) else None


@cache
def _alone() -> frozenset[str]:
    """Return words that start most sentences, as written there: alone, they name nobody."""
    return frozenset(
        word.capitalize() for word in section("things", "function") - section("names", "east asian")
    )


@cache
def _spoilers() -> frozenset[str]:
    """Return words that make the name before them some other thing's."""
    parts = ("organisation", "place", "ground", "event", "thing")
    own = section("names", "places") | section("names", "word")
    return own.union(*(section("things", part) for part in parts))


@cache
def _barriers() -> frozenset[str]:
    return frozenset().union(*(section("things", part) for part in ("company", "demonym", "calendar")))


@cache
def _towns() -> frozenset[str]:
    """Return places named by one word, which many people are called after."""
    return section("things", "place") | section("names", "places")
