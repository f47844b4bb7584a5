"""The root of the command line: global options, settings, the error boundary around every command."""

import os
import re
import signal
import sys
from typing import Annotated, Any

import typer

from .. import __version__
from . import render, session, settings
from .boundary import boundary
from .group import LazyGroup, new_app, prepare
from .session import Session

_JSON = re.compile(r"(?<!\S)(?:-f ?|--format[ =])jsonl?(?!\S)")


class Root(LazyGroup):
    """The command ``corpus``."""

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        """Parse the global options inside the error boundary."""
        run = Session(machine=_asks_for_json(args))
        with boundary(run):
            return super().make_context(info_name, args, parent, obj=run, **extra)

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Parse the global options, with the settings file below flags and environment."""
        prepare(self, ctx)
        # A broken settings file must not keep anybody from reading the help.
        if ctx.resilient_parsing or not args or {"--help", "--version"} & set(args):
            return super().parse_args(ctx, args)
        own, sections = settings.load(self, ctx)
        ctx.default_map = own
        rest = super().parse_args(ctx, args)
        # Commands look their defaults up by name, and one is called like the option --db.
        ctx.default_map = sections
        return rest

    def invoke(self, ctx: Any) -> Any:
        """Run the command inside the error boundary."""
        with boundary(session.of(ctx)):
            return super().invoke(ctx)


def _asks_for_json(args: list[str]) -> bool:
    """Whether errors are wanted as JSON even if ``args`` cannot be parsed."""
    return "--json" in args or _JSON.search(" ".join(args)) is not None


def _version(value: bool) -> None:
    if value:
        render.version(__version__)
        raise typer.Exit


app = new_app(cls=Root, name="corpus", add_completion=True, context_settings={"auto_envvar_prefix": "CORPUS"})


@app.callback(
    epilog="Example: corpus import captures/ && corpus list articles. Every option can also be set in the "
    "environment (CORPUS_DB, CORPUS_IMPORT_JOBS) or in ./corpus.toml (db = 'press.db', [import] jobs = 2)."
)
def corpus(
    ctx: typer.Context,
    db: Annotated[str, typer.Option(metavar="PATH", help="The database.")] = "corpus.db",
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing but errors.")] = False,
    verbose: Annotated[bool, typer.Option("--verbose", "-v", help="Say more.")] = False,
    version: Annotated[  # noqa: ARG001 - its callback does it all
        bool, typer.Option("--version", help="Show the version and exit.", callback=_version, is_eager=True)
    ] = False,
) -> None:
    """Turn folders of captured pages into a database of articles, people and quotes."""
    run = session.of(ctx)
    run.db, run.debug, run.quiet, run.verbose = db, debug, quiet, verbose


def _interrupt(*_: object) -> None:
    """End as Ctrl-C does: whole captures are kept, and no worker is left behind."""
    raise KeyboardInterrupt("what was imported is kept, run the same command again to go on")


def main() -> None:
    """Run the command line and exit with its code."""
    # NumPy starts a thread for each processor otherwise, to multiply matrices; there are none here.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    # Where a stream is closed, Python has None; commands still have to work.
    for name in ("SIGTERM", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _interrupt)
    nowhere = open(os.devnull, "w")  # noqa: SIM115, PTH123 - open until the end
    sys.stdout = sys.stdout or nowhere
    sys.stderr = sys.stderr or nowhere
    app(prog_name="corpus")
