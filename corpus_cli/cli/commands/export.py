"""``corpus export``."""

from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app

app = new_app()


@app.command(epilog="Example: corpus export csv --output out/")
def export(
    ctx: typer.Context,
    format: Annotated[
        str,
        typer.Argument(
            metavar="FORMAT",
            help="json, jsonl, csv (a folder with a file for each table) or pairs (duplicates).",
        ),
    ],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="PATH", help="A path, or - for standard output.")
    ] = None,
    table: Annotated[
        str | None, typer.Option(metavar="NAME", help="Only this table, such as quotes.")
    ] = None,
    with_text: Annotated[
        bool, typer.Option("--with-text", help="Add the whole text of each document.")
    ] = False,
    excel: Annotated[bool, typer.Option("--excel", help="Make CSV that is safe and right in Excel.")] = False,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
    tag: options.Tag = None,
    person: options.Person = None,
    document: options.Document = None,
    source: options.Source = None,
    kind: options.Kind = None,
    language: options.Language = None,
    since: options.Since = None,
    until: options.Until = None,
    search: options.Search = None,
    canonical: options.Canonical = False,
) -> None:
    """Write the corpus, or a part of it, for other programs."""
    run = session.of(ctx)
    wanted = options.chosen(
        tag, person, document, source, kind, since, until, search, canonical=canonical, language=language
    )
    target = render.standard_output() if output in (None, "-") else output
    with run.open() as corpus:
        report = corpus.export(
            format, target, wanted, table=table, with_text=with_text, excel=excel, force=force
        )
        render.export_report(run, report)
        if report.note is not None:
            render.note(run, report.note)
