"""What the form of a name alone says: initials, particles, patronymics, family names that come first."""

import re
from functools import cache, lru_cache

from .lexicon import given_names, plain, section

_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+$|[^\W\d_]$")
_ELISION = re.compile(r"[DL][’'][^\W\d_A-Z]")
_STATES = frozenset("u.s. u.k. u.n. e.u. u.a.e. u.s.a. d.c. a.m. p.m. i.e. e.g.".split())
_WITHIN = frozenset(
    "bin binti bint ibn ould ag ben van von der den ter ten zu abu abou abd abdul abdel al".split()
)
"""What stands inside the names of people, and hardly inside others."""
_PARENTS = frozenset("abu abou umm um".split())
_ARTICLE = re.compile(r"(?:al|el|ad|ar|as|at|az|ash|an|ed|ud|ul|ur)-\w", re.IGNORECASE)
_ABD = re.compile(r"abd(?:u[lrsz]?|el|al|er|oul|ou|ur)\w*$")
_SYLLABLE = (
    r"(?:[zcs]h|[bpmfdtnlgkhjqxzcsryw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|an|ao|ei|en|er|"
    r"ia|ie|in|iu|ou|ua|ue|ui|un|uo|[aeiouv])"
)
_PINYIN = re.compile(rf"(?:{_SYLLABLE}){{1,3}}$")
_JOINED = re.compile(r"[^\W\d_]{2,}-[^\W\d_]{2,}$")


def by_form(tokens: tuple[str, ...]) -> bool:
    """Whether a name of several words has the form of a person's: "K. R. Lund", "Omar bin Said", "Li Wei-ho"."""
    return 1 < len(tokens) < 6 and _by_form(tokens)


@lru_cache(maxsize=1 << 14)
def _by_form(tokens: tuple[str, ...]) -> bool:
    words = [plain(token) for token in tokens]
    if len(words[-1]) < 2 or _ELISION.match(tokens[-1]) or words[0] in section("names", "place head"):
        return False
    if _INITIALS.match(words[0]) and words[0] not in _STATES:
        return len(words[-1]) > 2 and ("." in words[0] or len(words) > 2)
    if any(len(word) == 2 and word[1] == "." for word in words[1:-1]):
        return True
    if any(word in _WITHIN for word in words[1:-1]) or _ARTICLE.match(words[-1]):
        return True
    if words[0] in _PARENTS and words[1] in given_names():
        return True
    if any(comes_first(tokens[at], tokens[at + 1 :]) for at in range(len(tokens) - 1)):
        return True
    if _ABD.match(words[0]) or any(_known(word, len(words)) for word in words[1:]):
        return True
    return len(words) < 5 and len(words[-1]) > 5 and words[-1].endswith(_endings())


def _known(word: str, words: int) -> bool:
    """Whether a word is a common family name, or one of ``words`` of which a given name may be the second."""
    return word in section("names", "surname") or (words > 2 and word in given_names())


@cache
def _endings() -> tuple[str, ...]:
    return tuple(sorted(section("names", "ending")))


def comes_first(word: str, rest: tuple[str, ...]) -> bool:
    """Whether ``word`` is a family name that comes first and ``rest``, what follows, the given name to it.

    Family names of China, Korea and Vietnam are few; a given name behind one is told by its form: two parts
    joined by a hyphen, the syllables of pinyin, or the middle word of Vietnam.
    """
    if not rest or not word[0].isupper() or not rest[0][0].isupper():
        return False
    name, given = plain(word), plain(rest[0])
    if (
        name in section("names", "vietnamese")
        and len(rest) > 1
        and given in section("names", "vietnamese middle")
    ):
        return True
    if name not in section("names", "east asian"):
        return False
    if _JOINED.match(given):
        return True
    return len(given) > 3 and len(rest) == 1 and _PINYIN.match(given) is not None


@cache
def _phrases() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for phrase in section("names", "phrase"):
        first, _, second = phrase.partition("_")
        found.setdefault(first, set()).add(second)
    return {first: frozenset(seconds) for first, seconds in found.items()}


def is_phrase(first: str, second: str) -> bool:
    """Whether two words, in lower case, open a known name of more than one word that is no person's."""
    return second in _phrases().get(first, ())
