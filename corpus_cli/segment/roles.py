"""Roles that short lines show only together: sections and tags above titles, authors beneath them.

A line such as "Sport" or "Ada Merrow" says nothing by itself. Where most articles of a page carry such a line
at the same place, beside another that can be the title, it is a label.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from ..records import Span
from . import alike, bylines, tags
from .kinds import (
    BODY,
    BYLINE,
    CAPTION,
    DATE,
    LABELS,
    MENU,
    MORE,
    PROSE,
    SHARE,
    SHORT,
    TAGS,
    Kind,
    Line,
)

_PICTURED = 4  # short lines: picture, title, picture again, caption
_TITLE = 120  # a title that ends in a full stop looks like prose of this length at most
_MOST_HEADER = 12  # lines above a paragraph among which roles are looked for
_SHARE = 0.5  # of the headers that could carry a label and must
_NUMBER = re.compile(r"\d+")
_SECTION, _SECTION_WORDS = 30, 4  # code points; words

_WITHIN = frozenset({*LABELS, SHARE, CAPTION})
"""What may stand among a header's short lines."""

Headers = list[list[int]]
"""For each header, its short lines, top down."""


def assign(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the labels that recur in most headers made tags and bylines."""
    changed = list(lines)
    for at in alike.dated(changed):
        changed[at] = changed[at]._replace(
            kind=DATE, byline=bylines.anywhere(changed[at].text, changed[at].start)
        )
    for at in alike.named(changed):
        changed[at] = changed[at]._replace(kind=MORE)
    for at in alike.summaries(changed):
        changed[at] = changed[at]._replace(kind=PROSE)
    for at, label in alike.headed(changed):
        line = changed[at]
        found = tags.listed(line.text[label:], line.start + label)
        changed[at] = line._replace(kind=TAGS, tags=found)
    headers = _headers(changed)
    for find, kind in ((_lists, TAGS), (_authors, BYLINE), (_sections, TAGS)):
        if places := find(changed, headers):
            _make(changed, places, kind)
            headers = [[at for at in header if changed[at].kind is SHORT] for header in headers]
    return changed


def _make(lines: list[Line], places: list[int], kind: Kind) -> None:
    for at in places:
        line = lines[at]
        if kind is TAGS:
            lines[at] = line._replace(kind=kind, tags=tags.listed(line.text, line.start))
        else:
            cut = bylines.PLACE.search(line.text)
            end = line.start + cut.start() if cut else line.end
            lines[at] = line._replace(kind=kind, byline=Span(line.start, end))


def _headers(lines: Sequence[Line]) -> Headers:
    found = []
    shorts: list[int] = []
    start = 0
    prose = True
    for index, line in enumerate(lines):
        kind = line.kind
        if kind in BODY:
            if not prose:
                found.append([at for at in shorts if at >= max(start, index - _MOST_HEADER)])
            prose = True
            shorts = []
            continue
        prose = False
        if kind is SHORT:
            shorts.append(index)
        elif kind not in _WITHIN:
            shorts = []
            start = index
    return found


def _lists(lines: Sequence[Line], headers: Headers) -> list[int]:
    """Find lists of labels with ", " between them, above a title or beneath it."""

    def fits(place: int) -> bool:
        return tags.is_list(lines[place].text)

    return _most(headers, fits, -1, lines) or _most(headers, fits, -2, lines)


def _authors(lines: Sequence[Line], headers: Headers) -> list[int]:
    """Find names alone on a line, right above the text or beside a date beneath the title."""

    def fits(place: int) -> bool:
        return bylines.is_name(lines[place].text)

    if found := _most(headers, fits, -1, lines):
        # A title with a full stop is no short line.
        lone = [h[0] for h in headers if len(h) == 1 and fits(h[0]) and _beside_date(lines, h[0])]
        return found + lone
    dates = [i for i, line in enumerate(lines) if line.kind is DATE]
    if not dates:
        return []
    beside = sorted({i for at in dates for i in (at - 1, at + 1) if _is_short(lines, i)})
    headed = {place for header in headers if len(header) >= 2 for place in header}
    hits = [i for i in beside if fits(i) and (i in headed or _titled(lines, i))]
    if hits:
        hits += [i for i in beside if _is_lone(lines, i)]
        known = sum(line.kind is BYLINE and _beside_date(lines, i) for i, line in enumerate(lines))
        if len(hits) + known >= max(2, _SHARE * len(dates)):
            return hits
    dated = [h for h in headers if len(h) >= 2 and _beside_date(lines, h[-1])]
    hits = [h[-1] for h in dated if fits(h[-1])]
    return hits if hits and len(hits) >= _SHARE * len(dated) else []


def _is_lone(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a line between a title and a date is one word: where others are names, it is one too."""
    return (
        0 < place < len(lines) - 1
        and " " not in lines[place].text
        and lines[place - 1].kind is SHORT
        and " " in lines[place - 1].text
        and lines[place + 1].kind is DATE
    )


def _titled(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a line beside a date leaves another that can be the title: "Rain Spoils Fair" is no author."""
    above = [line for line in lines[max(0, place - 2) : place] if line.kind is not DATE]
    return bool(above) and above[-1].kind in BODY and len(above[-1].text) <= _TITLE


def _is_short(lines: Sequence[Line], place: int) -> bool:
    return 0 <= place < len(lines) and lines[place].kind is SHORT


def _beside_date(lines: Sequence[Line], place: int) -> bool:
    return any(0 <= i < len(lines) and lines[i].kind is DATE for i in (place - 1, place + 1))


def _sections(lines: Sequence[Line], headers: Headers) -> list[int]:
    """Find one or a few words above the title that are capitals, stand in the menu, or recur."""
    first = next((i for i, line in enumerate(lines) if line.kind in BODY), 0)
    known = {line.text.casefold() for line in lines[: max(0, first - 3)] if line.kind in (SHORT, SHARE)}
    known.update(
        entry.strip().casefold()
        for line in lines[:first]
        if line.kind is MENU
        for entry in re.split(r"[|·•/›»]", line.text)
    )
    above = Counter(lines[h[-2]].text for h in headers if len(h) >= 2)
    below = Counter(_NUMBER.sub("0", lines[h[-1]].text) for h in headers if len(h) >= 2)

    def could(place: int) -> bool:
        text = lines[place].text
        return (
            text.count(" ") < _SECTION_WORDS
            and len(text) <= _SECTION
            and not text[0].islower()
            and not _NUMBER.search(text)
            and len(lines[place + 1].text) > len(text)
            and below[_NUMBER.sub("0", lines[place + 1].text)] <= 1
        )

    def fits(place: int) -> bool:
        text = lines[place].text
        return could(place) and (text.isupper() or text.casefold() in known or above[text] > 1)

    found = _most(headers, fits, -2, lines) and _most(headers, could, -2, lines)
    if found and all(lines[i].text.isupper() for i in found):
        found = sorted({*found, *_capitals(lines)})
    last = max((i for i, line in enumerate(lines) if line.kind in BODY), default=0)
    closing = {line.text for line in lines[last + 1 : last + 2]}
    return [] if any(lines[i].text in closing for i in found if i != last + 1) else found


def _capitals(lines: Sequence[Line]) -> list[int]:
    """Find further short lines in capitals above one that is none: sections above titles that are no short lines.

    Where a page prints its sections in capitals, some stand above a title of one word or of a whole sentence.
    """
    return [
        at
        for at, (line, after) in enumerate(pairwise(lines))
        if line.kind is SHORT
        and line.text.isupper()
        and len(line.text) <= _SECTION
        and line.text.count(" ") < _SECTION_WORDS
        and not _NUMBER.search(line.text)
        and (after.kind in BODY or (after.kind is SHORT and not after.text.isupper()))
    ]


def _most(headers: Headers, fits: Callable[[int], bool], slot: int, lines: Sequence[Line]) -> list[int]:
    """Return the lines at a slot, counted from the text up, if most headers of two lines or more fit there.

    A line that stands twice near the title is a picture's.
    """
    able = [h for h in headers if len(h) >= 2]
    hits = [
        h[slot]
        for h in able
        if fits(h[slot]) and sum(lines[i].text == lines[h[slot]].text for i in h[-_PICTURED:]) == 1
    ]
    return hits if len(hits) >= max(2, _SHARE * len(able)) else []
