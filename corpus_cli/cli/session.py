"""What the global options said, handed to every command."""

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from ..errors import NotFoundError, UsageError
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


def lines(file: str) -> list[str]:
    """Return the lines of a text file, or of standard input for ``-``; raise `UsageError` where it is none."""
    try:
        data = standard_input().read() if file == "-" else Path(file).read_bytes()
        return data.decode("utf-8-sig").split("\n")
    except OSError as error:
        raise NotFoundError(f"{file} cannot be read: {error.strerror}", hint="check the path") from None
    except UnicodeDecodeError:
        raise UsageError(f"{file} is not UTF-8", hint="save it as UTF-8") from None


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


def pairs() -> list[tuple[str, str]]:
    """Return the pairs of uids that standard input holds a line each, in its first two columns.

    Raises `UsageError` for a line with fewer; a heading is no pair.
    """
    found = []
    text = standard_input().read().decode("utf-8-sig", "replace")
    for number, line in enumerate(text.splitlines(), 1):
        cells = [cell.strip('"') for cell in re.split(r"[\s,;]+", line.strip())]
        if cells == [""] or (number == 1 and cells[0].endswith("uid")):
            continue
        if len(cells) < 2 or not (cells[0] and cells[1]):
            raise UsageError(f"line {number} of standard input names no two articles", hint="two uids a line")
        found.append((cells[0], cells[1]))
    return found
