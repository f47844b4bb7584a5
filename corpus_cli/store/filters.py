"""Filters: from what a person asks for to a condition in SQL."""

import datetime
import re
import sqlite3
from dataclasses import dataclass, field
from typing import Literal

from ..errors import NotFoundError, UsageError
from ..results import Filter
from ..text import fold, has_unspaced
from . import fulltext
from .database import temporary_tables

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_UID = re.compile(r"[0-9a-f]{4,16}")

_MENTIONING = """a.id IN (
  SELECT m.article_id FROM mentions m
  WHERE m.alias_id IN (SELECT id FROM person_aliases WHERE person_id IN ({people})) AND NOT m.dropped
  AND m.id NOT IN (SELECT mention_id FROM mention_people)
  UNION SELECT m.article_id FROM mention_people x JOIN mentions m ON m.id = x.mention_id
  WHERE x.person_id IN ({people}) AND NOT m.dropped)"""


@dataclass(slots=True)
class Condition:
    """Conditions on articles ``a`` (and quotes ``q``), and the values of their question marks, in order."""

    parts: list[str] = field(default_factory=list)
    values: list[object] = field(default_factory=list)

    def add(self, part: str, *values: object) -> None:
        """Require one more thing."""
        self.parts.append(part)
        self.values += values

    @property
    def sql(self) -> str:
        """Everything required, as one SQL expression."""
        return " AND ".join(self.parts) or "1"


def condition(connection: sqlite3.Connection, wanted: Filter, of: Literal["articles", "quotes"]) -> Condition:
    """Return the condition on articles, or on quotes and their articles.

    Raises `NotFoundError` for a tag, person or document that is not there, `UsageError` for a date or a
    query that cannot be read. Of quotes, ``person`` is the speaker and ``kind`` and ``search`` are the
    quote's own.
    """
    found = Condition()
    found.add("NOT a.excluded")
    if of == "quotes":
        found.add("NOT q.dropped")
    for tag in wanted.tag:
        found.add(
            "a.id IN (SELECT x.article_id FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id "
            "WHERE y.tag_id = ? AND NOT x.removed)",
            tag_id(connection, tag),
        )
    for person in wanted.person:
        people = ", ".join(map(str, person_ids(connection, person)))
        if of == "quotes":
            found.add(f"q.alias_id IN (SELECT id FROM person_aliases WHERE person_id IN ({people}))")
        else:
            found.add(_MENTIONING.format(people=people))
    if wanted.document is not None:
        found.add(f"a.document_id IN ({', '.join(map(str, document_ids(connection, wanted.document)))})")
    if wanted.source is not None:
        found.add("a.document_id IN (SELECT document_id FROM captures WHERE source = ?)", wanted.source)
    if wanted.kind is not None:
        kind = "q.kind" if of == "quotes" else "a.kind"
        found.add(f"{kind} = ?", wanted.kind)
    if wanted.since is not None:
        found.add("a.published_on >= ?", date(wanted.since))
    if wanted.until is not None:
        # "~" sorts after every digit and dash: until 2019-07 takes in all of July.
        found.add("a.published_on <= ? || '~'", date(wanted.until))
    if wanted.search is not None:
        _add_search(found, wanted.search, of)
    return found


def _add_search(found: Condition, query: str, of: Literal["articles", "quotes"]) -> None:
    own = "q" if of == "quotes" else "a"
    if has_unspaced(query):
        found.add(f"{own}.unspaced")
        for term in fulltext.unspaced_terms(query):
            found.add(f"instr({fulltext.TEXTS[of]}, ?) > 0", term)
    else:
        found.add(
            f"{own}.id IN (SELECT rowid FROM {of}_fts WHERE {of}_fts MATCH ?)",
            fulltext.match_expression(query),
        )


def date(value: str) -> str:
    """Return an ISO date of any precision as it is; raise `UsageError` for anything else."""
    if not _DATE.fullmatch(value) or not _exists(value):
        raise UsageError(f"{value!r} is not a date", hint="write 2019, 2019-07 or 2019-07-12")
    return value


def _exists(value: str) -> bool:
    try:
        datetime.date.fromisoformat(value + "-01-01"[len(value) - 4 :])
    except ValueError:
        return False
    return True


def tag_id(connection: sqlite3.Connection, tag: str) -> int:
    """Return the key of a tag given by slug, name or any spelling."""
    row = connection.execute(
        "SELECT id FROM tags WHERE slug = ?1 UNION ALL SELECT tag_id FROM tag_aliases WHERE key = ?2 "
        "UNION ALL SELECT id FROM tags WHERE key = ?2 LIMIT 1",
        (tag, fold(tag)),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"no tag {tag!r}", hint="'corpus list tags' shows the tags there are")
    key: int = row[0]
    return key


def person_ids(connection: sqlite3.Connection, person: str) -> list[int]:
    """Return the keys of the people given by uid, slug or any of their names; people may share a name."""
    rows = connection.execute(
        "SELECT id FROM people WHERE uid = ?1 OR slug = ?1 OR name = ?1 UNION "
        "SELECT person_id FROM person_aliases WHERE key = ?2 AND person_id IS NOT NULL ORDER BY 1",
        (person, fold(person)),
    ).fetchall()
    if not rows:
        raise NotFoundError(f"no person {person!r}", hint="'corpus list people' shows who there is")
    return [key for (key,) in rows]


def document_ids(connection: sqlite3.Connection, document: str) -> list[int]:
    """Return the keys of the documents with this uid (or its beginning), path, or end of a path."""
    rows = connection.execute(
        "SELECT document_id FROM captures WHERE path = ?1 OR substr(path, -length(?1) - 1) = '/' || ?1 "
        "UNION SELECT id FROM documents WHERE ?2 AND substr(uid, 1, length(?1)) = ?1 ORDER BY 1",
        (document, _UID.fullmatch(document) is not None),
    ).fetchall()
    if not rows:
        raise NotFoundError(f"no document {document!r}", hint="'corpus list documents' shows what there is")
    return [key for (key,) in rows]


def select(connection: sqlite3.Connection, wanted: Filter) -> str:
    """Put the articles a filter leaves into a temporary table; return its name."""
    found = condition(connection, wanted, "articles")
    with temporary_tables(connection), fulltext.readable(wanted.search):
        # Emptied, not dropped: SQLite drops no table while some list is still being read.
        connection.execute("CREATE TEMP TABLE IF NOT EXISTS selection(article_id INTEGER PRIMARY KEY)")
        connection.execute("DELETE FROM temp.selection")
        connection.execute(
            f"INSERT INTO temp.selection SELECT a.id FROM articles a WHERE {found.sql}", found.values
        )
    return "selection"
