"""What flows between the layers: frozen dataclasses, checked when made.

All offsets are half-open spans in code points of the document's text.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple, get_args

ArticleKind = Literal["full", "teaser", "liveblog"]
Zone = Literal["tags", "title", "byline", "caption", "body"]
QuoteKind = Literal["direct", "partial", "written", "scare"]
SpeakerType = Literal["person", "org", "group"]


EXTRACTOR = "rules"
EXTRACTOR_VERSION = 1
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
    """Where the text names the speaker, as written ("she", "Mrs. Rajavi" without the honorific or not)."""
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


@dataclass(frozen=True, slots=True)
class Extract:
    """A document and what was found in it: a pure function of one capture."""

    document: Document
    articles: tuple[Article, ...] = field(default=())


Value = str | int | float | bool | None
What = Literal["documents", "articles", "tags", "people", "quotes"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a list, search or export is about; everything given must hold.

    Tags are names, spellings or slugs; people are names, slugs or uids. ``since`` and ``until`` are ISO
    dates of any precision, both inclusive.
    """

    tag: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    document: str | None = None
    """A document's uid (eight digits or more of it) or a capture's path."""
    source: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    search: str | None = None

    def __bool__(self) -> bool:
        return self != Filter()


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under named columns; ``rows`` is read once."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Value, ...]]
    total: int | None = None
    """How many rows there are in all, where a limit or an offset cut them."""

    def records(self) -> Iterator[dict[str, Value]]:
        """Yield each row as a dict."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was not imported, and why, in one line."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with ``dry_run`` would do, counted in captures."""

    added: int = 0
    """Captures at paths the corpus did not know."""
    changed: int = 0
    """Known paths with new bytes, or with other particulars than before."""
    unchanged: int = 0
    articles: int = 0
    """Articles found in what was added or changed; 0 in a dry run."""
    quotes: int = 0
    failed: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()
    """Files that are no captures. At most a thousand are listed; ``skipped_count`` has them all."""
    skipped_count: int = 0
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote as it is shown below an article, or by itself."""

    uid: str
    article_uid: str
    article_title: str | None
    document_path: str
    kind: str
    start: int
    end: int
    text: str
    unbalanced: bool
    speaker: str | None
    speaker_name: str | None
    speaker_type: str | None
    person_uid: str | None
    cue: str | None
    rule: str
    confidence: float
    line: int
    """Where it begins in the document's text, counted from 1."""
    column: int
    before: str = ""
    """The text just before the quote, within its line or so."""
    after: str = ""


@dataclass(frozen=True, slots=True)
class PersonCount:
    """A person and how often they occur in what is shown."""

    uid: str | None
    """Null where the name is open between several people."""
    name: str
    mentions: int
    quotes: int


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article, with its quotes and people and its place in its capture."""

    uid: str
    document_uid: str
    document_path: str
    ordinal: int
    article_count: int
    """How many articles the document has."""
    kind: str
    title: str | None
    byline: str | None
    published_on: str | None
    tags: tuple[str, ...]
    captions: tuple[str, ...]
    body: str
    word_count: int
    start: int
    end: int
    first_line: int
    last_line: int
    """In the document's text, counted from 1."""
    rule: str
    confidence: float
    previous_uid: str | None
    next_uid: str | None
    people: tuple[PersonCount, ...]
    quotes: tuple[QuoteView, ...]


@dataclass(frozen=True, slots=True)
class CaptureView:
    """One place where a document was found."""

    path: str
    version: int
    url: str | None
    source: str | None
    captured_on: str | None
    rights: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list below something else."""

    uid: str
    ordinal: int
    kind: str
    title: str | None
    published_on: str | None
    document_path: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document, with where it was found and what is in it."""

    uid: str
    path: str
    sha256: str
    size: int
    media_type: str
    encoding: str | None
    char_count: int
    reader: str
    reader_version: int
    flags: tuple[str, ...]
    captures: tuple[CaptureView, ...]
    articles: tuple[ArticleLine, ...]


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person, with names, counts, and the latest of what they are quoted saying."""

    uid: str
    slug: str
    name: str
    aliases: tuple[str, ...]
    mention_count: int
    quote_count: int
    articles: tuple[ArticleLine, ...]
    quotes: tuple[QuoteView, ...]
    """At most twenty."""


@dataclass(frozen=True, slots=True)
class TagView:
    """One tag, with its spellings and articles."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    articles: tuple[ArticleLine, ...]


View = ArticleView | DocumentView | QuoteView | PersonView | TagView


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts over the whole corpus."""

    documents: int
    captures: int
    articles: int
    articles_by_kind: dict[str, int]
    tags: int
    people: int
    mentions: int
    quotes: int
    quotes_by_kind: dict[str, int]
    quotes_with_speaker: int
    words: int
    characters: int
    """Of the documents' text."""
    first_date: str | None
    last_date: str | None
    articles_with_date: int
    articles_by_year: dict[str, int]
    sources: dict[str, int]
    """Documents of each source; "" where none was said."""
    top_tags: tuple[tuple[str, int], ...]
    top_people: tuple[tuple[str, int], ...]
    """Name and number of articles."""


@dataclass(frozen=True, slots=True)
class DatabaseInfo:
    """What a database file is and how it stands."""

    path: str
    size: int
    """Bytes, write-ahead log included."""
    revision: str
    application_id: int
    journal_mode: str
    page_size: int
    root: str
    sqlite_version: str
    rows: dict[str, int]
    """Rows of each table."""
    search_indexed: dict[str, bool]
    """Whether each full-text index has caught up."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote."""

    format: str
    output: str
    """A path, or ``-``."""
    files: tuple[str, ...]
    records: dict[str, int]
    """Records by kind."""
