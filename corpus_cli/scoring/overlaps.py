"""What stands where something else was expected."""

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate

from ..records import Span


class Overlaps:
    """Finds the first of some spans that touches another span."""

    def __init__(self, spans: Iterable[tuple[Span, str]]) -> None:
        self._spans = sorted(spans)
        # The furthest end so far: spans may lie within one another.
        self._ends = list(accumulate((span.end for span, _ in self._spans), max))

    def at(self, span: Span) -> str | None:
        """Return what is said of the first span that shares a character with this one."""
        first = bisect_left(self._ends, span.start + 1)
        for other, said in self._spans[first:]:
            if other.start >= span.end:
                return None
            if other.end > span.start:
                return said
        return None


def shared(left: Iterable[Span], right: Iterable[Span]) -> int:
    """Count the characters that two rows of disjoint, sorted spans have in common."""
    total = 0
    rest = iter(right)
    other = next(rest, None)
    for span in left:
        while other is not None:
            total += max(0, min(span.end, other.end) - max(span.start, other.start))
            if other.end > span.end:
                break
            other = next(rest, None)
    return total
