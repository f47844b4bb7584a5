"""``corpus dedupe``."""

from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app

app = new_app()


@app.command(epilog="Example: corpus dedupe --threshold 0.8")
def dedupe(
    ctx: typer.Context,
    threshold: Annotated[
        float,
        typer.Option(metavar="F", help="Articles are alike that share so much of their runs of five words."),
    ] = 0.7,
    containment: Annotated[
        float,
        typer.Option(metavar="F", help="An article is part of one that holds so much of its runs."),
    ] = 0.8,
    dry_run: options.DryRun = False,
    format: options.FormatOption = "table",
) -> None:
    """Find articles that are the same piece, and articles that are part of another."""
    run = session.of(ctx)
    with run.open() as corpus:
        report = corpus.dedupe(threshold=threshold, containment=containment, dry_run=dry_run)
    render.dedupe_report(run, report, format)
