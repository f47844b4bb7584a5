"""Candidates: pairs that may be alike, found without comparing every pair.

Two are candidates where a band of their MinHash values agrees (Indyk and Motwani, 1998); chance puts a pair
of unlike texts there, never the verdict: every candidate is verified.
"""

from array import array
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from .signatures import VALUES

RECALL = 0.999
"""At least so many of the pairs whose similarity is exactly the threshold have to become candidates."""


class Bands(NamedTuple):
    """How the values of MinHash are cut: so many bands of so many values."""

    bands: int
    rows: int

    def recall(self, similarity: float) -> float:
        """Return the probability that a pair of this similarity becomes a candidate."""
        return 1 - (1 - similarity**self.rows) ** self.bands


def bands_for(threshold: float) -> Bands:
    """Return the bands with the most rows, and so the fewest chance candidates, that still have `RECALL`.

    At .5 they are 64 bands of 2 (recall .99999999), at .7 32 of 4 (.99985), at .8 25 of 5 (.99995), at .9 16
    of 8 (.99988), at 1 one of 128. A pair that is more alike than the threshold is missed less often still.
    """
    fitting = (Bands(VALUES // rows, rows) for rows in range(VALUES, 1, -1))
    return next((bands for bands in fitting if bands.recall(threshold) >= RECALL), Bands(VALUES, 1))


def buckets(minhashes: Sequence["array[int]"], rows: Iterable[int], bands: Bands) -> dict[int, list[int]]:
    """Return the buckets of each row that shares any with another row.

    Buckets are numbers. Only one band is in memory at a time, and of it only what is shared is kept: most
    texts are like no other.
    """
    wanted = list(rows)
    found: dict[int, list[int]] = {}
    count = 0
    for band in range(bands.bands):
        low = band * bands.rows
        high = low + bands.rows
        first: dict[bytes, int] = {}
        numbers: dict[int, int] = {}
        for row in wanted:
            other = first.setdefault(minhashes[row][low:high].tobytes(), row)
            if other == row:
                continue
            if other not in numbers:
                numbers[other] = count
                found.setdefault(other, []).append(count)
                count += 1
            found.setdefault(row, []).append(numbers[other])
    return found
