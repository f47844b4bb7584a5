"""A folder with one CSV file for each table and a descriptor, or a single table.

RFC 4180 with LF. Text is always quoted, so that null (an empty field) and the empty string (``""``) differ.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import IO

from ..errors import RefusedError, UsageError
from ..results import ExportReport
from . import EXPORTERS, Options, Source, report
from .atomic import opened, staged
from .datapackage import DESCRIPTOR, describe, digest, previous

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@EXPORTERS.register("csv")
def export_csv(source: Source, output: Path | IO[bytes], options: Options) -> ExportReport:
    """Write all tables to a folder, or one table to a file or stream; see `Exporter` for errors."""
    options.allow("csv", "table", "excel", "with_text")
    if options.table is not None:
        if options.table not in source.tables:
            raise UsageError(f"no table {options.table!r}", hint=f"choose from {', '.join(source.tables)}")
        if options.with_text and options.table != "documents":
            raise UsageError(f"--with-text does not go with the table {options.table}", hint="leave it out")
        with opened(output, force=options.force) as file:
            count = _write(source, options.table, file, excel=options.excel)
        return report("csv", output, {options.table: count})
    if not isinstance(output, Path):
        raise UsageError("csv writes a folder", hint="name it with --output, or one table with --table")
    old = _check(output, source, force=options.force)
    counts: dict[str, int] = {}
    with staged(output, last=DESCRIPTOR) as stage:
        for name in source.tables:
            with (stage / f"{name}.csv").open("xb") as file:
                counts[name] = _write(source, name, file, excel=options.excel)
        (stage / DESCRIPTOR).write_bytes(describe(source.tables, stage))
    files = (*(f"{name}.csv" for name in source.tables), DESCRIPTOR)
    _remove_stale(output, old, files)
    return report("csv", output, counts, files)


def _write(source: Source, table: str, file: IO[bytes], *, excel: bool) -> int:
    count = 0
    header = ",".join(field.name for field in source.tables[table].fields)
    file.write((_BYTE_ORDER_MARK if excel else b"") + header.encode() + b"\n")
    for row in source.csv(table, excel=excel):
        file.write(row + b"\n")
        count += 1
    return count


def _check(folder: Path, source: Source, *, force: bool) -> Mapping[str, str]:
    """Refuse to write over anything but an older export; return its files with their hashes."""
    if not folder.exists():
        return {}
    if not folder.is_dir():
        raise RefusedError(f"{folder} is a file, and csv writes a folder", hint="name a folder")
    if not any(folder.iterdir()):
        return {}
    old = previous(folder)
    if old is None:
        raise RefusedError(f"{folder} is not empty and holds no older export", hint="name a new folder")
    if not force:
        raise RefusedError(f"{folder} holds an older export", hint="--force replaces it")
    for name in source.tables:
        file = f"{name}.csv"
        if file not in old and (folder / file).exists():
            raise RefusedError(f"{folder / file} does not belong to the older export", hint="move it away")
    return old


def _remove_stale(folder: Path, old: Mapping[str, str], files: tuple[str, ...]) -> None:
    """Remove tables of an older export that are no longer written, unless somebody has changed them."""
    for name, known in old.items():
        path = folder / name
        if name not in files and path.is_file() and digest(path) == known:
            path.unlink()
