"""``corpus sql``."""

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
    with run.open() as corpus:
        render.listing(run, corpus.sql(text, max_steps=max_steps), format)
