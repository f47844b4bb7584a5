"""The descriptor of a folder of CSV files: Data Package, version 1 (specs.frictionlessdata.io)."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

from . import GENERATOR, SCHEMA_VERSION, Table

DESCRIPTOR = "datapackage.json"


def describe(tables: Mapping[str, Table], folder: Path) -> bytes:
    """Return the descriptor of the tables' files in ``folder``, with size in bytes and SHA-256 of each."""
    package = {
        "profile": "tabular-data-package",
        "name": "corpus-export",
        "schema_version": SCHEMA_VERSION,
        "generator": GENERATOR,
        "resources": [_resource(table, folder / f"{table.name}.csv") for table in tables.values()],
    }
    return json.dumps(package, ensure_ascii=False, indent=2).encode() + b"\n"


def previous(folder: Path) -> dict[str, str] | None:
    """Return file names and hashes of the export in ``folder``, or ``None`` if there is none of ours."""
    try:
        package = json.loads((folder / DESCRIPTOR).read_bytes())
        if package["generator"]["name"] != GENERATOR["name"]:
            return None
        files = {resource["path"]: resource["hash"] for resource in package["resources"]}
    except (OSError, ValueError, LookupError, TypeError):
        return None
    # A descriptor is only a file: a path in it must not lead out of its folder.
    return {name: known for name, known in files.items() if isinstance(name, str) and name == Path(name).name}


def digest(path: Path) -> str:
    """Return a file's SHA-256 as the descriptor writes it."""
    with path.open("rb") as file:
        return f"sha256:{hashlib.file_digest(file, 'sha256').hexdigest()}"


def _resource(table: Table, path: Path) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": path.name,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": digest(path),
        "dialect": {
            "delimiter": ",",
            "quoteChar": '"',
            "doubleQuote": True,
            "lineTerminator": "\n",
            "header": True,
        },
        "schema": _schema(table),
    }


def _schema(table: Table) -> dict[str, object]:
    schema: dict[str, object] = {"fields": [], "missingValues": [""]}
    schema["fields"] = [
        {"name": field.name, "type": field.type}
        | ({"constraints": {"required": True}} if field.required else {})
        for field in table.fields
    ]
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = [
            {
                "fields": link.field,
                # The specification names a table itself by the empty string.
                "reference": {"resource": "" if link.table == table.name else link.table, "fields": link.key},
            }
            for link in table.links
        ]
    return schema
