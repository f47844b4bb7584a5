"""Verdicts: what people decided on pairs, as what grouping has to respect.

Articles that a chain of ``same`` (or ``canonical``) joins are tied, whatever their texts; where such a chain
also joins a pair that is ``different``, nothing of that chain is taken for granted and the contradiction is
reported. A ``different`` pair is never in one group.
"""

from collections.abc import Collection, Iterable, Mapping

from .pieces import Contradiction, Verdicts
from .table import Table


class Decisions:
    """Verdicts on rows; pairs of which an article is gone do not count."""

    def __init__(self, pieces: Table, verdicts: Verdicts) -> None:
        named = {
            uid
            for each in (verdicts.same, verdicts.different, verdicts.canonical)
            for pair in each
            for uid in pair
        }
        rows = {piece.uid: row for row, piece in enumerate(pieces.pieces) if piece.uid in named}
        self.contradictions: list[Contradiction] = []
        self._different: dict[int, set[int]] = {}
        self._same: dict[int, set[int]] = {}
        for left, right in _known(rows, verdicts.different):
            self._different.setdefault(left, set()).add(right)
            self._different.setdefault(right, set()).add(left)
        canonical = _known(rows, verdicts.canonical)
        for left, right in [*_known(rows, verdicts.same), *canonical]:
            self._same.setdefault(left, set()).add(right)
            self._same.setdefault(right, set()).add(left)
        self._pieces = pieces
        self.units: dict[int, tuple[int, ...]] = {}
        """Each tied row with all that are tied to it, itself included, in order of rank."""
        for row in sorted(self._same):
            if row not in self.units:
                self._unite(row)

    def unit(self, row: int) -> tuple[int, ...]:
        """Return the rows that are tied to a row, itself included, in order of rank."""
        return self.units.get(row, (row,))

    def apart(self, rows: Iterable[int], others: Mapping[int, object]) -> bool:
        """Tell whether one of the rows is different from one of the others."""
        return any(not self._different.get(row, set()).isdisjoint(others) for row in rows)

    def tree(self, head: int) -> list[tuple[int, int]]:
        """Return each other row of a unit with the row nearer to ``head`` that a verdict ties it to."""
        unit = set(self.unit(head))
        found: list[tuple[int, int]] = []
        reached = [head]
        unit.discard(head)
        for partner in reached:
            for row in sorted(self._same.get(partner, set()) & unit):
                unit.discard(row)
                reached.append(row)
                found.append((row, partner))
        return found

    def _unite(self, row: int) -> None:
        reached = [row]
        seen = {row}
        for one in reached:
            fresh = self._same[one] - seen
            seen |= fresh
            reached += fresh
        conflicts = [
            (one, other)
            for one in sorted(seen)
            for other in sorted(self._different.get(one, set()) & seen)
            if one < other
        ]
        for one, other in conflicts:
            self._contradict(one, other, "marked different, and tied by verdicts of same")
        united = tuple(sorted(seen))
        # In a contradiction every row stands for itself.
        self.units.update({one: (one,) if conflicts else united for one in seen})

    def _contradict(self, left: int, right: int, why: str) -> None:
        uids = sorted((self._pieces[left].uid, self._pieces[right].uid))
        self.contradictions.append(Contradiction(uids[0], uids[1], why))

    def one_chosen(self, chosen: frozenset[str], canonical: int, rows: Iterable[int]) -> None:
        """Report members of a group that a person chose besides its canonical one."""
        for row in rows:
            if row != canonical and self._pieces[row].uid in chosen:
                self._contradict(canonical, row, "both chosen as canonical, of one group")


def chosen(verdicts: Verdicts, uids: Collection[str]) -> frozenset[str]:
    """Return those of the uids that a verdict prefers to another of them, and none puts behind another."""
    pairs = [(left, right) for left, right in verdicts.canonical if left in uids and right in uids]
    return frozenset(left for left, _ in pairs) - {right for _, right in pairs}


def _known(rows: Mapping[str, int], pairs: Iterable[tuple[str, str]]) -> list[tuple[int, int]]:
    return [(rows[left], rows[right]) for left, right in pairs if left in rows and right in rows]
