"""What stdout is: a terminal or not, how wide, in colour or not; and how to write to one safely."""

import codecs
import os
import shutil
import sys
from typing import IO, Any

from ..text import visible

_READABLE = 100
"""Columns; longer lines of running text are hard to read."""


def is_terminal() -> bool:
    """Whether somebody looks at stdout."""
    return sys.stdout.isatty()


def width() -> int:
    """Return the terminal's width in columns; 80 where nothing says."""
    return shutil.get_terminal_size().columns


def readable_width() -> int:
    """Return the width for running text."""
    return min(width(), _READABLE)


def color() -> bool:
    """Whether stdout takes bold and faint: a terminal that is not dumb, and no ``NO_COLOR``."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


class SafeWriter:
    """Makes control characters visible in UTF-8 on its way to a terminal."""

    def __init__(self, out: IO[bytes]) -> None:
        self._out = out
        self._decoder = codecs.getincrementaldecoder("utf-8")("replace")

    def write(self, data: Any) -> int:
        """Write bytes; a character may be split between two calls."""
        self._out.write(visible(self._decoder.decode(bytes(data))).encode())
        return len(data)

    def flush(self) -> None:
        """Pass on what is buffered."""
        self._out.flush()
