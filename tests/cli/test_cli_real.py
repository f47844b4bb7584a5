"""The command line on a real, small corpus: what the made-up one cannot show."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

PROGRAM = [sys.executable, "-m", "corpus_cli"]
PAGE = """Ferry returns to the bay

The ferry to the outer islands is back after nine years. “We waited for this,” said Ida Marlow, who runs
the post office on the smallest of them.
"""


def corpus(*args: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*PROGRAM, *args], capture_output=True, text=True, encoding="utf-8", timeout=120)


@pytest.fixture
def imported() -> None:
    Path("pages").mkdir()
    for number in range(40):
        Path(f"pages/{number:02}.txt").write_text(f"{PAGE}\nPage {number}.\n", encoding="utf-8")
    assert corpus("import", "pages", "--jobs", "1").returncode == 0


@pytest.mark.usefixtures("imported")
def test_what_was_imported_is_listed_shown_and_found():
    rows = json.loads(corpus("list", "articles", "-f", "json").stdout)["rows"]
    assert len(rows) == 40
    assert "We waited for this" in corpus("show", rows[0]["uid"]).stdout
    found = json.loads(corpus("search", "ferry", "-f", "json", "--limit", "3").stdout)
    assert (found["count"], found["total"]) == (3, 40)
    assert "\ue000" not in found["rows"][0]["snippet"]
    assert corpus("sql", "SELECT count(*) AS n FROM articles", "-f", "csv").stdout == "n\n40\n"


@pytest.mark.usefixtures("imported")
def test_a_list_cut_short_by_its_reader_ends_quietly():
    done = subprocess.run(
        ["sh", "-c", '"$0" -m corpus_cli list articles --columns uid,body -f json | head -1', sys.executable],
        capture_output=True,
        timeout=120,
    )
    assert done.stderr == b""


@pytest.mark.usefixtures("imported")
def test_a_second_import_changes_nothing():
    done = corpus("import", "pages")
    assert done.stderr.startswith("0 added, 0 changed, 40 unchanged, 0 failed")


def stored_captures() -> int:
    """How many captures a reader sees while an import goes on."""
    try:
        with closing(sqlite3.connect("file:corpus.db?mode=ro", uri=True)) as connection:
            return connection.execute("SELECT count(*) FROM captures").fetchone()[0]
    except sqlite3.OperationalError:
        return 0


def test_an_interrupted_import_can_go_on():
    Path("pages").mkdir()
    for number in range(4000):
        Path(f"pages/{number:04}.txt").write_text(f"{PAGE}\nPage {number}.\n", encoding="utf-8")
    with subprocess.Popen(
        [*PROGRAM, "import", "pages", "--jobs", "1"], stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        deadline = time.monotonic() + 60
        while not stored_captures() and process.poll() is None and time.monotonic() < deadline:
            time.sleep(0.02)
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGINT)
        talk = process.communicate(timeout=60)[1]
    if process.returncode == 0:
        pytest.skip("this machine had imported everything before it was interrupted")
    assert process.returncode == 130
    assert talk.startswith(b"corpus: interrupted; what was imported is kept")
    assert 0 < stored_captures() < 4000
    done = corpus("-q", "import", "pages", "--jobs", "1", "--json")
    report = json.loads(done.stdout)["import"]
    assert report["added"] + report["unchanged"] == 4000
    assert json.loads(corpus("stats", "-f", "json").stdout)["stats"]["captures"] == 4000
