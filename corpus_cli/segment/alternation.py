"""Listings without any recurring mark: a title and its text, again and again.

An article with headings looks the same. What tells them apart: headings are a few words, titles a whole line;
beneath each title of a list of teasers stands one paragraph; and a listing says at its top or foot that it is one.
"""

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from .captions import words
from .kinds import BODY, BYLINE, DATE, SHORT, TIMED, Line

_MIN_ARTICLES, _MIN_TEASERS = 3, 4
_OWN, _APART = 0.5, 0.3  # shares of a title's words
_TEASER_LENGTH, _HINTED_LENGTH = 33, 26  # code points of the median title
_TITLE_LENGTH = 36  # of articles of any length: names and headings are shorter
_OPENING = '“"«„‘'
_ALIKE = 0.75  # of the articles have one paragraph
_MOST_ALIKE = 3  # paragraphs
_HEADING = 18  # code points; what is shorter is a heading inside an article
_MOST_ABOVE = 12  # short lines at the top of the page among which the hint stands
_MOST_BELOW = 60
_LONGEST_HINT = 80  # code points
_HINT = re.compile(
    r"(?:(?:category|tag|daily|monthly|yearly|author|news|blog|press|topic) archives?\b|archives? (?:for|of)\b|"
    r"(?:all )?(?:posts|articles|stories|entries|news) (?:tagged|by|in|from|about|with|filed)\b|"
    r"(?:category|tag|author|month|topic|browsing|search results?)\s*[:|]|search results for|"
    r"archivos? (?:de|por|mensual|diario|para)\b|"
    r"(?:entradas|artículos|noticias|publicaciones) (?:de|con|por|etiquetad[ao]s|sobre)\b|"
    r"(?:etiqueta|categoría|autor|mes|día|tema|resultados)\s*[:|]|"
    r"archivi[o]? (?:di|del|della|per|tag|mensile|categoria|autore)\b|"
    r"(?:articoli|post|notizie) (?:di|con|per|taggati|in|su)\b|(?:etichetta|categoria|autore|mese|giorno)\s*[:|]|"
    r"archives? (?:de|du|pour|mensuelles)\b|(?:étiquette|catégorie|auteur|mois)\s*:|"
    r"(?:kategorie|schlagwort|monats)-?archiv|archiv (?:der|für)\b|(?:kategorie|autor|monat)\s*:)",
    re.IGNORECASE,
)
_PAGER = re.compile(
    r"(?:older|newer) (?:posts|entries|articles)|"
    r"entradas (?:más )?(?:antiguas|anteriores|recientes|siguientes)|"
    r"(?:articoli|post) (?:più vecchi|più recenti|precedenti|successivi)|"
    r"articles (?:plus )?(?:anciens|récents|précédents)|(?:ältere|neuere) beiträge|"
    r"\W*1\s+2\s+3\b|\b2\s+3\s+(?:4\b|…)|(?:page|página|pagina|seite) \d+ (?:of|de|di|sur|von) \d+",
    re.IGNORECASE,
)


class Section(NamedTuple):
    """A title and what stands beneath it."""

    start: int
    """The first line of its header."""
    title: int
    paragraphs: int


def find(lines: Sequence[Line], page: Sequence[Line], *, marked: bool) -> list[int] | None:
    """Return the lines at which articles begin, or ``None`` when titles and text do not alternate.

    ``page`` has the page's foot too. Where it is ``marked`` otherwise, only a list of teasers counts.
    """
    every = _sections(lines)
    long = [] if marked else [s for s in every if len(lines[s.title].text) >= _HEADING]
    hinted = len(long) >= _MIN_ARTICLES and is_listing(page)
    for sections, fits in ((every, _teasers), (long, _hinted if hinted else _cohesive)):
        if len(sections) >= _MIN_ARTICLES and not _asks(lines, sections) and fits(lines, sections):
            depths = sorted(s.title - s.start for s in sections[1:])
            first = max(sections[0].start, sections[0].title - depths[len(depths) // 2])
            return [first, *(s.start for s in sections[1:])]
    return None


def _teasers(lines: Sequence[Line], sections: Sequence[Section]) -> bool:
    """Tell whether one paragraph stands beneath each of several titles, or two or three beneath every one.

    The last may have the page's foot beneath it.
    """
    if len(sections) < _MIN_TEASERS or _length(lines, sections) < _TEASER_LENGTH:
        return False
    (paragraphs, count), *_ = Counter(s.paragraphs for s in sections).most_common(1)
    if paragraphs == 1:
        return count >= _ALIKE * len(sections)
    if paragraphs > _MOST_ALIKE or _labelled_once(lines) or _speaks(lines, sections):
        return False
    return count >= len(sections) - 1


def _hinted(lines: Sequence[Line], sections: Sequence[Section]) -> bool:
    """Tell whether titles are long enough on a page that says that it is a listing."""
    return _length(lines, sections) >= _HINTED_LENGTH


def _cohesive(lines: Sequence[Line], sections: Sequence[Section]) -> bool:
    """Tell whether each title speaks of the text beneath it and not of its neighbours'.

    The headings and captions of one article share their words with all of it.
    """
    if _length(lines, sections) < _TITLE_LENGTH or _speaks(lines, sections) or _labelled_once(lines):
        return False
    ends = [*(s.start for s in sections[1:]), len(lines)]
    said = [
        set[str]().union(*(words(line.text) for line in lines[s.title + 1 : end] if line.kind in BODY))
        for s, end in zip(sections, ends, strict=True)
    ]
    own = other = 0.0
    for i, section in enumerate(sections):
        title = words(lines[section.title].text)
        own += len(title & said[i]) / max(1, len(title))
        near = [said[k] for k in (i - 1, i + 1) if 0 <= k < len(said)]
        other += sum(len(title & there) for there in near) / max(1, len(title) * len(near))
    return own >= _OWN * len(sections) and own - other >= _APART * len(sections)


def _labelled_once(lines: Sequence[Line]) -> bool:
    """Tell whether a date or an author stands above the text and none further down, as an article has them."""
    first = next((i for i, line in enumerate(lines) if line.kind in BODY), 0)
    labelled = [i < first for i, line in enumerate(lines) if line.kind in (DATE, BYLINE)]
    return bool(labelled) and all(labelled)


def _speaks(lines: Sequence[Line], sections: Sequence[Section]) -> bool:
    """Tell whether text opens with quotation marks or times: speakers' names are no titles, nor a live blog's hours."""
    if any(line.kind is TIMED for line in lines):
        return True
    first = [next(line for line in lines[s.title :] if line.kind in BODY) for s in sections]
    return sum(line.text[0] in _OPENING for line in first) * 4 > len(sections)


def _length(lines: Sequence[Line], sections: Sequence[Section]) -> int:
    """Return the median length of the titles, in code points."""
    return sorted(len(lines[s.title].text) for s in sections)[len(sections) // 2]


def _asks(lines: Sequence[Line], sections: Sequence[Section]) -> bool:
    """Tell whether most titles are questions: an interview."""
    return sum(lines[s.title].text.endswith("?") for s in sections) * 2 > len(sections)


def is_listing(lines: Sequence[Line]) -> bool:
    """Tell whether a page says of itself that it lists articles: "Tag: harvest", "Older posts"."""
    shorts = 0
    for line in lines:
        if shorts < _MOST_ABOVE and line.kind not in BODY:
            shorts += 1
            if len(line.text) <= _LONGEST_HINT and _HINT.match(line.text):
                return True
    return any(_PAGER.search(line.text) for line in lines[-_MOST_BELOW:] if len(line.text) <= _LONGEST_HINT)


def _sections(lines: Sequence[Line]) -> list[Section]:
    found: list[Section] = []
    header: list[int] = []
    title = None
    for index, line in enumerate(lines):
        if line.kind in BODY:
            if title is not None:
                found.append(Section(header[0], title, 1))
            elif found:
                found[-1] = found[-1]._replace(paragraphs=found[-1].paragraphs + 1)
            header, title = [], None
        elif line.kind is SHORT:
            header.append(index)
            title = index
    return found
