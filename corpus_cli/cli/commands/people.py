"""``corpus people``."""

from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app

app = new_app(help="List and curate people; every change can be undone.")


@app.command("merge", epilog="Example: corpus people merge 'A. Corrigale' --into 'Agnes Corrigale'")
def merge(
    ctx: typer.Context,
    people: Annotated[
        list[str], typer.Argument(metavar="PERSON", help="Those who are another, by name, slug or uid.")
    ],
    into: Annotated[str, typer.Option("--into", metavar="PERSON", help="Who they are.")],
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Make several people one."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(run, corpus.people_merge(people, into, dry_run=dry_run), as_json=as_json)


@app.command("rename", epilog="Example: corpus people rename 'Agnes Corrigale' 'Agnes M. Corrigale'")
def rename(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The person, by name, slug or uid.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name to show.")],
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Show a person under another name."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(run, corpus.people_rename(person, name, dry_run=dry_run), as_json=as_json)


@app.command("alias", epilog="Example: corpus people alias 'the Clock Lady' 'Agnes Corrigale'")
def alias(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The name.")],
    person: Annotated[str, typer.Argument(metavar="PERSON", help="Whom it means, by name, slug or uid.")],
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Let a name mean a person."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(run, corpus.people_alias(name, person, dry_run=dry_run), as_json=as_json)


@app.command(
    "split", epilog="Example: corpus people split 'Agnes Corrigale' 1f0a52c3 9d20 --name 'Agnes Corrigale'"
)
def split(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The person, by name, slug or uid.")],
    mentions: Annotated[
        list[str],
        typer.Argument(
            metavar="MENTION", help="Mentions of somebody else, by uid; - reads uids from standard input."
        ),
    ],
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help="The other person's name, if it is not the same.")
    ] = None,
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Tell two people of one name apart, by mentions of the one or the other."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(
            run,
            corpus.people_split(person, session.uids(mentions), name=name, dry_run=dry_run),
            as_json=as_json,
        )


@app.command("list", epilog="Example: corpus people list --since 2020 --sort name")
def list_(
    ctx: typer.Context,
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
    sort: options.Sort = None,
    limit: options.Limit = None,
    offset: options.Offset = 0,
    columns: options.Columns = None,
    sample: options.Sample = None,
    seed: options.Seed = 0,
    format: options.FormatOption = "table",
) -> None:
    """List people, as `corpus list people` does."""
    run = session.of(ctx)
    if sample is None:
        limit = render.default_limit(format, limit)
    with run.open() as corpus:
        found = corpus.people_list(
            options.chosen(
                tag,
                person,
                document,
                source,
                kind,
                since,
                until,
                search,
                canonical=canonical,
                language=language,
            ),
            sort=sort,
            limit=limit or None,
            offset=offset,
            columns=options.names(columns),
            sample=sample,
            seed=seed,
        )
        render.listing(run, found, format, offset)


@app.command("show", epilog="Example: corpus people show 'Agnes Corrigale'")
def show(
    ctx: typer.Context,
    person: Annotated[str, typer.Argument(metavar="PERSON", help="The person, by name, slug or uid.")],
    format: options.FormatOption = "table",
) -> None:
    """Show a person: names and why they are theirs, company, tags, quotes and articles."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.record(corpus.people_show(person), format)


@app.command("suggest", epilog="Example: corpus people suggest --columns command -f tsv")
def suggest(
    ctx: typer.Context,
    limit: options.Limit = None,
    offset: options.Offset = 0,
    columns: options.Columns = None,
    format: options.FormatOption = "table",
) -> None:
    """List people who probably are one, with the evidence and the command that merges them."""
    run = session.of(ctx)
    with run.open() as corpus:
        found = corpus.people_suggest(
            limit=render.default_limit(format, limit),
            offset=offset,
            columns=options.names(columns),
        )
        # Whoever names columns wants a table.
        (render.suggestions if columns is None else render.listing)(run, found, format, offset)
