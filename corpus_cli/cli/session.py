"""What the global options said, handed to every command."""

import re
import sys
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from ..errors import UsageError
from . import render

if TYPE_CHECKING:
    from ..corpus import Corpus


@dataclass(slots=True)
class Session:
    """The global options of one run."""

    db: str = "corpus.db"
    debug: bool = False
    quiet: bool = False
    verbose: bool = False
    machine: bool = False
    """Errors are wanted as JSON, because the data is."""

    def open(self, *, create: bool = False, root: str | None = None) -> "Corpus":
        """Open the database; with ``create``, make it where there is none."""
        from .. import corpus

        opened = corpus.Corpus.open(self.db, create=create, root=root)
        if opened.upgraded is not None:
            render.note(self, f"upgraded {self.db}; as it was before, it is in {opened.upgraded}")
        return opened


def of(ctx: Any) -> Session:
    """Return the session of a Typer context."""
    session = ctx.obj
    assert isinstance(session, Session)
    return session


def standard_input() -> IO[bytes]:
    """Return stdin as bytes; raise `UsageError` where it is closed."""
    if sys.stdin is None or sys.stdin.closed:
        raise UsageError("standard input is closed", hint="name a file, or pipe something in")
    return sys.stdin.buffer


def uids(given: list[str] | None) -> list[str]:
    """Return the uids named, with those that standard input holds a line each in the place of ``-``."""
    named: list[str] = []
    for uid in given or ():
        if uid == "-":
            text = standard_input().read().decode("utf-8-sig", "replace")
            # The first column of a table will do; its heading is no uid.
            cells = [
                re.split(r"[\s,;]", line.strip(), maxsplit=1)[0].strip('"') for line in text.splitlines()
            ]
            named += [cell for cell in cells if cell not in ("", "uid")]
        else:
            named.append(uid)
    return named
