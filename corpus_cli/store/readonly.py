"""Run a person's SQL so that it can only read.

A read-only file and ``PRAGMA query_only`` are not enough: ATTACH, VACUUM INTO and pragmas get past them.
An authorizer sees every action of a statement when it is prepared, and lets through reading alone.
"""

import math
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from ..errors import CorpusError, RefusedError, UsageError
from ..results import Listing, Value
from . import fulltext

# Steps of SQLite's virtual machine between two looks at the count.
_STRIDE = 100_000
# A value can be as long as the longest text there is, and no query may fill the memory.
_LONGEST = 1_000_000
_HEAP = 512 * 1024 * 1024
_READING = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
_PRAGMAS = {
    "table_info",
    "table_xinfo",
    "table_list",
    "index_list",
    "index_info",
    "foreign_key_list",
    "data_version",
}
_FUNCTIONS_DENIED = {"load_extension", "fts3_tokenizer", "writefile", "edit"}


def run(connection: sqlite3.Connection, query: str, max_steps: int) -> Listing:
    """Run one SELECT; raise `RefusedError` where it would do anything but read.

    ``max_steps`` bounds the work, in instructions of SQLite's virtual machine; a statement that needs more
    raises `CorpusError`. The authorizer stays in place: the connection is good for nothing else after.
    """
    left = max_steps

    def count() -> int:
        nonlocal left
        left -= _STRIDE
        return int(left < 0)

    for index in fulltext.INDEXES:
        # Made before the authorizer is there to see it: what makes a virtual table looks like writing.
        connection.execute(f"SELECT 1 FROM {index} LIMIT 0")
    longest = connection.execute("SELECT coalesce(max(char_count), 0) * 4 FROM documents").fetchone()[0]
    connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(longest, _LONGEST))
    connection.execute(f"PRAGMA hard_heap_limit = {_HEAP}")
    connection.set_progress_handler(count, _STRIDE)
    connection.set_authorizer(_authorize)
    with _explained(max_steps):
        cursor = connection.execute(query)
    if cursor.description is None:
        raise UsageError("the statement returns no rows", hint="only SELECT reads")
    return Listing(tuple(column[0] for column in cursor.description), _rows(cursor, max_steps))


def _rows(cursor: sqlite3.Cursor, max_steps: int) -> Iterator[tuple[Value, ...]]:
    with _explained(max_steps):
        for row in cursor:
            yield tuple(_plain(cell) for cell in row)


def _plain(cell: str | int | float | bytes | None) -> Value:
    """Return a value that every format can write: bytes in hex, and no infinity, which JSON does not have."""
    if isinstance(cell, bytes):
        return cell.hex()
    return None if isinstance(cell, float) and not math.isfinite(cell) else cell


def _authorize(
    action: int, first: str | None, second: str | None, _database: str | None, _trigger: str | None
) -> int:
    if action in _READING:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_FUNCTION and second not in _FUNCTIONS_DENIED:
        return sqlite3.SQLITE_OK
    if action == sqlite3.SQLITE_PRAGMA and first in _PRAGMAS:
        return sqlite3.SQLITE_OK
    return sqlite3.SQLITE_DENY


@contextmanager
def _explained(max_steps: int) -> Iterator[None]:
    """Say in our words why SQLite refused a person's statement."""
    try:
        yield
    except MemoryError as error:
        raise CorpusError(
            f"the query needs more than {_HEAP // 1024**2} MB and was stopped",
            hint="let it return less at once",
        ) from error
    except (sqlite3.Error, sqlite3.Warning) as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code == sqlite3.SQLITE_AUTH or "not authorized" in str(error):
            raise RefusedError("only reading is allowed here", hint="write a single SELECT") from error
        if code == sqlite3.SQLITE_INTERRUPT:
            raise CorpusError(
                f"the query took more than {max_steps:,} steps and was stopped", hint="raise --max-steps"
            ) from error
        if code == sqlite3.SQLITE_TOOBIG:
            raise CorpusError(
                "the query makes a value that is too long", hint="cut it with substr()"
            ) from error
        if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            raise
        raise UsageError(
            f"cannot run the query: {error}", hint="'corpus sql' takes a single SELECT"
        ) from error
