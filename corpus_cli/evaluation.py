"""What an evaluation gives: how much of what people annotated was found, and what was not."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .results import Listing, Problem, Value

Fault = Literal["missed", "false", "wrong"]

MEASURES: dict[str, str] = {
    "titles": "articles that have the annotated title",
    "blocks": "articles that begin and end where they should, to the character",
    "bodies": "mean share of body text in common with the annotated one, of both taken together",
    "prose": "lines of the bodies",
    "tags": "tags as written",
    "bylines": "authors as written",
    "kinds": "articles that are full text, teaser or live blog as annotated",
    "dates": "dates, as precise as annotated",
    "captions": "captions of pictures",
    "quotes": "direct and written quotes, by exact span",
    "quotes-all": "quotes of every kind, by exact span",
    "direct": "quotes of this kind, by exact span and kind",
    "written": "quotes of this kind, by exact span and kind",
    "partial": "quotes of this kind, by exact span and kind",
    "speakers": "right speakers among the quotes found: an accuracy",
    "mentions": "places where a person is named, by exact span",
    "persons": "people named in a document, by name, as they are told apart over its articles",
}
"""Every measure, in the order in which they are listed."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure over everything that was scored."""

    name: str
    gold: int
    """How many there are by the annotation."""
    found: int
    right: float
    """How many of those found are right; a whole number but for bodies, whose shares are summed."""

    @property
    def precision(self) -> float | None:
        """Right among found; None where nothing was found."""
        return self.right / self.found if self.found else None

    @property
    def recall(self) -> float | None:
        """Right among annotated; None where nothing is annotated."""
        return self.right / self.gold if self.gold else None

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (self.gold + self.found)


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing that was not found (``missed``), should not have been (``false``), or is not as annotated."""

    measure: str
    fault: Fault
    path: str
    """The capture's path, or the name of a text that came with its annotation."""
    line: int
    column: int
    """Counted from 1, in code points."""
    start: int
    """Code points before it in the document's text."""
    text: str
    """What is annotated; of a false one, what was found."""
    instead: str | None
    """What was found there, or of a false one what is annotated there; None for nothing."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A measure that is below what was asked for."""

    measure: str
    f1: float
    floor: float


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What an evaluation comes to."""

    measures: tuple[Measure, ...]
    """Those for which something is annotated or found."""
    documents: int
    """Captures and texts that were scored."""
    absent: tuple[Problem, ...] = ()
    """Annotated captures that could not be scored, and why."""
    misses: tuple[Miss, ...] = ()
    """By path and place; only where they were asked for."""
    shortfalls: tuple[Shortfall, ...] = ()

    @property
    def failed(self) -> bool:
        """Whether a measure is below what was asked for."""
        return bool(self.shortfalls)

    def listing(self) -> Listing:
        """Return the measures as rows, shares with 4 decimals."""
        names = ("measure", "gold", "found", "right", "precision", "recall", "f1")

        def rows() -> Iterator[tuple[Value, ...]]:
            for one in self.measures:
                shares = (one.precision, one.recall, one.f1)
                right = round(one.right, 2) if one.name == "bodies" else int(one.right)
                yield (one.name, one.gold, one.found, right, *(_rounded(share) for share in shares))

        return Listing(names, rows())

    def miss_listing(self) -> Listing:
        """Return the misses as rows."""
        names = ("measure", "fault", "path", "line", "column", "text", "instead")
        rows: Iterator[tuple[Value, ...]] = (
            (one.measure, one.fault, one.path, one.line, one.column, one.text, one.instead)
            for one in self.misses
        )
        return Listing(names, rows)


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
