"""Pairs of duplicates that nobody has decided on, one at a time, as a review asks them."""

import sqlite3
from collections.abc import Iterator

from ..views import Doubt, DoubtSide
from .arrays import array
from .group_views import share
from .ties import PARTNERS_OWN, TIE, VERDICT

_SIDE = "{0}.uid, {0}.title, {0}.byline, {0}.published_on, {1}.path, {0}.kind, {0}.word_count, {0}.body"
_COLUMNS = 8
"""Of a side."""
# A teaser is a small part of its text; what is doubtful of it is how much of it stands there.
_DOUBT = "CAST(m.shared AS REAL) / max(CASE WHEN tie = 'teaser' THEN m.own ELSE m.total END, 1)"
_NEXT = f"""
WITH pairs AS (
  SELECT m.article_id, m.shared, m.total, m.own, a.uid, a.uid || ' ' || b.uid AS pair,
    abs(a.word_count - b.word_count) AS gap, {TIE} AS tie, {VERDICT} AS verdict
  FROM duplicate_members m JOIN duplicate_groups u ON u.id = m.group_id
  JOIN articles a ON a.id = m.article_id JOIN articles b ON b.id = m.partner_id
  WHERE NOT a.excluded AND NOT b.excluded
), first AS (
  SELECT article_id, tie, count(*) OVER () AS found FROM pairs m
  WHERE tie <> 'exact' AND (verdict IS NULL OR ?2 AND verdict = 'unsure')
  AND pair NOT IN (SELECT value FROM json_each(?1)) ORDER BY {_DOUBT}, gap DESC, uid LIMIT 1
)
SELECT u.uid, tie, m.shared, m.total, m.own, {PARTNERS_OWN},
  (SELECT count(*) FROM duplicate_members x WHERE x.group_id = u.id), found,
  {_SIDE.format("b", "e")}, {_SIDE.format("a", "d")}
FROM first JOIN duplicate_members m ON m.article_id = first.article_id
JOIN duplicate_groups u ON u.id = m.group_id
JOIN articles a ON a.id = m.article_id JOIN documents d ON d.id = a.document_id
JOIN articles b ON b.id = m.partner_id JOIN documents e ON e.id = b.document_id
"""


def undecided(connection: sqlite3.Connection, *, again: bool) -> Iterator[Doubt]:
    """Yield the undecided pairs, the least alike first, of equal ones those that differ most in length.

    Each is looked for when the one before it has been dealt with, because deciding moves articles from group
    to group. ``again`` takes in what was marked unsure. Pairs with one text are left out.
    """
    asked: list[str] = []
    while rows := connection.execute(_NEXT, (array(asked), again)).fetchall():
        group, tie, shared, total, own, partners, members, found, *sides = rows[0]
        left, right = DoubtSide(*sides[:_COLUMNS]), DoubtSide(*sides[_COLUMNS:])
        asked.append(f"{right.uid} {left.uid}")
        yield Doubt(
            group_uid=group,
            left=left,
            right=right,
            tie=tie,
            similarity=share(shared, total),
            containment=share(shared, own),
            left_containment=share(shared, partners),
            members=members,
            left_over=found,
        )
