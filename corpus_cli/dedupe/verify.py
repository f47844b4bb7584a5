"""Verification: exact counts of shared shingles, from the texts themselves."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from fractions import Fraction
from math import sqrt

from .pieces import Counts, Options, Piece
from .shingles import SHORT_SIZE, SHORT_THRESHOLD, SIZE, Shingles, compared, runs, words
from .signatures import VALUES, agreement, as_integer

Read = Callable[[str], tuple[str | None, str]]
"""Returns the title and the body of the article with a uid."""

# Some 60 KB each; a text is mostly compared with few others, one after the other.
_KEPT = 256
# Standard deviations (of independent values; these scatter less) by which an estimate may fall short before
# a candidate is not even read. One pair in thirty thousand does by chance.
_SLACK = 4

_SHORT_THRESHOLD = Fraction(str(SHORT_THRESHOLD))


def count(left: Shingles, right: Shingles) -> Counts:
    """Return how many shingles two sets share, have together, and the left one has."""
    shared = len(left & right)
    return Counts(shared, len(left) + len(right) - shared, len(left))


class Verifier:
    """Compares the texts of rows; reads each when it is needed."""

    def __init__(self, pieces: Sequence[Piece], read: Read, options: Options) -> None:
        # As it is written: .7 is seven tenths here, not the binary number beside it.
        self._threshold = Fraction(str(options.threshold))
        self._containment = Fraction(str(options.containment))
        spread = sqrt(options.threshold * (1 - options.threshold) / VALUES)
        self._hopeless = options.threshold - _SLACK * spread
        self._pieces = pieces
        self._read = read
        self._values: dict[int, int] = {}
        self._kept: OrderedDict[tuple[int, int], Shingles] = OrderedDict()

    def near(self, left: int, right: int) -> Counts | None:
        """Return the counts of two rows that are alike, or ``None``; a short text is never like a long one."""
        one, other = self._pieces[left], self._pieces[right]
        if one.text_key == other.text_key:
            size = one.sketch.size
            return Counts(size, size, size) if size else None
        if not one.sketch.size or not other.sketch.size or one.sketch.short != other.sketch.short:
            return None
        if agreement(self._value(left), self._value(right)) < self._hopeless:
            return None
        counts = self.counts(left, right)
        required = max(self._threshold, _SHORT_THRESHOLD) if one.sketch.short else self._threshold
        return counts if counts.similarity >= required else None

    def counts(self, left: int, right: int) -> Counts:
        """Return the counts of two rows, alike or not."""
        return count(self._shingles(left), self._shingles(right))

    def inside(self, part: int, whole: int, *, titled: bool = False) -> Counts | None:
        """Return the counts of a part that stands in a whole, or ``None``.

        Of two articles with one title (``titled``), half of the required share is enough. Titles are not
        compared, and the parts of a whole are as short as those of a short part.
        """
        size = SHORT_SIZE if self._pieces[part].sketch.short else SIZE
        counts = count(self._shingles(part, size), self._shingles(whole, size))
        required = self._containment / 2 if titled else self._containment
        return counts if counts.shared and counts.containment >= required else None

    def contains(self, counts: Counts) -> bool:
        """Tell whether these counts are a containment, and not alike as a whole."""
        return counts.containment >= self._containment and counts.similarity < self._threshold

    def tokens(self, row: int) -> tuple[list[str], list[str]]:
        """Return the words of a row's title and body."""
        title, body = self._read(self._pieces[row].uid)
        return words(title or ""), words(body)

    def _value(self, row: int) -> int:
        if row not in self._values:
            self._values[row] = as_integer(self._pieces[row].sketch.minhash)
        return self._values[row]

    def _shingles(self, row: int, size: int = 0) -> Shingles:
        """Return a row's shingles: of its body in runs of ``size``, or (0) what it is compared by."""
        key = (row, size)
        if key in self._kept:
            self._kept.move_to_end(key)
            return self._kept[key]
        title, body = self._read(self._pieces[row].uid)
        found = runs(words(body), size) if size else compared(title, body)
        self._kept[key] = found
        if len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return found
