"""The corpus as the export contract words it: JSON and CSV built by SQLite and streamed as UTF-8.

Rows are built in SQL because that is several times faster than objects in Python, and in one read
transaction, so that an import running beside it is in the export wholly or not at all.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from types import TracebackType

from ..exporters import Field, Table
from .contract import Column, Kind, Part, Scope
from .kinds import kinds
from .pairs import pairs as duplicate_pairs

_FORMULA = "('=', '+', '-', '@', char(9), char(13))"


class Dump:
    """All records of a database, or of selected articles; a `corpus_cli.exporters.Source`.

    Use it as a context manager: inside, every record is of the same state of the database. A transaction
    that is already open on ``connection`` is used and left open. ``selection`` names a temporary table
    with the integer primary key ``article_id`` that the caller has filled.
    """

    def __init__(
        self, connection: sqlite3.Connection, *, selection: str | None = None, with_text: bool = False
    ) -> None:
        quoted = None if selection is None else 'temp."{}"'.format(selection.replace('"', '""'))
        self._connection = connection
        self._began = False
        self._kinds = {kind.name: kind for kind in kinds(Scope(quoted, with_text))}
        self._parts: dict[str, tuple[Kind, Part | None]] = {}
        for kind in self._kinds.values():
            self._parts[kind.name] = (kind, None)
            self._parts |= {part.table: (kind, part) for part in kind.parts}
        pairs = duplicate_pairs(Scope(quoted))
        self._pairs = _table(pairs.name, pairs, None)
        self._tables = {name: _table(name, *parts) for name, parts in self._parts.items()}
        self._parts[pairs.name] = (pairs, None)

    def __enter__(self) -> "Dump":
        if not self._connection.in_transaction:
            self._connection.execute("BEGIN")
            self._began = True
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._began and self._connection.in_transaction:
            self._connection.rollback()
        self._began = False

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of record, in the contract's order."""
        return tuple(self._kinds)

    @property
    def tables(self) -> Mapping[str, Table]:
        """Every table by name: each kind, followed by its lists."""
        return self._tables

    @property
    def pairs(self) -> Table:
        """The table of verified pairs of duplicates, which is in no export but its own."""
        return self._pairs

    def json(self, kind: str) -> Iterator[bytes]:
        """Yield each record as one JSON object in UTF-8; raise ``KeyError`` if there is no such kind."""
        one = self._kinds[kind]
        return self._rows(_object(one.fields), one.source, one.where, one.order)

    def csv(self, table: str, *, excel: bool = False) -> Iterator[bytes]:
        """Yield each row in UTF-8, without header and line ends; raise ``KeyError`` for an unknown table.

        Null is an empty field and the empty string ``""``. ``excel`` puts an apostrophe before text that
        begins as a formula would.
        """
        kind, part = self._parts[table]
        source, where, order = kind.source, kind.where, kind.order
        if part is not None:
            source += f" CROSS JOIN {part.source}"
            where += f" AND {part.where}"
            order += f", {part.order}"
        return self._rows(_record(_columns(kind, part), excel=excel), source, where, order)

    def _rows(self, row: str, source: str, where: str, order: str) -> Iterator[bytes]:
        cursor = self._connection.cursor()
        cursor.row_factory = None
        # As a BLOB, the bytes reach Python as they are, whatever the connection makes of text.
        cursor.execute(f"SELECT CAST({row} AS BLOB) FROM {source} WHERE {where} ORDER BY {order}")
        for (data,) in cursor:
            yield data


def _columns(kind: Kind, part: Part | None) -> tuple[Column, ...]:
    return kind.columns if part is None else (part.parent, *part.columns)


def _table(name: str, kind: Kind, part: Part | None) -> Table:
    one = kind if part is None else part
    return Table(name, tuple(_field(column, one.key) for column in _columns(kind, part)), one.key, one.links)


def _field(column: Column, key: tuple[str, ...]) -> Field:
    # Text that is never null may still be empty, and Data Packages read an empty cell as missing.
    required = not column.nullable and (column.type != "string" or column.name in key)
    return Field(column.name, column.type, required)


def _object(fields: tuple[Column | Part, ...]) -> str:
    """Return SQL for a JSON object."""
    values = ((field.name, _list(field) if isinstance(field, Part) else _value(field)) for field in fields)
    return "json_object({})".format(", ".join(f"'{name}', {value}" for name, value in values))


def _value(column: Column) -> str:
    match column.type:
        case "boolean":
            return f"json({_boolean(column)})"
        case "number":
            return f"json({column.sql})"
        case _:
            return column.sql


def _boolean(column: Column) -> str:
    return f"CASE {column.sql} WHEN 0 THEN 'false' ELSE 'true' END"


def _list(part: Part) -> str:
    item, outer = (part.columns[0].sql, "item") if part.plain else (_object(part.columns), "json(item)")
    # The subquery sorts: ORDER BY inside an aggregate needs SQLite 3.44.
    items = f"SELECT {item} AS item FROM {part.source} WHERE {part.where} ORDER BY {part.order}"
    return f"json((SELECT json_group_array({outer}) FROM ({items})))"


def _record(columns: tuple[Column, ...], *, excel: bool) -> str:
    """Return SQL for a CSV record: one printf, nearly twice as fast as a chain of concatenations."""
    forms, values = zip(*(_cell(column, excel=excel) for column in columns), strict=True)
    return f"printf('{','.join(forms)}', {', '.join(values)})"


def _cell(column: Column, *, excel: bool) -> tuple[str, str]:
    """Return a cell's place in printf's format and its SQL."""
    value = column.sql
    if column.type == "boolean":
        return "%s", _boolean(column)
    if column.type != "string":
        return "%s", f"coalesce({value}, '')" if column.nullable else value
    if excel:
        value = f"iif(substr({value}, 1, 1) IN {_FORMULA}, '''' || {value}, {value})"
    if column.nullable:
        return "%s", f"""coalesce('"' || replace({value}, '"', '""') || '"', '')"""
    # %w doubles quotation marks; it would print null as a word.
    return '"%w"', value
