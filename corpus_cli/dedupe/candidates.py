"""Candidates: pairs that may be alike, found without comparing every pair.

Two are candidates where a band of their MinHash values agrees (Indyk and Motwani, 1998), and where all their
values together do not rule it out. Chance puts a pair of unlike texts there, never the verdict: every
candidate is verified.
"""

from collections.abc import Iterator
from math import sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .scheme import VALUES
from .sets import MIX, Numbers, fresh, paired, ranges, sorted_set, split
from .signatures import Heads, Sketches, Values, agreement

RECALL = 0.999
"""At least so many of the pairs whose similarity is exactly the threshold have to share a band."""
# Standard deviations (of independent values; these scatter less) by which an estimate may fall short before
# a candidate is given up. One pair in thirty thousand does by chance.
_SLACK = 4
_CROWD = 24
"""Of a bucket with more texts than this, each is compared with the `_LEADERS` best in rank first: in ten
thousand versions of one piece, most are in the group of one of these."""
_LEADERS = 8
_AT_ONCE = 1 << 15
"""Pairs whose values are compared at a time: 16 MB."""
_MANY = 1 << 22
_FACTOR = np.uint64(0x9E3779B97F4A7C15)

Pairs = NDArray[np.int64]
"""A pair of rows in each line, the better in rank on the left."""


class Bands(NamedTuple):
    """How the values of MinHash are cut: so many bands of so many values."""

    bands: int
    rows: int

    def recall(self, similarity: float) -> float:
        """Return the probability that a pair of this similarity shares a band."""
        return 1 - (1 - similarity**self.rows) ** self.bands


def bands_for(threshold: float) -> Bands:
    """Return the bands with the most rows, and so the fewest chance candidates, that still have `RECALL`.

    Two texts of similarity s agree in one value with probability s, in all r values of a band with s**r, and
    in none of b bands with (1 - s**r)**b. At .5 that makes 64 bands of 2 (recall .99999999), at .7 42 of 3
    (.9999999), at .8 25 of 5 (.99995), at .9 18 of 7 (.99999), at 1 one of 128. A pair that is more alike
    than the threshold is missed less often still.
    """
    fitting = (Bands(VALUES // rows, rows) for rows in range(VALUES, 1, -1))
    return next((bands for bands in fitting if bands.recall(threshold) >= RECALL), Bands(VALUES, 1))


class Candidates(NamedTuple):
    """Pairs to verify, and buckets with too many texts to make pairs of all of them."""

    pairs: Pairs
    crowds: list[NDArray[np.intp]]
    """Rows in order of rank; all pairs in a crowd are candidates, whether they are in ``pairs`` or not."""


def hopeless(threshold: float) -> float:
    """Return the share of equal values below which a pair is not worth reading."""
    return threshold - _SLACK * sqrt(threshold * (1 - threshold) / VALUES)


def candidates(sketches: Sketches, rows: NDArray[np.intp], threshold: float) -> Candidates:
    """Return the candidates among rows; a short text and a long one are never a pair."""
    crowds: dict[bytes, NDArray[np.intp]] = {}
    gathered: list[Numbers] = []
    bands = bands_for(threshold)
    short, values = sketches.short[rows], sketches.values
    if len(rows) < len(values):
        values = values[rows]
    for low in range(0, bands.bands * bands.rows, bands.rows):
        keys = _keys(values[:, low : low + bands.rows], short, bands.rows)[:, 0]
        order = np.argsort(keys)
        ordered = keys[order]
        gathered += bucket_pairs(ordered, rows[order], crowds)
        if sum(map(len, gathered)) > _MANY:
            gathered = [sorted_set(np.concatenate(gathered))]
    pairs = np.column_stack(split(sorted_set(np.concatenate([np.zeros(0, np.uint64), *gathered]))))
    return Candidates(likely(pairs, sketches.values, hopeless(threshold)), list(crowds.values()))


def keys_of(heads: Heads, bands: Bands) -> Numbers:
    """Return the keys of all bands of each row, row by row; those of different bands are different."""
    keys = _keys(heads.values[:, : bands.bands * bands.rows], heads.short, bands.rows)
    keys += np.arange(bands.bands, dtype=np.uint64) * MIX
    return keys.ravel()


def _keys(values: Values, short: NDArray[np.bool_], size: int) -> Numbers:
    """Return, for each row and each ``size`` values of it, a number that is equal where these are."""
    count = values.shape[1] // size
    # Four values fit into one number.
    padded = np.zeros((len(values), count, -(-size // 4) * 4), np.uint16)
    padded[:, :, :size] = values.reshape(len(values), count, size)
    fours = padded.view(np.uint64)
    keys = fours[:, :, 0]
    for place in range(1, fours.shape[2]):
        keys = keys * _FACTOR + fours[:, :, place]
    return keys + short[:, np.newaxis] * MIX


def bucket_pairs(
    keys: Numbers, rows: NDArray[np.intp], crowds: dict[bytes, NDArray[np.intp]]
) -> Iterator[Numbers]:
    """Yield pairs of rows with one key, as `paired` has them; the keys are in order. Put larger buckets into crowds."""
    beginnings = np.flatnonzero(fresh(keys))
    lengths = np.diff(np.append(beginnings, len(keys)))
    for start, length in zip(
        beginnings[lengths > _CROWD].tolist(), lengths[lengths > _CROWD].tolist(), strict=True
    ):
        crowd = np.sort(rows[start : start + length])
        crowds.setdefault(crowd.tobytes(), crowd)
        for place in range(_LEADERS):
            yield _codes(np.full(length - place - 1, crowd[place]), crowd[place + 1 :])
    few = (lengths > 1) & (lengths <= _CROWD)
    starts, lengths = beginnings[few], lengths[few]
    for shift in range(1, _CROWD):
        starts, lengths = starts[lengths > shift], lengths[lengths > shift]
        if not starts.size:
            break
        # In each bucket, every text with the one so many places behind it.
        count = lengths - shift
        places = ranges(starts, count)
        yield _codes(rows[places], rows[places + shift])


def _codes(left: NDArray[np.intp], right: NDArray[np.intp]) -> Numbers:
    return paired(np.minimum(left, right), np.maximum(left, right))


def likely(pairs: Pairs, values: Values, floor: float) -> Pairs:
    """Return the pairs of rows that agree in such a share of their values or more."""
    kept = [pairs[:0]]
    for start in range(0, len(pairs), _AT_ONCE):
        some = pairs[start : start + _AT_ONCE]
        kept.append(some[agreement(values, some[:, 0], some[:, 1]) >= floor])
    return np.concatenate(kept)
