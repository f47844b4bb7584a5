"""Write extracts into the database, in batches that hold whole captures."""

import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass, fields

from ..errors import CorpusError
from ..records import Extract, Origin
from . import captures, operations
from .database import transaction
from .placing import place
from .rows import ArticleRows


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
        self._particulars: list[captures.Changed] = []

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
                operations.keep_inverse(self._connection, operation, self._particulars)
        self._operation = operation
        self.lost += lost
        self.written.add(count)

    def _store(self, incoming: Incoming, operation: int, rows: ArticleRows, count: Written) -> None:
        connection, origin, extract = self._connection, incoming.origin, incoming.extract
        latest = captures.latest_at(connection, origin.path)
        if latest is not None and latest["sha256"] == incoming.sha256:
            self._particulars += captures.update_particulars(connection, latest, origin)
            return
        document = captures.document_id(connection, incoming.sha256)
        if document is None or not captures.stands_elsewhere(connection, document, origin.path):
            if extract is None:
                raise CorpusError(
                    f"{origin.path} changed hands during the import", hint="run the same command again"
                )
            document = self._store_extract(extract, document, origin, rows, count)
        captures.insert_capture(connection, document, origin, operation)

    def _store_extract(
        self, extract: Extract, document: int | None, origin: Origin, rows: ArticleRows, count: Written
    ) -> int:
        """Store a document's articles; those known from older versions of its path stay the same articles."""
        pool = captures.articles_of_versions(self._connection, origin.path)
        if document is None:
            document = captures.insert_document(self._connection, extract.document, origin.path)
        else:
            # An old version is back: what is still anchored in it is of the pool, whoever else held it.
            own = captures.articles_of(self._connection, document)
            pool += [article for article in own if article not in pool]
        place(self._connection, rows, extract, document, pool)
        count.articles += len(extract.articles)
        count.quotes += sum(len(article.quotes) for article in extract.articles)
        return document
