"""Teasers: which full text one is of.

A teaser belongs to a full text that holds its words, where this is the only one: one that has its title
(then half of the required share is enough, because teasers are cut off and reworded), else one that begins
with it. A digest holds the beginnings of many reports, but their titles as well, and other reports: they are
not its teasers. A title alone ties nothing, because columns keep theirs from week to week.
"""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from .pieces import Counts
from .sets import Numbers
from .shingles import mixed
from .table import Table
from .verify import Verifier

# Words into a full text: behind a place, a date and a line of introduction its teaser has begun.
_LEAD = 30
# Under a title that more pieces have than this ("Weather", "Letters") nothing is looked for.
_TITLED = 8


class Teasers:
    """Finds the full texts of teasers.

    ``heads`` gives of each row the canonical row of its group, ``full`` says which are full texts, and
    ``holders`` gives of each part the texts that hold it.
    """

    def __init__(
        self,
        table: Table,
        heads: NDArray[np.intp],
        full: NDArray[np.bool_],
        holders: Mapping[int, Iterable[int]],
        verifier: Verifier,
    ) -> None:
        self._table = table
        self._heads = heads
        self._holders = holders
        self._verifier = verifier
        self._titled: dict[str, set[int]] = {}
        self._parts: dict[int, list[int]] = {}
        for part, wholes in holders.items():
            for whole in {int(heads[whole]) for whole in wholes}:
                self._parts.setdefault(whole, []).append(part)
        titles = {table[row].title_key for row in np.flatnonzero(~full).tolist()} - {""}
        for row in np.flatnonzero(full).tolist() if titles else ():
            if table[row].title_key in titles:
                self._titled.setdefault(table[row].title_key, set()).add(int(heads[row]))

    def wanted(self, row: int) -> Iterator[tuple[int, int]]:
        """Yield what `own` is going to read, as `Verifier.load` takes it."""
        size = self._verifier.part_size(row)
        for whole in sorted(self._named(row)):
            yield row, size
            yield whole, size

    def own(self, row: int) -> tuple[int, Counts] | None:
        """Return the canonical row of a teaser's full text and the counts; ``None`` for none or several."""
        if not self._table.size(row):
            return None
        found = self._within(row, self._named(row), titled=True)
        # Few words stand in many texts: a short teaser needs its title.
        if not found and not self._table.short(row):
            holders = {int(self._heads[whole]) for whole in self._holders.get(row, ())}
            if len(holders) == 1 and self._begins(row, *holders) and not self._digest(row, *holders):
                found = self._within(row, holders)
        return next(iter(found.items())) if len(found) == 1 else None

    def _named(self, row: int) -> set[int]:
        named = self._titled.get(self._table[row].title_key, set()) if self._table.size(row) else set()
        return named if len(named) <= _TITLED else set()

    def _within(self, row: int, wholes: Iterable[int], *, titled: bool = False) -> dict[int, Counts]:
        verified = ((whole, self._verifier.inside(row, whole, titled=titled)) for whole in sorted(wholes))
        return {whole: counts for whole, counts in verified if counts is not None}

    def _begins(self, row: int, whole: int) -> bool:
        """Tell whether a whole begins with a teaser and does not also hold its title."""
        title, teaser = self._verifier.words(row)
        _, body = self._verifier.words(whole)
        if len(title) and np.isin(_runs(title, len(title)), _runs(body, len(title))).any():
            return False
        size = self._verifier.part_size(row)
        return bool(np.isin(_runs(body[: _LEAD + size - 1], size), _runs(teaser, size)).any())

    def _digest(self, row: int, whole: int) -> bool:
        """Tell whether a whole also holds a part that has nothing in common with the teaser."""
        return any(
            not self._table.short(part) and not self._verifier.counts(row, part).shared
            for part in self._parts.get(whole, ())
        )


def _runs(words: Numbers, size: int) -> Numbers:
    """Return the runs of ``size`` words in their order; none where there are fewer words."""
    count = max(0, len(words) - size + 1)
    return mixed([words[shift : shift + count] for shift in range(size)])
