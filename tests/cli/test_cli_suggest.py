"""``tag suggest``, ``people suggest``, ``tag list``, ``people list`` and ``people show`` on a real corpus."""

import json
import shlex

import pytest
from made import Piece, extract, store
from typer.testing import CliRunner

from corpus_cli.cli.app import app
from corpus_cli.store import database


@pytest.fixture(autouse=True)
def _corpus(tmp_path):
    database.create(tmp_path / "corpus.db", root=".")
    connection = database.open_database(tmp_path / "corpus.db", write=True)
    pieces = [
        Piece(
            "One",
            "A ferry came.",
            ("Breakwater", "Ferry"),
            ("Joseph Marlow", "Ada Quill"),
            published_on="2019-07",
        ),
        Piece("Two", "A boat left.", ("Breakwater", "Ferry"), ("Joseph Marlow",), published_on="2020-02-01"),
        Piece("Three", "A lamp fell.", ("Brekwater",), ("Joe Marlow",), (("It was dark", "Joe Marlow"),)),
    ]
    store(connection, {f"{n}.txt": extract(piece, head=f"Page {n}") for n, piece in enumerate(pieces)})
    connection.close()


def run(*args):
    return CliRunner().invoke(app, args, catch_exceptions=False)


def test_suggestions_are_run_as_they_are_printed():
    for group in ("tag", "people"):
        done = run(group, "suggest", "--columns", "command", "-f", "tsv")
        head, line = done.stdout.splitlines()
        assert (head, done.exit_code, done.stderr) == ("command", 0, "")
        assert line.startswith(f"corpus {group} merge ")
        assert run(*shlex.split(line)[1:]).exit_code == 0
        nothing = run(group, "suggest")
        assert (nothing.exit_code, nothing.stdout, nothing.stderr) == (0, "", "nothing found\n")


@pytest.mark.parametrize("group", ["tag", "people"])
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv", "tsv", "markdown"])
def test_suggestions_in_every_format(group, form):
    done = run(group, "suggest", "-f", form)
    assert done.exit_code == 0
    assert "a letter is missing" in done.stdout or "forms of one given name" in done.stdout
    assert ("nothing is changed" in done.stderr) == (form in ("table", "markdown"))
    if form == "json":
        data = json.loads(done.stdout)
        assert (data["count"], data["total"]) == (1, 1)


def test_a_column_that_is_none():
    done = run("people", "suggest", "--columns", "size")
    assert done.exit_code == 2
    assert done.stderr.startswith("corpus: suggestions have no column 'size'; there are: person, articles,")


def test_lists_take_what_list_takes():
    for group, what in (("tag", "tags"), ("people", "people")):
        for options in (
            (),
            ("--sort", "-name", "--limit", "2"),
            ("--since", "2020", "-f", "json"),
            ("--sample", "1"),
        ):
            one, other = run(group, "list", *options), run("list", what, *options)
            assert (one.exit_code, one.stdout, one.stderr) == (other.exit_code, other.stdout, other.stderr)
    done = run("tag", "list", "--columns", "size")
    assert (done.exit_code, done.stderr[:32]) == (2, "corpus: tags have no column 'siz")


def test_a_person_on_one_screen():
    done = run("people", "show", "joseph-marlow")
    assert done.stdout.splitlines()[:3] == [
        "Joseph Marlow",
        "2 articles · 2 mentions · 0 quotes · 2019-07 to 2020-02-01",
        done.stdout.splitlines()[2],
    ]
    for line in ("  - Joseph Marlow: 2 mentions and quotes, the full name", "Breakwater 2, Ferry 2",
                 "  - Ada Quill: 1 article"):  # fmt: skip
        assert line in done.stdout.splitlines()
    data = json.loads(run("people", "show", "Joe Marlow", "-f", "json").stdout)["person"]
    assert [name["rule"] for name in data["names"]] == ["name"]
    assert data["quotes"][0]["text"] == "It was dark"
    missing = run("people", "show", "Nobody")
    assert (missing.exit_code, missing.stdout) == (4, "")
    assert missing.stderr == "corpus: no person 'Nobody'; 'corpus people list' shows who there is\n"


def test_suggestions_are_read_as_a_page():
    lines = run("tag", "suggest").stdout.splitlines()
    assert lines[0] == "Brekwater (1 article) → Breakwater (2 articles)"
    assert lines[1].startswith("spelling · a letter is missing: brekwater, breakwater · see ")
    assert lines[2] == "    corpus tag merge Brekwater --into Breakwater"
    lines = run("people", "suggest").stdout.splitlines()
    assert lines[0] == "Joe Marlow (1 article) → Joseph Marlow (2 articles)"
    assert "confidence 0." in lines[1]
    assert lines[-1] == "    corpus people merge 'Joe Marlow' --into 'Joseph Marlow'"
    assert run("tag", "suggest", "-f", "markdown").stdout.startswith("# Brekwater (1 article) → Breakwater")
    named = run("tag", "suggest", "--columns", "tag,both").stdout.splitlines()
    assert named[0].split() == ["tag", "both"]
    assert named[-1].split() == ["Brekwater", "0"]
