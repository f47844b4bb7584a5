"""Texts as arrays of folded characters, many texts at a time.

What `corpus_cli.text.fold` does to a string is here done to an array with a number for each character: in
most texts folding changes one character at a time, whatever stands beside it. The few texts in which it does
not (combining marks, ligatures, letters that fold to two) are folded as strings first.
"""

import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from ..text import fold, has_unspaced

OTHER = 0
"""Stands for every character that is neither part of a word nor joins two."""
FIRST_OF_WORD = 48
"""Characters of words have this number or a higher one; below it are the two that join words, ``'`` and ``-``."""

Codes = NDArray[np.uint32] | NDArray[np.uint8]

_JOINERS = "'-"
_UNKNOWN = np.uint32(0xFFFFFFFF)
_COMPLEX = np.uint32(0x7FFFFFFF)
_UNSPACED = np.uint32(0x80000000)
# Hangul letters that compose with the syllable before them.
_JAMO = range(0x1160, 0x1200)


def _number(char: str) -> int:
    if char in _JOINERS:
        return ord(char)
    if not (char.isalnum() or char == "_"):
        return OTHER
    return ord(char) | (int(_UNSPACED) if has_unspaced(char) else 0)


def _folded_number(char: str) -> int:
    """Return the number of what a character folds to, whatever stands beside it; `_COMPLEX` where that matters."""
    # Between two letters, since some fold to a space and a letter.
    folded = fold(f"x{char}x")[1:-1]
    if unicodedata.category(char)[0] == "M" or ord(char) in _JAMO:
        return int(_COMPLEX)
    numbers = [_number(one) for one in folded]
    if len(numbers) == 1 and unicodedata.category(folded)[0] != "M":
        return numbers[0]
    # An ellipsis folds to three points, which are no part of a word either; a soft hyphen folds to nothing.
    return int(_COMPLEX) if any(numbers) or not numbers else OTHER


_ASCII = bytes(_folded_number(chr(code)) for code in range(128)) + bytes(128)


class _Lookup:
    """Numbers of characters beyond ASCII; each is found out when it first occurs."""

    def __init__(self, *, folded: bool) -> None:
        # With each bit turned round: an array of noughts takes no time to make, and memory where it is used.
        self._turned = np.zeros(0x110000, np.uint32)
        self._number = _number if folded else _folded_number

    def of(self, points: NDArray[Any]) -> NDArray[np.uint32]:
        found: NDArray[np.uint32] = ~self._turned[points]
        if (unknown := found == _UNKNOWN).any():
            for point in np.unique(points[unknown]).tolist():
                self._turned[point] = ~np.uint32(self._number(chr(point)))
            found = ~self._turned[points]
        return found


_OF_TEXT = _Lookup(folded=False)
_OF_FOLDED = _Lookup(folded=True)


def folded_codes(texts: Sequence[str]) -> tuple[Codes, NDArray[np.intp], NDArray[np.intp]]:
    """Return the folded characters of texts, where each text begins in them, and what is written unspaced.

    One character stands before each text and one behind the last, `OTHER`: text ``i`` has the characters from
    the ``i``-th beginning to one before the next; there is one beginning more than there are texts. A text
    that had to be folded as a string has other lengths and places than the original. The third array has the
    places of characters in scripts written without spaces.
    """
    joined = "\n".join(["", *texts, ""])
    if joined.isascii():
        codes = np.frombuffer(joined.encode("ascii").translate(_ASCII), np.uint8)
        return codes, _beginnings(texts), np.zeros(0, np.intp)
    points = _points(joined)
    places = np.flatnonzero(points >= 128)
    numbers = _OF_TEXT.of(points[places])
    if (hard := numbers == _COMPLEX).any():
        texts = _with_folded(texts, places[hard])
        joined = "\n".join(["", *texts, ""])
        points = _points(joined)
        places = np.flatnonzero(points >= 128)
        numbers = _OF_TEXT.of(points[places])
        hard = numbers == _COMPLEX
        numbers[hard] = _OF_FOLDED.of(points[places[hard]])
    unspaced = places[(numbers & _UNSPACED) != 0]
    numbers &= ~_UNSPACED
    low = np.frombuffer(points.astype(np.uint8).tobytes().translate(_ASCII), np.uint8)
    # One byte is enough for each character of most texts in Latin letters.
    codes = low.astype(np.uint8 if numbers.max(initial=0) < 256 else np.uint32)
    codes[places] = numbers
    return codes, _beginnings(texts), unspaced


def is_plain(text: str) -> bool:
    """Tell whether a text can be folded one character at a time."""
    if text.isascii():
        return True
    points = _points(text)
    return not bool((_OF_TEXT.of(points[points >= 128]) == _COMPLEX).any())


def _points(text: str) -> NDArray[Any]:
    """Return the code points of a text, in two bytes each where that is enough."""
    data = text.encode("utf-16-le", "surrogatepass")
    if len(data) == 2 * len(text):
        return np.frombuffer(data, "<u2")
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")


def _beginnings(texts: Iterable[str]) -> NDArray[np.intp]:
    lengths = [1, *(len(text) + 1 for text in texts)]
    return np.cumsum(np.array(lengths, np.intp))


def _with_folded(texts: Sequence[str], places: NDArray[np.intp]) -> list[str]:
    """Return the texts, folded where one of these places is in them."""
    found = np.unique(np.searchsorted(_beginnings(texts), places, side="right") - 1)
    changed = list(texts)
    for index in found.tolist():
        changed[index] = fold(changed[index])
    return changed
