"""The corpus: one method for each command.

Heavy imports stay inside the methods that need them, so that reading commands start fast.
"""

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from pathlib import Path
from types import TracebackType
from typing import IO, TYPE_CHECKING, Literal, Self

from .errors import CorpusError, NotFoundError, RefusedError
from .records import Origin
from .results import DatabaseInfo, ExportReport, Filter, ImportReport, Listing, Stats, What
from .store import database

if TYPE_CHECKING:
    from .views import View

_ALL = Filter()


class Corpus:
    """An open corpus database; use it as a context manager.

    Reading methods never change the database, but for `search`, which first brings the full-text index up
    to date where it may. Every method raises the errors of `corpus_cli.errors`.
    """

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

    def import_(
        self,
        paths: Iterable[str | PathLike[str]],
        *,
        jobs: int | None = 1,
        dry_run: bool = False,
        source: str | None = None,
        url: str | None = None,
        captured_on: str | None = None,
        rights: str | None = None,
        note: str | None = None,
        encoding: str | None = None,
        decode_errors: Literal["strict", "replace"] = "strict",
        format: str | None = None,
        stdin: IO[bytes] | None = None,
        progress: Callable[[int, int | None, str], None] | None = None,
    ) -> ImportReport:
        """Import files, folders and, for ``-``, standard input.

        ``jobs`` is a number of processes, or ``None`` for as many as pay; a script that asks for more than
        one needs the usual ``if __name__ == "__main__"`` guard. ``progress`` is called with the captures
        done, the captures in all where known, and the latest path. Captures that fail are in the report.
        Raises `NotFoundError` where there is nothing to import at all.
        """
        from . import importing
        from .readers import ReadOptions

        task = importing.Task(
            paths=tuple(paths),
            root=self.root,
            database=self.path,
            origin=Origin("", url, source, captured_on, rights, note),
            options=ReadOptions(encoding, decode_errors),
            reader=format,
            jobs=jobs,
            stdin=stdin,
            progress=progress,
        )
        with database.explained(self.path):
            if dry_run:
                known = self.path.exists() and bool(database.revision_of(self.path))
                return importing.dry_run(self._reader() if known else None, task)
            return importing.run(self._writer, task)

    def list(
        self,
        what: What,
        filter: Filter = _ALL,
        *,
        sort: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        columns: tuple[str, ...] | None = None,
        sample: int | None = None,
        seed: int = 0,
    ) -> Listing:
        """List things; the rows are read from the database as they are taken.

        ``sort`` names a column, ``-column`` sorts downwards. ``sample`` draws that many at random, the
        same ones for the same ``seed`` and corpus.
        """
        from .store import query

        if filter.search:
            self._catch_up()
        with database.explained(self.path):
            found = query.listing(
                self._reader(),
                what,
                filter,
                sort=sort,
                limit=limit,
                offset=offset,
                columns=columns,
                sample=sample,
                seed=seed,
            )
        return self._guarded(found)

    def show(self, uid: str) -> "View":
        """Return one thing by its uid, the beginning of it, or its slug."""
        from .store import views

        with database.explained(self.path):
            return views.view(self._reader(), uid)

    def search(
        self,
        query: str,
        what: Literal["articles", "quotes"] = "articles",
        filter: Filter = _ALL,
        *,
        limit: int | None = 20,
        offset: int = 0,
    ) -> Listing:
        """Search full text, best match first.

        In a snippet, U+E000 and U+E001 stand around each match.
        """
        from .store import search

        self._catch_up()
        with database.explained(self.path):
            return self._guarded(search.search(self._reader(), query, what, filter, limit, offset))

    def stats(self) -> Stats:
        """Count the whole corpus."""
        from .store import figures

        with database.explained(self.path):
            return figures.stats(self._reader())

    def export(
        self,
        format: str,
        output: str | PathLike[str] | IO[bytes],
        filter: Filter = _ALL,
        *,
        table: str | None = None,
        with_text: bool = False,
        excel: bool = False,
        force: bool = False,
    ) -> ExportReport:
        """Write the corpus, or what the filter leaves of it, to a path or a binary stream."""
        from . import exporters
        from .store import filters
        from .store.dump import Dump

        target = Path(output) if isinstance(output, str | PathLike) else output
        if filter.search:
            self._catch_up()
        with database.explained(self.path):
            connection = self._reader()
            # One transaction from the choice of articles to the last record: an import running beside is
            # in the export wholly or not at all.
            connection.execute("BEGIN")
            try:
                selection = filters.select(connection, filter) if filter else None
                dump = Dump(connection, selection=selection, with_text=with_text)
                return exporters.export(format, dump, target, exporters.Options(table, excel, force))
            finally:
                # Nothing but the choice was written. Taking that back would end lists still being read.
                if connection.in_transaction:
                    connection.execute("COMMIT")

    def sql(self, query: str, *, max_steps: int = 1_000_000_000) -> Listing:
        """Run one SELECT that can only read; it is stopped after ``max_steps`` steps of SQLite's machine."""
        from .store import readonly

        # A connection of its own: what guards it stays in place, until the next query ends its rows.
        if self._guarding is not None:
            self._guarding.close()
        with database.explained(self.path):
            self._guarding = database.open_database(self.path)
            return self._guarded(readonly.run(self._guarding, query, max_steps))

    def info(self) -> DatabaseInfo:
        """Describe the database file."""
        from .store import figures

        with database.explained(self.path):
            return figures.info(self._reader(), self.path, str(self.root))

    def upgrade(self) -> Path | None:
        """Return the backup made when opening upgraded the database, or ``None`` if it was up to date."""
        return self.upgraded

    def backup(self, target: str | PathLike[str] | None = None, *, force: bool = False) -> Path:
        """Copy the database, also while it is in use; return the copy's path."""
        copy = Path(target) if target is not None else self.path.with_name(f"{self.path.name}.backup")
        if copy.is_dir():
            copy = copy / self.path.name
        if copy.exists() and (not force or copy.samefile(self.path)):
            raise RefusedError(f"{copy} is there already", hint="name another file, or add --force")
        if not copy.absolute().parent.is_dir():
            raise NotFoundError(f"no folder {copy.parent}", hint="make it first")
        with database.explained(copy):
            database.backup(self._reader(), copy)
        return copy

    def optimize(self) -> None:
        """Bring the full-text index up to date, and make the file small and its searches fast."""
        from .store import fulltext

        with database.explained(self.path):
            fulltext.optimize(self._writer())

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
        """Index what is not indexed yet; where that cannot be written, search what there is."""
        from .store import fulltext

        with database.explained(self.path):
            if not fulltext.behind(self._reader()):
                return
            try:
                fulltext.catch_up(self._writer())
            except (sqlite3.OperationalError, CorpusError):
                return

    def _guarded(self, found: Listing) -> Listing:
        """Let errors met while rows are read be ours, too."""

        def rows() -> Iterator[tuple[str | int | float | bool | None, ...]]:
            with database.explained(self.path):
                yield from found.rows

        return Listing(found.columns, rows(), found.total)
