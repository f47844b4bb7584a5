"""Classify every line of a page: each by itself first, then those that only neighbours explain."""

import re

from ..records import Span
from . import dates
from .judge import judge
from .kinds import BODY, LABELS, NOISE, Kind, Line

__all__ = ["BODY", "LABELS", "NOISE", "Kind", "Line", "classify"]

# A line starts and ends where its text does; white space and byte order marks are neither.
_LINE = re.compile(r"[^\s\ufeff](?:[^\r\n]*[^\s\ufeff])?")
_DAY = re.compile(r"[0-3]?\d")
_WRAPPED_WIDTH = 40  # code points
_MIN_WRAPPED = 3


def classify(text: str) -> list[Line]:
    """Return every line that is not blank, with its class; one pass, linear in the length of ``text``."""
    result: list[Line] = []
    last = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        gap = text.count("\n", last, start) or text.count("\r", last, start)
        last = end
        line = match.group()
        _, _, _, kind, _, more, tags, byline, date, lead = judge(line)
        if tags:
            tags = tuple(Span(start + a, start + b) for a, b in tags)
        if byline:
            byline = Span(start + byline.start, start + byline.end)
        result.append(Line(start, end, line, kind, gap, more, tags, byline, date, lead))
    _demote(result)
    _gather(result)
    _unwrap(result)
    return result


def _demote(lines: list[Line]) -> None:
    """Make a menu of three dates or more in a row: an archive's list of months."""
    run = 0
    for index, line in enumerate(lines):
        run = run + 1 if line.kind is Kind.DATE else 0
        for at in (index - 2, index - 1, index) if run == 3 else (index,) if run > 3 else ():
            lines[at] = lines[at]._replace(kind=Kind.MENU)


def _gather(lines: list[Line]) -> None:
    """Make one date of a day, a weekday and a month on lines of their own."""
    for index, line in enumerate(lines):
        if line.kind is not Kind.DATE or line.date is None or not line.date[0].isalpha():
            continue
        for at in range(index - 1, max(-1, index - 3), -1):
            part = lines[at].text
            if _DAY.fullmatch(part):
                lines[index] = line._replace(date=f"{part} {line.date}")
                lines[at:index] = [other._replace(kind=Kind.DATE) for other in lines[at:index]]
                break
            if not dates.is_weekday(part):
                break


def _unwrap(lines: list[Line]) -> None:
    """Make prose of a text that is broken into lines of one width: many lines go on in lower case."""
    shorts = (Kind.SHORT, Kind.PROSE)
    wrapped = {
        i
        for i in range(1, len(lines))
        if lines[i].gap == 1
        and lines[i].kind in shorts
        and lines[i - 1].kind in shorts
        and lines[i].text[0].islower()
        and len(lines[i - 1].text) >= _WRAPPED_WIDTH
        and lines[i - 1].text[-1] not in ".!?:"
    }
    if len(wrapped) < _MIN_WRAPPED or len(wrapped) * 4 < len(lines):
        return
    for i, line in enumerate(lines):
        if line.kind is Kind.SHORT and (i in wrapped or i + 1 in wrapped or len(line.text) >= _WRAPPED_WIDTH):
            lines[i] = line._replace(kind=Kind.PROSE)
