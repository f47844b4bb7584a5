"""Duplicates as they are shown: a group, and what an article has to do with others."""

import sqlite3
from collections.abc import Iterator
from typing import Any

from ..views import ContainmentView, GroupView, Membership, MemberView, VerdictView
from .ties import PARTNERS_OWN, TIE, VERDICT

_MEMBERS = (
    f"SELECT a.id = u.canonical_id, m.shared, m.total, m.own, {PARTNERS_OWN}, {VERDICT}, "
    f"a.uid, a.title, d.path, a.published_on, a.kind, a.word_count, b.uid, {TIE} FROM duplicate_groups u "
    "JOIN duplicate_members m ON m.group_id = u.id JOIN articles a ON a.id = m.article_id "
    "JOIN documents d ON d.id = a.document_id LEFT JOIN articles b ON b.id = m.partner_id WHERE {where}"
)
_GROUP = (
    "SELECT u.id, u.uid, u.kind, c.uid, u.reason, (SELECT count(*) FROM duplicate_members x WHERE x.group_id = u.id) "
    "FROM duplicate_groups u JOIN articles c ON c.id = u.canonical_id WHERE {where}"
)
_VERDICTS = (
    "SELECT v.left_uid, v.right_uid, v.verdict, o.at, o.id FROM verdicts v JOIN operations o ON o.id = v.operation_id "
    "WHERE o.undone_by IS NULL AND {where} ORDER BY o.id, 1, 2"
)
_CONTAINMENTS = (
    "SELECT a.uid, a.title, d.path, k.shared, k.own FROM containments k JOIN articles a ON a.id = k.{other} "
    "JOIN documents d ON d.id = a.document_id WHERE k.{own} = ? AND NOT a.excluded ORDER BY d.path, d.uid, a.ordinal"
)


def group(connection: sqlite3.Connection, key: int) -> GroupView:
    """Return a group of duplicates, the canonical article first."""
    _, uid, kind, canonical, reason, _ = connection.execute(
        _GROUP.format(where="u.id = ?"), (key,)
    ).fetchone()
    inside = (
        "SELECT a.uid FROM duplicate_members m JOIN articles a ON a.id = m.article_id WHERE m.group_id = ?1"
    )
    return GroupView(
        uid=uid,
        kind=kind,
        canonical_uid=canonical,
        reason=reason,
        members=tuple(_members(connection, "u.id = ? ORDER BY a.id <> u.canonical_id, a.uid", key)),
        verdicts=_verdicts(connection, f"(v.left_uid IN ({inside}) OR v.right_uid IN ({inside}))", key),
    )


def membership(connection: sqlite3.Connection, article: int) -> Membership | None:
    """Return how an article belongs to a group, ``None`` where it is in none."""
    own = next(_members(connection, "a.id = ?", article), None)
    if own is None:
        return None
    _, uid, kind, canonical, reason, count = connection.execute(
        _GROUP.format(where="u.id = (SELECT group_id FROM duplicate_members WHERE article_id = ?)"),
        (article,),
    ).fetchone()
    return Membership(uid, kind, canonical, reason, count, own)


def containments(
    connection: sqlite3.Connection, article: int
) -> tuple[tuple[ContainmentView, ...], tuple[ContainmentView, ...]]:
    """Return the articles that one is part of, and those that are part of it."""
    found = []
    for own, other in (("part_id", "whole_id"), ("whole_id", "part_id")):
        rows = connection.execute(_CONTAINMENTS.format(own=own, other=other), (article,))
        found.append(
            tuple(
                ContainmentView(uid, title, path, share(shared, total))
                for uid, title, path, shared, total in rows
            )
        )
    return found[0], found[1]


def verdicts(connection: sqlite3.Connection, article: int) -> tuple[VerdictView, ...]:
    """Return the verdicts on an article, in the order in which they were given."""
    own = "(SELECT uid FROM articles WHERE id = ?1)"
    return _verdicts(connection, f"{own} IN (v.left_uid, v.right_uid)", article)


def _verdicts(connection: sqlite3.Connection, where: str, key: int) -> tuple[VerdictView, ...]:
    return tuple(VerdictView(*row) for row in connection.execute(_VERDICTS.format(where=where), (key,)))


def _members(connection: sqlite3.Connection, where: str, key: int) -> Iterator[MemberView]:
    rows = connection.execute(_MEMBERS.format(where=where), (key,))
    for canonical, shared, total, own, partners, verdict, *facts in rows:
        shares = (share(shared, total), share(shared, own), share(shared, partners))
        values: tuple[Any, ...] = (*facts[:6], bool(canonical), *facts[6:], *shares, verdict)
        yield MemberView(*values)


def share(part: int, whole: int) -> float:
    """Return a quotient to four decimals, rounded half up as in exports."""
    whole = max(whole, 1)
    return (part * 20000 + whole) // (whole * 2) / 10000
