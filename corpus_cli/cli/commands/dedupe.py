"""``corpus dedupe``."""

from typing import Annotated

import typer
from typer.core import TyperGroup

from ...errors import UsageError
from .. import options, progress, render, session
from ..group import new_app


class _Found(TyperGroup):
    """A group that finds duplicates when it is called without a command."""


app = new_app(cls=_Found)


@app.callback(
    invoke_without_command=True,
    epilog="Example: corpus dedupe --threshold 0.8, or corpus dedupe mark 32cc6484 58d0f1aa --different",
)
def dedupe(
    ctx: typer.Context,
    threshold: Annotated[
        float,
        typer.Option(metavar="F", help="Articles are alike that share so much of their runs of words."),
    ] = 0.7,
    containment: Annotated[
        float,
        typer.Option(metavar="F", help="An article is part of one that holds so much of its runs."),
    ] = 0.8,
    shingle_size: Annotated[int, typer.Option(metavar="N", help="Words in a run.")] = 5,
    passages: Annotated[
        bool,
        typer.Option("--passages", help="List what articles outside one group share, instead of groups."),
    ] = False,
    jobs: options.Jobs = None,
    dry_run: options.DryRun = False,
    format: options.FormatOption = "table",
) -> None:
    """Find articles that are the same piece, or part of another; the commands decide what is.

    What is decided stays so in every later search, and can be undone.
    """
    if ctx.invoked_subcommand is not None:
        _refuse_options(ctx)
        return
    run = session.of(ctx)
    with run.open() as corpus:
        with progress.bar(run, "comparing") as advance:
            report = corpus.dedupe(
                threshold=threshold,
                containment=containment,
                shingle_size=shingle_size,
                passages=passages,
                jobs=jobs,
                dry_run=dry_run,
                progress=advance,
            )
        render.dedupe_report(run, report, format)


@app.command("mark", epilog="Example: corpus dedupe mark 32cc6484 58d0f1aa --different")
def mark(
    ctx: typer.Context,
    uids: Annotated[
        list[str],
        typer.Argument(metavar="UID", help="Articles; - reads pairs from standard input, two uids a line."),
    ],
    same: Annotated[bool, typer.Option("--same", help="They are the same piece.")] = False,
    different: Annotated[bool, typer.Option("--different", help="Each is a piece of its own.")] = False,
    unsure: Annotated[bool, typer.Option("--unsure", help="Nobody can tell; it binds nothing.")] = False,
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Say what articles are to each other; the latest verdict on a pair counts."""
    run = session.of(ctx)
    with run.open() as corpus:
        report = corpus.dedupe_mark(
            _named(uids), same=same, different=different, unsure=unsure, dry_run=dry_run
        )
        render.change(run, report, as_json=as_json)


@app.command("keep", epilog="Example: corpus dedupe keep 32cc6484")
def keep(
    ctx: typer.Context,
    uid: Annotated[str, typer.Argument(metavar="UID", help="The article that stands for all.")],
    over: Annotated[
        list[str] | None,
        typer.Option("--over", metavar="UID", help="Only over this one; repeat it for several."),
    ] = None,
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Choose the canonical article of a group; its members are the same from now on."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(run, corpus.dedupe_keep(uid, over=over or (), dry_run=dry_run), as_json=as_json)


@app.command("review", epilog="Example: corpus dedupe review")
def review(
    ctx: typer.Context,
    again: Annotated[bool, typer.Option("--again", help="Ask what was marked unsure, too.")] = False,
) -> None:
    """Decide on doubtful pairs one by one, by single keys; ? lists them."""
    from ..review import walk
    from ..screen import Screen

    run = session.of(ctx)
    screen = Screen()
    with run.open() as corpus:
        render.note(run, walk(corpus, screen, again=again))


def _refuse_options(ctx: typer.Context) -> None:
    """Raise `UsageError` for an option before a command: a dry run would not be one."""
    for name in ctx.params:
        source = ctx.get_parameter_source(name)
        if source is not None and source.name == "COMMANDLINE":
            option = f"--{name.replace('_', '-')}"
            raise UsageError(
                f"{option} stands before {ctx.invoked_subcommand}",
                hint=f"options of {ctx.invoked_subcommand} come after it",
            )


def _named(uids: list[str]) -> list[str | tuple[str, str]]:
    """Return uids as they are, with the pairs of standard input in the place of ``-``."""
    named: list[str | tuple[str, str]] = []
    for uid in uids:
        named += session.pairs() if uid == "-" else [uid]
    return named
