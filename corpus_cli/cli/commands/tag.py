"""``corpus tag``."""

from typing import Annotated

import typer

from .. import options, render, session
from ..group import new_app

app = new_app(help="List and curate tags; every change can be undone.")


@app.command("add", epilog="Example: corpus tag add Ferries 32cc6484 --where-tag Harbour")
def add(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="TAG", help="The tag.")],
    uids: options.Uids = None,
    where_tag: options.WhereTag = None,
    person: options.Person = None,
    document: options.Document = None,
    source: options.Source = None,
    kind: options.Kind = None,
    language: options.Language = None,
    since: options.Since = None,
    until: options.Until = None,
    search: options.Search = None,
    canonical: options.Canonical = False,
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Put a tag on articles."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(
            run,
            corpus.tag_add(
                name,
                session.uids(uids) if uids else None,
                options.chosen(
                    where_tag,
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
                dry_run=dry_run,
            ),
            as_json=as_json,
        )


@app.command("remove", epilog="Example: corpus tag remove Ferries --search timetable")
def remove(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="TAG", help="The tag.")],
    uids: options.Uids = None,
    where_tag: options.WhereTag = None,
    person: options.Person = None,
    document: options.Document = None,
    source: options.Source = None,
    kind: options.Kind = None,
    language: options.Language = None,
    since: options.Since = None,
    until: options.Until = None,
    search: options.Search = None,
    canonical: options.Canonical = False,
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Take a tag off articles; it stays off when their page is read again."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(
            run,
            corpus.tag_remove(
                name,
                session.uids(uids) if uids else None,
                options.chosen(
                    where_tag,
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
                dry_run=dry_run,
            ),
            as_json=as_json,
        )


@app.command("rename", epilog="Example: corpus tag rename Brekwater Breakwaters")
def rename(
    ctx: typer.Context,
    tag: Annotated[str, typer.Argument(metavar="TAG", help="The tag, by name, spelling or slug.")],
    name: Annotated[str, typer.Argument(metavar="NAME", help="Its new name.")],
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Give a tag another name, also in later imports."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(run, corpus.tag_rename(tag, name, dry_run=dry_run), as_json=as_json)


@app.command("merge", epilog="Example: corpus tag merge Brekwater --into Breakwater")
def merge(
    ctx: typer.Context,
    tags: Annotated[list[str], typer.Argument(metavar="TAG", help="The tags that become another.")],
    into: Annotated[str, typer.Option("--into", metavar="TAG", help="The tag they become.")],
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Make several tags one, also in later imports."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(run, corpus.tag_merge(tags, into, dry_run=dry_run), as_json=as_json)


@app.command("alias", epilog="Example: corpus tag alias Moles Breakwater")
def alias(
    ctx: typer.Context,
    spelling: Annotated[str, typer.Argument(metavar="SPELLING", help="The spelling.")],
    tag: Annotated[str, typer.Argument(metavar="TAG", help="What it means.")],
    dry_run: options.DryRun = False,
    as_json: options.AsJson = False,
) -> None:
    """Let a spelling mean a tag, whether it occurs already or not."""
    run = session.of(ctx)
    with run.open() as corpus:
        render.change(run, corpus.tag_alias(spelling, tag, dry_run=dry_run), as_json=as_json)


@app.command("list", epilog="Example: corpus tag list --since 2020 --sort name")
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
    """List tags, as `corpus list tags` does."""
    run = session.of(ctx)
    if sample is None:
        limit = render.default_limit(format, limit)
    with run.open() as corpus:
        found = corpus.tag_list(
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


@app.command("suggest", epilog="Example: corpus tag suggest --columns command -f tsv")
def suggest(
    ctx: typer.Context,
    limit: options.Limit = None,
    offset: options.Offset = 0,
    columns: options.Columns = None,
    format: options.FormatOption = "table",
) -> None:
    """List misspelt and near-duplicate tags, with the evidence and the command that merges them."""
    run = session.of(ctx)
    with run.open() as corpus:
        found = corpus.tag_suggest(
            limit=render.default_limit(format, limit),
            offset=offset,
            columns=options.names(columns),
        )
        # Whoever names columns wants a table.
        (render.suggestions if columns is None else render.listing)(run, found, format, offset)
