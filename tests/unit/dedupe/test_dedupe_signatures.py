import hashlib
import random
import statistics

import pytest
from planted import prose

from corpus_cli.dedupe import signatures
from corpus_cli.dedupe.shingles import SIZE, compared, words
from corpus_cli.dedupe.signatures import VALUES, agreement, as_integer, minhash, pack, sample, sign, unpack

RNG = random.Random(2)
SHORT = [11303, 25682, 57429]
FIRST = ([55117, 54347, 9216], [770399403, 1077752479])
PINNED = "2ce799f0a6513dd2"
LONG = " ".join(prose(RNG, 80))


def sets(rng: random.Random, size: int, similarity: float) -> tuple[set[int], set[int], float]:
    """Return two sets of a size, and how alike they really are."""
    shared = round(2 * size * similarity / (1 + similarity))
    numbers = [rng.getrandbits(64) for _ in range(2 * size - shared)]
    left, right = set(numbers[:size]), set(numbers[size - shared :])
    return left, right, len(left & right) / len(left | right)


def test_what_is_signed_never_changes():
    """Signatures are stored: whoever changes how they are made has to raise the scheme's number."""
    short = sign("Ferry returns", "The ferry crossed at nine, and nobody on either bank could say why.")
    assert (short.size, short.short, list(short.minhash[:3]), len(short.sample)) == (18, True, SHORT, 0)
    long = sign(None, " ".join(f"word{number}" for number in range(80)))
    assert (long.size, long.short, list(long.minhash[:3]), list(long.sample[:2])) == (76, False, *FIRST)
    assert hashlib.sha256(pack(short) + pack(long)).hexdigest()[:16] == PINNED
    assert signatures.SCHEME.startswith("1:")


def test_a_hash_for_each_different_run():
    assert sign(None, LONG).size == len(compared(None, LONG))
    assert signatures.shingle_hashes(words("one two three"), SIZE) == set()
    assert len(signatures.shingle_hashes(["0"] * 50, SIZE)) == 1
    assert signatures.shingle_hashes(["a"] * 5, 5).isdisjoint(signatures.shingle_hashes(["a"] * 3, 3))


@pytest.mark.parametrize(
    "body", ["", "One two", "A ferry crosses at nine every day.", LONG, "港の灯台の火が消えた。" * 20]
)
def test_a_signature_survives_as_bytes(body):
    signed = sign("Title", body)
    assert unpack(pack(signed)) == signed
    assert len(signed.minhash) == (VALUES if signed.size else 0)


def test_bytes_are_the_same_on_a_big_endian_machine(monkeypatch):
    data = pack(sign(None, LONG))
    signed = unpack(data)
    signed.minhash.byteswap()
    signed.sample.byteswap()
    monkeypatch.setattr(signatures.sys, "byteorder", "big")
    assert pack(signed) == data


@pytest.mark.parametrize("size", [5, 16, 40, 300])
@pytest.mark.parametrize("similarity", [0.3, 0.7, 0.9])
def test_agreement_estimates_similarity(size, similarity):
    rng = random.Random(size)
    errors = []
    for _ in range(60):
        left, right, true = sets(rng, size, similarity)
        errors.append(agreement(as_integer(minhash(left)), as_integer(minhash(right))) - true)
    # Independent values scatter by 0.045 at most; the mean of 60 by a sixth of a hundredth.
    assert abs(statistics.mean(errors)) < 0.02
    assert statistics.pstdev(errors) < 0.05


def test_agreement_counts_equal_values():
    left = minhash({1, 2, 3})
    right = left[:]
    assert agreement(as_integer(left), as_integer(right)) == 1
    for place, value in ((0, left[0] ^ 1), (5, left[5] ^ 0x8000), (127, left[127] ^ 0xFFFF)):
        right[place] = value
    assert agreement(as_integer(left), as_integer(right)) == (VALUES - 3) / VALUES


def test_a_quarter_is_sampled():
    numbers = {random.Random(3).getrandbits(64) for _ in range(1)} | {
        RNG.getrandbits(64) for _ in range(8000)
    }
    assert 1850 < len(sample(numbers)) < 2150
    assert list(sample(numbers)) == sorted(sample(numbers))
