"""What a person may choose about extraction; it goes to every process with each capture."""

from collections.abc import Iterable
from dataclasses import dataclass

from ..records import EXTRACTOR
from .finders import checked


@dataclass(frozen=True, slots=True)
class Settings:
    """How to extract."""

    finders: tuple[str, ...] = ()
    """Finders to ask for people's names beside the rules, sorted."""

    @property
    def extractor(self) -> str:
        """The name that is stored with every row: ``rules``, ``rules+names``, ``rules+names+nlp``."""
        return "+".join((EXTRACTOR, *self.finders))

    @classmethod
    def of(cls, finders: Iterable[str]) -> "Settings":
        """Return the settings with these finders; raises as `checked` does."""
        return cls(checked(finders))

    @classmethod
    def stored(cls, extractor: str) -> "Settings":
        """Return the settings that rows were extracted with, by the name stored with them."""
        return cls.of(extractor.split("+")[1:])


RULES = Settings()
"""The rules alone."""
