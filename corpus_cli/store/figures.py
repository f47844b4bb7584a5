"""Figures: of the corpus, and of the database file."""

import sqlite3
from pathlib import Path
from typing import Any

from ..results import DatabaseInfo, Stats
from . import database, fulltext
from .presence import PRESENT

_TOP = 10
_IN_ARTICLES = "x.article_id NOT IN (SELECT id FROM articles WHERE excluded)"
_SHOWN = f"NOT x.dropped AND {_IN_ARTICLES}"


def stats(connection: sqlite3.Connection) -> Stats:
    """Count the whole corpus."""
    documents, characters = _row(
        connection,
        "SELECT count(*), coalesce(sum(char_count), 0) FROM documents d "
        "WHERE EXISTS (SELECT 1 FROM captures c WHERE c.document_id = d.id AND NOT c.withdrawn)",
    )
    articles, words, dated, first, last = _row(
        connection,
        "SELECT count(*), coalesce(sum(word_count), 0), count(published_on), min(published_on), max(published_on) "
        "FROM articles WHERE NOT excluded",
    )
    quotes, spoken = _row(connection, f"SELECT count(*), count(speaker_name) FROM quotes x WHERE {_SHOWN}")
    return Stats(
        documents=documents,
        captures=_row(connection, "SELECT count(*) FROM captures WHERE NOT withdrawn")[0],
        articles=articles,
        articles_by_kind=_table(
            connection, "SELECT kind, count(*) FROM articles WHERE NOT excluded GROUP BY 1 ORDER BY 1"
        ),
        tags=_count(connection, "tags"),
        people=_row(connection, f"SELECT count(*) FROM people p WHERE {PRESENT}")[0],
        mentions=_row(connection, f"SELECT count(*) FROM mentions x WHERE {_SHOWN}")[0],
        quotes=quotes,
        quotes_by_kind=_table(
            connection, f"SELECT kind, count(*) FROM quotes x WHERE {_SHOWN} GROUP BY 1 ORDER BY 1"
        ),
        quotes_with_speaker=spoken,
        words=words,
        characters=characters,
        first_date=first,
        last_date=last,
        articles_with_date=dated,
        articles_by_year=_table(
            connection,
            "SELECT substr(published_on, 1, 4), count(*) FROM articles WHERE published_on IS NOT NULL AND NOT excluded "
            "GROUP BY 1 ORDER BY 1",
        ),
        sources=_table(
            connection,
            "SELECT coalesce(source, ''), count(DISTINCT document_id) FROM captures WHERE NOT withdrawn "
            "GROUP BY 1 ORDER BY 2 DESC, 1",
        ),
        top_tags=_top(
            connection,
            "SELECT t.name, count(DISTINCT x.article_id) FROM tags t JOIN tag_aliases y ON y.tag_id = t.id "
            f"JOIN article_tags x ON x.alias_id = y.id AND NOT x.removed AND {_IN_ARTICLES} "
            "GROUP BY t.id ORDER BY 2 DESC, t.slug",
        ),
        top_people=_top(
            connection,
            "SELECT p.name, count(DISTINCT x.article_id) FROM mentions x JOIN person_aliases n ON n.id = x.alias_id "
            "LEFT JOIN mention_people o ON o.mention_id = x.id JOIN people p ON p.id = "
            "CASE WHEN o.mention_id IS NULL THEN n.person_id ELSE o.person_id END "
            f"WHERE {_SHOWN} GROUP BY p.id ORDER BY 2 DESC, p.slug, p.uid",
        ),
    )


def info(connection: sqlite3.Connection, path: Path, root: str) -> DatabaseInfo:
    """Describe the database file."""
    tables = [
        name
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' "
            "AND name NOT GLOB '*_fts_*' AND name NOT GLOB 'sqlite_*' AND name <> 'alembic_version' ORDER BY 1"
        )
    ]
    log = path.with_name(path.name + "-wal")
    lacking = fulltext.behind(connection)
    return DatabaseInfo(
        path=str(path),
        size=path.stat().st_size + (log.stat().st_size if log.exists() else 0),
        revision=f"{database.SCHEMA:04d}",
        application_id=database.APPLICATION_ID,
        journal_mode=_row(connection, "PRAGMA journal_mode")[0],
        page_size=_row(connection, "PRAGMA page_size")[0],
        root=root,
        sqlite_version=sqlite3.sqlite_version,
        rows={table: _count(connection, table) for table in tables},
        search_indexed={name: name not in lacking for name in fulltext.INDEXES},
    )


def _row(connection: sqlite3.Connection, sql: str) -> tuple[Any, ...]:
    row: tuple[Any, ...] = connection.execute(sql).fetchone()
    return row


def _count(connection: sqlite3.Connection, table: str) -> int:
    count: int = _row(connection, f'SELECT count(*) FROM "{table}"')[0]
    return count


def _table(connection: sqlite3.Connection, sql: str) -> dict[str, int]:
    return dict(connection.execute(sql).fetchall())


def _top(connection: sqlite3.Connection, sql: str) -> tuple[tuple[str, int], ...]:
    return tuple(connection.execute(f"{sql} LIMIT {_TOP}").fetchall())
