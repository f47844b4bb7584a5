"""Invented words, people and sites, drawn from one seeded random sequence.

Words and people follow Zipf's law: a few turn up everywhere and most once or twice, as in a real corpus.
"""

import random
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple, TypeVar

WORDS = 12_000
GIVEN_NAMES = 60
PEOPLE = 6_000
SITES = 24

_ONSETS = ("b", "br", "c", "d", "dr", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "st", "t", "v", "w")
_NUCLEI = ("a", "e", "i", "o", "u", "ai", "ea", "ou")
_CODAS = ("", "", "", "l", "m", "n", "nd", "r", "rk", "s", "st", "t")
# How many syllables a word has. With the function words between them, running text has some 4.9 letters a
# word, close to English news.
_SYLLABLES = (1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 4)
_ENDINGS = ("berg", "field", "mann", "moor", "ova", "sen", "son", "wick")
_ROLES = (
    ("mayor of", "Mayor"),
    ("harbour master of", "Captain"),
    ("head of the school of", "Professor"),
    ("physician in", "Dr."),
    ("chair of the council of", "Councillor"),
    ("librarian of", "Ms."),
    ("coach of", "Mr."),
    ("baker in", "Mrs."),
)
_MENU = ("Home", "News", "Council", "Weather", "Sports", "Letters", "Archive", "Contact")

T = TypeVar("T")


class Person(NamedTuple):
    """Somebody who does not exist, with a role to be introduced by and a title to be named by later."""

    name: str
    surname: str
    role: str
    title: str


class Site(NamedTuple):
    """A site whose furniture stands on each of its pages; ``layout`` is 0 or 1."""

    head: str
    foot: str
    layout: int
    editors: tuple[str, ...]


class Inventor:
    """Invents everything from ``seed``; two of the same seed give the same in the same order."""

    def __init__(self, seed: int) -> None:
        self._rng = random.Random(seed)
        coined: dict[str, None] = {}
        while len(coined) < WORDS:
            coined[self._coin()] = None
        self._words = tuple(coined)
        self._word_weights = _zipf(WORDS)
        self._given = tuple(self._coin().capitalize() for _ in range(GIVEN_NAMES))
        self._people = tuple(self._invent_person() for _ in range(PEOPLE))
        self._people_weights = _zipf(PEOPLE)
        self._sites = tuple(self._invent_site(number) for number in range(SITES))

    def pick(self, options: Sequence[T]) -> T:
        """Return one of ``options``, each as likely as the others."""
        return options[int(self._rng.random() * len(options))]

    def between(self, low: int, high: int) -> int:
        """Return a number from ``low`` to ``high``, both included."""
        return low + int(self._rng.random() * (high - low + 1))

    def words(self, count: int) -> list[str]:
        """Return ``count`` words of running text."""
        return self._rng.choices(self._words, cum_weights=self._word_weights, k=count)

    def people(self, count: int) -> list[Person]:
        """Return ``count`` people, the well-known more often; one may come up twice."""
        return self._rng.choices(self._people, cum_weights=self._people_weights, k=count)

    def site(self) -> Site:
        """Return one of the sites."""
        return self.pick(self._sites)

    def _coin(self) -> str:
        syllables = range(self.pick(_SYLLABLES))
        return "".join(self.pick(_ONSETS) + self.pick(_NUCLEI) + self.pick(_CODAS) for _ in syllables)

    def _invent_person(self) -> Person:
        surname = (self._coin() + self.pick(_ENDINGS)).capitalize()
        role, title = self.pick(_ROLES)
        return Person(
            f"{self.pick(self._given)} {surname}", surname, f"{role} {self._coin().capitalize()}", title
        )

    def _invent_site(self, number: int) -> Site:
        name = f"The {self._coin().capitalize()} {self.pick(('Courier', 'Gazette', 'Herald', 'Post'))}"
        menu = "\n".join(f"  • {entry}" for entry in _MENU[: 4 + number % 4])
        foot = f"Copyright © 2021 {name}. All Rights Reserved.\n"
        editors = tuple(person.name for person in self.people(6))
        return Site(f"{name}\n\n{menu}\n\n", foot, number % 2, editors)


def _zipf(count: int) -> list[float]:
    """Return the cumulative weights 1/5, 1/6, 1/7 and so on, by rank.

    Zipf's law as Mandelbrot flattened it: without the shift one invented word in ten would be the same.
    """
    return list(accumulate(1 / (rank + 4) for rank in range(1, count + 1)))
