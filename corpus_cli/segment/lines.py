"""What each line of a page is, judged by the line alone."""

import re
from enum import IntEnum, auto
from typing import NamedTuple

from corpus_cli import text as texts
from corpus_cli.records import Span
from corpus_cli.segment import bylines, dates, tags
from corpus_cli.segment import wording as w


class Kind(IntEnum):
    """The class of a line."""

    PROSE = auto()
    TIMED = auto()
    """Prose that opens with a time of day ("15.30: ..."), as live blogs print it."""
    SHORT = auto()
    """A title, heading, caption, menu entry: short and not a sentence."""
    ITEM = auto()
    """An item of a list: prose inside an article, a menu outside."""
    TAGS = auto()
    DATE = auto()
    BYLINE = auto()
    MORE = auto()
    COMMENTS = auto()
    """How many comments there are, or the invitation to write one."""
    SAYS = auto()
    """The head of a comment ("Anna says:"); also prose that leads into a quote, so neighbours decide."""
    REPLY = auto()
    RELATED = auto()
    NAV = auto()
    SHARE = auto()
    MENU = auto()
    FOOTER = auto()


BODY = frozenset({Kind.PROSE, Kind.TIMED})
LABELS = frozenset({Kind.TAGS, Kind.DATE, Kind.BYLINE, Kind.COMMENTS})
NOISE = frozenset({Kind.SHARE, Kind.NAV, Kind.MENU, Kind.FOOTER, Kind.REPLY, Kind.RELATED})


class Line(NamedTuple):
    """One line that is not blank."""

    start: int
    end: int
    text: str
    kind: Kind
    gap: int
    """Line ends between the line before and this one; 1 when no blank line stands between."""
    more: int = 0
    """For prose that ends with "Read more": code points up to those words, else 0."""
    tags: tuple[Span, ...] = ()
    byline: Span | None = None
    date: str | None = None
    """The date as written, weekday left out."""

    @property
    def span(self) -> Span:
        """Where the line stands, "Read more" at its end left out."""
        return Span(self.start, self.start + self.more if self.more else self.end)


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
_LONG = 160  # characters: no title or heading of the captures this was built on is longer
_SENTENCE_WORDS = 4


def classify(text: str) -> list[Line]:
    """Return every line that is not blank, with its class; one pass, linear in the length of ``text``."""
    result: list[Line] = []
    last = 0
    for start, end in texts.lines(text):
        gap = text.count("\n", last, start) or text.count("\r", last, start)
        last = end
        line = text[start:end]
        result.append(_line(line, start, gap))
    _demote(result)
    return result


def _demote(lines: list[Line]) -> None:
    """Make a menu of three dates or more in a row: an archive's list of months."""
    run = 0
    for index, line in enumerate(lines):
        run = run + 1 if line.kind is Kind.DATE else 0
        for at in (index - 2, index - 1, index) if run == 3 else (index,) if run > 3 else ():
            lines[at] = lines[at]._replace(kind=Kind.MENU)


def _line(line: str, start: int, gap: int) -> Line:
    end = start + len(line)
    size = len(line)
    if size > 200:
        if w.is_cookies(line):
            return Line(start, end, line, Kind.SHARE, gap)
        if found := _tags(line, start):
            return Line(start, end, line, Kind.TAGS, gap, tags=found)
        return Line(start, end, line, _prose(line), gap, _more(line))
    if size <= 80 and (kind := _phrase(line)):
        return Line(start, end, line, kind, gap)
    if size <= 140 and _DIGIT.search(line):
        # A sentence that mentions a day is no date line, and looking costs 30 µs.
        if (size <= 70 or line[-1] not in '.,:;”"') and (date := _date(line)):
            return Line(start, end, line, Kind.DATE, gap, byline=bylines.anywhere(line, start), date=date)
        if w.COMMENT_LINE.fullmatch(line) or (size <= 80 and _META.search(line)):
            return Line(start, end, line, Kind.COMMENTS, gap)
    if found := _tags(line, start):
        return Line(start, end, line, Kind.TAGS, gap, tags=found)
    if size <= 120 and (author := bylines.name(line, start)):
        return Line(start, end, line, Kind.BYLINE, gap, byline=author)
    if w.SHARE_LINE.match(line) or w.is_cookies(line) or w.SEE_ALSO.match(line):
        return Line(start, end, line, Kind.SHARE, gap)
    if w.is_footer(line):
        return Line(start, end, line, Kind.FOOTER, gap)
    if size <= _LONG and w.MORE_LINE.fullmatch(line):
        return Line(start, end, line, Kind.MORE, gap)
    return Line(start, end, line, _shape(line), gap, _more(line))


def _phrase(line: str) -> Kind | None:
    said = w.key(line)
    if kind := _PHRASES.get(said):
        return kind
    if not said:
        return Kind.DATE if _DIGIT.search(line) and dates.find(line) else Kind.MENU
    if _AGO.match(line):
        return Kind.DATE
    return None


def _date(line: str) -> str | None:
    match = dates.find(line)
    if match is None or line[match.end() : match.end() + 1] == ":":
        return None
    author = bylines.anywhere(line, 0)
    before, after = line[: match.start()], line[match.end() :]
    if author:
        written = line[author.start : author.end]
        before, after = before.replace(written, " "), after.replace(written, " ")
    # "Paris, 5 May 2019" is a date line, "Rally in Paris - 5 May 2019" is a caption.
    ahead = len(_STAMP.sub(" ", before).split())
    if ahead and _CLOCK.search(after) and _CAPITALS.fullmatch(before):
        ahead = 0
    limit = (
        3
        if before.rstrip()[-1:] in "|•·"
        else 2
        if before.rstrip()[-1:] == "," or _AUTHOR_DASH.match(before)
        else 0
    )
    if ahead > limit:
        return None
    return match.group("date") if len(_STAMP.sub(" ", after.split("|")[0]).split()) <= 3 else None


def _tags(line: str, start: int) -> tuple[Span, ...]:
    return tags.split(line, start) if "," in line or ":" in line or line[0] == "#" or len(line) < 80 else ()


def _more(line: str) -> int:
    if line[-1] in '.!?"”’' and line[-2:-1] not in ".…":
        return 0
    tail = w.MORE_TAIL.search(line, max(0, len(line) - 60))
    return tail.start() if tail else 0


def _prose(line: str) -> Kind:
    return Kind.TIMED if line[0].isdigit() and _TIME.match(line) else Kind.PROSE


def _shape(line: str) -> Kind:
    size = len(line)
    words = line.count(" ") + 1
    if line[0].isdigit() and _TIME.match(line):
        return Kind.TIMED
    if (size < 50 or (size < 100 and line[-1] == ":")) and w.SAYS.fullmatch(line):
        return Kind.SAYS
    if size > _LONG:
        return Kind.PROSE
    if "://" in line or "pic.twitter" in line:
        return Kind.SHARE
    if _BULLET.match(line):
        return Kind.ITEM
    if len(_MENU.findall(line)) >= 2 and words < 25:
        return Kind.MENU
    if not _ENDS.search(line, max(0, size - 8)):
        return Kind.PROSE if words > 22 or (words > 15 and _STOPS.search(line)) else Kind.SHORT
    if line[-1] in ":," or line[0] in '“"«„‘':
        return Kind.PROSE if words > 1 else Kind.SHORT
    if words < _SENTENCE_WORDS:
        return Kind.SHORT
    if line.rstrip("'\"”’»)]")[-1:] in "?!" and not _STOPS.search(line):
        return Kind.SHORT
    return Kind.PROSE
