"""Names in running text: what they are made of, and what is known of one.

A *phrase* is a run of capitalised words; titles, places, organisations and the like cut it into *cores*, the
stretches that could be a name (`cutting`). Whether a core is a person is decided over the whole document
(`people`).
"""

import re
from dataclasses import dataclass
from functools import cache

from .lexicon import Gender, section

PARTICLES = frozenset(
    "de del della dello dei degli di da do dos das du des dela dos las los van von der den ter ten zu zur la le el al "
    "bin ibn ben binti bint ould ag a/l a/p y af av".split()
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
    "Hon|St|Sr|Sra|Srta|Dra|Dott|Ing|Avv|On|Mme|Mlle|Msgr|Jr|Cllr|Insp|Engr|Barr|Alh|Brig|Supt|Atty|Amb|Evang|"
    "Ven|Smt|Pt|Adv|Asst|Pvt|Gral|Cnel|Lic|Arq|Mons|Md|Mohd|Muhd|Ma"
)
_TOKEN = (
    rf"(?:(?:{_ABBREVIATED})\.|[{UPPER}]\.(?:-?[{UPPER}]\.)*|"
    rf"(?:[AaEeUu][lndshrtz]{{1,2}}-|[dDlL][’']|ka(?=[{UPPER}]))?[{UPPER}](?:\w|[’'](?![sS](?:\b|[{UPPER}]))(?=\w)|-(?=\w))*)"
)
_LINK = "|".join(sorted(PARTICLES, key=len, reverse=True))
PHRASE = re.compile(rf"(?<![\w@#/.]){_TOKEN}(?:[ \u00a0](?:(?:{_LINK})[ \u00a0]){{0,2}}{_TOKEN})*")
_ELIDED = re.compile(r"(?:l|dell|all|un)[’'](?=\w{2})")


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
    listed: bool = False
    """It stands in a list beside a person."""
    rule: str | None = None
    """What makes it a person, if anything in the text beside it does."""


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


def plain_title(word: str) -> str:
    """Return a title as the lists spell it: lower case, no final dot, no elided article ("L'avvocato")."""
    low = word.lower().rstrip(".")
    return _ELIDED.sub("", low) if "'" in low or "’" in low else low
