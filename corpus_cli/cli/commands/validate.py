"""``corpus validate``."""

from typing import Annotated

import typer

from ...findings import FailOn
from .. import render, session
from ..findings import ValidateFormat
from ..group import new_app

_FOUND = 3

app = new_app()


def _remember(ctx: typer.Context, value: ValidateFormat) -> ValidateFormat:
    session.of(ctx).machine = value != "text"
    return value


@app.command(epilog="Example: corpus validate --select W,T --fail-on warning -f sarif > corpus.sarif")
def validate(
    ctx: typer.Context,
    select: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODES",
            help="Only these rules: codes or their beginnings, with commas between; all is every rule.",
        ),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(metavar="CODES", help="All but these rules.")] = None,
    fail_on: Annotated[
        FailOn, typer.Option(help="Exit with 3 if something is found at this level or above.")
    ] = "error",
    fix: Annotated[
        bool, typer.Option("--fix", help="First repair what is derived: counts, links, full text.")
    ] = False,
    list_rules: Annotated[bool, typer.Option("--list-rules", help="List the rules and stop.")] = False,
    format: Annotated[
        ValidateFormat,
        typer.Option("--format", "-f", help="How to write the result.", callback=_remember, is_eager=True),
    ] = "text",
) -> None:
    """Check that everything in the corpus is as it should be."""
    if list_rules:
        from ...rules import choose

        every = choose(select or ("all",), ignore or ())
        render.rules([rule.info for rule in every], format)
        return
    run = session.of(ctx)
    with run.open() as corpus:
        result = corpus.validate(select=select or (), ignore=ignore or (), fix=fix, fail_on=fail_on)
        render.validation(run, result, format)
    if result.failed:
        raise typer.Exit(_FOUND)
