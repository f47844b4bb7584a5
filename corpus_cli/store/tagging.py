"""Which tag a spelling belongs to, and what the tag is called.

Spellings with equal keys are one tag. A decision may send a key to another tag (``tag-alias``) or give a
tag a name of its own (``tag-name``); the latest decision in force counts.
"""

import sqlite3
from collections.abc import Iterable

from ..text import digest, fold, slugify
from . import decisions

ALIAS, NAME = "tag-alias", "tag-name"
"""The kinds of decision on tags as such."""

Tag = tuple[int, str, str]
"""Key of the row, comparison key, name."""


def resolve(connection: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Bring the tags of the spellings with these keys up to date."""
    sent = decisions.chain(connection, ALIAS)
    touched: set[str] = set()
    for key in keys:
        target = sent.end(key)
        old = connection.execute(
            "SELECT DISTINCT t.key FROM tag_aliases x JOIN tags t ON t.id = x.tag_id WHERE x.key = ?", (key,)
        ).fetchall()
        touched |= {target, *(was for (was,) in old)}
        used = connection.execute("SELECT 1 FROM tag_aliases WHERE key = ? AND uses > 0", (key,)).fetchone()
        if used:
            _make(connection, target)
        connection.execute(
            "UPDATE tag_aliases SET tag_id = CASE WHEN uses > 0 THEN (SELECT id FROM tags WHERE key = ?) END "
            "WHERE key = ?",
            (target, key),
        )
    named = decisions.latest(connection, NAME, sorted(touched))
    for key in sorted(touched):
        _name(connection, key, named[key]["name"] if key in named else None)


def find(connection: sqlite3.Connection, tag: str) -> Tag | None:
    """Return the tag with this name, spelling or slug; a spelling may occur nowhere and still mean a tag."""
    key = decisions.chain(connection, ALIAS).end(fold(tag))
    row: Tag | None = connection.execute(
        "SELECT id, key, name FROM tags WHERE key = ?1 OR slug = ?2 ORDER BY key = ?1 DESC LIMIT 1",
        (key, tag),
    ).fetchone()
    return row


def _make(connection: sqlite3.Connection, key: str) -> None:
    if connection.execute("SELECT 1 FROM tags WHERE key = ?", (key,)).fetchone():
        return
    slug = slugify(key, unique=True)
    if connection.execute("SELECT 1 FROM tags WHERE slug = ?", (slug,)).fetchone():
        # Nobody meets this by chance, but a page may be made to.
        slug = digest(key, size=64)
    connection.execute("INSERT INTO tags(key, name, slug) VALUES (?, ?, ?)", (key, key, slug))


def _name(connection: sqlite3.Connection, key: str, decided: str | None) -> None:
    """Name a tag as decided, else after its commonest spelling; drop it where none is left."""
    best = connection.execute(
        "SELECT x.spelling FROM tags t JOIN tag_aliases x ON x.tag_id = t.id WHERE t.key = ?1 "
        "ORDER BY x.key = ?1 DESC, x.uses DESC, x.spelling LIMIT 1",
        (key,),
    ).fetchone()
    if best is None:
        connection.execute("DELETE FROM tags WHERE key = ?", (key,))
        return
    name = decided or best[0]
    connection.execute("UPDATE tags SET name = ?1 WHERE key = ?2 AND name <> ?1", (name, key))
