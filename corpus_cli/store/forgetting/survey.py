"""Find where the people to forget stand, document by document, before anything is changed."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ...records import Span
from ..derive import array
from .finding import Finder, word
from .named import Called
from .redaction import Skeleton, cover, lone, ordinary, outside, parts

_AMONG = "IN (SELECT value FROM json_each(?))"
_THEIRS = (
    f"CASE WHEN x.{{0}}_id IS NULL THEN {{1}}.alias_id {_AMONG} ELSE coalesce(x.person_id {_AMONG}, 0) END"
)
_MENTIONS = (
    'SELECT a.document_id, a.id, m.id, m.uid, m.start, m."end", m.dropped FROM mentions m '
    "JOIN articles a ON a.id = m.article_id LEFT JOIN mention_people x ON x.mention_id = m.id "
    f"WHERE {_THEIRS.format('mention', 'm')}"
)
_QUOTES = (
    "SELECT a.document_id, a.id, q.id, q.uid, q.speaker_start, q.speaker_end, q.speaker FROM quotes q "
    "JOIN articles a ON a.id = q.article_id LEFT JOIN quote_people x ON x.quote_id = q.id "
    f"WHERE {_THEIRS.format('quote', 'q')}"
)
_TORN = re.compile(r"[\W_]")
_COLUMNS = (
    ("documents", "id", "title"),
    ("articles", "document_id", "title, byline, url, slug"),
    ("captures", "document_id", "path, url, source, rights, note"),
)


@dataclass(slots=True)
class Place:
    """What to cover in one document."""

    spans: list[Span] = field(default_factory=list)
    words: frozenset[str] = frozenset()
    """Single words that mean nobody else in this document: they are covered in its particulars as well."""


@dataclass(slots=True)
class Rows:
    """What means the people to forget: rows, and where they stand by document."""

    articles: set[int] = field(default_factory=set)
    mentions: dict[int, str] = field(default_factory=dict)
    quotes: dict[int, str] = field(default_factory=dict)
    """Keys and uids."""
    cut: set[int] = field(default_factory=set)
    """Quotes whose speaker is a mention that a name of theirs goes through, as "Ada Qui" of "Ada Qui-" "ll"."""
    others: set[int] = field(default_factory=set)
    """Quotes that a decision gives to somebody else, whatever the speaker's name means."""
    spans: defaultdict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    speakers: defaultdict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))


class _Mention(NamedTuple):
    """A mention of somebody else."""

    span: Span
    key: int
    uid: str
    article: int
    alias: int
    name: str


def rows(connection: sqlite3.Connection, who: Called) -> Rows:
    """Return the mentions and quotes of the people to forget, dropped ones included."""
    given = (array(who.aliases), array(who.people))
    found = Rows()
    for document, article, key, uid, start, end, dropped in connection.execute(_MENTIONS, given):
        found.articles.add(article)
        found.mentions[key] = uid
        # Nobody is named where a mention was dropped; a full name is found there all the same.
        found.spans[document] += [] if dropped else [Span(start, end)]
    found.others.update(
        key
        for (key,) in connection.execute(
            f"SELECT quote_id FROM quote_people WHERE person_id IS NULL OR person_id NOT {_AMONG}", given[1:]
        )
    )
    for document, article, key, uid, start, end, speaker in connection.execute(_QUOTES, given):
        found.articles.add(article)
        found.quotes[key] = uid
        found.speakers[document] += [Span(start, end)] if speaker is not None and start is not None else []
    return found


def survey(
    connection: sqlite3.Connection, who: Called, found: Rows, extra: Mapping[int, Sequence[Span]]
) -> Iterator[tuple[int, Place]]:
    """Yield the documents that have anything to cover; ``extra`` is covered in any case.

    In documents that name nobody of the people to forget, a family name alone is covered where it is
    `unmistakable` and no part of another name.
    """
    alone = unmistakable(connection, who)
    for (document,) in connection.execute("SELECT id FROM documents ORDER BY path, uid").fetchall():
        (text,) = connection.execute("SELECT text FROM documents WHERE id = ?", (document,)).fetchone()
        skeleton = Skeleton(text)
        names = who.finder.names(skeleton)
        own, speakers = found.spans.get(document, []), found.speakers.get(document, [])
        extras = list(extra.get(document, ()))
        if names or document in found.spans or document in found.speakers:
            others = _others(connection, document, found.mentions)
            usual, single = ordinary(cover(text, names)), who.finder.single(text, skeleton)
            # Broken at the end of a line or spaced out, a word is like a full name: others' mentions cut it.
            names += [
                span for span in single if _TORN.search(text, *span) and word(span.of(text)) not in usual
            ]
            names = [span for span in names if _theirs(text, span, (one.span for one in others), who.finder)]
            others = _uncut(connection, others, names, found)
            kept = [one.span for one in others]
            taken = {part for one in others for part in parts(one.name)}
            words = who.finder.words - taken - usual
            single = [span for span in single if word(span.of(text)) in words]
            spans = names + outside(single, kept) + own + _in_speakers(text, speakers, who, kept)
            yield document, Place(sorted({*spans, *extras}), words)
            continue
        single = who.finder.single(text, skeleton) if alone else []
        if single:
            kept = [one.span for one in _others(connection, document, found.mentions)]
            single = [
                span for span in outside(single, kept) if lone(text, span) and word(span.of(text)) in alone
            ]
        if single:
            yield document, Place(sorted({*single, *extras}))
        elif extras or _in_columns(connection, document, who.finder):
            yield document, Place(extras)


def unmistakable(connection: sqlite3.Connection, who: Called) -> frozenset[str]:
    """Return the single words that nobody else's name has, and no document writes in lower case."""
    words = set(who.finder.words)
    for key, name in connection.execute("SELECT id, name FROM person_aliases"):
        if key not in who.aliases and words:
            words.difference_update(parts(name))
    for (text,) in connection.execute("SELECT text FROM documents") if words else ():
        if any(each in text for each in words):
            # In "ada+quill", nobody writes of a quill.
            words -= ordinary(cover(text, who.finder.names(Skeleton(text))))
    return frozenset(words)


def _others(connection: sqlite3.Connection, document: int, mine: Mapping[int, str]) -> list[_Mention]:
    """Return where others are named in a document."""
    rows = connection.execute(
        'SELECT m.start, m."end", m.id, m.uid, m.article_id, m.alias_id, n.name FROM mentions m '
        "JOIN articles a ON a.id = m.article_id JOIN person_aliases n ON n.id = m.alias_id "
        "WHERE a.document_id = ? AND NOT m.dropped",
        (document,),
    )
    return [_Mention(Span(start, end), key, *rest) for start, end, key, *rest in rows if key not in mine]


def _theirs(text: str, span: Span, others: Iterable[Span], finder: Finder) -> bool:
    """Tell whether a full name is theirs, though others seem to be named in part of it.

    It is not where a mention of somebody else holds all of it. With the family name first, it may be the end
    of one name and the beginning of the next ("Ada Quill, Edda Oster"), unless that alone is in capitals
    ("QUILL, Edda").
    """
    touching = [one for one in others if one.start < span.end and span.start < one.end]
    if not touching:
        return True
    if any(one.start <= span.start and span.end <= one.end for one in touching):
        return False
    words = span.of(text).replace(",", " ").split()
    turned = len(words) > 1 and word(words[0]) in finder.words and word(words[-1]) not in finder.words
    return not turned or (words[0].isupper() and not words[-1].isupper())


def _uncut(
    connection: sqlite3.Connection, others: list[_Mention], names: Sequence[Span], found: Rows
) -> list[_Mention]:
    """Return the mentions that no name of theirs goes through; the rest is no mention of anybody."""
    whole = [one for one in others if outside([one.span], names)]
    for one in set(others).difference(whole):
        found.mentions[one.key] = one.uid
        found.articles.add(one.article)
        for key, uid in connection.execute(
            "SELECT id, uid FROM quotes WHERE article_id = ? AND alias_id = ?", (one.article, one.alias)
        ):
            found.quotes[key] = uid
            found.cut.add(key)
    return whole


def _in_speakers(text: str, speakers: Iterable[Span], who: Called, kept: Iterable[Span]) -> list[Span]:
    """Return the family names where the text says who speaks: not a "she" or "the mayor"."""
    found = [
        Span(start + span.start, start + span.end)
        for start, end in speakers
        for span in who.finder.everything(text[start:end], words=True, lower=False)
    ]
    return outside(found, kept)


def _in_columns(connection: sqlite3.Connection, document: int, finder: Finder) -> bool:
    """Tell whether a name stands in what is kept with a document, as in a title that a person gave."""
    for table, key, columns in _COLUMNS:
        for values in connection.execute(f"SELECT {columns} FROM {table} WHERE {key} = ?", (document,)):
            if any(value and finder.names(Skeleton(value)) for value in values):
                return True
    return False
