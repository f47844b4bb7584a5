"""Find names of organisations, which speak too, and their acronyms."""

import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache

from ..records import Span
from .lexicon import section
from .names import UPPER, plain_title, titles

_CAPITAL = rf"(?:[{UPPER}]\.(?:[{UPPER}]\.)*|[{UPPER}](?:[\w&]|[’'](?!s\b)(?=\w)|[.\-](?=\w))*)"
_OWNERS = "Sheriff|People|Women|Men|Children|Workers?|Teachers?|Farmers?|Veterans?|Governor|Mayor|Coroner|Prosecutor"
"""Whose office or party it is, inside its name: "Norr County Sheriff's Department"."""
_LINK = "of the|of|for the|for|and|&|de la|de los|de|del|della|dei|di|des|du|für|the|d’|d'"
_ORGANISATION = re.compile(
    rf"(?<![\w’'\-])(?:(?:{_CAPITAL}[ \u00a0]){{0,2}}(?:{_OWNERS})[’']s?[ \u00a0])?"
    rf"{_CAPITAL}(?:[ \u00a0](?:(?:{_LINK})[ \u00a0])?{_CAPITAL})*"
)
_ARTICLES = frozenset("The El La Los Las Il Le Les Der Die Das".split())
_SAINTS = frozenset("st st. saint san santa sant sankt".split())
_ACRONYM = re.compile(rf"\(([{UPPER}][{UPPER}0-9]{{1,9}})\)")


@cache
def _nowhere() -> frozenset[str]:
    """Capitalised words that alone name no organisation."""
    return frozenset().union(
        *(section("things", part) for part in ("place", "ground", "calendar", "function", "demonym"))
    )


def find_organisations(text: str, low: int, high: int) -> Iterator[Span]:
    """Yield the capitalised names in ``text[low:high]`` that may be organisations: no place, event or role."""
    for match in _ORGANISATION.finditer(text, low, high):
        start, end = match.span()
        end -= text[end - 1] == "."
        while True:
            first, _, rest = text[start:end].partition(" ")
            if not rest or first == "New" or first.lower() not in section("things", "function"):
                break
            # Inside a sentence the article belongs to the name: "said The Courier", "dijo El Correo".
            if first in _ARTICLES and start > low and text[start - 2 : start - 1] not in ".!?:":
                break
            start += len(first) + 1
        if _speaks(text[start:end]):
            yield Span(start, end)


@lru_cache(maxsize=1 << 14)
def _speaks(name: str) -> bool:
    words = name.lower().split()
    if not words or (
        len(words) == 1 and (words[0].endswith(("ing", "ly", "ed")) or words[0] in section("roles", "human"))
    ):
        return False
    saint = words[0] in _SAINTS and words[-1] in section("things", "organisation")
    if (
        not words
        or words[-1] in section("things", "event")
        or (plain_title(words[0]) in titles() and not saint)
    ):
        return False
    if all(word in _nowhere() for word in words) or all(word in section("things", "thing") for word in words):
        return False
    place = not (section("things", "place") | section("things", "ground")).isdisjoint(words)
    return not place or not section("things", "organisation").isdisjoint(words)


def is_body(name: str) -> bool:
    """Whether a name is an organisation's by its words, and not perhaps that of a person nobody vouched for."""
    words = name.split()
    known = section("things", "organisation") | section("things", "company")
    return not 1 < len(words) < 4 or any(w.islower() or w.isupper() or w.lower() in known for w in words)


def find_acronyms(text: str, spans: Iterable[Span]) -> dict[str, str]:
    """Return what acronyms stand for where ``spans`` introduce them: "Full Name (FN)"."""
    known: dict[str, str] = {}
    for start, end in spans:
        for match in _ACRONYM.finditer(text, start, end):
            names = list(_ORGANISATION.finditer(text, max(start, match.start() - 80), match.start()))
            if names and match.start() - names[-1].end() < 2 and " " in names[-1].group():
                known.setdefault(match.group(1), names[-1].group().removeprefix("The "))
    return known
