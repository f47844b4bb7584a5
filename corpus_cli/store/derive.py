"""Derived facts: which tag a spelling belongs to, which person a name is.

Both are pure functions of the spellings in the corpus, of how often they are used, and of what a person
decided; they are recomputed inside the transaction that changed them and only for the keys it touched.
"""

import sqlite3
from collections.abc import Iterable, Mapping

from ..extract.across import family_key
from ..text import fold
from . import naming, tagging
from .arrays import array as array


def tag_alias_ids(connection: sqlite3.Connection, spellings: Iterable[str]) -> dict[str, int]:
    """Return the key of each spelling's row, making the rows that are missing."""
    rows = [(spelling, fold(spelling)) for spelling in sorted(set(spellings))]
    connection.executemany(
        "INSERT INTO tag_aliases(spelling, key, uses) VALUES (?, ?, 0) ON CONFLICT(spelling) DO NOTHING", rows
    )
    return _ids(
        connection, "SELECT spelling, id FROM tag_aliases WHERE spelling IN", [row[0] for row in rows]
    )


def person_alias_ids(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    """Return the key of each name's row, making the rows that are missing."""
    rows = [(name, fold(name), family_key(name)) for name in sorted(set(names))]
    connection.executemany(
        "INSERT INTO person_aliases(name, key, family_key, uses) VALUES (?, ?, ?, 0) ON CONFLICT(name) DO NOTHING",
        rows,
    )
    return _ids(connection, "SELECT name, id FROM person_aliases WHERE name IN", [row[0] for row in rows])


def count_tags(connection: sqlite3.Connection, change: Mapping[int, int]) -> None:
    """Add to the uses of tag spellings, by row, and resolve what that touches."""
    keys = _count(connection, "tag_aliases", "key", change)
    tagging.resolve(connection, keys)
    _drop_unused(connection, "tag_aliases", change, "article_tags")


def count_names(connection: sqlite3.Connection, change: Mapping[int, int]) -> None:
    """Add to the uses of names, by row, and resolve the families that touches."""
    families = _count(connection, "person_aliases", "family_key", change)
    made = naming.decided(connection)
    for family in families:
        naming.resolve(connection, family, made)
    _drop_unused(connection, "person_aliases", change, "mentions", "quotes")


def _count(connection: sqlite3.Connection, table: str, key: str, change: Mapping[int, int]) -> list[str]:
    """Change the uses; return the keys of the rows, sorted."""
    connection.executemany(
        f"UPDATE {table} SET uses = uses + ? WHERE id = ?",
        [(delta, identity) for identity, delta in change.items() if delta],
    )
    rows = connection.execute(
        f"SELECT DISTINCT {key} FROM {table} WHERE id IN (SELECT value FROM json_each(?)) ORDER BY 1",
        (array(change),),
    )
    return [value for (value,) in rows]


def _drop_unused(
    connection: sqlite3.Connection, table: str, change: Mapping[int, int], *referring: str
) -> None:
    """Delete spellings that occur nowhere; what a person took off still occurs."""
    free = " ".join(
        f"AND id NOT IN (SELECT alias_id FROM {other} WHERE alias_id = {table}.id)" for other in referring
    )
    connection.execute(
        f"DELETE FROM {table} WHERE uses = 0 AND id IN (SELECT value FROM json_each(?)) {free}",
        (array(change),),
    )


def _ids(connection: sqlite3.Connection, select: str, values: list[str]) -> dict[str, int]:
    return dict(connection.execute(f"{select} (SELECT value FROM json_each(?))", (array(values),)))
