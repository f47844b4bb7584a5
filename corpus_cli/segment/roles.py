"""Roles that short lines show only together: sections and tags above titles, authors beneath them.

A line such as "Sport" or "Ada Merrow" says nothing by itself. Where most articles of a page carry such a line
at the same place, beside another that can be the title, it is a label.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

from ..records import Span
from . import bylines, tags
from .kinds import BODY, LABELS, Kind, Line
from .phrases import LONE_BYLINES, key

_PICTURED = 4  # short lines: picture, title, picture again, caption
_SUBTITLE_WORDS, _MIN_SUBTITLES = 5, 3
_SUMMARY_WORDS = 9
_TITLE = 120  # a title that ends in a full stop looks like prose of this length at most
_MOST_HEADER = 12  # lines above a paragraph among which roles are looked for
_MIN_DATED, _MIN_ALIKE = 3, 2
_SHARE = 0.5  # of the headers that could carry a label and must
_NAME = re.compile(
    r"[^\W\d_a-zß-ÿ][\w'’.-]*"
    r"(?: (?:de|del|della|di|da|dos|du|la|le|van|von|der|den|y|e|et|und|and|[^\W\d_a-zß-ÿ][\w'’.-]*)){1,4}"
)
_NAMES = 3  # "Rain Spoils Summer Fair" is a title: few names have four capitals
_NUMBER = re.compile(r"\d+")
_CATEGORIES = re.compile(
    r"(?:[•▪*]\s*)?(?:categor(?:y|ies|ías?|i[ae])|catégories?|kategorien?|topics?|temas|tags?|etiquetas|"
    r"étiquettes|schlagwörter)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
_LABELLED = 60  # code points
_PLACE = re.compile(r"\s*[|/•·]\s*[^\W\d_a-zß-ÿ][\w .-]{1,24}$")

_WITHIN = frozenset({*LABELS, Kind.SHARE, Kind.CAPTION})
"""What may stand among a header's short lines."""

Headers = list[list[int]]
"""For each header, its short lines, top down."""


def is_name(line: str) -> bool:
    """Tell whether a line could be an author and nothing else, "Ada Merrow" or "Ada Merrow | Portvale"."""
    if len(line) > 60:
        return False
    bare = _PLACE.sub("", line)
    if key(bare) in LONE_BYLINES:
        return True
    capitals = sum(word[0].isupper() for word in bare.split())
    return capitals <= _NAMES and _NAME.fullmatch(bare) is not None and not bare.isupper()


def assign(lines: Sequence[Line]) -> list[Line]:
    """Return the lines with the labels that recur in most headers made tags and bylines."""
    changed = list(lines)
    for at in _dated(changed):
        changed[at] = changed[at]._replace(
            kind=Kind.DATE, byline=bylines.anywhere(changed[at].text, changed[at].start)
        )
    for at in _summaries(changed):
        changed[at] = changed[at]._replace(kind=Kind.PROSE)
    for at, label in _headed(changed):
        line = changed[at]
        found = tags.listed(line.text[label:], line.start + label)
        changed[at] = line._replace(kind=Kind.TAGS, tags=found)
    headers = _headers(changed)
    for find, kind in ((_lists, Kind.TAGS), (_authors, Kind.BYLINE), (_sections, Kind.TAGS)):
        if places := find(changed, headers):
            _make(changed, places, kind)
            headers = [[at for at in header if changed[at].kind is Kind.SHORT] for header in headers]
    return changed


def _make(lines: list[Line], places: list[int], kind: Kind) -> None:
    for at in places:
        line = lines[at]
        if kind is Kind.TAGS:
            lines[at] = line._replace(kind=kind, tags=tags.listed(line.text, line.start))
        else:
            cut = _PLACE.search(line.text)
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
        if kind is Kind.SHORT:
            shorts.append(index)
        elif kind not in _WITHIN:
            shorts = []
            start = index
    return found


def _headed(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Find lines that open with "Categories" and no colon, as several articles of a page do, and where it ends."""
    found = [
        (at, match.end())
        for at, line in enumerate(lines)
        if line.kind in (Kind.SHORT, Kind.ITEM)
        and len(line.text) <= _LABELLED
        and (match := _CATEGORIES.match(line.text))
    ]
    return found if len(found) >= _MIN_ALIKE else []


def _dated(lines: Sequence[Line]) -> list[int]:
    """Find lines that say more than a date ("Ada Merrow - 4 March 2019 in News") beneath or above titles.

    One such line may be a title; several, each beside a line that can be the title, are what articles carry.
    """
    found = []
    alike = sum(line.kind is Kind.DATE and _opens_with_date(line) for line in lines)
    bars = Counter(line.text.count("|") for line in lines if line.kind is Kind.DATE and "|" in line.text)
    for at, line in enumerate(lines):
        if not line.date or line.lead or line.kind not in (Kind.SHORT, Kind.MENU):
            continue
        if (alike >= _MIN_ALIKE and _opens_with_date(line)) or bars[line.text.count("|")] >= _MIN_ALIKE:
            found.append(at)
            continue
        near = [lines[i] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
        if any(other.kind is Kind.SHORT and not other.date for other in near):
            found.append(at)
    apart = sum(any(line.kind in BODY for line in lines[a:b]) for a, b in pairwise(found)) + 1
    if apart >= _MIN_DATED:
        return found
    return [at for at in found if _opens_with_date(lines[at]) or "|" in lines[at].text]


def _opens_with_date(line: Line) -> bool:
    return line.date is not None and line.text.startswith(line.date)


def _summaries(lines: Sequence[Line]) -> list[int]:
    """Find long lines without a full stop that are all the text there is beneath a title and its date."""
    found = []
    for at in range(2, len(lines)):
        line = lines[at]
        if line.kind is not Kind.SHORT or line.text.count(" ") + 1 < _SUMMARY_WORDS:
            continue
        above = at - 1
        while above > 0 and lines[above].kind in (Kind.DATE, Kind.BYLINE):
            above -= 1
        alone = at + 1 == len(lines) or lines[at + 1].kind not in (*BODY, Kind.DATE, Kind.BYLINE)
        if above < at - 1 and lines[above].kind is Kind.SHORT and alone:
            found.append(at)
    if len(found) >= 2:
        return found
    found = [
        at
        for at in range(1, len(lines) - 1)
        if lines[at].kind is lines[at - 1].kind is Kind.SHORT
        and lines[at].text.count(" ") + 1 >= _SUBTITLE_WORDS
        and lines[at + 1].kind in (Kind.DATE, Kind.BYLINE)
    ]
    return found if len(found) >= _MIN_SUBTITLES and sum(line.kind in BODY for line in lines) < 2 else []


def _lists(lines: Sequence[Line], headers: Headers) -> list[int]:
    """Find lists of labels with ", " between them, above a title or beneath it."""

    def fits(place: int) -> bool:
        return tags.is_list(lines[place].text)

    return _most(headers, fits, -1, lines) or _most(headers, fits, -2, lines)


def _authors(lines: Sequence[Line], headers: Headers) -> list[int]:
    """Find names alone on a line, right above the text or beside a date beneath the title."""

    def fits(place: int) -> bool:
        return is_name(lines[place].text)

    if found := _most(headers, fits, -1, lines):
        # A title with a full stop is no short line.
        lone = [h[0] for h in headers if len(h) == 1 and fits(h[0]) and _beside_date(lines, h[0])]
        return found + lone
    beside = [i for i, line in enumerate(lines) if line.kind is Kind.SHORT and _beside_date(lines, i)]
    headed = {place for header in headers if len(header) >= 2 for place in header}
    hits = [i for i in beside if fits(i) and (i in headed or _titled(lines, i))]
    if hits:
        hits += [i for i in beside if _is_lone(lines, i)]
    known = sum(line.kind is Kind.BYLINE and _beside_date(lines, i) for i, line in enumerate(lines))
    if hits and len(hits) + known >= max(2, _SHARE * _count(lines, Kind.DATE)):
        return hits
    dated = [h for h in headers if len(h) >= 2 and _beside_date(lines, h[-1])]
    hits = [h[-1] for h in dated if fits(h[-1])]
    return hits if hits and len(hits) >= _SHARE * len(dated) else []


def _is_lone(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a line between a title and a date is one word: where others are names, it is one too."""
    return (
        0 < place < len(lines) - 1
        and " " not in lines[place].text
        and lines[place - 1].kind is Kind.SHORT
        and " " in lines[place - 1].text
        and lines[place + 1].kind is Kind.DATE
    )


def _titled(lines: Sequence[Line], place: int) -> bool:
    """Tell whether a line beside a date leaves another that can be the title: "Rain Spoils Fair" is no author."""
    above = [line for line in lines[max(0, place - 2) : place] if line.kind is not Kind.DATE]
    return bool(above) and above[-1].kind in BODY and len(above[-1].text) <= _TITLE


def _count(lines: Sequence[Line], kind: Kind) -> int:
    return sum(line.kind is kind for line in lines)


def _beside_date(lines: Sequence[Line], place: int) -> bool:
    return any(0 <= i < len(lines) and lines[i].kind is Kind.DATE for i in (place - 1, place + 1))


def _sections(lines: Sequence[Line], headers: Headers) -> list[int]:
    """Find one or a few words above the title that are capitals, stand in the menu, or recur."""
    first = next((i for i, line in enumerate(lines) if line.kind in BODY), 0)
    known = {
        line.text.casefold() for line in lines[: max(0, first - 3)] if line.kind in (Kind.SHORT, Kind.SHARE)
    }
    known.update(
        entry.strip().casefold()
        for line in lines[:first]
        if line.kind is Kind.MENU
        for entry in re.split(r"[|·•/›»]", line.text)
    )
    above = Counter(lines[h[-2]].text for h in headers if len(h) >= 2)
    below = Counter(_NUMBER.sub("0", lines[h[-1]].text) for h in headers if len(h) >= 2)

    def could(place: int) -> bool:
        text = lines[place].text
        return (
            text.count(" ") < 4
            and len(text) <= 30
            and not text[0].islower()
            and not _NUMBER.search(text)
            and len(lines[place + 1].text) > len(text)
            and below[_NUMBER.sub("0", lines[place + 1].text)] <= 1
        )

    def fits(place: int) -> bool:
        text = lines[place].text
        return could(place) and (text.isupper() or text.casefold() in known or above[text] > 1)

    found = _most(headers, fits, -2, lines) and _most(headers, could, -2, lines)
    last = max((i for i, line in enumerate(lines) if line.kind in BODY), default=0)
    closing = {line.text for line in lines[last + 1 : last + 2]}
    return [] if any(lines[i].text in closing for i in found) else found


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
