"""Who and what a request to forget would erase, told before anything is changed."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from .. import naming
from ..derive import array
from . import deleting, variants
from .named import Targets, called, targets

_AMONG = "IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True, slots=True)
class Whom:
    """One person, name, article, document or capture that would be erased."""

    kind: str
    """``person``, ``name`` (that no person has), ``article``, ``document`` or ``capture``."""
    name: str
    """A name, a title or a path; a document without a title goes by its path."""
    uid: str | None = None
    spellings: tuple[str, ...] = ()
    """All that would be covered, in any case and form."""
    alone: tuple[str, ...] = ()
    """Words, folded, that would be covered alone where they mean nobody else."""
    merged: tuple[str, ...] = ()
    """Names that mean this person by a decision, and would go with them."""


def planned(connection: sqlite3.Connection, what: Sequence[str], also: Sequence[str]) -> tuple[Whom, ...]:
    """Return what would be erased, people first; raises as the erasing itself does."""
    wanted = targets(connection, what)
    variants.widen(connection, wanted)
    return (
        *_people(connection, wanted),
        *_names(connection, wanted, also),
        *_things(connection, wanted),
    )


def _people(connection: sqlite3.Connection, wanted: Targets) -> list[Whom]:
    found = []
    for key, uid, name in connection.execute(
        f"SELECT id, uid, name FROM people WHERE id {_AMONG} ORDER BY name, uid",
        (array(sorted(wanted.people)),),
    ).fetchall():
        who = called(connection, Targets(people={key}), ())
        own = set(naming.own_names(connection, key, uid))
        rows = connection.execute("SELECT name, key FROM person_aliases WHERE person_id = ?", (key,))
        merged = tuple(sorted(alias for alias, folded in rows if folded not in own))
        found.append(Whom("person", name, uid, who.names, tuple(sorted(who.finder.words)), merged))
    return found


def _names(connection: sqlite3.Connection, wanted: Targets, also: Sequence[str]) -> list[Whom]:
    """Return the names that no person has, and those that are to be covered as well."""
    named = [
        name
        for (name,) in connection.execute(
            f"SELECT name FROM person_aliases WHERE id {_AMONG} AND (person_id IS NULL OR person_id NOT {_AMONG})",
            (array(sorted(wanted.aliases)), array(sorted(wanted.people))),
        )
    ]
    found = []
    for name in sorted({*named, *wanted.names}):
        who = called(connection, Targets(names=[name]), ())
        found.append(Whom("name", name, None, who.names or (name,), tuple(sorted(who.finder.words))))
    return found + [Whom("name", name, None, (name,)) for name in dict.fromkeys(also)]


def _things(connection: sqlite3.Connection, wanted: Targets) -> list[Whom]:
    gone = deleting.doomed(connection, wanted)
    found = [Whom("capture", path) for path in sorted(gone.paths)]
    for kind, other, keys in (("document", "path", gone.documents), ("article", "slug", set(gone.articles))):
        rows = connection.execute(
            f"SELECT coalesce(title, {other}), uid FROM {kind}s WHERE id {_AMONG} ORDER BY 1, 2",
            (array(sorted(keys)),),
        )
        found += [Whom(kind, name, uid) for name, uid in rows]
    return found
