"""Apply a person's decisions to the rows they are about.

Extraction and decisions are kept apart: a decision marks a row (``removed``, ``dropped``, ``excluded``,
``withdrawn``), adds one, or overrides a column, whose extracted value then stands in ``extracted``. Applying
starts from what was extracted, so that it gives the same result however often and in whatever order it is
done, and taking a decision back is applying what is left.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from ..extract.across import Person
from ..text import has_unspaced, slugify
from . import anchors, decisions, derive, naming, tagging
from .anchors import Anchor
from .captures import STANDS
from .decisions import IN_FORCE, Chain
from .naming import Decided
from .tally import Tally


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision in force on an article or something in it."""

    operation: int
    kind: str
    subject: str
    value: Any
    anchor: Anchor

    def __str__(self) -> str:
        """Say what could not be found again."""
        return f"{self.kind} {self.subject}: “{self.anchor.text}” is not in its article any more"


_IN = "IN (SELECT value FROM json_each(?))"
_LIVE = "EXISTS (SELECT 1 FROM captures c WHERE c.document_id = a.document_id AND NOT c.withdrawn)"
_REMOVED = f"EXISTS (SELECT 1 FROM curation c WHERE c.article_uid = a.uid AND c.kind = 'article-remove' AND {IN_FORCE})"
_OUT = f"({_REMOVED} OR NOT {_LIVE})"
_RESET = (
    f"DELETE FROM quote_people WHERE quote_id IN (SELECT id FROM quotes WHERE article_id {_IN})",
    f"DELETE FROM article_tags WHERE article_id {_IN} AND origin = 'user'",
    f"UPDATE article_tags SET removed = 0 WHERE article_id {_IN} AND removed",
    f"UPDATE mentions SET dropped = 0 WHERE article_id {_IN} AND dropped",
    f"UPDATE quotes SET dropped = 0 WHERE article_id {_IN} AND dropped",
)
# Captures that any decision or undo of an import, in force or not, is about.
_NAMED = (
    "(operation_id IN (SELECT json_extract(arguments, '$.operation') FROM operations WHERE command = 'undo') "
    "OR path IN (SELECT subject FROM curation WHERE kind = 'capture-remove') OR document_id IN (SELECT d.id FROM "
    "documents d WHERE d.uid IN (SELECT subject FROM curation WHERE kind = 'document-remove')))"
)


def decided(connection: sqlite3.Connection, articles: Iterable[int]) -> list[int]:
    """Return those of the articles that some decision is about."""
    rows = connection.execute(
        f"SELECT a.id FROM articles a WHERE a.id {_IN} "
        "AND EXISTS (SELECT 1 FROM curation c WHERE c.article_uid = a.uid) ORDER BY 1",
        (derive.array(articles),),
    )
    return [key for (key,) in rows]


def orphaned(connection: sqlite3.Connection, uid: str) -> list[str]:
    """Return the decisions in force about an article that is gone, a line each."""
    rows = connection.execute(
        f"SELECT c.kind, c.subject FROM curation c WHERE c.article_uid = ? AND {IN_FORCE} ORDER BY c.id",
        (uid,),
    )
    return [f"{kind} {subject}: article {uid} is not found any more" for kind, subject in rows]


def withdraw(connection: sqlite3.Connection) -> list[int]:
    """Take out the captures that were removed, or whose import was undone.

    Returns the articles that this takes out or brings back.
    """
    connection.execute(
        f"UPDATE captures SET withdrawn = NOT withdrawn WHERE {_NAMED} AND withdrawn <> (NOT "
        f"{STANDS.format('captures')} OR EXISTS (SELECT 1 "
        "FROM curation c JOIN documents d ON d.id = captures.document_id WHERE "
        "(c.kind = 'capture-remove' AND c.subject = captures.path "
        f"OR c.kind = 'document-remove' AND c.subject = d.uid) AND {IN_FORCE}))"
    )
    documents = f"(SELECT document_id FROM captures WHERE {_NAMED})"
    path = (
        "(SELECT coalesce(min(CASE WHEN NOT c.withdrawn THEN c.path END), min(c.path)) "
        "FROM captures c WHERE c.document_id = documents.id)"
    )
    connection.execute(f"UPDATE documents SET path = {path} WHERE id IN {documents} AND path <> {path}")
    rows = connection.execute(
        f"SELECT a.id FROM articles a WHERE a.document_id IN {documents} AND a.excluded <> {_OUT} ORDER BY 1"
    )
    return [key for (key,) in rows]


def apply(connection: sqlite3.Connection, articles: Iterable[int], tally: Tally) -> list[Decision]:
    """Apply all decisions on these articles; return those whose subject could not be found again.

    An article that is out may stand in a version of its page without it: nobody misses it there.
    """
    keys = derive.array(articles)
    tally.count(keys, -1)
    forget(connection, keys)
    work = _Work(connection, tally)
    lost = [
        (article, decision)
        for article, decision in _decisions(connection, keys)
        if not work.apply(article, decision)
    ]
    connection.execute(
        f"UPDATE articles AS a SET excluded = NOT excluded WHERE id {_IN} AND excluded <> {_OUT}", (keys,)
    )
    work.split_people()
    tally.count(keys, 1)
    out = {
        key for (key,) in connection.execute(f"SELECT id FROM articles WHERE id {_IN} AND excluded", (keys,))
    }
    return [decision for article, decision in lost if article not in out]


def forget(connection: sqlite3.Connection, articles: str) -> None:
    """Go back to what was extracted of the articles in a JSON array."""
    people = connection.execute(
        "DELETE FROM mention_people WHERE mention_id IN "
        f"(SELECT id FROM mentions WHERE article_id {_IN}) RETURNING person_id",
        (articles,),
    ).fetchall()
    for statement in _RESET:
        connection.execute(statement, (articles,))
    for person in {person for (person,) in people if person is not None}:
        naming.forget_unnamed(connection, person)
    for table, column in (("articles", "id"), ("quotes", "article_id")):
        for key, extracted in connection.execute(
            f"SELECT id, extracted FROM {table} WHERE {column} {_IN} AND extracted IS NOT NULL", (articles,)
        ).fetchall():
            _set(connection, table, key, json.loads(extracted) | {"extracted": None})


def _decisions(connection: sqlite3.Connection, articles: str) -> Iterator[tuple[int, Decision]]:
    rows = connection.execute(
        "SELECT a.id, c.operation_id, c.kind, c.subject, c.value, c.document_sha256, c.anchor, c.anchor_before, "
        f"c.anchor_after FROM articles a JOIN curation c ON c.article_uid = a.uid WHERE a.id {_IN} AND {IN_FORCE} "
        "ORDER BY c.id",
        (articles,),
    ).fetchall()
    for article, operation, kind, subject, value, *anchor in rows:
        yield article, Decision(operation, kind, subject, json.loads(value), Anchor(*anchor))


class _Work:
    """Applies decisions one by one, in the order in which they were taken."""

    def __init__(self, connection: sqlite3.Connection, tally: Tally) -> None:
        self._connection = connection
        self._tally = tally
        self._split: dict[int, Person] = {}

    @cached_property
    def _tags(self) -> Chain:
        return decisions.chain(self._connection, tagging.ALIAS)

    @cached_property
    def _people(self) -> Decided:
        return naming.decided(self._connection)

    def apply(self, article: int, decision: Decision) -> bool:
        """Apply a decision; return False where its subject is not to be found."""
        match decision.kind:
            case "article-tag":
                self._tag(article, decision.value)
            case "article-set":
                self._article(article, decision.value)
            case "quote-speaker" | "quote-drop":
                return self._at("quotes", article, decision)
            case "mention-drop" | naming.SPLIT:
                return self._at("mentions", article, decision)
        return True

    def split_people(self) -> None:
        """Let mentions mean the people split off, and what is quoted beside them follow where all of a name did.

        It comes last, because a person whose mentions are dropped or in articles taken out is not there.
        """
        run = self._connection.execute
        articles: set[int] = set()
        for mention, person in self._split.items():
            row = run(
                "SELECT a.id FROM mentions m JOIN articles a ON a.id = m.article_id "
                "WHERE m.id = ? AND NOT m.dropped AND NOT a.excluded",
                (mention,),
            ).fetchone()
            if row is not None:
                key = naming.keep(self._connection, self._people.person(person))
                run("INSERT INTO mention_people VALUES (?, ?, 'decided', 100)", (mention, key))
                articles.add(row[0])
        for article in sorted(articles):
            run(
                "INSERT INTO quote_people SELECT q.id, x.person_id, 'decided', 100 FROM quotes q JOIN (SELECT "
                "m.alias_id, min(o.person_id) AS person_id FROM mentions m "
                "LEFT JOIN mention_people o ON o.mention_id = m.id WHERE m.article_id = ?1 AND NOT m.dropped "
                "GROUP BY 1 HAVING count(*) = count(o.person_id) AND count(DISTINCT o.person_id) = 1) x "
                "ON x.alias_id = q.alias_id WHERE q.article_id = ?1",
                (article,),
            )

    def _tag(self, article: int, value: Mapping[str, Any]) -> None:
        """Put a tag on, or take it off, under every spelling that means it by now."""
        target = self._tags.end(value["tag"])
        rows = self._connection.execute(
            "SELECT x.id, y.key FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id WHERE x.article_id = ?",
            (article,),
        ).fetchall()
        same = [key for key, spelling in rows if self._tags.end(spelling) == target]
        if same or not value["on"]:
            self._connection.executemany(
                "UPDATE article_tags SET removed = ? WHERE id = ?", [(not value["on"], key) for key in same]
            )
            return
        name = value["name"]
        alias = derive.tag_alias_ids(self._connection, [name])[name]
        self._tally.tags[alias] += 0
        self._connection.execute(
            "INSERT INTO article_tags(article_id, ordinal, alias_id, origin) VALUES (?1, "
            "(SELECT coalesce(max(ordinal), 0) + 1 FROM article_tags WHERE article_id = ?1), ?2, 'user') "
            "ON CONFLICT(article_id, alias_id) DO UPDATE SET removed = 0",
            (article, alias),
        )

    def _article(self, article: int, values: dict[str, Any]) -> None:
        if "title" in values:
            title = values["title"] or ""
            values |= {"slug": slugify(title)} | ({"unspaced": True} if has_unspaced(title) else {})
        self._override("articles", article, values)

    def _at(self, table: str, article: int, decision: Decision) -> bool:
        key = anchors.find(self._connection, table, article, decision.subject, decision.anchor)
        if key is None:
            return False
        if decision.kind == "quote-speaker":
            self._speaker(key, decision.value)
        elif decision.kind == naming.SPLIT:
            self._split[key] = Person(decision.value["to"], decision.value["name"])
        else:
            self._connection.execute(f"UPDATE {table} SET dropped = 1 WHERE id = ?", (key,))
        return True

    def _speaker(self, quote: int, value: Mapping[str, str] | None) -> None:
        name, kind = (value["name"], value["type"]) if value else (None, None)
        alias = None
        if name is not None and kind == "person":
            alias = derive.person_alias_ids(self._connection, [name])[name]
            self._tally.names[alias] += 0
        self._override("quotes", quote, {"speaker_name": name, "speaker_type": kind, "alias_id": alias})

    def _override(self, table: str, key: int, values: dict[str, Any]) -> None:
        """Set columns; what was extracted is kept the first time."""
        kept, *now = self._connection.execute(
            f"SELECT extracted, {', '.join(values)} FROM {table} WHERE id = ?", (key,)
        ).fetchone()
        extracted = dict(zip(values, now, strict=True)) | (json.loads(kept) if kept else {})
        _set(self._connection, table, key, values | {"extracted": json.dumps(extracted, ensure_ascii=False)})


def _set(connection: sqlite3.Connection, table: str, key: int, values: dict[str, Any]) -> None:
    sets = ", ".join(f"{column} = ?" for column in values)
    connection.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*values.values(), key))
