"""Capture facts: what comes from one document alone."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from .base import Table, flag, to


class Document(Table, table=True):
    """A piece of content: bytes with their SHA-256, and the text a reader made of them."""

    __tablename__ = "documents"
    __table_args__ = (Index(None, "path", "uid"),)
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True, sa_type=Text)
    sha256: str = Field(unique=True, sa_type=Text)
    path: str = Field(sa_type=Text)
    """The smallest of its captures' paths; kept here so that lists need no sort."""
    size: int
    media_type: str = Field(sa_type=Text)
    encoding: str | None = Field(default=None, sa_type=Text)
    title: str | None = Field(default=None, sa_type=Text)
    language: str | None = Field(default=None, sa_type=Text)
    char_count: int
    text_sha256: str = Field(sa_type=Text)
    reader: str = Field(sa_type=Text)
    reader_version: int
    flags: str = Field(default="", sa_type=Text)
    """Space-separated."""
    text: str = Field(sa_type=Text)
    """Last, so that the other columns are read without it."""


class Capture(Table, table=True):
    """One place and time where a document was found."""

    __tablename__ = "captures"
    __table_args__ = (
        UniqueConstraint("path", "version"),
        to("documents", "document_id", cascade=True),
        to("operations", "operation_id"),
        Index(None, "document_id"),
        Index(None, "source"),
        Index(None, "operation_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    document_id: int
    path: str = Field(sa_type=Text)
    version: int
    """Counts from 1 among the captures of one path."""
    url: str | None = Field(default=None, sa_type=Text)
    source: str | None = Field(default=None, sa_type=Text)
    captured_on: str | None = Field(default=None, sa_type=Text)
    rights: str | None = Field(default=None, sa_type=Text)
    note: str | None = Field(default=None, sa_type=Text)
    operation_id: int | None = None
    withdrawn: bool = flag()
    """A person took it out, or undid its import; it counts no longer."""


class Article(Table, table=True):
    """One piece inside a document."""

    __tablename__ = "articles"
    __table_args__ = (
        to("documents", "document_id", cascade=True),
        Index(None, "document_id", "ordinal"),
        Index(None, "kind"),
        Index(None, "published_on"),
        Index(None, "content_hash"),
        Index(None, "excluded"),
        # Keys are never reused: the full-text watermark counts on it.
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True, sa_type=Text)
    document_id: int
    ordinal: int
    """Counts from 1 in the order of the document."""
    kind: str = Field(sa_type=Text)
    title: str | None = Field(default=None, sa_type=Text)
    title_key: str = Field(default="", sa_type=Text)
    """The folded title: what says whether an article of a newer version is the same."""
    slug: str = Field(sa_type=Text)
    byline: str | None = Field(default=None, sa_type=Text)
    published_on: str | None = Field(default=None, sa_type=Text)
    """As precise as the page gave it: ``2019``, ``2019-07`` or ``2019-07-12``."""
    url: str | None = Field(default=None, sa_type=Text)
    start: int
    end: int
    body_start: int
    body_end: int
    word_count: int
    language: str | None = Field(default=None, sa_type=Text)
    content_hash: str = Field(sa_type=Text)
    rule: str = Field(sa_type=Text)
    confidence: int
    extractor: str = Field(sa_type=Text)
    extractor_version: int
    excluded: bool = flag()
    """A person took it out, or all captures of its document are withdrawn."""
    extracted: str | None = Field(default=None, sa_type=Text)
    """JSON: what extraction says where a person decided otherwise, by column."""
    unspaced: bool = False
    """Title or body has a script written without spaces, which full-text tokens cannot find words in."""
    body: str = Field(sa_type=Text)


class Caption(Table, table=True):
    """A caption or image text of an article."""

    __tablename__ = "captions"
    __table_args__ = (to("articles", "article_id", cascade=True), Index(None, "article_id", "start"))
    id: int | None = Field(default=None, primary_key=True)
    article_id: int
    start: int
    end: int
    text: str = Field(sa_type=Text)


class ArticleTag(Table, table=True):
    """A tag on an article, spelled as it is there."""

    __tablename__ = "article_tags"
    __table_args__ = (
        UniqueConstraint("article_id", "alias_id"),
        to("articles", "article_id", cascade=True),
        to("tag_aliases", "alias_id"),
        Index(None, "alias_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    article_id: int
    ordinal: int
    alias_id: int
    origin: str = Field(sa_type=Text)
    """``capture``, ``user`` or ``rule``."""
    removed: bool = flag()
    """A person took it off; it stays off when the page is read again."""


class Mention(Table, table=True):
    """One place where a person's name stands."""

    __tablename__ = "mentions"
    __table_args__ = (
        to("articles", "article_id", cascade=True),
        to("person_aliases", "alias_id"),
        Index(None, "article_id", "start"),
        Index(None, "alias_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True, sa_type=Text)
    article_id: int
    alias_id: int
    """The fullest form of the name in this article."""
    start: int
    end: int
    text: str = Field(sa_type=Text)
    zone: str = Field(sa_type=Text)
    rule: str = Field(sa_type=Text)
    confidence: int
    extractor: str = Field(sa_type=Text)
    extractor_version: int
    dropped: bool = flag()
    """A person said that nobody is named here."""


class Quote(Table, table=True):
    """Words presented as said or written by someone."""

    __tablename__ = "quotes"
    __table_args__ = (
        to("articles", "article_id", cascade=True),
        to("person_aliases", "alias_id"),
        Index(None, "article_id", "start"),
        Index(None, "alias_id"),
        Index(None, "kind"),
        {"sqlite_autoincrement": True},
    )
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True, sa_type=Text)
    article_id: int
    kind: str = Field(sa_type=Text)
    start: int
    end: int
    text: str = Field(sa_type=Text)
    unbalanced: bool
    speaker: str | None = Field(default=None, sa_type=Text)
    """As written."""
    speaker_start: int | None = None
    speaker_end: int | None = None
    speaker_name: str | None = Field(default=None, sa_type=Text)
    speaker_type: str | None = Field(default=None, sa_type=Text)
    alias_id: int | None = None
    """The speaker's name, where the speaker is a person."""
    cue: str | None = Field(default=None, sa_type=Text)
    cue_start: int | None = None
    cue_end: int | None = None
    unspaced: bool = False
    rule: str = Field(sa_type=Text)
    confidence: int
    extractor: str = Field(sa_type=Text)
    extractor_version: int
    dropped: bool = flag()
    """A person said that this is no quote."""
    extracted: str | None = Field(default=None, sa_type=Text)
    """JSON: the speaker that extraction found where a person decided otherwise."""
