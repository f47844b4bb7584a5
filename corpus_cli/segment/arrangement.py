"""What the articles of a source look like, as detection found them: the order of their parts, their wording."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..records import Block
from .furniture import Page
from .kinds import Kind, Line
from .patterns import escaped
from .profiles import Slot

_FAMILIES: dict[str, Slot] = {"tags": "tags", "date": "date", "byline": "byline", "more": "more"}
_LABELS: dict[Kind, Slot] = {
    Kind.TAGS: "tags",
    Kind.DATE: "date",
    Kind.BYLINE: "byline",
    Kind.MORE: "more",
}
_MOST_WORDINGS = 4  # of one label
_MIN_LINES = 3  # less proves no wording
_MOST_TEXT = 60  # code points around a byline's author


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a profile can say of articles."""

    order: tuple[Slot, ...] = ()
    marker: Slot | None = None
    wording: tuple[tuple[Slot, str, int], ...] = ()
    """Patterns of labels, each with the number of lines that fit it."""


def arrange(pages: Sequence[Page]) -> Arrangement:
    """Return the order of an article's parts, its marker and its wording, as most articles have them."""
    families = Counter(block.rule.partition("-")[0] for _, _, blocks in pages for block in blocks)
    marker = next((slot for family, _ in families.most_common(1) if (slot := _FAMILIES.get(family))), None)
    orders = Counter(order for page in pages for order in orders_of(page))
    if not orders:
        return Arrangement()
    # The order that holds most others in it: parts that some articles lack are not missed.
    best = max(orders, key=lambda order: (_holds(order, orders), len(order), orders[order], order))
    wording = tuple(entry for slot in ("byline", "more") if slot in best for entry in _wording(pages, slot))
    return Arrangement(best, marker if marker in best else None, wording)


def _wording(pages: Sequence[Page], slot: Slot) -> list[tuple[Slot, str, int]]:
    """Return the few patterns that all lines of a label fit, or nothing where there are many."""
    found = Counter(
        _pattern(line, slot)
        for _, lines, blocks in pages
        for line in _inside(lines, blocks)
        if _LABELS.get(line.kind) == slot
    )
    if None in found or len(found) > _MOST_WORDINGS or found.total() < _MIN_LINES:
        return []
    return [(slot, pattern, count) for pattern, count in found.most_common() if pattern is not None]


def _inside(lines: Sequence[Line], blocks: Sequence[Block]) -> Iterator[Line]:
    ranges = [(block.start, block.end) for block in blocks]
    for line in lines:
        while ranges and ranges[0][1] <= line.start:
            del ranges[0]
        # A block begins at the first tag, behind the "Tags:" of its line.
        if ranges and ranges[0][0] < line.end:
            yield line


def _pattern(line: Line, slot: Slot) -> str | None:
    """Return the pattern of a label: all of it, but for the author and what follows."""
    if slot != "byline":
        return escaped(line.text) if len(line.text) <= _MOST_TEXT else None
    if line.byline is None:
        return None
    before = line.text[: line.byline.start - line.start]
    after = line.text[line.byline.end - line.start :]
    if not before.strip() or len(before) > _MOST_TEXT:
        return None
    # What stands behind the author (a date, a place) changes; the sign between stays.
    sign = after[:3].rstrip() if after.strip() else ""
    return escaped(before) + "{}" + (f"{escaped(sign)}*" if sign else "")


def _holds(order: tuple[Slot, ...], others: Counter[tuple[Slot, ...]]) -> int:
    def within(other: tuple[Slot, ...]) -> bool:
        rest = iter(order)
        return all(slot in rest for slot in other)

    return sum(count for other, count in others.items() if within(other))


def _dates_above(lines: Sequence[Line], blocks: Sequence[Block]) -> set[int]:
    """Return where those articles begin that have a date line right above them; a block has no span for it."""
    ends = [line.end for line in lines]
    found = set()
    floor = 0
    for block in blocks:
        above = bisect_right(ends, block.start) - 1
        if (
            block.published_on
            and above >= 0
            and lines[above].kind is Kind.DATE
            and floor <= lines[above].start
        ):
            found.add(block.start)
        floor = block.end
    return found


def orders_of(page: Page) -> Iterator[tuple[Slot, ...]]:
    """Yield, for each article with title and body, what stands in which order in it."""
    text, lines, blocks = page
    above = _dates_above(lines, blocks)
    for block in blocks:
        captions = {span.of(text) for span in block.captions}
        if block.title is None or not block.paragraphs:
            continue
        first, last = block.paragraphs[0].start, block.paragraphs[-1].start
        order: list[Slot] = ["date"] if block.start in above else []
        for line in lines:
            if line.end <= block.start or line.start >= block.end or first < line.start <= last:
                continue
            start = line.span.start
            if start == block.title.start:
                order.append("title")
            elif line.start == first:
                order.append("body")
            elif line.text in captions and line.start < first:
                order.append("caption")
            elif line.start != first and line.kind in _LABELS:
                order.append(_LABELS[line.kind])
            elif any(line.start <= tag.start < line.end for tag in block.tags):
                order.append("tags")
            elif block.byline and line.start <= block.byline.start < line.end:
                order.append("byline")
        if order.count("title") == order.count("body") == 1:
            yield tuple(order)
