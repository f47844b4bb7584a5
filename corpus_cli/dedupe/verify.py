"""Verification: exact counts of shared shingles, from the texts themselves."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction

import numpy as np

from .candidates import hopeless
from .pieces import Counts, Options
from .scheme import SHORT_SIZE, SHORT_THRESHOLD
from .sets import Numbers
from .shingles import AT_ONCE, Text, compared, runs
from .signatures import agreement
from .table import Table
from .tokens import words_of

Read = Callable[[Sequence[str]], Sequence[Text]]
"""Returns the titles and the bodies of the articles with these uids."""

_KEPT = 6_000_000
"""Shingles that are kept to compare with: 48 MB. A text is mostly compared with others of its length, and
those have rows nearby."""
_PAIRS_AT_ONCE = 1024
_WORDS_AT_ONCE = 2_000_000
"""Pairs and words of them that are read at a time."""

_SHORT_THRESHOLD = Fraction(str(SHORT_THRESHOLD))


def shared(left: Numbers, right: Numbers) -> int:
    """Return how many numbers two ascending arrays share."""
    both = np.concatenate([left, right])
    # Merges the two: that is what a stable sort does with two arrays in order.
    both.sort(kind="stable")
    return int(np.count_nonzero(both[1:] == both[:-1]))


class Verifier:
    """Compares the texts of rows; reads each when it is needed, many at a time where that is known before."""

    def __init__(self, table: Table, read: Read, options: Options) -> None:
        # As it is written: .7 is seven tenths here, not the binary number beside it.
        self._threshold = Fraction(str(options.threshold))
        self._containment = Fraction(str(options.containment))
        self._hopeless = hopeless(options.threshold)
        self._size = options.shingle_size
        self._table = table
        self._read = read
        self._kept: dict[tuple[int, int], Numbers] = {}
        self._held = 0

    def near(self, left: int, right: int) -> Counts | None:
        """Return the counts of two rows that are alike, or ``None``; a short text is never like a long one."""
        table = self._table
        size = table.size(left)
        if table.keys[left] == table.keys[right]:
            return Counts(size, size, size) if size else None
        if not size or not table.size(right) or table.short(left) != table.short(right):
            return None
        rows = np.array([left]), np.array([right])
        if agreement(table.sketches.values, *rows)[0] < self._hopeless:
            return None
        counts = self.counts(left, right)
        return counts if self.alike(left, counts) else None

    def alike(self, row: int, counts: Counts) -> bool:
        """Tell whether a row and another of which these are the counts are one piece."""
        short = self._table.short(row)
        required = max(self._threshold, _SHORT_THRESHOLD) if short else self._threshold
        return counts.similarity >= required

    def counts(self, left: int, right: int) -> Counts:
        """Return the counts of two rows, alike or not."""
        return _counts(self._shingles(left), self._shingles(right))

    def all_counts(self, pairs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, Counts]]:
        """Yield pairs of rows with their counts; texts are read many at a time."""
        for some in self._batches(pairs):
            self.load((row, 0) for pair in some for row in pair)
            for left, right in some:
                yield left, right, self.counts(left, right)

    def inside(self, part: int, whole: int, *, titled: bool = False) -> Counts | None:
        """Return the counts of a part that stands in a whole, or ``None``.

        Of two articles with one title (``titled``), half of the required share is enough. Titles are not
        compared, and the parts of a whole are as short as those of a short part.
        """
        size = self.part_size(part)
        counts = _counts(self._shingles(part, size), self._shingles(whole, size))
        required = self._containment / 2 if titled else self._containment
        return counts if counts.shared and counts.containment >= required else None

    def part_size(self, part: int) -> int:
        """Return of how many words the runs are by which a part is looked for in a whole."""
        return SHORT_SIZE if self._table.short(part) else self._size

    def contains(self, counts: Counts) -> bool:
        """Tell whether these counts are a containment, and not alike as a whole."""
        return counts.containment >= self._containment and counts.similarity < self._threshold

    def words(self, row: int) -> tuple[Numbers, Numbers]:
        """Return the words of a row's title and body."""
        ((title, body),) = self._read([self._table[row].uid])
        words = words_of([title or "", body])
        return words.of(0), words.of(1)

    def load(self, wanted: Iterable[tuple[int, int]]) -> None:
        """Read rows that will be compared soon, each with the size of the runs it is compared by (0: as a whole)."""
        while self._held > _KEPT:
            self._held -= len(self._kept.pop(next(iter(self._kept))))
        sizes: dict[int, list[int]] = {}
        for row, size in dict.fromkeys(wanted):
            if (row, size) not in self._kept:
                sizes.setdefault(size, []).append(row)
        for size, rows in sizes.items():
            for start in range(0, len(rows), AT_ONCE):
                self._add(rows[start : start + AT_ONCE], size)

    def _add(self, rows: Sequence[int], size: int) -> None:
        texts = self._read([self._table[row].uid for row in rows])
        bodies = [body for _, body in texts]
        found = runs(bodies, size) if size else compared(texts, self._size).each()
        for row, numbers in zip(rows, found, strict=True):
            # A copy, so that the rest of its batch can go before it.
            self._kept[row, size] = numbers.copy()
            self._held += len(numbers)

    def _shingles(self, row: int, size: int = 0) -> Numbers:
        """Return a row's shingles: of its body in runs of ``size``, or (0) what it is compared by."""
        key = (row, size)
        if key not in self._kept:
            self.load([key])
        return self._kept[key]

    def _batches(self, pairs: Iterable[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
        some: list[tuple[int, int]] = []
        words = 0
        for left, right in pairs:
            some.append((left, right))
            words += self._table[left].words + self._table[right].words
            if len(some) == _PAIRS_AT_ONCE or words > _WORDS_AT_ONCE:
                yield some
                some, words = [], 0
        yield some


def _counts(left: Numbers, right: Numbers) -> Counts:
    both = shared(left, right)
    return Counts(both, len(left) + len(right) - both, len(left))
