"""Cover names in one document and in everything that stands below it, so that every span stays right."""

import hashlib
import json
import sqlite3
from collections.abc import Callable, Sequence
from typing import Any

from ...records import Span
from ...text import count_words, digest, fold, has_unspaced, slugify
from .. import grouped
from .finding import word
from .named import Called
from .redaction import Skeleton, carried, cover
from .survey import Place, Rows

_PARTICULARS = ("path", "url", "source", "rights", "note")


class Covering:
    """Covers one document: its text, its articles, and what is kept with them."""

    def __init__(
        self, connection: sqlite3.Connection, who: Called, rows: Rows, document: int, place: Place
    ) -> None:
        self._run = connection.execute
        self._connection = connection
        self._who = who
        self._rows = rows
        self._document = document
        self._place = place
        self._old: str
        self.sha256, self._title, self._old = self._run(
            "SELECT sha256, title, text FROM documents WHERE id = ?", (document,)
        ).fetchone()
        self._new = cover(self._old, place.spans)

    def cover(self) -> None:
        """Rewrite the rows; decisions on them have to be taken back before, and applied again after."""
        title = self._value(self._title, Span(0, len(self._old)))
        self._run(
            "UPDATE documents SET text = ?, text_sha256 = ?, title = ? WHERE id = ?",
            (self._new, hashlib.sha256(self._new.encode()).hexdigest(), title, self._document),
        )
        for row in self._run(
            'SELECT id, start, "end", body_start, body_end, title, byline, url, body, slug FROM articles '
            "WHERE document_id = ?",
            (self._document,),
        ).fetchall():
            self._article(*row)
        self._anchors()
        for row in self._run(
            f"SELECT id, {', '.join(_PARTICULARS)} FROM captures WHERE document_id = ?", (self._document,)
        ).fetchall():
            self._capture(*row)

    def _article(
        self, key: int, start: int, end: int, body_start: int, body_end: int, title: str | None,
        byline: str | None, url: str | None, body: str, slug: str,
    ) -> None:  # fmt: skip
        block = Span(start, end)
        new_title, new_byline = self._value(title, block), self._value(byline, block)
        new_url = self._free(url)
        new_body = self._body(body, Span(body_start, body_end))
        if (new_title, new_body) != (title, body):
            grouped.dissolve(self._connection, key)
            self._run("DELETE FROM fingerprints WHERE article_id = ?", (key,))
            self._run("DELETE FROM containments WHERE part_id = ?1 OR whole_id = ?1", (key,))
        if (new_title, new_byline, new_url, new_body) != (title, byline, url, body):
            self._run(
                "UPDATE articles SET title = ?, title_key = ?, slug = ?, byline = ?, url = ?, body = ?, "
                "word_count = ?, content_hash = ?, unspaced = ? WHERE id = ?",
                (
                    new_title, fold(new_title or ""), slug if new_title == title else slugify(new_title or ""),
                    new_byline, new_url, new_body, count_words(new_body),
                    digest(fold(new_body or new_title or ""), size=32),
                    has_unspaced(new_body) or has_unspaced(new_title or ""), key,
                ),
            )  # fmt: skip
        self._below(key)

    def _body(self, body: str, within: Span) -> str:
        """Return the body as it stands in the covered text: its paragraphs are lines of it, in order."""
        new, at = [], within.start
        for paragraph in body.split("\n\n"):
            at = self._line(paragraph, at, within.end)
            if at < 0:
                paragraphs = (self._value(one, within) for one in body.split("\n\n"))
                return "\n\n".join(one or "" for one in paragraphs)
            new.append(self._new[at : at + len(paragraph)])
            at += len(paragraph)
        return "\n\n".join(new)

    def _line(self, words: str, low: int, high: int) -> int:
        """Return where words stand next, rather as a line than inside another; -1 where they do not."""
        first = at = self._old.find(words, low, high)
        while at >= 0:
            end = at + len(words)
            if not self._old[at - 1 : at].strip("\r\n") and not self._old[end : end + 1].strip("\r\n"):
                return at
            at = self._old.find(words, end, high) if words else -1
        return first

    def _below(self, article: int) -> None:
        """Read again from the text what stands at the spans of captions, mentions and quotes."""
        for table in ("captions", "mentions"):
            for key, start, end, text in self._run(
                f'SELECT id, start, "end", text FROM {table} WHERE article_id = ?', (article,)
            ).fetchall():
                if table == "mentions" and key in self._rows.mentions:
                    self._run("DELETE FROM mentions WHERE id = ?", (key,))
                elif self._new[start:end] != text:
                    self._run(f"UPDATE {table} SET text = ? WHERE id = ?", (self._new[start:end], key))
        for key, alias, name, *spans in self._run(
            'SELECT id, alias_id, speaker_name, start, "end", speaker_start, speaker_end, cue_start, cue_end '
            "FROM quotes WHERE article_id = ?",
            (article,),
        ).fetchall():
            theirs = key in self._rows.cut or (alias in self._who.aliases and not self._means_another(key))
            texts = [
                None if start is None else self._new[start:end]
                for start, end in zip(spans[::2], spans[1::2], strict=True)
            ]
            self._run(
                "UPDATE quotes SET text = ?1, speaker = ?2, cue = ?3, unspaced = ?4, speaker_name = ?5, alias_id = ?6 "
                "WHERE id = ?7 AND (text, speaker, cue, speaker_name, alias_id) IS NOT (?1, ?2, ?3, ?5, ?6)",
                (
                    *texts, has_unspaced(texts[0] or ""),
                    cover(name, [Span(0, len(name))]) if theirs and name else self._names(name),
                    None if theirs else alias, key,
                ),
            )  # fmt: skip

    def _means_another(self, quote: int) -> bool:
        """Tell whether a name that is theirs means somebody else here, by a decision."""
        return quote in self._rows.others

    def _anchors(self) -> None:
        """Cover the words by which decisions find their quotes and mentions again."""
        whole = Span(0, len(self._old))
        for key, anchor, before, after in self._run(
            "SELECT id, anchor, coalesce(anchor_before, ''), coalesce(anchor_after, '') FROM curation "
            "WHERE document_sha256 = ? AND anchor IS NOT NULL",
            (self.sha256,),
        ).fetchall():
            words = f"{before}{anchor}{after}"
            new = self._value(words, whole) or ""
            if new != words:
                at, end = len(before), len(before) + len(anchor)
                self._run(
                    "UPDATE curation SET anchor = ?, anchor_before = ?, anchor_after = ? WHERE id = ?",
                    (new[at:end], new[:at], new[end:], key),
                )
        for key, value in self._run(
            "SELECT c.id, c.value FROM curation c JOIN articles a ON a.uid = c.article_uid "
            "WHERE a.document_id = ? AND c.kind IN ('article-set', 'article-note')",
            (self._document,),
        ).fetchall():
            new = rewritten(value, lambda text: self._free(text) or "")
            self._run("UPDATE curation SET value = ?1 WHERE id = ?2 AND value <> ?1", (new, key))

    def _capture(self, key: int, *values: str | None) -> None:
        new = dict(zip(_PARTICULARS, map(self._free, values), strict=True))
        if tuple(new.values()) == values:
            return
        path, count = str(new["path"]), 1
        # Two files may have been told apart by nothing but the name.
        while path != values[0] and self._run("SELECT 1 FROM captures WHERE path = ?", (path,)).fetchone():
            count += 1
            path = f"{new['path']}~{count}"
        sets = ", ".join(f"{column} = ?" for column in new)
        self._run(f"UPDATE captures SET {sets} WHERE id = ?", (*(new | {"path": path}).values(), key))

    def _value(self, value: str | None, within: Span) -> str | None:
        """Cover in a value what is covered where it stands in the text, or else as by itself."""
        if not value:
            return value
        spans = carried(value, self._old, within, self._place.spans)
        return self._free(value) if spans is None else cover(value, spans)

    def _free(self, value: str | None) -> str | None:
        """Cover names in a value that stands nowhere in the text, single words in any case included."""
        if not value:
            return value
        single = [
            span
            for span in self._who.finder.single(value, Skeleton(value), lower=True)
            if word(span.of(value)) in self._place.words
        ]
        return cover(value, self._spans(value) + single)

    def _names(self, value: str | None) -> str | None:
        return cover(value, self._spans(value)) if value else value

    def _spans(self, value: str) -> list[Span]:
        return self._who.finder.names(Skeleton(value))


def rewritten(value: str, change: Callable[[str], str]) -> str:
    """Change the strings in a JSON value, or a plain string; what holds nothing to change stays byte for byte."""
    try:
        data = json.loads(value)
    except ValueError:
        return change(value)
    if not isinstance(data, dict | list | str):
        return change(value)
    new = _walk(data, change)
    # As the writers of history and decisions do it: with escapes or without.
    return value if new == data else json.dumps(new, ensure_ascii=value.isascii())


def _walk(data: Any, change: Callable[[str], str]) -> Any:
    if isinstance(data, str):
        return change(data)
    if isinstance(data, Sequence):
        return [_walk(item, change) for item in data]
    if isinstance(data, dict):
        return {key: _walk(item, change) for key, item in data.items()}
    return data
