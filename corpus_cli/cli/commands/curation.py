"""``corpus curation``."""

from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app

app = new_app(help="Write down what was decided, and take it over.")


@app.command("dump", epilog="Example: corpus curation dump > curation.jsonl")
def dump(ctx: typer.Context) -> None:
    """Write every decision in force, a line of JSON each, to standard output."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.lines(corpus.curation_dump())


@app.command("restore", epilog="Example: corpus curation restore curation.jsonl")
def restore(
    ctx: typer.Context,
    file: Annotated[str, typer.Argument(metavar="FILE", help="A dump, or - to read it from standard input.")],
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Take the decisions of a dump that are not in force here; one operation, which can be undone."""
    run = session.of(ctx)
    lines = session.lines(file)
    with run.open() as corpus:
        render.change(run, corpus.curation_restore(lines, dry_run=dry_run), as_json=as_json)
