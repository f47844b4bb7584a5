import json
import os
import pty
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus_cli.cli import asking
from corpus_cli.cli.app import app
from corpus_cli.store import database

PERSON = "Thaddeus Roake"


@pytest.fixture
def corpus(samples_database, tmp_path):
    """Run a command on a copy of the samples."""
    path = tmp_path / "copy.db"
    shutil.copyfile(samples_database, path)

    def run(*args: str, **named: object):
        return CliRunner().invoke(app, ["--db", str(path), *args], **named)

    run.path = path
    return run


def test_it_says_what_went_what_is_left_and_what_it_cannot_reach(corpus):
    done = corpus("forget", PERSON, "--yes")
    assert (done.exit_code, done.stdout) == (0, "")
    first, also, *beyond = done.stderr.splitlines()
    assert first == "deleted 1 person, 3 mentions; covered 4 places in 1 document; this cannot be undone"
    assert also == "also: 4 quotes without a speaker"
    assert (
        "not reached: the captured files themselves, site profiles and corpus.toml, exports, copies"
        in beyond[0]
    )
    assert "the same bytes are refused" in beyond[1]
    assert b"Roake" not in corpus.path.read_bytes()


def test_json(corpus):
    report = json.loads(corpus("forget", PERSON, "--yes", "--json").stdout)
    assert report["schema_version"] == 1
    told = report["forget"]
    assert (told["people"], told["mentions"], told["purged"], told["problem"]) == (1, 3, True, None)
    assert told["operation"] == 2
    assert PERSON not in json.dumps(told)


def test_a_dry_run_needs_no_yes_and_changes_nothing(corpus):
    before = corpus.path.read_bytes()
    done = corpus("forget", PERSON, "--dry-run")
    assert done.exit_code == 0
    who, counts, *_ = done.stderr.splitlines()
    assert who == "person  Thaddeus Roake  eac54f2352c6fc35; covers T. Roake, Thaddeus Roake; alone: roake"
    assert counts.startswith(
        "dry run, nothing changed: would delete 1 person, 3 mentions; would cover 4 places"
    )
    assert corpus.path.read_bytes() == before


def test_without_a_terminal_it_names_the_flag(corpus):
    done = corpus("forget", PERSON)
    assert done.exit_code == 5
    assert done.stderr == (
        "corpus: this cannot be undone and was not confirmed; add --yes, or look with --dry-run\n"
    )
    data = json.loads(corpus("forget", PERSON, "--json").stderr)
    assert data["error"]["code"] == "refused"


@pytest.mark.parametrize(("answer", "code"), [("y\n", 0), ("n\n", 5), ("\n", 5)])
def test_on_a_terminal_it_asks(corpus, monkeypatch, answer, code):
    monkeypatch.setattr(asking, "able", lambda **_: None)
    done = corpus("forget", PERSON, input=answer)
    assert done.exit_code == code
    assert "would delete 1 person" in done.stderr
    assert "Forget all this for good? [y/N]" in done.stderr
    assert (b"Roake" in corpus.path.read_bytes()) is (code == 5)


def test_a_terminal_is_asked(corpus):
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "corpus_cli", "--db", str(corpus.path), "forget", PERSON],
        stdin=theirs,
        stderr=theirs,
        stdout=subprocess.DEVNULL,
    )
    os.close(theirs)
    os.write(ours, b"y\n")
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert process.wait(timeout=60) == 0
    assert b"Forget all this for good?" in shown
    assert b"this cannot be undone" in shown


def test_what_is_not_there_is_told(corpus):
    done = corpus("forget", "Nobody Known", "--yes")
    assert done.exit_code == 4
    assert done.stderr.startswith(
        "corpus: no person, article, document or capture 'Nobody Known'; --also NAME"
    )
    assert corpus("forget", "--yes").exit_code == 2


@pytest.mark.parametrize("what", [(), ("",), ("--also", " ")])
def test_that_nothing_is_named_is_told_before_that_nobody_confirmed_it(corpus, what):
    done = corpus("forget", *what)
    assert done.exit_code == 2
    assert done.stderr == "corpus: there is nothing to forget; name a person, a uid or a path\n"


def test_before_it_asks_it_says_who_goes_by_which_names(corpus, monkeypatch):
    monkeypatch.setattr(asking, "able", lambda **_: None)
    corpus("people", "merge", "Wanda Mirrelees", "--into", "Agnes Corrigale")
    first = corpus("forget", "Wanda Mirrelees", input="n\n").stderr.splitlines()[0]
    assert first.startswith("person  Agnes Corrigale  ")
    assert "covers A. Corrigale, Agnes Corrigale, W. Mirrelees, Wanda Mirrelees; alone: corr" in first
    assert first.endswith("merged into this person, and going with it: Wanda Mirrelees")


def test_before_it_asks_it_says_which_articles_go(corpus):
    told = json.loads(corpus("forget", "tarn-valley-school-board-live.txt", "--dry-run", "--json").stdout)
    whom = [(one["kind"], one["name"]) for one in told["forget"]["whom"]]
    assert whom[:2] == [("capture", "tarn-valley-school-board-live.txt"), ("document", whom[1][1])]
    titles = {name for kind, name in whom[2:] if kind == "article"}
    assert titles
    done = corpus("forget", "tarn-valley-school-board-live.txt", "--yes", "--json")
    assert json.loads(done.stdout)["forget"]["whom"] == []


def test_a_name_that_nobody_has_is_covered_and_that_is_said(corpus):
    corpus("remove", "harbour-gazette-listing.txt")
    done = corpus("forget", "Row the Butter", "--yes")
    assert done.exit_code == 0
    assert "1 name that no person has, covered wherever it stands" in done.stderr
    assert b"Row the Butter" not in corpus.path.read_bytes()


def test_words_that_are_no_names_are_covered_on_demand(corpus):
    done = corpus("forget", "--also", "breakwater", "--yes")
    assert done.exit_code == 0
    assert done.stderr.startswith("deleted nothing; covered ")
    assert b"breakwater" not in corpus.path.read_bytes().lower()


def test_undo_refuses(corpus):
    corpus("forget", PERSON, "--yes")
    done = corpus("undo", "2")
    assert done.exit_code == 5
    assert "erased things for good" in done.stderr


def test_a_locked_database(corpus, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    before = corpus.path.read_bytes()
    holder = sqlite3.connect(corpus.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    done = corpus("forget", PERSON, "--yes")
    holder.close()
    assert done.exit_code == 75
    assert corpus.path.read_bytes() == before


def test_a_reader_keeps_it_from_being_purged_and_optimize_completes_it(corpus, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    wal = Path(f"{corpus.path}-wal")
    reader = sqlite3.connect(corpus.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM articles").fetchone()
    done = corpus("forget", PERSON, "--yes")
    assert done.exit_code == 75
    assert "gone from every row, but the file is not purged yet: " in done.stderr
    assert done.stderr.endswith("the file is not purged yet; 'corpus db optimize' completes it\n")
    reader.close()
    assert corpus("db", "optimize").exit_code == 0
    assert b"Roake" not in corpus.path.read_bytes()
    assert not wal.exists() or b"Roake" not in wal.read_bytes()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there are no file size limits here")
def test_a_full_disk_is_a_failure_and_the_same_command_completes_it(corpus):
    """Rows are covered in the log; the file, written anew, does not fit into the limit."""
    limit = corpus.path.stat().st_size - 100_000
    program = (
        "import resource, sys\n"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))\n"
        "from corpus_cli.cli.app import main\n"
        "main()"
    )
    call = [sys.executable, "-c", program, "--db", str(corpus.path), "forget", PERSON, "--yes"]
    done = subprocess.run(call, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "gone from every row, but the file is not purged yet: " in done.stderr
    assert done.stderr.endswith("the file is not purged yet; 'corpus db optimize' completes it\n")
    assert corpus("forget", PERSON, "--yes").exit_code == 0
    assert b"Roake" not in corpus.path.read_bytes()


def test_help_says_what_is_not_covered(corpus):
    text = " ".join(corpus("forget", "--help").stdout.split())
    assert "Not covered: inflected forms, nicknames and misspellings" in text
    assert "--also" in text
