"""Operations: what changed the database, in which order, and what is in force.

Every curation command is one operation with its decisions. Undoing one marks it; what is in force is then
applied again, so that the database stands as if it had never been done. An undo is an operation too: undone
itself, it undoes no longer.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from ..errors import NotFoundError, RefusedError
from ..results import Listing, Value

_DECIDING = (
    "(EXISTS (SELECT 1 FROM curation c WHERE c.operation_id = operations.id) "
    "OR EXISTS (SELECT 1 FROM verdicts v WHERE v.operation_id = operations.id))"
)
_HISTORY = ("operation", "at", "command", "arguments", "summary", "undone_by")


def begin(connection: sqlite3.Connection, command: str, arguments: Mapping[str, object]) -> int:
    """Record a new operation; return its number."""
    key: int = connection.execute(
        "INSERT INTO operations(at, command, arguments, summary) VALUES (?, ?, ?, '{}') RETURNING id",
        # Escaped: a file's name may hold bytes that are no text, which SQLite cannot store.
        (datetime.now(UTC).isoformat(timespec="seconds"), command, json.dumps(arguments)),
    ).fetchone()[0]
    return key


def summarise(connection: sqlite3.Connection, operation: int, summary: Mapping[str, object]) -> None:
    """Say what an operation did."""
    connection.execute("UPDATE operations SET summary = ? WHERE id = ?", (json.dumps(summary), operation))


def keep_inverse(connection: sqlite3.Connection, operation: int, changes: Sequence[object]) -> None:
    """Keep what an operation changed in place, and what was there before."""
    if changes:
        connection.execute("UPDATE operations SET inverse = ? WHERE id = ?", (json.dumps(changes), operation))


def inverses(connection: sqlite3.Connection, operations: Iterable[int]) -> Iterator[tuple[bool, list[Any]]]:
    """Yield whether an operation is undone and what it changed in place, for each of these that did."""
    rows = connection.execute(
        "SELECT undone_by IS NOT NULL, inverse FROM operations "
        "WHERE inverse IS NOT NULL AND id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(sorted(operations)),),
    ).fetchall()
    for undone, inverse in rows:
        yield bool(undone), json.loads(inverse)


def changed(connection: sqlite3.Connection, operations: Iterable[int]) -> int:
    """Return how many things operations changed, undos left out: decisions, or captures."""
    rows = connection.execute(
        "SELECT summary FROM operations WHERE command <> 'undo' AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(operations)),),
    )
    summaries = [json.loads(summary) for (summary,) in rows]
    return sum(int(summary.get("changed", 0)) + int(summary.get("added", 0)) for summary in summaries)


def history(connection: sqlite3.Connection, limit: int | None, offset: int) -> Listing:
    """List the operations, the latest first."""
    total = connection.execute("SELECT count(*) FROM operations").fetchone()[0]
    cursor = connection.execute(
        "SELECT id, at, command, arguments, summary, undone_by FROM operations ORDER BY id DESC LIMIT ? OFFSET ?",
        (-1 if limit is None else limit, offset),
    )

    def rows() -> Iterator[tuple[Value, ...]]:
        for key, at, command, arguments, summary, undone_by in cursor:
            yield key, at, command, _told(json.loads(arguments)), _told(json.loads(summary)), undone_by

    return Listing(_HISTORY, rows(), total)


def undoable(connection: sqlite3.Connection, operation: int | None) -> tuple[int, str]:
    """Return the number and command of an operation to undo: the one given, else the latest with decisions.

    An import is only undone by its number: nobody who takes back a tag is to lose a thousand pages.

    Raises `NotFoundError` where there is none and `RefusedError` where it cannot be undone.
    """
    if operation is None:
        row = connection.execute(
            "SELECT id, command FROM operations WHERE undone_by IS NULL "
            f"AND {_DECIDING} ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if row is None:
            raise NotFoundError("there is nothing to undo", hint="'corpus history' shows what was done")
        return int(row[0]), str(row[1])
    row = connection.execute(
        f"SELECT command, undone_by, {_DECIDING} FROM operations WHERE id = ?",
        (operation,),
    ).fetchone()
    if row is None:
        raise NotFoundError(f"there is no operation {operation}", hint="'corpus history' shows their numbers")
    command, undone_by, has_decisions = row
    if undone_by is not None:
        raise RefusedError(
            f"operation {operation} is undone already", hint=f"'corpus undo {undone_by}' brings it back"
        )
    if command == "forget":
        raise RefusedError(
            f"operation {operation} (forget) erased things for good; nothing brings them back",
            hint="import the captures of what should be in again",
        )
    if command not in ("undo", "import") and not has_decisions:
        raise RefusedError(
            f"operation {operation} ({command}) took no decisions that could be undone",
            hint="what a command found, it can find again",
        )
    return operation, str(command)


def about(connection: sqlite3.Connection, operation: int) -> str:
    """Return what an operation was told, in words."""
    (arguments,) = connection.execute(
        "SELECT arguments FROM operations WHERE id = ?", (operation,)
    ).fetchone()
    return _told(json.loads(arguments))


def undo(connection: sqlite3.Connection, operation: int) -> tuple[int, set[int]]:
    """Undo an operation by a new one; return its number, and the operations that this moves in or out of force."""
    own = begin(connection, "undo", {"operation": operation})
    undone = {
        key: int(json.loads(arguments)["operation"])
        for key, arguments in connection.execute(
            "SELECT id, arguments FROM operations WHERE command = 'undo' ORDER BY id DESC"
        )
    }
    # From the latest down, because an undo counts only where no later one undid it.
    due: dict[int, int] = {}
    for key, target in undone.items():
        if key not in due:
            due.setdefault(target, key)
    before = dict(
        connection.execute("SELECT id, undone_by FROM operations WHERE undone_by IS NOT NULL").fetchall()
    )
    changed = {key for key in due.keys() | before.keys() if due.get(key) != before.get(key)}
    connection.executemany(
        "UPDATE operations SET undone_by = ? WHERE id = ?", [(due.get(key), key) for key in sorted(changed)]
    )
    return own, {key for key in changed if (key in due) != (key in before)}


def _told(values: Mapping[str, object]) -> str:
    """Return what an operation was told as words: ``tag: Harbour, changed: 3, quotes: 2 added and 1 gone``."""
    told = {name: _words(value) for name, value in values.items() if value}
    return ", ".join(f"{name}: {words}" for name, words in told.items() if words)


def _words(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(map(str, value))
    if isinstance(value, dict):
        return " and ".join(f"{count} {name}" for name, count in value.items() if count)
    return str(value)
