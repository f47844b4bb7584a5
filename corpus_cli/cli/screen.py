"""The terminal as a screen that asks: lines go out, single keys come in.

Beside `render`, this is the only module that prints: what asks has to print between two keys.
"""

import sys
from collections.abc import Iterable

import typer

from ..errors import UsageError
from . import terminal

_END_OF_INPUT = "q"


class Screen:
    """Where a person looks and types; raises `UsageError` when made where there is no terminal."""

    def __init__(self) -> None:
        if not (terminal.is_terminal() and sys.stdin.isatty()):
            raise UsageError(
                "a review asks on a terminal", hint="'corpus dedupe mark UID UID --same' decides without one"
            )
        self.color = terminal.color()
        self._typed = ""

    @property
    def width(self) -> int:
        """Columns; a person may change them from question to question."""
        return terminal.width()

    def show(self, lines: Iterable[str]) -> None:
        """Print lines, whose text was made safe before."""
        for line in lines:
            data = f"{line}\n".encode(sys.stdout.encoding, "backslashreplace")
            sys.stdout.buffer.write(data)
        sys.stdout.flush()

    def key(self) -> str:
        """Wait for a key and return it, in lower case; the end of input quits."""
        while not self._typed:
            try:
                typed = typer.getchar()
            except EOFError:
                return _END_OF_INPUT
            except KeyboardInterrupt:
                raise KeyboardInterrupt(
                    "what was decided is kept, run the same command again to go on"
                ) from None
            # Arrow keys and the like come as several characters behind an escape.
            self._typed = "" if typed.startswith("\x1b") else typed.lower()
        key, self._typed = self._typed[0], self._typed[1:]
        return key
