"""Derive again, inside a transaction of the caller's, and tell what comes out otherwise than it stands.

A caller who rolls back has checked; one who commits has repaired. Deriving is `corpus_cli.store.derive`'s,
so that whatever goes into it, decisions of people included, goes into the check as well.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from ..rules.facts import IndexFacts, Stale
from . import derive, naming, tagging
from .fulltext import INDEXES

_BATCH = 500
"""Keys that are derived at a time: what stood before is kept for so many."""

Counted = tuple[int, str, int, int]
"""Key of the row, spelling, uses as counted, uses as they are."""


@contextmanager
def taken_back(connection: sqlite3.Connection) -> Iterator[None]:
    """Roll back whatever is done inside; the write lock is taken at the start."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def miscounted_tags(connection: sqlite3.Connection) -> Iterator[Counted]:
    """Yield the spellings of tags that are not used as often as their row says."""
    return _miscounted(connection, "tag_aliases", "spelling", _in_force("article_tags", "removed"))


def miscounted_names(connection: sqlite3.Connection) -> Iterator[Counted]:
    """Yield the names that are not used as often, in mentions and by speakers, as their row says."""
    uses = f"{_in_force('mentions', 'dropped')} UNION ALL {_in_force('quotes', 'dropped')}"
    return _miscounted(connection, "person_aliases", "name", uses)


def _in_force(table: str, flag: str) -> str:
    """Return SQL for the spellings of rows that count: nobody took them off, nor their article out."""
    return (
        f"SELECT x.alias_id FROM {table} x JOIN articles a ON a.id = x.article_id "
        f"WHERE x.alias_id IS NOT NULL AND NOT x.{flag} AND NOT a.excluded"
    )


def _miscounted(connection: sqlite3.Connection, table: str, name: str, uses: str) -> Iterator[Counted]:
    return connection.execute(
        f"SELECT t.id, t.{name}, t.uses, coalesce(u.uses, 0) FROM {table} t LEFT JOIN "
        f"(SELECT alias_id, count(*) AS uses FROM ({uses}) GROUP BY alias_id) u ON u.alias_id = t.id "
        f"WHERE t.uses <> coalesce(u.uses, 0) ORDER BY t.{name}"
    )


def recount(connection: sqlite3.Connection) -> tuple[int, int]:
    """Count uses again, for tags and for names; return how many of each were wrong."""
    tags = {key: real - counted for key, _, counted, real in miscounted_tags(connection)}
    names = {key: real - counted for key, _, counted, real in miscounted_names(connection)}
    if tags:
        derive.count_tags(connection, tags)
    if names:
        derive.count_names(connection, names)
    return len(tags), len(names)


def resolve_tags(connection: sqlite3.Connection) -> Iterator[Stale]:
    """Resolve all spellings of tags; yield those that come to mean another tag, or one of another name."""
    return _resolve(
        connection,
        "SELECT DISTINCT key FROM tag_aliases ORDER BY key",
        "SELECT y.spelling, t.name, t.key FROM tag_aliases y LEFT JOIN tags t ON t.id = y.tag_id WHERE y.key IN",
        lambda keys: tagging.resolve(connection, keys),
    )


def resolve_names(connection: sqlite3.Connection) -> Iterator[Stale]:
    """Resolve all families; yield the names that come to mean another person, or one of another name."""

    def resolve(families: Iterable[str]) -> None:
        for family in families:
            naming.resolve(connection, family)

    return _resolve(
        connection,
        "SELECT DISTINCT family_key FROM person_aliases ORDER BY family_key",
        "SELECT n.name, p.name, p.uid, n.rule, n.confidence FROM person_aliases n LEFT JOIN people p "
        "ON p.id = n.person_id WHERE n.family_key IN",
        resolve,
    )


def _resolve(
    connection: sqlite3.Connection, keys: str, links: str, resolve: Callable[[Iterable[str]], None]
) -> Iterator[Stale]:
    def linked(batch: Iterable[str]) -> dict[str, tuple[str | None, ...]]:
        rows = connection.execute(f"{links} (SELECT value FROM json_each(?))", (derive.array(batch),))
        return {row[0]: row[1:] for row in rows}

    every = [key for (key,) in connection.execute(keys)]
    for start in range(0, len(every), _BATCH):
        batch = every[start : start + _BATCH]
        before = linked(batch)
        resolve(batch)
        for name, due in sorted(linked(batch).items()):
            if before[name] != due:
                yield Stale(name, before[name][0], due[0])


def unnamed(connection: sqlite3.Connection) -> Iterator[tuple[str, int, str]]:
    """Yield the kind, key and name of the tags and people that no spelling leads to."""
    yield from connection.execute(
        "SELECT 'tag', id, name FROM tags t WHERE NOT EXISTS (SELECT 1 FROM tag_aliases WHERE tag_id = t.id) ORDER BY 3"
    )
    yield from connection.execute(
        "SELECT 'person', id, name FROM people p "
        "WHERE NOT EXISTS (SELECT 1 FROM person_aliases WHERE person_id = p.id) "
        "AND NOT EXISTS (SELECT 1 FROM mention_people WHERE person_id = p.id) ORDER BY 3, uid"
    )


def drop_unnamed(connection: sqlite3.Connection) -> int:
    """Delete the tags and people that no spelling leads to; return how many there were."""
    found = list(unnamed(connection))
    for kind, key, _ in found:
        connection.execute(f"DELETE FROM {'tags' if kind == 'tag' else 'people'} WHERE id = ?", (key,))
    return len(found)


def index_facts(connection: sqlite3.Connection, name: str) -> IndexFacts:
    """Let FTS5 compare an index with its table; rows above the watermark are indexed first, for good or not.

    FTS5 compares with the whole table. Needs a transaction, and to roll back is the caller's.
    """
    table, columns = INDEXES[name]
    above = f"FROM {table} WHERE id > (SELECT watermark FROM search_indexes WHERE name = ?)"
    (missing,) = connection.execute(f"SELECT count(*) {above}", (name,)).fetchone()
    if missing:
        connection.execute(f"INSERT INTO {name}(rowid, {columns}) SELECT id, {columns} {above}", (name,))
    try:
        connection.execute(f"INSERT INTO {name}({name}, rank) VALUES ('integrity-check', 1)")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_CORRUPT_VTAB:
            raise
        return IndexFacts(name, missing, agrees=False)
    return IndexFacts(name, missing, agrees=True)


def rebuild(connection: sqlite3.Connection, name: str) -> None:
    """Make a full-text index anew from its table."""
    table, _ = INDEXES[name]
    connection.execute(f"INSERT INTO {name}({name}, rank) VALUES ('hashsize', 67108864)")
    connection.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")
    connection.execute(
        f"UPDATE search_indexes SET watermark = (SELECT coalesce(max(id), 0) FROM {table}) WHERE name = ?",
        (name,),
    )
