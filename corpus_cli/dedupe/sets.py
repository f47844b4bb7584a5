"""Sets of whole numbers as ascending arrays, and pairs as numbers."""

from typing import Any, TypeVar

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.uint64]
Number = TypeVar("Number", bound=np.integer[Any])

MIX = np.uint64(0xFF51AFD7ED558CCD)
"""An odd factor that spreads numbers over 64 bits."""
_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)
_PIECE = 1 << 15
_MOST_BITS = 23
"""A table of 8 MB; a larger one would be in no cache."""


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


def paired(upper: NDArray[Any], lower: NDArray[Any]) -> Numbers:
    """Return pairs of numbers of 32 bits as one number each, in the order of the upper ones, then the lower."""
    return (upper.astype(np.uint64) << _HALF) | lower.astype(np.uint64)


def split(pairs: Numbers) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the upper and the lower numbers that `paired` made these of."""
    return (pairs >> _HALF).astype(np.intp), (pairs & _LOW).astype(np.intp)


def ranges(starts: NDArray[np.intp], counts: NDArray[np.intp]) -> NDArray[np.intp]:
    """Return so many numbers from each start on, one after the other."""
    return np.repeat(starts - np.cumsum(counts) + counts, counts) + np.arange(counts.sum())


class Among:
    """Tells which numbers are among some."""

    def __init__(self, wanted: NDArray[Any], room: int = 8) -> None:
        """Take the wanted numbers, ascending and each once; ``room`` is the number of places for each."""
        self._wanted = wanted
        # A table of some of their bits, looked up in pieces that fit into a cache.
        bits = (1 << min(max(10, (room * len(wanted)).bit_length()), _MOST_BITS)) - 1
        self._bits = wanted.dtype.type(bits)
        self._table = np.zeros(bits + 1, np.bool_)
        self._table[wanted & self._bits] = True

    def maybe(self, numbers: NDArray[Any]) -> NDArray[np.bool_]:
        """Tell which may be among them: all that are, and of the others (but for a great many) one in ``room``."""
        found = np.empty(len(numbers), np.bool_)
        for start in range(0, len(numbers), _PIECE):
            piece = slice(start, start + _PIECE)
            np.take(self._table, numbers[piece] & self._bits, out=found[piece], mode="wrap")
        return found

    def places(self, numbers: NDArray[Any]) -> NDArray[np.intp]:
        """Return the places of those that are among them."""
        places = np.flatnonzero(self.maybe(numbers))
        at = np.searchsorted(self._wanted, numbers[places])
        there = at < len(self._wanted)
        there[there] = self._wanted[at[there]] == numbers[places[there]]
        return places[there]
