"""The rows of articles and of everything below them."""

import sqlite3

from ..records import Article
from . import curate, derive, grouped
from .captures import insert
from .facts import (
    ARTICLE,
    CAPTION,
    MENTION,
    QUOTE,
    TAG,
    Row,
    article_values,
    mention_rows,
    names_in,
    quote_rows,
)
from .tally import Tally
from .versions import Known


class ArticleRows:
    """Writes articles one by one and what is below them in one go a table (`flush`)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # By key: a path met twice in a batch leaves its article as it was met last.
        self._articles: dict[int, tuple[str, Article, str]] = {}
        self._lost: list[str] = []
        self._tally = Tally(connection)

    def add(self, uid: str, article: Article, document: int, ordinal: int, title_key: str, text: str) -> None:
        """Insert an article of the document with this key and text."""
        values = article_values(article, document, ordinal, title_key)
        key = self._connection.execute(
            insert("articles", ["uid", *ARTICLE]) + " RETURNING id", (uid, *values)
        ).fetchone()[0]
        self._articles[key] = (uid, article, text)

    def replace(
        self, key: int, uid: str, article: Article, document: int, ordinal: int, title_key: str, text: str
    ) -> None:
        """Give a known article the contents of a newer version; what a person added to it stays."""
        self._forget(key)
        values = article_values(article, document, ordinal, title_key)
        sets = ", ".join('"' + column + '" = ?' for column in ARTICLE)
        self._connection.execute(f"UPDATE articles SET {sets} WHERE id = ?", (*values, key))
        self._articles[key] = (uid, article, text)

    def remove(self, article: Known) -> None:
        """Delete an article that is not in its document any more; what was decided about it is kept aside."""
        self._forget(article.id)
        self._articles.pop(article.id, None)
        self._lost += curate.orphaned(self._connection, article.uid)
        grouped.dissolve(self._connection, article.id)
        self._connection.execute("DELETE FROM articles WHERE id = ?", (article.id,))

    def _forget(self, article: int) -> None:
        """Delete what was extracted; what a person decided about it is applied again when it is written."""
        keys = derive.array([article])
        self._tally.count(keys, -1)
        curate.forget(self._connection, keys)
        for table in ("mentions", "quotes", "article_tags", "captions", "fingerprints"):
            self._connection.execute(f"DELETE FROM {table} WHERE article_id = ?", (article,))
        self._connection.execute(
            "UPDATE articles SET excluded = 0, extracted = NULL WHERE id = ?", (article,)
        )

    def flush(self) -> list[str]:
        """Write what is below the articles, and bring the derived facts up to date.

        Returns what a person decided about things that are not there any more, a line each.
        """
        connection = self._connection
        articles = [article for _, article, _ in self._articles.values()]
        tags = derive.tag_alias_ids(connection, (tag for article in articles for tag in article.tags))
        names = derive.person_alias_ids(
            connection, (name for article in articles for name in names_in(article))
        )
        captions: list[Row] = []
        tagged: list[Row] = []
        mentions: list[Row] = []
        quotes: list[Row] = []
        for key, (uid, article, text) in self._articles.items():
            captions += [(key, *span, span.of(text)) for span in article.block.captions]
            tagged += [(key, n, tags[tag], "capture") for n, tag in enumerate(article.tags, 1)]
            self._tally.tags.update(tags[tag] for tag in article.tags)
            self._tally.names.update(names[name] for name in names_in(article))
            mentions += mention_rows(key, uid, article, names)
            quotes += quote_rows(key, uid, article, names, text)
        connection.executemany(insert("captions", CAPTION), captions)
        connection.executemany(insert("article_tags", TAG), tagged)
        connection.executemany(insert("mentions", MENTION), mentions)
        connection.executemany(insert("quotes", QUOTE), quotes)
        # A new version of a capture that was removed is out as well.
        concerned = {*curate.decided(connection, self._articles), *curate.withdraw(connection)}
        lost = curate.apply(connection, sorted(concerned), self._tally)
        self._tally.settle()
        return self._lost + [str(decision) for decision in lost]
