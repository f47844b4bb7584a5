"""``corpus forget``."""

from typing import Annotated

import typer

from ...errors import CorpusError, LockedError
from .. import asking, options, render, session
from ..group import new_app

_HELP = """Erase people, articles, documents or captures for good.

A person's name is covered by blocks (█) wherever it stands: in every spelling the corpus knows, and full names
that extraction missed, too. Their mentions go; what they said stays, as words of nobody named. Articles,
documents and captures are deleted wholly. History, full text, free pages and automatic backups follow.

Not covered: inflected forms, nicknames and misspellings that the corpus does not take for the person (--also
covers them), and a family name where it may be somebody else's; such places are told. Nothing reaches the
captured files, site profiles, exports, and copies or backups made by hand.
"""

app = new_app()


@app.command(help=_HELP, epilog="Example: corpus forget 'Agnes Corrigale' --dry-run")
def forget(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PERSON|UID|PATH", help="A person by name, slug or uid; else a uid, or a capture's path."
        ),
    ] = None,
    also: Annotated[
        list[str] | None,
        typer.Option("--also", metavar="NAME", help="Cover this spelling as well; may be repeated."),
    ] = None,
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Erase for good."""
    run = session.of(ctx)
    ask = not (yes or dry_run)
    with run.open() as corpus:
        if ask:
            # What is asked for wrongly is told first, also where there is nobody to ask.
            planned = corpus.forget(what or (), also=also or (), dry_run=True)
            asking.able(flag="--yes")
            render.forget_report(run, planned, as_json=False)
            asking.agreed("Forget all this for good?", flag="--yes")
        report = corpus.forget(what or (), also=also or (), dry_run=dry_run)
        render.forget_report(run, report, as_json=as_json)
    if report.problem:
        problem = LockedError if report.locked else CorpusError
        raise problem("the file is not purged yet", hint="'corpus db optimize' completes it")
