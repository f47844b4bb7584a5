"""``corpus dedupe``, ``list duplicates`` and ``--canonical`` on a real, small corpus."""

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest
from planted import prose
from typer.testing import CliRunner

from corpus_cli import Corpus, results
from corpus_cli.cli.app import app

RNG = random.Random(31)
TEXTS = {name: " ".join(prose(RNG, 120)) for name in ("ferry", "roof", "herons")}


def corpus(*args: str):
    return CliRunner().invoke(app, args, catch_exceptions=False)


@pytest.fixture(autouse=True)
def _imported() -> None:
    Path("pages").mkdir()
    pages = {"a": "ferry", "b": "ferry", "c": "roof", "d": "herons", "e": "herons", "f": "herons"}
    for page, text in pages.items():
        Path(f"pages/{page}.txt").write_text(
            f"On the {text}, page {page}\n\n{TEXTS[text]}.\n", encoding="utf-8"
        )
    with Corpus.open("corpus.db", create=True) as opened:
        opened.import_(["pages"])


def test_it_prints_a_line_for_each_group_and_what_it_comes_to():
    done = corpus("dedupe")
    assert done.exit_code == 0
    assert len(done.stdout.splitlines()) == 4
    assert done.stdout.count("exact") == 2
    assert done.stderr == "2 groups of 5 articles, 0 containments among 6 articles; 6 newly signed\n"
    assert corpus("-q", "dedupe").stderr == ""
    assert corpus("dedupe").stderr.endswith("; 0 newly signed\n")


def test_a_dry_run_says_so_and_stores_nothing():
    done = corpus("dedupe", "--dry-run")
    assert (
        done.stderr
        == "dry run, nothing changed: would store 2 groups of 5 articles, 0 containments among 6 articles\n"
    )
    listed = corpus("list", "duplicates")
    assert (listed.exit_code, listed.stdout) == (0, "")
    assert listed.stderr == "nothing found\nnobody has looked for duplicates yet; 'corpus dedupe' does\n"


@pytest.mark.parametrize("form", ["json", "jsonl", "csv", "tsv", "markdown"])
def test_every_format(form):
    done = corpus("dedupe", "--format", form)
    assert done.exit_code == 0
    if form == "json":
        data = json.loads(done.stdout)
        assert (data["schema_version"], data["count"]) == (1, 2)
        assert sorted(row["members"] for row in data["rows"]) == [2, 3]
    else:
        assert done.stdout.count("the first by uid of the fullest") == 2


def test_nothing_found_is_fine():
    done = corpus("dedupe", "--threshold", "1", "--format", "json", "--db", "none.db")
    assert done.exit_code == 2
    Path("pages/b.txt").write_text("Another page\n\n" + " ".join(prose(RNG, 80)), encoding="utf-8")
    for page in "def":
        Path(f"pages/{page}.txt").write_text(" ".join(prose(RNG, 80)), encoding="utf-8")
    assert corpus("--db", "two.db", "import", "pages").exit_code == 0
    done = corpus("--db", "two.db", "dedupe")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith("0 groups of 0 articles, 0 containments among ")
    assert json.loads(corpus("--db", "two.db", "dedupe", "-f", "json").stdout)["rows"] == []


@pytest.mark.parametrize("option", ["--threshold=0", "--containment=1.5"])
def test_a_share_that_makes_no_sense_is_refused(option):
    done = corpus("dedupe", option)
    assert done.exit_code == 2
    assert "is not between 0.1 and 1" in done.stderr


def test_the_list_says_how_its_groups_were_found():
    corpus("dedupe", "--threshold", "0.6")
    done = corpus("list", "duplicates", "--columns", "uid,kind,canonical,similarity")
    assert len(done.stdout.splitlines()) == 7
    assert done.stderr == "found with --threshold 0.6 --containment 0.8\n"
    rows = json.loads(corpus("list", "duplicates", "--format", "json").stdout)["rows"]
    assert [row["canonical"] for row in rows].count(True) == 2
    assert list(rows[0]) == [
        "group_uid", "kind", "uid", "canonical", "title", "path", "similarity", "containment", "reason",
    ]  # fmt: skip
    assert corpus("list", "duplicates", "--document", "a.txt", "-f", "csv").stdout.count("\n") == 2


def test_canonical_keeps_one_of_each():
    corpus("dedupe")
    assert len(json.loads(corpus("list", "articles", "--canonical", "-f", "json").stdout)["rows"]) == 3
    found = json.loads(corpus("search", TEXTS["ferry"].split()[0], "--canonical", "-f", "json").stdout)
    assert len({row["title"] for row in found["rows"]} & {f"On the ferry, page {page}" for page in "ab"}) == 1
    exported = json.loads(corpus("-q", "export", "json", "--canonical").stdout)
    assert len(exported["articles"]) == len(exported["documents"]) == 3
    assert all(article["canonical_uid"] in (None, article["uid"]) for article in exported["articles"])
    assert len(exported["duplicates"]) == 2


def test_contradictions_are_told(monkeypatch):
    report = results.DedupeReport(0.7, 0.8, 3, 0, (), 0, ("0011 and 0022: marked different",))
    monkeypatch.setattr(Corpus, "dedupe", lambda *_, **__: report)
    assert corpus("-q", "dedupe").stderr == "contradiction  0011 and 0022: marked different\n"


def test_a_terminal_shows_a_screenful(monkeypatch):
    groups = tuple(
        results.DuplicateGroup(f"{n:016x}", "near", "00", "why", None, ("a", "b")) for n in range(60)
    )
    monkeypatch.setattr(Corpus, "dedupe", lambda *_, **__: results.DedupeReport(0.7, 0.8, 120, 0, groups, 0))
    monkeypatch.setattr("corpus_cli.cli.terminal.is_terminal", lambda: True)
    done = corpus("dedupe")
    assert len(done.stdout.splitlines()) == 52
    assert done.stderr.endswith("50 of them shown; 'corpus list duplicates' lists all\n")


def test_a_reading_command_does_not_load_what_finds_duplicates():
    code = (
        "import sys; from corpus_cli import Corpus, Filter; c = Corpus.open('corpus.db');"
        "list(c.list('articles', Filter(canonical=True)).rows); sys.exit('corpus_cli.dedupe' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


def test_a_run_is_done_again_rather_than_undone():
    corpus("dedupe")
    done = corpus("undo", "2")
    assert done.exit_code == 5
    assert done.stderr == (
        "corpus: operation 2 (dedupe) took no decisions that could be undone; what a command found, it can find again\n"
    )
