"""What may be left of a name once it is covered: told, so that somebody looks at it."""

import sqlite3
from collections.abc import Iterator

from ...records import Span
from ..derive import array
from .finding import Finder, loosely, plain
from .named import Called
from .redaction import BLOCK, Skeleton
from .traces import swept_columns

LISTED = 10
"""Places that are told one by one; all are counted."""
_AMONG = "IN (SELECT value FROM json_each(?))"
_TOLD = {
    "operations": "'history entry ' || rowid",
    "curation": "'history entry ' || operation_id",
    "verdicts": "'history entry ' || operation_id",
    "settings": "'setting ' || key",
}
"""What a row is told as; else it is the table."""


def places(connection: sqlite3.Connection, who: Called) -> list[str]:
    """Return where something is left, each place once: in texts, captures, names of others, history, the rest."""
    if not (who.names or who.family.words):
        return []
    return list(
        dict.fromkeys(
            [
                *_texts(connection, who),
                *_captures(connection, who),
                *_people(connection, who),
                *_tags(connection, who),
                *_rest(connection, who),
            ]
        )
    )


def spans(text: str, who: Called, kept: list[Span]) -> list[Span]:
    """Return where in a text a name, or a family name in any case, may still stand outside others' names.

    ``kept`` is where others are named. A name that reaches beyond those is told all the same.
    """
    skeleton = Skeleton(text)
    singles = [
        *who.family.single(text, skeleton, lower=True),
        *loosely(text, skeleton, who.family.words, who.given),
    ]
    if singles:
        kept = [*kept, *plain(skeleton, who.kin)]
    found: list[Span] = []
    for span in sorted({*who.finder.names(skeleton), *singles}):
        inside = any(start <= span.start and span.end <= end for start, end in kept)
        if not inside and (not found or span.start >= found[-1].end):
            found.append(span)
    return found


def _texts(connection: sqlite3.Connection, who: Called) -> Iterator[str]:
    for document, uid, path, text in connection.execute(
        "SELECT id, uid, path, text FROM documents ORDER BY path, uid"
    ):
        kept = [
            Span(start, end)
            for start, end in connection.execute(
                'SELECT m.start, m."end" FROM mentions m JOIN articles a ON a.id = m.article_id '
                "WHERE a.document_id = ? AND NOT m.dropped",
                (document,),
            )
        ]
        for span in spans(text, who, kept):
            line = text.count("\n", 0, span.start) + 1
            column = span.start - text.rfind("\n", 0, span.start)
            yield f"{uid if BLOCK in path else path}:{line}:{column}"


def _captures(connection: sqlite3.Connection, who: Called) -> Iterator[str]:
    """Yield the documents in whose particulars, or the articles in whose, something is left."""
    for source in (
        "SELECT d.uid, c.path, c.url, c.source, c.rights, c.note FROM captures c "
        "JOIN documents d ON d.id = c.document_id ORDER BY c.path, c.version",
        "SELECT uid, url, rule FROM articles WHERE url IS NOT NULL OR rule LIKE 'profile:%' ORDER BY id",
    ):
        for uid, *values in connection.execute(source):
            if any(value and spans(value, who, []) for value in values):
                yield uid


def _people(connection: sqlite3.Connection, who: Called) -> Iterator[str]:
    """Yield the people whose own names hold a name that was covered everywhere else."""
    for (uid,) in connection.execute(
        f"SELECT DISTINCT p.uid FROM people p LEFT JOIN person_aliases n ON n.person_id = p.id "
        f"WHERE p.name {_AMONG} OR n.name {_AMONG} ORDER BY 1",
        (array(who.longer), array(who.longer)),
    ):
        yield f"person {uid}"


def _tags(connection: sqlite3.Connection, who: Called) -> Iterator[str]:
    for slug, spelling in connection.execute(
        "SELECT coalesce(t.slug, ''), y.spelling FROM tag_aliases y LEFT JOIN tags t ON t.id = y.tag_id ORDER BY 1, 2"
    ):
        if spans(spelling, who, []):
            yield f"tag {slug}"


def _rest(connection: sqlite3.Connection, who: Called) -> Iterator[str]:
    """Yield entries of the history, and tables, that have something left in any of their texts."""
    whole = Finder(who.names)
    for table, columns in swept_columns(connection):
        told = _TOLD.get(table, f"'table {table}'")
        texts = ", ".join(f'"{column}"' for column in columns)
        for name, *values in connection.execute(f"SELECT {told}, {texts} FROM {table}"):
            if any(isinstance(value, str) and _holds(value, who, whole) for value in values):
                yield name


def _holds(value: str, who: Called, whole: Finder) -> bool:
    # Inside a longer name of somebody else it was left alone: in the history that is told.
    return bool(spans(value, who, []) or (who.longer and whole.names(Skeleton(value))))
