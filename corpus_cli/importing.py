"""Import: read what is new, process it here or in a pool, write it in batches."""

import hashlib
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice
from pathlib import Path
from typing import IO

from .discovery import Failed, Found, Skipped, discover
from .engines import engine
from .errors import NotFoundError, UnreadableError
from .extract import RULES, Settings
from .pipeline import Done, Job, process
from .readers import ReadOptions, reader
from .records import Origin
from .results import ImportReport, Problem
from .segment.profiles import Profile
from .store import fulltext
from .store.captures import State, state_of
from .store.filters import date
from .store.forgetting.purge import refusal
from .store.write import Incoming, Writer, Written

Progress = Callable[[int, int | None, str], None]
"""Called with the number of captures done, the number in all if it is known, and the current path."""

# A transaction is long enough for its cost to vanish and short enough for other writers to get in.
_BATCH_CAPTURES = 256
_BATCH_CHARS = 8_000_000
# Below this many captures a pool costs more to start than it saves.
_POOL_FROM = 100
_LISTED_SKIPS = 1000
# UTF-8 takes at most four bytes a character.
_BYTES_PER_CHAR = 4


@dataclass(slots=True)
class Task:
    """What to import and how; gathers what came of it."""

    paths: tuple[str | os.PathLike[str], ...]
    root: Path
    database: Path
    origin: Origin
    """The particulars every capture gets; its path is filled in."""
    options: ReadOptions
    reader: str | None = None
    jobs: int | None = None
    stdin: IO[bytes] | None = None
    progress: Progress | None = None
    profiles: tuple[Profile, ...] = ()
    settings: Settings = RULES
    done: int = 0
    unchanged: int = 0
    failed: list[Problem] = field(default_factory=list)
    skipped: list[Problem] = field(default_factory=list)
    skipped_count: int = 0
    cut_by: Counter[str] = field(default_factory=Counter)
    misfits: list[Problem] = field(default_factory=list)

    def tick(self, path: str) -> None:
        """Count one capture done."""
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, None, path)

    def fail(self, path: str, reason: str) -> None:
        """Note a capture that could not be imported."""
        self.failed.append(Problem(path, reason))

    def skip(self, problem: Problem) -> None:
        """Note a file that is no capture; the first of many are listed, all are counted."""
        self.skipped_count += 1
        if len(self.skipped) < _LISTED_SKIPS:
            self.skipped.append(problem)

    def profiled(self, done: Done) -> None:
        """Count a capture for the profile that cut it; note one whose profiles do not fit it."""
        rules = [article.block.rule for article in done.extract.articles] if done.extract else []
        if rules and rules[0].startswith("profile:"):
            self.cut_by[rules[0].removeprefix("profile:")] += 1
        elif done.profiles:
            self.misfits.append(Problem(done.origin.path, ", ".join(done.profiles)))


def dry_run(connection: sqlite3.Connection | None, task: Task) -> ImportReport:
    """Count what an import would do; ``connection`` is None where there is no database yet."""
    _check(task)
    counts: Counter[State] = Counter()
    state: State
    for job in _allowed(connection, captures(task), task):
        state, needs_text = (
            ("added", True) if connection is None else state_of(connection, job.origin, job.sha256)
        )
        try:
            if needs_text and job.data is not None:
                reader(job.reader).read(job.data, job.options)
            counts[state] += 1
        except UnreadableError as error:
            task.fail(job.origin.path, error.message)
        task.tick(job.origin.path)
    return _report(task, Written(counts["added"], counts["changed"], counts["unchanged"]), dry_run=True)


def run(connect: Callable[[], sqlite3.Connection], task: Task) -> ImportReport:
    """Import the captures of a task; failures are gathered and the rest goes on.

    ``connect`` opens the database, or makes it, once there is a capture to read. What was committed when
    the import is interrupted stays: whole captures, which a second run finds unchanged. Raises
    `NotFoundError` where there is nothing to import at all.
    """
    _check(task)
    found = captures(task)
    first = next(found, None)
    if first is None:
        return _report(task, Written())
    connection = connect()
    arguments: dict[str, object] = {"paths": [str(path) for path in task.paths], "source": task.origin.source}
    if task.settings != RULES:
        arguments["finders"] = list(task.settings.finders)
    writer = Writer(connection, "import", arguments)
    batch: list[Incoming] = []
    size = 0
    for done in _processed(connection, _allowed(connection, chain([first], found), task), task):
        if done.reason is not None:
            task.fail(done.origin.path, done.reason)
        else:
            task.profiled(done)
            batch.append(Incoming(done.origin, done.sha256, done.extract))
            size += len(done.extract.document.text) if done.extract else 0
        if len(batch) >= _BATCH_CAPTURES or size >= _BATCH_CHARS:
            writer.write(batch)
            batch, size = [], 0
        task.tick(done.origin.path)
    writer.write(batch)
    fulltext.catch_up(connection)
    writer.written.unchanged += task.unchanged
    return _report(task, writer.written, lost=writer.lost)


def _check(task: Task) -> None:
    """Refuse what makes no sense before anything is read."""
    if task.origin.captured_on is not None:
        date(task.origin.captured_on)
    if task.reader is not None:
        reader(task.reader)
    given = [str(path) for path in task.paths]
    if given and not any(path == "-" or os.path.lexists(path) for path in given):
        raise NotFoundError(f"no such file or folder: {', '.join(given)}", hint="check the path")


def captures(task: Task) -> Iterator[Job]:
    """Yield every capture there is to read, bytes and all; note what is skipped and what cannot be read."""
    limit = task.options.max_chars * _BYTES_PER_CHAR
    for given in task.paths:
        if str(given) == "-":
            data = task.stdin.read(limit + 1) if task.stdin is not None else b""
            name = f"stdin-{hashlib.sha256(data).hexdigest()[:16]}"
            yield from _job(task, data, limit, name, task.reader or "text")
            continue
        for source in discover([given], task.root, database=task.database, reader=task.reader):
            if isinstance(source, Skipped):
                task.skip(source.problem)
            elif isinstance(source, Failed):
                task.failed.append(source.problem)
            else:
                yield from _read(task, source, limit)


def _allowed(connection: sqlite3.Connection | None, jobs: Iterable[Job], task: Task) -> Iterator[Job]:
    """Leave out what was forgotten; each such capture is a failure, told with its reason."""
    for job in jobs:
        reason = None if connection is None else refusal(connection, job.origin.path, job.sha256)
        if reason is None:
            yield job
        else:
            task.fail(job.origin.path, reason)
            task.tick(job.origin.path)


def _read(task: Task, found: Found, limit: int) -> Iterator[Job]:
    try:
        with found.path.open("rb") as file:
            data = file.read(limit + 1)
    except OSError as error:
        task.fail(found.known_as, f"cannot be read: {error.strerror}")
    else:
        yield from _job(task, data, limit, found.known_as, found.reader)


def _job(task: Task, data: bytes, limit: int, path: str, reader: str) -> Iterator[Job]:
    if len(data) > limit:
        task.fail(path, f"more than {limit:,} bytes; split the file")
        return
    sha256 = hashlib.sha256(data).hexdigest()
    origin = replace(task.origin, path=path)
    yield Job(origin, sha256, data, reader, task.options, profiles=task.profiles, settings=task.settings)


def _processed(connection: sqlite3.Connection, jobs: Iterable[Job], task: Task) -> Iterator[Done]:
    """Yield what has to be written, in order; what is as it was is only counted."""

    def wanted() -> Iterator[Job]:
        moved = False
        for job in jobs:
            state, needs_text = state_of(connection, job.origin, job.sha256)
            if state == "unchanged":
                task.unchanged += 1
                task.tick(job.origin.path)
            else:
                # Once a path gets new bytes, its old document may stand nowhere else by the time this is
                # written: "a" became "b" and there is a new "a".
                moved = moved or state == "changed"
                yield job if needs_text or moved else replace(job, data=None)

    waiting = wanted()
    if task.jobs is not None:
        return engine(task.jobs).map(process, waiting)
    first = list(islice(waiting, _POOL_FROM))
    processes = (os.cpu_count() or 1) if len(first) == _POOL_FROM else 1
    return engine(processes).map(process, chain(first, waiting))


def _report(task: Task, written: Written, *, lost: Iterable[str] = (), dry_run: bool = False) -> ImportReport:
    if not (task.done or task.failed):
        raise NotFoundError(
            f"no captures in {', '.join(map(str, task.paths))}",
            hint=f"captures are text files (.txt); {task.skipped_count} other files were skipped",
        )
    return ImportReport(
        added=written.added,
        changed=written.changed,
        unchanged=written.unchanged,
        articles=written.articles,
        quotes=written.quotes,
        failed=tuple(task.failed),
        skipped=tuple(task.skipped),
        skipped_count=task.skipped_count,
        lost=tuple(lost),
        dry_run=dry_run,
        profiles={} if dry_run else {one.name: task.cut_by[one.name] for one in task.profiles},
        misfits=tuple(task.misfits),
    )
