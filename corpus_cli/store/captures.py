"""Documents and the places they were found."""

import hashlib
import sqlite3
from collections.abc import Sequence
from dataclasses import fields
from typing import Any, Literal

from ..records import Document, Origin
from .versions import Known

State = Literal["added", "changed", "unchanged"]

PARTICULARS = tuple(field.name for field in fields(Origin) if field.name != "path")
"""What a person says of a capture."""

_DOCUMENT = (
    "uid sha256 path size media_type encoding title language char_count text_sha256 reader reader_version "
    "flags text"
).split()


def insert(table: str, columns: Sequence[str]) -> str:
    """Return the statement that inserts a row with these columns."""
    names = ", ".join('"' + column + '"' for column in columns)
    return f"INSERT INTO {table}({names}) VALUES ({', '.join('?' * len(columns))})"


def state_of(connection: sqlite3.Connection, origin: Origin, sha256: str) -> tuple[State, bool]:
    """Return what importing these bytes at this path comes to, and whether their text has to be read for it."""
    latest = latest_at(connection, origin.path)
    if latest is not None and latest["sha256"] == sha256:
        changed = any(getattr(origin, name) not in (None, latest[name]) for name in PARTICULARS)
        return ("changed" if changed else "unchanged"), False
    document = document_id(connection, sha256)
    needs_text = document is None or not stands_elsewhere(connection, document, origin.path)
    return ("added" if latest is None else "changed"), needs_text


def latest_at(connection: sqlite3.Connection, path: str) -> dict[str, Any] | None:
    """Return the newest capture of a path, with its document's SHA-256."""
    cursor = connection.execute(
        f"SELECT c.id, c.version, d.sha256, {', '.join('c.' + name for name in PARTICULARS)} "
        "FROM captures c JOIN documents d ON d.id = c.document_id WHERE c.path = ? ORDER BY c.version DESC LIMIT 1",
        (path,),
    )
    row = cursor.fetchone()
    return dict(zip((column[0] for column in cursor.description), row, strict=True)) if row else None


def document_id(connection: sqlite3.Connection, sha256: str) -> int | None:
    """Return the key of the document with these bytes."""
    row = connection.execute("SELECT id FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else None


def insert_document(connection: sqlite3.Connection, document: Document, path: str) -> int:
    """Store a document; return its key."""
    text_sha256 = hashlib.sha256(document.text.encode()).hexdigest()
    values = (
        document.uid, document.sha256, path, document.size, document.media_type, document.encoding, document.title,
        document.language, len(document.text), text_sha256, document.reader, document.reader_version,
        " ".join(document.flags), document.text,
    )  # fmt: skip
    key: int = connection.execute(insert("documents", _DOCUMENT) + " RETURNING id", values).fetchone()[0]
    return key


def insert_capture(
    connection: sqlite3.Connection, document: int, origin: Origin, version: int, operation: int
) -> None:
    """Store where a document was found."""
    particulars = [getattr(origin, name) for name in PARTICULARS]
    connection.execute(
        insert("captures", ["document_id", "path", "version", *PARTICULARS, "operation_id"]),
        (document, origin.path, version, *particulars, operation),
    )
    # Only where it differs: an update writes the whole row again, text and all.
    connection.execute("UPDATE documents SET path = ?1 WHERE id = ?2 AND path > ?1", (origin.path, document))


def update_particulars(connection: sqlite3.Connection, capture: int, origin: Origin) -> None:
    """Change what is said of a capture; what ``origin`` leaves open stays as it is."""
    sets = ", ".join(f"{name} = coalesce(?, {name})" for name in PARTICULARS)
    values = [getattr(origin, name) for name in PARTICULARS]
    connection.execute(f"UPDATE captures SET {sets} WHERE id = ?", (*values, capture))


_ELSEWHERE = (
    "SELECT 1 FROM captures c WHERE c.document_id = {document} AND c.path <> {path} "
    "AND c.version = (SELECT max(version) FROM captures n WHERE n.path = c.path)"
)


def stands_elsewhere(connection: sqlite3.Connection, document: int, path: str) -> bool:
    """Tell whether a document is the newest version of some other path, and so has its own articles."""
    return (
        connection.execute(_ELSEWHERE.format(document="?", path="?"), (document, path)).fetchone() is not None
    )


def earlier_articles(connection: sqlite3.Connection, path: str) -> list[Known]:
    """Return the articles of every version of a path, newest first, with the bodies of the newest alone.

    Left out are documents that stand elsewhere as well: there they still hold their articles. What a page
    dropped long ago is known again by its title; to compare every body it ever had would take longer with
    each version.
    """
    rows = connection.execute(
        "SELECT a.id, a.uid, a.title_key, CASE WHEN v.version = "
        "(SELECT max(version) FROM captures WHERE path = ?1) THEN a.body END FROM articles a JOIN "
        "(SELECT document_id, max(version) AS version FROM captures WHERE path = ?1 GROUP BY 1) v "
        f"ON v.document_id = a.document_id WHERE NOT EXISTS ({_ELSEWHERE.format(document='a.document_id', path='?1')}) "
        "ORDER BY v.version DESC, a.ordinal",
        (path,),
    )
    return [Known(*row) for row in rows]


def articles_of(connection: sqlite3.Connection, document: int) -> dict[int, Known]:
    """Return the articles anchored in a document, by their place among all that it has, counted from 0."""
    rows = connection.execute(
        "SELECT ordinal, id, uid, title_key, body FROM articles WHERE document_id = ?", (document,)
    )
    return {ordinal - 1: Known(*row) for ordinal, *row in rows}
