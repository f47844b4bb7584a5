"""What is known of a page, and of one article while its slots are being filled."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from ..records import ArticleKind, Span
from . import dates
from .kinds import BODY, CUT_OFF, TIMED, Line

_TEASER_WORDS = 150
_TEASER_PARAGRAPHS = 3
_LEAD_PARAGRAPHS = 2
_LEAD_WORDS = 40  # one paragraph of fewer words, with nothing behind it
_MIN_STAMPS = 3
_SAMPLE = 60  # lines that tell the language
_FOREIGN = "de la el di il che der die und le les et que".split()


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of the whole document before its articles are filled."""

    repeats: Counter[str]
    """How often each line stands in the document."""
    tags: frozenset[str]
    """Every tag found on a tag line, as written."""
    order: dates.Order | None
    roomy: bool
    """Wide gaps are rare, so that one means something."""

    @classmethod
    def of(cls, lines: Sequence[Line], text: str) -> "Page":
        """Collect what one pass over the lines tells."""
        wide = sum(1 for line in lines if line.gap >= 5)
        return cls(
            repeats=Counter([line.text for line in lines]),
            tags=frozenset([span.of(text) for line in lines if line.tags for span in line.tags]),
            order=dates.order_of(line.date for line in lines if line.date) or _order(lines),
            roomy=wide * 8 < len(lines),
        )


def _order(lines: Sequence[Line]) -> dates.Order | None:
    """Day first, unless the page is in English, which is read both ways."""
    if not any(line.date and "/" in line.date for line in lines):
        return None
    prose = [line.text[:200] for line in lines[:_SAMPLE] if line.kind in BODY]
    words = Counter(" ".join(prose).split())
    return "dmy" if sum(words[word] for word in _FOREIGN) > 2 * words["the"] else None


@dataclass(slots=True)
class Draft:
    """An article whose slots are being filled."""

    title: Line | None = None
    tags: tuple[Span, ...] = ()
    byline: Span | None = None
    lone: bool = False
    """The byline stands alone behind the body."""
    written: str | None = None
    """The date as written."""
    captions: list[Span] = field(default_factory=list)
    paragraphs: list[Line] = field(default_factory=list)
    headings: list[Span] = field(default_factory=list)
    own: list[int] = field(default_factory=list)
    """Where labels and the terminator end; the block reaches to the last of them."""
    more: bool = False
    """A "read more" ended the article."""

    def has(self, label: Literal["tags", "byline", "date"]) -> bool:
        """Tell whether a label has been found."""
        return bool({"tags": self.tags, "byline": self.byline, "date": self.written}[label])

    def label(self, line: Line) -> None:
        """Take what a label says, unless it is known already."""
        if line.tags and not {*line.tags} & {*self.tags}:
            self.tags = tuple(sorted([*self.tags, *line.tags]))
        if line.byline and self.byline is None:
            self.byline = line.byline
        if line.date and self.written is None:
            self.written = line.date
        self.own.append(line.end)

    def kind(self, listing: bool) -> ArticleKind:
        """Return the kind of article, from its length and how it ends."""
        stamps = sum(1 for line in self.paragraphs if line.kind is TIMED)
        if stamps >= _MIN_STAMPS and stamps * 8 >= len(self.paragraphs):
            return "liveblog"
        if not listing:
            return "full"
        count = sum(line.text.count(" ") + 1 for line in self.paragraphs)
        few = len(self.paragraphs) <= _TEASER_PARAGRAPHS
        if not self.paragraphs or (
            few and self.paragraphs[-1].span and self.paragraphs[-1].text.rstrip().endswith(CUT_OFF)
        ):
            return "teaser"
        if self.more and not self.lone:
            return "teaser" if len(self.paragraphs) <= _LEAD_PARAGRAPHS and count <= _TEASER_WORDS else "full"
        return "teaser" if len(self.paragraphs) == 1 and count < _LEAD_WORDS and not self.own else "full"

    def date(self, page: Page) -> str | None:
        """Return the ISO date: of a date line or byline, a dateline, or the lead of a live blog."""
        if self.written and (found := dates.iso(self.written, page.order)):
            return found
        prose = [line for line in self.paragraphs if line.kind in BODY]
        if prose and (found := dates.dateline(prose[0].text)):
            return found
        if sum(1 for line in prose if line.kind is TIMED) >= _MIN_STAMPS:
            for line in prose:
                if line.kind is TIMED:
                    return None
                if found := dates.find_full(line.text):
                    return found
        return None
