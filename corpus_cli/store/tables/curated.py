"""What a person did: operations and decisions; and what the database knows of itself."""

from sqlalchemy import Index, Text, UniqueConstraint
from sqlmodel import Field

from .base import Table, to


class Setting(Table, table=True):
    """What the database knows of itself, such as its root folder."""

    __tablename__ = "settings"
    key: str = Field(primary_key=True, sa_type=Text)
    value: str = Field(sa_type=Text)


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


class Verdict(Table, table=True):
    """A person's decision on a pair of articles, by uid, so that it outlives the rows."""

    __tablename__ = "verdicts"
    __table_args__ = (
        UniqueConstraint("left_uid", "right_uid"),
        to("operations", "operation_id"),
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
        to("operations", "operation_id"),
        Index(None, "kind", "subject"),
        Index(None, "operation_id"),
        Index(None, "article_uid"),
    )
    id: int | None = Field(default=None, primary_key=True)
    operation_id: int
    kind: str = Field(sa_type=Text)
    subject: str = Field(sa_type=Text)
    """The subject's uid or comparison key."""
    value: str | None = Field(default=None, sa_type=Text)
    """JSON."""
    article_uid: str | None = Field(default=None, sa_type=Text)
    """The article the subject is or belongs to; null for tags and people as such."""
    document_sha256: str | None = Field(default=None, sa_type=Text)
    anchor: str | None = Field(default=None, sa_type=Text)
    """The exact text, with a little of what stands before and after."""
    anchor_before: str | None = Field(default=None, sa_type=Text)
    anchor_after: str | None = Field(default=None, sa_type=Text)
