"""``corpus history``."""

import typer

from .. import options, render, session
from ..group import new_app

app = new_app()


@app.command(epilog="Example: corpus history --limit 10")
def history(
    ctx: typer.Context,
    limit: options.Limit = None,
    offset: options.Offset = 0,
    columns: options.Columns = None,
    format: options.FormatOption = "table",
) -> None:
    """List what changed the corpus, the latest first."""
    run = session.of(ctx)
    with run.open() as corpus:
        found = corpus.history(
            limit=render.default_limit(format, limit), offset=offset, columns=options.names(columns)
        )
        render.listing(run, found, format, offset)
