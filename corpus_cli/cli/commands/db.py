"""``corpus db``."""

from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app

app = new_app(help="Look after the database file.")


@app.command(epilog="Example: corpus db info --format json")
def info(ctx: typer.Context, format: options.FormatOption = "table") -> None:
    """Show the file's size, version and row counts."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.record(corpus.info(), format)


@app.command(epilog="Example: corpus db upgrade")
def upgrade(ctx: typer.Context) -> None:
    """Bring an older database up to date, after a backup."""
    run = session.of(ctx)
    with run.open() as corpus:
        if corpus.upgrade() is None:
            render.note(run, "already up to date")


@app.command(epilog="Example: corpus db backup saved.db")
def backup(
    ctx: typer.Context,
    path: Annotated[
        str | None, typer.Argument(metavar="PATH", help="Where to; by default beside the database.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Copy the database, also while it is in use, and print the copy's path."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.path(str(corpus.backup(path, force=force)))


@app.command(epilog="Example: corpus db optimize")
def optimize(ctx: typer.Context) -> None:
    """Make the file small and its searches fast."""
    run = session.of(ctx)
    with run.open() as corpus:
        corpus.optimize()
    render.note(run, "optimized")
