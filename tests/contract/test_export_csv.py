"""The CSV export: files, header, quoting, null and empty, descriptor, and the hazards of a spreadsheet."""

import csv
import hashlib
import io
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from export_corpus import HARBOUR, uid

from corpus_cli.errors import RefusedError, UsageError
from corpus_cli.exporters import Options, export
from corpus_cli.results import ExportReport
from corpus_cli.store.dump import Dump

TABLES = [
    *("documents", "captures"),
    *("articles", "captions", "article_tags"),
    *("tags", "tag_aliases"),
    *("people", "person_aliases"),
    *("mentions", "quotes"),
    *("duplicates", "duplicate_members", "containments"),
]


def write(
    connection: sqlite3.Connection, output: Path | io.BytesIO, *, force: bool = False, **more: Any
) -> ExportReport:
    options = Options(table=more.pop("table", None), excel=more.pop("excel", False), force=force)
    with Dump(connection, **more) as dump:
        return export("csv", dump, output, options)


def table(connection: sqlite3.Connection, name: str, **more: Any) -> list[dict[str, str]]:
    out = io.BytesIO()
    write(connection, out, table=name, **more)
    return list(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))


def test_a_folder_holds_a_file_for_each_table(invented: sqlite3.Connection, tmp_path: Path) -> None:
    report = write(invented, tmp_path / "out")
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(report.files)
    assert list(report.records) == TABLES
    assert report.records["articles"] == 5
    assert report.files == (*(f"{name}.csv" for name in TABLES), "datapackage.json")


def test_the_descriptor_tells_size_hash_and_columns(invented: sqlite3.Connection, tmp_path: Path) -> None:
    write(invented, tmp_path / "out")
    package = json.loads((tmp_path / "out/datapackage.json").read_bytes())
    assert [resource["name"] for resource in package["resources"]] == TABLES
    for resource in package["resources"]:
        data = (tmp_path / "out" / resource["path"]).read_bytes()
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        header = data.split(b"\n", 1)[0].decode().split(",")
        assert header == [field["name"] for field in resource["schema"]["fields"]]


def test_keys_are_unique_and_links_resolve(invented: sqlite3.Connection, tmp_path: Path) -> None:
    write(invented, tmp_path / "out")
    package = json.loads((tmp_path / "out/datapackage.json").read_bytes())
    rows = {name: table(invented, name) for name in TABLES}
    for resource in package["resources"]:
        name, schema = resource["name"], resource["schema"]
        key = schema.get("primaryKey", [])
        keys = [tuple(row[column] for column in key) for row in rows[name]]
        assert not key or len(set(keys)) == len(keys)
        for link in schema.get("foreignKeys", []):
            there = {row[link["reference"]["fields"]] for row in rows[link["reference"]["resource"] or name]}
            assert {row[link["fields"]] for row in rows[name]} - {""} <= there


def test_json_and_csv_say_the_same(invented: sqlite3.Connection) -> None:
    out = io.BytesIO()
    with Dump(invented, with_text=True) as dump:
        export("json", dump, out, Options())
    data = json.loads(out.getvalue(), parse_float=str)

    def cell(value: Any) -> str:
        if isinstance(value, bool):
            return str(value).lower()
        return "" if value is None else str(value)

    for kind in (
        "documents",
        "articles",
        "tags",
        "people",
        "mentions",
        "quotes",
        "duplicates",
        "containments",
    ):
        scalars = [
            {k: cell(v) for k, v in record.items() if not isinstance(v, list)} for record in data[kind]
        ]
        assert table(invented, kind, with_text=True) == scalars
    tags = [(a["uid"], *map(cell, tag.values())) for a in data["articles"] for tag in a["tags"]]
    assert [tuple(row.values()) for row in table(invented, "article_tags")] == tags
    aliases = [(tag["slug"], alias) for tag in data["tags"] for alias in tag["aliases"]]
    assert [tuple(row.values()) for row in table(invented, "tag_aliases")] == aliases
    members = [(d["uid"], *map(cell, member.values())) for d in data["duplicates"] for member in d["members"]]
    assert [tuple(row.values()) for row in table(invented, "duplicate_members")] == members
    captions = [
        (a["uid"], *map(cell, caption.values())) for a in data["articles"] for caption in a["captions"]
    ]
    assert [tuple(row.values()) for row in table(invented, "captions")] == captions


def test_null_is_an_empty_field_and_empty_text_is_quoted(invented: sqlite3.Connection) -> None:
    out = io.BytesIO()
    write(invented, out, table="captures")
    rows = out.getvalue()
    assert b',"https://example.org/a?b=1,2","Example","2019-07","","a ""note""\nof two lines",2\n' in rows
    assert '"b/港.txt",,,,,,1\n'.encode() in rows


def test_text_is_a_column_on_request(invented: sqlite3.Connection) -> None:
    assert "text" not in table(invented, "documents")[0]
    assert table(invented, "documents", with_text=True)[0]["text"] == HARBOUR


def test_a_table_goes_to_a_file_too(invented: sqlite3.Connection, tmp_path: Path) -> None:
    report = write(invented, tmp_path / "tags.csv", table="tags")
    assert report == ExportReport("csv", str(tmp_path / "tags.csv"), ("tags.csv",), {"tags": 3})
    assert (tmp_path / "tags.csv").read_text() == (
        'slug,name,article_count\n"c-1a2b3c","C++",1\n"port","Port",2\n"unused","Unused",0\n'
    )


def test_a_spreadsheet_sees_no_formula(invented: sqlite3.Connection) -> None:
    out = io.BytesIO()
    write(invented, out, table="articles", excel=True)
    assert out.getvalue().startswith(b"\xef\xbb\xbfuid,")
    assert b'"\'=SUM(A1:A9)"' in out.getvalue()
    assert b'"\'-Ruiz"' in out.getvalue()
    assert table(invented, "tag_aliases", excel=True)[0]["alias"] == "'@Port"
    assert table(invented, "tag_aliases")[0]["alias"] == "@Port"


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_every_beginning_of_a_formula_is_guarded(invented: sqlite3.Connection, first: str) -> None:
    invented.execute("UPDATE tags SET name = ? WHERE slug = 'port'", (f'{first}a"b',))
    assert table(invented, "tags", excel=True)[1]["name"] == f"'{first}a\"b"
    assert table(invented, "tags")[1]["name"] == f'{first}a"b'


def test_a_selection_links_to_nothing_it_lacks(invented: sqlite3.Connection, tmp_path: Path) -> None:
    invented.execute("CREATE TEMP TABLE selection(article_id INTEGER PRIMARY KEY)")
    invented.execute("INSERT INTO temp.selection VALUES (2), (3)")
    write(invented, tmp_path / "out", selection="selection")
    package = json.loads((tmp_path / "out/datapackage.json").read_bytes())
    links = {
        r["name"]: [k["fields"] for k in r["schema"].get("foreignKeys", [])] for r in package["resources"]
    }
    assert links["articles"] == ["document_uid"]
    assert links["duplicate_members"] == ["duplicate_uid", "article_uid"]
    assert [row["article_uid"] for row in table(invented, "quotes", selection="selection")] == [
        uid("article", "2"),
        uid("article", "3"),
    ]


def test_a_second_export_needs_force_and_gives_the_same_bytes(
    invented: sqlite3.Connection, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    write(invented, out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}
    (out / "mine.txt").write_text("kept")
    with pytest.raises(RefusedError) as refused:
        write(invented, out)
    assert "--force" in str(refused.value.hint)
    write(invented, out, force=True)
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before | {"mine.txt": b"kept"}


def test_csv_needs_a_folder_or_a_table(invented: sqlite3.Connection) -> None:
    with pytest.raises(UsageError, match="folder"):
        write(invented, io.BytesIO())
    with pytest.raises(UsageError, match="no table 'tag'") as unknown:
        write(invented, io.BytesIO(), table="tag")
    assert "article_tags" in str(unknown.value.hint)
