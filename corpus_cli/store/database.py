"""Open, create, upgrade and back up the database file.

Reading never changes the database. Writing uses write-ahead logging where the file
system allows it, and ``synchronous=NORMAL``: a kill or a crash of the program loses nothing committed and
a loss of power may lose the latest commits, never the database's integrity.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from ..errors import CorpusError, LockedError, NotFoundError, RefusedError, UsageError

APPLICATION_ID = 0x636F7270
"""``corp`` in ASCII: tells a corpus from any other SQLite file."""
SCHEMA = 1
"""Number of the newest revision under ``migrations/``; stored as ``user_version``."""
BUSY_SECONDS = 10.0
"""How long a command waits for another process's transaction before it gives up."""
# 16 KB pages make the file a quarter smaller than 4 KB ones on article-sized rows.
PAGE_SIZE = 16384

_LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into ours: locked, full, read-only, damaged."""
    try:
        yield
    except UnicodeEncodeError as error:  # an argument of the command line that is not UTF-8
        raise UsageError(f"{error.object!a} is not text", hint="write it in UTF-8") from error
    except OverflowError as error:  # an integer that SQLite does not have
        raise UsageError("a number is too large", hint="the greatest is 9223372036854775807") from error
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", 0) & 0xFF
        if code in _LOCKED:
            raise LockedError(
                f"{path} is locked by another process", hint="try again when it has finished"
            ) from error
        if code == sqlite3.SQLITE_FULL:
            raise CorpusError(
                f"no space left to write {path}", hint="free some space and run the same command again"
            ) from error
        if code in (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM):
            raise CorpusError(
                f"cannot write {path}", hint="check the permissions of the file and of its folder"
            ) from error
        if code in _DAMAGED:
            raise CorpusError(
                f"{path} is damaged: {error}", hint="restore a backup, or try 'sqlite3 FILE .recover'"
            ) from error
        if code == sqlite3.SQLITE_IOERR:
            raise CorpusError(f"cannot read or write {path}: {error}", hint="check the disk") from error
        raise


def open_database(path: Path, *, write: bool = False) -> sqlite3.Connection:
    """Open an existing database of the current revision.

    Raises `NotFoundError` where there is none, `RefusedError` for another program's file or a newer or
    older revision, `LockedError` when another process holds it.
    """
    with explained(path):
        connection = _connect(path, write=write)
        with _closed_on_error(connection):
            revision = _revision(connection, path)
    if revision == SCHEMA:
        return connection
    connection.close()
    if revision > SCHEMA:
        raise RefusedError(
            f"{path} was made by a newer version of corpus (revision {revision}; this one knows {SCHEMA})",
            hint="upgrade the program",
        )
    if revision == 0:
        raise NotFoundError(f"{path} is empty", hint="'corpus import PATH' fills it")
    raise RefusedError(
        f"{path} has the older revision {revision}", hint="'corpus db upgrade' backs it up and upgrades"
    )


def revision_of(path: Path) -> int:
    """Return the revision of a database file, 0 for one that is empty; raise as `open_database` does."""
    with explained(path), closing(_connect(path, write=False)) as connection:
        return _revision(connection, path)


def create(path: Path, *, root: str) -> None:
    """Make a new database, or fill an empty file; do nothing where another process was faster.

    ``root`` is the folder that captures' paths are relative to, itself relative to the database's folder.
    """
    if not path.parent.is_dir():
        raise NotFoundError(f"no folder {path.parent}", hint="make it first")
    with explained(path), closing(_connect(path, write=True, create=True)) as connection:
        connection.execute(f"PRAGMA page_size = {PAGE_SIZE}")
        # Refused on some network file systems: then the rollback journal stays, which is slower.
        with suppress(sqlite3.OperationalError):
            connection.execute("PRAGMA journal_mode = WAL")
        _migrate(connection, path, SCHEMA, settings={"root": root})


def upgrade(path: Path, *, to: int = SCHEMA) -> Path | None:
    """Back up and upgrade an older database; return the backup's path, or ``None`` if it was current."""
    revision = revision_of(path)
    if not 0 < revision < to:
        return None
    target = _free_name(path, f".revision-{revision}")
    with explained(path), closing(_connect(path, write=True)) as connection:
        backup(connection, target)
        _migrate(connection, path, to)
    return target


def backup(connection: sqlite3.Connection, target: Path) -> None:
    """Write a consistent copy of an open database to ``target``, complete or not at all."""
    partial = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        copy = sqlite3.connect(partial)
        try:
            connection.backup(copy)
            # A copy that is one file: its reader needs no write-ahead log beside it.
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        partial.replace(target)
    except BaseException:
        partial.unlink(missing_ok=True)
        raise


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Commit everything inside, or nothing; the write lock is taken at the start."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        # SQLite has already rolled back after some errors, a full disk among them.
        if connection.in_transaction:
            connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def temporary_tables(connection: sqlite3.Connection) -> Iterator[None]:
    """Let a reading connection write to its temporary tables."""
    connection.execute("PRAGMA query_only = OFF")
    try:
        yield
    finally:
        connection.execute("PRAGMA query_only = ON")


def migrations_folder() -> Path:
    """Return the folder of the migrations: inside an installed package, beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    for folder in (package / "migrations", package.parent / "migrations"):
        if (folder / "env.py").is_file():
            return folder
    raise CorpusError("the migrations are missing from this installation", hint="install the package again")


def _connect(path: Path, *, write: bool, create: bool = False) -> sqlite3.Connection:
    if not create and not path.exists():
        raise NotFoundError(
            f"no database {path}", hint="'corpus import PATH' makes one, '--db FILE' names another"
        )
    if path.is_dir():
        raise RefusedError(f"{path} is a folder, not a database", hint="name a file with --db")
    if path.exists() and not os.access(path, os.R_OK):
        raise CorpusError(f"cannot read {path}: Permission denied", hint="check its permissions")
    uri = path.absolute().as_uri()
    if write:
        connection = _open(f"{uri}?mode={'rwc' if create else 'rw'}")
        with _closed_on_error(connection):
            _look(connection, path)
            connection.execute("PRAGMA foreign_keys = ON")
            connection.execute("PRAGMA synchronous = NORMAL")
        return connection
    # Not mode=ro: a reader that may not write leaves the write-ahead log's two files behind when it closes.
    connection = _open_to_read(f"{uri}?mode=rw")
    try:
        with _closed_on_error(connection):
            connection.execute("PRAGMA query_only = ON")
            _look(connection, path)
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode & 0xFF not in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY):
            raise
        # In a read-only folder SQLite cannot make the shared-memory file of a write-ahead log. Where the
        # log is empty nobody is writing, and the file can be read as it stands.
        log = path.with_name(path.name + "-wal")
        if log.exists() and log.stat().st_size:
            raise
        connection = _open_to_read(f"{uri}?mode=ro&immutable=1")
    return connection


@contextmanager
def _closed_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        connection.close()
        raise


def _open(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, isolation_level=None, timeout=BUSY_SECONDS)


def _open_to_read(uri: str) -> sqlite3.Connection:
    connection = _open(uri)
    # Nothing in the schema of a database that came from elsewhere may run code. Writing has to trust it:
    # SQLite counts FTS5 as unsafe inside triggers, and ours keep the full-text index.
    connection.execute("PRAGMA trusted_schema = OFF")
    return connection


def _look(connection: sqlite3.Connection, path: Path) -> None:
    """Raise `RefusedError` for a file that is not SQLite's, before anything is written.

    SQLite itself has to look first: a process that opens and closes the file in any other way gives up the
    locks of all its connections, and the next process deletes the write-ahead log under them.
    """
    try:
        connection.execute("SELECT 1 FROM sqlite_master")
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_NOTADB:
            raise
        with path.open("rb") as file:
            damaged = file.read(16) == b"SQLite format 3\0"
        if damaged:
            raise
        raise RefusedError(f"{path} is not a corpus database", hint="name another file with --db") from error


def _revision(connection: sqlite3.Connection, path: Path) -> int:
    application: int = connection.execute("PRAGMA application_id").fetchone()[0]
    if application != APPLICATION_ID:
        if not connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return 0
        raise RefusedError(
            f"{path} is a database of another program", hint="name another file with --db; it was not touched"
        )
    revision: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return revision


def _migrate(
    connection: sqlite3.Connection, path: Path, to: int, *, settings: dict[str, str] | None = None
) -> None:
    """Run Alembic up to revision ``to`` in one transaction.

    Foreign keys are off meanwhile: a batch migration rebuilds tables, which would otherwise delete the
    rows of every ON DELETE CASCADE child.
    """
    import alembic.command
    import alembic.config
    from sqlalchemy import create_engine
    from sqlalchemy.exc import DBAPIError
    from sqlalchemy.pool import StaticPool

    config = alembic.config.Config()
    config.set_main_option("script_location", str(migrations_folder()).replace("%", "%%"))
    connection.execute("PRAGMA foreign_keys = OFF")
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    # SQLAlchemy rolls back whatever is open when it lets go of the connection, so the transaction inside
    # has to end before that.
    with engine.connect() as shared, transaction(connection):
        if _revision(connection, path) >= to:
            return
        config.attributes["connection"] = shared
        try:
            alembic.command.upgrade(config, f"{to:04d}")
        except DBAPIError as error:
            # SQLite's own error says whether the disk is full or the file is locked.
            raise error.orig or error from error
        if broken := connection.execute("PRAGMA foreign_key_check").fetchall():
            raise CorpusError(f"the upgrade of {path} would break {len(broken)} links; nothing was changed")
        connection.executemany("INSERT INTO settings(key, value) VALUES (?, ?)", (settings or {}).items())
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {to}")


def _free_name(path: Path, suffix: str) -> Path:
    candidate = path.with_name(f"{path.name}{suffix}.backup")
    count = 1
    while candidate.exists():
        count += 1
        candidate = path.with_name(f"{path.name}{suffix}.{count}.backup")
    return candidate
