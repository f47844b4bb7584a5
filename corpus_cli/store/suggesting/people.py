"""People who probably are one person: what `people suggest` lists.

Names propose (`corpus_cli.dedupe.names`), what the corpus tells of the two decides: people whom one article
names in full as two, or whom a decision told apart, are two; so are people whose titles or given names are of
different genders. What the names leave open needs something in common that few others have.
"""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from itertools import product
from typing import NamedTuple

from ...dedupe.names import NameKind, NameLikeness, alike, words_of
from ...errors import UsageError
from ...results import Listing, Value
from ..filters import person_ids
from . import commands
from .apart import Apart
from .company import Company, Presence
from .opennames import open_names

COLUMNS = (
    "person", "articles", "suggestion", "suggestion_articles", "confidence", "why", "evidence", "kind", "person_uid",
    "suggestion_uid", "command",
)  # fmt: skip

_BASE: dict[NameKind, int] = {
    "form": 90, "sound": 70, "nickname": 70, "family": 60, "order": 60, "letter": 45, "given": 40, "short": 40,
    "middle": 40, "further": 40,
}  # fmt: skip
"""How sure a likeness alone is, in per cent; what is below `_LEAST` needs evidence."""
_INITIAL = 45
_BIG_FAMILY, _LESS = 5, 25
"""Where more people have the family name, given names that are alike tell so much less."""
_LEAST = 50
_MOST = 99


class Suggestion(NamedTuple):
    """Two people, or a name and a person, that are probably one."""

    person: str
    articles: int
    suggestion: str
    suggestion_articles: int
    confidence: float
    why: str
    evidence: str
    kind: str
    person_uid: str | None
    """Null for a name that is open between several people."""
    suggestion_uid: str
    command: str


def suggestions(
    connection: sqlite3.Connection, *, limit: int | None, offset: int, columns: tuple[str, ...] | None
) -> Listing:
    """List people who probably are one, the surest and most frequent first.

    Raises `UsageError` for an unknown column.
    """
    names = columns or COLUMNS
    if unknown := [name for name in names if name not in COLUMNS]:
        raise UsageError(
            f"suggestions have no column {unknown[0]!r}", hint=f"there are: {', '.join(COLUMNS)}"
        )
    found = sorted(_Search(connection).run(), key=_rank)
    end = None if limit is None else offset + limit

    def rows() -> Iterator[tuple[Value, ...]]:
        for one in found[offset:end]:
            row: dict[str, Value] = one._asdict()
            yield tuple(row[name] for name in names)

    return Listing(names, rows(), len(found), commands.note("people") if found else None)


def _rank(one: Suggestion) -> tuple[float, int, str, str, str]:
    articles = one.articles + one.suggestion_articles
    return -one.confidence, -articles, one.person, one.suggestion, one.person_uid or ""


class _Person(NamedTuple):
    uid: str
    name: str
    names: set[str]


class _Search:
    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._company = Company(connection)
        self._apart = Apart(connection)
        self._people: dict[int, _Person] = {}
        self._bearers: dict[str, set[int]] = defaultdict(set)
        for key, uid, shown, name in connection.execute(
            "SELECT p.id, p.uid, p.name, n.name FROM person_aliases n JOIN people p ON p.id = n.person_id "
            "WHERE n.uses > 0 UNION SELECT p.id, p.uid, p.name, p.name FROM mention_people x "
            "JOIN people p ON p.id = x.person_id"
        ):
            self._people.setdefault(key, _Person(uid, shown, {shown})).names.add(name)
        for key, person in self._people.items():
            for name in person.names:
                self._bearers[name].add(key)
        self._families = Counter(
            words[-1] for person in self._people.values() if (words := words_of(person.name))
        )

    def run(self) -> Iterator[Suggestion]:
        """Yield what is likely enough, in no order."""
        seen: set[tuple[int, int]] = set()
        for likeness, one, other in self._candidates():
            if (one, other) not in seen:
                seen.add((one, other))
                yield from self._suggested(likeness, one, other)
        for name, own, person, points, evidence in open_names(self._connection, self._company):
            host = self._people[person]
            yield Suggestion(
                name,
                len(own.articles),
                host.name,
                len(self._company.of_person(person).articles),
                (_INITIAL + points) / 100,
                "an initial that stays open between several people",
                evidence,
                "initial",
                None,
                host.uid,
                commands.alias("people", name, self._handle(person)),
            )

    def _candidates(self) -> Iterator[tuple[NameLikeness, int, int]]:
        """Yield people with the likeness of two of their names, the surest first."""
        found: list[tuple[NameLikeness, int, int]] = []
        for likeness in alike(self._bearers):
            for pair in product(self._bearers[likeness.left], self._bearers[likeness.right]):
                if pair[0] != pair[1]:
                    one, into = sorted(pair, key=self._standing)
                    found.append((likeness, one, into))

        def surest(candidate: tuple[NameLikeness, int, int]) -> tuple[int, NameLikeness, str, str]:
            # By their uids, because keys are not the same from one database to the next.
            likeness, one, into = candidate
            return -_BASE[likeness.kind], likeness, self._people[one].uid, self._people[into].uid

        yield from sorted(found, key=surest)

    def _standing(self, key: int) -> tuple[bool, int, int, str]:
        """Return the less, the more another person should become this one: a name that was given stays."""
        uid, name, _ = self._people[key]
        return uid in self._apart.named, len(self._company.of_person(key).articles), len(name), uid

    def _suggested(self, likeness: NameLikeness, one: int, into: int) -> Iterator[Suggestion]:
        left, right = self._people[one], self._people[into]
        if self._apart(left.uid, right.uid):
            return
        here, there = self._company.of_person(one), self._company.of_person(into)
        genders = {self._company.gender(key, self._people[key].names) for key in (one, into)}
        if (
            not here.articles
            or not there.articles
            or _two(likeness.kind, here, there)
            or genders >= {"f", "m"}
        ):
            return
        points, evidence = self._company.common(here, there)
        certain = (
            likeness.kind in ("form", "order") or self._families[words_of(likeness.right)[-1]] <= _BIG_FAMILY
        )
        confidence = min(_MOST, _BASE[likeness.kind] + points - (0 if certain else _LESS))
        if confidence >= _LEAST:
            yield Suggestion(
                left.name,
                len(here.articles),
                right.name,
                len(there.articles),
                confidence / 100,
                likeness.why,
                evidence,
                likeness.kind,
                left.uid,
                right.uid,
                commands.merge("people", self._handle(one), self._handle(into)),
            )

    def _handle(self, key: int) -> str:
        """Return by what a command finds a person: the name, or the uid where several fit it."""
        uid, name, _ = self._people[key]
        return name if commands.typeable(name) and person_ids(self._connection, name) == [key] else uid


def _two(kind: NameKind, here: Presence, there: Presence) -> bool:
    """Tell whether one article names both in full, as two people.

    An accent more or less makes no two people, nor does a headline or a caption that transliterates otherwise
    than the text below it.
    """
    if kind == "form":
        return False
    if kind == "sound":
        return bool(here.told & there.told)
    return bool(here.full & there.full)
