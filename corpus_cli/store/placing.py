"""Put the articles found in a document where they belong: known ones keep their uid, new ones get one."""

import sqlite3
from collections import Counter
from collections.abc import Sequence

from ..records import Extract, Span
from ..text import fold
from .rows import ArticleRows
from .versions import Fresh, Known, claim, mint


def place(
    connection: sqlite3.Connection, rows: ArticleRows, extract: Extract, document: int, pool: Sequence[Known]
) -> None:
    """Write an extract's articles into its document; ``pool`` are those that may be among them already.

    What was anchored in the document and is not found in it any more is taken away.
    """
    fresh = found_in(extract)
    same = claim(fresh, pool, document, extract.document.uid)
    kept = {article.id for article in same.values()}
    for known in pool:
        if known.document == document and known.id not in kept:
            rows.remove(known)
    uids = Uids(connection, extract.document.uid)
    for index, article in enumerate(extract.articles):
        title_key = fresh[index].title_key
        where = (article, document, index + 1, title_key, extract.document.text)
        if index in same:
            rows.replace(same[index].id, same[index].uid, *where)
        else:
            rows.add(uids.next(title_key), *where)


def found_in(extract: Extract) -> list[Fresh]:
    """Return what tells the articles of an extract from others."""
    return [
        Fresh(fold(article.title or ""), article.body, Span(article.block.start, article.block.end))
        for article in extract.articles
    ]


class Uids:
    """Mints the uids of a document's new articles."""

    def __init__(self, connection: sqlite3.Connection, document_uid: str) -> None:
        self._connection = connection
        self._document_uid = document_uid
        self._seen: Counter[str] = Counter()

    def next(self, title_key: str) -> str:
        """Return a new article's uid: its document, its title, its count among equal titles there.

        Where a page came back to an old version, an article may have taken the uid and moved on.
        """
        while True:
            self._seen[title_key] += 1
            uid = mint(self._document_uid, title_key, self._seen[title_key])
            if not self._connection.execute("SELECT 1 FROM articles WHERE uid = ?", (uid,)).fetchone():
                return uid
