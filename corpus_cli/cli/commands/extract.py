"""``corpus extract``."""

from typing import Annotated

import typer

from .. import options, progress, render, session
from ..group import new_app

_SOME_FAILED = 6

app = new_app()


@app.command(epilog="Example: corpus extract --all --dry-run")
def extract(
    ctx: typer.Context,
    uids: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="UID|PATH",
            help="Documents or articles by uid, captures by path; by default what an older version extracted.",
        ),
    ] = None,
    all: Annotated[bool, typer.Option("--all", help="Every document.")] = False,
    jobs: options.Jobs = None,
    encoding: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Read the files again, in this encoding instead of the first one."),
    ] = None,
    profile: Annotated[
        list[str] | None, typer.Option(metavar="FILE", help="A site profile; may be repeated.")
    ] = None,
    finders: options.Finders = None,
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Extract again what is stored, after an upgrade or with another profile; decisions stand."""
    run = session.of(ctx)
    with run.open() as corpus, progress.bar(run, "extracting") as advance:
        report = corpus.extract(
            None if uids is None else session.uids(uids),
            all=all,
            jobs=jobs,
            encoding=encoding,
            profile=profile or (),
            finders=None if finders is None else finders.split(","),
            dry_run=dry_run,
            progress=advance,
        )
    render.extract_report(run, report, as_json=as_json)
    if report.failed:
        raise typer.Exit(_SOME_FAILED)
