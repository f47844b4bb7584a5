"""``corpus sql``."""

import signal
import threading
from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app

app = new_app()


@app.command(epilog='Example: corpus sql "SELECT kind, count(*) FROM quotes GROUP BY kind"')
def sql(
    ctx: typer.Context,
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help="One SELECT, or - to read it from standard input.")
    ],
    max_steps: Annotated[
        int,
        typer.Option("--max-steps", min=1, metavar="N", help="Stop after so many steps of SQLite's machine."),
    ] = 1_000_000_000,
    format: options.FormatOption = "table",
) -> None:
    """Query the database in SQL; it can only read."""
    run = session.of(ctx)
    text = session.standard_input().read().decode("utf-8", "replace") if query == "-" else query
    # A long call inside SQLite never looks at Python's signals: let Ctrl-C end the process, which only reads.
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
    with run.open() as corpus:
        render.listing(run, corpus.sql(text, max_steps=max_steps), format)
