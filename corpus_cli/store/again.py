"""Extraction once more: what is found in stored documents now takes the place of what was found before."""

import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict

from ..errors import NotFoundError, UsageError
from ..records import EXTRACTOR_VERSION, Extract
from ..results import ExtractCounts
from . import captures, facts, operations
from .database import transaction
from .facts import MENTION, QUOTE, Facts, Row
from .lookup import find
from .placing import Uids, found_in
from .rederive import taken_back
from .rows import ArticleRows
from .versions import Fresh, Known, claim

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
    """Writes what was found once more, as one operation that begins with the first change."""

    def __init__(
        self, connection: sqlite3.Connection, arguments: Mapping[str, object], *, dry_run: bool
    ) -> None:
        self.counts = ExtractCounts()
        self.lost: list[str] = []
        """Decisions whose subject is not found any more, a line each."""
        self._connection = connection
        self._arguments = arguments
        self._dry_run = dry_run
        self._operation: int | None = None

    def write(self, batch: Sequence[tuple[int, Extract]]) -> None:
        """Store what is found otherwise than before in these documents, in one transaction."""
        counts = ExtractCounts()
        operation = self._operation
        with (taken_back if self._dry_run else transaction)(self._connection):
            rows = ArticleRows(self._connection)
            for document, extract in batch:
                changed = _Rewrite(self._connection, rows, document, extract, counts).write()
                counts.documents += 1
                counts.changed += changed
                if changed and operation is None:
                    operation = operations.begin(self._connection, "extract", self._arguments)
            lost = rows.flush()
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
    """One document."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        rows: ArticleRows,
        document: int,
        extract: Extract,
        counts: ExtractCounts,
    ) -> None:
        self._connection = connection
        self._rows = rows
        self._document = document
        self._extract = extract
        self._counts = counts

    def write(self) -> bool:
        """Write what is found otherwise; tell whether anything is."""
        connection, document, extract = self._connection, self._document, self._extract
        changed = captures.update_document(connection, document, extract.document)
        own = captures.articles_of(connection, document)
        elsewhere = captures.articles_of_siblings(connection, document)
        fresh = found_in(extract)
        same = claim(fresh, [*own, *(known for known, _ in elsewhere)], document, extract.document.uid)
        newer = {known.id for known, is_newer in elsewhere if is_newer}
        kept = {known.id for known in same.values()}
        for known in own:
            if known.id not in kept:
                self._counts.articles.gone += 1
                self._compare(facts.stored(connection, known.id), None)
                self._rows.remove(known)
                changed = True
        uids = Uids(connection, extract.document.uid)
        for index, new in enumerate(fresh):
            # What a newer version of the page holds is anchored there.
            if index not in same or same[index].id not in newer:
                changed |= self._article(index, new, same.get(index), uids)
        return changed

    def _article(self, index: int, new: Fresh, known: Known | None, uids: Uids) -> bool:
        article = self._extract.articles[index]
        place = (self._document, index + 1, new.title_key, self._extract.document.text)
        if known is None:
            uid = uids.next(new.title_key)
            self._counts.articles.added += 1
            self._compare(None, facts.found(uid, article, *place))
            self._rows.add(uid, article, *place)
            return True
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
