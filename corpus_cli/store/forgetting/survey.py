"""Find where the people to forget stand, document by document, before anything is changed."""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from ...records import Span
from ..derive import array
from .named import Called
from .redaction import Finder, Skeleton, lone, ordinary, outside, parts

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
    others: set[int] = field(default_factory=set)
    """Quotes that a decision gives to somebody else, whatever the speaker's name means."""
    spans: defaultdict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))
    speakers: defaultdict[int, list[Span]] = field(default_factory=lambda: defaultdict(list))


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
            kept, taken = _others(connection, document, found.mentions)
            words = who.finder.words - taken - ordinary(text)
            single = [
                span
                for span in who.finder.single(text, skeleton)
                if words.issuperset(parts(text[span.start : span.end]))
            ]
            spans = outside([*names, *single], kept) + own + _in_speakers(text, speakers, who, kept)
            yield document, Place(sorted({*spans, *extras}), words)
            continue
        single = who.finder.single(text, skeleton) if alone else []
        if single:
            kept, _ = _others(connection, document, found.mentions)
            single = [
                span
                for span in outside(single, kept)
                if lone(text, span) and alone.issuperset(parts(text[span.start : span.end]))
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
        if any(word in text for word in words):
            words -= ordinary(text)
    return frozenset(words)


def _others(
    connection: sqlite3.Connection, document: int, mine: Mapping[int, str]
) -> tuple[list[Span], frozenset[str]]:
    """Return where others are named in a document, and the words of their names."""
    kept: list[Span] = []
    words: set[str] = set()
    for key, start, end, name in connection.execute(
        'SELECT m.id, m.start, m."end", n.name FROM mentions m JOIN articles a ON a.id = m.article_id '
        "JOIN person_aliases n ON n.id = m.alias_id WHERE a.document_id = ? AND NOT m.dropped",
        (document,),
    ):
        if key not in mine:
            kept.append(Span(start, end))
            words.update(parts(name))
    return kept, frozenset(words)


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


def left(text: str, who: Called, kept: Iterable[Span]) -> list[Span]:
    """Return where in a text a name, or a family name in any case, still stands outside others' names."""
    skeleton = Skeleton(text)
    return outside([*who.finder.names(skeleton), *who.family.single(text, skeleton, lower=True)], kept)
