"""``corpus profile``."""

from typing import Annotated

import typer

from .. import render, session
from ..group import new_app

app = new_app()


@app.command(epilog="Example: corpus profile captures/gazette/ --source 'Harbour Gazette' -o gazette.toml")
def profile(
    ctx: typer.Context,
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH", help="Captures of one source: files, folders, or - for standard input."
        ),
    ],
    name: Annotated[str | None, typer.Option(metavar="NAME", help="What to call the profile.")] = None,
    source: Annotated[
        str | None, typer.Option(metavar="NAME", help="The source, as you tell it to corpus import.")
    ] = None,
    encoding: Annotated[
        str | None, typer.Option(metavar="NAME", help="The encoding, where it is not UTF-8.")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="A file to write, instead of standard output."),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace what is there.")] = False,
) -> None:
    """Draft a site profile, to be edited, from captures of one source."""
    run = session.of(ctx)
    stdin = session.standard_input() if "-" in paths else None
    target = None if output == "-" else output
    with run.open(create=True) as corpus:
        draft = corpus.profile(
            paths, name=name, source=source, encoding=encoding, output=target, force=force, stdin=stdin
        )
    render.profile_draft(run, draft)
