"""Signatures of articles: made once, kept until the article is replaced."""

import sqlite3
from collections.abc import Iterator

from ..dedupe import SCHEME, pack, sign
from .database import transaction

_BATCH = 500
"""Articles that are signed in one transaction: a fraction of a second."""
_UNSIGNED = (
    "FROM articles a WHERE NOT a.excluded AND NOT EXISTS "
    "(SELECT 1 FROM fingerprints f WHERE f.article_id = a.id AND f.scheme = ?)"
)

Signed = tuple[int, str, str, bytes]
"""Key, hash of the body, key of the title, signature."""


def unsigned(connection: sqlite3.Connection) -> int:
    """Return how many articles have no signature of the present scheme."""
    count: int = connection.execute(f"SELECT count(*) {_UNSIGNED}", (SCHEME,)).fetchone()[0]
    return count


def fresh(connection: sqlite3.Connection, *, above: int = 0, limit: int = -1) -> Iterator[Signed]:
    """Sign the articles that have no signature yet, by key, those with a key above a number."""
    # The title as captured: a person may set another, and take it back.
    rows = connection.execute(
        f"SELECT a.id, a.content_hash, a.title_key, a.body {_UNSIGNED} AND a.id > ? ORDER BY a.id LIMIT ?",
        (SCHEME, above, limit),
    )
    return ((key, content, title, pack(sign(title, body))) for key, content, title, body in rows)


def keep_fresh(connection: sqlite3.Connection) -> int:
    """Sign what has no signature, and keep that; return how many articles it was.

    Each batch is committed: what is signed when a run is killed stays signed.
    """
    count = above = 0
    while some := list(fresh(connection, above=above, limit=_BATCH)):
        above = some[-1][0]
        with transaction(connection):
            # Another process may have replaced the article meanwhile.
            connection.executemany(
                "INSERT OR REPLACE INTO fingerprints(article_id, scheme, signature) SELECT id, ?, ? FROM articles "
                "WHERE id = ? AND content_hash = ? AND title_key = ?",
                ((SCHEME, signature, key, content, title) for key, content, title, signature in some),
            )
        count += len(some)
    return count
