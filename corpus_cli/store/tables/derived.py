"""Derived facts: what comes from the whole set and can be rebuilt from the capture facts."""

from sqlalchemy import Column, Index, LargeBinary, Text
from sqlmodel import Field

from .base import Table, to


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
    __table_args__ = (to("tags", "tag_id"), Index(None, "tag_id"), Index(None, "key"))
    id: int | None = Field(default=None, primary_key=True)
    spelling: str = Field(unique=True, sa_type=Text)
    key: str = Field(sa_type=Text)
    tag_id: int | None = None
    uses: int = 0
    """How many articles carry this spelling; the commonest names the tag."""


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
        to("people", "person_id"),
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


class MentionPerson(Table, table=True):
    """Whom one mention means, where that differs from what its name means elsewhere; null leaves it open."""

    __tablename__ = "mention_people"
    __table_args__ = (
        to("mentions", "mention_id", cascade=True),
        to("people", "person_id"),
        Index(None, "person_id"),
    )
    mention_id: int = Field(primary_key=True)
    person_id: int | None = None
    rule: str = Field(sa_type=Text)
    confidence: int


class QuotePerson(Table, table=True):
    """Whom one quote's speaker means, where that differs from what the name means elsewhere."""

    __tablename__ = "quote_people"
    __table_args__ = (
        to("quotes", "quote_id", cascade=True),
        to("people", "person_id"),
        Index(None, "person_id"),
    )
    quote_id: int = Field(primary_key=True)
    person_id: int | None = None
    rule: str = Field(sa_type=Text)
    confidence: int


class Fingerprint(Table, table=True):
    """An article's signature under one scheme of near-duplicate search."""

    __tablename__ = "fingerprints"
    __table_args__ = (to("articles", "article_id", cascade=True),)
    article_id: int = Field(primary_key=True)
    scheme: str = Field(primary_key=True, sa_type=Text)
    signature: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


class DuplicateGroup(Table, table=True):
    """Articles that are the same piece."""

    __tablename__ = "duplicate_groups"
    __table_args__ = (to("articles", "canonical_id"), Index(None, "canonical_id"))
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
        to("duplicate_groups", "group_id", cascade=True),
        to("articles", "article_id", cascade=True),
        to("articles", "partner_id"),
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
        to("articles", "part_id", cascade=True),
        to("articles", "whole_id", cascade=True),
        Index(None, "whole_id"),
    )
    part_id: int = Field(primary_key=True)
    whole_id: int = Field(primary_key=True)
    shared: int
    own: int
    """Shingles of the part."""


class SearchIndex(Table, table=True):
    """How far each full-text index has come: rows up to ``watermark`` are in it."""

    __tablename__ = "search_indexes"
    name: str = Field(primary_key=True, sa_type=Text)
    watermark: int = 0
