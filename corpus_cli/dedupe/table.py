"""The articles of one run, in order of rank."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from .pieces import Piece
from .signatures import unpack


class Table:
    """Articles by row.

    Whoever comes first in a group is its canonical one: what a person chose, then full texts before teasers,
    then the fullest, then the earliest (one without a date last), then by uid. Nothing depends on the order
    in which articles are given.
    """

    def __init__(
        self, pieces: Sequence[Piece], signatures: Sequence[bytes], chosen: Collection[str] = ()
    ) -> None:
        order = _order(pieces, chosen)
        self.pieces: Sequence[Piece] = [pieces[place] for place in order]
        self.sketches = unpack([signatures[place] for place in order])
        self.teaser: NDArray[np.bool_] = np.array([piece.teaser for piece in self.pieces], np.bool_)
        self.keys: Sequence[str] = [
            f"{piece.content_hash} {piece.title_key}" if short else piece.content_hash
            for piece, short in zip(self.pieces, self.sketches.short.tolist(), strict=True)
        ]
        """What is equal where all that is compared is equal."""
        firsts: dict[str, int] = {}
        found = [firsts.setdefault(key, row) for row, key in enumerate(self.keys)]
        self.first: NDArray[np.intp] = np.array(found, np.intp)
        """Of each row the best in rank that has the same text."""

    def __len__(self) -> int:
        return len(self.pieces)

    def __getitem__(self, row: int) -> Piece:
        return self.pieces[row]

    def size(self, row: int) -> int:
        """Return how many shingles a row is compared by; 0 where it never matches anything."""
        return int(self.sketches.sizes[row])

    def short(self, row: int) -> bool:
        """Tell whether a row is compared as a short text."""
        return bool(self.sketches.short[row])

    def comparable(self) -> NDArray[np.intp]:
        """Return one row of each text that can match anything, ascending."""
        rows = np.arange(len(self.pieces))
        return np.flatnonzero((self.first == rows) & (self.sketches.sizes > 0))


def _order(pieces: Sequence[Piece], chosen: Collection[str]) -> list[int]:
    if not pieces:
        return []
    uids = np.array([piece.uid for piece in pieces], np.bytes_)
    dates = {
        date: place for place, date in enumerate(sorted({piece.published_on or "~" for piece in pieces}))
    }
    order = np.lexsort(
        (
            uids,
            np.array([dates[piece.published_on or "~"] for piece in pieces]),
            -np.array([piece.words for piece in pieces], np.int64),
            np.array([piece.teaser for piece in pieces], np.bool_),
            np.array([piece.uid not in chosen for piece in pieces]),
        )
    )
    found: list[int] = order.tolist()
    return found
