"""An open database: what every verb of the corpus stands on."""

import os
import sqlite3
import warnings
from collections.abc import Iterator
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import Self

from .errors import CorpusError, CorpusWarning, LockedError, NotFoundError, RefusedError
from .results import Listing, Value
from .store import database


class Handle:
    """Opens, creates and closes a database; hands out connections to read and to write."""

    def __init__(self, path: Path, *, root: Path | None = None, upgraded: Path | None = None) -> None:
        self.path = path
        self.upgraded = upgraded
        """The backup that was made when opening upgraded an older database."""
        self._given_root = root
        self._reading: sqlite3.Connection | None = None
        self._writing: sqlite3.Connection | None = None
        self._guarding: sqlite3.Connection | None = None

    @classmethod
    def open(
        cls,
        path: str | PathLike[str] = "corpus.db",
        *,
        create: bool = False,
        root: str | PathLike[str] | None = None,
    ) -> Self:
        """Open a database; an older one is backed up and upgraded.

        With ``create``, a missing one is made by the first `import_` that finds a capture. ``root`` is the
        folder that the paths of captures are relative to, by default the database's own; it is fixed when
        the database is made.
        """
        file = Path(path)
        given = Path(root) if root is not None else None
        if not file.exists() or (file.is_file() and not file.stat().st_size):
            if create:
                return cls(file, root=given)
            raise NotFoundError(
                f"no database {file}", hint="'corpus import PATH' makes one, '--db FILE' names another"
            )
        upgraded = database.upgrade(file)
        corpus = cls(file, root=given, upgraded=upgraded)
        if given is not None and database.revision_of(file) and corpus.root.resolve() != given.resolve():
            corpus.close()
            raise RefusedError(
                f"the paths in {file} are relative to {corpus.root}, not to {given}", hint="leave --root out"
            )
        return corpus

    def close(self) -> None:
        """Close the database."""
        for connection in (self._reading, self._writing, self._guarding):
            if connection is not None:
                connection.close()
        self._reading = self._writing = self._guarding = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def root(self) -> Path:
        """The folder that the paths of captures are relative to."""
        if not self._filled():
            return self._given_root or self.path.resolve().parent
        root: str = self._reader().execute("SELECT value FROM settings WHERE key = 'root'").fetchone()[0]
        # Resolved: a link to the database may stand in another folder.
        return self.path.resolve().parent / root

    def _filled(self) -> bool:
        """Tell a database from a missing or empty file, such as a creation that was killed leaves."""
        return self.path.exists() and bool(database.revision_of(self.path))

    def _reader(self) -> sqlite3.Connection:
        if self._reading is None:
            self._reading = database.open_database(self.path)
        return self._reading

    def _writer(self) -> sqlite3.Connection:
        if self._writing is None:
            if not self._filled():
                home = self.path.resolve().parent
                root = self._given_root or home
                database.create(self.path, root=os.path.relpath(root.resolve(), home))
            self._writing = database.open_database(self.path, write=True)
        return self._writing

    def _catch_up(self) -> None:
        """Index what is not indexed yet; where the file cannot be written, warn that the latest is missing.

        Raises `LockedError` where another process holds the database: what it adds may be what is sought.
        """
        from .store import fulltext

        with database.explained(self.path):
            if not fulltext.behind(self._reader()):
                return
            try:
                with database.explained(self.path):
                    fulltext.catch_up(self._writer())
            except LockedError:
                raise
            except CorpusError as error:
                warnings.warn(
                    f"the latest articles are not searched: {error.message}", CorpusWarning, stacklevel=3
                )

    def _guarded(self, found: Listing) -> Listing:
        """Let errors met while rows are read be ours, too."""

        def rows() -> Iterator[tuple[Value, ...]]:
            with database.explained(self.path):
                yield from found.rows

        return Listing(found.columns, rows(), found.total, found.note)
