"""Text in the columns of a terminal: how wide it is, cutting, wrapping, sharing a line between columns, counts.

A column is one cell of a terminal: wide characters (most of Chinese, Japanese and Korean) take two, combining
marks none.
"""

import unicodedata
from collections.abc import Iterator, Sequence

_LEAST = 8


def counted(count: int, noun: str, plural: str = "") -> str:
    """Return ``1 article``, ``2 articles``, ``20,314 articles``."""
    return f"{count:,} {noun if count == 1 else plural or f'{noun}s'}"


def width(text: str) -> int:
    """Return how many columns ``text`` takes on a terminal."""
    if text.isascii():
        return len(text)
    return sum(map(_char_width, text))


def _char_width(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def cut(text: str, limit: int) -> str:
    """Return ``text``, or its beginning and an ellipsis, in at most ``limit`` columns."""
    if width(text) <= limit:
        return text
    return f"{_head(text, limit - 1).rstrip()}…"


def cut_front(text: str, limit: int) -> str:
    """Return ``text``, or an ellipsis and its end, in at most ``limit`` columns: for paths."""
    if width(text) <= limit:
        return text
    return f"…{_head(text[::-1], limit - 1)[::-1].lstrip()}"


def _head(text: str, limit: int) -> str:
    used = 0
    for index, char in enumerate(text):
        used += _char_width(char)
        if used > limit:
            return text[:index]
    return text


def wrap(text: str, limit: int) -> list[str]:
    """Break ``text`` into lines of at most ``limit`` columns.

    Words stay whole, also where one alone is longer (an address), except in scripts that write without
    spaces.
    """
    lines: list[str] = []
    line, used = "", 0
    for word in text.split():
        for piece in _pieces(word, limit):
            size = width(piece)
            if line and used + 1 + size <= limit:
                line, used = f"{line} {piece}", used + 1 + size
                continue
            if line:
                lines.append(line)
            line, used = piece, size
    return [*lines, line] if line else lines


def _pieces(word: str, limit: int) -> Iterator[str]:
    while width(word) > limit and width(word) > len(word):
        head = _head(word, limit) or word[0]
        yield head
        word = word[len(head) :]
    if word:
        yield word


def share(natural: Sequence[int], weights: Sequence[int], total: int) -> list[int]:
    """Return a width for each of a table's columns so that they fit ``total``, gaps already taken off.

    Columns of weight 0 keep their natural width. The others share the rest by their weights, eight at least
    for each; what one does not need goes to the wider ones.
    """
    if sum(natural) <= total:
        return list(natural)
    widths = list(natural)
    free = [index for index, weight in enumerate(weights) if weight]
    left = total - sum(size for size, weight in zip(natural, weights, strict=True) if not weight)
    shares = sum(weights)
    for index in sorted(free, key=lambda index: (natural[index] / weights[index], index)):
        widths[index] = min(natural[index], max(_LEAST, left * weights[index] // shares))
        left -= widths[index]
        shares -= weights[index]
    return widths
