"""Which person a name means.

`corpus_cli.extract.across` links the names of one family; a decision may pin a name to a person
(``name-person``) or give a person a name (``person-name``), the latest in force counting. Names that would
be one person by themselves follow those of them that are pinned, if these agree.
"""

import json
import sqlite3
from collections.abc import Mapping, Sequence

from ..extract.across import Link, Name, Person
from ..extract.across import resolve as link_names
from ..text import fold, slugify
from .operations import IN_FORCE


def resolve(connection: sqlite3.Connection, family: str) -> None:
    """Bring the links of one family's names, and its people, up to date."""
    rows = connection.execute(
        "SELECT name, id, uses, person_id, rule, confidence FROM person_aliases WHERE family_key = ? ORDER BY name",
        (family,),
    ).fetchall()
    links = link_names(Name(name, uses) for name, _, uses, *_ in rows if uses)
    links = _pinned(connection, links)
    wanted = {link.person.uid: link.person for link in links if link.person is not None}
    ids = {uid: _keep(connection, person, family) for uid, person in sorted(wanted.items())}
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


def forget_unnamed(connection: sqlite3.Connection, person: int) -> None:
    """Delete a person whom no name and no mention means any more."""
    connection.execute(
        "DELETE FROM people WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM person_aliases WHERE person_id = ?1) "
        "AND NOT EXISTS (SELECT 1 FROM mention_people WHERE person_id = ?1)",
        (person,),
    )


def decisions(
    connection: sqlite3.Connection, kind: str, subjects: list[str]
) -> Mapping[str, Mapping[str, str]]:
    """Return the latest decision in force of one kind for each of these subjects."""
    rows = connection.execute(
        f"SELECT c.subject, c.value FROM curation c WHERE c.kind = ? AND {IN_FORCE} "
        "AND c.subject IN (SELECT value FROM json_each(?)) ORDER BY c.id",
        (kind, json.dumps(subjects)),
    )
    return {subject: json.loads(value) for subject, value in rows}


def _pinned(connection: sqlite3.Connection, links: Sequence[Link]) -> Sequence[Link]:
    """Apply the decisions on these names, and on the people they then mean."""
    pins = decisions(connection, "name-person", [fold(link.name) for link in links])
    if pins:
        following: dict[str, set[str]] = {}
        targets = {pin["uid"]: Person(pin["uid"], pin["name"]) for pin in pins.values()}
        for link in links:
            if link.person is not None and (pin := pins.get(fold(link.name))):
                following.setdefault(link.person.uid, set()).add(pin["uid"])
        links = [_pin(link, pins, following, targets) for link in links]
    named = decisions(connection, "person-name", [link.person.uid for link in links if link.person])
    return [
        Link(link.name, Person(link.person.uid, named[link.person.uid]["name"]), link.rule, link.confidence)
        if link.person is not None and link.person.uid in named
        else link
        for link in links
    ]


def _pin(
    link: Link,
    pins: Mapping[str, Mapping[str, str]],
    following: Mapping[str, set[str]],
    targets: Mapping[str, Person],
) -> Link:
    if pin := pins.get(fold(link.name)):
        return Link(link.name, targets[pin["uid"]], "decided", 1.0)
    agreed = following.get(link.person.uid, set()) if link.person else set()
    if len(agreed) == 1:
        return Link(link.name, targets[next(iter(agreed))], link.rule, link.confidence)
    return link


def _keep(connection: sqlite3.Connection, person: Person, family: str) -> int:
    """Make or rename a person; return the key."""
    row = connection.execute("SELECT id, name FROM people WHERE uid = ?", (person.uid,)).fetchone()
    if row is None:
        row = connection.execute(
            "INSERT INTO people(uid, name, slug, family_key) VALUES (?, ?, ?, ?) RETURNING id, name",
            (person.uid, person.name, slugify(person.name), family),
        ).fetchone()
    elif row[1] != person.name:
        connection.execute(
            "UPDATE people SET name = ?, slug = ? WHERE id = ?", (person.name, slugify(person.name), row[0])
        )
    key: int = row[0]
    return key
