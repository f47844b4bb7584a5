"""Which labels are probably one label in two spellings, and by what evidence.

A pure function of the labels. Four kinds of likeness are told apart: the same letters with other spaces,
hyphens, accents or signs, "&" for "and" among them (``form``); the same words in singular and plural
(``plural``) or in another order (``order``); one word of five letters or more that differs by a typing error
(``spelling``): optimal string alignment distance 1 (Damerau 1964: a letter too few, too many, wrong, or two
swapped), or 2 from nine letters on.

Left alone is what differs on purpose: other numbers or years ("Summit 2018", "Summit 2019"), Roman numerals,
other first letters ("Gambia", "Zambia"; but "Ahrbour", two of them swapped), other endings ("Albania",
"Albanian"; "activism", "activist"), and an order that tells who does what to whom ("North to South").
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import combinations, pairwise
from typing import Literal, NamedTuple

from ..text import fold, has_unspaced

Kind = Literal["form", "spelling", "plural", "order"]
"""From the surest to the least sure."""

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_NUMBER = re.compile(r"\d+")
_ROMAN = re.compile(r"[ivxlcdm]+")
_SHORTEST_FORM = 4
_SHORTEST_STEM = 4
_SHORTEST_WORD = 5
_WRONG_LETTER_FROM = 6
"""Letters; five-letter words with another letter are other words ("Mayor", "Major"; "House", "Horse")."""
_TWO_ERRORS_FROM = 9
_CROWD = 30
"""Labels of one form that are all compared with each other; of more, which no person wrote, each with the next."""
_JOINING = frozenset("& and und et og och en y e i и και ve".split())
_DIRECTING = frozenset(
    "of to from for by in on at vs v versus against over under after before with without between than into "
    "de del della di da du des von zu zum zur nach gegen mit ohne für a à en au con contra "
    "contre pour par per tra".split()
)
"""Words whose neighbours do not change places without another meaning."""


class Likeness(NamedTuple):
    """Two labels that look alike, the first in order of their keys, and the words that differ."""

    left: str
    right: str
    kind: Kind
    distance: int
    """Typing errors between the two words; 0 where the letters are the same."""
    words: tuple[str, str]

    @property
    def slip(self) -> bool:
        """The words differ as slips of the fingers make them."""
        return is_slip(*self.words, self.distance)


def likenesses(labels: Iterable[str]) -> list[Likeness]:
    """Return the pairs of labels that look alike, sorted; labels with equal keys are one and not compared."""
    keys = dict(sorted({fold(label): label for label in sorted(labels, reverse=True)}.items()))
    words = {key: tuple(_WORD.findall(key)) for key in keys}
    found: dict[tuple[str, str], tuple[Kind, int, tuple[str, str]]] = {}
    for left, right in _pairs(_letters, keys):
        # "And" is as good as "&", and not as another "and".
        if "&" in left + right or _alphanumeric(left) == _alphanumeric(right):
            found[left, right] = ("form", 0, (left, right))
    for left, right in _pairs(lambda key: " ".join(map(_singular, words[key])), keys):
        if words[left] != words[right]:
            found.setdefault((left, right), ("plural", 0, _differing(words[left], words[right])))
    for left, right, distance, pair in _misspelt(words):
        found.setdefault((left, right), ("spelling", distance, pair))
    for left, right in _pairs(_any_order, keys):
        found.setdefault((left, right), ("order", 0, (left, right)))
    return [Likeness(keys[a], keys[b], *how) for (a, b), how in sorted(found.items())]


def _pairs(form: Callable[[str], str], keys: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield the pairs with one form and the same numbers."""
    groups: dict[tuple[str, ...], list[str]] = defaultdict(list)
    for key in keys:
        if len(same := form(key)) >= _SHORTEST_FORM:
            groups[same, *_NUMBER.findall(key)].append(key)
    for group in groups.values():
        yield from combinations(group, 2) if len(group) <= _CROWD else pairwise(group)


def _letters(key: str) -> str:
    """Return the letters and digits, accents left off; what joins two words, in a sign or a word, is ``&``."""
    words = unicodedata.normalize("NFKD", key).replace("&", " & ").split()
    inside = range(1, len(words) - 1)
    joined = (
        "&" if at in inside and word in _JOINING else _alphanumeric(word) for at, word in enumerate(words)
    )
    return "".join(joined)


def _alphanumeric(key: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKD", key)))


def _any_order(key: str) -> str:
    words = re.findall(r"\w+", key)
    return " ".join(sorted(words)) if len(words) > 1 and _DIRECTING.isdisjoint(words) else ""


def _singular(word: str) -> str:
    """Return a word without a plural ending, English and Spanish ones at least."""
    if len(word) <= _SHORTEST_STEM or not word.endswith("s") or word.endswith("ss"):
        return word
    if word.endswith("ies") and len(word) > _SHORTEST_STEM + 1:
        return f"{word[:-3]}y"
    if word.endswith(("ses", "xes", "zes", "ches", "shes", "nes", "res", "les", "des")):
        # "boxes", "leones"; "nurses" loses as much as "nurse" does.
        return word[:-2]
    return word[:-1].removesuffix("'")


def _differing(left: tuple[str, ...], right: tuple[str, ...]) -> tuple[str, str]:
    return next((a, b) for a, b in zip(left, right, strict=True) if a != b)


def _misspelt(words: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, str, int, tuple[str, str]]]:
    """Yield labels that are the same but for one word that looks mistyped."""
    frames: dict[tuple[str, ...], dict[str, str]] = defaultdict(dict)
    for key, parts in words.items():
        if has_unspaced(key):
            continue
        for index, word in enumerate(parts):
            if len(word) >= _SHORTEST_WORD and not _NUMBER.search(word) and not _ROMAN.fullmatch(word):
                # The rest of the label, and the first letter, which is the one least often mistyped.
                rest = (*parts[:index], "", *parts[index + 1 :])
                frames[*rest, word[0]][word] = key
                if word[1] < word[0]:
                    # Also where it would stand with its first two letters swapped.
                    frames[*rest, word[1]][word] = key
    for frame in frames.values():
        for left, right, distance in mistyped(frame):
            a, b = sorted((frame[left], frame[right]))
            yield a, b, distance, (left, right) if a == frame[left] else (right, left)


def is_slip(one: str, other: str, distance: int) -> bool:
    """Tell a letter too few or too many, or two swapped, from another letter: that is often another word."""
    return distance == 1 and (len(one) != len(other) or sorted(one) == sorted(other))


def mistyped(words: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """Yield the pairs of folded words of which one looks like the other mistyped, and how many errors apart."""
    for left, right in _near(sorted(words)):
        distance = _distance(left, right)
        if 0 < distance <= _allowed(left, right) and not _inflected(left, right):
            yield left, right, distance


def _allowed(left: str, right: str) -> int:
    """Return how many errors may lie between two words; between first letters, none but a swap."""
    if left[0] != right[0]:
        return int(left[:2] == right[1::-1] and left[2:] == right[2:])
    if min(len(left), len(right)) >= _TWO_ERRORS_FROM:
        return 2
    swapped = sorted(left) == sorted(right)
    return 1 if len(left) != len(right) or len(left) >= _WRONG_LETTER_FROM or swapped else 0


def _near(words: list[str]) -> set[tuple[str, str]]:
    """Return the pairs that may be two errors apart or less: equal after leaving letters out of both.

    Symmetric deletion (Garbe 2012), so that the cost grows with the words and not with their pairs.
    """
    if len(words) < 2:
        return set()
    holders: dict[str, list[str]] = defaultdict(list)
    for word in words:
        for rest in _shortened(word):
            holders[rest].append(word)
    return {pair for group in holders.values() if len(group) > 1 for pair in combinations(group, 2)}


def _shortened(word: str) -> set[str]:
    one = {word[:i] + word[i + 1 :] for i in range(len(word))}
    if len(word) < _TWO_ERRORS_FROM:
        return {word} | one
    return {word} | one | {rest[:i] + rest[i + 1 :] for rest in one for i in range(len(rest))}


def _inflected(left: str, right: str) -> bool:
    """Tell whether two words differ in their last letters, two or less, swapped ones apart."""
    if left[-1] == right[-1]:
        return False
    shared = 0
    for a, b in zip(left, right, strict=False):
        if a != b:
            break
        shared += 1
    ends = left[shared:], right[shared:]
    return max(map(len, ends)) <= 2 and ends[0] != ends[1][::-1]


def _distance(left: str, right: str) -> int:
    """Return the optimal string alignment distance."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, a in enumerate(left, 1):
        older, before, row = before, row, [i]
        for j, b in enumerate(right, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == right[j - 2] and left[i - 2] == b:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1]
