"""What a line is, judged by the line alone."""

import re
from functools import lru_cache

from .. import text as texts
from ..records import Span
from . import bylines, dates, phrases, stamps, tags
from . import wording as w
from .kinds import LABELS, Kind, Line

_ENDS = re.compile(r"(?:[.!?…。！？](?:\[\d{1,3}\])?|[:;,])['\"”’»)\]]{0,4}$")
_STOPS = re.compile(r"[.!?…。][\"”’»)]*\s")
_TIME = re.compile(
    r"(?:[01]?\d|2[0-3])\s?(?:[.:h]\s?[0-5]\d)(?:\s?[ap]\.?m\.?)?(?:\s?(?:Uhr|GMT|CET|CEST|UTC|EST|EDT|"
    r"BST))?\s?[:–—-]\s*\S",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_BULLETS = "•▪◦‣●■►*"
_BULLET = re.compile(rf"(?:[{_BULLETS}]\s*|[-–—]\s|\d{{1,2}}[.)-]\s)")
_LISTED = frozenset({*LABELS, Kind.MORE, Kind.SHARE})
_MENU = re.compile(r"[|»›>·•/]\s")
_AGO = re.compile(
    r"(?:[\w.]+ ){0,3}(?:\d+|an?|about an?) (?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?) ago$|"
    r"hace \d+ \w+$|il y a \d+ \w+$|\d+ (?:\w+) fa$|vor \d+ \w+$",
    re.IGNORECASE,
)
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
PROSE = Line(0, 0, "", Kind.PROSE, 0)
"""What `judge` returns for a line that is plain prose."""
_SENTENCE = ".:;,"
_CLOSING = '"”»'
_OPENING = '“"«„‘—'
# "ferry-in-fog-2", "IMG_2041.jpg": a picture's file, which stands for its text
_FILE = re.compile(r"[\w%.,()’'-]*(?:[-_][\w%]+[-_]|\.(?:jpe?g|png|gif|webp)$)[\w%.,()’'-]*$", re.IGNORECASE)
_SURELY_LONG = 80  # characters: what is shorter may be any label
_MAY_BE_LABEL = 200
_LONGEST_DATED = 140
_LONG = 160  # characters: no title or heading of the captures this was built on is longer
_SENTENCE_WORDS = 4
_LABEL_WORDS = 3  # "Search for:", "Media contact:"


def judge(line: str) -> Line:
    """Return a line's class and labels, as if it stood at the beginning of a document.

    The spans of the result are the line's only where it has labels.
    """
    size = len(line)
    if size > _SURELY_LONG:
        return PROSE if _plain(line) else _long(line)
    # Menus and labels recur, within a page and from page to page.
    return _short(line)


def _plain(line: str) -> bool:
    """Tell whether a long line is prose at a glance: nine in ten are, and looking closer costs ten times more."""
    first, before, last = line[0], line[-2], line[-1]
    size = len(line)
    # A blank before the last mark: "Read more »".
    if last not in _ENDING or before in "… " or (before == "." and last == "."):
        return False
    if size <= _LONG and not (last == "." or (last in _CLOSING and before in ".,")):
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
        opens = first.isalpha() or first in _OPENING or (first.isdigit() and _TIME.match(line))
        if opens and line[-1] in _SENTENCE and _unlabelled(line):
            return Line(0, size, line, _shape(line), 0, _more(line))
        return _label(line)
    if w.is_cookies(line):
        return Line(0, size, line, Kind.SHARE, 0)
    if found := tags.split(line, 0):
        return Line(0, size, line, Kind.TAGS, 0, tags=found)
    return Line(0, size, line, _prose(line), 0, _more(line))


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
        return Line(0, size, line, Kind.NAV, 0)
    if line[0] in _BULLETS and (item := _BULLET.match(line)) and (label := _listed(line, item.end())):
        return label
    opens = _may_open(line, _HEADS)
    digits = size <= _LONGEST_DATED and _DIGIT.search(line) is not None
    # A sentence that mentions a day is no date line, and looking costs 30 µs.
    dated = dates.find(line) if digits and (size <= 70 or line[-1] not in '.,:;”"') else None
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
    if opens and size <= _LONG and w.MORE_LINE.fullmatch(line):
        return Line(0, size, line, Kind.MORE, 0)
    return Line(0, size, line, _shape(line), 0, _more(line), date=dated.group("date") if dated else None)


def _listed(line: str, start: int) -> Line | None:
    """Return an item of a list as the label it is: some sites print date, author and comments as a list."""
    if start == len(line) or line[start] in _BULLETS:
        return None
    label = judge(line[start:])
    if label.kind not in _LISTED:
        return None
    byline = label.byline and Span(start + label.byline.start, start + label.byline.end)
    spans = tuple([Span(start + a, start + b) for a, b in label.tags])
    return label._replace(end=len(line), text=line, tags=spans, byline=byline)


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


def _more(line: str) -> int:
    before = line[-2:-1]
    if line[-1] in '.!?"”’' and before != "…" and not (before == "." and line[-1] == "."):
        return 0
    tail = w.MORE_TAIL.search(line, max(0, len(line) - 60))
    return tail.start() if tail else 0


def _prose(line: str) -> Kind:
    return Kind.TIMED if line[0].isdigit() and _TIME.match(line) else Kind.PROSE


def _shape(line: str) -> Kind:
    size = len(line)
    words = line.count(" ") + 1
    if words < _SENTENCE_WORDS and texts.has_unspaced(line):
        words = size // 2
    if line[0].isdigit() and _TIME.match(line):
        return Kind.TIMED
    if (size < 50 or (size < 100 and line[-1] == ":")) and w.is_saying(line):
        return Kind.SAYS
    if size > _LONG:
        return Kind.PROSE
    if "://" in line or "pic.twitter" in line:
        return Kind.SHARE
    if _BULLET.match(line):
        return Kind.ITEM
    if words < 25 and len(_MENU.findall(line)) >= 2 and "«" not in line:
        return Kind.MENU
    if not _ENDS.search(line, max(0, size - 8)):
        return Kind.PROSE if words > 22 or (words > 15 and _STOPS.search(line)) else Kind.SHORT
    if line[-1] == ":" and words <= _LABEL_WORDS:
        return Kind.ITEM
    if line[-1] in ":," or line[0] in '“"«„‘':
        return Kind.PROSE if words > 1 else Kind.SHORT
    if words < _SENTENCE_WORDS:
        return Kind.SHORT
    if line.rstrip("'\"”’»)]")[-1:] in "?!" and not _STOPS.search(line):
        return Kind.SHORT
    return Kind.PROSE
