"""A page that holds one article: where it begins, what it is called, where it ends."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from corpus_cli.records import Block
from corpus_cli.segment.captions import words
from corpus_cli.segment.draft import Page
from corpus_cli.segment.lines import BODY, LABELS, Kind, Line
from corpus_cli.segment.slots import fill

_MENU_RUN = 8  # short lines in a row that separate a stray sentence from the article
_MIN_CLOCKS = 3
_CLOCK = re.compile(r"\W?(?:[01]?\d|2[0-3])[.:h][0-5]\d(?:\s?[ap]\.?m\.?)?\W*", re.IGNORECASE)
_NEARLY = 1.2
_LOOK_BACK = 60  # lines above the body among which the title is looked for


def one(lines: Sequence[Line], page: Page) -> Block | None:
    """Return the page's one article; without any prose, what short lines there are."""
    core = _clocked(lines[: tail(lines, comments=True)])
    first, last = _region(core)
    if first is None or last is None:
        return _bare(lines)
    at = _title(core, first, last)
    start = first if at is None else at
    while (
        start > 0
        and core[start - 1].kind in (Kind.DATE, Kind.BYLINE, Kind.TAGS)
        and start - 1 > _menu_end(core, start)
    ):
        start -= 1
    end = last + 1
    while end < len(core) and core[end].kind in LABELS:
        end += 1
    title = None if at is None else core[at]
    confidence = 0.9 if title and last - first >= 2 else 0.7 if title else 0.5
    block = fill(core[start:end], page, rule="single", confidence=confidence, listing=False, title=title)
    return block or _bare(lines)


def _clocked(lines: Sequence[Line]) -> Sequence[Line]:
    """Make prose of the lines that are a time of day alone, when there are enough for a live blog."""
    times = [i for i, line in enumerate(lines) if line.kind is Kind.MENU and _CLOCK.fullmatch(line.text)]
    if len(times) < _MIN_CLOCKS:
        return lines
    changed = list(lines)
    for i in times:
        changed[i] = lines[i]._replace(kind=Kind.TIMED)
    return changed


def tail(lines: Sequence[Line], *, comments: bool) -> int:
    """Return the line from which comments or links to other articles follow the article above.

    With ``comments``, a count of comments beneath prose is such a line too; on a listing it is a marker.
    """
    seen = 0
    half = sum(len(line.text) for line in lines if line.kind in BODY) / 2
    said = Counter(line.text.casefold() for line in lines if line.kind in (Kind.RELATED, Kind.NAV))
    for index, line in enumerate(lines):
        if line.kind in BODY:
            seen += len(line.text)
        elif seen < 200:
            continue
        elif line.kind is Kind.REPLY:
            return _before_reply(lines, index)
        elif (
            (line.kind is Kind.RELATED and said[line.text.casefold()] == 1)
            or (line.kind is Kind.NAV and said[line.text.casefold()] <= 2 and seen > half)
            or (line.kind is Kind.SAYS and _is_comment(lines, index))
            or (comments and line.kind is Kind.COMMENTS)
        ):
            return index
    return len(lines)


def _is_comment(lines: Sequence[Line], says: int) -> bool:
    return any(line.kind in (Kind.DATE, Kind.REPLY) for line in lines[says + 1 : says + 3])


def _before_reply(lines: Sequence[Line], reply: int) -> int:
    """Go up from the first "reply" link to where the comments begin."""
    date = None
    for at in range(reply - 1, max(-1, reply - 30), -1):
        if lines[at].kind in (Kind.COMMENTS, Kind.RELATED):
            return at
        if lines[at].kind is Kind.DATE and date is None:
            date = at
    return reply if date is None else max(0, date - (lines[date - 1].kind is Kind.SHORT))


def _region(lines: Sequence[Line]) -> tuple[int | None, int | None]:
    """Return the first and last prose line of the article, stray sentences in menus and footers left out."""
    prose = [i for i, line in enumerate(lines) if line.kind in BODY]
    if not prose:
        return None, None
    groups: list[list[int]] = [[prose[0]]]
    for before, after in pairwise(prose):
        shorts = sum(lines[i].kind is not Kind.ITEM for i in range(before + 1, after))
        if shorts > _MENU_RUN:
            groups.append([])
        groups[-1].append(after)
    sizes = [sum(len(lines[i].text) for i in group) for group in groups]
    most = max(sizes)
    kept = [i for i, size in enumerate(sizes) if size * 5 >= most and size > 120] or [sizes.index(most)]
    return groups[kept[0]][0], groups[kept[-1]][-1]


def _title(lines: Sequence[Line], first: int, last: int) -> int | None:
    """Choose the title among the short lines above the body, by its words, its place and its neighbours."""
    body: set[str] = set()
    for line in lines[first : min(last + 1, first + 30)]:
        if line.kind in BODY:
            body |= words(line.text)
    best: tuple[float, int] | None = None
    scores: dict[int, float] = {}
    counts = Counter(line.text for line in lines[:first])
    above = list(range(max(0, first - _LOOK_BACK), first))
    texts = [lines[i].text.casefold() for i in above]
    for i in above:
        line = lines[i]
        if line.kind is not Kind.SHORT:
            continue
        mine = words(line.text)
        size = line.text.count(" ") + 1
        score = 2.0 * len(mine & body) / max(1, len(mine)) + min(size, 8) / 4
        score -= (first - i) / _LOOK_BACK
        near = {lines[j].kind for j in (i - 1, i + 1) if 0 <= j < first}
        score += 0.6 * bool(near & {Kind.DATE, Kind.BYLINE})
        score -= 1.5 * (size < 3) + 0.5 * (counts[line.text] > 1) + 1.0 * ("|" in line.text)
        own = line.text.casefold()
        score += 0.7 * any(len(other) > 12 and own != other and own.endswith(other) for other in texts)
        score += 0.7 * any(own != other and other.startswith(own) for other in texts if len(own) > 12)
        scores[i] = score
        if best is None or score > best[0]:
            best = score, i
    if best is None and first < last and len(lines[first].text) <= 150:
        return first
    if best is None:
        return None
    # A headline may be followed by a second, longer one.
    above_best = best[1] - 1
    if above_best in scores and scores[above_best] > best[0] - _NEARLY:
        headline, second = lines[above_best].text, lines[best[1]].text
        if headline.count(" ") >= 3 and len(second) > 1.3 * len(headline):
            return above_best
    return best[1]


def _menu_end(lines: Sequence[Line], start: int) -> int:
    return next((i for i in range(start - 1, -1, -1) if lines[i].kind not in LABELS), -1)


def _bare(lines: Sequence[Line]) -> Block | None:
    shorts = [line for line in lines if line.kind in (Kind.SHORT, Kind.ITEM, Kind.SAYS, *LABELS)] or list(
        lines
    )
    if not shorts:
        return None
    title = next((line for line in shorts if line.kind is Kind.SHORT and " " in line.text), shorts[0])
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
