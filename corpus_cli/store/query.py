"""Lists: what can be listed, under which columns, in which order."""

import json
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from hashlib import blake2b
from heapq import nsmallest

from ..errors import UsageError
from ..results import Filter, Listing, Value, What
from . import fulltext
from .filters import Condition, condition


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of thing is listed."""

    source: str
    """FROM and WHERE, open for a further AND; ``{where}`` is the condition on articles and quotes."""
    key: str
    """The public identity, by which samples are drawn and ties are broken."""
    columns: dict[str, str]
    default: tuple[str, ...]
    order: str


_TAG_NAMES = (
    "(SELECT group_concat(name, ', ') FROM (SELECT t.name AS name FROM article_tags x "
    "JOIN tag_aliases y ON y.id = x.alias_id JOIN tags t ON t.id = y.tag_id "
    "WHERE x.article_id = a.id AND NOT x.removed GROUP BY t.id ORDER BY min(x.ordinal)))"
)
_OF_DOCUMENT = "WHERE x.document_id = d.id AND NOT x.withdrawn"

SHAPES: dict[What, Shape] = {
    "documents": Shape(
        source=f"FROM documents d WHERE EXISTS (SELECT 1 FROM captures x {_OF_DOCUMENT}) AND {{where}}",
        key="d.uid",
        columns={
            "uid": "d.uid",
            "path": "d.path",
            "articles": "(SELECT count(*) FROM articles x WHERE x.document_id = d.id AND NOT x.excluded)",
            "captures": f"(SELECT count(*) FROM captures x {_OF_DOCUMENT})",
            "char_count": "d.char_count",
            "size": "d.size",
            "source": f"(SELECT min(source) FROM captures x {_OF_DOCUMENT})",
            "captured_on": f"(SELECT min(captured_on) FROM captures x {_OF_DOCUMENT})",
            "rights": f"(SELECT min(rights) FROM captures x {_OF_DOCUMENT})",
            "sha256": "d.sha256",
            "media_type": "d.media_type",
            "encoding": "d.encoding",
            "title": "d.title",
            "language": "d.language",
            "reader": "d.reader",
            "flags": "d.flags",
        },
        default=("uid", "path", "articles", "char_count", "source", "captured_on"),
        order="d.path, d.uid",
    ),
    "articles": Shape(
        source="FROM documents d CROSS JOIN articles a ON a.document_id = d.id WHERE {where}",
        key="a.uid",
        columns={
            "uid": "a.uid",
            "published_on": "a.published_on",
            "kind": "a.kind",
            "title": "a.title",
            "byline": "a.byline",
            "word_count": "a.word_count",
            "tags": _TAG_NAMES,
            "quotes": "(SELECT count(*) FROM quotes x WHERE x.article_id = a.id AND NOT x.dropped)",
            "mentions": "(SELECT count(*) FROM mentions x WHERE x.article_id = a.id AND NOT x.dropped)",
            "path": "d.path",
            "document_uid": "d.uid",
            "ordinal": "a.ordinal",
            "slug": "a.slug",
            "url": "a.url",
            "start": "a.start",
            "end": "a.end",
            "language": "a.language",
            "content_hash": "a.content_hash",
            "rule": "a.rule",
            "confidence": "a.confidence",
            "body": "a.body",
        },
        default=("uid", "published_on", "kind", "title", "word_count"),
        order="d.path, d.uid, d.id, a.ordinal",
    ),
    "tags": Shape(
        source="FROM (SELECT t.*, count(DISTINCT x.article_id) AS article_count FROM tags t "
        "JOIN tag_aliases y ON y.tag_id = t.id JOIN article_tags x ON x.alias_id = y.id "
        "WHERE NOT x.removed AND {where} GROUP BY t.id) t WHERE 1",
        key="t.slug",
        columns={
            "slug": "t.slug",
            "name": "t.name",
            "article_count": "t.article_count",
            "aliases": "(SELECT group_concat(spelling, ', ') FROM (SELECT spelling FROM tag_aliases x "
            "WHERE x.tag_id = t.id AND x.spelling <> t.name ORDER BY 1))",
        },
        default=("name", "article_count", "aliases", "slug"),
        order="t.article_count DESC, t.slug",
    ),
    "people": Shape(
        source="FROM (SELECT p.*, coalesce(m.mentions, 0) AS mention_count, coalesce(m.articles, 0) AS article_count, "
        "coalesce(q.quotes, 0) AS quote_count FROM people p LEFT JOIN (SELECT "
        "CASE WHEN x.mention_id IS NULL THEN n.person_id ELSE x.person_id END AS "
        "person, count(*) AS mentions, count(DISTINCT m.article_id) AS articles FROM mentions m JOIN person_aliases n "
        "ON n.id = m.alias_id LEFT JOIN mention_people x ON x.mention_id = m.id "
        "WHERE NOT m.dropped AND {mentions} GROUP BY 1) m "
        "ON m.person = p.id LEFT JOIN (SELECT n.person_id AS person, count(*) AS quotes FROM quotes q "
        "JOIN person_aliases n ON n.id = q.alias_id WHERE NOT q.dropped AND {quotes} GROUP BY 1) q ON q.person = p.id "
        "WHERE m.mentions OR q.quotes) p WHERE 1",
        key="p.uid",
        columns={
            "uid": "p.uid",
            "name": "p.name",
            "slug": "p.slug",
            "article_count": "p.article_count",
            "mention_count": "p.mention_count",
            "quote_count": "p.quote_count",
            "aliases": "(SELECT group_concat(name, ', ') FROM (SELECT name FROM person_aliases x "
            "WHERE x.person_id = p.id AND x.name <> p.name ORDER BY 1))",
        },
        default=("uid", "name", "article_count", "mention_count", "quote_count", "aliases"),
        order="p.article_count DESC, p.mention_count DESC, p.slug, p.uid",
    ),
    "quotes": Shape(
        source="FROM documents d CROSS JOIN articles a ON a.document_id = d.id "
        "CROSS JOIN quotes q ON q.article_id = a.id LEFT JOIN person_aliases n ON n.id = q.alias_id "
        "LEFT JOIN people p ON p.id = n.person_id WHERE {where}",
        key="q.uid",
        columns={
            "uid": "q.uid",
            "kind": "q.kind",
            "speaker_name": "q.speaker_name",
            "text": "q.text",
            "article_uid": "a.uid",
            "article_title": "a.title",
            "published_on": "a.published_on",
            "path": "d.path",
            "start": "q.start",
            "end": "q.end",
            "speaker": "q.speaker",
            "speaker_type": "q.speaker_type",
            "person_uid": "p.uid",
            "person": "p.name",
            "cue": "q.cue",
            "unbalanced": "q.unbalanced",
            "rule": "q.rule",
            "confidence": "q.confidence",
        },
        default=("uid", "kind", "speaker_name", "text", "article_uid"),
        order="d.path, d.uid, d.id, a.ordinal, q.start",
    ),
}

_CONVERT: dict[str, Callable[[int], Value]] = {"confidence": lambda value: value / 100, "unbalanced": bool}


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
    return Listing(names, _converted(cursor, names), total)


def _column(shape: Shape, what: str, name: str) -> str:
    if name not in shape.columns:
        raise UsageError(f"{what} have no column {name!r}", hint=f"there are: {', '.join(shape.columns)}")
    return shape.columns[name]


def _source(
    connection: sqlite3.Connection, what: What, shape: Shape, wanted: Filter
) -> tuple[str, list[object]]:
    if wanted.kind is not None and what not in ("articles", "quotes"):
        raise UsageError(f"{what} have no kind", hint="--kind works on articles and quotes")
    found = condition(connection, wanted, "quotes" if what == "quotes" else "articles")
    if what in ("articles", "quotes"):
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
