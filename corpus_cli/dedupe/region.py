"""The part of a corpus that new articles concern.

What is found among the articles of a region, with what is known of the others, is what a search among all
articles finds of them, and nothing else changes. A region is closed: whatever may be alike or stand in one of
its articles that could be grouped otherwise than before is in it.
"""

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .parts import needed
from .pieces import Options
from .postings import LIMIT, LIMIT_EACH, Elsewhere
from .scan import Scan
from .sets import Among, Numbers, fresh, paired, ranges, sorted_set, split

_MOST_SHARED = 4_000_000
"""Pairs of rows and shingles that they share: with more, looking at all articles is faster."""
_ROOM = 32
"""Places for each shingle that is looked for among all: there are a hundred times as many others."""

Rows = NDArray[np.intp]
Mask = NDArray[np.bool_]


class Known(NamedTuple):
    """All articles with what the last run found of them; a row here is an article in any order."""

    scan: Scan
    new: Mask
    """Those that came since."""
    component: Rows
    """A number that articles share that may be in one group; -1 for one that is like no other."""
    head: Rows
    """The canonical row of each row's group."""
    first: Mask
    """The best in rank of the rows that have one text."""
    full: Mask
    """Those that are no teasers."""


class Ties(NamedTuple):
    """What the last run found that may make a teaser belong elsewhere."""

    title: Rows
    """A number that rows share that have one title, where one of them is a teaser; -1 for the others."""
    parts: Rows
    wholes: Rows
    """For each of ``parts`` a whole that holds it."""


class Region(NamedTuple):
    """The rows to look at again, and how many pieces outside hold each of their sampled shingles."""

    rows: Mask
    elsewhere: Elsewhere


def region(known: Known, ties: Ties, decided: Mask, options: Options) -> Region | None:
    """Return the region that the new rows concern; ``None`` where that may be all of them.

    ``decided`` are rows that verdicts are on.
    """
    touched = known.new | decided
    touched[known.scan.near] = True
    touched = _closed(touched, known.component)
    holders = _holders(known, touched)
    crossing = _crossing(known, touched, holders)
    if crossing.size:
        touched[crossing] = True
        holders = _holders(known, touched)
    related = _related(known, touched, holders, options)
    if related is None:
        return None
    rows = touched.copy()
    rows[related] = True
    rows = _with_teasers(known, rows, ties)
    return Region(
        rows, _elsewhere(known, rows, holders if (rows == touched).all() else _holders(known, rows))
    )


def _with_teasers(known: Known, rows: Mask, ties: Ties) -> Mask:
    """Close rows, and take in what decides whose their teasers are.

    That is, whatever has the title of a teaser, the wholes that hold one, and all that these hold: a whole
    that holds other reports as well is a digest.
    """
    while True:
        more = _closed(_closed(rows, known.component), ties.title)
        more[ties.parts[more[ties.wholes]]] = True
        more[ties.wholes[(more & ~known.full)[ties.parts]]] = True
        if (more == rows).all():
            return rows
        rows = more


def _closed(rows: Mask, component: Rows) -> Mask:
    named = np.zeros(int(component.max(initial=-1)) + 2, np.bool_)
    named[component[rows]] = True
    # The last place is that of -1.
    named[-1] = False
    return rows | named[component]


class _Held(NamedTuple):
    """Which rows hold each of some numbers, in order of number."""

    numbers: NDArray[np.uint32]
    rows: Rows


def _holders(known: Known, rows: Mask) -> _Held:
    """Return the holders of all that some rows have sampled."""
    numbers, owners = known.scan.holders(Among(known.scan.samples(np.flatnonzero(rows)), _ROOM))
    numbers_of, rows_of = split(np.sort(paired(numbers, owners)))
    return _Held(numbers_of.astype(np.uint32), rows_of)


def _related(known: Known, touched: Mask, held: _Held, options: Options) -> Rows | None:
    """Return the rows outside that may hold one of the touched, or stand in one."""
    inside = touched[held.rows]
    one, other = (
        _Held(held.numbers[inside], held.rows[inside]),
        _Held(held.numbers[~inside], held.rows[~inside]),
    )
    starts = np.searchsorted(one.numbers, other.numbers)
    counts = np.searchsorted(one.numbers, other.numbers, side="right") - starts
    if int(counts.sum()) > _MOST_SHARED:
        return None
    pairs = np.sort(paired(one.rows[ranges(starts, counts)], np.repeat(other.rows, counts)))
    firsts = np.flatnonzero(fresh(pairs))
    shared = np.diff(np.append(firsts, len(pairs)))
    left, right = split(pairs[firsts])
    required = needed(known.scan.sampled, options.containment)
    found: Rows = right[shared >= np.minimum(required[left], required[right])]
    return found


def _units(known: Known, held: _Held, rows: Mask) -> Numbers:
    """Return each number with each piece that has it told in full by one of these rows, ascending."""
    whole = np.zeros(len(known.head), np.bool_)
    whole[known.head[known.full & ~known.new]] = True
    picked = (rows & known.first & whole[known.head])[held.rows]
    return sorted_set(paired(held.numbers[picked], known.head[held.rows[picked]]))


def _count(units: Numbers, numbers: NDArray[np.uint32]) -> Rows:
    keys, _ = split(units)
    return np.searchsorted(keys, numbers, side="right") - np.searchsorted(keys, numbers)


def _crossing(known: Known, touched: Mask, held: _Held) -> Rows:
    """Return rows outside with a shingle that may have become too common to look for them by, or the reverse."""
    numbers = held.numbers[fresh(held.numbers)]
    outside = _count(_units(known, held, ~touched), numbers)
    before = _count(_units(known, held, ~known.new), numbers)
    inside = np.searchsorted(held.numbers, numbers, side="right") - np.searchsorted(held.numbers, numbers)
    inside -= np.bincount(np.searchsorted(numbers, held.numbers[~touched[held.rows]]), minlength=len(numbers))
    most = np.maximum(outside + inside, before)
    others = ~touched[held.rows]
    at = np.searchsorted(numbers, held.numbers[others])
    lengths = known.scan.sampled[held.rows[others]]
    limit = np.minimum(LIMIT, LIMIT_EACH * lengths)
    return held.rows[others][(outside[at] <= limit) & (limit < most[at])]


def _elsewhere(known: Known, rows: Mask, held: _Held) -> Elsewhere:
    numbers = held.numbers[fresh(held.numbers)]
    counts = _count(_units(known, held, ~rows), numbers)
    return Elsewhere(numbers[counts > 0], counts[counts > 0])
