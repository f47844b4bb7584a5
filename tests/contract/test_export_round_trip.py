"""Whatever text is stored comes out of every format as it went in."""

import csv
import io
import json
import sqlite3
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_cli.exporters import Options, export
from corpus_cli.store.dump import Dump

# Readers replace NUL and lone surrogates before text is stored.
TEXT = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"))


def written(connection: sqlite3.Connection, format_name: str, table: str | None = None) -> str:
    out = io.BytesIO()
    with Dump(connection) as dump:
        export(format_name, dump, out, Options(table=table))
    return out.getvalue().decode()


def test_text_round_trips(invented_database: Path) -> None:
    connection = sqlite3.connect(invented_database, isolation_level=None)

    @settings(max_examples=150, deadline=None)
    @given(body=TEXT, byline=st.none() | TEXT)
    def check(body: str, byline: str | None) -> None:
        connection.execute("SAVEPOINT example")
        connection.execute("UPDATE articles SET body = ?, byline = ? WHERE id = 1", (body, byline))
        article = json.loads(written(connection, "json"))["articles"][0]
        assert (article["body"], article["byline"]) == (body, byline)
        lines = [json.loads(line) for line in written(connection, "jsonl").split("\n") if line]
        assert next(line for line in lines if line["type"] == "article")["body"] == body
        table = written(connection, "csv", "articles")
        row = next(csv.DictReader(io.StringIO(table, newline="")))
        assert (row["body"], row["byline"]) == (body, byline or "")
        connection.execute("ROLLBACK TO example")
        connection.execute("RELEASE example")

    check()
    connection.close()
