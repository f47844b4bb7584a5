"""Lines that say by others alike what they are: dates with more in them, summaries, categories, links to articles."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from .kinds import BODY, BYLINE, DATE, ITEM, MENU, SHORT, Line

_SUBTITLE_WORDS, _MIN_SUBTITLES = 5, 3
_SUMMARY_WORDS = 9
_MIN_DATED, _MIN_ALIKE = 3, 2
_CATEGORIES = re.compile(
    r"(?:[•▪*]\s*)?(?:categor(?:y|ies|ías?|i[ae])|catégories?|kategorien?|topics?|temas|tags?|etiquetas|"
    r"étiquettes|schlagwörter)\s+(?=[^\W\d_])",
    re.IGNORECASE,
)
# "Full story “The ferry is late again”"
_LINKED = re.compile(r"[^“”\"«»]{4,30} [“\"«](.+)[”\"»]")
_LABELLED = 60  # code points


def headed(lines: Sequence[Line]) -> list[tuple[int, int]]:
    """Find lines that open with "Categories" and no colon, as several articles of a page do, and where it ends."""
    found = [
        (at, match.end())
        for at, line in enumerate(lines)
        if line.kind in (SHORT, ITEM)
        and len(line.text) <= _LABELLED
        and (match := _CATEGORIES.match(line.text))
    ]
    return found if len(found) >= _MIN_ALIKE else []


def dated(lines: Sequence[Line]) -> list[int]:
    """Find lines that say more than a date ("Ada Merrow - 4 March 2019 in News") beneath or above titles.

    One such line may be a title; several, each beside a line that can be the title, are what articles carry.
    """
    found = []
    alike = sum(line.kind is DATE and _opens_with_date(line) for line in lines)
    bars = Counter(line.text.count("|") for line in lines if line.kind is DATE and "|" in line.text)
    for at, line in enumerate(lines):
        if not line.date or line.lead or line.kind not in (SHORT, MENU):
            continue
        if (alike >= _MIN_ALIKE and _opens_with_date(line)) or bars[line.text.count("|")] >= _MIN_ALIKE:
            found.append(at)
            continue
        near = [lines[i] for i in (at - 1, at + 1) if 0 <= i < len(lines)]
        if any(other.kind is SHORT and not other.date for other in near):
            found.append(at)
    apart = sum(any(line.kind in BODY for line in lines[a:b]) for a, b in pairwise(found)) + 1
    if apart >= _MIN_DATED:
        return found
    return [at for at in found if _opens_with_date(lines[at]) or "|" in lines[at].text]


def summaries(lines: Sequence[Line]) -> list[int]:
    """Find long lines without a full stop that are all the text there is beneath a title and its date."""
    found = []
    for at in range(2, len(lines)):
        line = lines[at]
        if line.kind is not SHORT or line.text.count(" ") + 1 < _SUMMARY_WORDS:
            continue
        above = at - 1
        while above > 0 and lines[above].kind in (DATE, BYLINE):
            above -= 1
        alone = at + 1 == len(lines) or lines[at + 1].kind not in (*BODY, DATE, BYLINE)
        if above < at - 1 and lines[above].kind is SHORT and alone:
            found.append(at)
    if len(found) >= 2:
        return found
    found = [
        at
        for at in range(1, len(lines) - 1)
        if lines[at].kind is lines[at - 1].kind is SHORT
        and lines[at].text.count(" ") + 1 >= _SUBTITLE_WORDS
        and lines[at + 1].kind in (DATE, BYLINE)
    ]
    return found if len(found) >= _MIN_SUBTITLES and sum(line.kind in BODY for line in lines) < 2 else []


def named(lines: Sequence[Line]) -> list[int]:
    """Find short lines that end with a title of the page in quotation marks: links to the whole article."""
    shorts = [(at, line.text) for at, line in enumerate(lines) if line.kind is SHORT]
    linked = [
        (at, match[1]) for at, text in shorts if text[-1] in '”»"' and (match := _LINKED.fullmatch(text))
    ]
    if len(linked) < _MIN_ALIKE:
        return []
    titles = {text for _, text in shorts}
    return [at for at, title in linked if title in titles]


def _opens_with_date(line: Line) -> bool:
    return line.date is not None and line.text.startswith(line.date)
