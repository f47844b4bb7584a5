"""Filters: from what a person asks for to a condition in SQL."""

import datetime
import re
import sqlite3
from dataclasses import dataclass, field
from typing import Literal

from ..errors import NotFoundError, UsageError
from ..results import Filter
from ..text import fold, has_unspaced
from . import decisions, fulltext, tagging
from .database import temporary_tables
from .presence import PRESENT

_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_KINDS = {"articles": ("full", "teaser", "liveblog"), "quotes": ("direct", "partial", "written", "scare")}
_UID = re.compile(r"[0-9a-f]{4,16}")

_MENTIONING = """a.id IN (
  SELECT m.article_id FROM mentions m
  WHERE m.alias_id IN (SELECT id FROM person_aliases WHERE person_id IN ({people})) AND NOT m.dropped
  AND m.id NOT IN (SELECT mention_id FROM mention_people)
  UNION SELECT m.article_id FROM mention_people x JOIN mentions m ON m.id = x.mention_id
  WHERE x.person_id IN ({people}) AND NOT m.dropped)"""
# Whom a name means everywhere, and whom one quote or mention means instead.
_MEANING = """({row}.alias_id IN (SELECT id FROM person_aliases WHERE person_id IN ({people}))
  AND {row}.id NOT IN (SELECT {key} FROM {instead})
  OR {row}.id IN (SELECT {key} FROM {instead} WHERE person_id IN ({people})))"""
_MEANT = {
    "quotes": {"row": "q", "key": "quote_id", "instead": "quote_people"},
    "mentions": {"row": "m", "key": "mention_id", "instead": "mention_people"},
}

# A group whose canonical article a person took out has nothing to stand for it until it is looked at again.
_SPARE = """a.id NOT IN (SELECT m.article_id FROM duplicate_members m JOIN duplicate_groups u ON u.id = m.group_id
  JOIN articles c ON c.id = u.canonical_id WHERE m.article_id <> u.canonical_id AND NOT c.excluded)"""

Kind = Literal["articles", "quotes", "mentions", "duplicates"]


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


def condition(connection: sqlite3.Connection, wanted: Filter, of: Kind) -> Condition:
    """Return the condition on articles; on quotes ``q`` or mentions ``m`` in them; on duplicates and groups ``u``.

    Raises `NotFoundError` for a tag, person or document that is not there, `UsageError` for a date or a
    query that cannot be read. Of quotes, ``person`` is the speaker and ``kind`` and ``search`` are the
    quote's own; of mentions, ``person`` is who is meant; of duplicates, ``kind`` is the group's.
    """
    found = Condition()
    found.add("NOT a.excluded")
    if of in _MEANT:
        found.add(f"NOT {_MEANT[of]['row']}.dropped")
    for tag in wanted.tag:
        found.add(
            "a.id IN (SELECT x.article_id FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id "
            "WHERE y.tag_id = ? AND NOT x.removed)",
            tag_id(connection, tag),
        )
    for person in wanted.person:
        people = ", ".join(map(str, person_ids(connection, person)))
        meaning = _MEANING.format(people=people, **_MEANT[of]) if of in _MEANT else None
        found.add(meaning or _MENTIONING.format(people=people))
    if wanted.document is not None:
        found.add(f"a.document_id IN ({', '.join(map(str, document_ids(connection, wanted.document)))})")
    if wanted.source is not None:
        found.add(
            "a.document_id IN (SELECT document_id FROM captures WHERE source = ? AND NOT withdrawn)",
            wanted.source,
        )
    if wanted.language is not None:
        found.add("a.language = ?", wanted.language.lower())
    if wanted.kind is not None:
        kind = {"quotes": "q.kind", "duplicates": "u.kind"}.get(of, "a.kind")
        if of in _KINDS and wanted.kind not in _KINDS[of]:
            raise UsageError(f"{of} have no kind {wanted.kind!r}", hint=f"there are: {', '.join(_KINDS[of])}")
        found.add(f"{kind} = ?", wanted.kind)
    if wanted.since is not None:
        found.add("a.published_on >= ?", date(wanted.since))
    if wanted.until is not None:
        # "~" sorts after every digit and dash: until 2019-07 takes in all of July.
        found.add("a.published_on <= ? || '~'", date(wanted.until))
    if wanted.search is not None:
        _add_search(found, wanted.search, "quotes" if of == "quotes" else "articles")
    if wanted.canonical:
        found.add(_SPARE)
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
    known = tagging.find(connection, tag)
    if known is None:
        raise NotFoundError(f"no tag {tag!r}", hint="'corpus list tags' shows the tags there are")
    return known[0]


def person_ids(connection: sqlite3.Connection, person: str) -> list[int]:
    """Return the keys of the people given by uid, slug or any of their names, also one that stands in no text.

    People may share a name; then those whom nothing means are left out.
    """
    rows = connection.execute(
        "SELECT id FROM people WHERE uid = ?1 OR slug = ?1 OR name = ?1 UNION "
        "SELECT person_id FROM person_aliases WHERE key = ?2 AND person_id IS NOT NULL ORDER BY 1",
        (person, fold(person)),
    ).fetchall()
    if len(rows) > 1:
        among = (
            f"SELECT id FROM people p WHERE id IN ({', '.join(str(key) for (key,) in rows)}) AND {PRESENT}"
        )
        rows = connection.execute(f"{among} ORDER BY 1").fetchall() or rows
    # A name that stands in no text is known by the decision alone.
    found = [key for (key,) in rows] or aliased(connection, fold(person))
    if not found:
        raise NotFoundError(f"no person {person!r}", hint="'corpus list people' shows who there is")
    return found


def aliased(connection: sqlite3.Connection, name: str) -> list[int]:
    """Return the key of the person whom a decision lets a name mean, given by its comparison key."""
    said = decisions.latest(connection, decisions.PIN, [name]).get(name)
    if said is None:
        return []
    uid = decisions.chain(connection, decisions.MERGE).end(said["to"])
    return [key for (key,) in connection.execute("SELECT id FROM people WHERE uid = ?", (uid,))]


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
