"""What all tables share."""

from typing import Any, ClassVar

from sqlalchemy import ForeignKeyConstraint, MetaData, text
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


def to(table: str, column: str, *, cascade: bool = False) -> ForeignKeyConstraint:
    """Return a foreign key to a table's ``id``."""
    return ForeignKeyConstraint([column], [f"{table}.id"], ondelete="CASCADE" if cascade else None)


def flag() -> Any:
    """Return a column that is false unless a decision sets it: capture facts are written without it."""
    return Field(default=False, sa_column_kwargs={"server_default": text("0")})
