"""Find out whether a page lists several articles, and where each begins and ends.

A listing repeats one kind of line once per article: a tag line, a date, a byline, "read more", the number of
comments, or a label nobody has a word for. The kind that recurs most often with a title and prose in the gaps
is the page's marker. Where the prose stands, before the first marker or behind the last, tells whether the
marker opens an article or closes it.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from . import alternation, bounds, trimming
from .kinds import BODY, CUT_OFF, ITEM, LABELS, MORE, NOISE, SHARE, SHORT, Line
from .markers import (
    Family,
    Prose,
    collect,
    is_category,
    is_mark,
    is_signed,
    is_title,
    without_recurring,
)

_CLOSING = ("more", "cut")
_MIN_ALIKE = 3
_TEASER = 4  # paragraphs of a text that is cut off, at most
_LONG, _SHORT = 250, 60  # words of an article and of a link to one
_ENOUGH, _DOMINANT = 120, 0.8  # words, and share of them: the other of two articles is none
_MIN_ABOVE = 60  # words above the first article of a listing that make an article themselves
_MORE = 1.5  # times as many articles, for titles alone to say more than a marker
_ALTERNATING = 0.5  # confidence
_SUMMARY_WORDS = 12
_MAX_TITLE = 200  # code points


@dataclass(frozen=True, slots=True)
class Split:
    """Where the articles of a listing stand."""

    ranges: tuple[tuple[int, int], ...]
    """Line numbers, half-open, in order."""
    titles: tuple[int | None, ...]
    """The line of each title where the marker shows it."""
    rule: str
    confidence: float
    lines: Sequence[Line] = ()
    """The page's lines without what recurs; the ranges count these."""


def find(lines: Sequence[Line], page: Sequence[Line]) -> Split | None:
    """Return how ``lines`` split, or ``None`` when they are one article; ``page`` has the page's foot too."""
    prose = Prose(lines)
    plain = without_recurring(lines, prose)
    found = _marked(lines, plain, prose)
    starts = alternation.find(plain, page, marked=found is not None)
    if starts and (found is None or len(starts) > _MORE * len(found.ranges)):
        ranges = tuple(pairwise([*starts, len(plain)]))
        split = Split(ranges, (None,) * len(ranges), "alternating", _ALTERNATING, plain)
        return split if _balanced(split, plain, prose) else found
    return found


def _marked(lines: Sequence[Line], plain: Sequence[Line], prose: Prose) -> Split | None:
    """Return how the marker that recurs most often splits a page."""
    families = collect(lines, plain, prose)
    for family in sorted(families, key=lambda f: -f.score):
        split = _split(trimming.undated(family, plain), plain, prose)
        if split is None and len(family.clusters) > _MIN_ALIKE:
            # The first may be the paper's own date.
            split = _split(replace(family, clusters=family.clusters[1:]), plain, prose)
        if split and _balanced(split, lines, prose):
            return replace(split, lines=plain, ranges=bounds.cut_last(split.ranges, plain))
    return None


def _split(family: Family, lines: Sequence[Line], prose: Prose) -> Split | None:
    clusters = trimming.shrunk(family.clusters, lines, prose)
    family = replace(family, clusters=clusters)
    above = [_above(lines, first) for first, _ in clusters]
    below = [_below(lines, last) for _, last in clusters]
    inside = [trimming.title_inside(lines, first, last) for first, last in clusters]
    n = len(clusters)
    titled = _titled(lines, above)
    under = [i for i in below if i is not None and is_title(lines[i])]
    if family.name == "headed":
        # A list inside an article has the article's text above it.
        if prose.count(0, clusters[0][0]) > 1:
            return None
        starts = [first for first, _ in clusters]
        return _from_starts(family, "opens", bounds.lead(lines, starts), list(starts), len(lines), 1.0)
    closing = family.name in _CLOSING
    beneath = (
        not closing
        and sum(i is not None for i in inside) * 2 < n
        and len(titled) * 10 >= n * 6
        and (
            len(under) * 2 < n
            or _mean(lines, [i for i in titled if is_title(lines[i])]) > 1.3 * _mean(lines, under)
        )
    )
    if beneath:
        above = _headlines(lines, above)
        starts = [
            first if i is None else _topmost(lines, i) for i, (first, _) in zip(above, clusters, strict=True)
        ]
        return _from_starts(family, "under", bounds.lead(lines, starts), above, len(lines), (len(titled) / n))
    inner = sum(i is not None for i in inside)
    if family.name not in ("tags", "more", "comments") and (len(under) + inner) * 3 < n:
        signed = sum(is_signed(lines[a[0] : b[0]]) for a, b in pairwise(clusters))
        if signed * 4 < 3 * (n - 1) or n < _MIN_ALIKE:
            return None
    before = prose.count(0, clusters[0][0] + (lines[clusters[0][0]].kind in BODY))
    after = prose.count(clusters[-1][1] + 1, len(lines))
    if closing or (
        before and (not after or family.name == "comments" or trimming.heavier_above(clusters, lines))
    ):
        return _closing(family, lines, prose, len(under) / n)
    if not before and not after and _tops(lines, clusters[0][0]):
        return _closing(family, lines, prose, len(under) / n)
    if not after or family.name == "comments":
        return None
    return _from_starts(
        family,
        "opens",
        bounds.lead(lines, [first for first, _ in clusters]),
        [None] * n,
        len(lines),
        len(under) / n,
    )


def _tops(lines: Sequence[Line], first: int) -> bool:
    """Tell whether a title and one more short line, a teaser without a full stop, stand above a marker."""
    above = [line for line in lines[max(0, first - 4) : first] if line.kind not in LABELS]
    return len(above) >= 2 and all(is_title(line) for line in above[-2:])


def _from_starts(
    family: Family, role: str, starts: list[int], titles: list[int | None], end: int, fit: float
) -> Split:
    ranges = tuple(zip(starts, [*starts[1:], end], strict=True))
    return Split(ranges, tuple(titles), f"{family.name}-{role}", _confidence(family, fit))


def _closing(family: Family, lines: Sequence[Line], prose: Prose, fit: float) -> Split | None:
    trailing = bounds.trailing(family, lines)
    ends = [bounds.end_of(lines, last + 1, trailing) for _, last in family.clusters]
    starts = [0, *ends[:-1]]
    if len(ends) > 1:
        starts[0] = bounds.first_start(lines, starts, ends)
        if family.name in _CLOSING:
            starts[0] = bounds.below_intro(lines, starts, ends)
    if prose.count(ends[-1], len(lines)) and bounds.is_article(lines, ends[-1]):
        starts.append(ends[-1])
        ends.append(len(lines))
    ranges = tuple(zip(starts, ends, strict=True))
    return Split(ranges, (None,) * len(ranges), f"{family.name}-closes", _confidence(family, fit))


def _titled(lines: Sequence[Line], above: list[int | None]) -> list[int]:
    """Return the titles above markers: among several of them a single word that is no other's is one too."""
    shorts = [i for i in above if i is not None and lines[i].kind is SHORT]
    titles = [i for i in shorts if is_title(lines[i])]
    words = Counter(lines[i].text for i in shorts if i not in titles)
    if len(titles) * 5 < len(above) * 2:
        return titles
    return [i for i in shorts if words[lines[i].text] < 2]


def _headlines(lines: Sequence[Line], above: list[int | None]) -> list[int | None]:
    """Return the headlines where summaries stand between them and the markers, else ``above``.

    A summary is long, and longer than the headline; a picture's text above a title is neither.
    """
    pairs = [i for i in above if i and is_title(lines[i]) and is_title(lines[i - 1]) and not lines[i].lead]
    second = sum(lines[i].text.count(" ") + 1 for i in pairs)
    longer = sum(len(lines[i].text) > len(lines[i - 1].text) for i in pairs)
    if len(pairs) * 5 < len(above) * 4 or second < _SUMMARY_WORDS * len(pairs) or longer * 4 < 3 * len(pairs):
        return above
    return [i - 1 if i in pairs and i is not None else i for i in above]


def _above(lines: Sequence[Line], first: int) -> int | None:
    at = first - 1
    while at >= 0 and (lines[at].kind in LABELS or lines[at].kind is SHARE):
        at -= 1
    if (
        at < 0
        or lines[at].kind in NOISE
        or lines[at].kind is ITEM
        or lines[at].kind is MORE
        or lines[at].more
        or len(lines[at].text) > _MAX_TITLE
    ):
        return None
    return at


def _topmost(lines: Sequence[Line], title: int) -> int:
    """Go up over copies of the title, which stand for a picture."""
    while title > 0 and lines[title - 1].text == lines[title].text:
        title -= 1
    return title


def _below(lines: Sequence[Line], last: int) -> int | None:
    at = last + 1
    while at < len(lines) and (
        lines[at].kind in LABELS or lines[at].kind is SHARE or is_category(lines[at]) or is_mark(lines[at])
    ):
        at += 1
    return at if at < len(lines) else None


def _mean(lines: Sequence[Line], places: list[int]) -> float:
    return sum(len(lines[i].text) for i in places) / max(1, len(places))


def _confidence(family: Family, fit: float) -> float:
    few = 0.15 if len(family.clusters) == 2 else 0.0
    return max(
        0.1,
        min(0.99, 0.35 + 0.4 * family.share + 0.25 * fit - few - (0.15 if family.name == "repeat" else 0.0)),
    )


def _teased(split: Split, lines: Sequence[Line]) -> bool:
    """Tell whether a whole article stands first and only teasers, cut off, beneath it."""
    texts = [[line.text for line in lines[a:b] if line.kind in BODY] for a, b in split.ranges]
    first, *others = [text for text in texts if text]
    if split.rule == "cut-closes" and (
        len(first) > _TEASER or sum(len(text) > _TEASER for text in others) * 3 > len(others)
    ):
        return True
    if first[-1].endswith(CUT_OFF):
        # A closing mark takes the first teaser for the article's own end.
        first = first[:-1]
    return len(first) > 1 and all(len(text) == 1 and text[0].endswith(CUT_OFF) for text in others)


def _balanced(split: Split, lines: Sequence[Line], prose: Prose) -> bool:
    """Refuse one long article with a few linked ones beneath it."""
    filled = [size for a, b in split.ranges if (size := prose.words(a, b))]
    above = prose.words(0, split.ranges[0][0])
    if len(filled) < 2 or above > max(_MIN_ABOVE, 1.5 * max(filled)) or _teased(split, lines):
        return False
    if len(filled) < _MIN_ALIKE and max(filled) > max(_ENOUGH, _DOMINANT * sum(filled)):
        return False
    if "more" in split.rule:
        return True
    # Titles alone may be those of links above the article as well as beneath it.
    most = max(filled) if split.rule.startswith(("alternating", "repeat")) else filled[0]
    others = sorted(filled)
    others.remove(most)
    return not (most > _LONG and others[-1] < _SHORT and most > 2 * sum(others))
