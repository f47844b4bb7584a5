"""Decisions in force: which of several counts, and where a chain of them leads."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any

IN_FORCE = "EXISTS (SELECT 1 FROM operations o WHERE o.id = c.operation_id AND o.undone_by IS NULL)"
"""Condition on decisions ``c``: nobody has undone them."""

# Named here, because what knows more of people comes with all of extraction: a tenth of a second that commands
# which only read can do without.
PIN, MERGE = "name-person", "person-person"


class Chain:
    """Where keys are sent, by decisions that may follow one another: A is B, and B is C.

    Decisions may also lead in a circle, when B became A, that was undone, A became B, and the undoing was
    undone. Then the oldest of them gives way, so that all keys of a circle end in one place.
    """

    def __init__(self, steps: Mapping[str, tuple[int, str]]) -> None:
        self._steps = steps

    def end(self, key: str) -> str:
        """Return where a key is sent in the end; itself where nobody sends it anywhere."""
        path = [key]
        while step := self._steps.get(path[-1]):
            if step[1] in path:
                circle = path[path.index(step[1]) :]
                return min(circle, key=lambda member: self._steps[member][0])
            path.append(step[1])
        return path[-1]


def chain(connection: sqlite3.Connection, kind: str) -> Chain:
    """Return where the decisions in force of one kind send keys; their values name the ``to``."""
    rows = connection.execute(
        f"SELECT c.subject, c.id, json_extract(c.value, '$.to') FROM curation c WHERE c.kind = ? AND {IN_FORCE} "
        "ORDER BY c.id",
        (kind,),
    )
    return Chain({subject: (number, to) for subject, number, to in rows})


def latest(connection: sqlite3.Connection, kind: str, subjects: list[str]) -> dict[str, Any]:
    """Return the value of the latest decision in force of one kind for each of these subjects."""
    rows = connection.execute(
        f"SELECT c.subject, c.value FROM curation c WHERE c.kind = ? AND {IN_FORCE} "
        "AND c.subject IN (SELECT value FROM json_each(?)) ORDER BY c.id",
        (kind, json.dumps(subjects)),
    )
    return {subject: json.loads(value) for subject, value in rows}


def connected(connection: sqlite3.Connection, kind: str, keys: set[str]) -> set[str]:
    """Return these keys and all that any decision of one kind, in force or not, ever tied to them."""
    ties: dict[str, set[str]] = {}
    for subject, to in connection.execute(
        "SELECT DISTINCT subject, json_extract(value, '$.to') FROM curation WHERE kind = ?", (kind,)
    ):
        ties.setdefault(subject, set()).add(to)
        ties.setdefault(to, set()).add(subject)
    found, waiting = set(keys), list(keys)
    while waiting:
        new = ties.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return found
