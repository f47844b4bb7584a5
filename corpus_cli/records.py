"""What is found in a capture, from reader to store: frozen dataclasses, checked when made.

All offsets are half-open spans in code points of the document's text.
"""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

ArticleKind = Literal["full", "teaser", "liveblog"]
Zone = Literal["tags", "title", "byline", "caption", "body"]
QuoteKind = Literal["direct", "partial", "written", "scare"]
SpeakerType = Literal["person", "org", "group"]


EXTRACTOR = "rules"
EXTRACTOR_VERSION = 3
"""Stored with every extracted row; raised when segmentation or extraction finds other things than before."""


class Span(NamedTuple):
    """A half-open range of code points."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return what the span covers in ``text``."""
        return text[self.start : self.end]


def _check_span(start: int, end: int, what: str) -> None:
    if not 0 <= start <= end:
        raise ValueError(f"{what}: [{start}, {end}) is not a span")


def _check_confidence(value: float) -> None:
    if not 0.0 <= value <= 1.0:
        raise ValueError(f"confidence {value} is not between 0 and 1")


@dataclass(frozen=True, slots=True)
class Origin:
    """What a person or a capture says of where a capture comes from."""

    path: str
    """Relative to the corpus's root, ``/`` between folders."""
    url: str | None = None
    source: str | None = None
    captured_on: str | None = None
    """An ISO 8601 date, as precise as it was given: ``2020``, ``2020-01`` or ``2020-01-18``."""
    rights: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes, and the text a reader made of them."""

    sha256: str
    size: int
    """Bytes."""
    media_type: str
    text: str
    reader: str
    reader_version: int
    encoding: str | None = None
    title: str | None = None
    language: str | None = None
    flags: tuple[str, ...] = ()
    """What the reader had to do to make text of the bytes, such as ``nul-replaced``."""

    def __post_init__(self) -> None:
        if len(self.sha256) != 64:
            raise ValueError("sha256 takes 64 hex digits")

    @property
    def uid(self) -> str:
        """The first 16 hex digits of the bytes' SHA-256."""
        return self.sha256[:16]


@dataclass(frozen=True, slots=True)
class Block:
    """One article as segmentation found it: where its parts stand in the document."""

    start: int
    end: int
    """From the tag line (or the first own line) to the last own line, furniture after it included only up
    to the article's terminator."""
    kind: ArticleKind
    paragraphs: tuple[Span, ...]
    """The article's own prose, a line each, in order, headings between paragraphs included."""
    title: Span | None = None
    tags: tuple[Span, ...] = ()
    byline: Span | None = None
    """The author as written, without a leading "By"."""
    published_on: str | None = None
    url: str | None = None
    captions: tuple[Span, ...] = ()
    headings: tuple[Span, ...] = ()
    """Those of ``paragraphs`` and ``captions`` that head a section or name whoever speaks next."""
    rule: str = "whole"
    confidence: float = 1.0

    def __post_init__(self) -> None:
        _check_span(self.start, self.end, "block")
        _check_confidence(self.confidence)
        if self.kind not in get_args(ArticleKind):
            raise ValueError(f"no article kind {self.kind!r}")
        one = [span for span in (self.title, self.byline) if span is not None]
        for span in (*one, *self.paragraphs, *self.tags, *self.captions, *self.headings):
            if not self.start <= span.start <= span.end <= self.end:
                raise ValueError(f"span {tuple(span)} is outside its block [{self.start}, {self.end})")


@dataclass(frozen=True, slots=True)
class Mention:
    """One place where a person's name stands, without title or role."""

    start: int
    end: int
    text: str
    zone: Zone
    name: str
    """The fullest form of the person's name in this article."""
    rule: str
    confidence: float = 1.0

    def __post_init__(self) -> None:
        _check_span(self.start, self.end, "mention")
        _check_confidence(self.confidence)


@dataclass(frozen=True, slots=True)
class Quote:
    """Words presented as said or written by someone, marks excluded."""

    start: int
    end: int
    text: str
    kind: QuoteKind
    rule: str
    unbalanced: bool = False
    """The opening or the closing mark is missing."""
    speaker: Span | None = None
    """Where the text names the speaker, as written ("she", "Mrs. Quill" without the honorific or not)."""
    speaker_name: str | None = None
    """Whom that means: the fullest name in this article, or an organisation or group."""
    speaker_type: SpeakerType | None = None
    cue: Span | None = None
    """The attribution wording nearest the quote."""
    confidence: float = 1.0

    def __post_init__(self) -> None:
        _check_span(self.start, self.end, "quote")
        _check_confidence(self.confidence)
        if (self.speaker_name is None) != (self.speaker_type is None):
            raise ValueError("a speaker has both a name and a type")


@dataclass(frozen=True, slots=True)
class Article:
    """One piece of a document with everything extracted from it."""

    block: Block
    title: str | None
    byline: str | None
    body: str
    word_count: int
    content_hash: str
    language: str | None = None
    tags: tuple[str, ...] = ()
    """As written, in order, each once."""
    mentions: tuple[Mention, ...] = ()
    quotes: tuple[Quote, ...] = ()
    extractor: str = EXTRACTOR
    """What found all this: the rules, and the finders asked beside them (``rules+names``)."""


@dataclass(frozen=True, slots=True)
class Extract:
    """A document and what was found in it: a pure function of one capture."""

    document: Document
    articles: tuple[Article, ...] = field(default=())
