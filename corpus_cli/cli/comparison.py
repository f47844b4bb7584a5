"""Two texts compared on a terminal, as lines: pure functions, nothing is printed here.

Words are compared, not characters: case and the marks around a word make no difference, as in the search for
duplicates. Long runs of equal words are left out, and of long runs of words that only one text has, the middle.
"""

from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby, zip_longest
from typing import NamedTuple

from ..text import fold, visible
from . import layout

NARROW = 80
"""Columns below which the texts stand one above the other."""
COMPARED = 3000
"""Words of each text that are compared: difflib takes a blink for so many, and minutes for a book."""
_CONTEXT = 12
"""Equal words shown around a difference."""
_RUN = 60
"""Words that only one text has are shown in full up to so many in a row."""
_MARKS = ".,;:!?…'\"()[]-"
_BETWEEN = " │ "
_ON, _OFF = "\x1b[7m", "\x1b[0m"


class Word(NamedTuple):
    """A word, and whether the other text has none there, or another."""

    text: str
    differs: bool = False


Words = list[Word]
Hunk = tuple[Words, Words]
"""What two texts have in one place; the same on both sides are the words left out between two hunks."""


def hunks(left: str, right: str) -> Iterator[Hunk]:
    """Yield the places where two texts differ, with some words around, and what was left out between them."""
    one, other = (visible(text).split() for text in (left, right))
    long = len(one) > COMPARED or len(other) > COMPARED
    one, other = one[:COMPARED], other[:COMPARED]
    matcher = SequenceMatcher(None, [_key(word) for word in one], [_key(word) for word in other])
    at = 0
    for group in matcher.get_grouped_opcodes(_CONTEXT):
        yield from _left_out(group[0][1] - at, "words alike")
        found: Hunk = ([], [])
        for tag, start, end, other_start, other_end in group:
            found[0].extend(_shortened(one[start:end], tag != "equal"))
            found[1].extend(_shortened(other[other_start:other_end], tag != "equal"))
        yield found
        at = group[-1][2]
    if one or other:
        yield from _left_out(len(one) - at, "words alike")
    if long:
        yield from _left_out(COMPARED, "words compared, the rest is not shown")


def _key(word: str) -> str:
    """Return what a word is compared by; what is nothing but marks stays as it is."""
    return fold(word).strip(_MARKS) or word


def _left_out(count: int, what: str) -> Iterator[Hunk]:
    if count > 0:
        note = [Word(part) for part in f"… {count:,} {what} …".split()]
        yield note, note


def _shortened(words: Sequence[str], differs: bool) -> Words:
    if len(words) <= _RUN:
        return [Word(word, differs) for word in words]
    head, tail = words[: _RUN // 2], words[-_RUN // 4 :]
    gap = f"… {len(words) - len(head) - len(tail):,} words …"
    return [Word(word, differs) for word in (*head, *gap.split(), *tail)]


def bracketed(words: Iterable[Word]) -> Words:
    """Return words with brackets around each run of those that differ, for terminals without colour."""
    found: Words = []
    for differs, run in groupby(words, key=lambda word: word.differs):
        texts = [word.text for word in run]
        if differs:
            texts[0] = f"[{texts[0]}"
            texts[-1] += "]"
        found += [Word(text, differs) for text in texts]
    return found


def wrapped(words: Iterable[Word], width: int) -> Iterator[Words]:
    """Yield lines of at most ``width`` columns; a word that is wider is broken."""
    line: Words = []
    used = -1
    for word in words:
        for piece in _pieces(word.text, width):
            size = layout.width(piece)
            if line and used + 1 + size > width:
                yield line
                line, used = [], -1
            line.append(Word(piece, word.differs))
            used += 1 + size
    if line:
        yield line


def _pieces(text: str, width: int) -> Iterator[str]:
    piece, used = "", 0
    for char in text:
        size = layout.width(char)
        if used + size > width and piece:
            yield piece
            piece, used = "", 0
        piece, used = piece + char, used + size
    yield piece


def _drawn(line: Words, *, color: bool) -> str:
    if not color:
        return " ".join(word.text for word in line)
    runs = (
        (differs, " ".join(word.text for word in run)) for differs, run in groupby(line, lambda w: w.differs)
    )
    return " ".join(f"{_ON}{text}{_OFF}" if differs else text for differs, text in runs)


def beside(left: Words, right: Words, width: int, *, color: bool) -> Iterator[str]:
    """Yield the lines of two texts side by side, in columns of equal width."""
    column = (width - len(_BETWEEN)) // 2
    for one, other in zip_longest(wrapped(left, column), wrapped(right, column), fillvalue=()):
        fill = " " * (column - layout.width(" ".join(word.text for word in one)))
        yield f"{_drawn(list(one), color=color)}{fill}{_BETWEEN}{_drawn(list(other), color=color)}".rstrip()


def stacked(left: Words, right: Words, width: int, *, color: bool) -> Iterator[str]:
    """Yield the lines of two texts one above the other, each led by its letter, or once where they are one."""
    for letter, words in (("A", left), ("B", right)) if left is not right else ((" ", left),):
        lead = f"{letter} "
        for line in wrapped(words, width - len(lead)):
            yield f"{lead}{_drawn(line, color=color)}"
            lead = "  "


def plain(text: str) -> Words:
    """Return a text's words, none of them marked."""
    return [Word(word) for word in visible(text).split()]
