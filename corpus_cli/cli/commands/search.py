"""``corpus search``."""

from typing import Annotated, Literal

import typer

from .. import options, render, session
from ..group import new_app

_HITS_PER_SCREEN = 20

app = new_app()


@app.command(epilog="Example: corpus search 'harbour AND wall' --in quotes --since 2019")
def search(
    ctx: typer.Context,
    query: Annotated[
        str, typer.Argument(metavar="QUERY", help='Words; "a phrase", AND, OR, NOT and word* work too.')
    ],
    what: Annotated[Literal["articles", "quotes"], typer.Option("--in", help="Where to look.")] = "articles",
    tag: options.Tag = None,
    person: options.Person = None,
    document: options.Document = None,
    source: options.Source = None,
    kind: options.Kind = None,
    language: options.Language = None,
    since: options.Since = None,
    until: options.Until = None,
    canonical: options.Canonical = False,
    limit: options.Limit = None,
    offset: options.Offset = 0,
    columns: options.Columns = None,
    format: options.FormatOption = "table",
) -> None:
    """Search the text of articles or quotes, best match first."""
    run = session.of(ctx)
    wanted = options.chosen(
        tag, person, document, source, kind, since, until, canonical=canonical, language=language
    )
    with run.open() as corpus:
        found = corpus.search(
            query,
            what,
            wanted,
            limit=render.default_limit(format, limit, _HITS_PER_SCREEN),
            offset=offset,
            columns=options.names(columns),
        )
        # Whoever names columns wants a table.
        (render.hits if columns is None else render.marked)(run, found, format, offset)
