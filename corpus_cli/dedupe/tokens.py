"""Words of many texts at once, as numbers.

A word is a run of letters, digits and underscores, with single apostrophes and hyphens inside; in scripts
written without spaces each character is one. The number of a word is made of its UTF-8, eight bytes at a time:
two words are taken to be one where their numbers are equal. No two words of eight bytes or fewer are; of a
million longer ones, two are with a probability of 3e-8.
"""

from collections.abc import Iterator, Sequence
from hashlib import blake2b
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .folding import FIRST_OF_WORD, Codes, folded_codes
from .sets import MIX, Numbers

# The C library of Linux hands memory back to the system whenever an array of a few hundred kilobytes is freed,
# and asks for it again for the next one, until it has seen a much larger one freed: that costs a tenth of a run.
np.empty(31 << 20, np.uint8)

PART = 1 << 18
"""Characters of a longer text that are read at a time: temporary arrays then fit into the processor's cache.
A text is cut at white space; a run without any that is longer than this is cut in it."""

_FACTOR = np.uint64(0x9E3779B97F4A7C15)
_EIGHT = np.array([(1 << 8 * count) - 1 for count in range(9)], np.uint64)
"""Masks of the first bytes of eight."""
_LONG = 64
"""Bytes of a word that is no word, such as a line of base64: its number is a digest. Hostile texts have many
and very long ones, and eight bytes at a time would take too many turns."""


class Words(NamedTuple):
    """The words of several texts."""

    numbers: Numbers
    bounds: NDArray[np.intp]
    """Text ``i`` has the words from the ``i``-th bound to the next."""

    def of(self, index: int) -> Numbers:
        """Return the words of one text."""
        return self.numbers[self.bounds[index] : self.bounds[index + 1]]


def words_of(texts: Sequence[str]) -> Words:
    """Return the words of texts."""
    numbers: list[Numbers] = []
    counts: list[NDArray[np.intp]] = []
    owners: list[int] = []
    for some, owner in _batches(texts):
        codes, beginnings, unspaced = folded_codes(some)
        starts, ends = edges(codes, unspaced)
        numbers.append(_numbers(codes, starts, ends))
        counts.append(np.diff(np.searchsorted(starts, beginnings)))
        owners += owner
    bounds = np.zeros(len(texts) + 1, np.intp)
    if owners:
        np.add.at(bounds[1:], np.array(owners), np.concatenate(counts))
    return Words(np.concatenate(numbers) if numbers else np.zeros(0, np.uint64), np.cumsum(bounds))


def _batches(texts: Sequence[str]) -> Iterator[tuple[list[str], list[int]]]:
    """Yield batches of whole texts or parts of long ones, with the index of each one's text."""
    some: list[str] = []
    owners: list[int] = []
    size = 0
    for index, text in enumerate(texts):
        for part in [text] if len(text) <= PART else _parts(text):
            if size + len(part) > PART and some:
                yield some, owners
                some, owners, size = [], [], 0
            some.append(part)
            owners.append(index)
            size += len(part)
    if some:
        yield some, owners


def _parts(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = start + PART
        if end < len(text):
            space = max(text.rfind(" ", start + 1, end), text.rfind("\n", start + 1, end))
            end = space if space > 0 else end
        yield text[start:end]
        start = end


def edges(codes: Codes, unspaced: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where words start and end in folded characters, of which the first and the last are in none."""
    inside = codes >= FIRST_OF_WORD
    # Unsigned: 0 becomes the greatest number there is.
    joiners = np.flatnonzero((codes - codes.dtype.type(1)) < FIRST_OF_WORD - 1)
    inside[joiners[inside[joiners - 1] & inside[joiners + 1]]] = True
    if not unspaced.size:
        places = np.flatnonzero(inside[1:] != inside[:-1]) + 1
        return np.ascontiguousarray(places[::2]), np.ascontiguousarray(places[1::2])
    single = np.zeros(len(codes), np.bool_)
    single[unspaced] = True
    cut = (inside[1:] != inside[:-1]) | single[1:] | single[:-1]
    return np.flatnonzero(cut & inside[1:]) + 1, np.flatnonzero(cut & inside[:-1]) + 1


def _numbers(codes: Codes, starts: NDArray[np.intp], ends: NDArray[np.intp]) -> Numbers:
    data, starts, ends = _encoded(codes, starts, ends)
    # Eight bytes from each place on; behind the last word there is none to be read beyond.
    eights = np.ndarray(len(data), "<u8", data + bytes(7), strides=(1,)).astype(np.uint64, copy=True)
    lengths = ends - starts
    states = eights[starts]
    states &= _EIGHT.take(lengths, mode="clip")
    _stir(states)
    more = np.flatnonzero(lengths > 8)
    endless = more[lengths[more] > _LONG].tolist()
    place = 8
    while more.size and place < _LONG:
        some = eights[starts[more] + place]
        some &= _EIGHT.take(lengths[more] - place, mode="clip")
        some += states[more]
        _stir(some)
        states[more] = some
        place += 8
        more = more[lengths[more] > place]
    states *= MIX
    states ^= states >> np.uint64(29)
    for index in endless:
        digest = blake2b(data[starts[index] : ends[index]], digest_size=8).digest()
        states[index] = int.from_bytes(digest, "little")
    return states


def _stir(states: Numbers) -> None:
    """Multiply in place, and let the upper bits change the lower ones."""
    states *= _FACTOR
    states ^= states >> np.uint64(32)


def _encoded(
    codes: Codes, starts: NDArray[np.intp], ends: NDArray[np.intp]
) -> tuple[bytes, NDArray[np.intp], NDArray[np.intp]]:
    """Return characters in UTF-8, and the places of these characters there."""
    wide = np.flatnonzero(codes >= 128)
    if not wide.size:
        return codes.astype(np.uint8, copy=False).tobytes(), starts, ends
    if codes.dtype == np.uint8:
        text = codes.tobytes().decode("latin-1")
    else:
        text = codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")
    beyond = np.ones(len(wide) + 1, np.intp)
    beyond[0] = 0
    for first in (0x800, 0x10000):
        beyond[1:] += codes[wide] >= first
    np.cumsum(beyond, out=beyond)
    starts, ends = (places + beyond[np.searchsorted(wide, places)] for places in (starts, ends))
    return text.encode("utf-8", "surrogatepass"), starts, ends
