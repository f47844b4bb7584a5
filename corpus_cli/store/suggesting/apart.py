"""Whom people told apart: pairs that are never suggested to be one again."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Collection, Iterator
from itertools import combinations

from .. import naming
from ..decisions import IN_FORCE


class Apart:
    """The decisions in force by which people are two, or are called what they are to be called."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        made = naming.decided(connection)
        self.named: Collection[str] = {made.merged.end(uid) for uid in made.names}
        """Whom a person gave a name, by uid."""
        self._pairs = {
            frozenset(pair)
            for group in (*_split(connection), *_pinned(connection))
            for pair in combinations(sorted({made.merged.end(uid) for uid in group}), 2)
        }

    def __call__(self, one: str, other: str) -> bool:
        """Tell whether two people, by uid, were told apart, or were both given the names they have."""
        return frozenset((one, other)) in self._pairs or {one, other} <= set(self.named)


def _split(connection: sqlite3.Connection) -> Iterator[set[str]]:
    """Yield the people whom one name means in different places."""
    meant: dict[int, set[str]] = defaultdict(set)
    for alias, other, own in connection.execute(
        "SELECT DISTINCT n.id, p.uid, o.uid FROM mention_people x JOIN mentions m ON m.id = x.mention_id "
        "JOIN person_aliases n ON n.id = m.alias_id JOIN people p ON p.id = x.person_id "
        "LEFT JOIN people o ON o.id = n.person_id"
    ):
        meant[alias] |= {other, own} - {None}
    yield from meant.values()


def _pinned(connection: sqlite3.Connection) -> Iterator[set[str]]:
    """Yield the people whom one decision gave names, each their own; one that merged people told nobody apart."""
    pinned: dict[int, set[str]] = defaultdict(set)
    for operation, value in connection.execute(
        f"SELECT c.operation_id, c.value FROM curation c WHERE c.kind = ? AND {IN_FORCE} "
        "AND c.operation_id NOT IN (SELECT operation_id FROM curation WHERE kind = ?)",
        (naming.PIN, naming.MERGE),
    ):
        pinned[operation].add(json.loads(value)["to"])
    yield from pinned.values()
