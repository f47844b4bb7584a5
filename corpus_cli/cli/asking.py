"""Questions, which are only asked where somebody can answer."""

import sys

import typer

from ..errors import RefusedError


def able(*, flag: str) -> None:
    """Raise `RefusedError`, naming the flag, where there is nobody to ask."""
    if not (sys.stdin is not None and sys.stdin.isatty() and sys.stderr.isatty()):
        raise RefusedError(
            "this cannot be undone and was not confirmed", hint=f"add {flag}, or look with --dry-run"
        )


def agreed(question: str, *, flag: str) -> None:
    """Ask on the terminal; raise `RefusedError` where the answer is no."""
    if not typer.confirm(question, err=True):
        raise RefusedError("nothing was changed", hint=f"{flag} does not ask")
