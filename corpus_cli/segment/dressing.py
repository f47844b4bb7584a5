"""A page's lines as a site profile sees them: furniture gone, what has a pattern named by it."""

from collections.abc import Sequence

from ..records import Span
from . import dates, roles, tags
from .aligning import Cell
from .captions import ended
from .kinds import BODY, Kind, Line
from .patterns import Pattern, plain
from .profiles import Page, Profile, Shape, Slot

_LONG = 160  # code points; no title is longer
_SENTENCE_WORDS = 4
_KINDS: dict[Slot, Kind] = {
    # Where a line fits two patterns, the first of these slots has it.
    "separator": Kind.MENU,
    "more": Kind.MORE,
    "tags": Kind.TAGS,
    "byline": Kind.BYLINE,
    "date": Kind.DATE,
    "caption": Kind.CAPTION,
    "title": Kind.SHORT,
    "summary": Kind.PROSE,
}
_KNOWN: dict[Kind, Slot] = {
    Kind.TAGS: "tags",
    Kind.BYLINE: "byline",
    Kind.DATE: "date",
    Kind.MORE: "more",
}


_LOOSE = ("tags", "byline")  # a title may look like these; dates and "read more" are nobody's text


def dress(lines: Sequence[Line], profile: Profile) -> list[Cell]:
    """Return the lines that may belong to articles, each with the slot whose pattern it fits."""
    page, shape = profile.page, profile.article
    furniture = _Set(page.furniture)
    told = [(slot, patterns) for slot in _KINDS if (patterns := shape.patterns(slot))]
    return [_cell(line, told, shape) for line in _inside(lines, page) if not furniture.has(line.text)]


def with_roles(cells: Sequence[Cell], shape: Shape) -> list[Cell]:
    """Return the lines with what only their recurring shows, such as sections; the profile's word comes first."""
    lines = roles.assign([cell.line for cell in cells])
    return [
        cell if cell.slot is not None or _is_barred(line, shape) else Cell(line)
        for cell, line in zip(cells, lines, strict=True)
    ]


class _Set:
    """Patterns, of which the literal ones cost nothing."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._literal = {pattern.literal for pattern in patterns}
        self._others = [pattern for pattern in patterns if pattern.literal is None]

    def has(self, line: str) -> bool:
        return plain(line) in self._literal or any(pattern.match(line) for pattern in self._others)


def _inside(lines: Sequence[Line], page: Page) -> Sequence[Line]:
    after, before = _Set(page.after), _Set(page.before)
    if page.after:
        first = next((i + 1 for i, line in enumerate(lines) if after.has(line.text)), 0)
        lines = lines[first:]
    prose = False
    for index, line in enumerate(lines if page.before else ()):
        if prose and before.has(line.text):
            return lines[:index]
        prose = prose or line.kind in BODY
    return lines


def _cell(line: Line, told: Sequence[tuple[Slot, tuple[Pattern, ...]]], shape: Shape) -> Cell:
    for slot, patterns in told:
        for pattern in patterns:
            if value := pattern.match(line.text):
                return Cell(_as(slot, line, value), slot)
    if _is_barred(line, shape):
        if line.kind is Kind.MORE:
            return Cell(line._replace(kind=Kind.SHARE))
        # The profile knows better: what looks like a label and has no place in the order is text.
        return Cell(Line(line.start, line.end, line.text, _look(line.text), line.gap))
    return Cell(line)


def _is_barred(line: Line, shape: Shape) -> bool:
    """Tell whether a line looks like a label that the profile says looks otherwise, or has no place for."""
    slot = _KNOWN.get(line.kind)
    return slot is not None and bool(
        shape.patterns(slot) or (slot in _LOOSE and shape.order and slot not in shape.order)
    )


def _as(slot: Slot, line: Line, value: Span) -> Line:
    """Return the line as what its slot says; a title or caption is only the part that counts."""
    start, part = line.start + value.start, value.of(line.text)
    span = Span(start, start + len(part))
    if slot in ("title", "caption", "summary"):
        return Line(span.start, span.end, part, _KINDS[slot], line.gap)
    found = Line(line.start, line.end, line.text, _KINDS[slot], line.gap)
    if slot == "tags":
        return found._replace(tags=tags.listed(part, start))
    if slot == "byline":
        return found._replace(byline=span, date=line.date)
    if slot == "date":
        match = dates.find(part)
        return found._replace(date=match.group("date") if match else None, byline=line.byline)
    return found


def _look(text: str) -> Kind:
    """Tell prose from a short line by its length and its end."""
    sentence = text.count(" ") >= _SENTENCE_WORDS and ended(text)
    return Kind.PROSE if sentence or len(text) > _LONG else Kind.SHORT
