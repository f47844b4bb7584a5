"""The progress bar on stderr."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .session import Session

Progress = Callable[[int, int | None, str], None]

_REDRAW = 0.05
"""Seconds between two pictures."""


@contextmanager
def bar(session: Session, label: str) -> Iterator[Progress | None]:
    """Give a function that shows how far a command is, or ``None`` where nobody watches."""
    watched = sys.stderr.isatty() and os.environ.get("TERM") != "dumb"
    if session.quiet or not watched:
        yield None
        return
    import time

    import typer

    last = 0.0
    with typer.progressbar(length=1, label=label, show_pos=True, file=sys.stderr) as shown:

        def advance(done: int, total: int | None, _path: str) -> None:
            nonlocal last
            now = time.monotonic()
            # A redraw costs more than many a capture.
            if now - last < _REDRAW and done != total:
                return
            last = now
            shown.length = total
            shown.update(done - shown.pos)

        yield advance
