"""Pairs of a duplicate group as they are exported: each member with the partner it was verified to be alike.

Only pairs that were compared are stored: of each member but the canonical one the pair with its partner, which
is the canonical article unless a verdict or another member tied it. So a group of n articles has n - 1 pairs,
not n(n - 1)/2.
"""

from .contract import Column, Kind, Scope, ratio
from .ties import PARTNERS_OWN, TIE, VERDICT


def pairs(scope: Scope) -> Kind:
    """Return the pairs, the member on the left: a table of its own, for other tools."""
    return Kind(
        "pairs",
        (
            Column("left_uid", "a.uid"),
            Column("right_uid", "b.uid"),
            Column("kind", TIE),
            ratio("similarity", "m.shared", "m.total"),
            ratio("containment_left", "m.shared", "m.own"),
            ratio("containment_right", "m.shared", PARTNERS_OWN),
            Column("verdict", VERDICT, nullable=True),
        ),
        source="articles AS a CROSS JOIN duplicate_members AS m CROSS JOIN duplicate_groups AS u"
        " CROSS JOIN articles AS b",
        where="m.article_id = a.id AND u.id = m.group_id AND b.id = m.partner_id"
        f" AND {scope.within('a.id')} AND {scope.within('b.id')}",
        order="a.uid",
        key=("left_uid",),
    )
