"""The classes of lines."""

import re
from enum import IntEnum, auto
from typing import NamedTuple

from ..records import Span


class Kind(IntEnum):
    """The class of a line."""

    PROSE = auto()
    TIMED = auto()
    """Prose that opens with a time of day ("15.30: ..."), as live blogs print it."""
    SHORT = auto()
    """A title, heading, caption, menu entry: short and not a sentence."""
    ITEM = auto()
    """An item of a list: prose inside an article, a menu outside."""
    CAPTION = auto()
    """A picture's text with its credit."""
    TAGS = auto()
    DATE = auto()
    BYLINE = auto()
    MORE = auto()
    COMMENTS = auto()
    """How many comments there are, or the invitation to write one."""
    SAYS = auto()
    """The head of a comment ("Anna says:"); also prose that leads into a quote, so neighbours decide."""
    REPLY = auto()
    FORM = auto()
    """What stands in a form for comments, which only the page of one article has."""
    RELATED = auto()
    NAV = auto()
    SHARE = auto()
    MENU = auto()
    FOOTER = auto()


# Python 3.11 takes 80 ns to find a member of an enumeration, 6 for these, and a page asks thousands of times.
PROSE, TIMED, SHORT, ITEM, CAPTION, TAGS, DATE, BYLINE, MORE = list(Kind)[:9]
COMMENTS, SAYS, REPLY, FORM, RELATED, NAV, SHARE, MENU, FOOTER = list(Kind)[9:]

BODY = frozenset({Kind.PROSE, Kind.TIMED})
LABELS = frozenset({Kind.TAGS, Kind.DATE, Kind.BYLINE, Kind.COMMENTS})
NOISE = frozenset({Kind.SHARE, Kind.NAV, Kind.MENU, Kind.FOOTER, Kind.REPLY, Kind.FORM, Kind.RELATED})


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
    """The date as written, weekday left out; of a title, the one it mentions."""
    lead: int = 0
    """For a title behind a date ("04/06/2018 - New opening hours"): code points up to it, else 0."""

    @property
    def span(self) -> Span:
        """Where the line stands, "Read more" at its end and a date before a title left out."""
        return Span(self.start + self.lead, self.start + self.more if self.more else self.end)


CUT_OFF = ("…", "...", "[…]", "[...]", "(...)", "(…)")
"""How the text of a teaser ends."""
CLOCK = re.compile(r"\W?(?:[01]?\d|2[0-3])[.:h][0-5]\d(?:\s?[ap]\.?m\.?)?\W*", re.IGNORECASE)
"""A line that is a time of day."""
