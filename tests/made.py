"""Extracts made by hand, so that tests of the store do not hang on what the extractors find."""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

from corpus_cli.records import Article, Block, Document, Extract, Mention, Origin, Quote, Span
from corpus_cli.store.write import Incoming, Writer, Written
from corpus_cli.text import count_words, digest, fold


@dataclass(frozen=True)
class Piece:
    """What one article is to hold."""

    title: str | None = "Ferry returns"
    body: str = "The ferry crossed at nine, and nobody on either bank of the river could say why it had."
    tags: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    quotes: tuple[tuple[str, str | None], ...] = ()
    """What is said, and by whom."""
    kind: str = "full"
    published_on: str | None = None
    byline: str | None = None
    caption: str | None = None
    language: str | None = None


def extract(*pieces: Piece, head: str = "Marsh End Courier") -> Extract:
    """Return a document that holds these articles; the same pieces give the same bytes."""
    draft = _Draft()
    draft.line(head)
    articles = tuple(_article(draft, piece) for piece in pieces)
    text = draft.text
    data = text.encode()
    document = Document(hashlib.sha256(data).hexdigest(), len(data), "text/plain", text, "text", 1, "utf-8")
    return Extract(document, articles)


class _Draft:
    def __init__(self) -> None:
        self.text = ""

    def line(self, line: str) -> Span:
        start = len(self.text)
        self.text += line + "\n"
        return Span(start, start + len(line))


def _article(draft: _Draft, piece: Piece) -> Article:
    start = len(draft.text)
    tags = tuple(draft.line(tag) for tag in piece.tags)
    title = draft.line(piece.title) if piece.title is not None else None
    byline = draft.line(piece.byline) if piece.byline else None
    captions = (draft.line(piece.caption),) if piece.caption else ()
    paragraphs = [draft.line(piece.body)]
    mentions, quotes = [], []
    for name in piece.names:
        span = draft.line(f"{name} was there.")
        paragraphs.append(span)
        mentions.append(Mention(span.start, span.start + len(name), name, "body", name, "full-name"))
    for said, speaker in piece.quotes:
        span = draft.line(f"“{said}” said {speaker}.")
        paragraphs.append(span)
        quotes.append(_quote(span, said, speaker))
    block = Block(
        start, len(draft.text) - 1, piece.kind, tuple(paragraphs), title, tags, byline, piece.published_on,
        captions=captions,
    )  # fmt: skip
    body = "\n\n".join(span.of(draft.text) for span in paragraphs)
    return Article(
        block, piece.title, piece.byline, body, count_words(body), digest(fold(body), size=32), piece.language,
        piece.tags, tuple(mentions), tuple(quotes),
    )  # fmt: skip


def _quote(span: Span, said: str, speaker: str | None) -> Quote:
    start = span.start + 1
    end = start + len(said)
    if speaker is None:
        return Quote(start, end, said, "scare", "scare")
    return Quote(
        start, end, said, "direct", "cue", speaker=Span(span.end - 1 - len(speaker), span.end - 1),
        speaker_name=speaker, speaker_type="person", cue=Span(end + 2, end + 6), confidence=0.9,
    )  # fmt: skip


def store(connection: sqlite3.Connection, captures: dict[str, Extract], **particulars: str) -> Written:
    """Write captures, by path, in one batch."""
    writer = Writer(connection, "import", {})
    writer.write(
        [Incoming(Origin(path, **particulars), e.document.sha256, e) for path, e in captures.items()]
    )
    return writer.written


def broken_rules(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield every rule of the store that does not hold."""
    for table in ("articles_fts", "quotes_fts"):
        # Rank 1 compares the index with its content; only rows up to the watermark are in it.
        if not connection.in_transaction and _caught_up(connection, table):
            connection.execute(f"INSERT INTO {table}({table}, rank) VALUES ('integrity-check', 1)")
    if connection.execute("PRAGMA foreign_key_check").fetchall():
        yield "a link leads nowhere"
    for table in ("quotes", "mentions"):
        spans = (
            f"SELECT x.text, substr(d.text, x.start + 1, x.end - x.start), d.text, x.start, x.end, a.start, a.end "
            f"FROM {table} x JOIN articles a ON a.id = x.article_id JOIN documents d ON d.id = a.document_id"
        )
        for said, in_sql, text, start, end, low, high in connection.execute(spans):
            if not said == in_sql == text[start:end]:
                yield f"{table}: {said!r} is not what stands at [{start}, {end})"
            if not low <= start <= end <= high:
                yield f"{table}: [{start}, {end}) leaves its article"
    yield from _overlaps(connection)
    yield from _miscounts(connection)


def _caught_up(connection: sqlite3.Connection, index: str) -> bool:
    table = index.removesuffix("_fts")
    (watermark,) = connection.execute(
        "SELECT watermark FROM search_indexes WHERE name = ?", (index,)
    ).fetchone()
    (newest,) = connection.execute(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()
    return bool(newest <= watermark)


def _overlaps(connection: sqlite3.Connection) -> Iterator[str]:
    last = (0, 0)
    for document, start, end in connection.execute(
        "SELECT document_id, start, end FROM articles ORDER BY document_id, start, end"
    ):
        if document == last[0] and start < last[1]:
            yield f"two blocks overlap in document {document} at {start}"
        last = (document, end)


def _miscounts(connection: sqlite3.Connection) -> Iterator[str]:
    """Compare what is counted as it changes with a count of everything that is in force."""
    referring = {
        "tag_aliases": {"article_tags": "removed"},
        "person_aliases": {"mentions": "dropped", "quotes": "dropped"},
    }
    for table, others in referring.items():
        every = " UNION ALL ".join(
            f"SELECT x.alias_id, x.{taken} OR a.excluded AS taken FROM {other} x JOIN articles a ON a.id = x.article_id"
            for other, taken in others.items()
        )
        sql = (
            f"SELECT t.key, t.uses, count(x.alias_id), coalesce(sum(NOT x.taken), 0) FROM {table} t "
            f"LEFT JOIN ({every}) x ON x.alias_id = t.id GROUP BY t.id"
        )
        for name, uses, everywhere, in_force in connection.execute(sql):
            if uses != in_force or not everywhere:
                yield f"{table}: {name!r} is used {in_force} times, not {uses}, and stands in {everywhere} places"
    for table, links in (
        ("tags", "SELECT tag_id FROM tag_aliases"),
        ("people", "SELECT person_id FROM person_aliases UNION SELECT person_id FROM mention_people"),
    ):
        sql = f"SELECT id FROM {table} EXCEPT SELECT * FROM ({links})"
        for (key,) in connection.execute(sql):
            yield f"{table}: nothing leads to {key}"
