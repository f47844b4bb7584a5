"""What finding duplicates needs to know of an article, and what it finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from ..errors import UsageError
from .signatures import Sketch

Tie = Literal["exact", "near", "teaser", "verdict"]
"""What ties a member to its group, from the strictest to the loosest."""


@dataclass(frozen=True, slots=True)
class Options:
    """What counts as near and as contained, both from 0.1 to 1."""

    threshold: float = 0.7
    """Jaccard similarity of word 5-grams from which on two articles are the same piece."""
    containment: float = 0.8
    """Share of a part's word 5-grams from which on it stands in another article."""

    def __post_init__(self) -> None:
        for name in ("threshold", "containment"):
            value = getattr(self, name)
            # Below a tenth, chance candidates are all there is.
            if not 0.1 <= value <= 1:
                raise UsageError(f"{name} {value:g} is not between 0.1 and 1", hint=f"say --{name} 0.8")


class Piece(NamedTuple):
    """An article.

    Inside this package an article is its row: its place in a sequence of these in order of `rank`.
    """

    uid: str
    title_key: str
    content_hash: str
    teaser: bool
    words: int
    published_on: str | None
    sketch: Sketch

    @property
    def text_key(self) -> str:
        """What is equal where all that is compared is equal."""
        return f"{self.content_hash} {self.title_key}" if self.sketch.short else self.content_hash


def rank(piece: Piece, chosen: bool = False) -> tuple[object, ...]:
    """Return the key by which articles are ordered: whoever comes first in a group is its canonical one.

    What a person chose, then full texts before teasers, then the fullest, then the earliest (one without a
    date last), then by uid: nothing depends on the order of import.
    """
    return (
        not chosen,
        piece.teaser,
        -piece.words,
        piece.published_on is None,
        piece.published_on or "",
        piece.uid,
    )


class Counts(NamedTuple):
    """How many shingles two texts share, have together, and the first of them has."""

    shared: int
    total: int
    own: int

    @property
    def similarity(self) -> Fraction:
        """The Jaccard similarity, exactly."""
        return Fraction(self.shared, self.total) if self.total else Fraction(0)

    @property
    def containment(self) -> Fraction:
        """The share of the first text that stands in the second, exactly."""
        return Fraction(self.shared, self.own) if self.own else Fraction(0)


class Member(NamedTuple):
    """An article in a group; only the canonical one has no partner."""

    uid: str
    partner_uid: str | None
    tie: Tie
    counts: Counts


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that are the same piece, the canonical one first."""

    uid: str
    kind: Tie
    """The loosest of its members' ties."""
    reason: str
    """Why the canonical one is, in words."""
    members: tuple[Member, ...]


class Containment(NamedTuple):
    """A part that stands in a whole."""

    part_uid: str
    whole_uid: str
    shared: int
    own: int


class Contradiction(NamedTuple):
    """Two uids on which verdicts contradict each other, and how."""

    left_uid: str
    right_uid: str
    why: str


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a run found."""

    groups: tuple[Group, ...]
    containments: tuple[Containment, ...]
    contradictions: tuple[Contradiction, ...]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people decided on pairs of uids; of ``canonical``, the left one is."""

    same: Sequence[tuple[str, str]] = ()
    different: Sequence[tuple[str, str]] = ()
    canonical: Sequence[tuple[str, str]] = ()
