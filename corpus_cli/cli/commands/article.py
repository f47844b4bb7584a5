"""``corpus article``."""

from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app

app = new_app(help="Correct articles; every command can be undone.")


@app.command("set", epilog="Example: corpus article set 17758843 --date 2022-05-08")
def set_(
    ctx: typer.Context,
    uid: Annotated[str, typer.Argument(metavar="UID", help="Its uid, or four digits or more of it.")],
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Its title; '' for none.")] = None,
    byline: Annotated[str | None, typer.Option(metavar="TEXT", help="Its author; '' for none.")] = None,
    date: Annotated[
        str | None, typer.Option(metavar="DATE", help="2022, 2022-05, 2022-05-08, or ''.")
    ] = None,
    kind: Annotated[str | None, typer.Option(metavar="KIND", help="full, teaser or liveblog.")] = None,
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Set what an article is called, who wrote it, when, and of what kind it is."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(
            run,
            corpus.article_set(uid, title=title, byline=byline, date=date, kind=kind, dry_run=dry_run),
            as_json=as_json,
        )


@app.command("note", epilog="Example: corpus article note 17758843 'ask the warden'")
def note(
    ctx: typer.Context,
    uid: Annotated[str, typer.Argument(metavar="UID", help="Its uid, or four digits or more of it.")],
    text: Annotated[str, typer.Argument(metavar="TEXT", help="The note.")],
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Keep a note with an article."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(run, corpus.article_note(uid, text, dry_run=dry_run), as_json=as_json)
