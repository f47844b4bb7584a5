"""Extraction once more: what is found in stored documents now takes the place of what was found before."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from ..errors import NotFoundError, UsageError
from ..records import EXTRACTOR_VERSION, Article, Extract
from ..results import ExtractCounts
from . import captures, facts, operations
from .database import transaction
from .facts import MENTION, QUOTE, Facts, Row
from .lookup import find
from .placing import Uids, found_in
from .rederive import taken_back
from .rows import ArticleRows
from .versions import Known, claim

_DIFFERS = ("uid", "article_id", "extractor", "extractor_version")
"""Columns that do not say whether something else was found."""


def chosen(connection: sqlite3.Connection, what: Sequence[str], *, every: bool) -> list[int]:
    """Return the keys of the documents to look at, the latest first.

    ``what`` are uids of documents or articles and paths of captures; without any, and without ``every``, it
    is the documents that an older version of the extractor has looked at last. Raises `NotFoundError` and
    `UsageError` for what is no document.
    """
    if every or not what:
        where = "" if every else "WHERE id IN (SELECT document_id FROM articles WHERE extractor_version < ?)"
        rows = connection.execute(
            f"SELECT id FROM documents {where} ORDER BY id DESC", () if every else (EXTRACTOR_VERSION,)
        )
        return [key for (key,) in rows]
    return sorted({_document(connection, one) for one in what}, reverse=True)


def _document(connection: sqlite3.Connection, what: str) -> int:
    row = connection.execute(
        "SELECT document_id FROM captures WHERE path = ? ORDER BY version DESC LIMIT 1", (what,)
    ).fetchone()
    if row is not None:
        return int(row[0])
    try:
        kind, key = find(connection, what)
    except NotFoundError as error:
        raise NotFoundError(
            f"no document, article or capture is called {what!r}", hint="'corpus list documents' shows uids"
        ) from error
    if kind == "document":
        return key
    if kind != "article":
        raise UsageError(f"{what!r} is a {kind}", hint="name a document, an article or a capture's path")
    (document,) = connection.execute("SELECT document_id FROM articles WHERE id = ?", (key,)).fetchone()
    return int(document)


class Again:
    """Writes what was found once more, as one operation that begins with the first change.

    Documents come latest first, so that what versions of a page share is found where it is anchored. What a
    page with several versions has and nothing is known of waits (`pending`) until all have been looked at;
    then it is added, earliest version first, as imports would have: with the uid it had if it was there once.
    """

    def __init__(
        self, connection: sqlite3.Connection, arguments: Mapping[str, object], *, dry_run: bool
    ) -> None:
        self.counts = ExtractCounts()
        self.lost: list[str] = []
        """Decisions whose subject is not found any more, a line each."""
        self.pending: list[int] = []
        """Documents to be written once more, with ``add``; earliest last."""
        self._connection = connection
        self._arguments = arguments
        self._dry_run = dry_run
        self._operation: int | None = None

    def write(self, batch: Sequence[tuple[int, Extract]], *, add: bool = False) -> None:
        """Store what is found otherwise than before in these documents, in one transaction."""
        counts = ExtractCounts()
        operation = self._operation
        with (taken_back if self._dry_run else transaction)(self._connection):
            rewrite = _Rewrite(self._connection, counts, add=add or self._dry_run)
            for document, extract in batch:
                changed = rewrite.write(document, extract)
                counts.documents += not add
                counts.changed += changed
                if changed and operation is None:
                    operation = operations.begin(self._connection, "extract", self._arguments)
            lost = rewrite.finish()
            self.pending += rewrite.pending
            if operation is not None:
                total = self.counts + counts
                operations.summarise(
                    self._connection,
                    operation,
                    asdict(total) | {"lost": len(self.lost) + len(lost)},
                )
        self._operation = None if self._dry_run else operation
        self.counts += counts
        self.lost += lost


class _Rewrite:
    """Some documents, latest first."""

    def __init__(self, connection: sqlite3.Connection, counts: ExtractCounts, *, add: bool) -> None:
        self.pending: list[int] = []
        self._connection = connection
        self._counts = counts
        self._add = add
        self._rows = ArticleRows(connection)
        self._unfound: dict[int, Known] = {}
        """What is not where it was anchored; an older version of the page may have it."""

    def write(self, document: int, extract: Extract) -> bool:
        """Write what is found otherwise in a document; tell whether anything is."""
        connection = self._connection
        changed = captures.update_document(connection, document, extract.document)
        own = captures.articles_of(connection, document)
        elsewhere = captures.articles_of_siblings(connection, document)
        fresh = found_in(extract)
        same = claim(fresh, [*own, *(known for known, _ in elsewhere)], document, extract.document.uid)
        newer = {known.id for known, is_newer in elsewhere if is_newer} - self._unfound.keys()
        kept = {known.id for known in same.values()}
        gone = {known.id: known for known in own if known.id not in kept}
        self._unfound |= gone
        uids = Uids(connection, extract.document.uid)
        for index, new in enumerate(fresh):
            place = (document, index + 1, new.title_key, extract.document.text)
            known = same.get(index)
            if known is not None:
                # What a newer version of the page holds is anchored there.
                if known.id not in newer:
                    self._unfound.pop(known.id, None)
                    changed |= self._replace(known, extract.articles[index], place)
            elif self._add or not captures.has_siblings(connection, document):
                self._new(uids.next(new.title_key), extract.articles[index], place)
                changed = True
            elif document not in self.pending:
                self.pending.append(document)
        return changed or bool(gone)

    def finish(self) -> list[str]:
        """Take away what no document has, and bring what is derived up to date; see `ArticleRows.flush`."""
        for known in self._unfound.values():
            self._counts.articles.gone += 1
            self._compare(facts.stored(self._connection, known.id), None)
            self._rows.remove(known)
        return self._rows.flush()

    def _new(self, uid: str, article: Article, place: tuple[int, int, str, str]) -> None:
        self._counts.articles.added += 1
        self._compare(None, facts.found(uid, article, *place))
        self._rows.add(uid, article, *place)

    def _replace(self, known: Known, article: Article, place: tuple[int, int, str, str]) -> bool:
        before = facts.stored(self._connection, known.id)
        after = facts.found(known.uid, article, *place)
        if before == after:
            return False
        self._counts.articles.changed += self._compare(before, after)
        self._rows.replace(known.id, known.uid, article, *place)
        return True

    def _compare(self, before: Facts | None, after: Facts | None) -> bool:
        """Count what quotes and mentions came, changed and went; tell whether anything found is another."""
        other = False
        for counts, columns, name in (
            (self._counts.quotes, QUOTE, "quotes"),
            (self._counts.mentions, MENTION, "mentions"),
        ):
            old = _by_place(columns, getattr(before, name, ()))
            new = _by_place(columns, getattr(after, name, ()))
            both = old.keys() & new.keys()
            counts.added += len(new.keys() - both)
            counts.gone += len(old.keys() - both)
            counts.changed += sum(old[place] != new[place] for place in both)
            other |= old != new
        return other or _told(before) != _told(after)


def _by_place(columns: Sequence[str], rows: Sequence[Row]) -> dict[tuple[object, object], Row]:
    start, end = columns.index("start"), columns.index("end")
    kept = [place for place, column in enumerate(columns) if column not in _DIFFERS]
    return {(row[start], row[end]): tuple(row[place] for place in kept) for row in rows}


def _told(one: Facts | None) -> object:
    if one is None:
        return None
    kept = [value for column, value in zip(facts.ARTICLE, one.article, strict=True) if column not in _DIFFERS]
    return kept, one.captions, one.tags
