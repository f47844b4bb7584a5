"""One pass over the signatures of all articles, for what new ones may have to do with."""

from collections.abc import Iterable, Sequence
from itertools import islice
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .candidates import bands_for, bucket_pairs, hopeless, keys_of, likely
from .sets import Among, sorted_set, split
from .signatures import Samples, Values, heads, samples

_PART = 2048
"""Signatures that are looked at together: they fit into the processor's cache. Arrays of all signatures would
cost more to lay out than to look through."""
_ROOM = 64
"""Places for each key that is looked for: there are a thousand times as many others."""

Rows = NDArray[np.intp]


class Scan(NamedTuple):
    """What is known of all signatures; their rows are as they were given."""

    near: Rows
    """Rows that may be alike one of the new ones, and rows that may be alike one of these, ascending."""
    sampled: NDArray[np.int64]
    """How many shingles are sampled of each row."""
    parts: Sequence[Samples]
    """The samples, those of so many rows in each part."""

    def samples(self, rows: Rows) -> NDArray[np.uint32]:
        """Return the different samples of these rows, ascending."""
        found = [self.parts[row // _PART].of(row % _PART) for row in rows.tolist()]
        return sorted_set(np.concatenate([np.zeros(0, np.uint32), *found]))

    def holders(self, wanted: Among) -> tuple[NDArray[np.uint32], Rows]:
        """Return these among all samples, and the row of each."""
        numbers, rows = [np.zeros(0, np.uint32)], [np.zeros(0, np.intp)]
        for number, part in enumerate(self.parts):
            places = wanted.places(part.samples)
            numbers.append(part.samples[places])
            rows.append(np.searchsorted(part.bounds, places, side="right") - 1 + number * _PART)
        return np.concatenate(numbers), np.concatenate(rows)


def scan(signatures: Iterable[bytes], new: Sequence[bytes], threshold: float) -> Scan:
    """Look through all signatures, those of the new articles among them."""
    bands = bands_for(threshold)
    wanted = Among(sorted_set(keys_of(heads(new), bands)), _ROOM)
    keys, rows = [np.zeros(0, np.uint64)], [np.zeros(0, np.intp)]
    values: list[Values] = [heads(()).values]
    parts: list[Samples] = []
    iterator = iter(signatures)
    while some := list(islice(iterator, _PART)):
        found = heads(some)
        every = keys_of(found, bands)
        places = wanted.places(every)
        places = places[found.sizes[places // bands.bands] > 0]
        keys.append(every[places])
        rows.append(places // bands.bands + len(parts) * _PART)
        values.append(found.values[places // bands.bands])
        parts.append(samples(some))
    sampled = np.concatenate([np.zeros(0, np.int64), *(np.diff(part.bounds) for part in parts)])
    near = _near(np.concatenate(keys), np.concatenate(rows), np.concatenate(values), hopeless(threshold))
    return Scan(near, sampled, parts)


def _near(keys: NDArray[np.uint64], rows: Rows, values: Values, floor: float) -> Rows:
    """Return the rows of likely pairs among those that share a key, given a row and its values with each key."""
    order = np.argsort(keys, kind="stable")
    crowds: dict[bytes, Rows] = {}
    codes = [np.zeros(0, np.uint64), *bucket_pairs(keys[order], rows[order], crowds)]
    # Where a row's values stand.
    ranked = np.argsort(rows, kind="stable")
    left, right = (
        ranked[np.searchsorted(rows, some, sorter=ranked)]
        for some in split(sorted_set(np.concatenate(codes)))
    )
    kept = likely(np.column_stack([left, right]), values, floor)
    return sorted_set(np.concatenate([*crowds.values(), rows[kept.ravel()]]))
