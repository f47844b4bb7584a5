"""Where an article ends and what follows it begins: comments, links to others, the author's box."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from .kinds import (
    BODY,
    BYLINE,
    COMMENTS,
    CUT_OFF,
    DATE,
    FORM,
    MENU,
    NAV,
    RELATED,
    REPLY,
    SAYS,
    SHORT,
    Line,
)

_MIN_BODY = 200  # code points of prose above; what stands higher is a menu
_MOST_BOX = 6  # lines of a box of links inside an article
_MIN_DATED = 2


_QUOTED = re.compile(r"[\"“«„‘'](.{4,})[\"”»“’']\s*$")


def alone(lines: Sequence[Line]) -> bool:
    """Tell whether a page has but one article: a form for comments, or comments on a title that stands above."""
    prose = False
    titles = set()
    for line in lines:
        prose = prose or line.kind in BODY
        if line.kind is FORM and prose:
            return True
        if line.kind is COMMENTS and prose:
            on = _QUOTED.search(line.text)
            if on and on[1].casefold() in titles:
                return True
        elif line.kind is SHORT:
            titles.add(line.text.casefold())
    return False


def single(lines: Sequence[Line]) -> Sequence[Line]:
    """Return the lines up to the end of a page's one article."""
    end = tail(lines, comments=True)
    authors = {
        line.text[a - line.start : b - line.start] for line in lines if line.byline for a, b in [line.byline]
    }
    dated, teased = _dated(lines[:end]), _teased(lines[:end])
    seen = 0
    for index, line in enumerate(lines[:end]):
        if line.kind in BODY:
            seen += len(line.text)
        elif seen >= _MIN_BODY and (
            (line.kind is SHORT and line.text in authors) or index in (dated, teased)
        ):
            return lines[:index]
    return lines[:end]


def boxes(lines: Sequence[Line]) -> list[Line]:
    """Make a menu of links to other articles in the middle of one: two paragraphs in a row follow them."""
    result = list(lines)
    for index, line in enumerate(lines):
        if line.kind is not RELATED:
            continue
        near = range(index + 1, min(index + _MOST_BOX + 2, len(lines) - 1))
        after = next((i for i in near if lines[i].kind in BODY), None)
        if after is not None and lines[after + 1].kind in BODY:
            for at in range(index, after):
                result[at] = lines[at]._replace(kind=MENU)
    return result


def _dated(lines: Sequence[Line]) -> int | None:
    """Return the first of two or more titles with dates below the text: links to other articles, or comments."""
    seen = 0
    pairs = []
    for index, line in enumerate(lines[:-1]):
        if line.kind in BODY:
            seen += len(line.text)
        elif seen >= _MIN_BODY and {line.kind, lines[index + 1].kind} == {SHORT, DATE}:
            pairs.append(index)
    apart = [b for a, b in pairwise([-9, *pairs]) if b - a > 1]
    return pairs[0] if len(apart) >= _MIN_DATED else None


def _teased(lines: Sequence[Line]) -> int | None:
    """Return the first of two or more titles with cut-off text below the article: links to others."""
    found = [
        index
        for index, (line, after) in enumerate(pairwise(lines))
        if line.kind in (SHORT, DATE) and after.kind in BODY and after.text.endswith(CUT_OFF)
    ]
    if len(found) < _MIN_DATED:
        return None
    first = found[0]
    while first > 0 and lines[first - 1].kind in (SHORT, DATE, BYLINE):
        first -= 1
    return first


def tail(lines: Sequence[Line], *, comments: bool) -> int:
    """Return the line from which comments or links to other articles follow the article above.

    With ``comments``, a count of comments beneath prose is such a line too; on a listing it is a marker.
    """
    seen = 0
    half = sum(len(line.text) for line in lines if line.kind in BODY) / 2
    said = Counter(line.text.casefold() for line in lines if line.kind in (RELATED, NAV))
    for index, line in enumerate(lines):
        if line.kind in BODY:
            seen += len(line.text)
        elif seen < 200:
            continue
        elif line.kind is REPLY:
            return _before_reply(lines, index)
        elif (
            (line.kind is RELATED and said[line.text.casefold()] == 1)
            or (line.kind is NAV and said[line.text.casefold()] <= 2 and seen > half)
            or (line.kind is SAYS and _is_comment(lines, index))
            or (comments and line.kind is COMMENTS)
        ):
            return index
    return len(lines)


def _is_comment(lines: Sequence[Line], says: int) -> bool:
    return any(line.kind in (DATE, REPLY) for line in lines[says + 1 : says + 3])


def _before_reply(lines: Sequence[Line], reply: int) -> int:
    """Go up from the first "reply" link to where the comments begin."""
    date = None
    for at in range(reply - 1, max(-1, reply - 30), -1):
        if lines[at].kind in (COMMENTS, RELATED):
            return at
        if lines[at].kind is DATE and date is None:
            date = at
    return reply if date is None else max(0, date - (lines[date - 1].kind is SHORT))
