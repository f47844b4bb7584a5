"""The rows of articles and of everything below them."""

import sqlite3
from collections.abc import Iterable, Iterator

from ..records import EXTRACTOR, EXTRACTOR_VERSION, Article, Quote
from ..text import digest, has_unspaced, slugify
from . import curate, derive
from .captures import insert
from .tally import Tally

_ARTICLE = (
    "document_id ordinal kind title title_key slug byline published_on url start end body_start body_end "
    "word_count language content_hash rule confidence extractor extractor_version unspaced body"
).split()
_CAPTION = "article_id start end text".split()
_TAG = "article_id ordinal alias_id origin".split()
_MENTION = "uid article_id alias_id start end text zone rule confidence extractor extractor_version".split()
_QUOTE = (
    "uid article_id kind start end text unbalanced speaker speaker_start speaker_end speaker_name speaker_type "
    "alias_id cue cue_start cue_end unspaced rule confidence extractor extractor_version"
).split()

Row = tuple[object, ...]


class ArticleRows:
    """Writes articles one by one and what is below them in one go a table (`flush`)."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        # By key: a path met twice in a batch leaves its article as it was met last.
        self._articles: dict[int, tuple[str, Article, str]] = {}
        self._tally = Tally(connection)

    def add(self, uid: str, article: Article, document: int, ordinal: int, title_key: str, text: str) -> None:
        """Insert an article of the document with this key and text."""
        values = _article_values(article, document, ordinal, title_key)
        key = self._connection.execute(
            insert("articles", ["uid", *_ARTICLE]) + " RETURNING id", (uid, *values)
        ).fetchone()[0]
        self._articles[key] = (uid, article, text)

    def replace(
        self, key: int, uid: str, article: Article, document: int, ordinal: int, title_key: str, text: str
    ) -> None:
        """Give a known article the contents of a newer version; what a person added to it stays."""
        self._forget(key)
        values = _article_values(article, document, ordinal, title_key)
        sets = ", ".join('"' + column + '" = ?' for column in _ARTICLE)
        self._connection.execute(f"UPDATE articles SET {sets} WHERE id = ?", (*values, key))
        self._articles[key] = (uid, article, text)

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

        Returns what a person decided about quotes and mentions that are not there any more, a line each.
        """
        connection = self._connection
        articles = [article for _, article, _ in self._articles.values()]
        tags = derive.tag_alias_ids(connection, (tag for article in articles for tag in article.tags))
        names = derive.person_alias_ids(
            connection, (name for article in articles for name in _names(article))
        )
        captions: list[Row] = []
        tagged: list[Row] = []
        mentions: list[Row] = []
        quotes: list[Row] = []
        for key, (uid, article, text) in self._articles.items():
            captions += [(key, *span, span.of(text)) for span in article.block.captions]
            tagged += [(key, n, tags[tag], "capture") for n, tag in enumerate(article.tags, 1)]
            self._tally.tags.update(tags[tag] for tag in article.tags)
            self._tally.names.update(names[name] for name in _names(article))
            mentions += _mention_rows(key, uid, article, names)
            quotes += _quote_rows(key, uid, article, names, text)
        connection.executemany(insert("captions", _CAPTION), captions)
        connection.executemany(insert("article_tags", _TAG), tagged)
        connection.executemany(insert("mentions", _MENTION), mentions)
        connection.executemany(insert("quotes", _QUOTE), quotes)
        # A new version of a capture that was removed is out as well.
        concerned = {*curate.decided(connection, self._articles), *curate.withdraw(connection)}
        lost = curate.apply(connection, sorted(concerned), self._tally)
        self._tally.settle()
        return [str(decision) for decision in lost]


def _names(article: Article) -> Iterator[str]:
    """Yield the name of each mention and of each quoted person, as often as they occur."""
    for mention in article.mentions:
        yield mention.name
    for quote in article.quotes:
        if name := _person(article, quote):
            yield name


def _person(article: Article, quote: Quote) -> str | None:
    """Return the speaker's name if it is one: "a harbour official" is a person without a name."""
    if quote.speaker_type != "person" or quote.speaker_name is None:
        return None
    return quote.speaker_name if any(m.name == quote.speaker_name for m in article.mentions) else None


def _article_values(article: Article, document: int, ordinal: int, title_key: str) -> Row:
    block = article.block
    body = (
        (block.paragraphs[0].start, block.paragraphs[-1].end) if block.paragraphs else (block.end, block.end)
    )
    unspaced = has_unspaced(article.body) or has_unspaced(article.title or "")
    return (
        document, ordinal, block.kind, article.title, title_key, slugify(article.title or ""), article.byline,
        block.published_on, block.url, block.start, block.end, *body, article.word_count, article.language,
        article.content_hash, block.rule, round(block.confidence * 100), EXTRACTOR, EXTRACTOR_VERSION, unspaced,
        article.body,
    )  # fmt: skip


def _mention_rows(
    article_key: int, article_uid: str, article: Article, names: dict[str, int]
) -> Iterable[Row]:
    for m in article.mentions:
        uid = digest(article_uid, "mention", str(m.start), str(m.end))
        yield (
            uid, article_key, names[m.name], m.start, m.end, m.text, m.zone, m.rule, round(m.confidence * 100),
            EXTRACTOR, EXTRACTOR_VERSION,
        )  # fmt: skip


def _quote_rows(
    article_key: int, article_uid: str, article: Article, names: dict[str, int], text: str
) -> Iterable[Row]:
    for q in article.quotes:
        uid = digest(article_uid, "quote", str(q.start), str(q.end))
        speaker: Row = (q.speaker.of(text), *q.speaker) if q.speaker else (None, None, None)
        cue: Row = (q.cue.of(text), *q.cue) if q.cue else (None, None, None)
        person = _person(article, q)
        alias = names[person] if person is not None else None
        yield (
            uid, article_key, q.kind, q.start, q.end, q.text, q.unbalanced, *speaker, q.speaker_name, q.speaker_type,
            alias, *cue, has_unspaced(q.text), q.rule, round(q.confidence * 100), EXTRACTOR, EXTRACTOR_VERSION,
        )  # fmt: skip
