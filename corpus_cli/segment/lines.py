"""Classify every line of a page: each by itself first, then those that only neighbours explain."""

import re
from itertools import pairwise

from ..records import Span
from . import dates
from .judge import PLAIN, judge
from .kinds import BODY, DATE, ITEM, LABELS, MENU, MORE, NOISE, PROSE, SHORT, Kind, Line
from .stamps import dated_title
from .wrapping import unwrap

__all__ = ["BODY", "LABELS", "NOISE", "Kind", "Line", "classify"]

# A line starts and ends where its text does; white space and byte order marks are neither.
_LINE = re.compile(r"[^\s\ufeff](?:[^\r\n]*[^\s\ufeff])?")
_DAY, _YEAR = re.compile(r"[0-3]?\d"), re.compile(r"(?:19|20)\d\d")
_DAY_DIGITS = 2
_BULLET = re.compile(r"[•▪◦‣●■►*-]\s+\S")
_NUMBERED = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_DEEPEST = 24  # spaces before an item of a list
_TITLE = 200  # code points
_MIN_LISTED, _MIN_NUMBERED = 2, 3
_MIN_MONTHS = 3


def classify(text: str) -> list[Line]:
    """Return every line that is not blank, with its class; one pass, linear in the length of ``text``."""
    text = unwrap(text)
    result: list[Line] = []
    add = result.append
    last = 0
    for match in _LINE.finditer(text):
        start, end = match.span()
        gap = text.count("\n", last, start) or text.count("\r", last, start)
        last = end
        line = match.group()
        judged = judge(line)
        if judged is PLAIN:
            add(Line(start, end, line, PROSE, gap))
            continue
        _, _, _, kind, _, more, tags, byline, date, lead = judged
        if tags:
            tags = tuple([Span(start + a, start + b) for a, b in tags])
        if byline:
            byline = Span(start + byline.start, start + byline.end)
        add(Line(start, end, line, kind, gap, more, tags, byline, date, lead))
    _unlist(result, text)
    _unnumber(result)
    _undate(result)
    _demote(result)
    _gather(result)
    return result


def _unlist(lines: list[Line], text: str) -> None:
    """Make titles of the items of a list that have indented text beneath them: articles printed as a list."""
    heads = [
        i
        for i, (line, after) in enumerate(pairwise(lines))
        if line.kind is ITEM
        and after.kind is not ITEM
        and len(line.text) <= _TITLE
        and _BULLET.match(line.text)
        and 0 <= _column(line.start, text) < _column(after.start, text)
    ]
    for i in heads if len(heads) >= _MIN_LISTED else ():
        line = lines[i]
        lead = len(line.text) - len(line.text[1:].lstrip())
        bare = judge(line.text[lead:])
        if bare.kind in (SHORT, PROSE, DATE):
            lines[i] = line._replace(kind=SHORT, lead=lead, text=bare.text)


def _unnumber(lines: list[Line]) -> None:
    """Make titles of numbered lines that count on, where "read more" ends what stands beneath each: a newsletter.

    The numbered headings of one article have no such link between them.
    """
    found = [
        (i, int(number[1]))
        for i, (line, after) in enumerate(pairwise(lines))
        if line.kind is ITEM
        and after.kind is not ITEM
        and len(line.text) <= _TITLE
        and (number := _NUMBERED.match(line.text))
    ]
    if len(found) < _MIN_NUMBERED or any(b - a != 1 for (_, a), (_, b) in pairwise(found)):
        return
    if not all(any(line.kind is MORE for line in lines[a:b]) for (a, _), (b, _) in pairwise(found)):
        return
    for i, _ in found:
        lead = _NUMBERED.match(lines[i].text)
        assert lead is not None
        lines[i] = lines[i]._replace(kind=SHORT, lead=lead.end(), text=lines[i].text[lead.end() :])


def _undate(lines: list[Line]) -> None:
    """Make titles of all lines that open with a date and a dash when most of them must be."""
    heads = [line for line in lines if line.kind is SHORT and line.lead and line.date]
    if len(heads) < _MIN_LISTED:
        return
    for i, line in enumerate(lines):
        if line.kind is DATE and (title := dated_title(line.text)):
            lines[i] = line._replace(kind=SHORT, lead=title.lead, byline=None)


def _column(start: int, text: str) -> int:
    """Count the spaces before a line; -1 when there are more than any list has."""
    indent = text[max(0, start - _DEEPEST) : start]
    bare = indent.rstrip(" ")
    return -1 if bare and bare[-1] not in "\r\n" else len(indent) - len(bare)


def _demote(lines: list[Line]) -> None:
    """Make a menu of three dates or more in a row: an archive's list of months."""
    run = 0
    for index, line in enumerate(lines):
        run = run + 1 if line.kind is DATE else 0
        if run < _MIN_MONTHS:
            continue
        for at in (index - 2, index - 1, index) if run == _MIN_MONTHS else (index,):
            lines[at] = lines[at]._replace(kind=MENU)


def _gather(lines: list[Line]) -> None:
    """Make one date of a day, a weekday, a month and a year on lines of their own."""
    for index, line in enumerate(lines):
        if line.kind is DATE and line.date is not None and line.date[0].isalpha():
            for at in range(index - 1, max(-1, index - 3), -1):
                part = lines[at].text
                if _DAY.fullmatch(part):
                    lines[index] = line._replace(date=f"{part} {line.date}")
                    lines[at:index] = [other._replace(kind=DATE) for other in lines[at:index]]
                    break
                if not dates.is_weekday(part):
                    break
        elif line.kind is MENU and len(line.text) <= _DAY_DIGITS and _DAY.fullmatch(line.text):
            _boxed(lines, index)


def _boxed(lines: list[Line], day: int) -> None:
    """Make dates of a day's number and the month above or beneath it, with the year where it stands there too."""
    for month in (day + 1, day - 1):
        if 0 <= month < len(lines) and dates.is_month(lines[month].text):
            year = max(day, month) + 1
            last = year if year < len(lines) and _YEAR.fullmatch(lines[year].text) else max(day, month)
            said = f"{lines[day].text} {lines[month].text}" + (f" {lines[last].text}" if last == year else "")
            for at in range(min(day, month), last + 1):
                lines[at] = lines[at]._replace(kind=DATE, date=said, tags=())
            return
