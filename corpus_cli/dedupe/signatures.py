"""Signatures: what is kept of an article's shingles to find candidates by.

Everything is arithmetic modulo 2**64, the same on every machine. Two sketches are kept:

- MinHash of 128 values by fast similarity sketching (Dahlgaard, Knudsen and Thorup, "Fast Similarity
  Sketching", FOCS 2017): as accurate as 128 permutations, also on small sets, for the price of three or
  four. 16 bits of each value are kept (Li and König, "b-Bit Minwise Hashing", WWW 2010): a band of two or
  more still has 32 bits. Two texts agree in a share of the values that estimates their Jaccard similarity.
- FracMinHash (Irber et al., 2022): the shingles whose number is in the lowest quarter. Unlike MinHash it
  estimates containment, whatever the sizes.
"""

import math
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .scheme import FRACTION, SIZE, VALUES
from .sets import MIX, Numbers, fresh
from .shingles import AT_ONCE, Shingles, Text, compared

_MASK = (1 << 64) - 1
_STEP = 0x9E3779B97F4A7C15
_BIN_SHIFT = np.uint64(64 - VALUES.bit_length() + 1)
_HEAD = 4 + 2 * VALUES
"""Bytes: twice the number of different shingles, plus one for a short text; then the values of MinHash."""
# The lowest part of 64 bits, of which the 32 highest that differ are kept.
_LIMIT = np.uint64((1 << 64) // FRACTION)
_SAMPLE_SHIFT = np.uint64(32 - int(math.log2(FRACTION)))

_PART = 2048
"""Signatures that are unpacked at a time."""

Values = NDArray[np.uint16]


class Heads(NamedTuple):
    """What has one length in the signatures of several articles; `Sketches` says what it is."""

    sizes: NDArray[np.int64]
    short: NDArray[np.bool_]
    values: Values


class Samples(NamedTuple):
    """The rest of the signatures of several articles; `Sketches` says what it is."""

    samples: NDArray[np.uint32]
    bounds: NDArray[np.int64]

    def of(self, row: int) -> NDArray[np.uint32]:
        """Return the sampled shingles of one article."""
        return self.samples[self.bounds[row] : self.bounds[row + 1]]


class Sketches(NamedTuple):
    """The signatures of several articles."""

    sizes: NDArray[np.int64]
    """Different shingles of each; 0 for a text that never matches anything."""
    short: NDArray[np.bool_]
    values: Values
    """A row of `VALUES` numbers for each article."""
    samples: NDArray[np.uint32]
    """Sampled shingles, ascending and each once in an article; none of a short text."""
    bounds: NDArray[np.int64]
    """Article ``i`` has the samples from the ``i``-th bound to the next."""

    def sample(self, row: int) -> NDArray[np.uint32]:
        """Return the sampled shingles of one article."""
        return self.samples[self.bounds[row] : self.bounds[row + 1]]


def sign(texts: Sequence[Text], size: int = SIZE) -> list[bytes]:
    """Return the signature of each article, in bytes that are the same on every machine."""
    # A text in ASCII is folded in a quarter of the time, unless it is in a batch with others.
    order = sorted(range(len(texts)), key=lambda place: not texts[place][1].isascii())
    signed = [b""] * len(texts)
    for start in range(0, len(texts), AT_ONCE):
        places = order[start : start + AT_ONCE]
        made = pack(sketch(compared([texts[place] for place in places], size)))
        for place, signature in zip(places, made, strict=True):
            signed[place] = signature
    return signed


def sketch(shingles: Shingles) -> Sketches:
    """Return the sketches of articles by their shingles."""
    sizes = np.diff(shingles.bounds)
    owners = np.repeat(np.arange(len(sizes)), sizes)
    picked = shingles.numbers < _LIMIT
    if shingles.short.any():
        picked &= ~shingles.short[owners]
    samples, holders = (shingles.numbers[picked] >> _SAMPLE_SHIFT).astype(np.uint32), owners[picked]
    if samples.size:
        first = fresh(samples) | fresh(holders)
        samples, holders = samples[first], holders[first]
    bounds = np.searchsorted(holders, np.arange(len(sizes) + 1))
    values = minhash(shingles.numbers, owners, len(sizes))
    return Sketches(sizes.astype(np.int64), shingles.short, values, samples, bounds.astype(np.int64))


def minhash(numbers: Numbers, owners: NDArray[np.intp], count: int) -> Values:
    """Return `VALUES` numbers of 16 bits for each of ``count`` sets; noughts for an empty one.

    ``numbers`` are ascending in each set, and ``owners`` says which set each is of, ascending. Each round
    throws the numbers into as many bins and keeps the least of each, until no bin of a set is empty; a bin
    that is still empty after `VALUES` rounds gets the least number of a round of its own.
    """
    least = np.full(count * VALUES, _MASK, np.uint64)
    empty = np.ones(count * VALUES, np.bool_)
    first_bins = owners * VALUES
    # The first round takes the numbers as they are: in their order, the first of each bin is its least.
    bins = first_bins + _bins(numbers)
    firsts = np.flatnonzero(fresh(bins))
    bins = bins[firsts]
    least[bins] = numbers[firsts]
    empty[bins] = False
    for factor, shift in _ROUNDS[:VALUES]:
        unfilled = np.logical_or.reduce(empty.reshape(count, VALUES), axis=1)
        if not unfilled.all():
            needed = unfilled[first_bins // VALUES]
            numbers, first_bins = numbers[needed], first_bins[needed]
        if not numbers.size:
            break
        states = numbers * factor
        states += shift
        bins = _bins(states)
        bins += first_bins
        places = np.flatnonzero(empty.take(bins, mode="clip"))
        bins = bins[places]
        np.minimum.at(least, bins, states[places])
        empty[bins] = False
    if numbers.size:
        starts = np.flatnonzero(fresh(first_bins))
        for place, (factor, shift) in enumerate(_ROUNDS[VALUES:]):
            states = np.minimum.reduceat(numbers * factor + shift, starts)
            bins = first_bins[starts] + place
            missing = empty[bins]
            least[bins[missing]] = states[missing]
            empty[bins[missing]] = False
    least *= MIX
    kept = (least >> np.uint64(48)).astype(np.uint16)
    kept[empty] = 0
    return kept.reshape(count, VALUES)


def _bins(states: Numbers) -> NDArray[np.int64]:
    """Return the bin that each number is thrown into."""
    return (states >> _BIN_SHIFT).view(np.int64)


def _rounds(count: int) -> tuple[tuple[np.uint64, np.uint64], ...]:
    """Return an odd factor and a summand for each round, drawn by SplitMix64."""
    state = 0
    drawn = []
    for _ in range(2 * count):
        state = (state + _STEP) & _MASK
        value = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9 & _MASK
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB & _MASK
        drawn.append(value ^ (value >> 31))
    return tuple(
        (np.uint64(factor | 1), np.uint64(shift))
        for factor, shift in zip(drawn[::2], drawn[1::2], strict=True)
    )


_ROUNDS = _rounds(2 * VALUES)


def pack(sketches: Sketches) -> list[bytes]:
    """Return signatures as bytes; of a text that never matches anything, four that say so."""
    heads = np.empty((len(sketches.sizes), _HEAD), np.uint8)
    counts = (2 * sketches.sizes + sketches.short).astype("<u4")
    heads[:, :4] = counts.view(np.uint8).reshape(-1, 4)
    heads[:, 4:] = sketches.values.astype("<u2").view(np.uint8)
    head = heads.tobytes()
    samples = sketches.samples.astype("<u4").tobytes()
    limits = (4 * sketches.bounds).tolist()
    return [
        head[place : place + (_HEAD if size else 4)] + samples[start:stop]
        for place, size, start, stop in zip(
            range(0, len(head), _HEAD), sketches.sizes.tolist(), limits[:-1], limits[1:], strict=True
        )
    ]


def unpack(signatures: Sequence[bytes]) -> Sketches:
    """Return the sketches that `pack` made these bytes of."""
    count = len(signatures)
    sizes, short, values = (
        np.empty(count, np.int64),
        np.empty(count, np.bool_),
        np.empty((count, VALUES), np.uint16),
    )
    found = [np.zeros(0, np.uint32)]
    lengths = [np.zeros(1, np.int64)]
    # Some at a time, which fit into the processor's cache.
    for start in range(0, count, _PART):
        part = slice(start, start + _PART)
        sizes[part], short[part], values[part] = heads(signatures[part])
        numbers, bounds = samples(signatures[part])
        found.append(numbers)
        lengths.append(np.diff(bounds))
    return Sketches(sizes, short, values, np.concatenate(found), np.cumsum(np.concatenate(lengths)))


def heads(signatures: Sequence[bytes]) -> Heads:
    """Return the first part of these signatures."""
    # Slices of bytes, twice as fast here as a mask over all numbers.
    firsts = [one[:_HEAD] for one in signatures]
    if min(map(len, firsts), default=_HEAD) < _HEAD:
        firsts = [one.ljust(_HEAD, b"\0") for one in firsts]
    table = np.frombuffer(b"".join(firsts), np.uint8).reshape(len(firsts), _HEAD)
    counts = np.ascontiguousarray(table[:, :4]).view("<u4")[:, 0].astype(np.int64)
    values = np.ascontiguousarray(table[:, 4:]).view("<u2").astype(np.uint16, copy=False)
    return Heads(counts >> 1, (counts & 1).astype(np.bool_), values)


def samples(signatures: Sequence[bytes]) -> Samples:
    """Return the rest of these signatures."""
    rests = [one[_HEAD:] for one in signatures]
    lengths = np.fromiter(map(len, rests), np.int64, len(rests)) // 4
    numbers = np.frombuffer(b"".join(rests), "<u4").astype(np.uint32, copy=False)
    return Samples(numbers, np.concatenate([[0], np.cumsum(lengths)]))


def agreement(values: Values, left: NDArray[np.intp], right: NDArray[np.intp]) -> NDArray[np.float64]:
    """Return the share of equal values of MinHash in each pair of rows: an estimate of the Jaccard similarity."""
    equal: NDArray[np.intp] = np.count_nonzero(values[left] == values[right], axis=1)
    return equal / VALUES
