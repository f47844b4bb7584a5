"""Take what is forgotten out of decisions, history, tags and whatever else holds words."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass, field

from ...text import fold
from .. import naming
from ..derive import array, tag_alias_ids
from ..tally import Tally
from .covering import rewritten
from .named import Called
from .purge import PREFIX
from .redaction import BLOCK, Skeleton, cover, parts
from .survey import Rows

_AMONG = "IN (SELECT value FROM json_each(?))"
_PEOPLE = (naming.PIN, naming.MERGE, naming.NAME, naming.SPLIT)
# Covered where their rows are, or the names of those who stay; the root is where captures are looked for.
_APART = {
    "articles", "captions", "quotes", "mentions", "people", "person_aliases", "documents", "captures", "tags",
    "tag_aliases", "search_indexes", "alembic_version",
}  # fmt: skip


@dataclass(slots=True)
class TagTraces:
    """Spellings of tags that hold a name, and what becomes of them."""

    spellings: dict[int, tuple[str, str]] = field(default_factory=dict)
    keys: dict[str, str] = field(default_factory=dict)
    articles: set[int] = field(default_factory=set)


def tags(connection: sqlite3.Connection, who: Called) -> TagTraces:
    """Find the tags that hold a name, or are a family name that nobody else in the corpus has."""
    found = TagTraces()
    finder = who.finder
    taken: set[str] = set()
    if finder.words:
        for key, name in connection.execute("SELECT id, name FROM person_aliases"):
            if key not in who.aliases:
                taken.update(parts(name))
    alone = finder.words - taken
    for alias, spelling, key, name in connection.execute(
        "SELECT y.id, y.spelling, y.key, t.name FROM tag_aliases y LEFT JOIN tags t ON t.id = y.tag_id"
    ).fetchall():
        skeleton = Skeleton(spelling)
        spans = finder.names(skeleton)
        if not spans and alone.issuperset(parts(spelling)):
            spans = finder.single(spelling, skeleton, lower=True)
        if spans or (name and finder.names(Skeleton(name))):
            new = cover(spelling, spans)
            found.spellings[alias] = (spelling, new)
            found.keys[key] = fold(new)
    found.articles.update(
        key
        for (key,) in connection.execute(
            f"SELECT DISTINCT article_id FROM article_tags WHERE alias_id {_AMONG}",
            (array(sorted(found.spellings)),),
        )
    )
    return found


def respell(connection: sqlite3.Connection, found: TagTraces, tally: Tally) -> None:
    """Let articles have the tags under the new spellings; what has both keeps one."""
    ids = tag_alias_ids(connection, (new for _, new in found.spellings.values()))
    for alias, (old, new) in found.spellings.items():
        tally.tags[alias] += 0
        tally.tags[ids[new]] += 0
        if old != new:
            connection.execute(
                "UPDATE OR IGNORE article_tags SET alias_id = ? WHERE alias_id = ?", (ids[new], alias)
            )
            connection.execute("DELETE FROM article_tags WHERE alias_id = ?", (alias,))


def decisions(connection: sqlite3.Connection, who: Called, rows: Rows) -> int:
    """Delete decisions on the people and their mentions; return how many.

    Who said a quote becomes nobody named: what extraction found there was wrong, or they would not have said.
    """
    people, keys = array(sorted(who.uids)), array(sorted(who.keys))
    gone = connection.execute(
        f"DELETE FROM curation WHERE kind IN ({', '.join('?' * len(_PEOPLE))}) AND (subject {_AMONG} "
        f"OR json_extract(value, '$.to') {_AMONG} OR kind = '{naming.PIN}' AND subject {_AMONG}) RETURNING id",
        (*_PEOPLE, people, people, keys),
    ).fetchall()
    gone += connection.execute(
        f"DELETE FROM curation WHERE kind IN ('mention-drop', '{naming.SPLIT}') AND subject {_AMONG} RETURNING id",
        (array(rows.mentions.values()),),
    ).fetchall()
    said = connection.execute(
        "SELECT id, subject, json_extract(value, '$.name') FROM curation WHERE kind = 'quote-speaker' "
        "AND value <> 'null'"
    ).fetchall()
    theirs = set(rows.quotes.values())
    for key, uid, name in said:
        if fold(name) in who.keys or (uid in theirs and _meant(connection, name, who)):
            connection.execute("UPDATE curation SET value = 'null' WHERE id = ?", (key,))
    return len(gone)


def _meant(connection: sqlite3.Connection, name: str, who: Called) -> bool:
    row = connection.execute("SELECT id FROM person_aliases WHERE name = ?", (name,)).fetchone()
    return row is not None and row[0] in who.aliases


def sweep(connection: sqlite3.Connection, who: Called, exact: dict[str, str]) -> int:
    """Cover names in every text column of every other table; return how many operations had one.

    It asks the database for its tables, so that one that is added later is swept, too. ``exact`` are whole
    strings and what becomes of them.
    """

    def change(text: str) -> str:
        if text in exact:
            return exact[text]
        return cover(text, who.finder.names(Skeleton(text)))

    operations = set()
    # A site profile is named by a person.
    for (rule,) in connection.execute("SELECT DISTINCT rule FROM articles").fetchall():
        connection.execute(
            "UPDATE articles SET rule = ?1 WHERE rule = ?2 AND rule <> ?1", (change(rule), rule)
        )
    for table, columns in swept_columns(connection):
        names = ", ".join(f'"{column}"' for column in columns)
        only = f"WHERE key <> 'root' AND key NOT LIKE '{PREFIX}%'" if table == "settings" else ""
        for key, *values in connection.execute(f"SELECT rowid, {names} FROM {table} {only}").fetchall():
            for column, value in zip(columns, values, strict=True):
                new = rewritten(value, change) if isinstance(value, str) else value
                if new != value:
                    connection.execute(f'UPDATE {table} SET "{column}" = ? WHERE rowid = ?', (new, key))
                    operations.update([key] if table == "operations" else [])
    return len(operations)


def swept_columns(connection: sqlite3.Connection) -> Iterable[tuple[str, list[str]]]:
    """Yield the tables that are swept, with their text columns."""
    tables = connection.execute(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'"
    ).fetchall()
    for (table,) in tables:
        if table not in _APART:
            columns = connection.execute(
                "SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'", (table,)
            )
            if names := [name for (name,) in columns]:
                yield table, names


def deciding(connection: sqlite3.Connection) -> set[int]:
    """Return the operations that have decisions."""
    rows = connection.execute("SELECT operation_id FROM curation UNION SELECT operation_id FROM verdicts")
    return {key for (key,) in rows}


def empty(connection: sqlite3.Connection, operations: set[int]) -> int:
    """Let the history tell no more of these operations than that there was one; return how many told more."""
    changed = connection.execute(
        f"UPDATE operations SET arguments = '{{}}' WHERE id {_AMONG} AND arguments <> '{{}}' RETURNING id",
        (array(sorted(operations)),),
    ).fetchall()
    return len(changed)


def blocks(text: str) -> str:
    """Return as many blocks as a text has code points."""
    return BLOCK * len(text)
