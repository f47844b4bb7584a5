"""One thing as it is shown: an article, a document, a quote, a person, a tag.

All offsets are half-open spans in code points of the document's text.
"""

from dataclasses import dataclass


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
    """Its place among the articles that the document has now, counted from 1."""
    article_count: int
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
    notes: tuple[str, ...] = ()
    """What people noted, in the order they did."""
    excluded: bool = False
    """A person took it out of lists and exports."""


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
