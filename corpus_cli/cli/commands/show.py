"""``corpus show``."""

from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app

app = new_app()


@app.command(epilog="Example: corpus show 3f2a9c0d41b7e865")
def show(
    ctx: typer.Context,
    uid: Annotated[
        str,
        typer.Argument(metavar="UID", help="A uid, or its first digits; a tag's or person's slug or name."),
    ],
    explain: Annotated[
        bool,
        typer.Option("--explain", help="Tell which rules and decisions made it."),
    ] = False,
    format: options.FormatOption = "table",
) -> None:
    """Show one article, document, quote, mention, person or tag."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.record(corpus.show(uid, explain=explain), format)
