"""Delete articles, documents and captures wholly, and what was decided about them."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...records import Span
from ...text import lines, word_shingles
from .. import grouped
from ..derive import array
from .named import Targets

_AMONG = "IN (SELECT value FROM json_each(?))"
_RUN = 5
"""Words in a row that tell a line to be an article's, in another version of its page."""


@dataclass(slots=True)
class Doomed:
    """What is deleted: whole documents, whole paths, and articles whose documents stay."""

    documents: set[int]
    paths: set[str]
    articles: dict[int, str]
    """Keys and uids, those of the documents included."""
    twins: tuple[str, ...] = ()
    """Articles that are the same piece as one of them, by uid, and stay."""
    captures: int = 0
    blocks: defaultdict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    """Where the articles stood, by document that stays."""


def doomed(connection: sqlite3.Connection, wanted: Targets) -> Doomed:
    """Work out what goes with what is to be forgotten."""
    paths = array(sorted(wanted.captures))
    bare = connection.execute(
        f"SELECT DISTINCT document_id FROM captures c WHERE path {_AMONG} AND NOT EXISTS "
        f"(SELECT 1 FROM captures o WHERE o.document_id = c.document_id AND o.path NOT {_AMONG})",
        (paths, paths),
    )
    found = Doomed(
        set(wanted.documents) | {key for (key,) in bare}, set(wanted.captures), dict(wanted.articles)
    )
    found.articles.update(
        connection.execute(
            f"SELECT id, uid FROM articles WHERE document_id {_AMONG}", (array(sorted(found.documents)),)
        )
    )
    keys = array(sorted(found.articles))
    (found.captures,) = connection.execute(
        f"SELECT count(*) FROM captures WHERE path {_AMONG} OR document_id {_AMONG}",
        (paths, array(sorted(found.documents))),
    ).fetchone()
    found.twins = tuple(
        uid
        for (uid,) in connection.execute(
            f"SELECT uid FROM articles WHERE id NOT {_AMONG} AND (content_hash IN (SELECT content_hash FROM articles "
            f"WHERE id {_AMONG} AND body <> '') OR id IN (SELECT o.article_id FROM duplicate_members m "
            f"JOIN duplicate_members o ON o.group_id = m.group_id WHERE m.article_id {_AMONG})) ORDER BY uid",
            (keys, keys, keys),
        )
    )
    for article in wanted.articles:
        _add_blocks(connection, article, found)
    return found


def _add_blocks(connection: sqlite3.Connection, article: int, found: Doomed) -> None:
    """Note an article's block, and what other versions of its page have of it outside their own articles."""
    document, start, end, title, text = connection.execute(
        'SELECT d.id, a.start, a."end", a.title, d.text FROM articles a JOIN documents d ON d.id = a.document_id '
        "WHERE a.id = ?",
        (article,),
    ).fetchone()
    if document not in found.documents:
        found.blocks[document].append(Span(start, end))
    runs = word_shingles(text[start:end], _RUN)
    versions = connection.execute(
        "SELECT DISTINCT d.id, d.text FROM captures c JOIN captures o ON o.path = c.path "
        "JOIN documents d ON d.id = o.document_id WHERE c.document_id = ?1 AND d.id <> ?1",
        (document,),
    ).fetchall()
    for version, other in versions:
        claimed = connection.execute(
            'SELECT start, "end" FROM articles WHERE document_id = ?', (version,)
        ).fetchall()
        if version not in found.documents:
            found.blocks[version] += [
                Span(low, high)
                for low, high in lines(other)
                if not any(s <= low < e for s, e in claimed)
                and (other[low:high] == title or runs & word_shingles(other[low:high], _RUN))
            ]


def delete(connection: sqlite3.Connection, gone: Doomed) -> int:
    """Delete the rows; return how many decisions went with them. Uses are counted by the caller."""
    run = connection.execute
    for article in gone.articles:
        grouped.dissolve(connection, article)
    uids, documents, paths = (
        array(sorted(gone.articles.values())), array(sorted(gone.documents)), array(sorted(gone.paths)),
    )  # fmt: skip
    run(f"DELETE FROM verdicts WHERE left_uid {_AMONG} OR right_uid {_AMONG}", (uids, uids))
    decisions = run(
        f"DELETE FROM curation WHERE article_uid {_AMONG} OR (kind = 'capture-remove' AND subject {_AMONG}) "
        f"OR (kind = 'document-remove' AND subject IN (SELECT uid FROM documents WHERE id {_AMONG})) RETURNING id",
        (uids, paths, documents),
    ).fetchall()
    # Those are about pairs: "UID UID".
    decisions += run(
        "DELETE FROM curation WHERE kind = 'verdict' AND (substr(subject, 1, instr(subject, ' ') - 1) "
        f"{_AMONG} OR substr(subject, instr(subject, ' ') + 1) {_AMONG}) RETURNING id",
        (uids, uids),
    ).fetchall()
    run(f"DELETE FROM articles WHERE id {_AMONG}", (array(sorted(gone.articles)),))
    concerned = {
        path
        for (path,) in run(
            f"SELECT path FROM captures WHERE document_id {_AMONG} OR path {_AMONG}", (documents, paths)
        )
    }
    run(f"DELETE FROM captures WHERE path {_AMONG}", (paths,))
    run(f"DELETE FROM documents WHERE id {_AMONG}", (documents,))
    _close_ranks(connection, concerned - gone.paths)
    _forget_particulars(connection)
    return len(decisions)


def _close_ranks(connection: sqlite3.Connection, paths: Iterable[str]) -> None:
    """Count the versions of these paths anew, so that none is missing."""
    for path in sorted(paths):
        rows = connection.execute(
            "SELECT id FROM captures WHERE path = ? ORDER BY version", (path,)
        ).fetchall()
        for version, (key,) in enumerate(rows, 1):
            connection.execute(
                "UPDATE captures SET version = ?1 WHERE id = ?2 AND version <> ?1", (version, key)
            )


def _forget_particulars(connection: sqlite3.Connection) -> None:
    """Let imports no longer know how to give back particulars to captures that are gone: keys are used again."""
    there = {key for (key,) in connection.execute("SELECT id FROM captures")}
    for operation, inverse in connection.execute(
        "SELECT id, inverse FROM operations WHERE inverse IS NOT NULL"
    ).fetchall():
        changes = json.loads(inverse)
        kept = [change for change in changes if change[0] in there]
        if kept != changes:
            connection.execute(
                "UPDATE operations SET inverse = ? WHERE id = ?",
                (json.dumps(kept) if kept else None, operation),
            )


def settle_paths(connection: sqlite3.Connection) -> None:
    """Let every document be known by the smallest path that it still has."""
    path = (
        "(SELECT coalesce(min(CASE WHEN NOT c.withdrawn THEN c.path END), min(c.path)) "
        "FROM captures c WHERE c.document_id = documents.id)"
    )
    connection.execute(f"UPDATE documents SET path = {path} WHERE path <> {path}")
