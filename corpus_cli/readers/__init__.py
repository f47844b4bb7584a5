"""Readers: bytes of one input format into a document.

A reader is one file in this folder. It is a pure function of the bytes, so that the same bytes give the
same text on any machine.
"""

import codecs
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, Protocol

from ..errors import UsageError
from ..records import Document
from ..registry import Registry


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """How to read bytes that do not say it themselves."""

    encoding: str | None = None
    """A Python codec's name; without it UTF-8, or what a byte order mark says."""
    decode_errors: Literal["strict", "replace"] = "strict"
    max_chars: int = 64_000_000
    """A longer text is refused; SQLite's ``substr`` and every screen would choke on it."""

    def __post_init__(self) -> None:
        try:
            codecs.lookup(self.encoding or "utf-8")
        except LookupError as error:
            raise UsageError(
                f"no encoding is called {self.encoding!r}", hint="try utf-8, cp1252 or latin-1"
            ) from error


class Reader(Protocol):
    """What every reader offers."""

    suffixes: tuple[str, ...]
    """File names it reads, by their ending, lower case with the dot."""

    def read(self, data: bytes, options: ReadOptions) -> Document:
        """Make a document of the bytes; raise `UnreadableError` with the reason where that fails."""
        ...


readers: Registry[Callable[[], Reader]] = Registry(__name__)


def reader(name: str) -> Reader:
    """Return the reader of that name; raise `UsageError` if there is none."""
    factory = readers.get(name)
    if factory is None:
        raise UsageError(f"no reader is called {name!r}", hint=f"there are: {', '.join(readers.all())}")
    return factory()


def reader_for(path: str) -> str | None:
    """Return the name of the reader for a file's name, or ``None`` where no reader takes it."""
    lower = path.lower()
    for name, factory in readers.all().items():
        if lower.endswith(factory().suffixes):
            return name
    return None
