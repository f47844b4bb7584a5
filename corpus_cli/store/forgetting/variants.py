"""Spellings of one name that extraction took for several people."""

import sqlite3
from collections import defaultdict

from ...text import fold
from ..derive import array
from .finding import word
from .named import Targets
from .redaction import parts

_AMONG = "IN (SELECT value FROM json_each(?))"
_LONG = 8
"""Letters of a name that, turned round, is hardly somebody else's: "Li Na" and "Na Li" are two people."""


def widen(connection: sqlite3.Connection, wanted: Targets) -> None:
    """Add what differs from their names in no letter: "Ada-Quill", "ADA QUİLL", "Quill Ada".

    They are covered wherever they stand in any case. A person goes with such a name who has no other; names
    with the same key as one of theirs are told apart by a decision, and stay.
    """
    if not (wanted.people or wanted.aliases or wanted.names):
        return
    rows = connection.execute("SELECT id, name, key, person_id FROM person_aliases").fetchall()
    mine = {key for key, _, _, person in rows if person in wanted.people or key in wanted.aliases}
    names = {name for key, name, *_ in rows if key in mine} | set(wanted.names)
    names |= {
        name
        for (name,) in connection.execute(
            f"SELECT name FROM people WHERE id {_AMONG}", (array(sorted(wanted.people)),)
        )
    }
    keys = {fold(name) for name in names}
    forms = {form for name in names if len(parts(name)) > 1 for form in _forms(name)}
    added = {key for key, name, folded, _ in rows if word(name) in forms and folded not in keys} - mine
    wanted.aliases |= added
    whose: defaultdict[int, set[int]] = defaultdict(set)
    for key, _, _, person in rows:
        if person is not None:
            whose[person].add(key)
    wanted.people |= {person for person, all_ in whose.items() if all_ <= added}


def _forms(name: str) -> set[str]:
    words = parts(name)
    whole = "".join(words)
    return {whole, "".join((words[-1], *words[:-1]))} if len(whole) >= _LONG else {whole}
