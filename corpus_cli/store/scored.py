"""What was found in a stored document, as extraction left it or as it stands with people's decisions."""

import json
import sqlite3
from collections.abc import Iterator
from typing import Any

from ..records import Span
from ..scoring.found import FoundArticle, FoundDocument, FoundMention, FoundQuote, lines_of, over_document
from ..scoring.gold import GoldDocument

_HASH = 16
"""Digits of a SHA-256 that are enough to name a document."""
_ABSENT = "is not in the corpus"


def find(connection: sqlite3.Connection, gold: GoldDocument) -> tuple[int, str] | str:
    """Return the key and path of the document that an annotation is about, or why there is none.

    It is named by SHA-256, by path, or by a file name at the end of a path. Of several versions of a capture
    the newest is meant, which is where articles are that stand in both.
    """
    if gold.sha256 is not None:
        return _by_hash(connection, gold.sha256.lower())
    standing = _standing(connection, "c.path = ?", gold.name)
    if not standing:
        name = gold.name.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
        found = _standing(connection, "c.path LIKE ? ESCAPE '\\'", f"%/{name}")
        # LIKE makes no difference between cases.
        standing = {path: key for path, key in found.items() if path.endswith(f"/{gold.name}")}
    if len(set(standing.values())) > 1:
        return f"is one of {len(standing)} paths: {', '.join(standing)}"
    return next(((key, path) for path, key in standing.items()), _ABSENT)


def _by_hash(connection: sqlite3.Connection, sha256: str) -> tuple[int, str] | str:
    if len(sha256) < _HASH:
        return f"sha256 takes {_HASH} digits or more"
    row = connection.execute(
        "SELECT id, path FROM documents WHERE sha256 >= ?1 AND sha256 < ?1 || 'g' "
        "AND EXISTS (SELECT 1 FROM captures c WHERE c.document_id = documents.id AND NOT c.withdrawn)",
        (sha256,),
    ).fetchone()
    if row is None:
        return _ABSENT
    # What an older version has in common with a newer one stands in that one.
    if row[0] not in _standing(connection, "c.document_id = ?", row[0]).values():
        return "is an older version of its page"
    return row[0], row[1]


def _standing(connection: sqlite3.Connection, which: str, value: object) -> dict[str, int]:
    """Return the document that stands at each of these paths, in order of the paths."""
    rows = connection.execute(
        f"SELECT c.path, c.document_id FROM captures c WHERE {which} AND NOT c.withdrawn AND NOT EXISTS "
        "(SELECT 1 FROM captures v WHERE v.path = c.path AND v.version > c.version AND NOT v.withdrawn) "
        "ORDER BY c.path",
        (value,),
    )
    return dict(rows.fetchall())


def text_of(connection: sqlite3.Connection, document: int) -> str:
    """Return a document's text."""
    text: str = connection.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()[0]
    return text


def found(connection: sqlite3.Connection, document: int, *, curated: bool) -> FoundDocument:
    """Return what is stored of a document.

    Without ``curated`` as it was extracted: names as the article has them, nothing set, dropped or removed by
    a person. With it, what people decided counts, and whom a name means in the corpus.
    """
    text = text_of(connection, document)
    shown = "AND NOT a.excluded" if curated else ""
    articles = _rows(
        connection,
        f"SELECT a.* FROM articles a WHERE a.document_id = ? {shown} ORDER BY a.start, a.ordinal",
        document,
    )
    mentions = _mentions(connection, document, curated=curated)
    return FoundDocument(
        text,
        tuple(_article(connection, row, text, curated=curated) for row in list(articles)),
        tuple(_quotes(connection, document, curated=curated)),
        tuple(mentions) if curated else over_document(mentions),
    )


def _article(
    connection: sqlite3.Connection, row: dict[str, Any], text: str, *, curated: bool
) -> FoundArticle:
    if not curated:
        row |= json.loads(row["extracted"] or "{}")
    kept = "NOT x.removed" if curated else "x.origin = 'capture'"
    tags = connection.execute(
        "SELECT y.spelling FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id WHERE x.article_id = ? "
        f"AND {kept} ORDER BY x.ordinal",
        (row["id"],),
    )
    captions = connection.execute(
        "SELECT text FROM captions WHERE article_id = ? ORDER BY start", (row["id"],)
    )
    return FoundArticle(
        Span(row["start"], row["end"]),
        row["title"],
        row["byline"],
        row["published_on"],
        row["kind"],
        tuple(tag for (tag,) in tags),
        tuple(caption for (caption,) in captions),
        lines_of(text, row["body"], row["body_start"], row["body_end"]),
    )


def _quotes(connection: sqlite3.Connection, document: int, *, curated: bool) -> Iterator[FoundQuote]:
    kept = "AND NOT q.dropped AND NOT a.excluded" if curated else ""
    for row in _rows(
        connection,
        "SELECT q.start, q.end, q.text, q.kind, q.speaker_name, q.extracted, p.name AS person FROM quotes q "
        "JOIN articles a ON a.id = q.article_id LEFT JOIN person_aliases n ON n.id = q.alias_id "
        "LEFT JOIN quote_people r ON r.quote_id = q.id "
        "LEFT JOIN people p ON p.id = CASE WHEN r.quote_id IS NULL THEN n.person_id ELSE r.person_id END "
        f"WHERE a.document_id = ? {kept} ORDER BY q.start, q.end",
        document,
    ):
        if not curated:
            row |= json.loads(row["extracted"] or "{}")
        names = (row["speaker_name"], row["person"] if curated else None)
        speakers = tuple(dict.fromkeys(name for name in names if name))
        yield FoundQuote(Span(row["start"], row["end"]), row["text"], row["kind"], speakers)


def _mentions(connection: sqlite3.Connection, document: int, *, curated: bool) -> Iterator[FoundMention]:
    kept = "AND NOT m.dropped AND NOT a.excluded" if curated else ""
    for row in _rows(
        connection,
        "SELECT m.start, m.end, m.text, n.name, p.name AS person FROM mentions m "
        "JOIN articles a ON a.id = m.article_id JOIN person_aliases n ON n.id = m.alias_id "
        "LEFT JOIN mention_people x ON x.mention_id = m.id "
        "LEFT JOIN people p ON p.id = CASE WHEN x.mention_id IS NULL THEN n.person_id ELSE x.person_id END "
        f"WHERE a.document_id = ? {kept} ORDER BY m.start, m.end",
        document,
    ):
        names = (row["name"], row["person"] if curated else None)
        yield FoundMention(
            Span(row["start"], row["end"]), row["text"], tuple(dict.fromkeys(name for name in names if name))
        )


def _rows(connection: sqlite3.Connection, sql: str, document: int) -> Iterator[dict[str, Any]]:
    cursor = connection.execute(sql, (document,))
    names = [column[0] for column in cursor.description]
    for row in cursor:
        yield dict(zip(names, row, strict=True))
