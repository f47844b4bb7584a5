import random

import pytest

from corpus_cli.dedupe.candidates import RECALL, Bands, bands_for, buckets
from corpus_cli.dedupe.parts import _repeated, enough, fewest, holders, postings
from corpus_cli.dedupe.signatures import VALUES, minhash, sample


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


def numbers(rng: random.Random, count: int) -> list[int]:
    return [rng.getrandbits(64) for _ in range(count)]


@pytest.mark.parametrize("threshold", [0.5, 0.7, 0.9])
def test_pairs_at_the_threshold_share_a_bucket(threshold):
    rng = random.Random(4)
    sets = []
    for _ in range(300):
        shared = round(2 * 100 * threshold / (1 + threshold)) + 1
        common = numbers(rng, shared)
        sets += [common + numbers(rng, 100 - shared), common + numbers(rng, 100 - shared)]
    found = buckets([minhash(one) for one in sets], range(600), bands_for(threshold))
    missed = [row for row in range(0, 600, 2) if not set(found.get(row, ())) & set(found.get(row + 1, ()))]
    assert len(missed) <= 1


def test_a_text_like_no_other_has_no_bucket():
    rng = random.Random(5)
    alone, twin = minhash(numbers(rng, 50)), minhash(numbers(rng, 50))
    found = buckets([alone, twin, twin, twin], range(4), Bands(32, 4))
    assert found.keys() == {1, 2, 3}
    assert found[1] == found[2] == found[3] == list(range(32))
    assert buckets([alone, twin, twin], [0, 1], Bands(32, 4)) == {}


def test_what_is_repeated_is_counted_in_parts(monkeypatch):
    rng = random.Random(6)
    samples = [sample(numbers(rng, 200)) for _ in range(5)]
    samples.append(sample([]))
    samples[1] = type(samples[1])("I", sorted({*samples[1], *samples[0][:10]}))
    expected = set(samples[0][:10])
    assert _repeated(samples) == expected
    monkeypatch.setattr("corpus_cli.dedupe.parts._AT_ONCE", 7)
    assert _repeated(samples) == expected


def test_a_whole_is_found_by_its_part():
    rng = random.Random(7)
    part = numbers(rng, 240)
    texts = [part, part + numbers(rng, 400), numbers(rng, 400), part[:20] + numbers(rng, 400)]
    samples = [sample(text) for text in texts]
    found = postings(samples, {row: [row] for row in range(4)}, range(4))
    assert set(holders(samples[0], 0, found, 0.8)) >= {1}
    assert 2 not in set(holders(samples[0], 0, found, 0.8))
    assert enough(samples[0], samples[1], 0.8)
    assert not enough(samples[0], samples[3], 0.8)
    # Of one piece with the whole, it is no part; and what nobody looks in holds nothing.
    assert 1 not in set(holders(samples[0], 1, found, 0.8))
    assert list(holders(samples[0], 0, postings(samples, {row: [row] for row in range(4)}, [2]), 0.8)) == []


def test_furniture_leads_nowhere(monkeypatch):
    rng = random.Random(8)
    furniture = numbers(rng, 80)
    samples = [sample(furniture + numbers(rng, 40)) for _ in range(40)]
    found = postings(samples, {row: [row] for row in range(40)}, range(40))
    assert len(set(holders(sample(furniture), -1, found, 0.8))) == 40
    monkeypatch.setattr("corpus_cli.dedupe.parts._COMMON", 30)
    assert list(holders(sample(furniture), -1, found, 0.8)) == []


@pytest.mark.parametrize(
    ("sampled", "containment", "least"),
    [(1, 0.8, 1), (8, 0.8, 3), (20, 0.8, 10), (200, 0.8, 143), (201, 0.8, 143), (10, 1, 10), (999, 1, 999)],
)  # fmt: skip
def test_how_many_a_candidate_has_to_hold(sampled, containment, least):
    assert fewest(sampled, containment) == least
