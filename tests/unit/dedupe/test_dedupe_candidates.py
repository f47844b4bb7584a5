import random
from collections.abc import Sequence

import numpy as np
import pytest
import slowly
from hypothesis import given
from hypothesis import strategies as st

from corpus_cli.dedupe import candidates as module
from corpus_cli.dedupe import postings as postings_module
from corpus_cli.dedupe.candidates import RECALL, Bands, bands_for, candidates
from corpus_cli.dedupe.parts import enough, fewest
from corpus_cli.dedupe.postings import holders, postings
from corpus_cli.dedupe.scheme import VALUES
from corpus_cli.dedupe.shingles import Shingles
from corpus_cli.dedupe.signatures import Sketches, sketch


def sketches(sets: Sequence[Sequence[int]], short: Sequence[bool] | None = None) -> Sketches:
    ordered = [np.unique(np.array(one, np.uint64)) for one in sets]
    bounds = np.cumsum([0, *map(len, ordered)])
    return sketch(Shingles(np.concatenate(ordered), bounds, np.array(short or [False] * len(sets))))


def numbers(rng: random.Random, count: int) -> list[int]:
    return [rng.getrandbits(64) for _ in range(count)]


def pairs(found: Sketches, threshold: float = 0.7) -> set[tuple[int, int]]:
    rows = np.arange(len(found.sizes))
    return set(map(tuple, candidates(found, rows, threshold).pairs.tolist()))


@pytest.mark.parametrize(
    ("threshold", "bands"),
    [(0.1, (128, 1)), (0.5, (64, 2)), (0.7, (32, 4)), (0.8, (25, 5)), (0.9, (16, 8)), (1.0, (1, 128))],
)
def test_bands_follow_from_the_threshold(threshold, bands):
    assert bands_for(threshold) == bands
    assert bands_for(threshold).recall(threshold) >= RECALL


@pytest.mark.parametrize("percent", range(10, 101))
def test_more_rows_would_lose_recall(percent):
    threshold = percent / 100
    chosen = bands_for(threshold)
    more = Bands(VALUES // (chosen.rows + 1), chosen.rows + 1)
    assert chosen.recall(threshold) >= RECALL
    assert chosen.rows == VALUES or more.recall(threshold) < RECALL


@pytest.mark.parametrize("threshold", [0.5, 0.7, 0.9, 1.0])
def test_pairs_at_the_threshold_are_found(threshold):
    rng = random.Random(4)
    sets = []
    for _ in range(300):
        shared = round(2 * 100 * threshold / (1 + threshold)) + (threshold < 1)
        common = numbers(rng, shared)
        sets += [common + numbers(rng, 100 - shared), common + numbers(rng, 100 - shared)]
    found = pairs(sketches(sets), threshold)
    assert len({(row, row + 1) for row in range(0, 600, 2)} - found) <= 1
    assert all(left < right for left, right in found)


def test_unlike_texts_are_no_candidates():
    rng = random.Random(5)
    alone, twin = numbers(rng, 50), numbers(rng, 50)
    assert pairs(sketches([alone, twin, twin, alone[:20] + twin[:30]])) == {(1, 2)}
    # A short text is never compared with a long one.
    assert pairs(sketches([twin, twin, twin], [True, False, True])) == {(0, 2)}
    found = sketches([alone, twin, twin])
    assert not len(candidates(found, np.array([0, 1]), 0.7).pairs)
    assert not len(candidates(found, np.zeros(0, np.intp), 0.7).pairs)


def test_of_a_crowd_each_is_compared_with_the_first(monkeypatch):
    rng = random.Random(9)
    text = numbers(rng, 200)
    found = sketches([text[: 200 - number] for number in range(12)])
    every = pairs(found)
    assert len(every) == 66
    monkeypatch.setattr(module, "_CROWD", 5)
    monkeypatch.setattr(module, "_LEADERS", 2)
    few = candidates(found, np.arange(12), 0.7)
    assert {tuple(pair) for pair in few.pairs.tolist()} <= every
    together = {tuple(sorted((left, right))) for crowd in few.crowds for left in crowd for right in crowd}
    assert every <= together | {tuple(pair) for pair in few.pairs.tolist()}


def test_pairs_are_gathered_in_parts(monkeypatch):
    rng = random.Random(10)
    text = numbers(rng, 100)
    found = sketches([text[:90] + numbers(rng, 10) for _ in range(20)])
    every = pairs(found)
    monkeypatch.setattr(module, "_MANY", 50)
    monkeypatch.setattr(module, "_AT_ONCE", 7)
    assert pairs(found) == every


def asked(
    sets: Sequence[Sequence[int]], part: int, containment: float = 0.8, whole: Sequence[int] = ()
) -> set[int]:
    """Return which sets may hold one of them."""
    made = sketches(sets)
    looked_in = np.isin(np.arange(len(sets)), whole or range(len(sets)))
    found = postings(made, np.ones(len(sets), np.bool_), np.arange(len(sets)), looked_in)
    sampled = len(made.sample(part))
    needed = np.array([max(fewest(sampled, containment), 1)])
    row = np.array([part])
    held = holders(found, np.diff(found.bounds), row, row, np.array([sampled]), needed)
    return {whole for _, wholes in held for whole in wholes.tolist()}


def test_a_whole_is_found_by_its_part():
    rng = random.Random(7)
    part = numbers(rng, 240)
    texts = [part, part + numbers(rng, 400), numbers(rng, 400), part[:20] + numbers(rng, 400)]
    found = asked(texts, 0)
    assert 1 in found
    assert not found & {0, 2}
    made = sketches(texts)
    assert enough(made.sample(0), made.sample(1), 0.8)
    assert not enough(made.sample(0), made.sample(3), 0.8)
    # What nobody looks in holds nothing.
    assert asked(texts, 0, whole=[2]) == set()


def test_a_piece_told_twice_is_one_unit():
    rng = random.Random(11)
    part = numbers(rng, 240)
    made = sketches([part, part + numbers(rng, 400), part[:230] + numbers(rng, 400), part[:5]])
    heads, every = np.array([1, 1, 1, 3]), np.ones(4, np.bool_)
    found = postings(made, every, heads, every)
    assert set(found.wholes.tolist()) <= {1, 3}
    # Only what the last, of another piece, has too.
    assert max(np.diff(found.starts)) <= len(made.sample(3))


def test_what_is_shared_is_found_in_parts(monkeypatch):
    rng = random.Random(6)
    sets = [numbers(rng, 300) for _ in range(6)]
    sets[1] += sets[0][:100]
    sets[2] += sets[0][50:150]
    every = np.ones(6, np.bool_)
    whole = postings(sketches(sets), every, np.arange(6), every)
    monkeypatch.setattr("corpus_cli.dedupe.postings._AT_ONCE", 20)
    monkeypatch.setattr("corpus_cli.dedupe.sets._PIECE", 16)
    found = postings(sketches(sets), every, np.arange(6), every)
    assert all(np.array_equal(one, other) for one, other in zip(found, whole, strict=True))
    alone = sketches(sets[3:])
    assert not len(postings(alone, every[:3], np.arange(3), every[:3]).wholes)


@given(
    st.lists(st.tuples(st.frozensets(st.integers(0, 30), max_size=12), st.integers(0, 5)), min_size=1, max_size=9),
    st.integers(1, 5),
    st.sampled_from([(1, 1), (3, 2), (1000, 1000)]),
)  # fmt: skip
def test_who_may_hold_a_part_is_what_the_definition_says(drawn, needed, at_once):
    samples, units = zip(*drawn, strict=True)
    every = np.ones(len(drawn), np.bool_)
    bounds = np.cumsum([0, *map(len, samples)])
    made = Sketches(
        np.diff(bounds), ~every, np.zeros((len(drawn), VALUES), np.uint16),
        np.array([number for sample in samples for number in sorted(sample)], np.uint32), bounds,
    )  # fmt: skip
    # Any of its rows stands for a unit.
    heads = np.array([units.index(unit) for unit in units])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(postings_module, "_AT_ONCE", at_once[0])
        patch.setattr(postings_module, "_PARTS_AT_ONCE", at_once[1])
        patch.setattr(postings_module, "LIMIT", 3)
        patch.setattr(slowly, "LIMIT", 3)
        found = postings(made, every, heads, every)
        asking = np.flatnonzero(np.diff(found.starts) >= needed)
        most = np.full(len(asking), needed)
        pairs = [
            (int(asking[place]), whole)
            for places, wholes in holders(
                found, np.diff(found.bounds), asking, heads[asking], np.diff(bounds)[asking], most
            )
            for place, whole in zip(places.tolist(), wholes.tolist(), strict=True)
        ]
        expected = {part: slowly.holders(samples, heads.tolist(), part, needed) for part in asking.tolist()}
    assert len(set(pairs)) == len(pairs)
    assert {part: {whole for one, whole in pairs if one == part} for part in asking.tolist()} == expected


def test_furniture_leads_nowhere(monkeypatch):
    rng = random.Random(8)
    furniture = numbers(rng, 80)
    texts = [furniture, *(furniture + numbers(rng, 40) for _ in range(40))]
    assert len(asked(texts, 0)) == 40
    monkeypatch.setattr("corpus_cli.dedupe.postings.LIMIT", 30)
    assert asked(texts, 0) == set()


@pytest.mark.parametrize(
    ("sampled", "containment", "least"),
    [(1, 0.8, 1), (8, 0.8, 3), (20, 0.8, 10), (200, 0.8, 143), (201, 0.8, 143), (10, 1, 10), (999, 1, 999)],
)  # fmt: skip
def test_how_many_a_candidate_has_to_hold(sampled, containment, least):
    assert fewest(sampled, containment) == least
