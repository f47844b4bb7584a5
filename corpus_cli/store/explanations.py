"""Why something is as it is: the rules that made it, and the decisions that changed it."""

import json
import sqlite3
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from itertools import accumulate
from typing import Any

from .. import explain
from ..errors import UsageError
from ..reasons import (
    ArticleReason,
    DecisionLine,
    Explanation,
    MentionReason,
    NameReason,
    PersonReason,
    PlacedMention,
    PlacedQuote,
    QuoteReason,
    Reason,
    RuleCount,
    Slot,
)
from . import anchors, decisions, naming
from .anchors import Anchor
from .lookup import find

_DECISIONS = (
    "SELECT c.kind, c.subject, c.value, c.document_sha256, c.anchor, c.anchor_before, c.anchor_after, "
    "o.id, o.at, o.command FROM curation c JOIN operations o ON o.id = c.operation_id "
    "WHERE o.undone_by IS NULL AND {} ORDER BY c.id"
)
_SLOTS = ("title", "byline", "published_on", "kind")
_TAGS = (
    "SELECT y.spelling, x.origin, x.removed FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id "
    "WHERE x.article_id = ? ORDER BY x.ordinal"
)
_QUOTES = (
    "SELECT q.*, n.name AS alias, n.rule AS alias_rule, n.confidence AS alias_confidence, p.uid AS person_uid, "
    "p.name AS person, r.rule AS own_rule FROM quotes q LEFT JOIN person_aliases n ON n.id = q.alias_id "
    "LEFT JOIN quote_people r ON r.quote_id = q.id "
    "LEFT JOIN people p ON p.id = CASE WHEN r.quote_id IS NULL THEN n.person_id ELSE r.person_id END "
    "WHERE {} ORDER BY q.start, q.end"
)
_MENTIONS = (
    "SELECT m.*, n.name AS alias, n.rule AS alias_rule, n.confidence AS alias_confidence, p.uid AS person_uid, "
    "p.name AS person, r.rule AS own_rule FROM mentions m JOIN person_aliases n ON n.id = m.alias_id "
    "LEFT JOIN mention_people r ON r.mention_id = m.id "
    "LEFT JOIN people p ON p.id = CASE WHEN r.mention_id IS NULL THEN n.person_id ELSE r.person_id END "
    "WHERE {} ORDER BY m.start, m.end"
)
_MOST_NAMES = 100


def explanation(connection: sqlite3.Connection, uid: str) -> Explanation:
    """Return why an article, quote, mention or person is as it is; see `lookup.find` for ``uid``.

    Raises `UsageError` for a document or a tag, which no rule made.
    """
    kind, key = find(connection, uid)
    explaining = _KINDS.get(kind)
    if explaining is None:
        raise UsageError(
            f"there is nothing to explain about a {kind}",
            hint="give the uid of an article, a quote, a mention or a person",
        )
    return explaining(connection, key)


class _Article:
    """One article with the decisions on it, and its document's lines."""

    def __init__(self, connection: sqlite3.Connection, key: int) -> None:
        self.connection, self.key = connection, key
        (self.row,) = _rows(
            connection,
            "SELECT a.*, d.path, d.uid AS document_uid, d.text FROM articles a "
            "JOIN documents d ON d.id = a.document_id WHERE a.id = ?",
            (key,),
        )
        self.text: str = self.row["text"]
        self._lines = list(accumulate((len(line) + 1 for line in self.text.split("\n")), initial=0))
        self.own: list[DecisionLine] = []
        self.inside: defaultdict[tuple[str, int], list[DecisionLine]] = defaultdict(list)
        self._sort_decisions()

    def _sort_decisions(self) -> None:
        about = (
            "(c.article_uid = ?1 OR (c.kind = 'document-remove' AND c.subject = ?2) OR (c.kind = 'capture-remove' "
            "AND c.subject IN (SELECT path FROM captures WHERE document_id = ?3)))"
        )
        values = (self.row["uid"], self.row["document_uid"], self.row["document_id"])
        for row in self.connection.execute(_DECISIONS.format(about), values).fetchall():
            kind, subject, _, *anchor = row[:7]
            line = _line(row)
            table = {"quote": "quotes", "mention": "mentions"}.get(kind.partition("-")[0])
            # Only where it was found again did it change anything.
            at = anchors.find(self.connection, table, self.key, subject, Anchor(*anchor)) if table else None
            if table is None:
                self.own.append(line)
            elif at is not None:
                self.inside[table, at].append(line)

    def place(self, start: int) -> tuple[int, int]:
        """Return line and column of a position, counted from 1."""
        line = bisect_right(self._lines, start)
        return line, start - self._lines[line - 1] + 1

    def quotes(self, where: str = "q.article_id = ?", key: int | None = None) -> Iterator[QuoteReason]:
        for row in _rows(self.connection, _QUOTES.format(where), (self.key if key is None else key,)):
            line, column = self.place(row["start"])
            named = self.place(row["speaker_start"]) if row["speaker_start"] is not None else (None, None)
            before = json.loads(row["extracted"] or "{}")
            yield QuoteReason(
                uid=row["uid"],
                line=line,
                column=column,
                text=row["text"],
                kind=row["kind"],
                why=Reason(row["rule"], explain.quote(row["rule"]), row["confidence"] / 100),
                speaker=row["speaker"],
                speaker_line=named[0],
                speaker_column=named[1],
                speaker_name=row["speaker_name"],
                speaker_type=row["speaker_type"],
                extracted_speaker_name=before.get("speaker_name", row["speaker_name"]),
                cue=row["cue"],
                name=_name(row) if row["alias"] is not None or row["own_rule"] else None,
                dropped=bool(row["dropped"]),
                decisions=tuple(self.inside["quotes", row["id"]]),
            )

    def mentions(self, where: str = "m.article_id = ?", key: int | None = None) -> Iterator[MentionReason]:
        for row in _rows(self.connection, _MENTIONS.format(where), (self.key if key is None else key,)):
            line, column = self.place(row["start"])
            yield MentionReason(
                uid=row["uid"],
                line=line,
                column=column,
                text=row["text"],
                zone=row["zone"],
                why=Reason(row["rule"], explain.mention(row["rule"]), row["confidence"] / 100),
                name=_name(row),
                dropped=bool(row["dropped"]),
                decisions=tuple(self.inside["mentions", row["id"]]),
            )

    def slots(self) -> Iterator[Slot]:
        """Yield the article's slots, what extraction found where a person set something else."""
        before = json.loads(self.row["extracted"] or "{}")
        for name in _SLOTS:
            values = _some(self.row[name])
            yield Slot(name, values, _some(before.get(name)) if name in before else values)
        tags = self.connection.execute(_TAGS, (self.key,)).fetchall()
        yield Slot(
            "tags",
            tuple(tag for tag, _, removed in tags if not removed),
            tuple(tag for tag, origin, _ in tags if origin == "capture"),
        )
        rows = self.connection.execute(
            "SELECT text FROM captions WHERE article_id = ? ORDER BY start", (self.key,)
        )
        captions = tuple(text for (text,) in rows)
        yield Slot("captions", captions, captions)
        sizes = (
            (self.row["body"].count("\n\n") + 1, "paragraph"),
            (self.row["word_count"], "word"),
        )
        told = ", ".join(f"{count} {noun}{'' if count == 1 else 's'}" for count, noun in sizes)
        body = _some(told if self.row["body"] else None)
        yield Slot("body", body, body)


def _article(connection: sqlite3.Connection, key: int) -> ArticleReason:
    article = _Article(connection, key)
    row = article.row
    return ArticleReason(
        uid=row["uid"],
        title=row["title"],
        document_path=row["path"],
        first_line=article.place(row["start"])[0],
        last_line=article.place(row["end"])[0],
        extractor=row["extractor"],
        extractor_version=row["extractor_version"],
        split=Reason(row["rule"], explain.split(row["rule"]), row["confidence"] / 100),
        slots=tuple(article.slots()),
        quotes=tuple(article.quotes()),
        mentions=tuple(article.mentions()),
        decisions=tuple(article.own),
    )


def _quote(connection: sqlite3.Connection, key: int) -> PlacedQuote:
    article = _Article(connection, _owner(connection, "quotes", key))
    (reason,) = article.quotes("q.id = ?", key)
    return PlacedQuote(article.row["uid"], article.row["title"], article.row["path"], reason)


def mention(connection: sqlite3.Connection, key: int) -> PlacedMention:
    """Return why a mention is as it is."""
    article = _Article(connection, _owner(connection, "mentions", key))
    (reason,) = article.mentions("m.id = ?", key)
    return PlacedMention(article.row["uid"], article.row["title"], article.row["path"], reason)


def _person(connection: sqlite3.Connection, key: int) -> PersonReason:
    uid, name = connection.execute("SELECT uid, name FROM people WHERE id = ?", (key,)).fetchone()
    names = _rows(
        connection,
        "SELECT n.name AS alias, n.key, n.rule AS alias_rule, n.confidence AS alias_confidence, NULL AS own_rule, "
        "p.uid AS person_uid, p.name AS person FROM person_aliases n JOIN people p ON p.id = n.person_id "
        f"WHERE n.person_id = ? AND n.uses ORDER BY n.uses DESC, n.name LIMIT {_MOST_NAMES}",
        (key,),
    )
    aliases = list(names)
    rules = connection.execute(
        "SELECT m.rule, count(*) FROM mentions m JOIN person_aliases n ON n.id = m.alias_id "
        "LEFT JOIN mention_people x ON x.mention_id = m.id JOIN articles a ON a.id = m.article_id "
        "WHERE CASE WHEN x.mention_id IS NULL THEN n.person_id ELSE x.person_id END = ? "
        "AND NOT m.dropped AND NOT a.excluded GROUP BY 1 ORDER BY 2 DESC, 1",
        (key,),
    )
    return PersonReason(
        uid,
        name,
        tuple(_name(row) for row in aliases),
        tuple(RuleCount(rule, explain.mention(rule), count) for rule, count in rules.fetchall()),
        tuple(_on_person(connection, uid, [row["key"] for row in aliases])),
    )


def _on_person(connection: sqlite3.Connection, uid: str, names: list[str]) -> Iterator[DecisionLine]:
    """Yield the decisions on a person, on those merged into them, and on their names."""
    among = sorted({*names, *decisions.connected(connection, naming.MERGE, {uid})})
    about = (
        "((c.kind IN (?1, ?2, ?3) AND c.subject IN (SELECT value FROM json_each(?4))) "
        "OR (c.kind = ?5 AND json_extract(c.value, '$.to') = ?6))"
    )
    values = (naming.PIN, naming.MERGE, naming.NAME, json.dumps(among), naming.SPLIT, uid)
    for row in connection.execute(_DECISIONS.format(about), values):
        yield _line(row)


def _line(row: tuple[Any, ...]) -> DecisionLine:
    kind, subject, value, *_, operation, at, command = row
    return DecisionLine(operation, at, command, explain.decision(kind, subject, json.loads(value)))


def _name(row: Mapping[str, Any]) -> NameReason:
    """Return whom a name means: what was decided on one place of it comes before what holds for all."""
    rule = row["own_rule"] or row["alias_rule"]
    confidence = 1.0 if row["own_rule"] else (row["alias_confidence"] or 0) / 100
    why = Reason(rule, explain.alias(rule), confidence)
    return NameReason(row["alias"] or row["person"] or "", row["person_uid"], row["person"], why)


def _owner(connection: sqlite3.Connection, table: str, key: int) -> int:
    article: int = connection.execute(f"SELECT article_id FROM {table} WHERE id = ?", (key,)).fetchone()[0]
    return article


def _some(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


def _rows(connection: sqlite3.Connection, sql: str, values: tuple[object, ...]) -> Iterator[dict[str, Any]]:
    cursor = connection.execute(sql, values)
    names = [column[0] for column in cursor.description]
    for row in cursor.fetchall():
        yield dict(zip(names, row, strict=True))


_KINDS: dict[str, Callable[[sqlite3.Connection, int], Explanation]] = {
    "article": _article,
    "quote": _quote,
    "mention": mention,
    "person": _person,
}
