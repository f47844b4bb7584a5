"""From what a person asks of people, mentions and quotes to the decisions it takes."""

import json
import sqlite3
from collections.abc import Sequence

from ..errors import UsageError
from ..extract.across import Person
from ..records import SpeakerType
from ..text import digest, fold
from . import naming
from .anchors import spot
from .choices import Choice, Chosen, named
from .filters import aliased, person_ids

_WHOM = (
    "SELECT p.id FROM mentions m JOIN person_aliases n ON n.id = m.alias_id "
    "LEFT JOIN mention_people x ON x.mention_id = m.id "
    "JOIN people p ON p.id = CASE WHEN x.mention_id IS NULL THEN n.person_id ELSE x.person_id END WHERE m.id = ?"
)


def set_speaker(connection: sqlite3.Connection, uid: str, name: str | None, kind: SpeakerType) -> Chosen:
    """Say who speaks a quote, or that nobody is named."""
    found = spot(connection, "quotes", uid)
    value = {"name": _known_as(connection, name, kind), "type": kind} if name is not None else None
    now = connection.execute(
        "SELECT speaker_name, speaker_type FROM quotes WHERE id = ?", (found.key,)
    ).fetchone()
    if now == (tuple(value.values()) if value else (None, None)):
        return [], 1
    return [Choice("quote-speaker", found.uid, value, found.article_uid, found.anchor)], 0


def drop(connection: sqlite3.Connection, table: str, uid: str) -> Chosen:
    """Say that something is no quote, or no mention of a person."""
    found = spot(connection, table, uid)
    return [Choice(f"{table[:-1]}-drop", found.uid, True, found.article_uid, found.anchor)], 0


def merge_people(connection: sqlite3.Connection, people: Sequence[str], into: str) -> Chosen:
    """Let every name of several people mean one of them."""
    target = _person(connection, into)
    others = [_person(connection, person) for person in people]
    found = {other.uid: (key, other) for key, other in others}
    choices: list[Choice] = []
    for uid, other in sorted(found.items()):
        if uid != target[1].uid:
            choices += _pins(connection, *other)
            choices.append(Choice(naming.MERGE, uid, _to(connection, target[1])))
    unchanged = int(target[1].uid in found)
    # The one that stays is pinned, too: a fuller name found later would give it another uid.
    return ([*_pins(connection, *target), *choices], unchanged) if choices else ([], unchanged)


def rename_person(connection: sqlite3.Connection, person: str, name: str) -> Chosen:
    """Give a person another name to be shown under."""
    key, found = _person(connection, person)
    name = named(name)
    if name == found.name:
        return [], 1
    return [*_pins(connection, key, found), Choice(naming.NAME, found.uid, {"name": name})], 0


def alias_person(connection: sqlite3.Connection, name: str, person: str) -> Chosen:
    """Let a name mean a person, whether it occurs already or not."""
    key, found = _person(connection, person)
    alias = fold(named(name))
    rows = connection.execute(
        "SELECT DISTINCT p.id, p.uid, p.name FROM person_aliases n LEFT JOIN people p ON p.id = n.person_id "
        "WHERE n.key = ?",
        (alias,),
    ).fetchall()
    if {uid for _, uid, _ in rows} == {found.uid} or (not rows and key in aliased(connection, alias)):
        return [], 1
    # What is left of the people who had the name stays as it is, and does not follow it.
    left = [
        choice
        for other, uid, shown in rows
        if uid not in (None, found.uid)
        for choice in _pins(connection, other, Person(uid, shown))
        if choice.subject != alias
    ]
    pins = [choice for choice in _pins(connection, key, found) if choice.subject != alias]
    return [*left, *pins, Choice(naming.PIN, alias, _to(connection, found))], 0


def split_person(
    connection: sqlite3.Connection, person: str, mentions: Sequence[str], name: str | None
) -> Chosen:
    """Let some mentions of a person mean somebody else, who has the same name or another; none change nothing."""
    key, found = _person(connection, person)
    if not mentions:
        return [], 0
    spots = [spot(connection, "mentions", uid) for uid in mentions]
    others = [s.uid for s in spots if connection.execute(_WHOM, (s.key,)).fetchone() != (key,)]
    if others:
        raise UsageError(
            f"{', '.join(others)}: not of {found.name!r}",
            hint=f"'corpus list mentions --person {found.uid}' shows those that are",
        )
    new = {"to": digest("split", spots[0].uid), "name": named(name) if name is not None else found.name}
    return [Choice(naming.SPLIT, s.uid, new, s.article_uid, s.anchor) for s in spots], 0


def _known_as(connection: sqlite3.Connection, name: str, kind: SpeakerType) -> str:
    """Return a speaker's name, also where a person is given by uid or slug."""
    row = None
    if kind == "person":
        row = connection.execute(
            "SELECT name FROM people WHERE uid = ?1 OR slug = ?1 ORDER BY uid LIMIT 1", (name,)
        ).fetchone()
    return row[0] if row else named(name)


def _person(connection: sqlite3.Connection, person: str) -> tuple[int, Person]:
    """Return one person by uid, slug or name; raise `UsageError` where several fit."""
    rows = connection.execute(
        "SELECT id, uid, name FROM people WHERE id IN (SELECT value FROM json_each(?)) ORDER BY uid",
        (json.dumps(person_ids(connection, person)),),
    ).fetchall()
    if len(rows) > 1:
        raise UsageError(
            f"{person!r} fits several: {', '.join(f'{name} {uid}' for _, uid, name in rows)}",
            hint="give the uid",
        )
    key, uid, name = rows[0]
    return key, Person(uid, name)


def _pins(connection: sqlite3.Connection, key: int, person: Person) -> list[Choice]:
    """Keep a person's own names with them, whatever names come."""
    value = _to(connection, person)
    names = naming.own_names(connection, key, person.uid)
    return [Choice(naming.PIN, name, value, aside=True) for name in names]


def _to(connection: sqlite3.Connection, person: Person) -> dict[str, str]:
    first = naming.decided(connection).first_names
    return {"to": person.uid, "name": first.get(person.uid, person.name)}
