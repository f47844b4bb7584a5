"""Write extracts into the database, in batches that hold whole captures."""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields

from ..errors import CorpusError
from ..records import Extract, Origin
from ..text import digest, fold
from . import captures, operations
from .database import transaction
from .rows import ArticleRows
from .versions import Fresh, Known, match


@dataclass(frozen=True, slots=True)
class Incoming:
    """A capture to store: where it was found, and what is in it.

    ``extract`` is left out where the document is known and its articles need no second look.
    """

    origin: Origin
    sha256: str
    extract: Extract | None


@dataclass(slots=True)
class Written:
    """What was written: captures by what came of them, and articles and quotes in the new ones."""

    added: int = 0
    changed: int = 0
    unchanged: int = 0
    articles: int = 0
    quotes: int = 0

    def add(self, other: "Written") -> None:
        """Add the counts of another."""
        for field in fields(self):
            setattr(self, field.name, getattr(self, field.name) + getattr(other, field.name))


class Writer:
    """Writes the captures of one operation, which begins with the first change."""

    def __init__(self, connection: sqlite3.Connection, command: str, arguments: dict[str, object]) -> None:
        self.written = Written()
        self.lost: list[str] = []
        """Decisions whose quote or mention is not in what was written, a line each."""
        self._connection = connection
        self._command = command
        self._arguments = arguments
        self._operation: int | None = None

    def write(self, batch: Sequence[Incoming]) -> None:
        """Store a batch in one transaction, derived facts included."""
        count = Written()
        operation = self._operation
        with transaction(self._connection):
            rows = ArticleRows(self._connection)
            for incoming in batch:
                state, _ = captures.state_of(self._connection, incoming.origin, incoming.sha256)
                setattr(count, state, getattr(count, state) + 1)
                if state != "unchanged":
                    operation = operation or operations.begin(
                        self._connection, self._command, self._arguments
                    )
                    self._store(incoming, operation, rows, count)
            lost = rows.flush()
            if operation is not None:
                total = Written(**asdict(self.written))
                total.add(count)
                summary = asdict(total) | {"lost": len(self.lost) + len(lost)}
                operations.summarise(self._connection, operation, summary)
        self._operation = operation
        self.lost += lost
        self.written.add(count)

    def _store(self, incoming: Incoming, operation: int, rows: ArticleRows, count: Written) -> None:
        connection, origin, extract = self._connection, incoming.origin, incoming.extract
        latest = captures.latest_at(connection, origin.path)
        if latest is not None and latest["sha256"] == incoming.sha256:
            captures.update_particulars(connection, latest["id"], origin)
            return
        document = captures.document_id(connection, incoming.sha256)
        if document is None or not captures.stands_elsewhere(connection, document, origin.path):
            if extract is None:
                raise CorpusError(
                    f"{origin.path} changed hands during the import", hint="run the same command again"
                )
            document = self._store_extract(extract, document, origin, rows, count)
        version = latest["version"] + 1 if latest is not None else 1
        captures.insert_capture(connection, document, origin, version, operation)

    def _store_extract(
        self, extract: Extract, document: int | None, origin: Origin, rows: ArticleRows, count: Written
    ) -> int:
        """Store a document's articles; those known from older versions of its path stay the same articles."""
        connection = self._connection
        known = captures.earlier_articles(connection, origin.path)
        again = document is not None or bool(known)
        anchored: Mapping[int, Known] = {}
        if document is None:
            document = captures.insert_document(connection, extract.document, origin.path)
        else:
            # An old version is back: what is still anchored in it stands where it stood.
            anchored = captures.articles_of(connection, document)
        fresh = [Fresh(fold(article.title or ""), article.body) for article in extract.articles]
        same = match(known, fresh, anchored) if known or anchored else {}
        seen: Counter[str] = Counter()
        for index, article in enumerate(extract.articles):
            title_key = fresh[index].title_key
            place = (article, document, index + 1, title_key, extract.document.text)
            if index in same:
                rows.replace(same[index].id, same[index].uid, *place)
            else:
                rows.add(self._mint(extract.document.uid, title_key, seen, again=again), *place)
            count.articles += 1
            count.quotes += len(article.quotes)
        return document

    def _mint(self, document_uid: str, title_key: str, seen: Counter[str], *, again: bool) -> str:
        """Return a new article's uid: its document, its title, its count among equal titles there.

        Where a page came back to an old version, an article may have taken the uid and moved on.
        """
        while True:
            seen[title_key] += 1
            uid = digest(document_uid, title_key, str(seen[title_key]))
            taken = (
                again and self._connection.execute("SELECT 1 FROM articles WHERE uid = ?", (uid,)).fetchone()
            )
            if not taken:
                return uid
