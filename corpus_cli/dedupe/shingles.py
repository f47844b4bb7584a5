"""From articles to the sets of word runs that they are compared by, many at a time.

A text is compared by its runs of (by default) five words. One that has few different ones (a notice, a
headline's teaser, a table of noughts) is compared by runs of three, and its title counts as well: what stands
under a hundred titles, such as "for subscribers only", is then not the same piece a hundred times.

A shingle is a number of 64 bits, mixed from those of its words, and two shingles are one where their numbers
are equal. That a pair of texts of 1,000 words has a count that is wrong by one has a probability of 5e-14.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .scheme import FEWEST, LEAST, SHORT_SIZE
from .sets import MIX, Numbers, fresh
from .tokens import words_of

AT_ONCE = 128
"""Texts whose shingles are best made at a time: of more, temporary arrays leave the processor's cache."""

_BASE = np.uint64(0xD6E8FEB86659FD93)
_MASK = (1 << 64) - 1
# Before the first and behind the last word of a short text, so that these count as much as any other, and
# between title and text.
_PAD = np.zeros(SHORT_SIZE - 1, np.uint64)
_GAP = np.ones(1, np.uint64)

Text = tuple[str | None, str]
"""A title and a body."""


class Shingles(NamedTuple):
    """The different shingles of several texts, ascending in each."""

    numbers: Numbers
    bounds: NDArray[np.intp]
    """Text ``i`` has the shingles from the ``i``-th bound to the next."""
    short: NDArray[np.bool_]
    """Which texts are compared as short ones."""

    def of(self, index: int) -> Numbers:
        """Return the shingles of one text."""
        return self.numbers[self.bounds[index] : self.bounds[index + 1]]

    def each(self) -> list[Numbers]:
        """Return the shingles of each text."""
        return [self.of(index) for index in range(len(self.short))]


def compared(texts: Sequence[Text], size: int) -> Shingles:
    """Return what articles are compared by: nothing for a text that never matches anything."""
    words = words_of([body for _, body in texts])
    whole, bounds = _distinct(_runs(words.numbers, words.bounds, size))
    short = np.diff(bounds) < FEWEST
    if not short.any():
        return Shingles(whole, bounds, short)
    places = np.flatnonzero(short).tolist()
    titles = words_of([texts[place][0] or "" for place in places])
    padded, ends = [], [0]
    for index, place in enumerate(places):
        title, body = titles.of(index), words.of(place)
        if len(body) and len(title) + len(body) >= LEAST:
            padded += [_PAD, title, _GAP, body, _PAD]
            ends.append(ends[-1] + len(title) + len(body) + 2 * len(_PAD) + 1)
        else:
            ends.append(ends[-1])
    tokens = np.concatenate([np.zeros(0, np.uint64), *padded])
    few, limits = _distinct(_runs(tokens, np.array(ends, np.intp), SHORT_SIZE))
    chosen = [whole[start:end] for start, end in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)]
    for index, place in enumerate(places):
        chosen[place] = few[limits[index] : limits[index + 1]]
    sizes = np.array([0, *map(len, chosen)], np.intp)
    return Shingles(np.concatenate(chosen), np.cumsum(sizes), short)


def runs(bodies: Sequence[str], size: int) -> list[Numbers]:
    """Return the different runs of so many words of each text, ascending; the whole where it has fewer words."""
    words = words_of(bodies)
    numbers, bounds = _distinct(_runs(words.numbers, words.bounds, size))
    return [
        numbers[bounds[index] : bounds[index + 1]]
        if len(words.of(index)) >= size
        else mixed([words.of(index)[place : place + 1] for place in range(len(words.of(index)))])
        for index in range(len(bodies))
    ]


def mixed(words: Sequence[Numbers]) -> Numbers:
    """Return the number of each run, given the numbers of its first words, second words and so on."""
    if not words:
        return np.zeros(0, np.uint64)
    states = words[0] + np.uint64((len(words) * int(MIX)) & _MASK)
    for numbers in words[1:]:
        states *= _BASE
        states += numbers
    states ^= states >> np.uint64(32)
    states *= MIX
    states ^= states >> np.uint64(29)
    return states


def _runs(tokens: Numbers, bounds: NDArray[np.intp], size: int) -> tuple[Numbers, NDArray[np.intp]]:
    """Return the runs in each text, in order, and their bounds; none of a text that has fewer words."""
    count = max(0, len(tokens) - size + 1)
    states = mixed([tokens[shift : shift + count] for shift in range(size)])
    lengths = np.maximum(np.diff(bounds) - (size - 1), 0)
    inside = np.ones(count, np.bool_)
    for end in bounds[1:-1].tolist():
        inside[max(0, end - size + 1) : end] = False
    return states[inside], np.concatenate([[0], np.cumsum(lengths)])


def _distinct(found: tuple[Numbers, NDArray[np.intp]]) -> tuple[Numbers, NDArray[np.intp]]:
    """Sort the numbers of each text in place and leave out those that were there."""
    numbers, bounds = found
    for start, end in pairwise(bounds.tolist()):
        numbers[start:end].sort()
    first = fresh(numbers)
    # The first of a text is not compared with the last of another.
    first[bounds[:-1][bounds[:-1] < len(numbers)]] = True
    if first.all():
        return numbers, bounds
    kept = np.concatenate([[0], np.cumsum(first)])
    return numbers[first], kept[bounds]
