"""Which person a name means.

`corpus_cli.extract.across` links the names of one family. Decisions come on top: one may pin a name to a
person (``name-person``), say that a person is another (``person-person``) or give a person a name
(``person-name``). Names that would be one person by themselves follow those of them that are pinned, if
these agree.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ..extract.across import Link, Name, Person, family_key
from ..extract.across import resolve as link_names
from ..text import fold, slugify
from . import decisions
from .decisions import IN_FORCE, Chain

PIN, MERGE = decisions.PIN, decisions.MERGE
NAME, SPLIT = "person-name", "mention-person"
"""The kinds of decision on people; all but ``person-name`` say ``to`` whom, and the name they had then."""


@dataclass(frozen=True, slots=True)
class Decided:
    """All decisions in force on people."""

    pins: Mapping[str, Person]
    """By the key of a name."""
    merged: Chain
    names: Mapping[str, str]
    """What people are to be called, by uid."""
    first_names: Mapping[str, str]
    """What people were called when they were first decided on: they keep that name, whatever else changes."""

    def person(self, person: Person) -> Person:
        """Return whom a person is by now, and under which name."""
        uid = self.merged.end(person.uid)
        name = self.names.get(uid) or self.first_names.get(uid)
        return person if uid == person.uid and name is None else Person(uid, name or person.name)


def decided(connection: sqlite3.Connection) -> Decided:
    """Read the decisions on people."""
    pins: dict[str, Person] = {}
    merged: dict[str, tuple[int, str]] = {}
    names: dict[str, str] = {}
    first: dict[str, str] = {}
    for number, kind, subject, text in connection.execute(
        f"SELECT c.id, c.kind, c.subject, c.value FROM curation c WHERE c.kind IN (?, ?, ?, ?) AND {IN_FORCE} "
        "ORDER BY c.id",
        (PIN, MERGE, NAME, SPLIT),
    ):
        value = json.loads(text)
        if kind == NAME:
            names[subject] = value["name"]
            continue
        first.setdefault(value["to"], value["name"])
        if kind == PIN:
            pins[subject] = Person(value["to"], value["name"])
        elif kind == MERGE:
            merged[subject] = (number, value["to"])
    return Decided(pins, Chain(merged), names, first)


def resolve(connection: sqlite3.Connection, family: str, made: Decided | None = None) -> None:
    """Bring the links of one family's names, and its people, up to date."""
    made = made or decided(connection)
    rows = connection.execute(
        "SELECT name, id, uses, person_id, rule, confidence FROM person_aliases WHERE family_key = ? ORDER BY name",
        (family,),
    ).fetchall()
    links = [
        link if link.person is None else _linked(link, made.person(link.person))
        for link in _pinned([(name, uses) for name, _, uses, *_ in rows], made)
    ]
    wanted = {link.person.uid: link.person for link in links if link.person is not None}
    ids = {uid: keep(connection, person) for uid, person in sorted(wanted.items())}
    after = {
        link.name: (ids[link.person.uid] if link.person else None, link.rule, round(link.confidence * 100))
        for link in links
    }
    left = set()
    for name, identity, _, *before in rows:
        now = after.get(name, (None, None, None))
        if tuple(before) != now:
            left.add(before[0])
            connection.execute(
                "UPDATE person_aliases SET person_id = ?, rule = ?, confidence = ? WHERE id = ?",
                (*now, identity),
            )
    for person in left - {None}:
        forget_unnamed(connection, person)


def own_names(connection: sqlite3.Connection, person: int, uid: str) -> list[str]:
    """Return the keys of a person's own names: those of people merged into them are left out."""
    made = decided(connection)
    names = set()
    for (family,) in connection.execute(
        "SELECT DISTINCT family_key FROM person_aliases WHERE person_id = ?", (person,)
    ).fetchall():
        rows = connection.execute(
            "SELECT name, uses FROM person_aliases WHERE family_key = ?", (family,)
        ).fetchall()
        names |= {fold(link.name) for link in _pinned(rows, made) if link.person and link.person.uid == uid}
    return sorted(names)


def keep(connection: sqlite3.Connection, person: Person) -> int:
    """Make or rename a person; return the key."""
    row = connection.execute("SELECT id, name FROM people WHERE uid = ?", (person.uid,)).fetchone()
    values = (person.name, slugify(person.name), family_key(person.name), person.uid)
    if row is None:
        row = connection.execute(
            "INSERT INTO people(name, slug, family_key, uid) VALUES (?, ?, ?, ?) RETURNING id, name", values
        ).fetchone()
    elif row[1] != person.name:
        connection.execute("UPDATE people SET name = ?, slug = ?, family_key = ? WHERE uid = ?", values)
    key: int = row[0]
    return key


def forget_unnamed(connection: sqlite3.Connection, person: int) -> None:
    """Delete a person whom no name and no mention means any more."""
    connection.execute(
        "DELETE FROM people WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM person_aliases WHERE person_id = ?1) "
        "AND NOT EXISTS (SELECT 1 FROM mention_people WHERE person_id = ?1)",
        (person,),
    )


def _pinned(names: Sequence[tuple[str, int]], made: Decided) -> Sequence[Link]:
    """Link the names of a family by the decisions on single names; whom people were merged into comes later."""
    links = link_names(Name(name, uses) for name, uses in names if uses)
    pins = {link.name: pin for link in links if (pin := made.pins.get(fold(link.name)))}
    if not pins:
        return links
    following: dict[str, set[str]] = {}
    for link in links:
        if link.person is not None and link.name in pins:
            following.setdefault(link.person.uid, set()).add(pins[link.name].uid)
    agreed: dict[str, str] = {}
    for uid, found in following.items():
        # People who were merged since agree where they end.
        if len(found) > 1:
            found = {made.merged.end(one) for one in found}
        if len(found) == 1:
            agreed[uid] = next(iter(found))

    def meant(link: Link) -> Link:
        if pin := pins.get(link.name):
            return Link(link.name, pin, "decided", 1.0)
        if link.person is not None and link.person.uid in agreed:
            return _linked(link, Person(agreed[link.person.uid], link.person.name))
        return link

    return [meant(link) for link in links]


def _linked(link: Link, person: Person) -> Link:
    return Link(link.name, person, link.rule, link.confidence)
