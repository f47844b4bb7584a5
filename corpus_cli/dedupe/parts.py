"""Containment candidates: for each article, those that may hold it.

MinHash finds texts of one size; a part in something ten times as long is found by what is sampled of its
shingles alone (FracMinHash). Wholes are looked for by the rarest of these only, as prefix filters do
(Chaudhuri, Ganti and Kaushik, 2006): what holds most of a part holds one of any few of its shingles.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from math import comb, floor, sqrt

from .groups import first_of_text
from .pieces import Counts, Options, Piece
from .verify import Verifier

_MISSED = 0.002
"""So many of the parts that stand in a whole to just the required share may be missed because chance put too
few of their sampled shingles into it."""
_MANY = 200
"""From here on the normal distribution is as good, in which `_SLACK` standard deviations miss 0.0014."""
_SLACK = 3
_COMMON = 256
"""Shingles that stand in more pieces than this are furniture, or a very famous sentence: no part is looked
for by them, or a menu left in every text would make every text a candidate for every other."""
_COMMON_EACH = 4
"""The same for each sampled shingle of a part: of a part of five, those in twenty pieces are figures of speech."""
_TEXTS = 32
"""Of a piece told in more ways than this, the best in rank are looked in."""
_AT_ONCE = 1 << 20
"""Numbers that are counted at a time: some 100 MB."""


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


def postings(
    samples: Sequence["array[int]"], units: Mapping[int, Sequence[int]], wholes: Iterable[int]
) -> dict[int, list[int]]:
    """Return, for each sampled shingle that several units share, the wholes that hold it.

    A unit is a row with the rows that are the same piece: a piece told ten times is one whole. ``wholes``
    are those units that are looked in.
    """
    merged = {unit: _merged(samples, rows) for unit, rows in units.items()}
    shared = _repeated(list(merged.values()))
    found: dict[int, list[int]] = {}
    for unit in wholes:
        for number in merged[unit]:
            if number in shared:
                found.setdefault(number, []).append(unit)
    return found


def _merged(samples: Sequence["array[int]"], rows: Sequence[int]) -> "array[int]":
    if len(rows) == 1:
        return samples[rows[0]]
    return array("I", sorted({number for row in rows for number in samples[row]}))


def _repeated(merged: Sequence["array[int]"]) -> set[int]:
    """Return the numbers that stand in more than one array; only a part of them is in memory at a time."""
    steps = 1 + sum(map(len, merged)) // _AT_ONCE
    top = max((numbers[-1] for numbers in merged if numbers), default=0) + 1
    places = [0] * len(merged)
    repeated: set[int] = set()
    for step in range(1, steps + 1):
        limit = top * step // steps
        seen: set[int] = set()
        for index, numbers in enumerate(merged):
            end = bisect_left(numbers, limit, places[index])
            some = numbers[places[index] : end]
            places[index] = end
            repeated.update(seen.intersection(some))
            seen.update(some)
    return repeated


def holders(
    sample: "array[int]", unit: int, found: Mapping[int, Sequence[int]], containment: float
) -> Iterator[int]:
    """Yield the wholes, but for the part's own unit, that may hold the part with this sample."""
    if not sample:
        return
    needed = fewest(len(sample), containment)
    common = sorted((len(found[number]), number) for number in sample if number in found)
    if len(common) < needed:
        return
    tried = {unit}
    # Whatever holds ``needed`` of them holds one of these.
    for size, number in common[: len(common) - needed + 1]:
        if size > min(_COMMON, _COMMON_EACH * len(sample)):
            break
        for whole in found[number]:
            if whole not in tried:
                tried.add(whole)
                yield whole


def enough(sample: "array[int]", whole: "array[int]", containment: float) -> bool:
    """Tell whether so much of a part's sample is in the whole's that its text is worth reading."""
    return len(set(sample).intersection(whole)) >= fewest(len(sample), containment)


def contained(
    pieces: Sequence[Piece], canonical: Mapping[int, int], verifier: Verifier, options: Options
) -> Iterator[tuple[int, int, Counts]]:
    """Yield each part with a whole that holds it, and the counts.

    ``canonical`` gives of each full text the canonical row of its group. A whole is a full text of another
    group, as long as the part or longer; of equal full texts it is the best in rank.
    """
    first = first_of_text(pieces)
    units: dict[int, list[int]] = {}
    for row in sorted(first.values()):
        units.setdefault(canonical.get(row, row), []).append(row)
    samples = [piece.sketch.sample for piece in pieces]
    found = postings(samples, units, sorted(units.keys() & set(canonical.values())))
    verified: dict[tuple[int, int], Counts] = {}
    for part, piece in enumerate(pieces):
        for unit in sorted(holders(samples[part], canonical.get(part, part), found, options.containment)):
            for whole in units[unit][:_TEXTS]:
                if (piece.sketch.size, -part) >= (pieces[whole].sketch.size, -whole):
                    continue
                if not enough(samples[part], samples[whole], options.containment):
                    continue
                # Of equal parts, one is compared.
                pair = (first[piece.text_key], whole)
                if pair not in verified:
                    verified[pair] = verifier.counts(*pair)
                if verifier.contains(verified[pair]):
                    yield part, whole, verified[pair]
