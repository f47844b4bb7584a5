"""What a line is, judged by the line alone."""

import re
from functools import lru_cache

from .. import text as texts
from . import bylines, dates, tags
from . import wording as w
from .kinds import Kind, Line

_ENDS = re.compile(r"(?:[.!?…。！？](?:\[\d{1,3}\])?|[:;,])['\"”’»)\]]{0,4}$")
_STOPS = re.compile(r"[.!?…。][\"”’»)]*\s")
_TIME = re.compile(
    r"(?:[01]?\d|2[0-3])\s?(?:[.:h]\s?[0-5]\d)(?:\s?[ap]\.?m\.?)?(?:\s?(?:Uhr|GMT|CET|CEST|UTC|EST|EDT|"
    r"BST))?\s?[:–—-]\s*\S",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")
_BULLET = re.compile(r"(?:[•▪◦‣●■►*]|[-–—]\s|\d{1,2}[.)-]\s)")
_MENU = re.compile(r"[|»›>·•/]\s")
_AGO = re.compile(
    r"(?:\w+ )?\d+ (?:seconds?|minutes?|mins?|hours?|days?|weeks?|months?|years?) ago$|hace \d+ \w+$|"
    r"il y a \d+ \w+$|\d+ (?:\w+) fa$|vor \d+ \w+$",
    re.IGNORECASE,
)
_STAMP = re.compile(
    r"\b(?:posted|published|updated|last|modified|written|created|date|on|at|in|um|the|publicado|"
    r"actualizado|publicada|fecha|el|a|las|"
    r"pubblicato|aggiornato|scritto|data|il|alle|ore|publié|mis|jour|à|le|du|veröffentlicht|aktualisiert|"
    r"datum|am|uhr|den|"
    r"by|por|da|di|par|von|gmt|cet|cest|utc|est|edt|pm|p\.m|a\.m|h|hrs)\b|\d|[^\w\s]",
    re.IGNORECASE,
)
_ARROWS = re.compile(r"[←«‹<]\s?[^→»›>]+[→»›>]")
_DASH = re.compile(r"\s*[-–—|:]\s+(?=[^\W\d_])")
# "Joined: Monday, 4 March 2019"
_FIELD = re.compile(r"^[^\W\d_]+(?: [^\W\d_]+)?\s?:\s")
# "Ada Merrow 4 March 2019 10:30"
_CLOCK = re.compile(r"\d[:.h]\d\d")
_CAPITALS = re.compile(r"(?:[^\W\d_a-zß-ÿ][\w.'’-]* ){2,3}")
_META = re.compile(
    r"\bpermalink\b|\b(?:comment[ois]?|comments|commentaires?|comentarios?|kommentare?) ?\(\d+\)$",
    re.IGNORECASE,
)
# "Ada Merrow - 4 March 2019"
_AUTHOR_DASH = re.compile(r"[^\W\d_][\w.'’]* [^\W\d_][\w'’]+\s+[-–—]\s*$")
_PHRASES = {
    phrase: kind
    for phrases, kind in (
        (w.REPLY, Kind.REPLY),
        (w.RELATED, Kind.RELATED),
        (w.NAV, Kind.NAV),
        (w.SHARE, Kind.SHARE),
        (w.COMMENTS, Kind.COMMENTS),
        (w.MORE, Kind.MORE),
    )
    for phrase in phrases
}
# The first letters of every word in the wording that may open a line; a superset, which costs only time.
_FIRST = re.compile(rf"[\W\d_]*([^\W\d_]{{1,{w.HEAD}}})")
_HEADS = w.heads(
    tags.LABEL,
    bylines.BY,
    bylines.FROM,
    w.SHARE_LINE,
    w.SEE_ALSO,
    w.RELATED_HEAD,
    w.MORE_LINE,
    w.COMMENT_LINE,
    w.FOOTER_HEAD,
)
_LABELS = w.heads(tags.LABEL)
_ENDING = '.!?"”»'
_PROSE = Line(0, 0, "", Kind.PROSE, 0)
_CLOSING = '"”»'
_OPENING = '“"«„‘—'
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
        return _PROSE if _plain(line) else _long(line)
    # Menus and labels recur, within a page and from page to page.
    return _short(line)


def _plain(line: str) -> bool:
    """Tell whether a long line is prose at a glance: nine in ten are, and looking closer costs ten times more."""
    first, before, last = line[0], line[-2], line[-1]
    size = len(line)
    if last not in _ENDING or before == "…" or (before == "." and last == "."):
        return False
    if size <= _LONG and not (last == "." or (last in _CLOSING and before in ".,")):
        return False
    return (
        (first.isalpha() or first in _OPENING)
        and not _may_open(line, _LABELS if size > _MAY_BE_LABEL else _HEADS)
        and "|" not in line
        and "oto" not in line
        and "ookie" not in line
        and "://" not in line
        and "©" not in line
        and "eserv" not in line
        and "RESERV" not in line
        and "cript" not in line
        and "owered" not in line
    )


def _may_open(line: str, words: frozenset[str]) -> bool:
    """Tell whether a line may begin with wording of a site: its first letters are those of a known word."""
    match = _FIRST.match(line)
    return match is not None and match[1].casefold() in words


def _long(line: str) -> Line:
    size = len(line)
    if size <= _MAY_BE_LABEL:
        return _label(line)
    if w.is_cookies(line):
        return Line(0, size, line, Kind.SHARE, 0)
    if found := tags.split(line, 0):
        return Line(0, size, line, Kind.TAGS, 0, tags=found)
    return Line(0, size, line, _prose(line), 0, _more(line))


@lru_cache(maxsize=8192)
def _short(line: str) -> Line:
    said = w.key(line)
    size = len(line)
    if kind := _PHRASES.get(said):
        return Line(0, size, line, kind, 0)
    if not said:
        dated = _DIGIT.search(line) and dates.find(line)
        return Line(0, size, line, Kind.DATE if dated else Kind.MENU, 0)
    if said in w.LONE_BYLINES and (author := bylines.name(line, 0)):
        return Line(0, size, line, Kind.BYLINE, 0, byline=author)
    if line[0] in "←«‹<" and _ARROWS.fullmatch(line):
        return Line(0, size, line, Kind.NAV, 0)
    return _label(line)


def _label(line: str) -> Line:
    size = len(line)
    opens = _may_open(line, _HEADS)
    digits = size <= _LONGEST_DATED and _DIGIT.search(line) is not None
    if digits and (found := _numbered(line)):
        return found
    if (digits or opens) and size <= _LONGEST_DATED and w.COMMENT_LINE.fullmatch(line):
        return Line(0, size, line, Kind.COMMENTS, 0)
    if (opens or line[0] == "#" or ("," in line and ", " not in line)) and (spans := tags.split(line, 0)):
        return Line(0, size, line, Kind.TAGS, 0, tags=spans)
    if opens and size <= 120 and (author := bylines.name(line, 0)):
        return Line(0, size, line, Kind.BYLINE, 0, byline=author)
    if (opens and (w.SHARE_LINE.match(line) or w.SEE_ALSO.match(line))) or w.is_cookies(line):
        return Line(0, size, line, Kind.SHARE, 0)
    if w.is_footer(line, opens=opens):
        return Line(0, size, line, Kind.FOOTER, 0)
    if ("oto" in line or "mage" in line or "magin" in line or "ild" in line) and w.CREDIT.search(line):
        return Line(0, size, line, Kind.CAPTION, 0)
    if opens and size <= 60 and w.RELATED_HEAD.fullmatch(line):
        return Line(0, size, line, Kind.RELATED, 0)
    if opens and size <= _LONG and w.MORE_LINE.fullmatch(line):
        return Line(0, size, line, Kind.MORE, 0)
    return Line(0, size, line, _shape(line), 0, _more(line))


def _numbered(line: str) -> Line | None:
    """Judge a line with a digit in it: a date, a pager, a title behind a date, a permanent link."""
    size = len(line)
    if size <= 30 and w.PAGER.fullmatch(line):
        return Line(0, size, line, Kind.NAV, 0)
    if size <= 80 and _AGO.match(line):
        return Line(0, size, line, Kind.DATE, 0)
    # A sentence that mentions a day is no date line, and looking costs 30 µs.
    if (size <= 70 or line[-1] not in '.,:;”"') and (date := _date(line)):
        return Line(0, size, line, Kind.DATE, 0, byline=bylines.anywhere(line, 0), date=date)
    if line[0].isdigit() and (dated := _dated_title(line)):
        return dated
    if size <= 80 and _META.search(line):
        return Line(0, size, line, Kind.COMMENTS, 0)
    return None


def _dated_title(line: str) -> Line | None:
    match = dates.find(line)
    if match is None or match.start():
        return None
    dash = _DASH.match(line, match.end())
    if dash is None or " " not in line[dash.end() :] or _shape(line[dash.end() :]) is not Kind.SHORT:
        return None
    return Line(0, len(line), line, Kind.SHORT, 0, date=match.group("date"), lead=dash.end())


def _date(line: str) -> str | None:
    match = dates.find(line)
    if match is None or line[match.end() : match.end() + 1] == ":":
        return None
    author = bylines.anywhere(line, 0)
    before, after = _FIELD.sub("", line[: match.start()]), line[match.end() :]
    if author:
        written = line[author.start : author.end]
        before, after = before.replace(written, " "), after.replace(written, " ")
    # "Paris, 5 May 2019" is a date line, "Rally in Paris - 5 May 2019" is a caption.
    ahead = len(_STAMP.sub(" ", before).split())
    if ahead and _CLOCK.search(after) and _CAPITALS.fullmatch(before):
        ahead = 0
    limit = (
        3
        if "|" in before or before.rstrip()[-1:] in "•·"
        else 2
        if before.rstrip()[-1:] == "," or _AUTHOR_DASH.match(before)
        else 0
    )
    if ahead > limit:
        return None
    return match.group("date") if len(_STAMP.sub(" ", after.split("|")[0]).split()) <= 3 else None


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
