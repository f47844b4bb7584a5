"""How two labels that look alike differ, in a few words."""

import re
import unicodedata

from .spelling import Likeness

_BETWEEN = re.compile(r"[-_/]")
_SIGNS = re.compile(r"[^\w\s]")


def difference(likeness: Likeness, wrong: str) -> str:
    """Return how two labels differ; ``wrong``, one of the two, is the one that probably is wrong."""
    if likeness.kind == "form":
        return _form(*likeness.words)
    if likeness.kind == "order":
        return "the same words in another order"
    pair = likeness.words if wrong == likeness.left else likeness.words[::-1]
    told = "{}, {}".format(*pair)
    if likeness.kind == "plural":
        return f"singular and plural: {told}"
    return f"{typing_error(*pair, likeness.distance)}: {told}"


def typing_error(wrong: str, right: str, distance: int) -> str:
    """Return what happened to a word; ``distance`` is the optimal string alignment distance."""
    if distance > 1:
        return f"{distance} letters apart"
    if len(wrong) != len(right):
        return "a letter is missing" if len(wrong) < len(right) else "a letter too many"
    return "two letters swapped" if sorted(wrong) == sorted(right) else "one letter differs"


def _form(one: str, other: str) -> str:
    if bare(one) == bare(other):
        return "only accents differ"
    if one.replace(" ", "") == other.replace(" ", ""):
        return "only spaces differ"
    if _words(one) == _words(other):
        return "only punctuation differs"
    joined = ["".join(_words(key)) for key in (one, other)]
    if joined[0] == joined[1]:
        return "only spaces and punctuation differ"
    if "&" in one + other and bare(joined[0]) != bare(joined[1]):
        return "“&” and “and”"
    return "only spaces, punctuation and accents differ"


def bare(key: str) -> str:
    """Return a text without accents."""
    return "".join(c for c in unicodedata.normalize("NFKD", key) if not unicodedata.combining(c))


def _words(key: str) -> list[str]:
    """Return the words; a hyphen or slash stands between two, other signs do not."""
    return _SIGNS.sub("", _BETWEEN.sub(" ", key)).split()
