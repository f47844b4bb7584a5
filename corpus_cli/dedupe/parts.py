"""Containment: which article stands in another.

MinHash finds texts of one size; a part in something ten times as long is found by what is sampled of its
shingles alone (FracMinHash). Wholes are looked for by the rarest of these only, as prefix filters do
(Chaudhuri, Ganti and Kaushik, 2006): what holds most of a part holds one of any few of its shingles.
"""

from functools import cache
from math import comb, floor, sqrt
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .pieces import Counts, Options
from .sets import Among, Numbers, fresh, sorted_set
from .signatures import Sketches
from .table import Table
from .verify import Verifier

_MISSED = 0.002
"""So many of the parts that stand in a whole to just the required share may be missed because chance put too
few of their sampled shingles into it."""
_MANY = 200
"""From here on the normal distribution is as good, in which `_SLACK` standard deviations miss 0.0014."""
_SLACK = 3
LIMIT = 256
"""Shingles that stand in more pieces than this are furniture, or a very famous sentence: no part is looked
for by them, or a menu left in every text would make every text a candidate for every other."""
LIMIT_EACH = 4
"""The same for each sampled shingle of a part: of a part of five, those in twenty pieces are figures of speech."""
_TEXTS = 32
"""Of a piece told in more ways than this, the best in rank are looked in."""
_AT_ONCE = 1 << 21
"""Numbers that are looked at together: some 200 MB."""

_HALF = np.uint64(32)
_LOW = np.uint64(0xFFFFFFFF)

Rows = NDArray[np.intp]
Samples = NDArray[np.uint32]


@cache
def fewest(sampled: int, containment: float) -> int:
    """Return how many of so many sampled shingles a candidate has to hold."""
    if sampled > _MANY:
        spread = sqrt(containment * (1 - containment) / sampled)
        return floor(sampled * (containment - _SLACK * spread))
    chance = 0.0
    for held in range(sampled):
        chance += comb(sampled, held) * containment**held * (1 - containment) ** (sampled - held)
        if chance > _MISSED:
            return max(1, held)
    return sampled


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
    starts = np.searchsorted(asking, np.arange(len(rows) + 1, dtype=np.uint64) << _HALF)
    return Postings(numbers, _bounds(counts), wholes, starts, (asking & _LOW).astype(np.intp))


def _posted(
    samples: Samples, owners: Samples, known: int, heads: Rows, whole: NDArray[np.bool_]
) -> tuple[Samples, Rows, Rows, Numbers]:
    """Return the numbers that are in several units, how many wholes hold each, these wholes, and who asks for it.

    The last are rows in the upper and places of numbers, counted from ``known``, in the lower 32 bits.
    """
    again = np.flatnonzero(_maybe_repeated(samples))
    keys = np.sort((samples[again].astype(np.uint64) << _HALF) | owners[again])
    first = fresh(keys >> _HALF)
    number = np.cumsum(first) - 1
    rows = (keys & _LOW).astype(np.intp)
    held = sorted_set((number.astype(np.uint64) << _HALF) | heads[rows].astype(np.uint64))
    known_as, units = (held >> _HALF).astype(np.intp), (held & _LOW).astype(np.intp)
    total = int(np.count_nonzero(first))
    several = np.bincount(known_as, minlength=total) > 1
    kept = several[known_as] & whole[units]
    counts = np.bincount(known_as[kept], minlength=total)
    wanted = counts > 0
    place = np.cumsum(wanted) - 1 + known
    asked = wanted[number]
    asking = (keys[asked] << _HALF) | place[number[asked]].astype(np.uint64)
    numbers = (keys[first] >> _HALF).astype(np.uint32)[wanted]
    return numbers, counts[wanted], units[kept], asking


def _maybe_repeated(samples: Samples) -> NDArray[np.bool_]:
    """Tell which numbers may stand there more than once: most do not, and sorting fewer is faster."""
    ordered = np.sort(samples)
    repeated = ordered[1:][ordered[1:] == ordered[:-1]]
    return Among(repeated).maybe(samples)


def _bounds(counts: Rows) -> Rows:
    return np.concatenate([[0], np.cumsum(counts)])


def holders(
    places: Rows, unit: int, sampled: int, found: Postings, sizes: Rows, containment: float
) -> list[int]:
    """Return the wholes, but for the part's own unit, that may hold a part, ascending.

    ``places`` are those of its sample among the numbers of ``found``, ``sizes`` says how many wholes have each
    of these numbers; so many numbers were sampled.
    """
    needed = fewest(sampled, containment) if sampled else 1
    if len(places) < needed:
        return []
    # Whatever holds ``needed`` of them holds one of these.
    order = np.argsort(sizes[places], kind="stable")[: len(places) - needed + 1]
    wholes = {
        whole
        for place in places[order].tolist()
        if sizes[place] <= min(LIMIT, LIMIT_EACH * sampled)
        for whole in found.wholes[found.bounds[place] : found.bounds[place + 1]].tolist()
    }
    return sorted(wholes - {unit})


def enough(sample: Samples, whole: Samples, containment: float) -> bool:
    """Tell whether so much of a part's sample is in the whole's that its text is worth reading."""
    return len(np.intersect1d(sample, whole, assume_unique=True)) >= fewest(len(sample), containment)


def contained(
    table: Table,
    heads: Rows,
    whole: NDArray[np.bool_],
    verifier: Verifier,
    options: Options,
    elsewhere: Elsewhere = NOWHERE,
) -> list[tuple[int, int, Counts]]:
    """Return each part with a whole that holds it, and the counts.

    ``heads`` gives of each row the canonical row of its group, ``whole`` says which of these are looked in. A
    whole is a full text of another group, as long as the part or longer; of equal texts it is the best in rank.
    """
    sketches = table.sketches
    lengths = np.diff(sketches.bounds)
    firsts = table.first == np.arange(len(table))
    found = postings(sketches, firsts, heads, whole)
    counts = np.diff(found.bounds) + elsewhere.of(found.numbers)
    units: dict[int, list[int]] = {}
    wholes = np.zeros(len(table), np.bool_)
    wholes[found.wholes] = True
    for row in np.flatnonzero(firsts & wholes[heads]).tolist():
        units.setdefault(int(heads[row]), []).append(row)
    # Of most articles, too little stands in any other.
    least = np.array([fewest(count, options.containment) for count in range(int(lengths.max(initial=0)) + 1)])
    possible = (np.diff(found.starts) >= np.maximum(least[lengths], 1))[table.first]
    pairs: dict[tuple[int, int], list[int]] = {}
    for part in np.flatnonzero(possible).tolist():
        first = int(table.first[part])
        sample = sketches.sample(first)
        own = found.places[found.starts[first] : found.starts[first + 1]]
        for unit in holders(own, int(heads[part]), len(sample), found, counts, options.containment):
            for row in units[unit][:_TEXTS]:
                if (table.size(part), -part) < (table.size(row), -row) and enough(
                    sample, sketches.sample(row), options.containment
                ):
                    # Of equal parts, one is compared.
                    pairs.setdefault((first, row), []).append(part)
    return sorted(
        (part, row, counts)
        for first, row, counts in verifier.all_counts(list(pairs))
        if verifier.contains(counts)
        for part in pairs[first, row]
    )


def by_part(parts: list[tuple[int, int, Counts]]) -> dict[int, list[int]]:
    """Return the wholes of each part."""
    found: dict[int, list[int]] = {}
    for part, whole, _ in parts:
        found.setdefault(part, []).append(whole)
    return found
