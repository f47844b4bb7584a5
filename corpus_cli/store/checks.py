"""What the rules are shown of a database: documents one by one, and questions about the whole.

Two connections: one that reads, and one that can write, for questions that are answered by trying: deriving
again and having FTS5 compare its index. What is tried is always rolled back.
"""

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from typing import NamedTuple

from ..dedupe.spelling import likenesses
from ..errors import CorpusError
from ..rules.facts import (
    BrokenLink,
    DocumentFacts,
    IndexFacts,
    Miscount,
    NotCheckedError,
    Stale,
    Suspect,
)
from ..text import fold
from . import rederive
from .fulltext import INDEXES
from .shown import Documents

# What SQLite finds in rows of a file whose structure is sound; every other message is about the structure.
_IN_ROWS = ("NULL value in ", "CHECK constraint failed in ", "non-unique entry in ", "NUMERIC value in ",
            "TEXT value in ", "non-INT value in ", "row ", "rowid ", "wrong # of entries in ",
            "malformed inverted index for ")  # fmt: skip
_ATTESTED_IN = 20
"""Articles of a tag that are looked into for its words; a tag that is meant is in the first few."""


class _Tag(NamedTuple):
    alias: int
    tag: int | None
    uses: int


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

    def full_text(self) -> Iterator[IndexFacts]:
        """Yield the state of each full-text index."""
        yield from self._full_text

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
        """Tags that look like other tags, by spelling, each with the commonest of these.

        Of two, the one that is used less is suspected. A word that the articles tagged with it use
        themselves is no typing error: then the other label is suspected, or none.
        """
        spellings: dict[str, _Tag] = {}
        for spelling, *tag in self._read.execute(
            "SELECT spelling, id, tag_id, uses FROM tag_aliases WHERE uses > 0 ORDER BY uses, spelling DESC"
        ):
            spellings[spelling] = _Tag(*tag)
        # Of spellings with one key, the commonest stands for all.
        labels = {fold(spelling): spelling for spelling in spellings}.values()
        found: dict[str, Suspect] = {}
        for likeness in likenesses(labels):
            pair = [(label, spellings[label]) for label in (likeness.left, likeness.right)]
            if pair[0][1].tag == pair[1][1].tag:
                continue
            wrong = int((pair[0][1].uses, pair[0][0]) > (pair[1][1].uses, pair[1][0]))
            if likeness.kind == "spelling":
                meant = [
                    self._attested(tag.alias, word)
                    for (_, tag), word in zip(pair, likeness.words, strict=True)
                ]
                if all(meant):
                    continue
                wrong = meant.index(False) if any(meant) else wrong
            (spelling, tag), (other, better) = pair[wrong], pair[1 - wrong]
            known = found.get(spelling)
            if known is None or (better.uses, known.other) > (known.other_uses, other):
                found[spelling] = Suspect(spelling, tag.uses, other, better.uses, likeness.kind)
        return found

    def _attested(self, alias: int, word: str) -> bool:
        """Tell whether an article with this tag has the word in its title or body."""
        rows = self._read.execute(
            "SELECT coalesce(a.title, '') || ' ' || a.body FROM article_tags x JOIN articles a ON a.id = x.article_id "
            "WHERE x.alias_id = ? AND NOT x.removed AND NOT a.excluded ORDER BY x.id LIMIT ?",
            (alias, _ATTESTED_IN),
        )
        return any(word in fold(text) for (text,) in rows)
