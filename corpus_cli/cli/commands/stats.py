"""``corpus stats``."""

import typer

from .. import options, render, session
from ..group import new_app

app = new_app()


@app.command(epilog="Example: corpus stats --format json")
def stats(ctx: typer.Context, format: options.FormatOption = "table") -> None:
    """Count what the corpus holds."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.record(corpus.stats(), format)
