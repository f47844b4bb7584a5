"""``corpus undo``."""

from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app

app = new_app()


@app.command(epilog="Example: corpus undo 12")
def undo(
    ctx: typer.Context,
    operation: Annotated[
        int | None, typer.Argument(metavar="OP", help="Its number in the history; the latest by default.")
    ] = None,
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Take a decision back exactly; an undo can be undone, too."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(run, corpus.undo(operation, dry_run=dry_run), as_json=as_json)
