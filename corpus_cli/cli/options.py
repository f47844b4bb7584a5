"""Options that several commands share."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from . import numbers, session

if TYPE_CHECKING:
    from ..results import Filter

Format = Literal["table", "json", "jsonl", "csv", "tsv", "markdown"]


def _remember(ctx: typer.Context, value: Format) -> Format:
    session.of(ctx).machine = value in ("json", "jsonl")
    return value


FormatOption = Annotated[
    Format,
    # Eager, so that a bad value of another option is already reported in this format.
    typer.Option("--format", "-f", help="How to write the result.", callback=_remember, is_eager=True),
]
Tag = Annotated[
    list[str] | None,
    typer.Option("--tag", metavar="TAG", help="Only with this tag; repeat it for all of several."),
]
Person = Annotated[
    list[str] | None,
    typer.Option(
        "--person", metavar="PERSON", help="Only where this person occurs; repeat it for all of several."
    ),
]
Document = Annotated[
    str | None, typer.Option(metavar="DOCUMENT", help="Only from this document: its uid or a path.")
]
Source = Annotated[str | None, typer.Option(metavar="SOURCE", help="Only from this source.")]
Language = Annotated[
    str | None, typer.Option(metavar="CODE", help="Only in this language, by its ISO 639-1 code: en, es, it.")
]
Kind = Annotated[str | None, typer.Option(metavar="KIND", help="Only of this kind, such as full or teaser.")]
Since = Annotated[
    str | None, typer.Option(metavar="DATE", help="Only from this date on: 2020, 2020-05 or 2020-05-17.")
]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="Only up to this date, itself included.")]
Search = Annotated[str | None, typer.Option(metavar="QUERY", help="Only what this full-text query finds.")]
Canonical = Annotated[
    bool, typer.Option("--canonical", help="Of each group of duplicates, only the canonical article.")
]
Finders = Annotated[
    str | None,
    typer.Option(
        "--finders",
        metavar="NAMES",
        envvar="CORPUS_FINDERS",
        help="Look for people with these too: names, nlp (extras of this package).",
    ),
]
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        min=1,
        max=numbers.MOST_JOBS,
        metavar="N",
        help="Processes; by default as many as it pays.",
    ),
]
DryRun = Annotated[bool, typer.Option("--dry-run", "-n", help="Tell what would change and change nothing.")]
WhereTag = Annotated[
    list[str] | None,
    typer.Option("--where-tag", metavar="TAG", help="Only articles with this tag; may be repeated."),
]
Uids = Annotated[
    list[str] | None,
    typer.Argument(metavar="UID", help="Articles, by uid; - reads uids from standard input, a line each."),
]


def _remember_json(ctx: typer.Context, value: bool) -> bool:
    session.of(ctx).machine = bool(value)
    return value


AsJson = Annotated[
    bool,
    typer.Option("--json", help="Print what was done as JSON.", callback=_remember_json, is_eager=True),
]
Limit = Annotated[
    int | None,
    typer.Option(
        min=0,
        max=numbers.MOST,
        metavar="N",
        help="At most so many rows; 0 for all, the default except in a terminal's table.",
    ),
]
Offset = Annotated[
    int, typer.Option(min=0, max=numbers.MOST, metavar="N", help="Leave out so many rows first.")
]
Sort = Annotated[
    str | None, typer.Option("--sort", metavar="COLUMN", help="Column to sort by; -COLUMN sorts downwards.")
]
Columns = Annotated[
    str | None, typer.Option("--columns", metavar="COLUMNS", help="Columns to show, with commas between.")
]
Sample = Annotated[
    int | None, typer.Option("--sample", min=1, metavar="N", help="So many rows picked at random.")
]
Seed = Annotated[int, typer.Option("--seed", metavar="N", help="Another seed picks another sample.")]


def names(columns: str | None) -> tuple[str, ...] | None:
    """Return the columns that ``--columns`` names, if it was given."""
    return None if columns is None else tuple(name.strip() for name in columns.split(","))


def chosen(
    tag: Sequence[str] | None,
    person: Sequence[str] | None,
    document: str | None,
    source: str | None,
    kind: str | None,
    since: str | None,
    until: str | None,
    search: str | None = None,
    *,
    canonical: bool = False,
    language: str | None = None,
) -> "Filter":
    """Return what the filter options say, as the corpus takes it."""
    from ..results import Filter

    tags, people = tuple(tag or ()), tuple(person or ())
    return Filter(tags, people, document, source, kind, since, until, search, canonical, language)
