"""Documents and the places they were found."""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Literal

from ..records import EXTRACTOR, Document, Origin, Span
from .versions import Known

Changed = tuple[int, str, str | None, str | None]
"""Key of a capture, which of its particulars, the value before, the value after."""
State = Literal["added", "changed", "unchanged"]

PARTICULARS = tuple(field.name for field in fields(Origin) if field.name != "path")
"""What a person says of a capture."""

_DOCUMENT = (
    "uid sha256 size media_type encoding title language char_count text_sha256 reader reader_version "
    "flags text"
).split()


STANDS = "NOT EXISTS (SELECT 1 FROM operations o WHERE o.id = {}.operation_id AND o.undone_by IS NOT NULL)"
"""Condition on captures: nobody has undone their import."""


VERSION = (
    "(c.version - (SELECT count(*) FROM captures e "
    f"WHERE e.path = c.path AND e.version < c.version AND NOT {STANDS.format('e')}))"
)
"""Which version of its path a capture ``c`` is, those left out whose import was undone."""


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
    """Return the newest capture of a path whose import stands, with its document's SHA-256."""
    cursor = connection.execute(
        f"SELECT c.id, d.sha256, {', '.join('c.' + name for name in PARTICULARS)} FROM captures c "
        f"JOIN documents d ON d.id = c.document_id WHERE c.path = ? AND {STANDS.format('c')} "
        "ORDER BY c.version DESC LIMIT 1",
        (path,),
    )
    row = cursor.fetchone()
    return dict(zip((column[0] for column in cursor.description), row, strict=True)) if row else None


def document_id(connection: sqlite3.Connection, sha256: str) -> int | None:
    """Return the key of the document with these bytes."""
    row = connection.execute("SELECT id FROM documents WHERE sha256 = ?", (sha256,)).fetchone()
    return row[0] if row else None


def document(connection: sqlite3.Connection, key: int) -> Document:
    """Return a stored document, without its language, which is found in it."""
    row = connection.execute(
        "SELECT sha256, size, media_type, text, reader, reader_version, encoding, title, flags "
        "FROM documents WHERE id = ?",
        (key,),
    ).fetchone()
    sha256, size, media_type, text, reader, version, encoding, title, flags = row
    return Document(
        sha256, size, media_type, text, reader, version, encoding, title, flags=tuple(flags.split())
    )


def insert_document(connection: sqlite3.Connection, document: Document, path: str) -> int:
    """Store a document; return its key."""
    columns = ["path", *_DOCUMENT]
    key: int = connection.execute(
        insert("documents", columns) + " RETURNING id", (path, *_values(document))
    ).fetchone()[0]
    return key


def _values(document: Document) -> tuple[object, ...]:
    text_sha256 = hashlib.sha256(document.text.encode()).hexdigest()
    return (
        document.uid, document.sha256, document.size, document.media_type, document.encoding, document.title,
        document.language, len(document.text), text_sha256, document.reader, document.reader_version,
        " ".join(document.flags), document.text,
    )  # fmt: skip


_REREAD = "encoding title language char_count text_sha256 reader reader_version flags text".split()


def update_document(connection: sqlite3.Connection, key: int, document: Document) -> bool:
    """Store what is read in a document's bytes now; tell whether it is another text or language."""
    old = connection.execute("SELECT text, language FROM documents WHERE id = ?", (key,)).fetchone()
    if old == (document.text, document.language):
        return False
    values = dict(zip(_DOCUMENT, _values(document), strict=True))
    sets = ", ".join(f"{column} = ?" for column in _REREAD)
    connection.execute(
        f"UPDATE documents SET {sets} WHERE id = ?", (*(values[column] for column in _REREAD), key)
    )
    return True


def insert_capture(connection: sqlite3.Connection, document: int, origin: Origin, operation: int) -> None:
    """Store where a document was found, as the newest version of its path."""
    (version,) = connection.execute(
        "SELECT coalesce(max(version), 0) + 1 FROM captures WHERE path = ?", (origin.path,)
    ).fetchone()
    particulars = [getattr(origin, name) for name in PARTICULARS]
    connection.execute(
        insert("captures", ["document_id", "path", "version", *PARTICULARS, "operation_id"]),
        (document, origin.path, version, *particulars, operation),
    )
    # Only where it differs: an update writes the whole row again, text and all.
    connection.execute("UPDATE documents SET path = ?1 WHERE id = ?2 AND path > ?1", (origin.path, document))


def update_particulars(
    connection: sqlite3.Connection, capture: Mapping[str, Any], origin: Origin
) -> list[Changed]:
    """Change what is said of a capture (see `latest_at`); what ``origin`` leaves open stays as it is."""
    changed: list[Changed] = [
        (capture["id"], name, capture[name], getattr(origin, name))
        for name in PARTICULARS
        if getattr(origin, name) not in (None, capture[name])
    ]
    set_particulars(connection, changed)
    return changed


def set_particulars(connection: sqlite3.Connection, changed: Iterable[Changed]) -> None:
    """Make these changes where what they found is still there."""
    for capture, name, old, new in changed:
        connection.execute(
            f"UPDATE captures SET {name} = ? WHERE id = ? AND {name} IS ?", (new, capture, old)
        )


_NEWEST = f"(SELECT max(version) FROM captures n WHERE n.path = {{}} AND {STANDS.format('n')})"
_ELSEWHERE = (
    "SELECT 1 FROM captures c WHERE c.document_id = {document} AND c.path <> {path} "
    f"AND {STANDS.format('c')} AND c.version = {_NEWEST.format('c.path')}"
)
_KNOWN = "a.id, a.uid, a.title_key, {body}, a.document_id, a.start, a.end"


def origin_of(connection: sqlite3.Connection, document: int) -> Origin:
    """Return where a document was found last, for what depends on it, such as site profiles."""
    row = connection.execute(
        f"SELECT path, {', '.join(PARTICULARS)} FROM captures c WHERE document_id = ? "
        f"ORDER BY {STANDS.format('c')} DESC, id DESC LIMIT 1",
        (document,),
    ).fetchone()
    return Origin(row[0], **dict(zip(PARTICULARS, row[1:], strict=True)))


def extractor_of(connection: sqlite3.Connection, document: int) -> str:
    """Return the name of what extracted a document's articles last."""
    row = connection.execute(
        "SELECT extractor FROM articles WHERE document_id = ? ORDER BY extractor_version DESC, id LIMIT 1",
        (document,),
    ).fetchone()
    return str(row[0]) if row else EXTRACTOR


def stands_elsewhere(connection: sqlite3.Connection, document: int, path: str) -> bool:
    """Tell whether a document is the newest version of some other path, and so has its own articles."""
    return (
        connection.execute(_ELSEWHERE.format(document="?", path="?"), (document, path)).fetchone() is not None
    )


def articles_of_versions(connection: sqlite3.Connection, path: str, *, bodies: bool = False) -> list[Known]:
    """Return the articles of every version of a path, newest first, with the bodies of the newest alone.

    Left out are documents that stand elsewhere as well: there they still hold their articles. What a page
    dropped long ago is known again by its title; to compare every body it ever had (``bodies``) takes longer
    with each version.
    """
    body = "a.body" if bodies else f"CASE WHEN v.version >= {_NEWEST.format('?1')} THEN a.body END"
    rows = connection.execute(
        f"SELECT {_KNOWN.format(body=body)} FROM articles a JOIN "
        "(SELECT document_id, max(version) AS version FROM captures WHERE path = ?1 GROUP BY 1) v "
        f"ON v.document_id = a.document_id WHERE NOT EXISTS ({_ELSEWHERE.format(document='a.document_id', path='?1')}) "
        "ORDER BY v.version DESC, a.ordinal",
        (path,),
    )
    return [_known(*row) for row in rows]


def articles_of(connection: sqlite3.Connection, document: int) -> list[Known]:
    """Return the articles anchored in a document, in its order."""
    rows = connection.execute(
        f"SELECT {_KNOWN.format(body='a.body')} FROM articles a WHERE a.document_id = ? ORDER BY a.ordinal",
        (document,),
    )
    return [_known(*row) for row in rows]


def has_siblings(connection: sqlite3.Connection, document: int) -> bool:
    """Tell whether a page that this document is a version of has another."""
    return (
        connection.execute(
            "SELECT 1 FROM captures own JOIN captures v ON v.path = own.path AND v.document_id <> own.document_id "
            "WHERE own.document_id = ? LIMIT 1",
            (document,),
        ).fetchone()
        is not None
    )


def articles_of_siblings(connection: sqlite3.Connection, document: int) -> list[tuple[Known, bool]]:
    """Return the articles anchored in other versions of a document's pages, and whether those go before it.

    A newer version goes before an older one, and any before one whose import was undone.
    """
    theirs, ours = STANDS.format("v"), STANDS.format("own")
    rows = connection.execute(
        f"SELECT {_KNOWN.format(body='a.body')}, "
        f"({theirs}) > ({ours}) OR ({theirs}) = ({ours}) AND v.version > own.version "
        "FROM captures own JOIN captures v ON v.path = own.path AND v.document_id <> own.document_id "
        "JOIN articles a ON a.document_id = v.document_id "
        f"WHERE own.document_id = ?1 AND NOT EXISTS ({_ELSEWHERE.format(document='v.document_id', path='own.path')}) "
        "ORDER BY v.version DESC, a.ordinal",
        (document,),
    )
    found: dict[int, tuple[Known, bool]] = {}
    for *known, before in rows:
        # One document may be several versions: what counts is whether any of them goes before.
        found[known[0]] = _known(*known), bool(before) or (known[0] in found and found[known[0]][1])
    return list(found.values())


def _known(
    key: int, uid: str, title_key: str, body: str | None, document: int, start: int, end: int
) -> Known:
    return Known(key, uid, title_key, body, document, Span(start, end))
