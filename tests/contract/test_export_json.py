"""The JSON and JSON Lines exports against the contract and its schema."""

import io
import json
import sqlite3
import threading
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from export_corpus import EMPTY, HARBOUR, KYOTO, uid
from jsonschema import Draft202012Validator

from corpus_cli.exporters import GENERATOR, Options, export
from corpus_cli.exporters.jsonl import TYPES
from corpus_cli.store.dump import Dump

SCHEMA: dict[str, Any] = json.loads(files("corpus_cli").joinpath("schema/export-1.json").read_bytes())


def write(connection: sqlite3.Connection, format_name: str = "json", **scope: Any) -> bytes:
    out = io.BytesIO()
    with Dump(connection, **scope) as dump:
        export(format_name, dump, out, Options())
    return out.getvalue()


def load(connection: sqlite3.Connection, **scope: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(write(connection, **scope))
    return data


def by_uid(records: list[dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {record["uid"]: record for record in records}


def test_the_schema_is_a_schema_and_closed_everywhere() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    objects = [SCHEMA, *(part for part in SCHEMA["$defs"].values() if part.get("type") == "object")]
    assert all(
        part["additionalProperties"] is False for part in [*objects, SCHEMA["properties"]["generator"]]
    )


@pytest.mark.parametrize("with_text", [False, True])
def test_json_holds_to_the_schema(invented: sqlite3.Connection, with_text: bool) -> None:
    data = load(invented, with_text=with_text)
    assert list(Draft202012Validator(SCHEMA).iter_errors(data)) == []
    assert data["generator"] == GENERATOR


def test_fields_stand_in_the_order_of_the_schema(invented: sqlite3.Connection) -> None:
    data = load(invented, with_text=True)

    def check(value: Any, schema: dict[str, Any]) -> int:
        schema = SCHEMA["$defs"][schema["$ref"].rsplit("/", 1)[1]] if "$ref" in schema else schema
        if isinstance(value, list):
            return sum(check(item, schema["items"]) for item in value)
        if not isinstance(value, dict):
            return 0
        assert list(value) == list(schema["properties"])
        return 1 + sum(check(item, schema["properties"][name]) for name, item in value.items())

    assert check(data, SCHEMA) > 30


def test_jsonl_holds_the_same_records(invented: sqlite3.Connection) -> None:
    first, *lines = (json.loads(line) for line in write(invented, "jsonl").split(b"\n")[:-1])
    assert first == {"type": "corpus", "schema_version": 1, "generator": GENERATOR}
    found: dict[str, list[Any]] = {kind: [] for kind in TYPES}
    kinds = {name: kind for kind, name in TYPES.items()}
    for line in lines:
        assert next(iter(line)) == "type"
        found[kinds[line.pop("type")]].append(line)
    data = load(invented)
    assert found == {kind: data[kind] for kind in found}


def test_one_record_a_line(invented: sqlite3.Connection) -> None:
    lines = write(invented).decode().split("\n")
    assert lines[0] == '{"schema_version":1,'
    assert lines[-2:] == ["}", ""]
    records = [json.loads(line.rstrip(",")) for line in lines if line.startswith('{"uid"')]
    assert len(records) == 3 + 5 + 3 + 3 + 3 + 2
    assert not any("\r" in line for line in lines)


def test_no_containment_gives_an_empty_list(invented: sqlite3.Connection) -> None:
    invented.execute("DELETE FROM containments")
    assert b'"containments":[]\n}\n' in write(invented)


def test_records_are_sorted_by_public_keys(invented: sqlite3.Connection) -> None:
    data = load(invented)
    paths = [document["path"] for document in data["documents"]]
    assert paths == ['a/harbour "night".txt', "b/empty.txt", "b/港.txt"]
    assert [a["slug"] for a in data["articles"]] == [
        "article-1",
        "article-2",
        "article-5",
        "article-3",
        "article-4",
    ]
    assert [tag["slug"] for tag in data["tags"]] == ["c-1a2b3c", "port", "unused"]
    people = [(person["slug"], person["uid"]) for person in data["people"]]
    assert people == sorted(people)
    assert [m["text"] for m in data["mentions"]] == ["Ana Ruiz", "Ruiz", "Ruiz"]
    assert [q["text"] for q in data["quotes"]] == ["mill", "We waited, and waited", "Bien"]
    assert [d["uid"] for d in data["duplicates"]] == sorted(d["uid"] for d in data["duplicates"])
    assert len(data["containments"]) == 2


def test_spans_prove_what_they_hold(invented: sqlite3.Connection) -> None:
    data = load(invented, with_text=True)
    texts = {document["uid"]: document["text"] for document in data["documents"]}
    assert sorted(texts.values()) == sorted([HARBOUR, KYOTO, EMPTY])
    text_of = {article["uid"]: texts[article["document_uid"]] for article in data["articles"]}
    for record in [*data["mentions"], *data["quotes"]]:
        assert text_of[record["article_uid"]][record["start"] : record["end"]] == record["text"]


def test_null_and_empty_differ(invented: sqlite3.Connection) -> None:
    titles = {article["slug"]: article["title"] for article in load(invented)["articles"]}
    assert titles["article-2"] == ""
    assert titles["article-5"] is None


def test_captures_come_by_path_and_version(invented: sqlite3.Connection) -> None:
    captures = load(invented)["documents"][0]["captures"]
    assert [(c["path"], c["version"]) for c in captures] == [('a/harbour "night".txt', 1), ("z/copy.txt", 2)]
    assert captures[1]["note"] == 'a "note"\nof two lines'
    assert captures[1]["rights"] == ""


def test_tags_keep_their_spelling_and_origin(invented: sqlite3.Connection) -> None:
    data = load(invented)
    tags = [(tag["slug"], tag["raw"], tag["origin"]) for tag in data["articles"][0]["tags"]]
    assert tags == [("port", "port", "capture"), ("c-1a2b3c", "C++", "user"), ("port", "Port", "rule")]
    port = data["tags"][1]
    assert port == {"slug": "port", "name": "Port", "aliases": ["@Port", "PORT", "port"], "article_count": 2}


def test_a_mention_can_mean_somebody_else(invented: sqlite3.Connection) -> None:
    data = load(invented)
    people = {mention["uid"]: mention["person_uid"] for mention in data["mentions"]}
    assert people == {
        uid("mention", "1"): uid("person", "1"),
        uid("mention", "2"): uid("person", "2"),
        uid("mention", "3"): None,
    }
    counts = {
        key: (p["article_count"], p["mention_count"], p["quote_count"])
        for key, p in by_uid(data["people"]).items()
    }
    assert counts == {
        uid("person", "1"): (1, 1, 1),
        uid("person", "2"): (1, 1, 0),
        uid("person", "3"): (0, 0, 0),
    }
    assert by_uid(data["people"])[uid("person", "1")]["aliases"] == ["A. Ruiz"]


def test_numbers_are_printed_once_and_rounded_half_up(invented: sqlite3.Connection) -> None:
    raw = write(invented).decode()
    assert '"confidence":0.10' in raw
    assert '"confidence":1.00' in raw
    assert '"confidence":0.85' in raw
    assert '"containment":1.0000}' in raw  # 19999 of 20000 is 0.99995
    assert '"containment":0.3333}' in raw
    assert '"similarity":0.6667,' in raw
    assert '"similarity":0.0000,' in raw  # nothing shared of nothing


def test_duplicates_name_canonical_partner_and_verdict(invented: sqlite3.Connection) -> None:
    data = load(invented)
    members = {m["article_uid"]: m for m in by_uid(data["duplicates"])[uid("group", "2")]["members"]}
    assert list(members) == sorted(members)
    verdicts = {key: members[uid("article", key)]["verdict"] for key in "123"}
    assert verdicts == {"1": None, "2": "unsure", "3": "same"}
    canonical = {a["slug"]: a["canonical_uid"] for a in data["articles"]}
    one = uid("article", "1")
    assert canonical == {
        "article-1": one,
        "article-2": one,
        "article-3": one,
        "article-4": None,
        "article-5": uid("article", "5"),
    }


def test_a_selection_takes_what_belongs_to_it(invented: sqlite3.Connection) -> None:
    invented.execute('CREATE TEMP TABLE "se""lected"(article_id INTEGER PRIMARY KEY)')
    invented.execute('INSERT INTO temp."se""lected" VALUES (2), (3)')
    data = load(invented, selection='se"lected')
    assert list(Draft202012Validator(SCHEMA).iter_errors(data)) == []
    assert [a["slug"] for a in data["articles"]] == ["article-2", "article-3"]
    assert [d["path"] for d in data["documents"]] == ['a/harbour "night".txt', "b/港.txt"]
    assert [(t["slug"], t["article_count"]) for t in data["tags"]] == [("port", 1)]
    assert {p["uid"] for p in data["people"]} == {uid("person", "1"), uid("person", "2")}
    assert len(data["mentions"]) == 3
    assert [q["text"] for q in data["quotes"]] == ["We waited, and waited", "Bien"]
    assert [len(d["members"]) for d in data["duplicates"]] == [2]
    assert [c["part_uid"] for c in data["containments"]] == [uid("article", "2")]


def test_an_empty_selection_is_an_empty_export(invented: sqlite3.Connection) -> None:
    invented.execute("CREATE TEMP TABLE selection(article_id INTEGER PRIMARY KEY)")
    data = load(invented, selection="selection")
    assert all(data[kind] == [] for kind in TYPES)


def test_two_exports_are_the_same_bytes_whatever_the_keys(
    invented: sqlite3.Connection, invented_database: Path
) -> None:
    before = write(invented, with_text=True)
    invented.execute("PRAGMA foreign_keys = OFF")
    invented.execute("UPDATE documents SET id = 100 - id")
    invented.execute("UPDATE captures SET document_id = 100 - document_id, id = 100 - id")
    invented.execute("UPDATE articles SET document_id = 100 - document_id")
    for table in ("quotes", "captions", "article_tags"):
        invented.execute(f"UPDATE {table} SET id = 100 - id")
    assert write(invented, with_text=True) == before


def test_an_import_beside_it_does_not_tear_an_export(invented: sqlite3.Connection, tmp_path: Path) -> None:
    invented.execute("PRAGMA journal_mode = WAL")
    before = load(invented)

    def change() -> None:
        other = sqlite3.connect(tmp_path / "corpus.db")
        with other:
            other.execute("DELETE FROM captions")
            other.execute("UPDATE quotes SET speaker_name = NULL")
        other.close()

    with Dump(invented) as dump:
        documents = list(dump.json("documents"))
        thread = threading.Thread(target=change)
        thread.start()
        thread.join()
        assert [json.loads(record) for record in documents] == before["documents"]
        assert [json.loads(record) for record in dump.json("articles")] == before["articles"]
        assert [json.loads(record) for record in dump.json("quotes")] == before["quotes"]
    assert not invented.in_transaction
    assert load(invented)["articles"] != before["articles"]


def test_an_open_transaction_is_used_and_left_open(invented: sqlite3.Connection) -> None:
    invented.execute("BEGIN")
    write(invented)
    assert invented.in_transaction


def test_the_connection_keeps_its_settings(invented: sqlite3.Connection) -> None:
    invented.row_factory = sqlite3.Row
    invented.text_factory = str
    assert json.loads(write(invented))
    assert invented.row_factory is sqlite3.Row
    assert invented.text_factory is str


@pytest.mark.parametrize("kind", ["articles", "mentions", "quotes"])
def test_big_kinds_are_streamed_without_sorting_the_corpus(invented: sqlite3.Connection, kind: str) -> None:
    seen: list[str] = []
    invented.set_trace_callback(seen.append)
    with Dump(invented) as dump:
        list(dump.json(kind))
    invented.set_trace_callback(None)
    query = next(statement for statement in seen if statement.startswith("SELECT"))
    plan = [row[3] for row in invented.execute(f"EXPLAIN QUERY PLAN {query}")]
    assert plan[0] == "SCAN d USING COVERING INDEX ix_documents_path_uid"
    assert plan[1].startswith("SEARCH a USING INDEX ix_articles_document_id_ordinal")
    # "FOR RIGHT PART OF ORDER BY" (in newer versions "FOR LAST TERM OF") sorts the rows of one article;
    # the plan's last line would say "FOR ORDER BY" if the whole corpus were sorted.
    assert plan[-1] != "USE TEMP B-TREE FOR ORDER BY"
