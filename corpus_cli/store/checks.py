"""What the rules are shown of a database: documents one by one, and questions about the whole.

Two connections: one that reads, and one that can write, for questions that are answered by trying: deriving
again and having FTS5 compare its index. What is tried is always rolled back.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property

from ..errors import CorpusError
from ..rules.facts import (
    BrokenLink,
    DocumentFacts,
    IndexFacts,
    LostVerdict,
    Miscount,
    NotCheckedError,
    Stale,
    Suspect,
)
from . import rederive
from .fulltext import INDEXES
from .reapplied import reapply
from .shown import Documents
from .suggesting.tags import misspellings

# What SQLite finds in rows of a file whose structure is sound; every other message is about the structure.
_IN_ROWS = ("NULL value in ", "CHECK constraint failed in ", "non-unique entry in ", "NUMERIC value in ",
            "TEXT value in ", "non-INT value in ", "row ", "rowid ", "wrong # of entries in ",
            "malformed inverted index for ")  # fmt: skip


class Checks:
    """Answers the rules; a `corpus_cli.rules.facts.Facts`."""

    def __init__(self, read: sqlite3.Connection, write: Callable[[], sqlite3.Connection]) -> None:
        self._read = read
        self._write = write

    def documents(self) -> Iterator[DocumentFacts]:
        """Yield every document, by path and uid."""
        began = not self._read.in_transaction
        if began:
            # One state of the database for all queries; an import running beside does not show.
            self._read.execute("BEGIN")
        try:
            yield from Documents(self._read)
        finally:
            if began and self._read.in_transaction:
                self._read.execute("COMMIT")

    def damage(self) -> Iterator[str]:
        """Yield what SQLite says of rows and indexes; raise `CorpusError` where the file is damaged."""
        found = [message for (message,) in self._read.execute("PRAGMA quick_check") if message != "ok"]
        broken = [message for message in found if not message.startswith(_IN_ROWS)]
        if broken:
            raise CorpusError(
                "the database is damaged: its structure is broken, and nothing in it can be trusted",
                hint="restore a backup, or try 'sqlite3 FILE .recover'",
                problems=tuple(" ".join(message.split()) for message in broken[:10]),
            )
        yield from found

    def broken_links(self) -> Iterator[BrokenLink]:
        """Yield the rows that point nowhere."""
        rows = self._read.execute("PRAGMA foreign_key_check")
        for table, row, parent, _ in rows:
            yield BrokenLink(table, row, parent)

    def shared_slugs(self) -> Iterator[tuple[str, int]]:
        """Yield every slug that several tags have, and how many have it."""
        # Not by the unique index: what is broken may be that very index.
        yield from self._read.execute(
            "SELECT slug, count(*) FROM tags NOT INDEXED GROUP BY slug HAVING count(*) > 1 ORDER BY slug"
        )

    def miscounted_tags(self) -> Iterator[Miscount]:
        """Yield spellings of tags whose uses are not as many as were counted."""
        return (
            Miscount(name, counted, real) for _, name, counted, real in rederive.miscounted_tags(self._read)
        )

    def miscounted_names(self) -> Iterator[Miscount]:
        """Yield names of people whose uses are not as many as were counted."""
        return (
            Miscount(name, counted, real) for _, name, counted, real in rederive.miscounted_names(self._read)
        )

    def stale_tags(self) -> Iterator[Stale]:
        """Yield spellings that do not lead to the tag they should lead to."""
        with self._trial() as connection:
            found = list(rederive.resolve_tags(connection))
        return iter(found)

    def stale_names(self) -> Iterator[Stale]:
        """Yield names that do not lead to the person they should lead to."""
        with self._trial() as connection:
            found = list(rederive.resolve_names(connection))
        return iter(found)

    def unnamed(self) -> Iterator[tuple[str, str]]:
        """Yield the kind and name of what no spelling leads to."""
        return ((kind, name) for kind, _, name in rederive.unnamed(self._read))

    def strays(self) -> Iterator[tuple[str, str]]:
        """Yield the kind and uid of what is not as the decisions in force make it."""
        with self._trial() as connection:
            found = list(reapply(connection))
        return iter(found)

    def full_text(self) -> Iterator[IndexFacts]:
        """Yield the state of each full-text index."""
        yield from self._full_text

    def lost_verdicts(self) -> Iterator[LostVerdict]:
        """Yield the verdicts that name an article which is not there, or was taken out."""
        there = "EXISTS (SELECT 1 FROM articles a WHERE a.uid = v.{} AND NOT a.excluded)"
        rows = self._read.execute(
            f"SELECT left_uid, right_uid, verdict, {there.format('left_uid')} AS l, {there.format('right_uid')} AS r "
            "FROM verdicts v WHERE NOT (l AND r) AND operation_id IN (SELECT id FROM operations "
            "WHERE undone_by IS NULL) ORDER BY 1, 2"
        )
        for left, right, verdict, *found in rows:
            missing = tuple(uid for uid, live in zip((left, right), found, strict=True) if not live)
            yield LostVerdict(left, right, verdict, missing)

    @cached_property
    def _full_text(self) -> tuple[IndexFacts, ...]:
        with self._trial() as connection:
            return tuple(rederive.index_facts(connection, name) for name in INDEXES)

    @contextmanager
    def _trial(self) -> Iterator[sqlite3.Connection]:
        """Give a connection in a transaction that is rolled back; raise `NotCheckedError` where it cannot write."""
        try:
            connection = self._write()
            connection.execute("BEGIN IMMEDIATE")
        except (sqlite3.OperationalError, CorpusError) as error:
            reason = error.message if isinstance(error, CorpusError) else str(error)
            raise NotCheckedError(f"that takes writing, which is taken back, and {reason}") from error
        try:
            yield connection
        finally:
            if connection.in_transaction:
                connection.execute("ROLLBACK")

    @cached_property
    def suspects(self) -> Mapping[str, Suspect]:
        """Tags that look like other tags, by spelling, each with the one that is probably meant."""
        return {
            wrong.text: Suspect(wrong.text, wrong.uses, right.text, right.uses, likeness.kind)
            for wrong, right, likeness in misspellings(self._read).values()
        }
