"""``corpus list``."""

from typing import Annotated

import typer

from ...results import What
from .. import options, render, session
from ..group import new_app

app = new_app()


@app.command(epilog="Example: corpus list articles --tag council --since 2020 -f json")
def list_(
    ctx: typer.Context,
    what: Annotated[
        What,
        typer.Argument(
            metavar="WHAT", help="documents, articles, tags, people, quotes, mentions or duplicates."
        ),
    ],
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
    """List documents, articles, tags, people, quotes, mentions or duplicates."""
    run = session.of(ctx)
    wanted = options.chosen(
        tag, person, document, source, kind, since, until, search, canonical=canonical, language=language
    )
    if sample is None:
        limit = render.default_limit(format, limit)
    with run.open() as corpus:
        found = corpus.list(
            what,
            wanted,
            sort=sort,
            limit=limit or None,
            offset=offset,
            columns=options.names(columns),
            sample=sample,
            seed=seed,
        )
        render.listing(run, found, format, offset)
