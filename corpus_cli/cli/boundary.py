"""The error boundary: every way a command can end badly, as one line and an exit code."""

import errno
import os
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import typer

from ..errors import CorpusError, CorpusWarning
from ..text import squeeze
from . import render
from .session import Session

_INTERRUPTED = 130
_BROKEN_PIPE = 141
"""What a shell reports of a program that SIGPIPE ended."""

_ADVICE = {
    errno.ENOSPC: "free some space and run the same command again",
    errno.EACCES: "check the permissions",
}


@contextmanager
def boundary(session: Session) -> Iterator[None]:
    """Turn whatever goes wrong inside into a message on stderr and `typer.Exit`."""
    try:
        try:
            with _warnings_told(session):
                yield
        finally:
            # A closed pipe or a full disk shows itself here, and not when the interpreter ends.
            sys.stdout.flush()
    except (typer.Exit, SystemExit):
        raise
    except BrokenPipeError:
        _let_go()
        raise typer.Exit(_BROKEN_PIPE) from None
    except KeyboardInterrupt as error:
        render.error(_interrupted(error), machine=session.machine)
        _let_go()
        raise typer.Exit(_INTERRUPTED) from None
    except Exception as error:  # noqa: BLE001 - this is where they all end
        if session.debug:
            import traceback

            traceback.print_exc()
        problem = explain(error)
        render.error(problem, machine=session.machine)
        _let_go()
        raise typer.Exit(problem.exit_code) from None


@contextmanager
def _warnings_told(session: Session) -> Iterator[None]:
    """Say our own warnings in one line; leave all others to Python."""
    with warnings.catch_warnings():
        shown = warnings.showwarning

        def tell(message: Any, category: type[Warning], *place: Any, **more: Any) -> None:
            if issubclass(category, CorpusWarning):
                render.note(session, f"warning: {message}")
            else:
                shown(message, category, *place, **more)

        warnings.showwarning = tell
        warnings.simplefilter("always", CorpusWarning)
        yield


def explain(error: Exception) -> CorpusError:
    """Return ``error`` as one a person can act on."""
    if isinstance(error, CorpusError):
        return error
    if isinstance(error, typer.TyperException):
        return _usage(error)
    if isinstance(error, OSError) and error.strerror:
        names = [
            os.fsdecode(name) for name in (error.filename, error.filename2) if isinstance(name, str | bytes)
        ]
        said = ": ".join([*names, error.strerror[:1].lower() + error.strerror[1:]])
        return CorpusError(said, hint=_ADVICE.get(error.errno or 0))
    name = type(error).__name__
    return CorpusError(
        squeeze(f"unexpected error: {name}: {error}".rstrip(": ")),
        hint="run again with --debug and report it",
    )


def _usage(error: Any) -> CorpusError:
    message = squeeze(error.format_message()).rstrip(".").replace("Value error, ", "")
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "corpus"
    problem = CorpusError(
        message[:1].lower() + message[1:] + _blame(error, context), hint=f"see '{path} --help'"
    )
    problem.code = "usage"
    problem.exit_code = error.exit_code
    return problem


def _blame(error: Any, context: Any) -> str:
    """Say where a bad value came from, if not from the command line."""
    parameter = getattr(error, "param", None)
    if context is None or parameter is None:
        return ""
    source = getattr(context.get_parameter_source(parameter.name), "name", "")
    if source == "ENVIRONMENT":
        return f" (from {context.auto_envvar_prefix}_{parameter.name.upper()} in the environment)"
    return " (from corpus.toml)" if source == "DEFAULT_MAP" else ""


def _interrupted(error: KeyboardInterrupt) -> CorpusError:
    problem = CorpusError("interrupted", hint=str(error) or None)
    problem.code = "interrupted"
    return problem


def _let_go() -> None:
    """Send what can no longer be written to nowhere, or the interpreter's last flush fails again."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
