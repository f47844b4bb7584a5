"""Where the first article of a listing begins and where each ends, once its markers are known."""

from collections import Counter
from collections.abc import Sequence

from .kinds import BODY, BYLINE, COMMENTS, LABELS, MORE, SHARE, SHORT, TAGS, Kind, Line
from .markers import Family, is_category, is_mark, is_title

_MOST_TRAILING = 8  # lines between a marker and the last label behind it
_CLOSERS = (COMMENTS, MORE, TAGS, BYLINE)
_MIN_ALIKE = 3


def lead(lines: Sequence[Line], starts: list[int]) -> list[int]:
    """Move each start up over labels that also stand above the first one."""
    kinds = set()
    at = starts[0] - 1
    while at >= 0 and lines[at].kind in LABELS:
        kinds.add(lines[at].kind)
        at -= 1
    moved: list[int] = []
    for start in starts:
        floor = moved[-1] + 1 if moved else 0
        up = start
        while up > floor and lines[up - 1].kind in kinds:
            up -= 1
        moved.append(up)
    return moved


def below_intro(lines: Sequence[Line], starts: list[int], ends: list[int]) -> int:
    """Return where the first of several teasers begins when the page says something of itself above it.

    Nearly all others have as many paragraphs as each other, and the first has more.
    """
    bodies = [[i for i in range(a, b) if lines[i].kind in BODY] for a, b in zip(starts, ends, strict=True)]
    (usual, count), *_ = Counter(map(len, bodies[1:])).most_common(1)
    if len(ends) <= _MIN_ALIKE or not 0 < usual < len(bodies[0]) or count * 4 < 3 * (len(ends) - 1):
        return starts[0]
    above, first = bodies[0][-usual - 1], bodies[0][-usual]
    return next((i for i in range(above + 1, first) if is_title(lines[i])), starts[0])


def first_start(lines: Sequence[Line], starts: list[int], ends: list[int]) -> int:
    """Cut the menu off the first article: it begins as the others do, or as far above its prose."""
    heads = Counter(lines[s].kind for s, e in zip(starts[1:], ends[1:], strict=True) if s < e)
    kind, count = heads.most_common(1)[0] if heads else (None, 0)
    if kind in LABELS and count * 2 >= len(starts) - 1:
        marks = [i for i in range(ends[0]) if lines[i].kind is kind]
        if marks:
            return marks[-1]
    body = _depth(lines, 0, ends[0])
    if tagged := [i for i in range(body) if lines[i].kind is TAGS]:
        return tagged[-1]
    if (aligned := _aligned(lines, starts, ends, body)) is not None:
        return aligned
    depths = sorted(_shorts(lines, s, e) for s, e in zip(starts[1:], ends[1:], strict=True))
    left = depths[len(depths) // 2]
    start = body
    while start > 0 and left:
        start -= 1
        left -= lines[start].kind is SHORT
    while start > 0 and lines[start - 1].kind in LABELS and heads[lines[start - 1].kind]:
        start -= 1
    return start


def _aligned(lines: Sequence[Line], starts: list[int], ends: list[int], body: int) -> int | None:
    """Return the line that stands above a label as the titles of most other articles stand above theirs."""
    apart: list[tuple[Kind, int]] = []
    for start, end in zip(starts[1:], ends[1:], strict=True):
        head = range(start, start + _depth(lines, start, end))
        title = next((i for i in head if is_title(lines[i])), None)
        label = next((i for i in head if title is not None and i > title and lines[i].kind in LABELS), None)
        if title is not None and label is not None:
            apart.append((lines[label].kind, label - title))
    if not apart:
        return None
    (kind, lines_between), count = Counter(apart).most_common(1)[0]
    marks = [i for i in range(body) if lines[i].kind is kind]
    at = marks[-1] - lines_between if marks else -1
    return at if count * 2 >= len(starts) - 1 and at >= 0 and is_title(lines[at]) else None


def _shorts(lines: Sequence[Line], start: int, end: int) -> int:
    """How many short lines stand above the first prose."""
    return sum(line.kind is SHORT for line in lines[start : start + _depth(lines, start, end)])


def _depth(lines: Sequence[Line], start: int, end: int) -> int:
    """How many lines stand above the first prose, or above the last short line where there is none."""
    shorts = [i for i in range(start, end) if lines[i].kind is SHORT]
    last = shorts[-1] if shorts else end
    return next((i for i in range(start, end) if lines[i].kind in BODY), last) - start


def trailing(family: Family, lines: Sequence[Line]) -> set[Kind]:
    """Which labels belong to the article above: those behind the last, and what most have but the first head."""
    after = [_labels(lines, last + 1) for _, last in family.clusters]
    first = next((i for i, line in enumerate(lines) if line.kind in BODY), 0)
    head = {line.kind for line in lines[max(0, first - 4) : first]}
    counts = Counter(kind for kinds in after for kind in kinds)
    most = {kind for kind, count in counts.items() if count * 2 >= len(after) and kind not in head}
    return most | after[-1]


def _labels(lines: Sequence[Line], start: int) -> set[Kind]:
    """Return the kinds of label between a marker and the next title."""
    kinds = set()
    for line in lines[start : start + _MOST_TRAILING]:
        if line.kind in LABELS:
            kinds.add(line.kind)
        elif line.kind is not SHARE and not is_category(line) and not is_mark(line):
            break
    return kinds


def end_of(lines: Sequence[Line], start: int, trailing: set[Kind]) -> int:
    """Return where an article ends: behind the last of the labels that follow its marker."""
    end = start
    for at in range(start, min(len(lines), start + _MOST_TRAILING)):
        if lines[at].kind in trailing or lines[at].kind is SHARE or is_mark(lines[at]):
            end = at + 1
        elif not is_category(lines[at]):
            break
    return end


def is_article(lines: Sequence[Line], start: int) -> bool:
    """Tell whether what follows the last closing mark is an article without one: title, then much prose."""
    rest = lines[start:]
    return (
        bool(rest) and is_title(rest[0]) and sum(len(line.text) for line in rest if line.kind in BODY) > 600
    )


def cut_last(ranges: tuple[tuple[int, int], ...], lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """Cut the page's foot off the last article, when the others end with a label or "read more"."""

    def last(start: int, end: int) -> int:
        return next((i for i in range(end - 1, start, -1) if lines[i].kind in (*BODY, *_CLOSERS)), start)

    ends = Counter(lines[last(a, b)].kind for a, b in ranges[:-1])
    kind, count = ends.most_common(1)[0]
    if len(ranges) < _MIN_ALIKE or kind not in _CLOSERS or count * 5 < 4 * (len(ranges) - 1):
        return ranges
    start, end = ranges[-1]
    body = next((i for i in range(start, end) if lines[i].kind in BODY), start)
    closers = [i for i in range(body, end) if lines[i].kind is kind]
    if not closers:
        return ranges
    end = closers[0] + 1
    while end < ranges[-1][1] and lines[end].kind in LABELS:
        end += 1
    return (*ranges[:-1], (start, end))
