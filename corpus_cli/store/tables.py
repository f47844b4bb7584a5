"""The schema, as SQLModel tables: what every Alembic revision leads to.

Importing this module costs about half a second, so only migrations and tests do. At run time the store
speaks SQL to the same tables; a test holds this module, the migrations and the SQL together.

Three kinds of fact are kept apart. Capture facts come from one document alone; derived facts
(``people``, the links in ``person_aliases`` and ``tag_aliases``, duplicate groups) come from the set and
can be rebuilt; curation is what a person decided. Integer keys never leave the database: ``uid`` and
``slug`` do. Offsets are code points into ``documents.text``, half-open. Confidence is in per cent.
"""

from typing import ClassVar

from sqlalchemy import Column, ForeignKeyConstraint, Index, LargeBinary, MetaData, Text, UniqueConstraint
from sqlmodel import Field, SQLModel

# Constraint names must exist from the first revision on, or a later batch migration cannot name them.
NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Table(SQLModel):
    """Base of all tables."""

    metadata: ClassVar[MetaData] = MetaData(naming_convention=NAMING)


def _to(table: str, column: str, *, cascade: bool = False) -> ForeignKeyConstraint:
    return ForeignKeyConstraint([column], [f"{table}.id"], ondelete="CASCADE" if cascade else None)


class Setting(Table, table=True):
    """What the database knows of itself, such as its root folder."""

    __tablename__ = "settings"
    key: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)


class SearchIndex(Table, table=True):
    """How far each full-text index has come: rows up to ``watermark`` are in it."""

    __tablename__ = "search_indexes"
    name: str = Field(primary_key=True, sa_type=Text)
    watermark: int = 0


class Operation(Table, table=True):
    """One command that changed the database, and how to take it back."""

    __tablename__ = "operations"
    id: int | None = Field(default=None, primary_key=True)
    at: str = Field(sa_type=Text)
    """UTC, ISO 8601. Never exported."""
    command: str = Field(sa_type=Text)
    arguments: str = Field(sa_type=Text)
    """JSON."""
    summary: str = Field(sa_type=Text)
    """JSON: what it touched."""
    inverse: str | None = Field(default=None, sa_type=Text)
    """JSON: how to undo it; null where it is run again rather than undone."""
    undone_by: int | None = Field(default=None, foreign_key="operations.id")


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
        _to("documents", "document_id", cascade=True),
        _to("operations", "operation_id"),
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


class Article(Table, table=True):
    """One piece inside a document."""

    __tablename__ = "articles"
    __table_args__ = (
        _to("documents", "document_id", cascade=True),
        Index(None, "document_id", "ordinal"),
        Index(None, "kind"),
        Index(None, "published_on"),
        Index(None, "content_hash"),
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
    unspaced: bool = False
    """Title or body has a script written without spaces, which full-text tokens cannot find words in."""
    body: str = Field(sa_type=Text)


class Caption(Table, table=True):
    """A caption or image text of an article."""

    __tablename__ = "captions"
    __table_args__ = (_to("articles", "article_id", cascade=True), Index(None, "article_id", "start"))
    id: int | None = Field(default=None, primary_key=True)
    article_id: int
    start: int
    end: int
    text: str = Field(sa_type=Text)


class Tag(Table, table=True):
    """A label; its spellings are its aliases."""

    __tablename__ = "tags"
    id: int | None = Field(default=None, primary_key=True)
    key: str = Field(unique=True, sa_type=Text)
    name: str = Field(sa_type=Text)
    slug: str = Field(unique=True, sa_type=Text)


class TagAlias(Table, table=True):
    """A spelling, and the tag it belongs to."""

    __tablename__ = "tag_aliases"
    __table_args__ = (_to("tags", "tag_id"), Index(None, "tag_id"), Index(None, "key"))
    id: int | None = Field(default=None, primary_key=True)
    spelling: str = Field(unique=True, sa_type=Text)
    key: str = Field(sa_type=Text)
    tag_id: int | None = None
    uses: int = 0
    """How many articles carry this spelling; the commonest names the tag."""


class ArticleTag(Table, table=True):
    """A tag on an article, spelled as it is there."""

    __tablename__ = "article_tags"
    __table_args__ = (
        UniqueConstraint("article_id", "alias_id"),
        _to("articles", "article_id", cascade=True),
        _to("tag_aliases", "alias_id"),
        Index(None, "alias_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    article_id: int
    ordinal: int
    alias_id: int
    origin: str = Field(sa_type=Text)
    """``capture``, ``user`` or ``rule``."""


class Person(Table, table=True):
    """A named human being, derived from the names in the corpus."""

    __tablename__ = "people"
    __table_args__ = (Index(None, "slug", "uid"), Index(None, "family_key"))
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True, sa_type=Text)
    name: str = Field(sa_type=Text)
    slug: str = Field(sa_type=Text)
    family_key: str = Field(sa_type=Text)


class PersonAlias(Table, table=True):
    """A name as articles give it in full, and whom it means; null where that is open.

    The link between a name and a person is one row however often the name occurs, so that resolving a
    family name again costs the number of its spellings.
    """

    __tablename__ = "person_aliases"
    __table_args__ = (
        _to("people", "person_id"),
        Index(None, "person_id"),
        Index(None, "key"),
        Index(None, "family_key"),
    )
    id: int | None = Field(default=None, primary_key=True)
    name: str = Field(unique=True, sa_type=Text)
    key: str = Field(sa_type=Text)
    family_key: str = Field(sa_type=Text)
    person_id: int | None = None
    rule: str | None = Field(default=None, sa_type=Text)
    confidence: int | None = None
    uses: int = 0
    """How many mentions and quotes carry this name; the commonest names the person."""


class Mention(Table, table=True):
    """One place where a person's name stands."""

    __tablename__ = "mentions"
    __table_args__ = (
        _to("articles", "article_id", cascade=True),
        _to("person_aliases", "alias_id"),
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


class MentionPerson(Table, table=True):
    """Whom one mention means, where that differs from what its name means elsewhere."""

    __tablename__ = "mention_people"
    __table_args__ = (
        _to("mentions", "mention_id", cascade=True),
        _to("people", "person_id"),
        Index(None, "person_id"),
    )
    mention_id: int = Field(primary_key=True)
    person_id: int | None = None
    rule: str = Field(sa_type=Text)
    confidence: int


class Quote(Table, table=True):
    """Words presented as said or written by someone."""

    __tablename__ = "quotes"
    __table_args__ = (
        _to("articles", "article_id", cascade=True),
        _to("person_aliases", "alias_id"),
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


class Fingerprint(Table, table=True):
    """An article's signature under one scheme of near-duplicate search."""

    __tablename__ = "fingerprints"
    __table_args__ = (_to("articles", "article_id", cascade=True),)
    article_id: int = Field(primary_key=True)
    scheme: str = Field(primary_key=True, sa_type=Text)
    signature: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class DuplicateGroup(Table, table=True):
    """Articles that are the same piece."""

    __tablename__ = "duplicate_groups"
    __table_args__ = (_to("articles", "canonical_id"), Index(None, "canonical_id"))
    id: int | None = Field(default=None, primary_key=True)
    uid: str = Field(unique=True, sa_type=Text)
    kind: str = Field(sa_type=Text)
    canonical_id: int
    reason: str = Field(sa_type=Text)


class DuplicateMember(Table, table=True):
    """An article of a duplicate group, with the partner that ties it there.

    Similarities are kept as counts of shingles: Jaccard = shared / total, containment = shared / own.
    """

    __tablename__ = "duplicate_members"
    __table_args__ = (
        _to("duplicate_groups", "group_id", cascade=True),
        _to("articles", "article_id", cascade=True),
        _to("articles", "partner_id"),
        Index(None, "group_id"),
        Index(None, "partner_id"),
    )
    article_id: int = Field(primary_key=True)
    group_id: int
    partner_id: int | None = None
    shared: int
    total: int
    own: int


class Containment(Table, table=True):
    """A part that stands whole, or nearly so, inside another article."""

    __tablename__ = "containments"
    __table_args__ = (
        _to("articles", "part_id", cascade=True),
        _to("articles", "whole_id", cascade=True),
        Index(None, "whole_id"),
    )
    part_id: int = Field(primary_key=True)
    whole_id: int = Field(primary_key=True)
    shared: int
    own: int
    """Shingles of the part."""


class Verdict(Table, table=True):
    """A person's decision on a pair of articles, by uid, so that it outlives the rows."""

    __tablename__ = "verdicts"
    __table_args__ = (
        UniqueConstraint("left_uid", "right_uid"),
        _to("operations", "operation_id"),
        Index(None, "right_uid"),
        Index(None, "operation_id"),
    )
    id: int | None = Field(default=None, primary_key=True)
    left_uid: str = Field(sa_type=Text)
    right_uid: str = Field(sa_type=Text)
    verdict: str = Field(sa_type=Text)
    """``same``, ``different``, ``unsure`` or ``canonical`` (the left one is)."""
    operation_id: int


class Curation(Table, table=True):
    """One human decision, with its subject and the anchor that finds the subject again."""

    __tablename__ = "curation"
    __table_args__ = (
        _to("operations", "operation_id"),
        Index(None, "kind", "subject"),
        Index(None, "operation_id"),
        Index(None, "document_sha256"),
    )
    id: int | None = Field(default=None, primary_key=True)
    operation_id: int
    kind: str = Field(sa_type=Text)
    subject: str = Field(sa_type=Text)
    """The subject's uid or comparison key."""
    value: str | None = Field(default=None, sa_type=Text)
    """JSON."""
    document_sha256: str | None = Field(default=None, sa_type=Text)
    anchor: str | None = Field(default=None, sa_type=Text)
    """The exact text, with a little of what stands before and after."""
    anchor_before: str | None = Field(default=None, sa_type=Text)
    anchor_after: str | None = Field(default=None, sa_type=Text)
