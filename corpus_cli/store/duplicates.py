"""Duplicates: what a search for them needs from the database, and what it leaves there."""

import gc
import json
import sqlite3
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ..dedupe import SCHEME, Findings, Options, Piece, Read, Verdicts, find
from ..errors import LockedError
from ..results import DedupeReport
from . import fingerprints, grouprows, operations
from .arrays import array
from .database import transaction
from .verdicts import Row, in_force

_TRIES = 3
_SETTING = "dedupe"
DISPLACED = "dedupe-found:"
"""Begins the keys of settings that keep groups as they were found where a verdict has changed them since."""


@dataclass(frozen=True, slots=True)
class State:
    """What says whether the corpus is still the one that was looked at."""

    articles: int
    newest: int
    """The latest signature: one made later is of an article added or changed since."""
    verdicts: tuple[Row, ...]


Progress = Callable[[int, int | None, str], None]
"""Called with how much is done, how much there is in all, and nothing else to say."""


def run(
    connection: sqlite3.Connection,
    options: Options,
    *,
    jobs: int | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> DedupeReport:
    """Look for duplicates in all articles that are not excluded, and store what is found.

    Articles are signed in ``jobs`` processes, by default as many as it pays; the rest is done in this one.
    Signing goes on where an earlier run stopped. What was found replaces what there was, in one transaction.
    With ``dry_run`` nothing is written. Raises `LockedError` where others keep changing the corpus.
    """
    with _uncollected():
        return _run(connection, options, jobs, progress, dry_run=dry_run)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep Python from looking for cycles: among a million tuples that takes a twentieth of the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _run(
    connection: sqlite3.Connection,
    options: Options,
    jobs: int | None,
    progress: Progress | None,
    *,
    dry_run: bool,
) -> DedupeReport:
    if dry_run:
        signing = fingerprints.fresh(connection, options)
        new = {key: signature for some in signing for key, _, _, signature in some}
        ids, articles = pieces(connection, new, scheme=options.scheme)
        found = find(articles, reader(connection, ids), as_given(_state(connection).verdicts), options)
        return _report(connection, options, found, len(ids), len(new), dry_run=True)
    from . import increments

    signed = 0
    for _ in range(_TRIES):
        advance = _Steps(connection, progress)
        version = fingerprints.version(connection)
        signed += fingerprints.keep_fresh(connection, options, jobs=jobs, progress=advance.signed)
        state = _state(connection)
        before = last(connection)
        part = (
            increments.part(connection, before, options, state.verdicts) if _same(before, options) else None
        )
        ids, articles = pieces(connection, {}, part.uids if part else None, scheme=options.scheme)
        verdicts = as_given(state.verdicts)
        elsewhere = part.elsewhere if part else None
        found = find(articles, reader(connection, ids), verdicts, options, advance.compared, elsewhere)
        with transaction(connection):
            if version == fingerprints.version(connection) or (
                _state(connection) == state and not fingerprints.unsigned(connection, options.scheme)
            ):
                grouprows.replace(connection, found, ids, ids.values() if part else None)
                increments.keep(connection, found, ids, part)
                report = _report(connection, options, found, state.articles, signed)
                _record(connection, report, state)
                return report
    raise LockedError(
        "another process keeps changing the corpus", hint="run 'corpus dedupe' again when it has finished"
    )


def _same(run: Mapping[str, Any] | None, options: Options) -> bool:
    return run is not None and options_of(run) == options


class _Steps:
    """Counts what is done: each new article has to be signed, and each to be compared."""

    def __init__(self, connection: sqlite3.Connection, progress: Progress | None) -> None:
        self._progress = progress
        self._new = 0
        self._all = _articles(connection) if progress else 0

    def signed(self, count: int, waiting: int) -> None:
        self._new = waiting
        if self._progress:
            self._progress(count, waiting + self._all, "")

    def compared(self, share: float) -> None:
        self.signed(self._new + round(share * self._all), self._new)


def _articles(connection: sqlite3.Connection) -> int:
    return _count(connection, "articles WHERE excluded = 0")


def _count(connection: sqlite3.Connection, what: str) -> int:
    count: int = connection.execute(f"SELECT count(*) FROM {what}").fetchone()[0]
    return count


def _state(connection: sqlite3.Connection) -> State:
    return State(_articles(connection), _newest(connection), in_force(connection))


def _newest(connection: sqlite3.Connection) -> int:
    newest: int = connection.execute("SELECT coalesce(max(rowid), 0) FROM fingerprints").fetchone()[0]
    return newest


def as_given(rows: Iterable[Row]) -> Verdicts:
    """Return verdicts as the search for duplicates takes them."""
    pairs: dict[str, list[tuple[str, str]]] = {}
    for left, right, verdict in rows:
        pairs.setdefault(verdict, []).append((left, right))
    return Verdicts(pairs.get("same", ()), pairs.get("different", ()), pairs.get("canonical", ()))


def pieces(
    connection: sqlite3.Connection,
    new: Mapping[int, bytes],
    among: Collection[str] | None = None,
    *,
    scheme: str = SCHEME,
) -> tuple[dict[str, int], Iterator[tuple[Piece, bytes]]]:
    """Return articles with their signatures, all or those with the uids given, and their keys by uid.

    ``new`` signatures are not stored. Articles are read once, and their keys are known when they have been.
    """
    ids: dict[str, int] = {}

    def read() -> Iterator[tuple[Piece, bytes]]:
        only = "" if among is None else "AND a.uid IN (SELECT value FROM json_each(?))"
        rows = connection.execute(
            "SELECT a.id, f.signature, a.uid, a.title_key, a.content_hash, a.kind = 'teaser', a.word_count, "
            "a.published_on FROM articles a LEFT JOIN fingerprints f ON f.article_id = a.id AND f.scheme = ? "
            f"WHERE NOT a.excluded {only}",
            (scheme,) if among is None else (scheme, array(among)),
        )
        for row in rows:
            # One added after signing is not signed: the next look takes it in.
            signature = new.get(row[0]) if row[1] is None else row[1]
            if signature is not None:
                ids[row[2]] = row[0]
                yield Piece._make(row[2:]), signature

    return ids, read()


def reader(connection: sqlite3.Connection, ids: Mapping[str, int]) -> Read:
    """Return what reads the texts of articles by their uids."""

    def read(uids: Sequence[str]) -> list[tuple[str, str]]:
        keys = [ids[uid] for uid in uids]
        rows = connection.execute(
            "SELECT id, title_key, body FROM articles WHERE id IN (SELECT value FROM json_each(?))",
            (array(keys),),
        )
        texts = {key: (title, body) for key, title, body in rows}
        # Gone meanwhile: like nothing, and found out before anything is stored.
        return [texts.get(key, ("", "")) for key in keys]

    return read


def _report(
    connection: sqlite3.Connection,
    options: Options,
    found: Findings,
    articles: int,
    signed: int,
    *,
    dry_run: bool = False,
) -> DedupeReport:
    groups = tuple(grouprows.unstored(connection, found.groups) if dry_run else grouprows.stored(connection))
    containments = len(found.containments) if dry_run else _count(connection, "containments")
    return DedupeReport(
        threshold=options.threshold,
        containment=options.containment,
        shingle_size=options.shingle_size,
        articles=articles,
        signed=signed,
        groups=groups,
        containments=containments,
        contradictions=tuple(
            f"{one.left_uid} and {one.right_uid}: {one.why}" for one in found.contradictions
        ),
        dry_run=dry_run,
    )


def _record(connection: sqlite3.Connection, report: DedupeReport, state: State) -> None:
    arguments: dict[str, object] = {"threshold": report.threshold, "containment": report.containment}
    if report.shingle_size != Options().shingle_size:
        arguments["shingle_size"] = report.shingle_size
    operation = operations.begin(connection, "dedupe", arguments)
    counts = {
        "articles": report.articles,
        "groups": len(report.groups),
        "members": report.members,
        "containments": report.containments,
    }
    operations.summarise(connection, operation, counts)
    setting = {
        **arguments,
        "scheme": options_of(arguments).scheme,
        "articles": state.articles,
        "newest": state.newest,
    }
    setting |= {"operation": operation, "verdicts": state.verdicts}
    # What verdicts had moved is found anew.
    connection.execute("DELETE FROM settings WHERE key GLOB ?", (f"{DISPLACED}*",))
    connection.execute(
        "INSERT INTO settings(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (_SETTING, json.dumps(setting)),
    )


def last(connection: sqlite3.Connection) -> dict[str, Any] | None:
    """Return what is known of the run that found the stored groups, its options and verdicts among it."""
    row = connection.execute("SELECT value FROM settings WHERE key = ?", (_SETTING,)).fetchone()
    return json.loads(row[0]) if row else None


def standing(connection: sqlite3.Connection) -> str:
    """Say in one line how the stored groups were found, and whether the corpus is another since."""
    run = last(connection)
    if run is None:
        return "nobody has looked for duplicates yet; 'corpus dedupe' does"
    changed = fingerprints.unsigned(connection, run["scheme"])
    changed += connection.execute(
        "SELECT count(*) FROM fingerprints WHERE rowid > ?", (run["newest"],)
    ).fetchone()[0]
    given = len({frozenset(row[:2]) for row in set(in_force(connection)) ^ respected(run)})
    since = []
    if changed:
        since.append(f"{changed:,} {'article' if changed == 1 else 'articles'} added or changed")
    elif _articles(connection) != run["articles"]:
        since.append("articles taken out")
    if given:
        since.append(f"{given:,} {'verdict' if given == 1 else 'verdicts'} given")
    told = f"found with --threshold {run['threshold']} --containment {run['containment']}"
    if "shingle_size" in run:
        told += f" --shingle-size {run['shingle_size']}"
    return f"{told}; since then {', '.join(since)}: 'corpus dedupe' looks again" if since else told


def options_of(run: Mapping[str, Any]) -> Options:
    """Return the options of a run."""
    known = ("threshold", "containment", "shingle_size")
    return Options(**{name: run[name] for name in known if name in run})


def respected(run: Mapping[str, Any]) -> set[Row]:
    """Return the verdicts that were in force at a run."""
    return {(left, right, verdict) for left, right, verdict in run.get("verdicts", ())}
