"""Initials that stay open between several people, and the one of them whom the company they keep points to."""

import sqlite3
from collections.abc import Iterator
from typing import NamedTuple

from ...extract.across import candidates
from .company import Company, Presence


class OpenName(NamedTuple):
    """A name and the person it probably means."""

    name: str
    presence: Presence
    person: int
    """Key of the row."""
    points: int
    evidence: str


def open_names(connection: sqlite3.Connection, company: Company) -> Iterator[OpenName]:
    """Yield the names that are initials of several people's, of whom one alone has anything rare in common."""
    rows = connection.execute(
        "SELECT id, name, family_key FROM person_aliases WHERE person_id IS NULL AND rule = 'open' AND uses > 0 "
        "AND instr(name, ' ') ORDER BY name"
    ).fetchall()
    for alias, name, family in rows:
        bearers: dict[int, list[str]] = {}
        for person, other in connection.execute(
            "SELECT person_id, name FROM person_aliases WHERE family_key = ? AND person_id IS NOT NULL AND uses > 0",
            (family,),
        ):
            bearers.setdefault(person, []).append(other)
        own = company.of_name(alias)
        fitting = [
            OpenName(name, own, person, *company.common(own, company.of_person(person)))
            for person, names in sorted(bearers.items())
            if candidates(name, names)
        ]
        pointed = [one for one in fitting if one.points]
        if own.articles and len(pointed) == 1:
            yield pointed[0]
