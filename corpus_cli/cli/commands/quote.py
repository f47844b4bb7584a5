"""``corpus quote``."""

from typing import Annotated, Literal

import typer

from .. import options, render, session
from ..group import new_app

app = new_app(help="Correct quotes; every command can be undone.")


@app.command("set", epilog="Example: corpus quote set 76e89c92 --speaker 'Lucasta Penrow'")
def set_(
    ctx: typer.Context,
    uid: Annotated[str, typer.Argument(metavar="UID", help="Its uid, or four digits or more of it.")],
    speaker: Annotated[str | None, typer.Option(metavar="NAME", help="Who speaks.")] = None,
    none: Annotated[bool, typer.Option("--none", help="Nobody is named.")] = False,
    type: Annotated[Literal["person", "org", "group"], typer.Option(help="What it is.")] = "person",
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Say who speaks a quote."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(
            run,
            corpus.quote_set(uid, speaker=speaker, none=none, type=type, dry_run=dry_run),
            as_json=as_json,
        )


@app.command("drop", epilog="Example: corpus quote drop 76e89c92")
def drop(
    ctx: typer.Context,
    uid: Annotated[str, typer.Argument(metavar="UID", help="Its uid, or four digits or more of it.")],
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Say that something is no quote."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(run, corpus.quote_drop(uid, dry_run=dry_run), as_json=as_json)
