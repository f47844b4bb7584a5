"""Postings: which wholes hold a shingle, and which parts ask for it.

Wholes are looked for by the rarest shingles of a part only, as prefix filters do (Chaudhuri, Ganti and
Kaushik, 2006): what holds most of a part holds one of any few of its shingles.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .sets import Among, Numbers, fresh, paired, ranges, sorted_set, split
from .signatures import Sketches

LIMIT = 256
"""Shingles that stand in more pieces than this are furniture, or a very famous sentence: no part is looked
for by them, or a menu left in every text would make every text a candidate for every other."""
LIMIT_EACH = 4
"""The same for each sampled shingle of a part: of a part of five, those in twenty pieces are figures of speech."""
_AT_ONCE = 1 << 21
"""Numbers that are looked at together: some 100 MB."""
_PARTS_AT_ONCE = 1 << 14

# Of the numbers that order what a part asks for: its own, how rare it is, and its place among all.
_PART, _RARITY = np.uint64(40), np.uint64(31)

Rows = NDArray[np.intp]
Samples = NDArray[np.uint32]


class Elsewhere(NamedTuple):
    """How many wholes that are not looked at hold each number, of those that any holds."""

    numbers: Samples
    """Ascending, each once."""
    counts: Rows

    def of(self, numbers: Samples) -> Rows:
        """Return the count of each of these numbers, which are ascending."""
        places = np.searchsorted(numbers, self.numbers)
        there = places < len(numbers)
        there[there] = numbers[places[there]] == self.numbers[there]
        counts = np.zeros(len(numbers), np.intp)
        counts[places[there]] = self.counts[there]
        return counts


NOWHERE = Elsewhere(np.zeros(0, np.uint32), np.zeros(0, np.intp))


class Postings(NamedTuple):
    """Which wholes hold each sampled shingle that several units share, and which rows ask for it.

    A unit is a row with the rows that are the same piece: a piece told ten times is one whole.
    """

    numbers: Samples
    """Ascending, each once."""
    bounds: Rows
    wholes: Rows
    """Those that hold the ``i``-th number stand from the ``i``-th bound to the next, ascending."""
    starts: Rows
    places: Rows
    """Row ``i`` has the numbers whose places stand from the ``i``-th start to the next."""


def postings(sketches: Sketches, rows: NDArray[np.bool_], heads: Rows, whole: NDArray[np.bool_]) -> Postings:
    """Return the postings of some rows' samples.

    ``heads`` gives the unit of each row, ``whole`` says which units are looked in.
    """
    lengths = np.diff(sketches.bounds)
    owners = np.repeat(np.arange(len(rows), dtype=np.uint32), lengths)
    samples = sketches.samples
    every = bool(rows.all())
    found: list[tuple[Samples, Rows, Rows, Numbers]] = []
    known = 0
    steps = 1 + len(samples) // _AT_ONCE
    # Samples are spread evenly over 32 bits.
    for step in range(steps):
        low, high = (step << 32) // steps, ((step + 1) << 32) // steps - 1
        wanted: Rows | slice = slice(None)
        if steps > 1 or not every:
            inside = (samples >= low) & (samples <= high)
            wanted = np.flatnonzero(inside if every else inside & np.repeat(rows, lengths))
        found.append(_posted(samples[wanted], owners[wanted], known, heads, whole))
        known += len(found[-1][0])
    numbers, counts, wholes, asking = (np.concatenate(part) for part in zip(*found, strict=True))
    asking.sort()
    asked_by, places = split(asking)
    starts = np.searchsorted(asked_by, np.arange(len(rows) + 1))
    return Postings(numbers, _bounds(counts), wholes, starts, places)


def _posted(
    samples: Samples, owners: Samples, known: int, heads: Rows, whole: NDArray[np.bool_]
) -> tuple[Samples, Rows, Rows, Numbers]:
    """Return the numbers that are in several units, how many wholes hold each, these wholes, and who asks for it.

    The last are rows in the upper and places of numbers, counted from ``known``, in the lower 32 bits.
    """
    again = np.flatnonzero(_maybe_repeated(samples))
    repeated, rows = split(np.sort(paired(samples[again], owners[again])))
    first = fresh(repeated)
    number = np.cumsum(first) - 1
    known_as, units = split(sorted_set(paired(number, heads[rows])))
    total = int(np.count_nonzero(first))
    several = np.bincount(known_as, minlength=total) > 1
    kept = several[known_as] & whole[units]
    counts = np.bincount(known_as[kept], minlength=total)
    wanted = counts > 0
    place = np.cumsum(wanted) - 1 + known
    asked = wanted[number]
    asking = paired(rows[asked], place[number[asked]])
    numbers = repeated[first][wanted].astype(np.uint32)
    return numbers, counts[wanted], units[kept], asking


def _maybe_repeated(samples: Samples) -> NDArray[np.bool_]:
    """Tell which numbers may stand there more than once: most do not, and sorting fewer is faster."""
    ordered = np.sort(samples)
    repeated = ordered[1:][ordered[1:] == ordered[:-1]]
    return Among(repeated).maybe(samples)


def _bounds(counts: Rows) -> Rows:
    return np.concatenate([[0], np.cumsum(counts)])


def holders(
    found: Postings, counts: Rows, rows: Rows, units: Rows, sampled: NDArray[np.int64], needed: Rows
) -> Iterator[tuple[Rows, Rows]]:
    """Yield parts, by their place among ``rows``, each with a whole of another unit that may hold it.

    ``counts`` says how many wholes have each number; ``rows`` are those with the samples of the parts,
    ``units`` the parts' own, ``sampled`` how many numbers were sampled of each, and ``needed`` how many of
    these a whole has to hold.
    """
    for first in range(0, len(rows), _PARTS_AT_ONCE):
        some = slice(first, first + _PARTS_AT_ONCE)
        owners, places = _rarest(found, counts, rows[some], sampled[some], needed[some])
        for parts, wholes in _spread(found, owners, places):
            other = wholes != units[some][parts]
            yield parts[other] + first, wholes[other]


def _rarest(
    found: Postings, counts: Rows, rows: Rows, sampled: NDArray[np.int64], needed: Rows
) -> tuple[Rows, Rows]:
    """Return by which numbers wholes are looked for, and the part that each of them is of, ascending."""
    lengths = found.starts[rows + 1] - found.starts[rows]
    ends = np.cumsum(lengths)
    owners = np.repeat(np.arange(len(rows)), lengths)
    places = found.places[ranges(found.starts[rows], lengths)]
    rarity = np.minimum(counts[places], LIMIT + 1)
    keys = owners.astype(np.uint64) << _PART | rarity.astype(np.uint64) << _RARITY | places.astype(np.uint64)
    keys.sort()
    places = (keys & ((np.uint64(1) << _RARITY) - np.uint64(1))).astype(np.intp)
    # Whatever holds ``needed`` of them holds one of these.
    prefix = np.arange(len(owners)) - np.repeat(ends - lengths, lengths) <= (lengths - needed)[owners]
    rare = counts[places] <= np.minimum(LIMIT, LIMIT_EACH * sampled)[owners]
    return owners[prefix & rare], places[prefix & rare]


def _spread(found: Postings, owners: Rows, places: Rows) -> Iterator[tuple[Rows, Rows]]:
    """Yield parts and the wholes that have a number by which they are looked for, each pair once."""
    counts = found.bounds[places + 1] - found.bounds[places]
    ends = np.cumsum(counts)
    start = 0
    while start < len(owners):
        most = np.searchsorted(ends, ends[start] + _AT_ONCE)
        # All of a part together.
        stop = int(np.searchsorted(owners, owners[min(most, len(owners) - 1)], side="right"))
        some = slice(start, stop)
        wholes = found.wholes[ranges(found.bounds[places[some]], counts[some])]
        yield split(sorted_set(paired(np.repeat(owners[some], counts[some]), wholes)))
        start = stop
