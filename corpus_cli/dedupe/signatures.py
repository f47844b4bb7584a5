"""Signatures: what is kept of an article's shingles to find candidates by.

Everything is arithmetic modulo 2**64 on arrays of unsigned integers, so that NumPy computes the same
numbers. Two sketches are kept:

- MinHash of 128 values by fast similarity sketching (Dahlgaard, Knudsen and Thorup, "Fast Similarity
  Sketching", FOCS 2017): as accurate as 128 permutations, also on small sets, for the price of three or
  four. 16 bits of each value are kept (Li and König, "b-Bit Minwise Hashing", WWW 2010): a band of two or
  more still has 32 bits. Two texts agree in a share of the values that estimates their Jaccard similarity.
- FracMinHash (Irber et al., 2022): the shingles whose hash is in the lowest quarter. Unlike MinHash it
  estimates containment, whatever the sizes.
"""

import struct
import sys
from array import array
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from .shingles import FEWEST, SHORT_SIZE, SIZE, short_tokens, words

VALUES = 128
"""Values of MinHash."""
FRACTION = 4
"""One shingle in so many is sampled: of the 16 that a part of 20 shingles shares at a containment of .8,
at least one with a probability of .99."""
SCHEME = f"1:words={SIZE}/{SHORT_SIZE}<{FEWEST},minhash={VALUES}x16,sample=1/{FRACTION}"
"""Stored with every signature; the number is raised when the same text gives another signature."""

_MASK = (1 << 64) - 1
_BYTE_BASE = 0x9E3779B97F4A7C15
_WORD_BASE = 0xD6E8FEB86659FD93
_MIX = 0xFF51AFD7ED558CCD
_BIN_SHIFT = 64 - VALUES.bit_length() + 1
_HEADER = struct.Struct("<I?")


class Sketch(NamedTuple):
    """An article's signature."""

    size: int
    """Different shingles; 0 for a text that never matches anything."""
    short: bool
    minhash: "array[int]"
    """`VALUES` numbers of 16 bits; none where ``size`` is 0."""
    sample: "array[int]"
    """Sampled shingles: numbers of 32 bits, each once, ascending; none of a short text."""


def sign(title: str | None, body: str) -> Sketch:
    """Return the signature of an article."""
    own = words(body)
    hashes = shingle_hashes(own, SIZE)
    short = len(hashes) < FEWEST
    if short:
        hashes = shingle_hashes(short_tokens(words(title or ""), own), SHORT_SIZE)
    return Sketch(len(hashes), short, minhash(hashes), array("I") if short else sample(hashes))


def shingle_hashes(tokens: Sequence[str], size: int) -> set[int]:
    """Return a 64-bit hash of each different run of ``size`` words; empty where there are fewer words."""
    if len(tokens) < size:
        return set()
    codes = [_word_hash(token) for token in tokens]
    leaving = pow(_WORD_BASE, size, _MASK + 1)
    salt = size * _MIX
    state = 0
    for code in codes[: size - 1]:
        state = (state * _WORD_BASE + code) & _MASK
    found = set()
    for new, old in zip(codes[size - 1 :], [0, *codes], strict=False):
        state = (state * _WORD_BASE + new - old * leaving) & _MASK
        mixed = ((state ^ (state >> 32)) + salt) * _MIX & _MASK
        found.add(mixed ^ (mixed >> 29))
    return found


@lru_cache(maxsize=1 << 17)
def _word_hash(word: str) -> int:
    """Return a polynomial over the word's UTF-8 bytes."""
    state = 0
    for byte in word.encode("utf-8", "surrogatepass"):
        state = (state * _BYTE_BASE + byte + 1) & _MASK
    return (state ^ (state >> 31)) * _MIX & _MASK


def minhash(hashes: Iterable[int]) -> "array[int]":
    """Return `VALUES` numbers of 16 bits; none of no hashes.

    Each round throws the hashes into as many bins and keeps the least of each, until no bin is empty; a bin
    that is still empty after `VALUES` rounds gets the least hash of a round of its own.
    """
    items = list(hashes)
    if not items:
        return array("H")
    least: list[int | None] = [None] * VALUES
    empty = VALUES
    for turn, (factor, shift) in enumerate(_ROUNDS):
        fresh: dict[int, int] = {}
        if turn < VALUES:
            for item in items:
                value = (item * factor + shift) & _MASK
                place = value >> _BIN_SHIFT
                # A loop, because sorting all values to find the least of each bin takes half as long again.
                if place not in fresh or value < fresh[place]:
                    fresh[place] = value
        elif least[turn - VALUES] is None:
            fresh[turn - VALUES] = min((item * factor + shift) & _MASK for item in items)
        for place, value in fresh.items():
            if least[place] is None:
                least[place] = value
                empty -= 1
        if not empty:
            break
    return array("H", ((value * _MIX & _MASK) >> 48 for value in least if value is not None))


def _rounds(count: int) -> tuple[tuple[int, int], ...]:
    """Return an odd factor and a summand for each round, drawn by SplitMix64."""
    state = 0
    drawn = []
    for _ in range(2 * count):
        state = (state + _BYTE_BASE) & _MASK
        value = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & _MASK
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB & _MASK
        drawn.append(value ^ (value >> 31))
    return tuple((factor | 1, shift) for factor, shift in zip(drawn[::2], drawn[1::2], strict=True))


_ROUNDS = _rounds(2 * VALUES)


def sample(hashes: Iterable[int]) -> "array[int]":
    """Return 32 bits of each hash in the lowest `FRACTION`-th, each once, ascending."""
    limit = (_MASK + 1) // FRACTION
    return array("I", sorted({item & 0xFFFFFFFF for item in hashes if item < limit}))


def pack(sketch: Sketch) -> bytes:
    """Return a signature as bytes, the same on every machine."""
    arrays = (_little_endian(part).tobytes() for part in (sketch.minhash, sketch.sample))
    return _HEADER.pack(sketch.size, sketch.short) + b"".join(arrays)


def unpack(data: bytes) -> Sketch:
    """Return the signature that `pack` made these bytes of."""
    size, short = _HEADER.unpack_from(data)
    middle = _HEADER.size + (2 * VALUES if size else 0)
    values, sampled = array("H", data[_HEADER.size : middle]), array("I", data[middle:])
    return Sketch(size, short, _little_endian(values), _little_endian(sampled))


def _little_endian(values: "array[int]") -> "array[int]":
    if sys.byteorder == "little":
        return values
    swapped = values[:]
    swapped.byteswap()
    return swapped


_LOW = int.from_bytes(b"\xff\x7f" * VALUES, "little")
_HIGH = _LOW ^ ((1 << 16 * VALUES) - 1)


def as_integer(minhash: "array[int]") -> int:
    """Return the values of MinHash as one integer, for `agreement`."""
    return int.from_bytes(minhash.tobytes(), sys.byteorder)


def agreement(left: int, right: int) -> float:
    """Return the share of equal values in two of MinHash: an estimate of the Jaccard similarity.

    Comparing them all at once, as integers, is more than ten times as fast as one by one.
    """
    differing = left ^ right
    # The highest bit of each value that is not 0 anywhere.
    return 1 - ((((differing & _LOW) + _LOW) | differing) & _HIGH).bit_count() / VALUES
