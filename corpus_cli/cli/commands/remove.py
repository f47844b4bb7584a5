"""``corpus remove``."""

from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app

app = new_app()


@app.command(epilog="Example: corpus remove 17758843")
def remove(
    ctx: typer.Context,
    uid: Annotated[
        str, typer.Argument(metavar="UID", help="The uid of an article, or the whole uid of a document.")
    ],
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Take an article or a document out of lists and exports; nothing is deleted."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(run, corpus.remove(uid, dry_run=dry_run), as_json=as_json)
