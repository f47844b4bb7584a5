"""Records as text in the formats of ``--format``: pure functions, nothing is printed here.

Rows are streamed, except in tables, whose column widths depend on all of them.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, is_dataclass, replace
from typing import TYPE_CHECKING, Any

from ..results import Listing, Value
from ..text import squeeze, visible
from . import layout

if TYPE_CHECKING:
    from .options import Format

SCHEMA_VERSION = 1
_SHORT = 10
"""Columns; a cell this narrow, such as a date, is never cut."""
_TIMES = re.compile(r"^(\d{4}-\d\d-\d\dT\d\d:\d\d):\d\d\+00:00$")
"""Of a moment, a narrow terminal shows the minute."""
_WEIGHTS = {"title": 3, "text": 3, "name": 3}
"""What a table is read for gets more of a narrow terminal."""


def rows(listing: Listing, format: "Format", width: int | None = None) -> Iterator[str]:
    """Yield a listing as text; tables are cut to ``width`` terminal columns where it is given."""
    if format in ("json", "jsonl"):
        listing = replace(listing, columns=_distinct(listing.columns))
    if format == "json":
        yield from _json_rows(listing)
    elif format == "jsonl":
        for record in listing.records():
            yield f"{_dumps(record)}\n"
    elif format in ("csv", "tsv"):
        yield from _separated(listing.columns, listing.rows, "," if format == "csv" else "\t")
    elif format == "markdown":
        yield _markdown(listing)
    else:
        yield _table(listing, width)


def record(kind: str, value: Any, format: "Format") -> Iterator[str]:
    """Yield one record: as an object in JSON, as fields and values elsewhere."""
    data = asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
    if format == "json":
        yield json.dumps({"schema_version": SCHEMA_VERSION, kind: data}, ensure_ascii=False, indent=2) + "\n"
    elif format == "jsonl":
        yield f"{_dumps({'type': kind} | data)}\n"
    else:
        yield from rows(Listing(("field", "value"), _fields(data)), format)


def _fields(value: Any, name: str = "") -> Iterator[tuple[Value, ...]]:
    """Yield every leaf with its place, as in ``quotes.0.text``."""
    if isinstance(value, dict | list | tuple):
        items = value.items() if isinstance(value, dict) else enumerate(value)
        for key, item in items:
            yield from _fields(item, f"{name}.{key}" if name else str(key))
    else:
        yield name, value


# One encoder for all rows: `json.dumps` makes another one each time.
_dumps = json.JSONEncoder(ensure_ascii=False).encode


def _distinct(names: Sequence[str]) -> tuple[str, ...]:
    """Give names that occur again a number, as a join in SQL needs it: ``uid``, ``uid_2``."""
    taken: list[str] = []
    for name in names:
        number, unique = 1, name
        while unique in taken:
            number += 1
            unique = f"{name}_{number}"
        taken.append(unique)
    return tuple(taken)


def _json_rows(listing: Listing) -> Iterator[str]:
    yield f'{{"schema_version": {SCHEMA_VERSION}, "rows": ['
    count = 0
    for count, row in enumerate(listing.records(), 1):
        yield f"{',' if count > 1 else ''}\n  {_dumps(row)}"
    total = count if listing.total is None else listing.total
    yield f'\n], "count": {count}, "total": {total}}}\n'


class _Line:
    """Takes what `csv` writes and gives it back."""

    text = ""

    def write(self, text: str) -> None:
        self.text = text


def _separated(columns: Sequence[str], lines: Iterable[Sequence[Value]], delimiter: str) -> Iterator[str]:
    import csv

    line = _Line()
    writer = csv.writer(line, delimiter=delimiter, lineterminator="\n")
    writer.writerow(columns)
    yield line.text
    for row in lines:
        writer.writerow([_switch(value) if isinstance(value, bool) else value for value in row])
        yield line.text


def _switch(value: bool) -> str:
    return "true" if value else "false"


def cell(value: Value) -> str:
    """Return a value on one line that is safe on a terminal."""
    if value is None:
        return ""
    return squeeze(visible(_switch(value) if isinstance(value, bool) else str(value)))


def _markdown(listing: Listing) -> str:
    lines = [[cell(value).replace("|", "\\|") for value in row] for row in listing.rows]
    return _draw(listing.columns, lines, "github", [False] * len(listing.columns))


def _table(listing: Listing, width: int | None) -> str:
    numbers = [True] * len(listing.columns)
    lines = []
    for row in listing.rows:
        lines.append([cell(value) for value in row])
        for index, value in enumerate(row):
            numbers[index] = numbers[index] and (value is None or type(value) in (int, float))
    if not lines:
        return ""
    columns: Sequence[str] = listing.columns
    if width is not None:
        columns, lines = _fitted(columns, lines, numbers, width)
    return _draw(columns, lines, "simple", numbers)


def _fitted(
    names: Sequence[str], lines: list[list[str]], numbers: Sequence[bool], width: int
) -> tuple[Sequence[str], list[list[str]]]:
    """Cut headings and cells so that the table fits; uids and numbers stay whole."""
    sizes = [max(map(layout.width, texts)) for texts in zip(*lines, strict=True)]
    left = width - 2 * (len(sizes) - 1)
    if sum(max(size, len(name)) for size, name in zip(sizes, names, strict=True)) <= left:
        return names, lines
    lines = [[_TIMES.sub(r"\1Z", text) for text in line] for line in lines]
    sizes = [max(map(layout.width, texts)) for texts in zip(*lines, strict=True)]
    # A heading of two words over a narrow column stands on two lines.
    heads = [name.replace("_", "_\n") for name in names]
    weights = [
        0 if number or name.endswith("uid") or name == "at" or size <= _SHORT else _WEIGHTS.get(name, 1)
        for number, name, size in zip(numbers, names, sizes, strict=True)
    ]
    natural = [
        max(size, *map(layout.width, head.split("\n"))) for size, head in zip(sizes, heads, strict=True)
    ]
    limits = layout.share(natural, weights, left)
    cuts = [layout.cut_front if name.endswith("path") else layout.cut for name in names]
    columns = list(zip(cuts, limits, strict=True))
    heads = [
        "\n".join(layout.cut(part, limit) for part in head.split("\n"))
        for head, limit in zip(heads, limits, strict=True)
    ]
    return heads, [
        [cut(text, limit) for text, (cut, limit) in zip(row, columns, strict=True)] for row in lines
    ]


def _draw(columns: Sequence[str], lines: list[list[str]], style: str, numbers: Sequence[bool]) -> str:
    import tabulate

    # Else every column is at least two wider than its heading.
    tabulate.MIN_PADDING = 0
    sides = ["right" if number else "left" for number in numbers] if lines else None
    table = tabulate.tabulate(
        lines, headers=list(columns), tablefmt=style, disable_numparse=True, colalign=sides
    )
    return "".join(f"{line.rstrip()}\n" for line in table.splitlines())
