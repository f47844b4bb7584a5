"""Groups: which articles are the same piece, and which of them stands for all.

A group is a star. Articles are taken in order of rank, the fullest first; each joins the canonical article
that it is most like among those it is verified to be alike, or becomes one itself. So every member was
compared with the canonical article of its group: no chain of small changes leads from one piece to another,
and what a person reads of the canonical one holds of all. An article that is like a member alone stays
outside, where joining it would put two unlike texts into one group; a verdict of ``same`` brings it in.
Taking the fullest first also keeps the work in proportion: ten thousand copies are compared with one
article each, not with each other.

Most articles are like no other. They are never looked at one by one: each is canonical for itself.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .candidates import Candidates
from .pieces import Counts, Tie
from .table import Table
from .verdicts import Decisions
from .verify import Verifier

Own = Callable[[int], tuple[int, Counts] | None]
"""Returns the full text that a teaser is of."""

_STUB_WORDS = 100
_STUB_TITLES = 5
"""One short text under so many titles is no piece but what a site shows in place of one, such as an appeal
to subscribe."""


class Tied(NamedTuple):
    """A row in a group; only the canonical one has no partner."""

    row: int
    partner: int | None
    tie: Tie
    counts: Counts


class Grouping:
    """The groups as far as articles have been placed; one that was not is canonical for itself."""

    def __init__(self, table: Table, found: Candidates, decisions: Decisions, verifier: Verifier) -> None:
        self.canonical: dict[int, int] = {}
        """Of each row that was placed, the canonical one of its group."""
        self.members: dict[int, dict[int, Tied]] = {}
        """Of each canonical row that was placed, the members of its group by row, itself included."""
        self._table = table
        self._decisions = decisions
        self._verifier = verifier
        self._alike_rows: dict[int, list[int]] = {}
        """Of each text, by its first row, those that it is verified to be alike."""
        self._verified: dict[tuple[int, int], Counts | None] = {}
        for left, right, counts in verifier.all_counts(map(tuple, found.pairs.tolist())):
            if verifier.alike(left, counts):
                self._alike_rows.setdefault(left, []).append(right)
                self._alike_rows.setdefault(right, []).append(left)
                self._verified[left, right] = counts
            elif found.crowds:
                self._verified[left, right] = None
        self._crowds: dict[int, list[int]] = {}
        for number, crowd in enumerate(found.crowds):
            for row in crowd.tolist():
                self._crowds.setdefault(row, []).append(number)
        # What is compared with: canonical articles, and those that a verdict ties to one.
        self._by_text: dict[int, list[int]] = {}
        self._by_crowd: dict[int, list[int]] = {}

    def concerned(self) -> list[int]:
        """Return the rows that may be in a group with another, in order of rank."""
        firsts = np.zeros(len(self._table), np.bool_)
        firsts[np.array([*self._alike_rows, *self._crowds], np.intp)] = True
        times = np.bincount(self._table.first, minlength=len(self._table))
        firsts |= (times > 1) & (self._table.sketches.sizes > 0)
        rows = firsts[self._table.first]
        rows[np.array([*self._decisions.units], np.intp)] = True
        found: list[int] = np.flatnonzero(rows).tolist()
        return found

    def heads(self) -> NDArray[np.intp]:
        """Return the canonical row of each row's group, itself where it was not placed."""
        heads = np.arange(len(self._table))
        heads[np.array([*self.canonical], np.intp)] = np.array([*self.canonical.values()], np.intp)
        return heads

    def place(self, row: int, own: Own | None = None) -> None:
        """Put a row, and what is tied to it by verdicts, into a group; do nothing where it is in one.

        Of a teaser, the full text that ``own`` gives goes before other teasers that are like it.
        """
        if row in self.canonical:
            return
        unit = self._decisions.unit(row)
        found = self._best(unit, teasers=False) if own else self._best(unit)
        if own and not found:
            found = self._full_text(unit, own) or self._best(unit)
        if found is None or found.partner is None:
            head = canonical = unit[0]
            self._found(head)
        else:
            head, canonical = found.row, self._head(found.partner)
            self._add(canonical, found)
        for other, partner in self._decisions.tree(head):
            self._add(canonical, self._by_verdict(other, partner))
        if found is None:
            for other in unit:
                self._compare_with(other)

    def _add(self, canonical: int, member: Tied) -> None:
        self.members[canonical][member.row] = member
        self.canonical[member.row] = canonical

    def _by_verdict(self, row: int, partner: int) -> Tied:
        counts = self._verifier.near(row, partner)
        if counts is None:
            return Tied(row, partner, "verdict", self._verifier.counts(row, partner))
        return self._alike(row, partner, counts)

    def _alike(self, row: int, partner: int, counts: Counts) -> Tied:
        equal = self._table[row].content_hash == self._table[partner].content_hash
        return Tied(row, partner, "exact" if equal and counts.shared == counts.total else "near", counts)

    def _compare_with(self, row: int) -> None:
        first = int(self._table.first[row])
        if self._table.size(row):
            if first not in self._by_text:
                for crowd in self._crowds.get(first, ()):
                    self._by_crowd.setdefault(crowd, []).append(first)
            self._by_text.setdefault(first, []).append(row)

    def _best(self, unit: Sequence[int], *, teasers: bool = True) -> Tied | None:
        """Return how the unit is tied to the most similar text there is; of several, to the best in rank."""
        best: Tied | None = None
        for row in unit:
            for other in self._candidates(row):
                if self._table[other].teaser and not teasers:
                    continue
                counts = self._near(row, other)
                if counts is None or self._barred(unit, other):
                    continue
                if best is None or _closer(counts, other, best):
                    best = self._alike(row, other, counts)
        return best

    def _full_text(self, unit: Sequence[int], own: Own) -> Tied | None:
        for row in unit:
            found = own(row)
            if found is not None and not self._barred(unit, found[0]):
                return Tied(row, found[0], "teaser", found[1])
        return None

    def _barred(self, unit: Sequence[int], other: int) -> bool:
        return self._decisions.apart(unit, self.members[self._head(other)])

    def _head(self, row: int) -> int:
        """Return the canonical row of a row's group; it begins one where it was not placed yet."""
        if row not in self.canonical:
            self._found(row)
        return self.canonical[row]

    def _candidates(self, row: int) -> Iterator[int]:
        """Yield what a row is to be compared with, copies of it first."""
        first = int(self._table.first[row])
        near = dict.fromkeys((first, *self._alike_rows.get(first, ())))
        for crowd in self._crowds.get(first, ()):
            near.update(dict.fromkeys(self._by_crowd.get(crowd, ())))
        for other in near:
            yield from self._by_text.get(other, ())

    def _near(self, row: int, other: int) -> Counts | None:
        # Of equal texts, one is compared.
        left, right = int(self._table.first[row]), int(self._table.first[other])
        pair = (min(left, right), max(left, right))
        if pair not in self._verified:
            self._verified[pair] = self._verifier.near(*pair)
        counts = self._verified[pair]
        if counts is None or left <= right:
            return counts
        return Counts(counts.shared, counts.total, self._table.size(left))

    def split_stubs(self) -> None:
        """Take apart the groups that are one stub under many titles: what has one title stays together."""
        for canonical in sorted(self.members):
            members = self.members[canonical]
            if self._table[canonical].words < _STUB_WORDS and self._is_stub(members.values()):
                del self.members[canonical]
                heads: dict[str, list[int]] = {}
                for row in sorted(members):
                    self._regroup(row, heads.setdefault(self._table[row].title_key, []))

    def _is_stub(self, members: Iterable[Tied]) -> bool:
        titles = set()
        for member in members:
            if len(self._decisions.unit(member.row)) > 1:
                return False
            if member.tie != "teaser":
                titles.add(self._table[member.row].title_key)
        return len(titles - {""}) >= _STUB_TITLES

    def _regroup(self, row: int, heads: list[int]) -> None:
        """Put a row to the first canonical one of its title that it is alike, or make it one."""
        for head in heads if self._table[row].title_key else ():
            counts = self._near(row, head)
            if counts is not None and not self._decisions.apart((row,), self.members[head]):
                self._add(head, self._alike(row, head, counts))
                return
        heads.append(row)
        self._found(row)

    def _found(self, row: int) -> None:
        """Begin a group."""
        size = self._table.size(row)
        self.members[row] = {}
        self._add(row, Tied(row, None, "exact", Counts(size, size, size)))


def _closer(counts: Counts, other: int, best: Tied) -> bool:
    """Tell whether a text is more like another than the best so far, or as much and better in rank."""
    if counts.similarity != best.counts.similarity:
        return counts.similarity > best.counts.similarity
    return best.partner is None or other < best.partner
