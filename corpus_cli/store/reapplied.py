"""Whether everything stands as the decisions in force make it."""

import sqlite3
from collections.abc import Iterator

from . import curate, verdicts
from .tally import Tally

_SHOWN = {
    "article": "SELECT a.uid, excluded, title, byline, published_on, kind FROM articles a "
    "WHERE a.id IN (SELECT * FROM {about})",
    "tags": "SELECT a.uid, y.spelling, x.origin, x.removed FROM article_tags x JOIN articles a ON a.id = x.article_id "
    "JOIN tag_aliases y ON y.id = x.alias_id WHERE a.id IN (SELECT * FROM {about})",
    "mentions": "SELECT a.uid, x.uid, x.dropped, p.uid FROM mentions x JOIN articles a ON a.id = x.article_id "
    "LEFT JOIN mention_people o ON o.mention_id = x.id LEFT JOIN people p ON p.id = o.person_id "
    "WHERE a.id IN (SELECT * FROM {about})",
    "quotes": "SELECT a.uid, x.uid, x.dropped, x.speaker_name, x.speaker_type, n.name, p.uid FROM quotes x "
    "JOIN articles a ON a.id = x.article_id LEFT JOIN person_aliases n ON n.id = x.alias_id "
    "LEFT JOIN quote_people o ON o.quote_id = x.id LEFT JOIN people p ON p.id = o.person_id "
    "WHERE a.id IN (SELECT * FROM {about})",
}
"""What decisions change of an article, by the article's uid."""
_ABOUT = (
    "SELECT id FROM articles WHERE excluded OR extracted IS NOT NULL OR uid IN (SELECT article_uid FROM curation) "
    "UNION SELECT article_id FROM article_tags WHERE removed OR origin = 'user' "
    "UNION SELECT article_id FROM mentions WHERE dropped OR id IN (SELECT mention_id FROM mention_people) "
    "UNION SELECT article_id FROM quotes "
    "WHERE dropped OR extracted IS NOT NULL OR id IN (SELECT quote_id FROM quote_people)"
)
_ABOUT_TABLE = "temp.about_decisions"


def reapply(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    """Apply every decision again; yield the kind and uid (or path) of what was not as they make it.

    Needs a transaction.
    """
    captures = "SELECT path, version, withdrawn FROM captures"
    were = set(connection.execute(captures))
    articles = set(curate.withdraw(connection))
    for path in sorted({row[0] for row in were ^ set(connection.execute(captures))}):
        yield "capture", path
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS about_decisions(id INTEGER PRIMARY KEY)")
    connection.execute(f"DELETE FROM {_ABOUT_TABLE}")
    connection.execute(f"INSERT INTO {_ABOUT_TABLE} {_ABOUT}")
    connection.executemany(f"INSERT OR IGNORE INTO {_ABOUT_TABLE} VALUES (?)", ((key,) for key in articles))
    before = _shown(connection)
    tally = Tally(connection)
    curate.apply(connection, [key for (key,) in connection.execute(f"SELECT * FROM {_ABOUT_TABLE}")], tally)
    tally.settle()
    for uid in sorted({str(row[1]) for row in before ^ _shown(connection)}):
        yield "article", uid
    yield from _verdicts(connection)


def _shown(connection: sqlite3.Connection) -> set[tuple[object, ...]]:
    return {
        (kind, *row)
        for kind, query in _SHOWN.items()
        for row in connection.execute(query.format(about=_ABOUT_TABLE))
    }


def _verdicts(connection: sqlite3.Connection) -> Iterator[tuple[str, str]]:
    every = "SELECT left_uid, right_uid, verdict FROM verdicts"
    were = set(connection.execute(every))
    subjects = {f"{min(left, right)} {max(left, right)}" for left, right, _ in were}
    subjects |= {
        subject
        for (subject,) in connection.execute(
            "SELECT DISTINCT subject FROM curation WHERE kind = ?", (verdicts.KIND,)
        )
    }
    verdicts.settle(connection, sorted(subjects))
    now = set(connection.execute(every))
    for left, right in sorted({(row[0], row[1]) for row in were ^ now}):
        yield "verdict", f"{left} {right}"
