"""``corpus extract``, and ``corpus undo`` of an import, on a real, small corpus."""

import json
from pathlib import Path

import pytest
from papers import article, page
from typer.testing import CliRunner

from corpus_cli import Corpus
from corpus_cli.cli.app import app


def corpus(*args: str):
    return CliRunner().invoke(app, args, catch_exceptions=False)


@pytest.fixture(autouse=True)
def _imported() -> None:
    Path("a.txt").write_text(page(article(1, title="The roof is on"), article(2, title="Forty books more")))
    with Corpus.open("corpus.db", create=True) as opened:
        opened.import_(["a.txt"])


def older() -> None:
    """Let it look as if an older version had missed the quotes."""
    with Corpus.open("corpus.db") as opened:
        opened._writer().execute("DELETE FROM quotes")
        opened._writer().execute("UPDATE articles SET extractor_version = 0")


def test_nothing_to_do():
    done = corpus("extract")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == ("nothing to do; --all extracts everything again\n")


def test_what_changed_is_counted():
    older()
    counts = ": articles +0 ~2 -0, quotes +4 ~0 -0, mentions +0 ~0 -0\n"
    said = f"1 document extracted again, 1 changed{counts}"
    dry = f"dry run, nothing changed: would extract 1 document again and change 1{counts}"
    assert corpus("extract", "--dry-run").stderr == dry
    assert corpus("-q", "extract", "--dry-run").stderr == ""
    assert corpus("extract").stderr == said
    latest = json.loads(corpus("history", "--format", "json").stdout)["rows"][0]
    assert (latest["command"], latest["summary"]) == (
        "extract",
        "documents: 1, changed: 1, articles: 2 changed, quotes: 4 added",
    )


def test_as_json():
    older()
    report = json.loads(corpus("extract", "a.txt", "--json").stdout)["extract"]
    assert report["counts"]["quotes"] == {"added": 4, "changed": 0, "gone": 0}
    assert (report["counts"]["changed"], report["failed"], report["lost"], report["dry_run"]) == (
        1,
        [],
        [],
        False,
    )


def test_uids_come_from_standard_input():
    listed = corpus("list", "documents", "--format", "csv").stdout
    done = CliRunner().invoke(app, ["extract", "-"], input=listed)
    assert done.stderr.startswith("1 document extracted again")


@pytest.mark.parametrize(
    ("args", "code", "said"),
    [
        ("extract b.txt", 4, "no document, article or capture is called 'b.txt'; 'corpus list documents' shows uids"),
        ("extract a.txt --all", 2, "name documents or say --all, not both; --all means every document"),
        ("extract --encoding cp1252", 2,
         "--encoding is for documents you name; say which were read in a wrong encoding"),
        ("extract a.txt --encoding nope", 2, "no encoding is called 'nope'; try utf-8, cp1252 or latin-1"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_told_in_one_line(args, code, said):
    done = corpus(*args.split())
    assert (done.exit_code, done.stdout, done.stderr) == (code, "", f"corpus: {said}\n")


def test_an_import_is_undone_by_its_number():
    done = corpus("undo", "1").stderr
    assert done == "undid 1, import (paths: a.txt): 1 changed; 'corpus undo 2' takes that back\n"
    assert corpus("list", "articles", "--format", "csv").stdout.count("\n") == 1
    assert corpus("undo").exit_code == 4
    corpus("undo", "2")
    assert corpus("list", "articles", "--format", "csv").stdout.count("\n") == 3


def test_an_empty_pipe_names_nothing():
    older()
    done = CliRunner().invoke(app, ["extract", "-"], input="")
    assert (done.exit_code, done.stderr) == (0, "nothing to do; --all extracts everything again\n")
