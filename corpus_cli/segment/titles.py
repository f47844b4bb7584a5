"""The title of a page that holds one article: chosen by its words, its place and its neighbours."""

import re
from collections import Counter
from collections.abc import Sequence

from .captions import words
from .kinds import BODY, BYLINE, DATE, ITEM, MENU, NAV, SHORT, Line

_LOOK_BACK = 60  # lines above the body among which the title is looked for
_READ_LINES, _READ_CHARS = 12, 500  # of the body, to compare words
_LONGEST_SENTENCE = 150  # code points of a title that stands as a sentence
_SITE = re.compile(r"\s*[-–—|:·•«»]")  # what stands between a title and its site in a window's title
_SAME = 12  # code points; shorter lines are part of longer ones by chance
_LABELLED, _AUTHORED = 0.6, 0.9
_NEARLY = 1.2
_MENU = frozenset({ITEM, MENU, NAV})
_MENU_LINES = 3
_STAMPED = re.compile(r"\b\d{1,2}:\d\d\b.*\b\d{4}\b|\b\d{4}\b.*\b\d{1,2}:\d\d\b")  # a time and a year
_SUMMARY_WORDS = 10


def choose(lines: Sequence[Line], first: int, last: int) -> int | None:
    """Return the line of the title of an article whose text runs from ``first`` to ``last``."""
    above = range(max(0, first - _LOOK_BACK), first)
    able = [i for i in above if lines[i].kind is SHORT]
    if not able:
        sentence = first < last and len(lines[first].text) <= _LONGEST_SENTENCE
        return first if sentence else None
    if len(able) == 1:
        return able[0]
    prose = [line.text[:_READ_CHARS] for line in lines[first : last + 1] if line.kind in BODY]
    body = set().union(*(words(text) for text in prose[:_READ_LINES]))
    counts = Counter(line.text for line in lines[:first])
    folded = [text.casefold() for text in {lines[i].text for i in above} if len(text) > _SAME]
    menu = _below_menu(lines, first)
    scores = {
        i: _words(lines[i].text, body)
        + _copies(lines[i].text, folded, counts)
        + _place(lines, i, first)
        - (i < menu)
        for i in able
    }
    best = max(able, key=lambda i: (scores[i], -i))
    return best - 1 if best - 1 in scores and _heads(lines, best, scores) else best


def _words(line: str, body: set[str]) -> float:
    """Score a line by the words it shares with the body and by its length; menus are short, teasers long."""
    mine = words(line)
    size = line.count(" ") + 1
    score = 2.0 * len(mine & body) / max(1, len(mine)) + min(size, 8) / 4
    score -= 1.5 * (size < 3) + 1.0 * any(mark in line for mark in "|•»")
    score -= 1.0 * (_STAMPED.search(line) is not None)
    return score - 1.0 * (". " in line and len(line) > 80)


def _below_menu(lines: Sequence[Line], first: int) -> int:
    """Return the line behind the last menu above ``first``: what stands higher is the site's name and motto."""
    run = 0
    for at in range(first - 1, max(-1, first - _LOOK_BACK), -1):
        run = run + 1 if lines[at].kind in _MENU else 0
        if run == _MENU_LINES:
            return at + run
    return 0


def _copies(line: str, others: list[str], counts: Counter[str]) -> float:
    """Score a line by others that hold it: a trail of links ends with the title, a window's title begins with it."""
    own = line.casefold()
    score = -0.5 * (counts[line] > 1)
    score += 0.7 * any(own.endswith(other) and own != other for other in others)
    if len(own) > _SAME:
        score += 0.7 * any(other.startswith(own) and _SITE.match(other, len(own)) for other in others)
    return score


def _place(lines: Sequence[Line], at: int, first: int) -> float:
    """Score a line by its neighbours: a date or byline, or two copies of a picture's text.

    A bare date stands above a title or beneath it; one with an author stands beneath.
    """
    labels = (DATE, BYLINE)
    above = at > 0 and lines[at - 1].kind in labels
    below = at + 1 < first and lines[at + 1].kind in labels
    labelled = _AUTHORED if below and lines[at + 1].byline else _LABELLED if above or below else 0.0
    between = 0 < at < first - 1 and lines[at - 1].text == lines[at + 1].text != lines[at].text
    return labelled + 1.5 * between - (first - at) / _LOOK_BACK


def _heads(lines: Sequence[Line], best: int, scores: dict[int, float]) -> bool:
    """Tell whether the line above the best is a headline and the best its longer summary."""
    headline, second = lines[best - 1].text, lines[best].text
    summary = second.count(" ") >= _SUMMARY_WORDS
    labelled = best + 1 < len(lines) and lines[best + 1].kind in (DATE, BYLINE)
    return (
        headline.count(" ") >= 3
        and len(second) > (1.1 if summary else 1.3) * len(headline)
        and scores[best - 1] > scores[best] - _NEARLY - summary - labelled
    )
