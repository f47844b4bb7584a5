"""Lines that may mark articles: one family for each kind of line that recurs with prose in between."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, pairwise

from .kinds import BODY, BYLINE, CLOCK, COMMENTS, CUT_OFF, DATE, MENU, MORE, SHARE, SHORT, TAGS, Kind, Line

_NUMBER = re.compile(r"\d[\d.,]*")
_MIN_SHARE = 0.5  # of the gaps between markers that must hold a title and prose
_MIN_SHARE_REPEAT = 0.8  # a line that merely recurs needs more
_MIN_REPEATS, _MOST_REPEATS = 3, 8
_MOST_COPIES = 3  # of a title: as a picture's text before and after it, and in a sidebar
_KINDS = {
    "tags": TAGS,
    "date": DATE,
    "more": MORE,
    "comments": COMMENTS,
    "byline": BYLINE,
}
_SIGNED = {DATE, BYLINE}
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
    """Answers in constant time how much prose stands between two lines."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines
        self._before = running(line.kind in BODY for line in lines)

    def count(self, start: int, end: int) -> int:
        """Count prose lines in ``[start, end)``."""
        return self._before[max(start, end)] - self._before[start]

    @cached_property
    def _words(self) -> list[int]:
        return running(line.text.count(" ") + 1 if line.kind in BODY else 0 for line in self._lines)

    def words(self, start: int, end: int) -> int:
        """Count the words of the prose in ``[start, end)``."""
        return self._words[end] - self._words[start]


def running(numbers: Iterable[int]) -> list[int]:
    """Return the sums of the first 0, 1, 2, ... numbers: the sum of any run is the difference of two of them."""
    return [0, *accumulate(numbers)]


class Titles:
    """Answers in constant time whether something that may be a title stands between two lines."""

    def __init__(self, lines: Sequence[Line], repeats: Counter[str]) -> None:
        self._often = [repeats[line.text] if is_title(line) else 0 for line in lines]

    @cached_property
    def _any(self) -> list[int]:
        return running(count > 0 for count in self._often)

    @cached_property
    def _rare(self) -> list[int]:
        return running(0 < count <= _MOST_COPIES for count in self._often)

    @cached_property
    def _once(self) -> list[int]:
        return running(count == 1 for count in self._often)

    def has(self, start: int, end: int, *, strict: bool) -> bool:
        """Tell whether a title stands in ``[start, end)``; with ``strict`` one that the page has but once."""
        before = self._once if strict else self._rare
        return before[max(start, end)] > before[start]

    def has_any(self, start: int, end: int) -> bool:
        """Tell whether a line that may be a title stands in ``[start, end)``, however often the page has it."""
        return self._any[max(start, end)] > self._any[start]


def collect(lines: Sequence[Line], plain: Sequence[Line], prose: Prose) -> list[Family]:
    """Return the families worth trying; ``plain`` are the lines without what recurs (`without_recurring`)."""
    repeats = Counter([line.text for line in lines])
    titles = Titles(plain, repeats)
    return [
        family
        for name, places in _places(lines, repeats)
        if len(places) > 1 and (family := _family(name, places, plain, prose, titles))
    ]


def _places(lines: Sequence[Line], repeats: Counter[str]) -> Iterator[tuple[str, list[int]]]:
    found: dict[Kind, list[int]] = {kind: [] for kind in _KINDS.values()}
    cut, headed = [], []
    for i, line in enumerate(lines):
        kind = line.kind
        if kind in BODY:
            if line.more:
                found[MORE].append(i)
            elif line.text.endswith(CUT_OFF):
                cut.append(i)
        elif kind is SHORT:
            if line.more:
                found[MORE].append(i)
            if line.lead:
                headed.append(i)
        elif kind in found:
            found[kind].append(i)
    yield from ((name, found[kind]) for name, kind in _KINDS.items())
    yield "cut", cut
    yield "headed", headed
    times = [i for i, line in enumerate(lines) if line.kind is MENU and CLOCK.fullmatch(line.text)]
    # Behind a lead times are a live blog's.
    if times and not any(line.kind in BODY for line in lines[: times[0]]):
        yield "clock", times
    often = [text for text, count in repeats.items() if count >= _MIN_REPEATS]
    often = sorted(often, key=repeats.__getitem__, reverse=True)[:_MOST_REPEATS]
    copies: dict[str, list[int]] = {text: [] for text in often}
    for i, line in enumerate(lines):
        if line.kind in (SHORT, MENU, SHARE) and line.text in copies:
            copies[line.text].append(i)
    for text in often:
        yield "repeat", copies[text]


def _family(
    name: str, places: list[int], lines: Sequence[Line], prose: Prose, titles: Titles
) -> Family | None:
    clusters = _cards(places, lines, prose, titles) or _clusters(places, lines, prose)
    if len(clusters) < (_MIN_REPEATS if name == "repeat" else 2):
        return None
    strict, loose = name == "repeat", name in ("tags", "more", "comments")
    good = sum(
        titles.has(a[1] + 1, b[0] + 1, strict=strict)
        or _untitled(lines, a[1] + 1, b[0] + 1, prose, loose=loose)
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


def _cards(
    places: list[int], lines: Sequence[Line], prose: Prose, titles: Titles
) -> list[tuple[int, int]] | None:
    """Return the markers of a listing where some articles show no text, or ``None`` where none is like that.

    Such articles stand alone among others with text; where every article has two markers, or many in a row
    have no text, they are something else.
    """
    fine: list[tuple[int, int]] = []
    for place in places:
        above = fine[-1][1] + 1 if fine else 0
        if fine and not prose.count(above, place + 1) and not titles.has_any(above, place + 1):
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


def _untitled(lines: Sequence[Line], start: int, end: int, prose: Prose, *, loose: bool) -> bool:
    """Tell whether an article may stand in ``[start, end)`` although nothing there can be its title.

    A title may end in a full stop; dates alone above paragraphs, without titles, are a chronicle.
    """
    body = prose.count(start, end)
    if not body:
        return False
    between = lines[start:end]
    if loose:
        return body >= 2 or any(line.more and line.kind in BODY for line in between)
    return body >= 2 and is_signed(between)


def is_signed(lines: Sequence[Line]) -> bool:
    """Tell whether an article has both a date and an author, as weblogs print them where articles have no titles."""
    return {line.kind for line in lines} >= _SIGNED


def is_title(line: Line) -> bool:
    """Tell whether a line may be a title."""
    return line.kind is SHORT and " " in line.text


def is_category(line: Line) -> bool:
    """Tell whether a line is one word, as the name of a section is."""
    return line.kind is SHORT and " " not in line.text


def is_mark(line: Line) -> bool:
    """Tell whether a line is a bullet or a bare number, as counters of comments and likes are."""
    return line.kind is MENU and len(line.text) <= 4


def without_recurring(lines: Sequence[Line], prose: Prose) -> list[Line]:
    """Make furniture of the short lines that recur between paragraphs: what each article carries is no title.

    "Posts: 212" and "Posts: 48" are one line; "Letter 12" and "Letter 13" are titles where there are no others.
    """
    said_by = {line.text: _NUMBER.sub("0", line.text) for line in lines if line.kind is SHORT}
    last: dict[str, int] = {}
    apart: Counter[str] = Counter()
    between: Counter[str] = Counter()
    for at, line in enumerate(lines):
        if line.kind is SHORT:
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
        line._replace(kind=SHARE) if line.kind is SHORT and said_by[line.text] in recurring else line
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
        if line.kind is SHORT:
            gap = prose.count(0, at)
            said = said_by[line.text]
            if said in recurring:
                texts.setdefault(said, set()).add(line.text)
                gaps.setdefault(said, set()).add(gap)
            else:
                titled.add(gap)
    return {said for said, found in gaps.items() if len(texts[said]) == len(found) > 2 * len(found & titled)}
