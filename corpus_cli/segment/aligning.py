"""Which line of an article is what, once the order of its parts is given.

The parts of a header come in order, and any but the title may be missing. The lines are laid beside the parts
in the way that fits most: dynamic programming as for the alignment of sequences (Needleman and Wunsch, 1970),
where a part may stay empty and a line may stay nobody's.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from . import bylines, captions, tags
from .kinds import BODY, LABELS, NOISE, Kind, Line
from .profiles import Shape, Slot

_WINDOW = 8  # lines looked at beyond one for each part
_LONGEST_TITLE = 200  # code points
_MOST_TAG_WORDS = 4
_SURE = 4.0
# What a profile names and does not stand there costs, lest a name above a sentence is taken for the title.
_MISSING = {"title": -6.0, "byline": -1.5}
# What becomes of a line or a slot: the line is nobody's, the slot takes the line, the slot stays empty.
_SKIP, _TAKE, _EMPTY = range(3)
_KINDS: dict[Kind, Slot] = {
    Kind.TAGS: "tags",
    Kind.BYLINE: "byline",
    Kind.DATE: "date",
    Kind.MORE: "more",
    Kind.CAPTION: "caption",
}


class Cell(NamedTuple):
    """A line, and the slot whose pattern it fits."""

    line: Line
    slot: Slot | None = None


@dataclass(frozen=True, slots=True)
class Aligned:
    """The lines that the slots took."""

    taken: tuple[tuple[int, int], ...]
    """Which slot and which line, in the order of the lines."""

    def used(self, slots: int | None = None) -> int:
        """Return how many lines there are up to the last that was taken, by one of the first ``slots``."""
        return max((line + 1 for slot, line in self.taken if slots is None or slot < slots), default=0)


def align(cells: Sequence[Cell], slots: Sequence[Slot], shape: Shape, *, upward: bool = False) -> Aligned:
    """Lay ``slots`` along the first of ``cells``; behind the last slot the body begins.

    With ``upward``, both are given from the bottom up. Of two ways that fit alike, the title is the upper line.
    """
    window = cells[: len(slots) + _WINDOW]
    repeats = Counter(cell.line.text for cell in window)
    # A picture's text stands before the title and behind it.
    shorts = [cell.line.text for cell in window if cell.line.kind is Kind.SHORT]
    alt = next((text for text in shorts if repeats[text] > 1), None)
    prose = [0.0]
    for cell in reversed(window):
        prose.append(prose[-1] + _as_body(cell))
    prose.reverse()
    ranks = (0, 2, 1) if upward else (0, 1, 2)
    missing = [0.0 if shape.patterns(slot) else _MISSING.get(slot, 0.0) for slot in slots]
    # best[i][j]: what the lines from i on are worth to the slots from j on; then the body has the rest.
    best = [[0.0] * (len(slots) + 1) for _ in range(len(window) + 1)]
    step = [[_EMPTY] * (len(slots) + 1) for _ in range(len(window) + 1)]
    for i in range(len(window), -1, -1):
        best[i][-1] = prose[i]
        for j in range(len(slots) - 1, -1, -1):
            choices = [(best[i][j + 1] + missing[j], _EMPTY)]
            if i < len(window):
                choices.append((best[i + 1][j] + _as_nothing(window[i]), _SKIP))
                worth = _worth(window[i], slots[j], shape, repeats, alt)
                if worth is not None:
                    choices.append((best[i + 1][j + 1] + worth, _TAKE))
            best[i][j], step[i][j] = max(choices, key=lambda way: (way[0], ranks[way[1]]))
    taken = []
    i = j = 0
    while j < len(slots):
        move = step[i][j]
        if move == _TAKE:
            taken.append((j, i))
        i += move != _EMPTY
        j += move != _SKIP
    return Aligned(tuple(taken))


def is_sure(cell: Cell, slot: Slot, shape: Shape) -> bool:
    """Tell whether a line is a slot's by its pattern or its wording, wherever it stands."""
    if cell.slot is not None or shape.patterns(slot):
        return cell.slot == slot
    return _KINDS.get(cell.line.kind) == slot


def _worth(cell: Cell, slot: Slot, shape: Shape, repeats: Counter[str], alt: str | None) -> float | None:
    """Return how well a line fits a slot, ``None`` where it cannot be that; ``alt`` is a picture's text."""
    if is_sure(cell, slot, shape):
        return _SURE
    if cell.slot is not None or shape.patterns(slot):
        return None
    line = cell.line
    short = line.kind is Kind.SHORT
    sentence = line.kind in BODY and len(line.text) <= _LONGEST_TITLE
    twice = repeats[line.text] > 1
    if slot == "title":
        # A text that stands there twice is a picture's.
        return 3.0 - twice if short else 2.0 if sentence else 0.5 if line.kind in LABELS else None
    if slot == "caption":
        if line.kind in BODY:
            return 1.5 if captions.heads_body(line, alt, repeats=False) else None
        return 1.0 + twice if short else None
    if slot == "summary":
        return 1.5 if line.kind in BODY else 1.0 if short else None
    if slot == "byline":
        return 1.5 if short and bylines.is_name(line.text) else None
    if slot == "tags":
        few = line.text.count(" ") < _MOST_TAG_WORDS
        return 0.5 if short and (few or tags.is_list(line.text)) else None
    return None


def _as_body(cell: Cell) -> float:
    kind = cell.line.kind
    if cell.slot is not None:
        return -1.0
    return 1.0 if kind in BODY else 0.5 if kind in (Kind.ITEM, Kind.SAYS) else -0.3


def _as_nothing(cell: Cell) -> float:
    kind = cell.line.kind
    return -0.2 if kind in NOISE or kind in LABELS else -2.0 if kind in BODY else -1.0
