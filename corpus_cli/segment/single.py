"""A page that holds one article: where it begins, what it is called, where it ends."""

from collections.abc import Sequence
from itertools import pairwise

from ..records import Block
from . import ends, titles
from .captions import ended
from .draft import Page
from .kinds import BODY, BYLINE, CLOCK, DATE, ITEM, LABELS, MENU, SAYS, SHORT, TAGS, TIMED, Line
from .slots import fill

_MENU_RUN = 8  # short lines in a row that separate a stray sentence from the article
_MIN_CLOCKS = 3


def one(lines: Sequence[Line], page: Page) -> Block | None:
    """Return the page's one article; without any prose, what short lines there are."""
    core = _clocked(ends.single(ends.boxes(lines)))
    first, last = _region(core)
    if first is None or last is None:
        return _bare(lines)
    at = titles.choose(core, first, last)
    start = first if at is None else at
    while start > 0 and core[start - 1].kind in (DATE, BYLINE, TAGS) and start - 1 > _menu_end(core, start):
        start -= 1
    end = last + 1
    while end < len(core) and core[end].kind is SHORT and ended(core[end].text):
        end += 1
    while end < len(core) and core[end].kind in LABELS:
        end += 1
    title = None if at is None else core[at]
    confidence = 0.9 if title and last - first >= 2 else 0.7 if title else 0.5
    block = fill(core[start:end], page, rule="single", confidence=confidence, listing=False, title=title)
    return block or _bare(lines)


def _clocked(lines: Sequence[Line]) -> Sequence[Line]:
    """Make prose of the lines that are a time of day alone, when there are enough for a live blog."""
    times = [i for i, line in enumerate(lines) if line.kind is MENU and CLOCK.fullmatch(line.text)]
    if len(times) < _MIN_CLOCKS:
        return lines
    changed = list(lines)
    for i in times:
        changed[i] = lines[i]._replace(kind=TIMED)
    return changed


def _region(lines: Sequence[Line]) -> tuple[int | None, int | None]:
    """Return the first and last prose line of the article, stray sentences in menus and footers left out."""
    prose = [i for i, line in enumerate(lines) if line.kind in BODY]
    if not prose:
        return None, None
    groups: list[list[int]] = [[prose[0]]]
    for before, after in pairwise(prose):
        shorts = sum(lines[i].kind is not ITEM for i in range(before + 1, after))
        if shorts > _MENU_RUN:
            groups.append([])
        groups[-1].append(after)
    sizes = [sum(len(lines[i].text) for i in group) for group in groups]
    most = max(sizes)
    kept = [i for i, size in enumerate(sizes) if size * 5 >= most and size > 120] or [sizes.index(most)]
    return groups[kept[0]][0], groups[kept[-1]][-1]


def _menu_end(lines: Sequence[Line], start: int) -> int:
    return next((i for i in range(start - 1, -1, -1) if lines[i].kind not in LABELS), -1)


def _bare(lines: Sequence[Line]) -> Block | None:
    shorts = [line for line in lines if line.kind in (SHORT, ITEM, SAYS, *LABELS)] or list(lines)
    if not shorts:
        return None
    title = next((line for line in shorts if line.kind is SHORT and " " in line.text), shorts[0])
    rest = tuple(line.span for line in shorts if line.start > title.start)
    return Block(
        title.start,
        max([title.end, *(s.end for s in rest)]),
        "full",
        rest,
        title=title.span,
        rule="bare",
        confidence=0.2,
    )
