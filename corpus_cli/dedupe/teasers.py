"""Teasers: which full text one is of.

A teaser belongs to a full text that holds its words, where this is the only one: one that has its title
(then half of the required share is enough, because teasers are cut off and reworded), else one that begins
with it. A digest holds the beginnings of many reports, but their titles as well, and other reports: they are
not its teasers. A title alone ties nothing, because columns keep theirs from week to week.
"""

from collections.abc import Iterable, Mapping, Sequence

from .pieces import Counts, Piece
from .shingles import SIZE
from .verify import Verifier

# Words into a full text: behind a place, a date and a line of introduction its teaser has begun.
_LEAD = 30
# Under a title that more pieces have than this ("Weather", "Letters") nothing is looked for.
_TITLED = 8


class Teasers:
    """Finds the full texts of teasers.

    ``canonical`` gives of each full text the canonical row of its group, ``holders`` of each part the
    texts that hold it.
    """

    def __init__(
        self,
        pieces: Sequence[Piece],
        canonical: Mapping[int, int],
        holders: Mapping[int, Iterable[int]],
        verifier: Verifier,
    ) -> None:
        self._pieces = pieces
        self._canonical = canonical
        self._holders = holders
        self._verifier = verifier
        self._titled: dict[str, set[int]] = {}
        self._parts: dict[int, list[int]] = {}
        for part, wholes in holders.items():
            for whole in {canonical[whole] for whole in wholes}:
                self._parts.setdefault(whole, []).append(part)
        for row, first in canonical.items():
            if pieces[row].title_key:
                self._titled.setdefault(pieces[row].title_key, set()).add(first)

    def own(self, row: int) -> tuple[int, Counts] | None:
        """Return the canonical row of a teaser's full text and the counts; ``None`` for none or several."""
        piece = self._pieces[row]
        if not piece.sketch.size:
            return None
        named = self._titled.get(piece.title_key, set())
        found = self._within(row, named, titled=True) if len(named) <= _TITLED else {}
        # Few words stand in many texts: a short teaser needs its title.
        if not found and not piece.sketch.short:
            holders = {self._canonical[whole] for whole in self._holders.get(row, ())}
            if len(holders) == 1 and self._begins(row, *holders) and not self._digest(row, *holders):
                found = self._within(row, holders)
        return next(iter(found.items())) if len(found) == 1 else None

    def _within(self, row: int, wholes: Iterable[int], *, titled: bool = False) -> dict[int, Counts]:
        verified = ((whole, self._verifier.inside(row, whole, titled=titled)) for whole in sorted(wholes))
        return {whole: counts for whole, counts in verified if counts is not None}

    def _begins(self, row: int, whole: int) -> bool:
        """Tell whether a whole begins with a teaser and does not also hold its title."""
        title, teaser = self._verifier.tokens(row)
        _, body = self._verifier.tokens(whole)
        if title and f" {' '.join(title)} " in f" {' '.join(body)} ":
            return False
        runs = set(zip(*(teaser[shift:] for shift in range(SIZE)), strict=False))
        lead = body[: _LEAD + SIZE - 1]
        return any(run in runs for run in zip(*(lead[shift:] for shift in range(SIZE)), strict=False))

    def _digest(self, row: int, whole: int) -> bool:
        """Tell whether a whole also holds a part that has nothing in common with the teaser."""
        return any(
            not self._pieces[part].sketch.short and not self._verifier.counts(row, part).shared
            for part in self._parts.get(whole, ())
        )
