"""Search: ranked full text, and substrings for scripts written without spaces."""

import re
import sqlite3
from collections.abc import Iterator
from typing import Literal

from ..results import Filter, Listing, Value
from ..text import has_unspaced
from .filters import Condition, condition
from .fulltext import TEXTS, match_expression, readable, unspaced_terms

HIT_START, HIT_END = "\ue000", "\ue001"
"""Private-use characters around each match in a snippet."""


def search(
    connection: sqlite3.Connection,
    query: str,
    what: Literal["articles", "quotes"],
    wanted: Filter,
    limit: int | None,
    offset: int,
) -> Listing:
    """Return what matches, best first, with a score (higher is better) and a snippet.

    Equal scores are ordered by uid. Raises `UsageError` for a query FTS5 cannot read.
    """
    found = condition(connection, wanted, what)
    if has_unspaced(query):
        return _substring_search(connection, query, what, found, limit, offset)
    return _ranked_search(connection, query, what, found, limit, offset)


_TABLES = {"articles": "articles a", "quotes": "quotes q JOIN articles a ON a.id = q.article_id"}
_SHOWN = {
    "articles": ("uid", "score", "published_on", "title", "snippet"),
    "quotes": ("uid", "score", "speaker_name", "snippet", "article_uid", "article_title"),
}
_ROWS = {
    "articles": "SELECT uid, ?2, published_on, title, ?3 FROM articles WHERE id = ?1",
    "quotes": "SELECT q.uid, ?2, q.speaker_name, ?3, a.uid, a.title FROM quotes q "
    "JOIN articles a ON a.id = q.article_id WHERE q.id = ?1",
}


def _ranked_search(
    connection: sqlite3.Connection,
    query: str,
    what: Literal["articles", "quotes"],
    found: Condition,
    limit: int | None,
    offset: int,
) -> Listing:
    own, index, match = what[0], f"{what}_fts", match_expression(query)
    # A hit in the title counts for ten in the body: a title has about ten words where a body has hundreds.
    weights = ", 10.0, 1.0" if what == "articles" else ""
    source = (
        f"FROM {index} f JOIN {_TABLES[what]} WHERE {own}.id = f.rowid AND {index} MATCH ? AND {found.sql}"
    )
    values = (match, *found.values)
    with readable(query):
        total = connection.execute(f"SELECT count(*) {source}", values).fetchone()[0]
        keys = connection.execute(
            f"SELECT f.rowid, -bm25({index}{weights}) AS score {source} "
            f"ORDER BY score DESC, {own}.uid LIMIT ? OFFSET ?",
            (*values, -1 if limit is None else limit, offset),
        ).fetchall()
    # Snippets are cut for the rows of this page alone: cutting one costs more than ranking it.
    cut = (
        f"SELECT snippet({index}, -1, '{HIT_START}', '{HIT_END}', '…', 24) FROM {index} "
        f"WHERE {index} MATCH ? AND rowid = ?"
    )

    def rows() -> Iterator[tuple[Value, ...]]:
        for key, score in keys:
            snippet = connection.execute(cut, (match, key)).fetchone()[0]
            yield connection.execute(_ROWS[what], (key, round(score, 4), snippet)).fetchone()

    return Listing(_SHOWN[what], rows(), total)


def _substring_search(
    connection: sqlite3.Connection,
    query: str,
    what: Literal["articles", "quotes"],
    found: Condition,
    limit: int | None,
    offset: int,
) -> Listing:
    terms = unspaced_terms(query)
    own, text = what[0], TEXTS[what]
    contains = " AND ".join(f"instr({text}, ?) > 0" for _ in terms)
    matches = sorted(
        (-sum(body.count(term) for term in terms), uid, key)
        for key, uid, body in connection.execute(
            f"SELECT {own}.id, {own}.uid, {text} FROM {_TABLES[what]} WHERE {own}.unspaced AND {contains} "
            f"AND {found.sql}",
            (*terms, *found.values),
        )
    )
    chosen = matches[offset:] if limit is None else matches[offset : offset + limit]

    def rows() -> Iterator[tuple[Value, ...]]:
        for score, _, key in chosen:
            body = connection.execute(
                f"SELECT {text} FROM {_TABLES[what]} WHERE {own}.id = ?", (key,)
            ).fetchone()[0]
            yield connection.execute(_ROWS[what], (key, -score, _snippet(body, terms))).fetchone()

    return Listing(_SHOWN[what], rows(), len(matches))


def _snippet(body: str, terms: list[str]) -> str:
    at = min(body.index(term) for term in terms)
    low, high = max(0, at - 30), min(len(body), at + 60)
    pattern = "|".join(re.escape(term) for term in sorted(terms, key=len, reverse=True))
    marked = re.sub(pattern, lambda match: f"{HIT_START}{match.group()}{HIT_END}", body[low:high])
    return ("…" if low else "") + marked + ("…" if high < len(body) else "")
