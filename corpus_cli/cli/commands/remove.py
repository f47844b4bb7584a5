"""``corpus remove``."""

from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app

app = new_app()


@app.command(epilog="Example: corpus remove 17758843")
def remove(
    ctx: typer.Context,
    what: Annotated[
        str,
        typer.Argument(metavar="UID|PATH", help="An article or a document by uid, or a capture by its path."),
    ],
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Take an article, document or capture out of lists and exports; nothing is deleted."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(run, corpus.remove(what, dry_run=dry_run), as_json=as_json)
