"""Verdicts: what people decide on pairs of articles, and what is in force of it.

A verdict is about two uids, whether their articles are there just now or not: one that comes back finds its
verdicts waiting. Decisions stand with all others in ``curation``; the table ``verdicts`` holds the latest in
force on each pair, with the smaller uid on the left, or, where one is to be kept, that one.
"""

import json
import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import combinations, pairwise
from typing import Literal

from ..errors import NotFoundError, UsageError
from .arrays import array
from .choices import Choice, Chosen
from .decisions import IN_FORCE

KIND = "verdict"
"""The kind of decision."""
BINDING = ("same", "different", "canonical")
"""Verdicts that groups have to respect."""

Verdict = Literal["same", "different", "unsure"]
Pair = tuple[str, str]
Row = tuple[str, str, str]
"""Left and right uid, and the verdict on them."""

_MOST_APART = 500
"""Articles that one command may set apart from each other: 124,750 pairs."""
_SHOWN = 20
"""Missing uids that an error lists."""
_AMONG = "(SELECT value FROM json_each(?1))"
_LIVE = "EXISTS (SELECT 1 FROM articles a WHERE a.uid = v.{} AND NOT a.excluded)"
_TIES = f"v.verdict IN ('same', 'canonical') AND {_LIVE.format('left_uid')} AND {_LIVE.format('right_uid')}"


def mark(connection: sqlite3.Connection, uids: Iterable[str | Pair], verdict: Verdict) -> Chosen:
    """Give a verdict on articles by uid: on all that are named singly together, and on each pair.

    Raises `NotFoundError` with all that are missing, `UsageError` where one article is named alone.
    """
    given = list(uids)
    single = [uid for uid in given if isinstance(uid, str)]
    pairs = [uid for uid in given if not isinstance(uid, str)]
    full = _known(connection, [*single, *(uid for pair in pairs for uid in pair)])
    together = list(dict.fromkeys(full[uid] for uid in single))
    if len(together) == 1:
        raise UsageError("a verdict is on two articles", hint="give two uids or more, or - to read pairs")
    wanted = {_pair(full[left], full[right]) for left, right in pairs}
    if verdict == "same":
        wanted |= {_pair(together[0], other) for other in together[1:]}
    elif len(together) > _MOST_APART:
        raise UsageError(
            f"{len(together):,} articles make too many pairs",
            hint=f"name {_MOST_APART} at a time, or give pairs on standard input",
        )
    else:
        wanted |= {_pair(left, right) for left, right in combinations(together, 2)}
    choices, unchanged = [], 0
    for pair in sorted(wanted):
        now = _verdict(_on(connection, pair))
        # Of two pieces that are the same, one may also have been chosen.
        if now == verdict or (verdict == "same" and now == "canonical"):
            unchanged += 1
        else:
            choices.append(Choice(KIND, " ".join(pair), {"verdict": verdict}))
    return choices, unchanged


def keep(connection: sqlite3.Connection, uid: str, over: Iterable[str]) -> Chosen:
    """Choose an article as the canonical one of some, by default of its group; that also makes them the same.

    Raises `NotFoundError` where an article is missing or in no group.
    """
    given = list(over)
    members = _of_group(connection, uid)
    if members:
        raise UsageError(
            f"{uid!r} is a group of duplicates", hint=f"name the article to keep: {', '.join(members)}"
        )
    full = _known(connection, [uid, *given])
    best = full[uid]
    others = sorted({full[other] for other in given} - {best})
    if given and not others:
        raise UsageError("an article cannot be kept instead of itself", hint="name others")
    if not given:
        # A group that is too large to follow a verdict at once may still hold what was set apart.
        others = [
            other
            for other in sorted(grouped(connection, [best]) - {best})
            if _verdict(_on(connection, _pair(best, other))) != "different"
        ]
        if not others:
            raise NotFoundError(
                f"{best} is in no group of duplicates",
                hint="'corpus list duplicates' shows them; --over UID names what it is kept instead of",
            )
    choices, unchanged = [], 0
    for other in others:
        if _on(connection, _pair(best, other)) == (best, other, "canonical"):
            unchanged += 1
        else:
            choices.append(Choice(KIND, " ".join(_pair(best, other)), {"verdict": "canonical", "keep": best}))
    return choices, unchanged


def settle(connection: sqlite3.Connection, subjects: Collection[str]) -> None:
    """Let the table ``verdicts`` hold what is in force on these pairs, as ``curation`` writes them."""
    rows = connection.execute(
        f"SELECT c.subject, c.value, c.operation_id FROM curation c WHERE c.kind = ?2 AND c.subject IN {_AMONG} "
        f"AND {IN_FORCE} ORDER BY c.id",
        (array(subjects), KIND),
    )
    latest = {subject: (json.loads(value), operation) for subject, value, operation in rows}
    pairs = [tuple(subject.split(" ")) for subject in sorted(subjects)]
    connection.executemany(
        "DELETE FROM verdicts WHERE left_uid = ?1 AND right_uid = ?2 OR left_uid = ?2 AND right_uid = ?1",
        pairs,
    )
    connection.executemany(
        "INSERT INTO verdicts(left_uid, right_uid, verdict, operation_id) VALUES (?, ?, ?, ?)",
        (
            (*_ordered(subject, value.get("keep")), value["verdict"], operation)
            for subject, (value, operation) in sorted(latest.items())
        ),
    )


def apply(connection: sqlite3.Connection, subjects: Collection[str]) -> tuple[str, ...]:
    """Bring verdicts and groups to what is in force on these pairs; return what a person should know of it."""
    # Loads all that finds duplicates, which other decisions can do without.
    from .regroup import regroup

    settle(connection, subjects)
    uids = {uid for subject in subjects for uid in subject.split(" ")}
    return (*contradictions(connection, uids), *regroup(connection, uids))


def in_force(connection: sqlite3.Connection, among: Collection[str] | None = None) -> tuple[Row, ...]:
    """Return the binding verdicts by uids: all, or those on two of the uids given."""
    # The + keeps SQLite from trying every left with every right one.
    of = f"AND v.left_uid IN {_AMONG} AND +v.right_uid IN {_AMONG}" if among is not None else ""
    rows = connection.execute(
        f"SELECT v.left_uid, v.right_uid, v.verdict FROM verdicts v WHERE v.verdict IN {BINDING} AND "
        f"v.operation_id IN (SELECT id FROM operations WHERE undone_by IS NULL) {of} ORDER BY 1, 2",
        () if among is None else (array(among),),
    )
    return tuple(rows.fetchall())


def tied(connection: sqlite3.Connection, uids: Iterable[str]) -> dict[str, set[str]]:
    """Return all articles that verdicts of ``same`` join to these, in however many steps, with the next ones."""
    ties: dict[str, set[str]] = {uid: set() for uid in uids}
    waiting = set(ties)
    while waiting:
        rows = connection.execute(
            f"SELECT left_uid, right_uid FROM verdicts v WHERE v.left_uid IN {_AMONG} AND {_TIES} UNION "
            f"SELECT left_uid, right_uid FROM verdicts v WHERE v.right_uid IN {_AMONG} AND {_TIES}",
            (array(sorted(waiting)),),
        ).fetchall()
        waiting = {uid for pair in rows for uid in pair} - ties.keys()
        for left, right in rows:
            ties.setdefault(left, set()).add(right)
            ties.setdefault(right, set()).add(left)
    return ties


def grouped(connection: sqlite3.Connection, uids: Iterable[str]) -> set[str]:
    """Return the articles that stand in one stored group with one of these, these included."""
    rows = connection.execute(
        "SELECT b.uid FROM articles a JOIN duplicate_members m ON m.article_id = a.id "
        "JOIN duplicate_members o ON o.group_id = m.group_id JOIN articles b ON b.id = o.article_id "
        f"WHERE a.uid IN {_AMONG}",
        (array(uids),),
    )
    return {uid for (uid,) in rows}


def contradictions(connection: sqlite3.Connection, uids: Iterable[str]) -> Iterator[str]:
    """Yield a line for each pair marked different that verdicts of ``same`` join, near one of these uids."""
    ties = tied(connection, uids)
    for left, right, verdict in in_force(connection, ties.keys()):
        if verdict == "different" and (path := _path(ties, left, right)):
            joined = " and ".join(" same as ".join(step) for step in pairwise(path))
            yield (
                f"contradiction  {left} and {right} are marked different, but {joined}; "
                "until one of these is marked otherwise, no 'same' among them counts"
            )


def _path(ties: Mapping[str, set[str]], left: str, right: str) -> list[str]:
    """Return the shortest chain of ties from one uid to another, the first by uid of several; empty for none."""
    came: dict[str, str] = {left: ""}
    reached = [left]
    for uid in reached:
        if uid == right:
            path = [uid]
            while path[-1] != left:
                path.append(came[path[-1]])
            return path[::-1]
        for other in sorted(ties[uid] - came.keys()):
            came[other] = uid
            reached.append(other)
    return []


def _known(connection: sqlite3.Connection, uids: Iterable[str]) -> dict[str, str]:
    """Return the full uid of the article that each of these means."""
    found: dict[str, str] = {}
    missing = []
    for uid in dict.fromkeys(uids):
        rows = connection.execute(
            "SELECT uid FROM articles WHERE uid >= ?1 AND uid < ?1 || 'g' AND NOT excluded LIMIT 2", (uid,)
        ).fetchall()
        if len(uid) >= 4 and len(rows) == 1:
            found[uid] = rows[0][0]
        else:
            several = len(uid) >= 4 and rows
            missing.append(f"{uid!r} {'fits several articles' if several else 'is no article'}")
    if missing:
        raise NotFoundError(
            missing[0] if len(missing) == 1 else f"{len(missing)} of the uids are no articles",
            hint="'corpus list articles' shows uids; nothing was changed",
            problems=tuple(missing[:_SHOWN]) if len(missing) > 1 else (),
        )
    return found


def _of_group(connection: sqlite3.Connection, uid: str) -> list[str]:
    """Return some articles of the group that this uid, or its beginning, means where no article has it."""
    rows = connection.execute(
        "SELECT a.uid FROM duplicate_groups g JOIN duplicate_members m ON m.group_id = g.id "
        "JOIN articles a ON a.id = m.article_id WHERE length(?1) > 3 AND g.uid >= ?1 AND g.uid < ?1 || 'g' "
        "AND NOT EXISTS (SELECT 1 FROM articles x WHERE x.uid >= ?1 AND x.uid < ?1 || 'g') ORDER BY 1 LIMIT ?2",
        (uid, _SHOWN),
    )
    return [member for (member,) in rows]


def _on(connection: sqlite3.Connection, pair: Pair) -> Row | None:
    """Return the verdict on a pair, whichever stands on the left."""
    row: Row | None = connection.execute(
        "SELECT left_uid, right_uid, verdict FROM verdicts WHERE left_uid = ?1 AND right_uid = ?2 "
        "OR left_uid = ?2 AND right_uid = ?1",
        pair,
    ).fetchone()
    return row


def _verdict(row: Row | None) -> str | None:
    return None if row is None else row[2]


def _pair(left: str, right: str) -> Pair:
    if left == right:
        raise UsageError(f"{left} is named twice in one pair", hint="a verdict is on two articles")
    return (left, right) if left < right else (right, left)


def _ordered(subject: str, first: str | None) -> Pair:
    left, right = subject.split(" ")
    return (right, left) if first == right else (left, right)
