"""One document with everything below it, as the rules are shown it."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from ..rules.facts import (
    ArticleFacts,
    CaptureFacts,
    DocumentFacts,
    MentionFacts,
    QuoteFacts,
    Twin,
    Words,
)

_CAPTURES = (
    "SELECT path, version, captured_on, version = 1 OR EXISTS (SELECT 1 FROM captures b WHERE b.path = c.path "
    "AND b.version = c.version - 1), NOT withdrawn AND NOT EXISTS (SELECT 1 FROM captures n "
    "WHERE n.path = c.path AND n.version > c.version AND NOT n.withdrawn), NOT withdrawn "
    "FROM captures c WHERE document_id = ? ORDER BY path, version"
)
_ARTICLES = (
    "SELECT id, content_hash, EXISTS (SELECT 1 FROM articles x WHERE x.content_hash = a.content_hash "
    "AND x.id <> a.id), uid, kind, title, published_on, start, end, body_start, body_end, word_count, excluded "
    "FROM articles a WHERE document_id = ? ORDER BY start, end, ordinal, uid"
)
_BELOW = "WHERE x.article_id IN (SELECT id FROM articles WHERE document_id = ?)"
_TAGS = (
    "SELECT x.article_id, y.spelling FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id "
    f"{_BELOW} AND NOT x.removed ORDER BY x.ordinal, y.spelling"
)
_CAPTIONS = f"SELECT article_id, text, start, end FROM captions x {_BELOW} ORDER BY start, end"
_MENTIONS = (
    "SELECT x.article_id, x.text, x.start, x.end, x.uid, n.name, "
    "CASE WHEN p.mention_id IS NULL THEN n.person_id ELSE p.person_id END IS NULL, x.dropped FROM mentions x "
    "LEFT JOIN person_aliases n ON n.id = x.alias_id LEFT JOIN mention_people p ON p.mention_id = x.id "
    f"{_BELOW} ORDER BY x.start, x.end"
)
_QUOTES = (
    "SELECT article_id, text, start, end, uid, kind, unbalanced, speaker_name IS NOT NULL, speaker, speaker_start, "
    f"speaker_end, cue, cue_start, cue_end, dropped FROM quotes x {_BELOW} ORDER BY start, end"
)
_FIRST = (
    "SELECT a.uid, d.path FROM articles a JOIN documents d ON d.id = a.document_id "
    "WHERE a.content_hash = ? AND NOT a.excluded ORDER BY d.path, d.uid, a.ordinal LIMIT 1"
)
_KEPT = 4096


class Documents:
    """Yields every document by path and uid, with six queries by index for each."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._firsts: dict[str, Twin | None] = {}

    def __iter__(self) -> Iterator[DocumentFacts]:
        for (key,) in self._connection.execute("SELECT id FROM documents ORDER BY path, uid"):
            yield self._document(key)

    def _document(self, key: int) -> DocumentFacts:
        uid, path, text, char_count, text_sha256 = self._connection.execute(
            "SELECT uid, path, text, char_count, text_sha256 FROM documents WHERE id = ?", (key,)
        ).fetchone()
        captures = self._connection.execute(_CAPTURES, (key,)).fetchall()
        return DocumentFacts(
            uid=uid,
            path=path,
            text=text,
            char_count=char_count,
            text_sha256=text_sha256,
            current=any(current for *_, current, _ in captures),
            captures=tuple(
                CaptureFacts(path, version, day, bool(follows), bool(stands))
                for path, version, day, follows, _, stands in captures
            ),
            articles=self._articles(key),
        )

    def _articles(self, document: int) -> tuple[ArticleFacts, ...]:
        run = self._connection.execute
        tags: defaultdict[int, list[str]] = defaultdict(list)
        captions: defaultdict[int, list[Words]] = defaultdict(list)
        mentions: defaultdict[int, list[MentionFacts]] = defaultdict(list)
        quotes: defaultdict[int, list[QuoteFacts]] = defaultdict(list)
        for key, tag in run(_TAGS, (document,)):
            tags[key].append(tag)
        for key, *words in run(_CAPTIONS, (document,)):
            captions[key].append(Words(*words))
        for key, text, start, end, uid, name, is_open, dropped in run(_MENTIONS, (document,)):
            mention = MentionFacts(Words(text, start, end, uid), name or text, bool(is_open), bool(dropped))
            mentions[key].append(mention)
        for row in run(_QUOTES, (document,)):
            quotes[row[0]].append(_quote(*row[1:]))
        articles = []
        for key, content_hash, shared, *row in run(_ARTICLES, (document,)):
            uid, kind, title, published_on, start, end, body_start, body_end, word_count, excluded = row
            articles.append(
                ArticleFacts(
                    uid=uid,
                    kind=kind,
                    title=title,
                    published_on=published_on,
                    start=start,
                    end=end,
                    body_start=body_start,
                    body_end=body_end,
                    word_count=word_count,
                    excluded=bool(excluded),
                    twin=self._twin(uid, content_hash) if shared else None,
                    captions=tuple(captions[key]),
                    tags=tuple(tags[key]),
                    mentions=tuple(mentions[key]),
                    quotes=tuple(quotes[key]),
                )
            )
        return tuple(articles)

    def _twin(self, uid: str, content_hash: str) -> Twin | None:
        """Return the first article with the same text, if that is another one.

        The first ones are kept: a text that a thousand articles share is not to be sorted a thousand times.
        """
        if content_hash not in self._firsts:
            if len(self._firsts) >= _KEPT:
                self._firsts.clear()
            row = self._connection.execute(_FIRST, (content_hash,)).fetchone()
            self._firsts[content_hash] = Twin(*row) if row else None
        first = self._firsts[content_hash]
        return first if first is not None and first.uid != uid else None


def _quote(
    text: str,
    start: int,
    end: int,
    uid: str,
    kind: str,
    unbalanced: bool,
    named: bool,
    speaker: str | None,
    speaker_start: int | None,
    speaker_end: int | None,
    cue: str | None,
    cue_start: int | None,
    cue_end: int | None,
    dropped: bool,
) -> QuoteFacts:
    words = Words(text, start, end, uid)
    return QuoteFacts(
        words, kind, bool(unbalanced), bool(named), _words(speaker, speaker_start, speaker_end),
        _words(cue, cue_start, cue_end), bool(dropped),
    )  # fmt: skip


def _words(text: str | None, start: int | None, end: int | None) -> Words | None:
    """Return words with their place; a place without words, or words without a place, cannot fit."""
    if start is None and end is None:
        # A person may have said who speaks, which stands nowhere in the text.
        return None
    return Words(text or "", -1 if start is None else start, -1 if end is None else end)
