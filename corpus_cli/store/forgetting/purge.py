"""What erasing needs beside rows: free pages, the write-ahead log, backups, and a memory of what not to take in.

A document that was forgotten, wholly or in part, is remembered by the SHA-256 of its bytes alone, in a row of
``settings``: that tells nobody what stood in it, and an import of the same bytes is refused.
"""

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from ...errors import CorpusError, LockedError
from ..captures import latest_at

PREFIX = "forgotten:"
_PENDING = f"{PREFIX}pending"
REFUSAL = "forgotten by request; 'corpus forget' took what these bytes hold out for good"


def remember(connection: sqlite3.Connection, hashes: Iterable[str]) -> None:
    """Keep the SHA-256 of forgotten bytes, and that the file is still to be purged."""
    connection.executemany(
        "INSERT OR IGNORE INTO settings(key, value) VALUES (?, '')",
        [(f"{PREFIX}{one}",) for one in sorted(hashes)] + [(_PENDING,)],
    )


def forgotten(connection: sqlite3.Connection, sha256: str) -> bool:
    """Tell whether something in these bytes was forgotten: they are not to be read again."""
    key = f"{PREFIX}{sha256}"
    return connection.execute("SELECT 1 FROM settings WHERE key = ?", (key,)).fetchone() is not None


def refusal(connection: sqlite3.Connection, path: str, sha256: str) -> str | None:
    """Return why these bytes may not come in at a path, None where they may.

    Where the newest capture of the path is of these bytes, it is the covered document that stands there
    already, and an import has nothing to read.
    """
    if not forgotten(connection, sha256):
        return None
    latest = latest_at(connection, path)
    return None if latest is not None and latest["sha256"] == sha256 else REFUSAL


def pending(connection: sqlite3.Connection) -> bool:
    """Tell whether something was forgotten and the file was not purged of it yet."""
    return connection.execute("SELECT 1 FROM settings WHERE key = ?", (_PENDING,)).fetchone() is not None


def backups(path: Path) -> list[Path]:
    """Return the automatic backups beside a database: those of upgrades, and what a killed one has left."""
    home = path.absolute().parent
    names = (f"{path.name}.revision-", f".{path.name}.")
    ends = (".backup", ".part")
    return sorted(
        file
        for file in home.iterdir()
        if (file.name.startswith(names[0]) and file.name.endswith(ends[0]))
        or (file.name.startswith(names[1]) and file.name.endswith(ends[1]))
    )


def purge(connection: sqlite3.Connection, path: Path) -> None:
    """Delete the automatic backups and write the file anew, without a page or log that held anything else.

    A backup is of an older schema: to cover names in it would take its upgrade, so it goes. Raises
    `LockedError` where another process keeps the log in use, `CorpusError` where a backup cannot be deleted;
    it may be called again.
    """
    for backup in backups(path):
        try:
            backup.unlink(missing_ok=True)
        except OSError as error:
            raise CorpusError(
                f"cannot delete {backup}: {error.strerror}", hint="delete it yourself"
            ) from error
    connection.execute("PRAGMA secure_delete = ON")
    if connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'sqlite_stat4'").fetchone():
        # Some builds of SQLite keep samples of indexed values there.
        connection.execute("ANALYZE")
    connection.execute("VACUUM")
    _empty_log(connection, path)
    connection.execute("DELETE FROM settings WHERE key = ?", (_PENDING,))
    _empty_log(connection, path)


def _empty_log(connection: sqlite3.Connection, path: Path) -> None:
    busy = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise LockedError(
            f"{path} is read by another process, and its log cannot be emptied",
            hint="try again when it has finished",
        )
