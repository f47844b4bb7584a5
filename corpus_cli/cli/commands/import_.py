"""``corpus import``."""

from typing import Annotated, Literal

import typer

from .. import options, progress, render, session
from ..group import new_app

_SOME_FAILED = 6

app = new_app()


@app.command("import", epilog="Example: corpus import captures/ --source 'Harbour Gazette' --jobs 4")
def import_(
    ctx: typer.Context,
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Files and folders, or - for standard input.")
    ],
    jobs: options.Jobs = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", "-n", help="Tell what would be done and do nothing.")
    ] = False,
    source: Annotated[str | None, typer.Option(metavar="NAME", help="Who published it.")] = None,
    url: Annotated[str | None, typer.Option(metavar="URL", help="Where it was on the web.")] = None,
    captured_on: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was saved: 2020, 2020-05, 2020-05-17.")
    ] = None,
    rights: Annotated[str | None, typer.Option(metavar="TEXT", help="What may be done with it.")] = None,
    note: Annotated[str | None, typer.Option(metavar="TEXT", help="Anything else to keep with it.")] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="The encoding, where it is not UTF-8.")
    ] = None,
    decode_errors: Annotated[
        Literal["strict", "replace"], typer.Option(help="Fail on bytes that do not decode, or replace them.")
    ] = "strict",
    format: Annotated[
        str | None, typer.Option(metavar="READER", help="The reader to use, instead of finding out.")
    ] = None,
    profile: Annotated[
        list[str] | None,
        typer.Option(metavar="FILE", help="A site profile that says how captures are cut; may be repeated."),
    ] = None,
    finders: options.Finders = None,
    root: Annotated[
        str | None,
        typer.Option(
            metavar="FOLDER", help="The folder that stored paths are relative to; for a new database."
        ),
    ] = None,
    as_json: options.AsJson = False,
) -> None:
    """Add captures to the corpus; what is in already stays as it is."""
    run = session.of(ctx)
    stdin = session.standard_input() if "-" in paths else None
    try:
        with run.open(create=True, root=root) as corpus, progress.bar(run, "importing") as advance:
            report = corpus.import_(
                paths,
                jobs=jobs,
                dry_run=dry_run,
                source=source,
                url=url,
                captured_on=captured_on,
                rights=rights,
                note=note,
                encoding=encoding,
                decode_errors=decode_errors,
                format=format,
                profile=profile or (),
                finders=finders.split(",") if finders else (),
                stdin=stdin,
                progress=advance,
            )
    except KeyboardInterrupt:
        raise KeyboardInterrupt("what was imported is kept, run the same command again to go on") from None
    render.import_report(run, report, as_json=as_json)
    if encoding is not None and report.unchanged:
        told = "what is stored already keeps the encoding it was read in"
        render.note(run, f"{told}; 'corpus extract --encoding {encoding} PATH' reads it again")
    if report.failed:
        raise typer.Exit(_SOME_FAILED)
