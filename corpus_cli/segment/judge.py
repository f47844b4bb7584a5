"""What a line is, judged by the line alone."""

import re
from functools import lru_cache

from ..records import Span
from . import bylines, dates, phrases, shapes, stamps, tags
from . import wording as w
from .kinds import LABELS, Kind, Line

_DIGIT = re.compile(r"\d")
_LISTED = frozenset({*LABELS, Kind.MORE, Kind.SHARE})
# "2 hours ago · Sport", "Ada Merrow | hace 3 días"
_AGO = re.compile(
    r"(?:[^|·•]{1,40}[|·•] ?)?(?:(?:[\w.]+ ){0,3}(?:\d+|an?|about an?) "
    r"(?:seconds?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?) ago|"
    r"(?:hace|il y a|vor) \d+ [^\W\d_]{1,9}|\d+ (?:\w+) fa|(?:yesterday|ayer|ieri|hier|gestern)(?= ?[|·•]))"
    r"(?: ?[|·•][^|·•]{1,40})?$",
    re.IGNORECASE,
)
# "Ada MerrowJan 3, 2018": a saver of pages leaves nothing between two elements of a line
_GLUED = re.compile(rf"(?<=[a-zß-ÿ])(?=(?:{dates.ABBREVIATED_MONTHS})[a-zß-ÿ]{{0,8}}\.? [0-3]?\d\b)")
# "4 min read", behind an author or a date
_READING = re.compile(
    r"\W+\d+[ -]?min(?:s|ut[eio]s?|uti)?\.?(?: (?:read|de lectura|di lettura|de lecture|lesezeit))?$",
    re.IGNORECASE,
)
_RECENTLY = "yaihgYAIHG"  # initials of "yesterday" and "an hour ago"
_ARROWS = re.compile(r"[←«‹<]\s?[^→»›>]+[→»›>]")
_META = re.compile(
    r"\bpermalink\b|\b(?:comment[ois]?|comments|commentaires?|comentarios?|kommentare?) ?\(\d+\)$",
    re.IGNORECASE,
)
_PHRASES = {
    phrase: kind
    for group, kind in (
        (phrases.REPLY, Kind.REPLY),
        (phrases.RELATED, Kind.RELATED),
        (phrases.NAV, Kind.NAV),
        (phrases.SHARE, Kind.SHARE),
        (phrases.COMMENTS, Kind.COMMENTS),
        (phrases.MORE, Kind.MORE),
    )
    for phrase in group
}
# The first letters of every word in the wording that may open a line; a superset, which costs only time.
_FIRST = re.compile(rf"[\W\d_]*([^\W\d_]{{1,{w.HEAD}}})")
_HEADS = w.heads(
    tags.LABEL,
    bylines.BY,
    bylines.FROM,
    w.SHARE_LINE,
    w.FORM_LINE,
    w.SEE_ALSO,
    w.RELATED_HEAD,
    w.ARCHIVE_HEAD,
    w.MORE_LINE,
    w.COMMENT_LINE,
    w.FOOTER_HEAD,
)
_LABELS = w.heads(tags.LABEL)
_ENDING = '.!?"”»'
PLAIN = Line(0, 0, "", Kind.PROSE, 0)
"""What `judge` returns for a line that is plain prose."""
_SENTENCE = ".:;,"
_OPENING = '“"«„‘—'
# "ferry-in-fog-2", "IMG_2041.jpg": a picture's file, which stands for its text
_FILE = re.compile(r"[\w%.,()’'-]*(?:[-_][\w%]+[-_]|\.(?:jpe?g|png|gif|webp)$)[\w%.,()’'-]*$", re.IGNORECASE)
_SURELY_LONG = 80  # characters: what is shorter may be any label
_MAY_BE_LABEL = 200
_LONGEST_DATED = 140


def judge(line: str) -> Line:
    """Return a line's class and labels, as if it stood at the beginning of a document.

    The spans of the result are the line's only where it has labels.
    """
    size = len(line)
    if size > _SURELY_LONG:
        return PLAIN if _plain(line) else _long(line)
    # Menus and labels recur, within a page and from page to page.
    return _short(line)


def _plain(line: str) -> bool:
    """Tell whether a long line is prose at a glance: nine in ten are, and looking closer costs ten times more."""
    first, before, last = line[0], line[-2], line[-1]
    size = len(line)
    # A blank before the last mark: "Read more »".
    if last not in _ENDING or before in "… " or (before == "." and last == "."):
        return False
    if size <= shapes.LONG and not (last == "." or (last in shapes.CLOSING and before in ".,")):
        return False
    if last in shapes.CLOSING and w.more_titled(line):
        return False
    return (first.isalpha() or first in _OPENING) and _unlabelled(line)


def _unlabelled(line: str) -> bool:
    """Tell whether a long line that ends as a sentence does has nothing of a label, a credit or an imprint."""
    return (
        not _may_open(line, _LABELS if len(line) > _MAY_BE_LABEL else _HEADS)
        and "|" not in line
        and "oto" not in line
        and "ookie" not in line
        and "://" not in line
        and "©" not in line
        and "eserv" not in line
        and "RESERV" not in line
        and "cript" not in line
        and "owered" not in line
        and "opyright" not in line
    )


def _may_open(line: str, words: frozenset[str]) -> bool:
    """Tell whether a line may begin with wording of a site: its first letters are those of a known word."""
    match = _FIRST.match(line)
    return match is not None and match[1].casefold() in words


def _long(line: str) -> Line:
    size = len(line)
    if size <= _MAY_BE_LABEL:
        first = line[0]
        opens = first.isalpha() or first in _OPENING or (first.isdigit() and shapes.TIME.match(line))
        if opens and line[-1] in _SENTENCE and _unlabelled(line):
            return Line(0, size, line, shapes.shape(line), 0, shapes.more(line))
        return _label(line)
    if w.is_cookies(line):
        return Line(0, size, line, Kind.SHARE, 0)
    if found := tags.split(line, 0):
        return Line(0, size, line, Kind.TAGS, 0, tags=found)
    return Line(0, size, line, shapes.prose(line), 0, shapes.more(line))


@lru_cache(maxsize=8192)
def _short(line: str) -> Line:
    said = phrases.key(line)
    size = len(line)
    if kind := _PHRASES.get(said):
        return Line(0, size, line, kind, 0)
    if not said:
        dated = _DIGIT.search(line) and dates.find(line)
        return Line(0, size, line, Kind.DATE if dated else Kind.MENU, 0)
    if said in phrases.LONE_BYLINES and (author := bylines.name(line, 0)):
        return Line(0, size, line, Kind.BYLINE, 0, byline=author)
    if " " not in line and ("-" in line or "_" in line or "." in line) and _FILE.match(line):
        return Line(0, size, line, Kind.CAPTION, 0)
    return _label(line)


def _label(line: str) -> Line:
    size = len(line)
    if line[0] in "←«‹<" and _ARROWS.fullmatch(line):
        # "« by Ada Merrow 04/03/2019 »", as forums print it
        return _listed(line, 1) or Line(0, size, line, Kind.NAV, 0)
    if (
        line[0] in shapes.BULLETS
        and (item := shapes.BULLET.match(line))
        and (label := _listed(line, item.end()))
    ):
        return label
    opens = _may_open(line, _HEADS)
    digits = size <= _LONGEST_DATED and _DIGIT.search(line) is not None
    # A sentence that mentions a day is no date line, and looking costs 30 µs.
    dated = dates.find(line) if digits and (size <= 70 or line[-1] not in '.,:;”"') else None
    if not digits and size <= 60 and line[0] in _RECENTLY and _AGO.match(line):
        return Line(0, size, line, Kind.DATE, 0)
    if digits and size <= _SURELY_LONG and (label := _timed(line) or (None if dated else _glued(line))):
        return label
    if digits and size <= 40 and w.COUNTER.fullmatch(line):
        return Line(0, size, line, Kind.SHARE, 0)
    if digits and (found := _numbered(line, dated)):
        return found
    if (digits or opens) and size <= _LONGEST_DATED and w.COMMENT_LINE.fullmatch(line):
        return Line(0, size, line, Kind.COMMENTS, 0)
    if (opens or line[0] == "#" or ("," in line and ", " not in line)) and (spans := tags.split(line, 0)):
        return Line(0, size, line, Kind.TAGS, 0, tags=spans)
    if opens and size <= 120 and (author := bylines.name(line, 0)):
        return Line(0, size, line, Kind.BYLINE, 0, byline=author)
    if opens and w.FORM_LINE.match(line):
        return Line(0, size, line, Kind.FORM, 0)
    if (
        (opens and (w.SHARE_LINE.match(line) or w.SEE_ALSO.match(line)))
        or w.is_cookies(line)
        or w.is_sharing(low := line.casefold())
    ):
        return Line(0, size, line, Kind.SHARE, 0)
    if w.is_footer(low, opens=opens):
        return Line(0, size, line, Kind.FOOTER, 0)
    if ("oto" in line or "mage" in line or "magin" in line or "ild" in line) and w.CREDIT.search(line):
        return Line(0, size, line, Kind.CAPTION, 0)
    if (line[0] == "(" or line[-1] == ")") and w.SOURCED.fullmatch(line):
        return Line(0, size, line, Kind.CAPTION, 0)
    if opens and size <= 80 and w.ARCHIVE_HEAD.match(line):
        return Line(0, size, line, Kind.MENU, 0)
    if opens and size <= 60 and w.RELATED_HEAD.fullmatch(line):
        return Line(0, size, line, Kind.RELATED, 0)
    if opens and size <= shapes.LONG and w.MORE_LINE.fullmatch(line):
        return Line(0, size, line, Kind.MORE, 0)
    kind, more = shapes.shape(line), shapes.more(line)
    if kind is Kind.SHORT and more > _SURELY_LONG:
        # A text that is cut off before its first full stop.
        kind = Kind.PROSE
    return Line(0, size, line, kind, 0, more, date=dated.group("date") if dated else None)


def _listed(line: str, start: int) -> Line | None:
    """Return an item of a list as the label it is: some sites print date, author and comments as a list."""
    start += len(line[start:]) - len(line[start:].lstrip())
    if start == len(line) or line[start] in shapes.BULLETS:
        return None
    label = judge(line[start:])
    if label.kind not in _LISTED:
        return None
    byline = label.byline and Span(start + label.byline.start, start + label.byline.end)
    spans = tuple([Span(start + a, start + b) for a, b in label.tags])
    return label._replace(end=len(line), text=line, tags=spans, byline=byline)


def _timed(line: str) -> Line | None:
    """Return a label with the time it takes to read the article behind it."""
    reading = _READING.search(line)
    if reading is None or not reading.start():
        return None
    said = line[: reading.start()]
    label = judge(said)
    if label.kind in LABELS:
        return label._replace(end=len(line), text=line)
    match = dates.find(said)
    author = said[: match.start()].rstrip() if match and match.end() == len(said) else said
    if not bylines.is_name(author):
        return None
    kind, date = (Kind.DATE, match.group("date")) if match else (Kind.BYLINE, None)
    return Line(0, len(line), line, kind, 0, byline=Span(0, len(author)), date=date)


def _glued(line: str) -> Line | None:
    """Return a line in which the name of a month touches the word before it, if there is a date in it."""
    glue = _GLUED.search(line)
    if glue is None:
        return None
    head, tail = line[: glue.start()], line[glue.start() :]
    label = judge(f"{head} {tail}")
    if label.kind not in LABELS:
        match = dates.find(tail)
        if match is None or match.start() or stamps.date_of(tail, match) is None:
            return None
        author = Span(0, len(head)) if bylines.is_name(head) else None
        return Line(0, len(line), line, Kind.DATE, 0, byline=author, date=match.group("date"))
    return label._replace(end=len(line), text=line)


def _numbered(line: str, dated: re.Match[str] | None) -> Line | None:
    """Judge a line with a digit in it: a date, a pager, a title behind a date, a permanent link."""
    size = len(line)
    if size <= 30 and w.PAGER.fullmatch(line):
        return Line(0, size, line, Kind.NAV, 0)
    if size <= 80 and _AGO.match(line):
        return Line(0, size, line, Kind.DATE, 0)
    if dated and (date := stamps.date_of(line, dated)):
        return Line(0, size, line, Kind.DATE, 0, byline=bylines.anywhere(line, 0), date=date)
    if dated and not dated.start() and (title := stamps.dated_title(line)) and " " in line[title.lead :]:
        return title
    if size <= 80 and _META.search(line):
        return Line(0, size, line, Kind.COMMENTS, 0)
    return None
