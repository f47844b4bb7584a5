import hashlib
import random
import statistics

import numpy as np
import pytest
import slowly
from planted import prose

from corpus_cli.dedupe import Options, sign
from corpus_cli.dedupe.scheme import SCHEME, SIZE, VALUES, scheme
from corpus_cli.dedupe.shingles import compared
from corpus_cli.dedupe.signatures import agreement, minhash, pack, sketch, unpack

RNG = random.Random(2)
PINNED = "07f18d9504afbb00"
LONG = " ".join(prose(RNG, 80))
TEXTS = [
    ("Title", ""),
    (None, "One two"),
    ("Title", "A ferry crosses at nine every day."),
    (None, LONG),
    ("Two words", "港の灯台の火が消えた。" * 20),
    (None, " ".join(prose(RNG, 700))),
]


def values(sets: list[set[int]]) -> np.ndarray:
    numbers = np.array([number for one in sets for number in sorted(one)], np.uint64)
    return minhash(numbers, np.repeat(np.arange(len(sets)), list(map(len, sets))), len(sets))


def pair(rng: random.Random, size: int, similarity: float) -> tuple[list[set[int]], float]:
    """Return two sets of a size, and how alike they really are."""
    shared = round(2 * size * similarity / (1 + similarity))
    numbers = [rng.getrandbits(64) for _ in range(2 * size - shared)]
    left, right = set(numbers[:size]), set(numbers[size - shared :])
    return [left, right], len(left & right) / len(left | right)


def test_what_is_signed_never_changes():
    """Signatures are stored: whoever changes how they are made has to raise the scheme's number."""
    texts = [("Ferry returns", "The ferry crossed at nine, and nobody on either bank could say why.")]
    texts.append((None, " ".join(f"word{number}" for number in range(80))))
    signed = sign(texts)
    found = unpack(signed)
    assert (found.sizes.tolist(), found.short.tolist()) == ([18, 76], [True, False])
    assert hashlib.sha256(b"".join(signed)).hexdigest()[:16] == PINNED
    assert SCHEME.startswith("3:")
    assert len({SCHEME, scheme(4), Options(shingle_size=6).scheme}) == 3


def test_a_shingle_for_each_different_run():
    found = unpack(sign(TEXTS))
    assert found.sizes.tolist() == [len(slowly.compared(*text)) for text in TEXTS]
    assert [len(found.sample(row)) for row in (0, 1, 2)] == [0, 0, 0]


def test_signatures_survive_as_bytes():
    found = sketch(compared(TEXTS, SIZE))
    again = unpack(pack(found))
    assert all(np.array_equal(one, other) for one, other in zip(found, again, strict=True))
    assert [len(one) for one in pack(found)][:2] == [4, 4]
    assert unpack([]).sizes.tolist() == []


@pytest.mark.parametrize("size", [1, 2, 7])
def test_a_batch_changes_nothing(size, monkeypatch):
    assert sign(TEXTS) == [one for text in TEXTS for one in sign([text])]
    monkeypatch.setattr("corpus_cli.dedupe.signatures.AT_ONCE", size)
    assert sign(TEXTS * 3) == sign(TEXTS) * 3


@pytest.mark.parametrize("sizes", [[1], [2, 5, 0, 40], [300, 128, 3]])
def test_values_are_those_of_the_definition(sizes):
    rng = random.Random(sum(sizes))
    sets = [{rng.getrandbits(64) for _ in range(size)} for size in sizes]
    found = values(sets)
    for one, row in zip(sets, found.tolist(), strict=True):
        assert row == (slowly.minhash(one) if one else [0] * VALUES)


@pytest.mark.parametrize("size", [5, 16, 40, 300])
@pytest.mark.parametrize("similarity", [0.3, 0.7, 0.9])
def test_agreement_estimates_similarity(size, similarity):
    rng = random.Random(size)
    drawn = [pair(rng, size, similarity) for _ in range(60)]
    found = values([one for sets, _ in drawn for one in sets])
    estimates = agreement(found, np.arange(0, 120, 2), np.arange(1, 120, 2))
    errors = [estimate - true for estimate, (_, true) in zip(estimates.tolist(), drawn, strict=True)]
    # Independent values scatter by 0.045 at most; the mean of 60 by a sixth of a hundredth.
    assert abs(statistics.mean(errors)) < 0.02
    assert statistics.pstdev(errors) < 0.05


def test_a_quarter_is_sampled():
    found = unpack(sign([(None, " ".join(prose(RNG, 9000)))]))
    assert 0.23 < len(found.samples) / found.sizes[0] < 0.27
    assert found.samples.tolist() == sorted(set(found.samples.tolist()))
