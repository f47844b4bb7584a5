"""``corpus mention``."""

from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app

app = new_app(help="Correct mentions of people; every command can be undone.")


@app.callback()
def mention() -> None:
    """Correct mentions of people; every command can be undone."""


@app.command("drop", epilog="Example: corpus mention drop 1f0a52c3")
def drop(
    ctx: typer.Context,
    uid: Annotated[str, typer.Argument(metavar="UID", help="Its uid, or four digits or more of it.")],
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Say that nobody is named in some place."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(run, corpus.mention_drop(uid, dry_run=dry_run), as_json=as_json)
