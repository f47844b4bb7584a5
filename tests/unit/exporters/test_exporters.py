"""Framing and choice of format, on a source that is no database."""

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from corpus_cli.errors import CorpusError, RefusedError, UsageError
from corpus_cli.exporters import EXPORTERS, GENERATOR, Field, Options, Table, export
from corpus_cli.exporters.datapackage import describe, digest, previous
from corpus_cli.results import ExportReport


class Fake:
    """Two kinds, one of them with a list."""

    kinds = ("documents", "tags")
    tables: Mapping[str, Table] = {
        "documents": Table("documents", (Field("uid", "string", True),), ("uid",), ()),
        "tags": Table("tags", (Field("slug", "string", True), Field("n", "integer", False)), (), ()),
    }

    def json(self, kind: str) -> Iterator[bytes]:
        yield from {"documents": [b'{"uid":"1"}', b'{"uid":"2"}'], "tags": []}[kind]

    def csv(self, table: str, *, excel: bool = False) -> Iterator[bytes]:
        yield from {"documents": [b'"1"', b'"2"'], "tags": [b'"a",']}[table]


class Broken(Fake):
    """Fails in the middle."""

    def json(self, kind: str) -> Iterator[bytes]:
        yield b'{"uid":"1"}'
        raise CorpusError("the disk is gone")

    def csv(self, table: str, *, excel: bool = False) -> Iterator[bytes]:
        return self.json(table)


def test_formats_are_found_by_name() -> None:
    assert {"csv", "json", "jsonl"} <= set(EXPORTERS.all())
    with pytest.raises(UsageError, match="no export format 'xml'") as unknown:
        export("xml", Fake(), io.BytesIO(), Options())
    assert "csv, json, jsonl" in str(unknown.value.hint)


def test_json_has_a_record_a_line() -> None:
    out = io.BytesIO()
    report = export("json", Fake(), out, Options())
    generator = json.dumps(GENERATOR, separators=(",", ":"))
    assert out.getvalue().decode() == (
        f'{{"schema_version":1,\n"generator":{generator},\n'
        '"documents":[\n{"uid":"1"},\n{"uid":"2"}\n],\n"tags":[]\n}\n'
    )
    assert report == ExportReport("json", "-", (), {"documents": 2, "tags": 0})


def test_jsonl_names_the_type_of_each_line(tmp_path: Path) -> None:
    report = export("jsonl", Fake(), tmp_path / "out.jsonl", Options())
    lines = (tmp_path / "out.jsonl").read_text().splitlines()
    assert json.loads(lines[0])["type"] == "corpus"
    assert lines[1:] == ['{"type":"document","uid":"1"}', '{"type":"document","uid":"2"}']
    assert report == ExportReport(
        "jsonl", str(tmp_path / "out.jsonl"), ("out.jsonl",), {"documents": 2, "tags": 0}
    )


@pytest.mark.parametrize("name", ["json", "jsonl"])
@pytest.mark.parametrize("options", [Options(table="tags"), Options(excel=True)])
def test_options_of_csv_are_refused_elsewhere(name: str, options: Options) -> None:
    with pytest.raises(UsageError, match="does not go with"):
        export(name, Fake(), io.BytesIO(), options)


@pytest.mark.parametrize("name", ["csv", "json", "jsonl"])
def test_a_failure_in_the_middle_leaves_nothing(name: str, tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="the disk is gone"):
        export(name, Broken(), tmp_path / "out", Options())
    assert list(tmp_path.iterdir()) == []


def test_csv_goes_into_an_empty_folder(tmp_path: Path) -> None:
    export("csv", Fake(), tmp_path, Options())
    assert (tmp_path / "tags.csv").read_bytes() == b'slug,n\n"a",\n'
    assert sorted(p.name for p in tmp_path.iterdir()) == ["datapackage.json", "documents.csv", "tags.csv"]


@pytest.mark.parametrize(
    "descriptor", [None, "{}", "[", "[]", '{"generator":{"name":"other"},"resources":[]}']
)
def test_csv_refuses_a_folder_that_holds_something_else(tmp_path: Path, descriptor: str | None) -> None:
    (tmp_path / "notes.txt").write_text("mine")
    if descriptor is not None:
        (tmp_path / "datapackage.json").write_text(descriptor)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(RefusedError, match="no older export"):
        export("csv", Fake(), tmp_path, Options(force=True))
    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


def test_csv_refuses_a_file(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(RefusedError, match="is a file"):
        export("csv", Fake(), tmp_path / "out", Options(force=True))


def test_csv_does_not_replace_a_file_of_the_same_name_that_is_not_its_own(tmp_path: Path) -> None:
    export("csv", Fake(), tmp_path, Options())
    package = json.loads((tmp_path / "datapackage.json").read_bytes())
    package["resources"] = package["resources"][:1]
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    with pytest.raises(RefusedError, match=r"tags\.csv does not belong"):
        export("csv", Fake(), tmp_path, Options(force=True))


def test_csv_removes_old_tables_that_nobody_changed(tmp_path: Path) -> None:
    export("csv", Fake(), tmp_path, Options())
    package = json.loads((tmp_path / "datapackage.json").read_bytes())
    for name in ("old", "edited"):
        (tmp_path / f"{name}.csv").write_text(name)
        known = digest(tmp_path / f"{name}.csv")
        package["resources"].append({"path": f"{name}.csv", "hash": known})
    (tmp_path / "edited.csv").write_text("by hand")
    outside = tmp_path.parent / "outside.csv"
    outside.write_text("x")
    package["resources"].append({"path": "../outside.csv", "hash": digest(outside)})
    (tmp_path / "datapackage.json").write_text(json.dumps(package))
    export("csv", Fake(), tmp_path, Options(force=True))
    assert not (tmp_path / "old.csv").exists()
    assert (tmp_path / "edited.csv").read_text() == "by hand"
    assert outside.exists()
    assert set(previous(tmp_path) or {}) == {"documents.csv", "tags.csv"}


def test_the_descriptor_knows_required_fields_and_no_clock(tmp_path: Path) -> None:
    for name in ("documents", "tags"):
        (tmp_path / f"{name}.csv").write_bytes(b"")
    data = describe(Fake.tables, tmp_path)
    assert data == describe(Fake.tables, tmp_path)
    schema = json.loads(data)["resources"][1]["schema"]
    assert schema["fields"] == [
        {"name": "slug", "type": "string", "constraints": {"required": True}},
        {"name": "n", "type": "integer"},
    ]
    assert "primaryKey" not in schema
