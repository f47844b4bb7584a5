"""Signatures of articles: made once, kept until the article is replaced."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from ..dedupe import VERSION, Options, sign
from ..engines import engine
from .database import transaction

_BATCH = 512
"""Articles that are signed at a time: a fraction of a second; fewer where they are long."""
_BATCH_CHARS = 2_000_000
_COMMIT = 4096
"""Articles that are committed at once."""
_POOL_FROM = 20_000
"""Below so many articles a pool costs more to start than it saves."""
_UNSIGNED = (
    "FROM articles a WHERE a.excluded = 0 AND NOT EXISTS "
    "(SELECT 1 FROM fingerprints f WHERE f.article_id = a.id AND f.scheme = ?)"
)
_COUNT = """
WITH signed AS (
  SELECT count(*) AS count, coalesce(max(article_id), 0) AS last FROM fingerprints WHERE scheme = ?1),
needless AS (
  SELECT count(*) AS count FROM articles a JOIN fingerprints f ON f.article_id = a.id AND f.scheme = ?1
  WHERE a.excluded = 1)
SELECT (SELECT count(*) FROM articles WHERE excluded = 0) - signed.count + needless.count,
  (SELECT count(*) FROM articles WHERE excluded = 0 AND id <= signed.last) = signed.count - needless.count,
  signed.last
FROM signed, needless
"""
"""How many articles are unsigned, whether all of them come after the last that is signed, and that one's key.
An article has one signature of a scheme at most: counting is ten times as fast as looking for each."""

Article = tuple[int, str, str, str]
"""Key, hash of the body, key of the title, body."""
Signed = tuple[int, str, str, bytes]
"""Key, hash of the body, key of the title, signature."""


def unsigned(connection: sqlite3.Connection, scheme: str) -> int:
    """Return how many articles have no signature of a scheme."""
    return _waiting(connection, scheme)[0]


def _waiting(connection: sqlite3.Connection, scheme: str) -> tuple[int, int]:
    """Return how many articles have no signature of a scheme, and a key that none of them is below."""
    count, behind, last = connection.execute(_COUNT, (scheme,)).fetchone()
    return count, last + 1 if behind else 0


def fresh(
    connection: sqlite3.Connection, options: Options, *, first: int = 0, jobs: int = 1
) -> Iterator[list[Signed]]:
    """Sign the articles, with keys from ``first`` on, that have no signature yet; yield them by key, some at a time."""
    return engine(jobs).map(partial(_sign, options=options), _batches(connection, options.scheme, first))


def _sign(articles: list[Article], options: Options) -> list[Signed]:
    # The title as captured: a person may set another, and take it back.
    signatures = sign([(title, body) for _, _, title, body in articles], options)
    return [
        (key, content, title, signature)
        for (key, content, title, _), signature in zip(articles, signatures, strict=True)
    ]


def _batches(connection: sqlite3.Connection, scheme: str, first: int) -> Iterator[list[Article]]:
    """Yield what is unsigned; nothing is left open in between, so that others can write."""
    above = first - 1
    while rows := connection.execute(
        f"SELECT a.id, a.content_hash, a.title_key, a.body {_UNSIGNED} AND a.id > ? ORDER BY a.id LIMIT ?",
        (scheme, above, _BATCH),
    ).fetchall():
        above = rows[-1][0]
        some: list[Article] = []
        size = 0
        for row in rows:
            some.append(row)
            size += len(row[3])
            if size > _BATCH_CHARS:
                yield some
                some, size = [], 0
        if some:
            yield some


def keep_fresh(
    connection: sqlite3.Connection,
    options: Options,
    *,
    jobs: int | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> int:
    """Sign what has no signature, and keep that; return how many articles it was.

    Each batch is committed: what is signed when a run is killed stays signed. ``progress`` is told how many
    are done, of how many.
    """
    waiting, first = _waiting(connection, options.scheme)
    if not waiting:
        return 0
    # What an earlier version of the program made is of no use any more.
    connection.execute("DELETE FROM fingerprints WHERE scheme NOT GLOB ?", (f"{VERSION}:*",))
    count = 0
    kept: list[Signed] = []
    before = version(connection)
    processes = _processes(jobs) if waiting >= _POOL_FROM else 1
    # Those before the first are not looked at again: their rows are long.
    for some in fresh(connection, options, first=first, jobs=processes):
        kept += some
        progress(count + len(kept), waiting)
        if len(kept) >= _COMMIT:
            count += _keep(connection, options.scheme, kept, before)
            kept = []
    return count + _keep(connection, options.scheme, kept, before)


def _processes(jobs: int | None) -> int:
    return jobs or os.cpu_count() or 1


def version(connection: sqlite3.Connection) -> int:
    """Return a number that is another one when another process has written meanwhile."""
    number: int = connection.execute("PRAGMA data_version").fetchone()[0]
    return number


def _keep(connection: sqlite3.Connection, scheme: str, signed: Sequence[Signed], before: int) -> int:
    with transaction(connection):
        if version(connection) == before:
            connection.executemany(
                "INSERT INTO fingerprints(article_id, scheme, signature) VALUES (?, ?, ?)",
                ((key, scheme, signature) for key, _, _, signature in signed),
            )
            return len(signed)
        # Another process may have replaced the article, or signed it.
        return connection.executemany(
            "INSERT OR REPLACE INTO fingerprints(article_id, scheme, signature) SELECT id, ?, ? FROM articles "
            "WHERE id = ? AND content_hash = ? AND title_key = ?",
            ((scheme, signature, key, content, title) for key, content, title, signature in signed),
        ).rowcount
