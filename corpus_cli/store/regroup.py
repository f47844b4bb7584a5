"""Let a verdict count at once: group the few articles it concerns again.

What a verdict concerns is a region: its articles, the groups they are in, all that verdicts join to these,
and so on. Only there groups are found anew, among these articles alone. That respects every verdict, but need
not be what a run on the whole corpus finds: what is set apart may be like an article in another group, and
whether a teaser has one full text, or a stub many titles, is a question about all articles. So the groups as
they were found are kept beside, as long as verdicts hold in a region that did not at the run. When the last of
them is taken back, the groups return as they were, to the byte; ``standing`` says until then that a run is due.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from ..dedupe import Options, find, sign
from ..text import digest
from . import duplicates, grouprows, verdicts
from .arrays import array

_MOST = 2000
"""Articles that are grouped again at once: a second or two. A larger region waits for the next run."""
_AMONG = "(SELECT value FROM json_each(?1))"
_GROUP = "u.uid, u.kind, u.canonical_id, u.reason"
_MEMBER = "m.article_id, m.partner_id, m.shared, m.total, m.own"


def regroup(connection: sqlite3.Connection, concerned: Iterable[str]) -> Iterator[str]:
    """Group again what is around these articles; yield what a person should know of it."""
    run = duplicates.last(connection)
    if run is None:
        return
    region, kept = _region(connection, concerned)
    then = {row for row in duplicates.respected(run) if region.issuperset(row[:2])}
    now = verdicts.in_force(connection, region)
    if then == set(now) or len(region) > _MOST:
        _restore(connection, kept)
        if then != set(now):
            yield f"{len(region):,} articles are concerned, too many to group at once: 'corpus dedupe' does"
        return
    _keep(connection, region, kept)
    options = duplicates.options_of(run)
    unsigned = _unsigned(connection, region, options)
    ids, articles = duplicates.pieces(connection, unsigned, region, scheme=options.scheme)
    found = find(articles, duplicates.reader(connection, ids), duplicates.as_given(now), options)
    _delete(connection, region)
    grouprows.insert(connection, found.groups, ids)
    for one in found.contradictions:
        if "chosen" in one.why:
            yield f"contradiction  {one.left_uid} and {one.right_uid}: {one.why}"


def _region(connection: sqlite3.Connection, uids: Iterable[str]) -> tuple[set[str], dict[str, Any]]:
    """Return the articles that verdicts on these concern, and the groups kept of them, by key of setting."""
    region = set(uids)
    kept: dict[str, Any] = {}
    waiting = set(region)
    while waiting:
        beside = set(verdicts.tied(connection, waiting)) | verdicts.grouped(connection, waiting)
        rows = connection.execute(
            "SELECT DISTINCT s.key, s.value FROM settings s, json_each(s.value, '$.articles') j "
            f"WHERE s.key GLOB ?2 AND j.value IN {_AMONG}",
            (array(waiting), f"{duplicates.DISPLACED}*"),
        )
        for key, value in rows:
            kept[key] = json.loads(value)
            beside.update(kept[key]["articles"])
        waiting = beside - region
        region |= waiting
    return region, kept


def _keep(connection: sqlite3.Connection, region: set[str], kept: dict[str, Any]) -> None:
    """Keep the groups of a region as they were found; what was kept of parts of it goes into that."""
    groups = [group for one in kept.values() for group in one["groups"]]
    groups += _found(connection, region - _articles(kept))
    _drop(connection, kept)
    value = {"articles": sorted(region), "groups": groups}
    key = f"{duplicates.DISPLACED}{digest(*value['articles'])}"
    connection.execute("INSERT INTO settings(key, value) VALUES (?, ?)", (key, json.dumps(value)))


def _found(connection: sqlite3.Connection, uids: Iterable[str]) -> list[Any]:
    """Return the stored groups of these articles: their columns, and those of their members."""
    groups: dict[int, Any] = {}
    rows = connection.execute(
        f"SELECT u.id, {_GROUP}, {_MEMBER} FROM duplicate_groups u JOIN duplicate_members m ON m.group_id = u.id "
        "WHERE u.id IN (SELECT x.group_id FROM duplicate_members x "
        f"JOIN articles a ON a.id = x.article_id WHERE a.uid IN {_AMONG}) ORDER BY u.id, m.article_id",
        (array(uids),),
    )
    for key, uid, kind, canonical, reason, *member in rows:
        groups.setdefault(key, ((uid, kind, canonical, reason), []))[1].append(member)
    return list(groups.values())


def _restore(connection: sqlite3.Connection, kept: dict[str, Any]) -> None:
    """Put back the groups that were kept, but for those of which an article is gone."""
    _delete(connection, _articles(kept))
    for group, members in (group for one in kept.values() for group in one["groups"]):
        keys = array(member[0] for member in members)
        (there,) = connection.execute(
            f"SELECT count(*) FROM articles WHERE id IN {_AMONG}", (keys,)
        ).fetchone()
        if there == len(members):
            key = connection.execute(
                f"INSERT INTO duplicate_groups({_GROUP.replace('u.', '')}) VALUES (?, ?, ?, ?)", group
            ).lastrowid
            connection.executemany(
                f"INSERT INTO duplicate_members(group_id, {_MEMBER.replace('m.', '')}) VALUES (?, ?, ?, ?, ?, ?)",
                ((key, *member) for member in members),
            )
    _drop(connection, kept)


def _articles(kept: dict[str, Any]) -> set[str]:
    return {uid for one in kept.values() for uid in one["articles"]}


def _delete(connection: sqlite3.Connection, region: set[str]) -> None:
    connection.execute(
        "DELETE FROM duplicate_groups WHERE id IN (SELECT m.group_id FROM duplicate_members m "
        f"JOIN articles a ON a.id = m.article_id WHERE a.uid IN {_AMONG})",
        (array(region),),
    )


def _drop(connection: sqlite3.Connection, kept: Iterable[str]) -> None:
    connection.executemany("DELETE FROM settings WHERE key = ?", [(key,) for key in kept])


def _unsigned(connection: sqlite3.Connection, region: set[str], options: Options) -> dict[int, bytes]:
    """Sign the articles of a region that came in since the run; that is not kept, the next run does it for all."""
    rows = connection.execute(
        f"SELECT a.id, a.title_key, a.body FROM articles a WHERE a.uid IN {_AMONG} AND NOT a.excluded "
        "AND NOT EXISTS (SELECT 1 FROM fingerprints f WHERE f.article_id = a.id AND f.scheme = ?2)",
        (array(region), options.scheme),
    ).fetchall()
    signatures = sign([(title, body) for _, title, body in rows], options)
    return {row[0]: signature for row, signature in zip(rows, signatures, strict=True)}
