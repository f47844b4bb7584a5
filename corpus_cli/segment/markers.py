"""Lines that may mark articles: one family for each kind of line that recurs with prose in between."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus_cli.segment.lines import BODY, Kind, Line

_MIN_SHARE = 0.5  # of the gaps between markers that must hold a title and prose
_MIN_SHARE_REPEAT = 0.8  # a line that merely recurs needs more
_MIN_REPEATS = 3
_MOST_COPIES = 3  # of a title: as a picture's text before and after it, and in a sidebar
_WEIGHT = {"tags": 1.0, "date": 0.99, "more": 0.98, "comments": 0.9, "byline": 0.9, "repeat": 0.6}


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
        f for name, places in _places(lines, repeats) if (f := _family(name, places, plain, prose, repeats))
    ]


def _places(lines: Sequence[Line], repeats: Counter[str]) -> Iterator[tuple[str, list[int]]]:
    for name, kind in (
        ("tags", Kind.TAGS),
        ("date", Kind.DATE),
        ("more", Kind.MORE),
        ("comments", Kind.COMMENTS),
        ("byline", Kind.BYLINE),
    ):
        yield (
            name,
            [i for i, line in enumerate(lines) if line.kind is kind or (kind is Kind.MORE and line.more)],
        )
    often = [text for text, count in repeats.most_common(8) if count >= _MIN_REPEATS]
    for text in often:
        places = [
            i for i, line in enumerate(lines) if line.text == text and line.kind in (Kind.SHORT, Kind.MENU)
        ]
        yield "repeat", places


def _family(
    name: str, places: list[int], lines: Sequence[Line], prose: Prose, repeats: Counter[str]
) -> Family | None:
    clusters: list[tuple[int, int]] = []
    for place in places:
        # "Read more" may end the very line it follows.
        if clusters and not prose.count(clusters[-1][1] + 1, place + (lines[place].more > 0)):
            clusters[-1] = (clusters[-1][0], place)
        else:
            clusters.append((place, place))
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


def without_recurring(lines: Sequence[Line], prose: Prose) -> list[Line]:
    """Make furniture of the short lines that recur between paragraphs: what each article carries is no title."""
    last: dict[str, int] = {}
    apart: Counter[str] = Counter()
    for at, line in enumerate(lines):
        if line.kind is Kind.SHORT:
            if line.text not in last or prose.count(last[line.text], at):
                apart[line.text] += 1
            last[line.text] = at
    recurring = {text for text, count in apart.items() if count >= _MIN_REPEATS}
    if not recurring:
        return list(lines)
    return [line._replace(kind=Kind.SHARE) if line.text in recurring else line for line in lines]
