"""Apply a person's decisions to the rows they are about.

Extraction and decisions are kept apart: a decision marks a row (``removed``, ``dropped``, ``excluded``) or
overrides a column, whose extracted value then stands in ``extracted``. Applying starts from what was
extracted, so that it gives the same result however often and in whatever order it is done, and taking a
decision back is applying what is left.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ..text import fold, slugify
from . import derive, naming
from .operations import IN_FORCE

ARTICLE_COLUMNS = ("title", "byline", "published_on", "kind")
"""What a person may set of an article."""
_SPEAKER_COLUMNS = ("speaker_name", "speaker_type", "alias_id")


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision in force on an article or something in it."""

    kind: str
    subject: str
    value: Any
    anchor: str | None
    before: str | None
    after: str | None


class Tally:
    """How often spellings and names are used, before and after a change."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.tags: Counter[int] = Counter()
        self.names: Counter[int] = Counter()

    def count(self, article: int, sign: int) -> None:
        """Add, or with -1 take away, what an article's rows in force use."""
        for alias, uses in self._connection.execute(
            "SELECT x.alias_id, count(*) FROM article_tags x JOIN articles a ON a.id = x.article_id "
            "WHERE a.id = ? AND NOT x.removed AND NOT a.excluded GROUP BY 1",
            (article,),
        ):
            self.tags[alias] += sign * uses
        for table in ("mentions", "quotes"):
            for alias, uses in self._connection.execute(
                f"SELECT x.alias_id, count(*) FROM {table} x JOIN articles a ON a.id = x.article_id "
                "WHERE a.id = ? AND x.alias_id IS NOT NULL AND NOT x.dropped AND NOT a.excluded GROUP BY 1",
                (article,),
            ):
                self.names[alias] += sign * uses

    def settle(self) -> None:
        """Bring the derived facts up to date with what was counted."""
        derive.count_tags(self._connection, self.tags)
        derive.count_names(self._connection, self.names)
        self.tags.clear()
        self.names.clear()


def decided(connection: sqlite3.Connection, articles: Iterable[int]) -> list[int]:
    """Return those of the articles that some decision is about, itself or by its document."""
    rows = connection.execute(
        "SELECT a.id FROM articles a JOIN documents d ON d.id = a.document_id "
        "WHERE a.id IN (SELECT value FROM json_each(?)) AND (a.excluded "
        "OR EXISTS (SELECT 1 FROM curation c WHERE c.article_uid = a.uid) "
        "OR EXISTS (SELECT 1 FROM curation c WHERE c.kind = 'document-remove' AND c.subject = d.uid)) ORDER BY 1",
        (derive.array(articles),),
    )
    return [key for (key,) in rows]


def apply(connection: sqlite3.Connection, articles: Iterable[int], tally: Tally) -> list[str]:
    """Apply all decisions on these articles; return the subjects that could not be found again."""
    lost: list[str] = []
    for article in articles:
        tally.count(article, -1)
        _reset(connection, article)
        for decision in _decisions(connection, article):
            if not _APPLY[decision.kind](connection, article, decision):
                lost.append(decision.subject)
        _override(connection, article)
        connection.execute(
            "UPDATE articles SET excluded = excluded OR NOT EXISTS "
            "(SELECT 1 FROM captures c WHERE c.document_id = articles.document_id AND NOT c.withdrawn) "
            f"OR coalesce((SELECT json_extract(c.value, '$') FROM curation c JOIN documents d ON d.uid = c.subject "
            f"WHERE c.kind = 'document-remove' AND d.id = articles.document_id AND {IN_FORCE} "
            "ORDER BY c.id DESC LIMIT 1), 0) WHERE id = ?",
            (article,),
        )
        tally.count(article, 1)
    return lost


def _reset(connection: sqlite3.Connection, article: int) -> None:
    """Go back to what was extracted."""
    run = connection.execute
    run("DELETE FROM article_tags WHERE article_id = ? AND origin = 'user'", (article,))
    run("UPDATE article_tags SET removed = 0 WHERE article_id = ? AND removed", (article,))
    run("UPDATE mentions SET dropped = 0 WHERE article_id = ? AND dropped", (article,))
    run("UPDATE quotes SET dropped = 0 WHERE article_id = ? AND dropped", (article,))
    for table, where in (("articles", "id"), ("quotes", "article_id")):
        for key, extracted in run(
            f"SELECT id, extracted FROM {table} WHERE {where} = ? AND extracted IS NOT NULL", (article,)
        ).fetchall():
            _set(connection, table, key, json.loads(extracted) | {"extracted": None})
    run("UPDATE articles SET excluded = 0 WHERE id = ?", (article,))
    people = run(
        "DELETE FROM mention_people WHERE mention_id IN (SELECT id FROM mentions WHERE article_id = ?) "
        "RETURNING person_id",
        (article,),
    ).fetchall()
    for (person,) in people:
        if person is not None:
            naming.forget_unnamed(connection, person)


def _decisions(connection: sqlite3.Connection, article: int) -> list[Decision]:
    rows = connection.execute(
        "SELECT c.kind, c.subject, c.value, c.anchor, c.anchor_before, c.anchor_after FROM curation c "
        f"WHERE c.article_uid = (SELECT uid FROM articles WHERE id = ?) AND {IN_FORCE} ORDER BY c.id",
        (article,),
    )
    return [Decision(kind, subject, json.loads(value), *rest) for kind, subject, value, *rest in rows]


def _tag(connection: sqlite3.Connection, article: int, decision: Decision) -> bool:
    """Put a tag on, or take it off under every spelling it had when that was decided."""
    if not decision.value["on"]:
        connection.execute(
            "UPDATE article_tags SET removed = 1 WHERE article_id = ? AND alias_id IN "
            "(SELECT id FROM tag_aliases WHERE key IN (SELECT value FROM json_each(?)))",
            (article, json.dumps(decision.value["keys"])),
        )
        return True
    name = decision.value["name"]
    alias = derive.tag_alias_ids(connection, [name])[name]
    known = connection.execute(
        "UPDATE article_tags SET removed = 0 WHERE article_id = ? AND alias_id IN "
        "(SELECT id FROM tag_aliases WHERE key = ?) RETURNING id",
        (article, fold(name)),
    ).fetchall()
    if not known:
        connection.execute(
            "INSERT INTO article_tags(article_id, ordinal, alias_id, origin) VALUES (?1, "
            "(SELECT coalesce(max(ordinal), 0) + 1 FROM article_tags WHERE article_id = ?1), ?2, 'user')",
            (article, alias),
        )
    return True


def _article(connection: sqlite3.Connection, article: int, decision: Decision) -> bool:
    _keep_extracted(connection, "articles", article, ("slug", *decision.value))
    _set(connection, "articles", article, decision.value)
    return True


def _remove(connection: sqlite3.Connection, article: int, decision: Decision) -> bool:
    connection.execute("UPDATE articles SET excluded = ? WHERE id = ?", (bool(decision.value), article))
    return True


def _note(_connection: sqlite3.Connection, _article: int, _decision: Decision) -> bool:
    return True


def _speaker(connection: sqlite3.Connection, article: int, decision: Decision) -> bool:
    key = _find(connection, "quotes", article, decision)
    if key is None:
        return False
    _keep_extracted(connection, "quotes", key, _SPEAKER_COLUMNS)
    name = decision.value and decision.value["name"]
    kind = decision.value and decision.value["type"]
    alias = derive.person_alias_ids(connection, [name])[name] if kind == "person" else None
    _set(connection, "quotes", key, {"speaker_name": name, "speaker_type": kind, "alias_id": alias})
    return True


def _drop_quote(connection: sqlite3.Connection, article: int, decision: Decision) -> bool:
    return _drop(connection, "quotes", article, decision)


def _drop_mention(connection: sqlite3.Connection, article: int, decision: Decision) -> bool:
    return _drop(connection, "mentions", article, decision)


def _drop(connection: sqlite3.Connection, table: str, article: int, decision: Decision) -> bool:
    key = _find(connection, table, article, decision)
    if key is not None:
        connection.execute(f"UPDATE {table} SET dropped = ? WHERE id = ?", (bool(decision.value), key))
    return key is not None


_APPLY = {
    "article-tag": _tag,
    "article-set": _article,
    "article-remove": _remove,
    "article-note": _note,
    "quote-speaker": _speaker,
    "quote-drop": _drop_quote,
    "mention-drop": _drop_mention,
}


def _find(connection: sqlite3.Connection, table: str, article: int, decision: Decision) -> int | None:
    """Find a quote or mention again: by its uid, else by its exact words, told apart by what stands around."""
    row = connection.execute(
        f"SELECT id FROM {table} WHERE uid = ? AND article_id = ?", (decision.subject, article)
    ).fetchone()
    if row is not None:
        return int(row[0])
    rows = connection.execute(
        f'SELECT x.id, substr(d.text, max(1, x.start - 31), min(32, x.start)), substr(d.text, x."end" + 1, 32) '
        f"FROM {table} x JOIN articles a ON a.id = x.article_id JOIN documents d ON d.id = a.document_id "
        "WHERE x.article_id = ? AND x.text = ? ORDER BY x.start",
        (article, decision.anchor),
    ).fetchall()
    if len(rows) == 1:
        return int(rows[0][0])
    same = [key for key, before, after in rows if (before, after) == (decision.before, decision.after)]
    return int(same[0]) if len(same) == 1 else None


def _keep_extracted(connection: sqlite3.Connection, table: str, key: int, columns: Iterable[str]) -> None:
    """Remember the extracted values of columns before they are overridden for the first time."""
    names = tuple(dict.fromkeys(columns))
    kept, *values = connection.execute(
        f"SELECT extracted, {', '.join(names)} FROM {table} WHERE id = ?", (key,)
    ).fetchone()
    merged = dict(zip(names, values, strict=True)) | (json.loads(kept) if kept else {})
    _set(connection, table, key, {"extracted": json.dumps(merged, ensure_ascii=False)})


def _override(connection: sqlite3.Connection, article: int) -> None:
    """Let the slug follow a title that was set."""
    title, extracted = connection.execute(
        "SELECT title, extracted FROM articles WHERE id = ?", (article,)
    ).fetchone()
    if extracted is not None:
        _set(connection, "articles", article, {"slug": slugify(title or "")})


def _set(connection: sqlite3.Connection, table: str, key: int, values: dict[str, Any]) -> None:
    sets = ", ".join(f"{column} = ?" for column in values)
    connection.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*values.values(), key))
