"""The verb that extracts again what is stored already."""

import os
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from .errors import RefusedError, UsageError
from .profiling import Profiling
from .results import ExtractReport, Problem
from .store import database

if TYPE_CHECKING:
    from .extract import Settings
    from .pipeline import Job

# A transaction is long enough for its cost to vanish and short enough for other writers to get in.
_BATCH_DOCUMENTS = 256
_BATCH_CHARS = 8_000_000
_POOL_FROM = 100
"""Below this many documents a pool costs more to start than it saves."""


class Extracting(Profiling):
    """Extraction once more."""

    def extract(
        self,
        uids: Iterable[str] | None = None,
        *,
        all: bool = False,
        jobs: int | None = 1,
        encoding: str | None = None,
        profile: Iterable[str | os.PathLike[str]] = (),
        finders: Iterable[str] | None = None,
        dry_run: bool = False,
        progress: Callable[[int, int | None, str], None] | None = None,
    ) -> ExtractReport:
        """Extract stored documents again, and write what is found otherwise than before.

        ``uids`` are documents, articles (for the documents they stand in) or paths of captures; without them it
        is the documents that an older version of the extractor has looked at last, and with ``all`` every one.
        Articles, quotes and mentions that are found again keep their uids, and what a person decided about
        them stands. With ``encoding``, the bytes of the named documents are read again from the files they
        came from. ``finders`` look for people beside the rules, by default those that did when a document was
        extracted last; ``jobs``, ``profile`` and ``progress`` are as for `import_`. Raises `NotFoundError` for what
        is not there, `UsageError` for what makes no sense, `RefusedError` where a file has other bytes by now.
        """
        from .engines import engine
        from .extract import Settings
        from .pipeline import process
        from .store import again, fulltext

        named = list(uids or ())
        if named and all:
            raise UsageError("name documents or say --all, not both", hint="--all means every document")
        if encoding is not None and not named:
            raise UsageError(
                "--encoding is for documents you name", hint="say which were read in a wrong encoding"
            )
        profiles = self._profiles(profile)
        settings = None if finders is None else Settings.of(finders)
        failed: list[Problem] = []
        with database.explained(self.path):
            connection = self._writer()
            keys = [] if uids is not None and not named else again.chosen(connection, named, every=all)
            processes = (os.cpu_count() or 1) if jobs is None and len(keys) >= _POOL_FROM else jobs or 1

            def job(key: int) -> "Job":
                return replace(self._job(connection, key, encoding, settings), profiles=profiles)

            arguments = {
                "documents": named or ("all" if all else "older"),
                "encoding": encoding,
                "finders": settings and list(settings.finders),
            }
            writer = again.Again(connection, arguments, dry_run=dry_run)
            batch, size = [], 0
            for count, (key, done) in enumerate(
                zip(keys, engine(processes).map(process, map(job, keys)), strict=True), 1
            ):
                if done.extract is None:
                    failed.append(Problem(done.origin.path, str(done.reason)))
                else:
                    batch.append((key, done.extract))
                    size += len(done.extract.document.text)
                if len(batch) >= _BATCH_DOCUMENTS or size >= _BATCH_CHARS:
                    writer.write(batch)
                    batch, size = [], 0
                if progress is not None:
                    progress(count, len(keys), done.origin.path)
            writer.write(batch)
            for key in reversed(writer.pending):
                done = process(job(key))
                if done.extract is not None:
                    writer.write([(key, done.extract)], add=True)
            if not dry_run:
                fulltext.catch_up(connection)
        return ExtractReport(writer.counts, tuple(failed), tuple(writer.lost), dry_run)

    def _job(
        self, connection: sqlite3.Connection, key: int, encoding: str | None, settings: "Settings | None"
    ) -> "Job":
        import hashlib

        from .extract import Settings
        from .pipeline import Job
        from .readers import ReadOptions
        from .store import captures
        from .store.forgetting import purge

        origin = captures.origin_of(connection, key)
        document = captures.document(connection, key)
        options = ReadOptions(encoding)
        settings = settings or Settings.stored(captures.extractor_of(connection, key))
        if encoding is None:
            return Job(origin, document.sha256, None, document.reader, options, document, settings=settings)
        if purge.forgotten(connection, document.sha256):
            raise RefusedError(f"{origin.path}: {purge.REFUSAL}", hint="leave this one out")
        try:
            data = (self.root / origin.path).read_bytes()
        except OSError as error:
            raise RefusedError(
                f"{origin.path} cannot be read again: {error.strerror}", hint="put the file back where it was"
            ) from None
        if hashlib.sha256(data).hexdigest() != document.sha256:
            raise RefusedError(
                f"{origin.path} has other bytes by now", hint="'corpus import' takes them in, with --encoding"
            )
        return Job(origin, document.sha256, data, document.reader, options, settings=settings)
