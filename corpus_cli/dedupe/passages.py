"""Passages: runs of words that two texts share, wherever they stand in them.

Two texts that share so many words share a fingerprint: of every window of neighbouring shingles the least is
kept (Schleimer, Wilkerson and Aiken, "Winnowing: Local Algorithms for Document Fingerprinting", SIGMOD 2003).
From where these stand, a passage reaches as far to both sides as the words are the same.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..text import fold
from .folding import folded_codes, is_plain
from .scheme import SIZE
from .sets import Numbers, fresh
from .shingles import mixed
from .tokens import edges, words_of

FEWEST = 20
"""Words of a passage."""
COMMON = 64
"""Articles: what stands in more of them than this is furniture, or an article that is not known as a copy yet."""
_WINDOW = FEWEST - SIZE + 1

Places = NDArray[np.intp]


class Marks(NamedTuple):
    """Fingerprints of texts: numbers, and for each the row of its text and the word that it begins with."""

    numbers: Numbers
    rows: Places
    words: Places


def marks(texts: Sequence[str], first: int) -> Marks:
    """Return the fingerprints of texts that have rows from ``first`` on."""
    words = words_of(texts)
    count = max(0, len(words.numbers) - SIZE + 1)
    if count < _WINDOW:
        none = np.zeros(0, np.intp)
        return Marks(np.zeros(0, np.uint64), none, none)
    shingles = mixed([words.numbers[shift : shift + count] for shift in range(SIZE)])
    least = np.lib.stride_tricks.sliding_window_view(shingles, _WINDOW).min(axis=1)
    # A window reaches over the end of no text.
    begun = np.searchsorted(words.bounds, np.arange(len(least)), side="right")
    least[np.arange(len(least)) + FEWEST > words.bounds[begun]] = 0
    # The least of some window that a shingle is in is the shingle itself.
    padded = np.concatenate([np.zeros(_WINDOW - 1, np.uint64), least, np.zeros(_WINDOW - 1, np.uint64)])
    highest = np.lib.stride_tricks.sliding_window_view(padded, _WINDOW).max(axis=1)
    places = np.flatnonzero(highest == shingles)
    rows = np.searchsorted(words.bounds, places, side="right") - 1
    return Marks(shingles[places], rows + first, places - words.bounds[rows])


def joined(some: Sequence[Marks]) -> Marks:
    """Return fingerprints as one."""
    if not some:
        return marks([], 0)
    return Marks(*(np.concatenate(part) for part in zip(*some, strict=True)))


class Meetings(NamedTuple):
    """Where texts may agree."""

    pairs: dict[tuple[int, int], list[tuple[int, int]]]
    """For each two rows, in order, the words at which both have one fingerprint."""
    furniture: Numbers
    """Fingerprints that more than `COMMON` rows have, ascending."""


def meetings(found: Marks) -> Meetings:
    """Return where texts have one fingerprint, but for those that too many have."""
    order = np.lexsort((found.words, found.rows, found.numbers))
    numbers, rows, words = found.numbers[order], found.rows[order], found.words[order]
    starts = np.flatnonzero(fresh(numbers))
    ends = np.append(starts[1:], len(numbers))
    several = ends - starts > 1
    met: dict[tuple[int, int], list[tuple[int, int]]] = {}
    furniture: list[int] = []
    for start, end in zip(starts[several].tolist(), ends[several].tolist(), strict=True):
        who = rows[start:end].tolist()
        if len(set(who)) > COMMON:
            furniture.append(start)
        elif who[0] != who[-1]:
            places = list(zip(who, words[start:end].tolist(), strict=True))
            for left, place in places:
                for right, other in places:
                    if left < right:
                        met.setdefault((left, right), []).append((place, other))
    return Meetings(dict(sorted(met.items())), numbers[np.array(furniture, np.intp)])


def shared(
    left: Numbers, right: Numbers, at: Sequence[tuple[int, int]], furniture: Numbers
) -> Iterator[tuple[int, int, int]]:
    """Yield the passages that two texts share: the first word in each, and how many words; in order.

    ``at`` are words at which they may agree. A passage is as long as it can be; one of which no 20 words in a
    row are free of furniture is left out.
    """
    reached: dict[int, int] = {}
    for one, other in sorted(at):
        shift = one - other
        if one < reached.get(shift, 0):
            continue
        before = min(one, other)
        unlike = np.flatnonzero(left[one - before : one] != right[other - before : other])
        back = before - (int(unlike[-1]) + 1 if unlike.size else 0)
        after = min(len(left) - one, len(right) - other)
        unlike = np.flatnonzero(left[one : one + after] != right[other : other + after])
        length = back + (int(unlike[0]) if unlike.size else after)
        start = one - back
        reached[shift] = start + length
        if length >= FEWEST and _worth_telling(left[start : start + length], furniture):
            yield start, other - back, length


def _worth_telling(words: Numbers, furniture: Numbers) -> bool:
    count = len(words) - SIZE + 1
    shingles = mixed([words[shift : shift + count] for shift in range(SIZE)])
    cuts = np.flatnonzero(np.isin(shingles, furniture))
    return bool((np.diff(np.concatenate([[-1], cuts, [count]])) > _WINDOW).any())


def spans(text: str) -> list[tuple[int, int]] | None:
    """Return where each word of a text stands in it, in code points; ``None`` where that cannot be told."""
    folded, places = (text, None) if is_plain(text) else _piecewise(text)
    if folded is not text and fold(folded) != folded:
        return None
    codes, _, unspaced = folded_codes([folded])
    starts, ends = edges(codes, unspaced)
    # One character stands before the text.
    found = [(start - 1, end - 1) for start, end in zip(starts.tolist(), ends.tolist(), strict=True)]
    return [(places[start][0], places[end - 1][1]) for start, end in found] if places else found


def _piecewise(text: str) -> tuple[str, list[tuple[int, int]]]:
    """Return a text folded letter by letter, marks together with theirs, and where each character stands."""
    folded = ""
    places: list[tuple[int, int]] = []
    start = 0
    for end in range(1, len(text) + 1):
        if end < len(text) and unicodedata.category(text[end])[0] == "M":
            continue
        part = fold(f"x{text[start:end]}x")[1:-1]
        if part != " " or (folded and folded[-1] != " "):
            folded += part
            places += [(start, end)] * len(part)
        start = end
    return folded.rstrip(" "), places
