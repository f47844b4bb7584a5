"""Full text: the indexes, and what a query means.

Tokens are what FTS5's ``unicode61`` makes with ``remove_diacritics 2``: runs of letters and digits of any
script, case folded, and accents taken off Latin letters. Scripts written without spaces have no such
tokens; a query in one of them looks for substrings in the articles that have such a script, which are
marked when they are stored.
"""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import UsageError
from .database import transaction

# Long transactions would keep other writers waiting.
_CHUNK = 20_000
INDEXES = {"articles_fts": ("articles", "title, body"), "quotes_fts": ("quotes", "text")}
"""Each full-text table with the table and columns it indexes."""
_OPERATORS = re.compile(r'["()*^]|\b(?:AND|OR|NOT|NEAR)\b|(?:^|\s)(?:title|body|text)\s*:')


def behind(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the indexes that lack rows."""
    return [
        name
        for name, (table, _) in INDEXES.items()
        if (connection.execute(f"SELECT max(id) FROM {table}").fetchone()[0] or 0)
        > _watermark(connection, name)
    ]


def catch_up(connection: sqlite3.Connection) -> None:
    """Index every row above the watermark, a bounded number in each transaction."""
    for name in behind(connection):
        table, columns = INDEXES[name]
        # The default hash table of 1 MB is flushed so often that a big batch takes twice as long.
        connection.execute(f"INSERT INTO {name}({name}, rank) VALUES ('hashsize', 67108864)")
        while True:
            with transaction(connection):
                low = _watermark(connection, name)
                high = connection.execute(
                    f"SELECT max(id) FROM (SELECT id FROM {table} WHERE id > ? ORDER BY id LIMIT {_CHUNK})",
                    (low,),
                ).fetchone()[0]
                if high is None:
                    break
                connection.execute(
                    f"INSERT INTO {name}(rowid, {columns}) SELECT id, {columns} FROM {table} WHERE id > ? AND id <= ?",
                    (low, high),
                )
                connection.execute("UPDATE search_indexes SET watermark = ? WHERE name = ?", (high, name))


def optimize(connection: sqlite3.Connection) -> None:
    """Merge the index's segments and let the planner look at the tables again."""
    catch_up(connection)
    for name in INDEXES:
        connection.execute(f"INSERT INTO {name}({name}) VALUES ('optimize')")
    connection.execute("ANALYZE")
    connection.execute("VACUUM")
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def match_expression(query: str) -> str:
    """Return the FTS5 expression for a query.

    Plain words must all occur; a word with punctuation inside it ("Ashby-3", "U.N.") is a phrase of its
    parts. A query that uses FTS5's own operators ("...", AND, OR, NOT, NEAR, *, title:) is passed as it is.
    """
    if not query.strip():
        raise UsageError("the query is empty", hint="give at least one word")
    if _OPERATORS.search(query):
        return query
    return " ".join(f'"{word}"' for word in query.split())


def _watermark(connection: sqlite3.Connection, name: str) -> int:
    row: tuple[int] = connection.execute(
        "SELECT watermark FROM search_indexes WHERE name = ?", (name,)
    ).fetchone()
    return row[0]


TEXTS = {"articles": "coalesce(a.title, '') || ' ' || a.body", "quotes": "q.text"}
"""What a substring is looked for in, as SQL."""


def unspaced_terms(query: str) -> list[str]:
    """Return the substrings a query in a script without spaces asks for; all must occur."""
    terms = [term.strip('"') for term in query.split()]
    return [term for term in terms if term]


@contextmanager
def readable(query: str | None) -> Iterator[None]:
    """Turn what FTS5 says of a query it cannot read into a `UsageError`."""
    try:
        yield
    except sqlite3.OperationalError as error:
        if query is None or not re.search(
            r"fts5|no such column|unterminated|unknown special query|expected integer", str(error)
        ):
            raise
        raise UsageError(
            f"cannot read the query {query!r}: {error}", hint="put words with punctuation in double quotes"
        ) from error
