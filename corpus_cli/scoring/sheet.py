"""The sheet that counts and misses are entered on."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from ..evaluation import MEASURES, Fault, Measure, Miss
from ..text import squeeze

_LONGEST = 400
"""Code points; what is missed is cut there."""
_ORDER = {name: number for number, name in enumerate(MEASURES)}


@dataclass(slots=True)
class Sheet:
    """Counts of every measure, and what was not right where that is wanted."""

    wants_misses: bool
    gold: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    right: dict[str, float] = field(default_factory=dict)
    _misses: list[Miss] = field(default_factory=list)

    def measures(self) -> tuple[Measure, ...]:
        """Return the measures for which something is annotated or found."""
        return tuple(
            Measure(name, self.gold[name], self.found[name], self.right.get(name, 0))
            for name in MEASURES
            if self.gold[name] or self.found[name]
        )

    def misses(self) -> tuple[Miss, ...]:
        """Return what was not right, by path and place."""
        return tuple(
            sorted(
                self._misses,
                key=lambda one: (one.path, one.start, _ORDER[one.measure], one.text, one.instead or ""),
            )
        )

    def enter(self, measure: str, gold: int, found: int, right: float) -> None:
        """Add to the counts of a measure."""
        self.gold[measure] += gold
        self.found[measure] += found
        self.right[measure] = self.right.get(measure, 0) + right

    def miss(self, miss: Miss) -> None:
        """Keep what was not right."""
        self._misses.append(miss)


class Marker:
    """Marks one document: enters counts, and misses with their line and column."""

    def __init__(self, sheet: Sheet, path: str, text: str) -> None:
        self.sheet = sheet
        self.path = path
        self.text = text
        self.enter = sheet.enter

    @cached_property
    def lines(self) -> list[int]:
        """Where each line begins."""
        return list(accumulate((len(line) + 1 for line in self.text.split("\n")), initial=0))[:-1]

    def line_at(self, position: int) -> int:
        """Return the number of the line that ``position`` is in, counted from 1."""
        return bisect_right(self.lines, position)

    def line(self, number: int) -> tuple[int, str]:
        """Return where the words of a line begin, and the words."""
        start = self.lines[number - 1]
        end = self.lines[number] - 1 if number < len(self.lines) else len(self.text)
        raw = self.text[start:end]
        bare = raw.strip()
        return start + (raw.index(bare) if bare else 0), bare

    def miss(self, measure: str, fault: Fault, start: int, text: str, instead: str | None = None) -> None:
        """Say what is not right at ``start``."""
        if not self.sheet.wants_misses:
            return
        number = self.line_at(start)
        column = start - self.lines[number - 1] + 1
        self.sheet.miss(
            Miss(
                measure,
                fault,
                self.path,
                number,
                column,
                start,
                _cut(text),
                None if instead is None else _cut(instead),
            )
        )


def _cut(text: str) -> str:
    flat = squeeze(text)
    return flat if len(flat) <= _LONGEST else f"{flat[: _LONGEST - 1]}…"
