"""Containment: which article stands in another.

MinHash finds texts of one size; a part in something ten times as long is found by what is sampled of its
shingles alone (FracMinHash).
"""

from functools import cache
from math import comb, floor, sqrt

import numpy as np
from numpy.typing import NDArray

from .pieces import Counts, Options
from .postings import NOWHERE, Elsewhere, holders, postings
from .table import Table
from .verify import Verifier

_MISSED = 0.002
"""So many of the parts that stand in a whole to just the required share may be missed because chance put too
few of their sampled shingles into it."""
_MANY = 200
"""From here on the normal distribution is as good, in which `_SLACK` standard deviations miss 0.0014."""
_SLACK = 3
_TEXTS = 32
"""Of a piece told in more ways than this, the best in rank are looked in."""

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


def needed(sampled: NDArray[np.int64], containment: float) -> Rows:
    """Return how many shingles, one at least, a candidate has to hold of each part, by how many were sampled."""
    least = np.array([fewest(count, containment) for count in range(int(sampled.max(initial=0)) + 1)])
    found: Rows = np.maximum(least[sampled], 1)
    return found


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
    required = needed(lengths, options.containment)
    possible = np.flatnonzero((np.diff(found.starts) >= required)[table.first])
    rows = table.first[possible]
    pairs: dict[tuple[int, int], list[int]] = {}
    for places, holding in holders(found, counts, rows, heads[possible], lengths[rows], required[rows]):
        for part, unit in zip(possible[places].tolist(), holding.tolist(), strict=True):
            first = int(table.first[part])
            for row in units[unit][:_TEXTS]:
                if (table.size(part), -part) < (table.size(row), -row) and enough(
                    sketches.sample(first), sketches.sample(row), options.containment
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
