"""Export formats, one file each: what they are given, and how they are found.

An exporter frames and writes what a `Source` yields ready-made; it knows neither SQL nor the corpus. To add
a format, add a file here with one function decorated by ``@EXPORTERS.register("name")``.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import IO, Literal, Protocol

from .. import __version__
from ..errors import UsageError
from ..registry import Registry
from ..results import ExportReport

SCHEMA_VERSION = 1
"""Of the export contract; ``corpus_cli/schema/export-1.json`` describes it."""
GENERATOR = {"name": "corpus-cli", "version": __version__}

FieldType = Literal["string", "integer", "number", "boolean"]


@dataclass(frozen=True, slots=True)
class Field:
    """A column of a table."""

    name: str
    type: FieldType
    required: bool
    """Neither null nor, for text, empty."""


@dataclass(frozen=True, slots=True)
class Link:
    """A column whose values stand in a column of another table, or of the same one."""

    field: str
    table: str
    key: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table as CSV has it: scalar columns only, in the order of the contract."""

    name: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    """The columns that tell its rows apart; empty where nothing does."""
    links: tuple[Link, ...]


class Source(Protocol):
    """Where an exporter's bytes come from: `corpus_cli.store.dump.Dump`."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record, in the contract's order: ``documents``, ``articles`` and so on."""
        ...

    @property
    def tables(self) -> Mapping[str, Table]:
        """Every table by name, in the order they are written."""
        ...

    @property
    def pairs(self) -> Table:
        """The table of verified pairs of duplicates, which is in no export but its own."""
        ...

    def json(self, kind: str) -> Iterator[bytes]:
        """Yield each record as one JSON object in UTF-8, without a line end."""
        ...

    def csv(self, table: str, *, excel: bool = False) -> Iterator[bytes]:
        """Yield each row as one CSV record in UTF-8, without a line end.

        With ``excel``, text that a spreadsheet would take for a formula is led by an apostrophe.
        """
        ...


@dataclass(frozen=True, slots=True)
class Options:
    """What a person asked of an export beyond its format and target."""

    table: str | None = None
    """Write this table only."""
    excel: bool = False
    """A byte order mark, and no cell that starts a formula."""
    force: bool = False
    """Replace what is there."""
    with_text: bool = False
    """The source adds the whole text of each document."""

    def allow(self, format_name: str, *names: str) -> None:
        """Raise `UsageError` if anything was asked for that a format does not know."""
        known = {"force", *names}
        for option in fields(self):
            if getattr(self, option.name) and option.name not in known:
                name = option.name.replace("_", "-")
                raise UsageError(f"--{name} does not go with the format {format_name}", hint="leave it out")


class Exporter(Protocol):
    """Writes all of a source to a path or to a binary stream."""

    def __call__(self, source: Source, output: Path | IO[bytes], options: Options) -> ExportReport:
        """Return what was written.

        Raises `UsageError` for options that make no sense together, `RefusedError` where something would
        be overwritten, `NotFoundError` where the target's folder is missing, `CorpusError` where writing
        fails; a closed pipe stays a ``BrokenPipeError``.
        """
        ...


EXPORTERS: Registry[Exporter] = Registry("corpus_cli.exporters")


def export(format_name: str, source: Source, output: Path | IO[bytes], options: Options) -> ExportReport:
    """Write ``source`` in the named format; raise `UsageError` if there is no such format."""
    exporter = EXPORTERS.get(format_name)
    if exporter is None:
        raise UsageError(
            f"no export format {format_name!r}", hint=f"choose from {', '.join(EXPORTERS.all())}"
        )
    return exporter(source, output, options)


def report(
    format_name: str, output: Path | IO[bytes], records: dict[str, int], files: tuple[str, ...] = ()
) -> ExportReport:
    """Say what was written: ``files`` are the names inside a folder; a single file is named by its path."""
    if not isinstance(output, Path):
        return ExportReport(format_name, "-", (), records)
    return ExportReport(format_name, str(output), files or (output.name,), records)
