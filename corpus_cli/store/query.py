"""Lists: rows of what can be listed, filtered, sorted, cut or drawn at random."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from hashlib import blake2b
from heapq import nsmallest

from ..errors import UsageError
from ..results import Filter, Listing, Value, What
from . import fulltext
from .filters import Condition, condition
from .shapes import GROUPS, SHAPES, Shape

_CONVERT: dict[str, Callable[[int], Value]] = {
    "confidence": lambda value: value / 100,
    "similarity": lambda value: value / 10000,
    "containment": lambda value: value / 10000,
    "partner_containment": lambda value: value / 10000,
    "least_similarity": lambda value: value / 10000,
    "unbalanced": bool,
    "canonical": bool,
}


def listing(
    connection: sqlite3.Connection,
    what: What,
    wanted: Filter,
    *,
    sort: str | None,
    limit: int | None,
    offset: int,
    columns: tuple[str, ...] | None,
    sample: int | None,
    seed: int,
) -> Listing:
    """Return the rows of a list; they are read from the database as they are taken.

    Raises `UsageError` for an unknown list or column. A sample depends on the seed and on the uids alone.
    """
    shape = SHAPES.get(what)
    if shape is None:
        raise UsageError(f"cannot list {what!r}", hint=f"there are: {', '.join(SHAPES)}")
    if (
        columns
        and shape is SHAPES["duplicates"]
        and GROUPS.columns.keys() >= {*columns, (sort or columns[0]).lstrip("-")}
    ):
        shape = GROUPS
    names = columns or shape.default
    chosen = [_column(shape, what, name) for name in names]
    order = shape.order
    if sort is not None:
        direction = " DESC" if sort.startswith("-") else ""
        # What is not there comes last either way.
        by = _column(shape, what, sort.removeprefix("-"))
        order = f"{by} IS NULL, {by}{direction}, {shape.order}"
    source, values = _source(connection, what, shape, wanted)
    total = None
    with fulltext.readable(wanted.search):
        if sample is not None:
            source, values = _sampled(connection, shape, source, values, sample, seed)
        sql = f"SELECT {', '.join(chosen)} {source} ORDER BY {order} LIMIT ? OFFSET ?"
        if limit is not None or offset:
            total = connection.execute(f"SELECT count(*) {source}", values).fetchone()[0]
        cursor = connection.execute(sql, (*values, -1 if limit is None else limit, offset))
    return Listing(names, _converted(cursor, names), total, _note(connection, what))


def _note(connection: sqlite3.Connection, what: What) -> str | None:
    if what != "duplicates":
        return None
    # Loads all that finds duplicates, which other lists can do without.
    from .duplicates import standing

    return standing(connection)


def _column(shape: Shape, what: str, name: str) -> str:
    if name not in shape.columns:
        raise UsageError(f"{what} have no column {name!r}", hint=f"there are: {', '.join(shape.columns)}")
    return shape.columns[name]


def _source(
    connection: sqlite3.Connection, what: What, shape: Shape, wanted: Filter
) -> tuple[str, list[object]]:
    if wanted.kind is not None and what not in ("articles", "quotes", "duplicates"):
        raise UsageError(f"{what} have no kind", hint="--kind works on articles, quotes and duplicates")
    found = condition(
        connection, wanted, what if what in ("quotes", "mentions", "duplicates") else "articles"
    )
    if what in ("articles", "quotes", "mentions", "duplicates"):
        return shape.source.format(where=found.sql), found.values
    # Without a filter nearly all articles count: naming the few that do not is cheaper.
    inside, values = "NOT IN (SELECT id FROM articles WHERE excluded)", list[object]()
    if wanted:
        inside, values = f"IN (SELECT a.id FROM articles a WHERE {found.sql})", found.values
    if what == "people":
        return shape.source.format(
            mentions=f"m.article_id {inside}", quotes=f"q.article_id {inside}"
        ), values * 2
    if what == "tags":
        return shape.source.format(where=f"x.article_id {inside}"), values
    return _documents(shape, wanted, found)


def _documents(shape: Shape, wanted: Filter, found: Condition) -> tuple[str, list[object]]:
    """Documents need no article unless something is asked of their articles."""
    if wanted == Filter(document=wanted.document, source=wanted.source):
        parts = [part.replace("a.document_id", "d.id") for part in found.parts if "a.document_id" in part]
        return shape.source.format(where=" AND ".join(parts) or "1"), found.values
    inside = f"d.id IN (SELECT a.document_id FROM articles a WHERE {found.sql})"
    return shape.source.format(where=inside), found.values


def _sampled(
    connection: sqlite3.Connection, shape: Shape, source: str, values: list[object], sample: int, seed: int
) -> tuple[str, list[object]]:
    def draw(uid: str) -> tuple[bytes, str]:
        return blake2b(f"{seed}:{uid}".encode(), digest_size=8).digest(), uid

    uids = (uid for (uid,) in connection.execute(f"SELECT {shape.key} {source}", values))
    drawn = json.dumps(nsmallest(sample, uids, key=draw))
    return f"{source} AND {shape.key} IN (SELECT value FROM json_each(?))", [*values, drawn]


def _converted(cursor: sqlite3.Cursor, names: tuple[str, ...]) -> Iterator[tuple[Value, ...]]:
    convert = [(index, _CONVERT[name]) for index, name in enumerate(names) if name in _CONVERT]
    if not convert:
        yield from cursor
        return
    for row in cursor:
        cells = list(row)
        for index, function in convert:
            cells[index] = function(cells[index])
        yield tuple(cells)
