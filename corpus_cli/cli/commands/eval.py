"""``corpus eval``."""

from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app
from ..layout import counted

_BELOW = 3
_MOST_WORDS = 10_000

app = new_app()


@app.command(epilog="Example: corpus eval gold.json --min-words 3 --fail-under quotes=0.95 --misses")
def eval(  # noqa: A001 - the command's name
    ctx: typer.Context,
    gold: Annotated[
        list[str],
        typer.Argument(
            metavar="GOLD",
            help="Files of annotations, JSON or JSON lines, see the README; - for standard input.",
        ),
    ],
    curated: Annotated[
        bool, typer.Option("--curated", help="Score what stands in the corpus, decisions included.")
    ] = False,
    min_words: Annotated[
        int, typer.Option(min=1, max=_MOST_WORDS, metavar="N", help="Only quotes of so many words or more.")
    ] = 1,
    misses: Annotated[
        bool, typer.Option("--misses", help="List what was missed or is not as annotated, with its place.")
    ] = False,
    fail_under: Annotated[
        list[str] | None,
        typer.Option(metavar="MEASURE=F", help="Exit with 3 if this F1 is below F, from 0 to 1; repeat it."),
    ] = None,
    format: options.FormatOption = "table",
) -> None:
    """Score extraction against a person's annotations."""
    run = session.of(ctx)
    files = [session.standard_input() if file == "-" else file for file in gold]
    with run.open(create=True) as corpus:
        result = corpus.eval(
            files, curated=curated, min_words=min_words, misses=misses, fail_under=fail_under or ()
        )
    render.listing(run, result.miss_listing() if misses else result.listing(), format)
    for one in result.absent:
        render.note(run, f"not scored  {one.path} {one.reason}")
    told = f"; {counted(len(result.misses), 'miss', 'misses')}" if misses else ""
    render.note(run, f"{counted(result.documents, 'document')} scored{told}")
    for short in result.shortfalls:
        render.note(run, f"below  {short.measure}: {short.f1:.4f}, not {short.floor:g}")
    if result.failed:
        raise typer.Exit(_BELOW)
