"""Groups: which articles are the same piece, and which of them stands for all.

A group is a star. Articles are taken in order of rank, the fullest first; each joins the canonical article
that it is most like among those it is verified to be alike, or becomes one itself. So every member was
compared with the canonical article of its group: no chain of small changes leads from one piece to another,
and what a person reads of the canonical one holds of all. An article that is like a member alone stays
outside, where joining it would put two unlike texts into one group; a verdict of ``same`` brings it in.
Taking the fullest first also keeps the work in proportion: ten thousand copies are compared with one
article each, not with each other.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from .pieces import Counts, Piece, Tie
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
    """The groups as far as articles have been placed; ``rows`` are in order of rank."""

    def __init__(
        self,
        pieces: Sequence[Piece],
        buckets: Mapping[int, Sequence[int]],
        decisions: Decisions,
        verifier: Verifier,
    ) -> None:
        self.canonical: dict[int, int] = {}
        """Of each row that was placed, the canonical one of its group."""
        self.members: dict[int, dict[int, Tied]] = {}
        """Of each canonical row, the members of its group by row, itself included."""
        self._pieces = pieces
        self._decisions = decisions
        self._verifier = verifier
        self._first = first_of_text(pieces)
        self._buckets = buckets
        # What is compared with: canonical articles, and those that a verdict ties to one.
        self._by_text: dict[str, list[int]] = {}
        self._by_bucket: dict[int, list[int]] = {}
        texts = Counter(piece.text_key for piece in pieces)
        self._copied = {first for key, first in self._first.items() if texts[key] > 1}
        self._verified: dict[tuple[int, int], Counts | None] = {}

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
            head, canonical = found.row, self.canonical[found.partner]
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
        equal = self._pieces[row].content_hash == self._pieces[partner].content_hash
        return Tied(row, partner, "exact" if equal and counts.shared == counts.total else "near", counts)

    def _compare_with(self, row: int) -> None:
        key = self._pieces[row].text_key
        if self._pieces[row].sketch.size:
            self._by_text.setdefault(key, []).append(row)
            for bucket in self._buckets.get(self._first[key], ()):
                self._by_bucket.setdefault(bucket, []).append(row)

    def _best(self, unit: Sequence[int], *, teasers: bool = True) -> Tied | None:
        """Return how the unit is tied to the most similar text there is; of several, to the best in rank."""
        best: Tied | None = None
        for row in unit:
            for other in self._candidates(row):
                if self._pieces[other].teaser and not teasers:
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
        return self._decisions.apart(unit, self.members[self.canonical[other]])

    def _candidates(self, row: int) -> Iterator[int]:
        key = self._pieces[row].text_key
        equal = self._by_text.get(key, ())
        yield from equal
        seen = set(equal)
        for bucket in self._buckets.get(self._first[key], ()):
            for other in self._by_bucket.get(bucket, ()):
                if other not in seen:
                    seen.add(other)
                    yield other

    def _near(self, row: int, other: int) -> Counts | None:
        # Of equal texts, one is compared.
        pair = (self._first[self._pieces[row].text_key], self._first[self._pieces[other].text_key])
        if self._copied.isdisjoint(pair):
            return self._verifier.near(*pair)
        if pair not in self._verified:
            self._verified[pair] = self._verifier.near(*pair)
        return self._verified[pair]

    def split_stubs(self) -> None:
        """Take apart the groups that are one stub under many titles: what has one title stays together."""
        for canonical in sorted(self.members):
            members = self.members[canonical]
            if self._pieces[canonical].words < _STUB_WORDS and self._is_stub(members.values()):
                del self.members[canonical]
                heads: dict[str, list[int]] = {}
                for row in sorted(members):
                    self._regroup(row, heads.setdefault(self._pieces[row].title_key, []))

    def _is_stub(self, members: Iterable[Tied]) -> bool:
        titles = set()
        for member in members:
            if len(self._decisions.unit(member.row)) > 1:
                return False
            if member.tie != "teaser":
                titles.add(self._pieces[member.row].title_key)
        return len(titles - {""}) >= _STUB_TITLES

    def _regroup(self, row: int, heads: list[int]) -> None:
        """Put a row to the first canonical one of its title that it is alike, or make it one."""
        for head in heads if self._pieces[row].title_key else ():
            counts = self._near(row, head)
            if counts is not None and not self._decisions.apart((row,), self.members[head]):
                self._add(head, self._alike(row, head, counts))
                return
        heads.append(row)
        self._found(row)

    def _found(self, row: int) -> None:
        """Begin a group."""
        size = self._pieces[row].sketch.size
        self.members[row] = {}
        self._add(row, Tied(row, None, "exact", Counts(size, size, size)))


def first_of_text(pieces: Sequence[Piece]) -> dict[str, int]:
    """Return the best in rank of the rows that have each text."""
    first: dict[str, int] = {}
    for row, piece in enumerate(pieces):
        first.setdefault(piece.text_key, row)
    return first


def _closer(counts: Counts, other: int, best: Tied) -> bool:
    """Tell whether a text is more like another than the best so far, or as much and better in rank."""
    if counts.similarity != best.counts.similarity:
        return counts.similarity > best.counts.similarity
    return best.partner is None or other < best.partner
