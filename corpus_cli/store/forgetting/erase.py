"""Forget: true erasure, for people who must not be in the corpus.

What is forgotten, and how:

- An article, a document or a capture is deleted wholly, with everything below it and every decision on it. A
  capture is all versions of its path; a document that stands at another path as well stays. Of an article
  whose document stays, the block is covered in the text.
- A person, given by uid, slug or any name, is covered: every occurrence of every spelling becomes as many full
  blocks (U+2588), in the text first and then in whatever was taken from it, so that all other spans stay what
  they were. The rows of the person, their names and mentions are deleted. What they said stays, as words of
  nobody named: it may be somebody else's news. To have it gone, forget the article.

Covered are: what their mentions cover, a family name alone included; full names wherever they stand, found
by extraction or not; and in documents that name them, the family name alone where it is written as a name,
unless the document also writes it in lower case or somebody else there has it. A name inside the mention of
somebody else stays theirs. A name that nobody has, as where only an old version of a page has it, is covered
in the same way. What may be left of the family name is told, and ``also`` covers it.

All rows change in one transaction. The file is purged after it; should that be interrupted, a row of
``settings`` says so, and the next `forget` or `optimize` completes it.
"""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from ...errors import CorpusError, LockedError, NotFoundError
from .. import curate, operations, rederive
from ..database import explained, transaction
from ..derive import array
from ..fulltext import INDEXES
from ..tally import Tally
from . import deleting, left, purge, survey, traces, variants
from .covering import Covering
from .named import called, targets
from .whom import Whom, planned


@dataclass(frozen=True, slots=True)
class ForgetReport:
    """What was forgotten, or with ``dry_run`` would be."""

    operation: int | None
    """Its number in the history; it cannot be undone."""
    people: int = 0
    names: int = 0
    """Names that no person has, covered where they stand all the same."""
    documents: int = 0
    """Deleted, as are captures and articles."""
    captures: int = 0
    articles: int = 0
    covered_documents: int = 0
    covered_places: int = 0
    """Stretches of these documents' texts that are blocks now."""
    mentions: int = 0
    quotes: int = 0
    """Quotes that lost their speaker."""
    decisions: int = 0
    """Decisions deleted."""
    operations: int = 0
    """Entries of the history that told too much."""
    backups: tuple[str, ...] = ()
    """Automatic backups deleted."""
    left_count: int = 0
    left: tuple[str, ...] = ()
    """What may be left, the first of ``left_count``: places where the letters of a family name stand outside
    other people's names (``path:line:column``, or the document's uid where the path is covered), people whose
    names hold theirs, entries of the history; and articles that are the same piece as a forgotten one."""
    lost: tuple[str, ...] = ()
    """Other decisions whose quote or mention could not be found again."""
    purged: bool = False
    """Whether the file was written anew; if not, ``problem`` says why."""
    problem: str | None = None
    locked: bool = False
    """Whether it is that another process uses the database."""
    dry_run: bool = False
    whom: tuple[Whom, ...] = ()
    """Who and what would go, in a dry run alone: afterwards nothing names them any more."""


def run(
    connection: sqlite3.Connection,
    path: Path,
    what: Sequence[str],
    also: Sequence[str],
    *,
    dry_run: bool = False,
) -> ForgetReport:
    """Forget, and purge the file; with ``dry_run`` count what would go and take it back.

    Raises `NotFoundError` where something is not there, and then nothing is changed.
    """
    if dry_run:
        with rederive.taken_back(connection):
            told = planned(connection, what, also)
            return replace(_erase(connection, path, what, also), operation=None, dry_run=True, whom=told)
    connection.execute("PRAGMA secure_delete = ON")
    try:
        with transaction(connection):
            report = _erase(connection, path, what, also)
            for index in INDEXES:
                rederive.rebuild(connection, index)
    except NotFoundError:
        if not purge.pending(connection):
            raise
        # Forgotten before, and killed before the file was purged.
        report = ForgetReport(None)
    try:
        with explained(path):
            purge.purge(connection, path)
    except CorpusError as error:
        return replace(report, problem=error.message, locked=isinstance(error, LockedError))
    return replace(report, purged=True)


def _erase(
    connection: sqlite3.Connection, path: Path, what: Sequence[str], also: Sequence[str]
) -> ForgetReport:
    wanted = targets(connection, what)
    variants.widen(connection, wanted)
    who = called(connection, wanted, also)
    gone = deleting.doomed(connection, wanted)
    rows = survey.rows(connection, who)
    places = {
        document: place
        for document, place in survey.survey(connection, who, rows, gone.blocks)
        if document not in gone.documents
    }
    tags = traces.tags(connection, who)
    concerned = _articles(connection, places) | rows.articles | tags.articles | set(gone.articles)
    decided = traces.deciding(connection)
    tally = Tally(connection)

    # Back to what was extracted; what is decided is applied again to what is left of it.
    tally.count(array(sorted(concerned)), -1)
    curate.forget(connection, array(sorted(concerned)))
    hashes = _hashes(connection, {*gone.documents, *(d for d, place in places.items() if place.spans)})
    decisions = deleting.delete(connection, gone) + traces.decisions(connection, who, rows)
    for document, place in places.items():
        Covering(connection, who, rows, document, place).cover()
    deleting.settle_paths(connection)
    traces.respell(connection, tags, tally)
    emptied = traces.empty(connection, decided - traces.deciding(connection))
    exact = {text: traces.blocks(text) for text in {*gone.paths, *who.uids}} | tags.keys
    swept = traces.sweep(connection, who, exact)
    stay = concerned - set(gone.articles)
    tally.count(array(sorted(stay)), 1)
    lost = curate.apply(connection, sorted(stay), tally)
    tally.settle()
    curate.withdraw(connection)
    purge.remember(connection, hashes)

    there = [*left.places(connection, who), *(f"article {uid}" for uid in gone.twins)]
    report = ForgetReport(
        None,
        people=len(wanted.people) or int(bool(wanted.aliases)),
        names=len(wanted.names),
        documents=len(gone.documents),
        captures=gone.captures,
        articles=len(gone.articles),
        covered_documents=sum(bool(place.spans) for place in places.values()),
        covered_places=sum(len(place.spans) for place in places.values()),
        mentions=len(rows.mentions),
        quotes=len(rows.quotes),
        decisions=decisions,
        operations=emptied + swept,
        backups=tuple(backup.name for backup in purge.backups(path)),
        left_count=len(there),
        left=tuple(there[: left.LISTED]),
        lost=tuple(str(decision) for decision in lost),
    )
    counts = {"people": report.people, "documents": report.documents, "articles": report.articles}
    number = operations.begin(connection, "forget", {})
    operations.summarise(connection, number, counts | {"covered": report.covered_places})
    return replace(report, operation=number)


def _articles(connection: sqlite3.Connection, documents: dict[int, survey.Place]) -> set[int]:
    rows = connection.execute(
        "SELECT id FROM articles WHERE document_id IN (SELECT value FROM json_each(?))",
        (array(sorted(documents)),),
    )
    return {key for (key,) in rows}


def _hashes(connection: sqlite3.Connection, documents: set[int]) -> list[str]:
    rows = connection.execute(
        "SELECT sha256 FROM documents WHERE id IN (SELECT value FROM json_each(?))",
        (array(sorted(documents)),),
    )
    return [sha256 for (sha256,) in rows]
