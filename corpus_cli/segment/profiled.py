"""Cut a document as a site profile says."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import replace

from ..records import Block
from . import ends, roles, single, slots, tags
from .aligning import Cell, align, is_sure
from .draft import Draft, Page
from .dressing import dress, with_roles
from .fitting import fits
from .kinds import BODY, LABELS, NOISE, Kind, Line
from .lines import classify
from .profiles import Profile, Shape, Slot, marker

Range = tuple[int, int]
Detect = Callable[[Sequence[Line], str], tuple[Block, ...]]


def cut(text: str, profile: Profile, detect: Detect) -> tuple[Block, ...]:
    """Return the articles of ``text`` as the profile says, in order; nothing where it does not fit (`fits`).

    ``detect`` splits lines without a profile: what the profile leaves open is its to find. Whatever the
    profile says, blocks do not overlap and spans lie in their blocks, since a profile only takes lines away
    or gives them another meaning, and each line goes to one article at most.
    """
    shape = profile.article
    classified = classify(text)
    cells = dress(classified, profile)
    # Detection looks for these itself, since they come from what recurs on the page.
    lines = [cell.line for cell in cells]
    cells = with_roles(cells, shape) if shape.order else cells
    if not fits(profile, classified, cells):
        return ()
    page = Page.of(lines, text)
    ranges = []
    if profile.layout != "single":
        # What the profile does not say is left to detection, here where comments begin.
        end = len(lines) if profile.page.before else ends.tail(lines, comments=False)
        ranges = _marked(cells[:end], shape)
    if profile.layout == "listing" and marker(shape) is not None and not ranges:
        return ()
    if len(ranges) < (1 if profile.layout == "listing" else 2):
        found = _detected(lines, text, page, profile, detect)
        if not shape.order:
            return tuple(replace(block, rule=f"profile:{profile.name}") for block in found)
        ranges = _around(found, cells, shape)
    many = profile.layout == "listing" or len(ranges) > 1
    blocks = [_fill(cells[start:end], page, profile, many) for start, end in ranges]
    return tuple(block for block in blocks if block)


def _detected(
    lines: Sequence[Line], text: str, page: Page, profile: Profile, detect: Detect
) -> tuple[Block, ...]:
    """Return what detection finds among the lines, where it agrees with the profile's layout."""
    # Roles come from what recurs on the page, so they are looked for once the furniture is gone.
    lines = roles.assign(lines)
    if profile.layout == "single":
        block = single.one(lines, page)
        return (block,) if block else ()
    found = detect(lines, text)
    return found if profile.layout is None or len(found) > 1 else ()


def _marked(cells: Sequence[Cell], shape: Shape) -> list[Range]:
    """Return where articles stand, by the line that every one of them has."""
    mark = marker(shape)
    if mark is None:
        return []
    marks: list[int] = []
    between = True
    for index, cell in enumerate(cells):
        # Two markers with nothing between them mark one article.
        if is_sure(cell, mark, shape):
            marks += [index] if between else []
            between = False
        elif cell.line.kind not in NOISE and cell.line.kind not in LABELS:
            between = True
    if not marks:
        return []
    at, body = shape.order.index(mark), shape.order.index("body")
    head, tail = shape.order[:body], shape.order[body + 1 :]
    if at < body:
        starts: list[int] = []
        floor = 0
        for mark_at in marks:
            above = cells[floor:mark_at]
            starts.append(mark_at - _own_above(above, head[:at], tail if starts else (), shape))
            floor = mark_at + 1
        return _ranges(starts, len(cells))
    after = shape.order[at + 1 :]
    stops: list[int] = []
    for mark_at, following in zip(marks, [*marks[1:], len(cells)], strict=True):
        below = cells[mark_at + 1 : following]
        stops.append(mark_at + 1 + align(below, [*after, *head], shape).used(len(after)))
    first = next((i for i in range(stops[0]) if cells[i].line.kind in BODY), 0)
    starts = [first - _own_above(cells[:first], head, (), shape), *stops[:-1]]
    return list(zip(starts, stops, strict=True))


def _own_above(cells: Sequence[Cell], head: Sequence[Slot], tail: Sequence[Slot], shape: Shape) -> int:
    """Return how many lines above a place belong to the article below, whose header is ``head``.

    Above them stands another article, which ends with ``tail``.
    """
    upward = [*reversed(head), *reversed(tail)]
    return align(cells[::-1], upward, shape, upward=True).used(len(head))


def _ranges(starts: Sequence[int], end: int) -> list[Range]:
    return list(zip(starts, [*starts[1:], end], strict=True)) if starts else []


def _around(blocks: Sequence[Block], cells: Sequence[Cell], shape: Shape) -> list[Range]:
    """Return the ranges of articles that detection found, their headers read anew."""
    places = [cell.line.start for cell in cells]
    body = shape.order.index("body")
    head, tail = shape.order[:body], shape.order[body + 1 :]
    starts: list[int] = []
    floor = end = 0
    for block in blocks:
        first = bisect_left(places, min([span.start for span in block.paragraphs], default=block.end))
        first = max(floor, first)
        own = _own_above(cells[floor:first], head, tail if starts else (), shape)
        starts.append(max(floor, min(first - own, bisect_left(places, block.start))))
        floor = first + 1
        end = bisect_left(places, block.end)
    end = max(end, floor)
    return _ranges(starts, min(len(cells), end + align(cells[end:], tail, shape).used()))


def _fill(cells: Sequence[Cell], page: Page, profile: Profile, many: bool) -> Block | None:
    """Return the article of a range of lines, or ``None`` where there is none in it."""
    shape = profile.article
    at = shape.order.index("body")
    head, tail = shape.order[:at], shape.order[at + 1 :]
    draft = Draft()
    above = align(cells, head, shape)
    taken = [(head[slot], cells[index].line) for slot, index in above.taken]
    seen = {line.text for slot, line in taken if slot == "title"}
    for slot, line in taken:
        _take(draft, slot, line, seen)
    rest = cells[above.used() :]
    end = _tail_of(rest, tail, shape)
    below = align(rest[end:], tail, shape)
    slots.body(draft, [cell.line for cell in rest[:end]], 0, page, many and "more" in tail)
    if not any(line.kind in BODY for line in draft.paragraphs):
        draft.paragraphs += _shorts(rest[:end], draft)
    for place, index in below.taken:
        draft.lone = draft.lone or tail[place] == "byline"
        _take(draft, tail[place], rest[end + index].line, seen)
    for cell in cells[: above.used() + end + below.used()]:
        # A label that stands elsewhere in this article than in others.
        for label in ("tags", "byline", "date"):
            if label in shape.order and is_sure(cell, label, shape) and not draft.has(label):
                _take(draft, label, cell.line, seen)
    return slots.finished(draft, page, rule=f"profile:{profile.name}", confidence=1.0, listing=many)


def _tail_of(cells: Sequence[Cell], tail: Sequence[Slot], shape: Shape) -> int:
    """Return where the body ends and what stands behind it begins.

    A line that fits a pattern, or "read more", says so. A date or name may also stand among the text: it ends
    the body where no more text stands behind it than before it.
    """
    prose = sum(cell.line.kind in BODY for cell in cells)
    seen = 0
    for index, cell in enumerate(cells):
        found = next((slot for slot in tail if index and is_sure(cell, slot, shape)), None)
        if found and (found == "more" or cell.slot is not None or 2 * seen >= prose):
            return index
        seen += cell.line.kind in BODY
    return len(cells) - align(cells[::-1], tail[::-1], shape, upward=True).used()


def _shorts(cells: Sequence[Cell], draft: Draft) -> list[Line]:
    """Return the short lines of a body that has no sentence, as some teasers have none."""
    taken = set(draft.captions) | {line.span for line in draft.paragraphs}
    return [
        cell.line
        for cell in cells
        if cell.line.kind is Kind.SHORT and cell.slot is None and cell.line.span not in taken
    ]


def _take(draft: Draft, slot: Slot, line: Line, seen: set[str]) -> None:
    """Put a line into a slot; of captions, each text once, the title's in ``seen`` included."""
    if slot == "title":
        if draft.title is None:
            draft.title = line
            draft.written = draft.written or line.date
    elif slot == "summary":
        draft.paragraphs.append(line)
    elif slot == "caption":
        # A picture's text stands above the title and again beneath it.
        if line.text not in seen:
            draft.captions.append(line.span)
        seen.add(line.text)
    elif slot == "more":
        draft.more = True
        draft.own.append(line.end)
    elif slot != "separator":
        if slot == "byline" and line.byline is None:
            line = line._replace(byline=line.span)
        if slot == "tags" and not line.tags:
            line = line._replace(tags=tags.listed(line.text, line.start))
        draft.label(line)
