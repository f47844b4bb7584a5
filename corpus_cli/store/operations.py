"""Operations: what changed the database, in which order, and what is in force.

Every curation command is one operation with its decisions. Undoing one marks it; what is in force is then
applied again, so that the database stands as if it had never been done. An undo is an operation too.
"""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from ..errors import NotFoundError, RefusedError
from ..results import Listing, Value

IN_FORCE = "c.operation_id IN (SELECT id FROM operations WHERE undone_by IS NULL)"
"""Condition on decisions ``c``: nobody has undone them."""

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


def history(connection: sqlite3.Connection, limit: int | None, offset: int) -> Listing:
    """List the operations, the latest first."""
    total = connection.execute("SELECT count(*) FROM operations").fetchone()[0]
    cursor = connection.execute(
        "SELECT id, at, command, arguments, summary, undone_by FROM operations ORDER BY id DESC LIMIT ? OFFSET ?",
        (-1 if limit is None else limit, offset),
    )

    def rows() -> Iterator[tuple[Value, ...]]:
        for key, at, command, arguments, summary, undone_by in cursor:
            yield key, at, command, _told(arguments), _told(summary), undone_by

    return Listing(_HISTORY, rows(), total)


def undoable(connection: sqlite3.Connection, operation: int | None) -> tuple[int, str]:
    """Return the number and command of an operation to undo: the one given, else the latest in force.

    Raises `NotFoundError` where there is none and `RefusedError` where it cannot be undone.
    """
    if operation is None:
        row = connection.execute(
            "SELECT id, command, undone_by FROM operations WHERE undone_by IS NULL "
            "AND EXISTS (SELECT 1 FROM curation c WHERE c.operation_id = operations.id) ORDER BY id DESC LIMIT 1"
        ).fetchone()
        if row is None:
            raise NotFoundError("there is nothing to undo", hint="'corpus history' shows what was done")
    else:
        row = connection.execute(
            "SELECT id, command, undone_by FROM operations WHERE id = ?", (operation,)
        ).fetchone()
        if row is None:
            raise NotFoundError(
                f"there is no operation {operation}", hint="'corpus history' shows their numbers"
            )
    key, command, undone_by = row
    if undone_by is not None:
        raise RefusedError(
            f"operation {key} is undone already", hint=f"'corpus undo {undone_by}' brings it back"
        )
    if command == "undo":
        return key, command
    if not connection.execute("SELECT 1 FROM curation WHERE operation_id = ? LIMIT 1", (key,)).fetchone():
        raise RefusedError(
            f"operation {key} ({command}) took no decisions that could be undone",
            hint="'corpus remove' takes documents out",
        )
    return key, command


def set_in_force(connection: sqlite3.Connection, operation: int, by: int | None) -> int:
    """Undo an operation by another, or with None bring it back; return whose decisions that moves.

    What undoes an undo brings back what that had undone, and so on down the chain.
    """
    connection.execute("UPDATE operations SET undone_by = ? WHERE id = ?", (by, operation))
    command, arguments = connection.execute(
        "SELECT command, arguments FROM operations WHERE id = ?", (operation,)
    ).fetchone()
    if command != "undo":
        return operation
    return set_in_force(connection, json.loads(arguments)["operation"], operation if by is None else None)


def _told(text: str) -> str:
    """Return a JSON object as words: ``tag: Harbour, changed: 3``."""
    values: Mapping[str, object] = json.loads(text)
    return ", ".join(
        f"{name}: {', '.join(map(str, value)) if isinstance(value, list) else value}"
        for name, value in values.items()
        if value not in (None, [], "", False)
    )
