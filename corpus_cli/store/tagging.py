"""Which tag a spelling belongs to, and what the tag is called.

Spellings with equal keys are one tag. A decision may send a key to another tag (``tag-alias``) or give a
tag a name of its own (``tag-name``); the latest decision in force counts.
"""

import json
import sqlite3
from collections.abc import Iterable

from ..text import digest, slugify
from .operations import IN_FORCE


def resolve(connection: sqlite3.Connection, keys: Iterable[str]) -> None:
    """Bring the tags of the spellings with these keys up to date."""
    sent = decisions(connection, "tag-alias")
    named = decisions(connection, "tag-name")
    touched: set[str] = set()
    for key in keys:
        target = follow(sent, key)
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
    for key in sorted(touched):
        _name(connection, key, named.get(key))


def follow(sent: dict[str, str], key: str) -> str:
    """Return the tag a key is sent to, over several decisions if need be; a circle ends where it began."""
    seen = {key}
    while key in sent and sent[key] not in seen:
        key = sent[key]
        seen.add(key)
    return key


def decisions(connection: sqlite3.Connection, kind: str) -> dict[str, str]:
    """Return the latest decision in force of one kind for each subject."""
    rows = connection.execute(
        f"SELECT c.subject, c.value FROM curation c WHERE c.kind = ? AND {IN_FORCE} ORDER BY c.id", (kind,)
    )
    return {subject: json.loads(value) for subject, value in rows}


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
