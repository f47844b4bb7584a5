"""Words of many texts at once, as numbers.

A word is a run of letters, digits and underscores, with single apostrophes and hyphens inside; in scripts
written without spaces each character is one. The number of a word is a polynomial over its characters modulo
2**64, mixed: two words are taken to be one where their numbers are equal. Of a million different words, two
are with a probability of 3e-8.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

from .folding import FIRST_OF_WORD, Codes, folded_codes

Numbers = NDArray[np.uint64]
Number = TypeVar("Number", bound=np.integer[Any])

PART = 1 << 16
"""Characters of a longer text that are read at a time: temporary arrays then fit into the processor's cache.
A text is cut at white space; a run without any that is longer than this is cut in it."""

_BASE = 0x9E3779B97F4A7C15
_INVERSE = pow(_BASE, -1, 1 << 64)
_MASK = (1 << 64) - 1
MIX = np.uint64(0xFF51AFD7ED558CCD)


class Words(NamedTuple):
    """The words of several texts."""

    numbers: Numbers
    bounds: NDArray[np.intp]
    """Text ``i`` has the words from the ``i``-th bound to the next."""

    def of(self, index: int) -> Numbers:
        """Return the words of one text."""
        return self.numbers[self.bounds[index] : self.bounds[index + 1]]


def sorted_set(numbers: NDArray[Number]) -> NDArray[Number]:
    """Return the different numbers, ascending; NumPy's own ``unique`` is several times slower."""
    ordered = np.sort(numbers)
    found: NDArray[Number] = ordered[fresh(ordered)]
    return found


def fresh(ordered: NDArray[Any]) -> NDArray[np.bool_]:
    """Tell which of the numbers, ascending, are not the one before."""
    found = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=found[1:])
    return found


def words_of(texts: Sequence[str]) -> Words:
    """Return the words of texts."""
    numbers: list[Numbers] = []
    counts: list[NDArray[np.intp]] = []
    owners: list[int] = []
    for some, owner in _batches(texts):
        codes, beginnings, unspaced = folded_codes(some)
        starts, _, loose = edges(codes, unspaced)
        numbers.append(_numbers(codes, starts, loose))
        counts.append(np.diff(np.searchsorted(starts, beginnings)))
        owners += owner
    bounds = np.zeros(len(texts) + 1, np.intp)
    if owners:
        np.add.at(bounds[1:], np.array(owners), np.concatenate(counts))
    return Words(np.concatenate(numbers) if numbers else np.zeros(0, np.uint64), np.cumsum(bounds))


def _batches(texts: Sequence[str]) -> Iterator[tuple[list[str], list[int]]]:
    """Yield batches of whole texts or parts of long ones, with the index of each one's text."""
    some: list[str] = []
    owners: list[int] = []
    size = 0
    for index, text in enumerate(texts):
        for part in [text] if len(text) <= PART else _parts(text):
            if size + len(part) > PART and some:
                yield some, owners
                some, owners, size = [], [], 0
            some.append(part)
            owners.append(index)
            size += len(part)
    if some:
        yield some, owners


def _parts(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = start + PART
        if end < len(text):
            space = max(text.rfind(" ", start + 1, end), text.rfind("\n", start + 1, end))
            end = space if space > 0 else end
        yield text[start:end]
        start = end


def edges(
    codes: Codes, unspaced: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.intp]]:
    """Return where words start and end in folded characters, of which the first and the last are in none.

    The third array has the places of apostrophes and hyphens that join nothing.
    """
    inside = codes >= FIRST_OF_WORD
    # Unsigned: 0 becomes the greatest number there is.
    joiners = np.flatnonzero((codes - codes.dtype.type(1)) < FIRST_OF_WORD - 1)
    joining = inside[joiners - 1] & inside[joiners + 1]
    inside[joiners[joining]] = True
    loose = joiners[~joining]
    if not unspaced.size:
        places = np.flatnonzero(inside[1:] != inside[:-1]) + 1
        return places[::2], places[1::2], loose
    single = np.zeros(len(codes), np.bool_)
    single[unspaced] = True
    cut = (inside[1:] != inside[:-1]) | single[1:] | single[:-1]
    return np.flatnonzero(cut & inside[1:]) + 1, np.flatnonzero(cut & inside[:-1]) + 1, loose


@cache
def _powers(base: int, size: int) -> Numbers:
    powers = np.full(size, np.uint64(base))
    powers[0] = 1
    return np.multiply.accumulate(powers)


def _room(size: int) -> int:
    """Return for how many places powers are kept: few different arrays of them are made."""
    return 1 << max(18, (size - 1).bit_length())


def _numbers(codes: Codes, starts: NDArray[np.intp], loose: NDArray[np.intp]) -> Numbers:
    if not starts.size:
        return np.zeros(0, np.uint64)
    size = len(codes)
    powers, inverses = _powers(_BASE, _room(size)), _powers(_INVERSE, _room(size))
    terms = np.multiply(codes, powers[:size], dtype=np.uint64)
    # From each word to the next: all that stands between is 0.
    terms[loose] = 0
    states = np.add.reduceat(terms, starts)
    states *= inverses[starts]
    states ^= states >> np.uint64(31)
    states *= MIX
    return states
