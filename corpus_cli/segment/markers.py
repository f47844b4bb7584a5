"""Lines that may mark articles: one family for each kind of line that recurs with prose in between."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise

from .kinds import BODY, CLOCK, CUT_OFF, Kind, Line

_NUMBER = re.compile(r"\d[\d.,]*")
_MIN_SHARE = 0.5  # of the gaps between markers that must hold a title and prose
_MIN_SHARE_REPEAT = 0.8  # a line that merely recurs needs more
_MIN_REPEATS = 3
_MOST_COPIES = 3  # of a title: as a picture's text before and after it, and in a sidebar
_KINDS = {
    "tags": Kind.TAGS,
    "date": Kind.DATE,
    "more": Kind.MORE,
    "comments": Kind.COMMENTS,
    "byline": Kind.BYLINE,
}
_WEIGHT = {
    "headed": 1.1,
    "tags": 1.0,
    "date": 0.99,
    "more": 0.98,
    "comments": 0.9,
    "byline": 0.9,
    "cut": 0.85,
    "clock": 0.8,
    "repeat": 0.6,
}


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of marker and where it stands."""

    name: str
    clusters: list[tuple[int, int]]
    """First and last line of each marker; markers with no prose between them are one."""
    share: float
    score: float


class Prose:
    """Answers in constant time whether prose stands between two lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._before = [0]
        for line in lines:
            self._before.append(self._before[-1] + (line.kind in BODY))

    def count(self, start: int, end: int) -> int:
        """Count prose lines in ``[start, end)``."""
        return self._before[max(start, end)] - self._before[start]


def collect(lines: Sequence[Line], plain: Sequence[Line], prose: Prose) -> list[Family]:
    """Return the families worth trying; ``plain`` are the lines without what recurs (`without_recurring`)."""
    repeats = Counter(line.text for line in lines)
    return [
        family
        for name, places in _places(lines, repeats)
        if len(places) > 1 and (family := _family(name, places, plain, prose, repeats))
    ]


def _places(lines: Sequence[Line], repeats: Counter[str]) -> Iterator[tuple[str, list[int]]]:
    found: dict[Kind, list[int]] = {kind: [] for kind in _KINDS.values()}
    cut, headed = [], []
    for i, line in enumerate(lines):
        kind = line.kind
        if kind in BODY:
            if line.more:
                found[Kind.MORE].append(i)
            elif line.text.endswith(CUT_OFF):
                cut.append(i)
        elif kind is Kind.SHORT:
            if line.more:
                found[Kind.MORE].append(i)
            if line.lead:
                headed.append(i)
        elif kind in found:
            found[kind].append(i)
    yield from ((name, found[kind]) for name, kind in _KINDS.items())
    yield "cut", cut
    yield "headed", headed
    times = [i for i, line in enumerate(lines) if line.kind is Kind.MENU and CLOCK.fullmatch(line.text)]
    # Behind a lead times are a live blog's.
    if times and not any(line.kind in BODY for line in lines[: times[0]]):
        yield "clock", times
    often = [text for text, count in repeats.most_common(8) if count >= _MIN_REPEATS]
    copies: dict[str, list[int]] = {text: [] for text in often}
    for i, line in enumerate(lines):
        if line.kind in (Kind.SHORT, Kind.MENU) and line.text in copies:
            copies[line.text].append(i)
    for text in often:
        yield "repeat", copies[text]


def _family(
    name: str, places: list[int], lines: Sequence[Line], prose: Prose, repeats: Counter[str]
) -> Family | None:
    clusters = _cards(places, lines, prose) or _clusters(places, lines, prose)
    if len(clusters) < (_MIN_REPEATS if name == "repeat" else 2):
        return None
    good = sum(
        _has_title(
            lines,
            a[1] + 1,
            b[0] + 1,
            repeats,
            strict=name == "repeat",
            loose=name in ("tags", "more", "comments"),
        )
        for a, b in pairwise(clusters)
    )
    share = good / (len(clusters) - 1)
    if share < (_MIN_SHARE_REPEAT if name == "repeat" else _MIN_SHARE):
        return None
    return Family(name, clusters, share, (good + 1) * _WEIGHT[name])


def _clusters(places: list[int], lines: Sequence[Line], prose: Prose) -> list[tuple[int, int]]:
    clusters: list[tuple[int, int]] = []
    for place in places:
        # "Read more" may end the very line it follows.
        if clusters and not prose.count(clusters[-1][1] + 1, place + (lines[place].kind in BODY)):
            clusters[-1] = (clusters[-1][0], place)
        else:
            clusters.append((place, place))
    return clusters


def _cards(places: list[int], lines: Sequence[Line], prose: Prose) -> list[tuple[int, int]] | None:
    """Return the markers of a listing where some articles show no text, or ``None`` where none is like that.

    Such articles stand alone among others with text; where every article has two markers, or many in a row
    have no text, they are something else.
    """
    fine: list[tuple[int, int]] = []
    for place in places:
        if fine and not any(
            line.kind in BODY or is_title(line) for line in lines[fine[-1][1] + 1 : place + 1]
        ):
            fine[-1] = (fine[-1][0], place)
        else:
            fine.append((place, place))
    filled = [bool(prose.count(a[1] + 1, b[0] + (lines[b[0]].kind in BODY))) for a, b in pairwise(fine)]
    if all(filled) or sum(filled) * 2 < len(filled) or len(fine) < 2 * _MIN_REPEATS - 1:
        return None
    if any(not a and not b for a, b in pairwise(filled)):
        return None
    groups = _runs(filled)
    return fine if len(set(groups[1:-1])) > 1 or len(groups) < 4 else None


def _runs(filled: list[bool]) -> list[int]:
    """How many markers stand in each run without text between them."""
    sizes = [1]
    for is_filled in filled:
        if is_filled:
            sizes.append(1)
        else:
            sizes[-1] += 1
    return sizes


def _has_title(
    lines: Sequence[Line], start: int, end: int, repeats: Counter[str], *, strict: bool, loose: bool
) -> bool:
    between = lines[start:end]
    if any(is_title(line) and repeats[line.text] <= (1 if strict else _MOST_COPIES) for line in between):
        return True
    # A title may end in a full stop; dates above paragraphs, without titles, are a chronicle.
    return loose and sum(line.kind in BODY for line in between) >= 2


def is_title(line: Line) -> bool:
    """Tell whether a line may be a title."""
    return line.kind is Kind.SHORT and " " in line.text


def is_category(line: Line) -> bool:
    """Tell whether a line is one word, as the name of a section is."""
    return line.kind is Kind.SHORT and " " not in line.text


def is_mark(line: Line) -> bool:
    """Tell whether a line is a bullet or a bare number, as counters of comments and likes are."""
    return line.kind is Kind.MENU and len(line.text) <= 4


def without_recurring(lines: Sequence[Line], prose: Prose) -> list[Line]:
    """Make furniture of the short lines that recur between paragraphs: what each article carries is no title.

    "Posts: 212" and "Posts: 48" are one line; "Letter 12" and "Letter 13" are titles where there are no others.
    """
    said_by = {line.text: _NUMBER.sub("0", line.text) for line in lines if line.kind is Kind.SHORT}
    last: dict[str, int] = {}
    apart: Counter[str] = Counter()
    between: Counter[str] = Counter()
    for at, line in enumerate(lines):
        if line.kind is Kind.SHORT:
            said = said_by[line.text]
            if said not in last or prose.count(last[said], at):
                apart[said] += 1
                # What stands above the first paragraph or below the last may be a list of the page's titles.
                between[said] += 0 < prose.count(0, at) < prose.count(0, len(lines))
            last[said] = at
    recurring = {
        said for said, count in apart.items() if count >= _MIN_REPEATS and between[said] >= _MIN_REPEATS - 1
    }
    recurring -= _numbered_titles(lines, prose, said_by, recurring)
    if not recurring:
        return list(lines)
    return [
        line._replace(kind=Kind.SHARE)
        if line.kind is Kind.SHORT and said_by[line.text] in recurring
        else line
        for line in lines
    ]


def _numbered_titles(
    lines: Sequence[Line], prose: Prose, said_by: Mapping[str, str], recurring: Set[str]
) -> set[str]:
    """Return lines that differ by their numbers and stand where nothing else could be a title."""
    texts: dict[str, set[str]] = {}
    gaps: dict[str, set[int]] = {}
    titled: set[int] = set()
    for at, line in enumerate(lines):
        if line.kind is Kind.SHORT:
            gap = prose.count(0, at)
            said = said_by[line.text]
            if said in recurring:
                texts.setdefault(said, set()).add(line.text)
                gaps.setdefault(said, set()).add(gap)
            else:
                titled.add(gap)
    return {said for said, found in gaps.items() if len(texts[said]) == len(found) > 2 * len(found & titled)}
