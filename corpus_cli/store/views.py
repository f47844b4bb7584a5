"""One thing at a time: an article, a document, a quote, a person, a tag."""

import sqlite3
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from ..views import (
    ArticleLine,
    ArticleView,
    CaptureView,
    DocumentView,
    PersonCount,
    PersonView,
    QuoteView,
    TagView,
    View,
)
from . import group_views
from .captures import VERSION
from .decisions import IN_FORCE
from .lookup import find

if TYPE_CHECKING:
    from ..reasons import PlacedMention

# Enough context to recognise the place, little enough for one screen line or two.
_CONTEXT = 120
_QUOTES_OF_PERSON = 20
_SHOWN = "NOT IN (SELECT id FROM articles WHERE excluded)"

_SPEAKER = (
    "LEFT JOIN quote_people r ON r.quote_id = q.id "
    "LEFT JOIN people p ON p.id = CASE WHEN r.quote_id IS NULL THEN n.person_id ELSE r.person_id END"
)
_NOTES = (
    "SELECT json_extract(c.value, '$') FROM articles a JOIN curation c ON c.article_uid = a.uid "
    f"WHERE a.id = ? AND c.kind = 'article-note' AND {IN_FORCE} ORDER BY c.id"
)


def view(connection: sqlite3.Connection, uid: str) -> "View | PlacedMention":
    """Return one thing; see `lookup.find` for what ``uid`` may be."""
    kind, key = find(connection, uid)
    if kind == "mention":
        # A mention is little more than why it is one.
        from .explanations import mention

        return mention(connection, key)
    return _VIEWS[kind](connection, key)


def _article(connection: sqlite3.Connection, key: int) -> ArticleView:
    row = _one(
        connection,
        "SELECT a.*, d.uid AS document_uid, d.path AS document_path, "
        "(SELECT count(*) FROM articles x WHERE x.document_id = d.id AND NOT x.excluded "
        "AND x.ordinal <= a.ordinal) AS place, "
        "(SELECT count(*) FROM articles x WHERE x.document_id = d.id AND NOT x.excluded) AS article_count, "
        "substr(d.text, 1, a.start) AS head, substr(d.text, a.start + 1, a.end - a.start) AS block "
        "FROM articles a JOIN documents d ON d.id = a.document_id WHERE a.id = ?",
        key,
    )
    beside = (
        "SELECT uid FROM articles WHERE document_id = ? AND NOT excluded AND ordinal {} ? "
        "ORDER BY ordinal {} LIMIT 1"
    )
    place = (row["document_id"], row["ordinal"])
    previous = connection.execute(beside.format("<", "DESC"), place).fetchone()
    following = connection.execute(beside.format(">", "ASC"), place).fetchone()
    first_line = row["head"].count("\n") + 1
    part_of, holds = group_views.containments(connection, key)
    return ArticleView(
        uid=row["uid"],
        document_uid=row["document_uid"],
        document_path=row["document_path"],
        ordinal=row["place"],
        article_count=row["article_count"],
        kind=row["kind"],
        title=row["title"],
        byline=row["byline"],
        published_on=row["published_on"],
        tags=_strings(
            connection,
            "SELECT t.name FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id JOIN tags t ON t.id = y.tag_id "
            "WHERE x.article_id = ? AND NOT x.removed GROUP BY t.id ORDER BY min(x.ordinal)",
            key,
        ),
        captions=_strings(connection, "SELECT text FROM captions WHERE article_id = ? ORDER BY start", key),
        body=row["body"],
        word_count=row["word_count"],
        start=row["start"],
        end=row["end"],
        first_line=first_line,
        last_line=first_line + row["block"].count("\n"),
        rule=row["rule"],
        confidence=row["confidence"] / 100,
        previous_uid=previous[0] if previous else None,
        next_uid=following[0] if following else None,
        people=_people(connection, key),
        quotes=_quotes(connection, "q.article_id = ? AND NOT q.dropped ORDER BY q.start", key),
        notes=_strings(connection, _NOTES, key),
        excluded=bool(row["excluded"]),
        group=group_views.membership(connection, key),
        part_of=part_of,
        holds=holds,
        verdicts=group_views.verdicts(connection, key),
    )


def _people(connection: sqlite3.Connection, article: int) -> tuple[PersonCount, ...]:
    rows = connection.execute(
        "SELECT uid, name, sum(mention), sum(quote) FROM ("
        "SELECT p.uid, coalesce(p.name, n.name) AS name, 1 AS mention, 0 AS quote, m.start FROM mentions m "
        "JOIN person_aliases n ON n.id = m.alias_id LEFT JOIN mention_people x ON x.mention_id = m.id "
        "LEFT JOIN people p ON p.id = CASE WHEN x.mention_id IS NULL THEN n.person_id ELSE x.person_id END "
        "WHERE m.article_id = ?1 AND NOT m.dropped UNION ALL "
        "SELECT p.uid, coalesce(p.name, n.name), 0, 1, q.start FROM quotes q "
        f"JOIN person_aliases n ON n.id = q.alias_id {_SPEAKER} "
        "WHERE q.article_id = ?1 AND NOT q.dropped) "
        "GROUP BY uid, name ORDER BY sum(mention) DESC, sum(quote) DESC, name",
        (article,),
    )
    return tuple(PersonCount(*row) for row in rows)


def _quotes(connection: sqlite3.Connection, where: str, value: object) -> tuple[QuoteView, ...]:
    rows = _rows(
        connection,
        "SELECT q.*, a.uid AS article_uid, a.title AS article_title, d.path AS document_path, d.id AS document_id, "
        "p.uid AS person_uid FROM quotes q JOIN articles a ON a.id = q.article_id "
        "JOIN documents d ON d.id = a.document_id LEFT JOIN person_aliases n ON n.id = q.alias_id "
        f"{_SPEAKER} WHERE {where}",
        value,
    )
    texts: dict[int, str] = {}
    views = []
    for row in rows:
        if row["document_id"] not in texts:
            # One text at a time: quotes of a person may come from documents of any size.
            text = _one(connection, "SELECT text FROM documents WHERE id = ?", row["document_id"])["text"]
            texts = {row["document_id"]: text}
        views.append(_quote_view(row, texts[row["document_id"]]))
    return tuple(views)


def _quote_view(row: dict[str, Any], text: str) -> QuoteView:
    start, end = row["start"], row["end"]
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", end)
    line_end = len(text) if line_end < 0 else line_end
    return QuoteView(
        uid=row["uid"],
        article_uid=row["article_uid"],
        article_title=row["article_title"],
        document_path=row["document_path"],
        kind=row["kind"],
        start=start,
        end=end,
        text=row["text"],
        unbalanced=bool(row["unbalanced"]),
        speaker=row["speaker"],
        speaker_name=row["speaker_name"],
        speaker_type=row["speaker_type"],
        person_uid=row["person_uid"],
        cue=row["cue"],
        rule=row["rule"],
        confidence=row["confidence"] / 100,
        line=text.count("\n", 0, start) + 1,
        column=start - line_start + 1,
        before=text[max(line_start, start - _CONTEXT) : start],
        after=text[end : min(line_end, end + _CONTEXT)],
    )


def _quote(connection: sqlite3.Connection, key: int) -> QuoteView:
    return _quotes(connection, "q.id = ?", key)[0]


def _document(connection: sqlite3.Connection, key: int) -> DocumentView:
    row = _one(connection, "SELECT * FROM documents WHERE id = ?", key)
    captures = _rows(
        connection,
        f"SELECT path, {VERSION} AS version, url, source, captured_on, rights, note FROM captures c "
        "WHERE document_id = ? AND NOT withdrawn ORDER BY path, c.version",
        key,
    )
    return DocumentView(
        uid=row["uid"],
        path=row["path"],
        sha256=row["sha256"],
        size=row["size"],
        media_type=row["media_type"],
        encoding=row["encoding"],
        char_count=row["char_count"],
        reader=row["reader"],
        reader_version=row["reader_version"],
        flags=tuple(row["flags"].split()),
        captures=tuple(CaptureView(**capture) for capture in captures),
        articles=_articles(connection, "a.document_id = ? ORDER BY a.ordinal", key),
    )


def _person(connection: sqlite3.Connection, key: int) -> PersonView:
    # Loads what names are compared with, which other views can do without.
    from .portrait import portrait

    row = _one(connection, "SELECT * FROM people WHERE id = ?", key)
    names = "SELECT id FROM person_aliases WHERE person_id = ?1"
    shown = f"NOT m.dropped AND m.article_id {_SHOWN}"
    mentioning = (
        f"SELECT m.id, m.article_id FROM mentions m WHERE m.alias_id IN ({names}) AND {shown} "
        "AND m.id NOT IN (SELECT mention_id FROM mention_people) UNION "
        "SELECT m.id, m.article_id FROM mention_people x JOIN mentions m ON m.id = x.mention_id "
        f"WHERE x.person_id = ?1 AND {shown}"
    )
    quotes = (
        f"(q.alias_id IN ({names}) AND q.id NOT IN (SELECT quote_id FROM quote_people) "
        "OR q.id IN (SELECT quote_id FROM quote_people WHERE person_id = ?1)) "
        f"AND NOT q.dropped AND q.article_id {_SHOWN}"
    )
    return PersonView(
        uid=row["uid"],
        slug=row["slug"],
        name=row["name"],
        aliases=_strings(
            connection,
            "SELECT name FROM person_aliases WHERE person_id = ?1 "
            "AND name <> (SELECT name FROM people WHERE id = ?1) ORDER BY name",
            key,
        ),
        mention_count=_one(connection, f"SELECT count(*) AS n FROM ({mentioning})", key)["n"],
        quote_count=_one(connection, f"SELECT count(*) AS n FROM quotes q WHERE {quotes}", key)["n"],
        articles=_articles(
            connection,
            f"a.id IN (SELECT article_id FROM ({mentioning})) ORDER BY d.path, d.uid, a.ordinal",
            key,
        ),
        **portrait(connection, key, row["uid"]),
        quotes=_quotes(
            connection,
            f"{quotes} ORDER BY coalesce(a.published_on, '') DESC, d.path, a.ordinal, q.start "
            f"LIMIT {_QUOTES_OF_PERSON}",
            key,
        ),
    )


def _tag(connection: sqlite3.Connection, key: int) -> TagView:
    row = _one(connection, "SELECT * FROM tags WHERE id = ?", key)
    return TagView(
        slug=row["slug"],
        name=row["name"],
        aliases=_strings(
            connection,
            "SELECT spelling FROM tag_aliases WHERE tag_id = ?1 "
            "AND spelling <> (SELECT name FROM tags WHERE id = ?1) ORDER BY spelling",
            key,
        ),
        articles=_articles(
            connection,
            "a.id IN (SELECT x.article_id FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id "
            "WHERE y.tag_id = ? AND NOT x.removed) ORDER BY d.path, d.uid, a.ordinal",
            key,
        ),
    )


def _articles(connection: sqlite3.Connection, where: str, value: object) -> tuple[ArticleLine, ...]:
    rows = connection.execute(
        "SELECT a.uid, a.ordinal, a.kind, a.title, a.published_on, d.path FROM articles a "
        f"JOIN documents d ON d.id = a.document_id WHERE NOT a.excluded AND {where}",
        (value,),
    )
    return tuple(ArticleLine(*row) for row in rows)


def _rows(connection: sqlite3.Connection, sql: str, value: object) -> Iterable[dict[str, Any]]:
    cursor = connection.execute(sql, (value,))
    names = [column[0] for column in cursor.description]
    return (dict(zip(names, row, strict=True)) for row in cursor)


def _one(connection: sqlite3.Connection, sql: str, value: object) -> dict[str, Any]:
    return next(iter(_rows(connection, sql, value)))


def _strings(connection: sqlite3.Connection, sql: str, value: object) -> tuple[str, ...]:
    return tuple(text for (text,) in connection.execute(sql, (value,)))


_VIEWS: dict[str, Callable[[sqlite3.Connection, int], View]] = {
    "article": _article,
    "document": _document,
    "group": group_views.group,
    "quote": _quote,
    "person": _person,
    "tag": _tag,
}
