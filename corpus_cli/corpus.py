"""The corpus: one method for each command.

Heavy imports stay inside the methods that need them, so that reading commands start fast.
"""

from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import IO, TYPE_CHECKING, Literal

from .curating import Curating
from .deduping import Deduping
from .erasing import Erasing
from .errors import NotFoundError, RefusedError
from .evaluating import Evaluating
from .extracting import Extracting
from .profiling import Profiling
from .records import Origin
from .results import DatabaseInfo, ExportReport, Filter, ImportReport, Listing, Stats, What
from .store import database
from .suggesting import Suggesting

if TYPE_CHECKING:
    from .findings import FailOn, Finding, Validation
    from .reasons import Explanation
    from .views import View

_ALL = Filter()


class Corpus(Curating, Deduping, Erasing, Evaluating, Extracting, Profiling, Suggesting):
    """An open corpus database; use it as a context manager.

    Reading methods never change the database, but for `search`, which first brings the full-text index up
    to date where it may. Every method raises the errors of `corpus_cli.errors`.
    """

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
        profile: Iterable[str | PathLike[str]] = (),
        finders: Iterable[str] = (),
        stdin: IO[bytes] | None = None,
        progress: Callable[[int, int | None, str], None] | None = None,
    ) -> ImportReport:
        """Import files, folders and, for ``-``, standard input.

        ``jobs`` is a number of processes, or ``None`` for as many as pay; a script that asks for more than
        one needs the usual ``if __name__ == "__main__"`` guard. ``progress`` is called with the captures
        done, the captures in all where known, and the latest path. Captures that fail are in the report.
        ``finders`` (``names``, ``nlp``) look for people beside the rules; each needs an extra of that name.
        ``profile`` names files with site profiles, tried in their order and before those in the folder
        ``corpus-profiles`` beside the database.
        Raises `NotFoundError` where there is nothing to import at all.
        """
        from . import importing
        from .extract import Settings
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
            settings=Settings.of(finders),
            progress=progress,
            profiles=self._profiles(profile),
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
        return self._listed(
            what, filter, sort=sort, limit=limit, offset=offset, columns=columns, sample=sample, seed=seed
        )

    def show(self, uid: str, *, explain: bool = False) -> "View | Explanation":
        """Return one thing by its uid, the beginning of it, or its slug.

        With ``explain``, return instead by which rules and decisions an article, quote, mention or person is
        as it is.
        """
        with database.explained(self.path):
            if explain:
                from .store import explanations

                return explanations.explanation(self._reader(), uid)
            from .store import views

            return views.view(self._reader(), uid)

    def search(
        self,
        query: str,
        what: Literal["articles", "quotes"] = "articles",
        filter: Filter = _ALL,
        *,
        limit: int | None = 20,
        offset: int = 0,
        columns: tuple[str, ...] | None = None,
    ) -> Listing:
        """Search full text, best match first; raise `UsageError` for an unknown column or a query that is none.

        In a snippet, U+E000 and U+E001 stand around each match.
        """
        from .store import search

        self._catch_up()
        with database.explained(self.path):
            found = search.search(self._reader(), query, what, filter, limit, offset)
            return self._guarded(found.pick(columns, "a search"))

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
                options = exporters.Options(table, excel, force, with_text)
                return exporters.export(format, dump, target, options)
            finally:
                # Nothing but the choice was written. Taking that back would end lists still being read.
                if connection.in_transaction:
                    connection.execute("COMMIT")

    def validate(
        self,
        *,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        fix: bool = False,
        fail_on: "FailOn" = "error",
    ) -> "Validation":
        """Check everything; the findings are made as they are read.

        ``select`` and ``ignore`` are codes of rules or their beginnings; without ``select``, the rules run
        that run by default. ``fix`` first repairs what is derived, and never touches what was captured.
        Raises `UsageError` for a code that no rule has, `CorpusError` where the file is too damaged to read.
        """
        from . import rules
        from .findings import Tally, Validation
        from .rules.run import run
        from .store import repairs
        from .store.checks import Checks

        chosen = rules.choose(select, ignore)
        codes = [rule.info.code for rule in chosen]
        with database.explained(self.path):
            done = repairs.repair(self._writer(), codes) if fix else ()
            checks = Checks(self._reader(), self._writer)
        tally = Tally()

        def findings() -> "Iterator[Finding]":
            with database.explained(self.path):
                yield from run(chosen, checks, tally)

        return Validation(tuple(rule.info for rule in chosen), findings(), tally, done, fail_on)

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
        """Bring the full-text index up to date, and make the file small and its searches fast.

        Where a `forget` was stopped before it had purged the file, that is completed.
        """
        from .store import fulltext
        from .store.forgetting import purge

        with database.explained(self.path):
            fulltext.optimize(self._writer())
            if purge.pending(self._writer()):
                purge.purge(self._writer(), self.path)
