"""What a run of dedupe found, as rows."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping

from ..dedupe import Findings, Group
from ..results import DuplicateGroup
from .arrays import array


def unstored(connection: sqlite3.Connection, groups: Iterable[Group]) -> Iterator[DuplicateGroup]:
    """Yield groups that were found, with the titles of their canonical articles."""
    for group in groups:
        uids = tuple(member.uid for member in group.members)
        row = connection.execute("SELECT title FROM articles WHERE uid = ?", uids[:1]).fetchone()
        yield DuplicateGroup(group.uid, group.kind, uids[0], group.reason, row[0] if row else None, uids)


def stored(connection: sqlite3.Connection) -> Iterator[DuplicateGroup]:
    """Yield the stored groups by uid."""
    members: dict[int, list[tuple[int, str, str | None]]] = {}
    # In the order of the articles (CROSS keeps SQLite from another one): each page of theirs is read once.
    rows = connection.execute(
        "SELECT m.group_id, m.partner_id IS NOT NULL, a.uid, CASE WHEN m.partner_id IS NULL THEN a.title END "
        "FROM duplicate_members m CROSS JOIN articles a ON a.id = m.article_id ORDER BY m.article_id"
    )
    for key, tied, uid, title in rows:
        members.setdefault(key, []).append((tied, uid, title))
    for key, uid, kind, reason in connection.execute(
        "SELECT id, uid, kind, reason FROM duplicate_groups ORDER BY uid"
    ):
        (_, canonical, title), *others = sorted(members[key])
        uids = (canonical, *(other for _, other, _ in others))
        yield DuplicateGroup(uid, kind, canonical, reason, title, uids)


def replace(
    connection: sqlite3.Connection,
    found: Findings,
    ids: Mapping[str, int],
    among: Collection[int] | None = None,
) -> None:
    """Store what was found in place of what there was, or of what there was among articles with these keys."""
    if among is None:
        for table in ("containments", "duplicate_members", "duplicate_groups"):
            connection.execute(f"DELETE FROM {table}")
    else:
        keys = (array(among),)
        named = "(SELECT value FROM json_each(?1))"
        connection.execute(f"DELETE FROM containments WHERE part_id IN {named} AND whole_id IN {named}", keys)
        connection.execute(
            "DELETE FROM duplicate_groups WHERE id IN "
            f"(SELECT group_id FROM duplicate_members WHERE article_id IN {named})",
            keys,
        )
    insert(connection, found.groups, ids)
    connection.executemany(
        "INSERT INTO containments(part_id, whole_id, shared, own) VALUES (?, ?, ?, ?)",
        ((ids[part], ids[whole], shared, own) for part, whole, shared, own in found.containments),
    )


def insert(connection: sqlite3.Connection, groups: Iterable[Group], ids: Mapping[str, int]) -> None:
    """Store groups beside those that are there; ``ids`` has the keys of their articles by uid."""
    (last,) = connection.execute("SELECT coalesce(max(id), 0) FROM duplicate_groups").fetchone()
    numbered = list(enumerate(groups, last + 1))
    connection.executemany(
        "INSERT INTO duplicate_groups(id, uid, kind, canonical_id, reason) VALUES (?, ?, ?, ?, ?)",
        (
            (number, group.uid, group.kind, ids[group.members[0].uid], group.reason)
            for number, group in numbered
        ),
    )
    connection.executemany(
        "INSERT INTO duplicate_members(article_id, group_id, partner_id, shared, total, own) VALUES (?, ?, ?, ?, ?, ?)",
        (
            (ids[uid], number, None if partner is None else ids[partner], *counts)
            for number, group in numbered
            for uid, partner, _, counts in group.members
        ),
    )
