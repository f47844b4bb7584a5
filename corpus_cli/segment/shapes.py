"""What a line looks like that says nothing a site would say: prose, an item, a menu, something short."""

import re

from .. import text as texts
from . import wording as w
from .kinds import Kind

_ENDS = re.compile(r"(?:[.!?…。！？](?:\[\d{1,3}\])?|[:;,])['\"”’»)\]]{0,4}$")
_STOPS = re.compile(r"[.!?…。][\"”’»)]*\s")
TIME = re.compile(
    r"(?:[01]?\d|2[0-3])\s?(?:[.:h]\s?[0-5]\d)(?:\s?[ap]\.?m\.?)?(?:\s?(?:Uhr|GMT|CET|CEST|UTC|EST|EDT|"
    r"BST))?\s?[:–—-]\s*\S",
    re.IGNORECASE,
)
CLOSING = '"”»'
BULLETS = "•▪◦‣●■►*"
BULLET = re.compile(rf"(?:[{BULLETS}]\s*|[-–—]\s|\d{{1,2}}[.)-]\s)")
_MENU = re.compile(r"[|»›>·•/]\s")
LONG = 160  # characters: no title or heading of the captures this was built on is longer
_SENTENCE_WORDS = 4
_LABEL_WORDS = 3  # "Search for:", "Media contact:"


def more(line: str) -> int:
    """Return how many code points stand before "read more" at a line's end, 0 where nothing says so."""
    if line[-1] in CLOSING and (titled := w.more_titled(line)):
        return titled
    before = line[-2:-1]
    if line[-1] in '.!?"”’' and before != "…" and not (before == "." and line[-1] == "."):
        return 0
    tail = w.MORE_TAIL.search(line, max(0, len(line) - 60))
    return tail.start() if tail else 0


def prose(line: str) -> Kind:
    """Return the class of a line that is prose: with a time of day at its head it is a live blog's."""
    return Kind.TIMED if line[0].isdigit() and TIME.match(line) else Kind.PROSE


def shape(line: str) -> Kind:
    """Return the class of a line by its length, its marks and its words."""
    size = len(line)
    words = line.count(" ") + 1
    if words < _SENTENCE_WORDS and texts.has_unspaced(line):
        words = size // 2
    if line[0].isdigit() and TIME.match(line):
        return Kind.TIMED
    if (size < 50 or (size < 100 and line[-1] == ":")) and w.is_saying(line):
        return Kind.SAYS
    if size > LONG:
        return Kind.PROSE
    if "://" in line or "pic.twitter" in line:
        return Kind.SHARE
    if BULLET.match(line):
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
