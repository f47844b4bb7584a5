"""Find one thing by its uid, slug or name."""

import sqlite3

from ..errors import NotFoundError, UsageError
from .filters import person_ids, tag_id

_BEGINS = "SELECT id, uid FROM {} WHERE uid >= ?1 AND uid < ?1 || 'g' LIMIT 2"
_TABLES = {
    "article": _BEGINS.format("articles"),
    "document": _BEGINS.format("documents"),
    "quote": _BEGINS.format("quotes"),
    "person": _BEGINS.format("people"),
    "group": _BEGINS.format("duplicate_groups"),
    "mention": _BEGINS.format("mentions"),
}


KINDS = ("article", "document", "quote", "person", "tag", "group")
LAST = ("mention",)
"""Looked for where nothing else is found: there are so many that the beginning of an article's uid fits some."""


def find(connection: sqlite3.Connection, uid: str) -> tuple[str, int]:
    """Return the kind and key of what has this uid, or one that begins so (four digits or more).

    A tag or person is also found by slug or any name; ``person:NAME``, ``tag:NAME`` and so on say which is
    meant. A mention is found where nothing else is. Raises `NotFoundError` where there is none, `UsageError`
    where several fit.
    """
    said, _, rest = uid.partition(":")
    kinds, name = ((said,), rest) if said in (*KINDS, *LAST) and rest else (KINDS, uid)
    found = [hit for kind in kinds for hit in _hits(connection, kind, name)]
    found = found or [hit for kind in LAST if kind not in kinds for hit in _hits(connection, kind, name)]
    # A tag that is called like the beginning of a uid hides nothing.
    found = [hit for hit in found if hit[2] == name and hit[0] != "tag"] or found
    if not found:
        raise NotFoundError(f"nothing has the uid or name {uid!r}", hint="'corpus list articles' shows uids")
    if len(found) > 1:
        raise UsageError(
            f"{uid!r} fits several: {', '.join(f'{kind}:{full}' for kind, _, full in found)}",
            hint="give more of the uid, or say which, as written here",
        )
    return found[0][:2]


def _hits(connection: sqlite3.Connection, kind: str, name: str) -> list[tuple[str, int, str]]:
    """Return kind, key and uid of what the name may mean."""
    rows = connection.execute(_TABLES[kind], (name,)).fetchall() if kind in _TABLES and len(name) >= 4 else []
    try:
        if kind == "person" and not rows:
            keys = ", ".join(map(str, person_ids(connection, name)))
            rows = connection.execute(
                f"SELECT id, uid FROM people WHERE id IN ({keys}) ORDER BY uid"
            ).fetchall()
        elif kind == "tag":
            rows = connection.execute(
                "SELECT id, slug FROM tags WHERE id = ?", (tag_id(connection, name),)
            ).fetchall()
    except NotFoundError:
        return []
    return [(kind, key, full) for key, full in rows]
