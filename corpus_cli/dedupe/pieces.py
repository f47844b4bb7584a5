"""What finding duplicates needs to know of an article, and what it finds."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, NamedTuple

from ..errors import UsageError
from .scheme import SIZE, scheme

Tie = Literal["exact", "near", "teaser", "verdict"]
"""What ties a member to its group, from the strictest to the loosest."""

_MOST_WORDS = 20


@dataclass(frozen=True, slots=True)
class Options:
    """What counts as near and as contained, both from 0.1 to 1, and what is compared."""

    threshold: float = 0.7
    """Jaccard similarity of shingles from which on two articles are the same piece."""
    containment: float = 0.8
    """Share of a part's shingles from which on it stands in another article."""
    shingle_size: int = SIZE
    """Words in a shingle, from 2 to 20."""

    def __post_init__(self) -> None:
        for name in ("threshold", "containment"):
            value = getattr(self, name)
            # Below a tenth, chance candidates are all there is.
            if not 0.1 <= value <= 1:
                raise UsageError(f"{name} {value:g} is not between 0.1 and 1", hint=f"say --{name} 0.8")
        if not 2 <= self.shingle_size <= _MOST_WORDS:
            raise UsageError(
                f"a shingle of {self.shingle_size} words is not of 2 to {_MOST_WORDS}",
                hint="say --shingle-size 5",
            )

    @property
    def scheme(self) -> str:
        """Name the signatures that a run with these options compares."""
        return scheme(self.shingle_size)


class Piece(NamedTuple):
    """An article; inside this package it is its row, its place in order of rank among all (`table`)."""

    uid: str
    title_key: str
    content_hash: str
    teaser: bool
    words: int
    published_on: str | None


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


class Standing(NamedTuple):
    """Where an article stands that may be in a group, for runs that only look at what was added."""

    uid: str
    component: str
    """The uid of one of the articles that it may be in a group with, the same for all of them."""
    head: str
    """The uid of the canonical article of its group, before teasers are tied and stubs taken apart."""
    first: bool
    """It is the best in rank of those with its text."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a run found."""

    groups: tuple[Group, ...]
    containments: tuple[Containment, ...]
    contradictions: tuple[Contradiction, ...]
    standings: tuple[Standing, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What people decided on pairs of uids; of ``canonical``, the left one is."""

    same: Sequence[tuple[str, str]] = ()
    different: Sequence[tuple[str, str]] = ()
    canonical: Sequence[tuple[str, str]] = ()
