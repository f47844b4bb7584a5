"""What the rows of an article hold, and of what is below it: as found just now, and as stored."""

import json
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..records import EXTRACTOR_VERSION, Article, Quote
from ..text import digest, has_unspaced, slugify

ARTICLE = (
    "document_id ordinal kind title title_key slug byline published_on url start end body_start body_end "
    "word_count language content_hash rule confidence extractor extractor_version unspaced body"
).split()
CAPTION = "article_id start end text".split()
TAG = "article_id ordinal alias_id origin".split()
MENTION = "uid article_id alias_id start end text zone rule confidence extractor extractor_version".split()
QUOTE = (
    "uid article_id kind start end text unbalanced speaker speaker_start speaker_end speaker_name speaker_type "
    "alias_id cue cue_start cue_end unspaced rule confidence extractor extractor_version"
).split()

Row = tuple[object, ...]


class Facts(NamedTuple):
    """What extraction says of one article, names in place of the keys of their rows."""

    article: Row
    captions: Sequence[Row]
    tags: Sequence[str]
    mentions: Sequence[Row]
    quotes: Sequence[Row]


def names_in(article: Article) -> Iterator[str]:
    """Yield the name of each mention and of each quoted person, as often as they occur."""
    for mention in article.mentions:
        yield mention.name
    for quote in article.quotes:
        if name := _person(article, quote):
            yield name


def _person(article: Article, quote: Quote) -> str | None:
    """Return the speaker's name if it is one: "a harbour official" is a person without a name."""
    if quote.speaker_type != "person" or quote.speaker_name is None:
        return None
    return quote.speaker_name if any(m.name == quote.speaker_name for m in article.mentions) else None


def article_values(article: Article, document: int, ordinal: int, title_key: str) -> Row:
    """Return an article's `ARTICLE` columns."""
    block = article.block
    body = (
        (block.paragraphs[0].start, block.paragraphs[-1].end) if block.paragraphs else (block.end, block.end)
    )
    unspaced = has_unspaced(article.body) or has_unspaced(article.title or "")
    return (
        document, ordinal, block.kind, article.title, title_key, slugify(article.title or ""), article.byline,
        block.published_on, block.url, block.start, block.end, *body, article.word_count, article.language,
        article.content_hash, block.rule, round(block.confidence * 100), article.extractor, EXTRACTOR_VERSION, unspaced,
        article.body,
    )  # fmt: skip


def mention_rows(
    article_key: int | None, article_uid: str, article: Article, names: Mapping[str, object]
) -> Iterator[Row]:
    """Yield the `MENTION` columns of an article's mentions; ``names`` gives the key of each name."""
    for m in article.mentions:
        uid = digest(article_uid, "mention", str(m.start), str(m.end))
        yield (
            uid, article_key, names[m.name], m.start, m.end, m.text, m.zone, m.rule, round(m.confidence * 100),
            article.extractor, EXTRACTOR_VERSION,
        )  # fmt: skip


def quote_rows(
    article_key: int | None, article_uid: str, article: Article, names: Mapping[str, object], text: str
) -> Iterator[Row]:
    """Yield the `QUOTE` columns of an article's quotes; ``names`` gives the key of each name."""
    for q in article.quotes:
        uid = digest(article_uid, "quote", str(q.start), str(q.end))
        speaker: Row = (q.speaker.of(text), *q.speaker) if q.speaker else (None, None, None)
        cue: Row = (q.cue.of(text), *q.cue) if q.cue else (None, None, None)
        person = _person(article, q)
        alias = names[person] if person is not None else None
        yield (
            uid, article_key, q.kind, q.start, q.end, q.text, q.unbalanced, *speaker, q.speaker_name, q.speaker_type,
            alias, *cue, has_unspaced(q.text), q.rule, round(q.confidence * 100), article.extractor, EXTRACTOR_VERSION,
        )  # fmt: skip


def found(uid: str, article: Article, document: int, ordinal: int, title_key: str, text: str) -> Facts:
    """Return the facts of an article as it was found just now."""
    names = {name: name for name in names_in(article)}
    return Facts(
        article_values(article, document, ordinal, title_key),
        [(*span, span.of(text)) for span in article.block.captions],
        article.tags,
        list(mention_rows(None, uid, article, names)),
        list(quote_rows(None, uid, article, names, text)),
    )


def stored(connection: sqlite3.Connection, key: int) -> Facts:
    """Return the facts of a stored article, whatever a person decided about it since."""
    (article,) = _extracted(connection, "articles", ARTICLE, "id = ?", key)
    captions = connection.execute(
        'SELECT start, "end", text FROM captions WHERE article_id = ? ORDER BY id', (key,)
    ).fetchall()
    tags = connection.execute(
        "SELECT y.spelling FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id "
        "WHERE x.article_id = ? AND x.origin = 'capture' ORDER BY x.ordinal",
        (key,),
    )
    below = "article_id = ? ORDER BY id"
    return Facts(
        article,
        captions,
        tuple(spelling for (spelling,) in tags),
        _named(connection, MENTION, _extracted(connection, "mentions", MENTION, below, key)),
        _named(connection, QUOTE, _extracted(connection, "quotes", QUOTE, below, key)),
    )


def _extracted(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], where: str, key: int
) -> list[Row]:
    kept = "NULL" if table == "mentions" else "extracted"
    names = ", ".join(f'"{column}"' for column in columns)
    rows = []
    for extracted, *values in connection.execute(
        f"SELECT {kept}, {names} FROM {table} WHERE {where}", (key,)
    ):
        was = json.loads(extracted) if extracted else {}
        rows.append(tuple(was.get(column, value) for column, value in zip(columns, values, strict=True)))
    return rows


def _named(connection: sqlite3.Connection, columns: Sequence[str], rows: Sequence[Row]) -> list[Row]:
    at = columns.index("alias_id")
    keys = json.dumps(sorted({int(str(row[at])) for row in rows if row[at] is not None}))
    names = dict(
        connection.execute(
            "SELECT id, name FROM person_aliases WHERE id IN (SELECT value FROM json_each(?))", (keys,)
        ).fetchall()
    )
    article = columns.index("article_id")
    return [
        (*row[:article], None, *row[article + 1 : at], names.get(row[at]), *row[at + 1 :]) for row in rows
    ]
