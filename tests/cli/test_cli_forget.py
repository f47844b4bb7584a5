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
    assert "not reached: the captured files themselves, exports, copies" in beyond[0]
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
    assert done.stderr.startswith(
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


def test_help_says_what_is_not_covered(corpus):
    text = " ".join(corpus("forget", "--help").stdout.split())
    assert "Not covered: inflected forms, nicknames and misspellings" in text
    assert "--also" in text
