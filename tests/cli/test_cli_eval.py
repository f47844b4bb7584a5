"""``corpus eval``: what it prints and how it ends."""

import csv
import io
import json
import shutil
from pathlib import Path

import pytest
from typer.testing import CliRunner

from corpus_cli.cli.app import app
from corpus_cli.evaluation import MEASURES

GOLD = Path(__file__).parents[2] / "corpus" / "samples.gold.json"
SAMPLE = "harbour-gazette-listing.txt"


@pytest.fixture
def run(samples_database, tmp_path):
    shutil.copyfile(samples_database, tmp_path / "corpus.db")

    def invoke(*args):
        return CliRunner().invoke(app, args, catch_exceptions=False)

    return invoke


def test_a_table_of_measures(run):
    done = run("eval", str(GOLD))
    assert done.exit_code == 0
    head, _, *lines = done.stdout.splitlines()
    assert head.split() == ["measure", "gold", "found", "right", "precision", "recall", "f1"]
    assert [line.split()[0] for line in lines] == list(MEASURES)
    assert done.stderr == "3 documents scored\n"
    assert all(len(line) <= 80 for line in done.stdout.splitlines())


def test_all_formats(run):
    rows = json.loads(run("eval", str(GOLD), "-f", "json").stdout)["rows"]
    lines = [json.loads(line) for line in run("eval", str(GOLD), "-f", "jsonl").stdout.splitlines()]
    table = list(csv.DictReader(io.StringIO(run("eval", str(GOLD), "-f", "csv").stdout)))
    assert rows == lines
    assert [row["f1"] for row in table] == [str(row["f1"]) for row in rows]
    assert rows[0] == {
        "measure": "titles",
        "gold": 11,
        "found": 11,
        "right": 11,
        "precision": 1.0,
        "recall": 1.0,
        "f1": 1.0,
    }
    for name in ("tsv", "markdown"):
        assert len(run("eval", str(GOLD), "-f", name).stdout.splitlines()) > len(MEASURES)


def test_misses_are_listed_in_order(run):
    done = run("eval", str(GOLD), "--misses", "-f", "jsonl")
    misses = [json.loads(line) for line in done.stdout.splitlines()]
    assert misses
    assert [set(miss) for miss in misses] == [
        {"measure", "fault", "path", "line", "column", "text", "instead"}
    ] * len(misses)
    places = [(miss["path"], miss["line"], miss["column"]) for miss in misses]
    assert places == sorted(places)
    assert done.stderr == f"3 documents scored; {len(misses)} misses\n"
    assert run("eval", str(GOLD), "--misses", "-f", "jsonl").stdout == done.stdout


def test_a_measure_below_its_floor_fails(run):
    done = run("eval", str(GOLD), "--fail-under", "titles=1", "--fail-under", "written=0.99")
    assert done.exit_code == 3
    assert "below  written: 0." in done.stderr
    assert "titles:" not in done.stderr
    assert run("eval", str(GOLD), "--fail-under", "titles=1").exit_code == 0
    assert run("eval", str(GOLD), "--fail-under", "title=1").exit_code == 2


def test_what_cannot_be_scored(run, tmp_path):
    gold = tmp_path / "gold.json"
    gold.write_text(json.dumps([{"file": "no.txt", "quotes": []}, {"file": SAMPLE, "quotes": []}]))
    done = run("eval", str(gold))
    assert (done.exit_code, done.stderr) == (
        0,
        "not scored  no.txt is not in the corpus\n1 document scored\n",
    )
    gold.write_text(json.dumps([{"file": "no.txt", "quotes": []}]))
    done = run("eval", str(gold))
    assert (done.exit_code, done.stdout) == (4, "")
    assert "no.txt is not in the corpus" in done.stderr
    gold.write_text(json.dumps([{"file": 1}, {}]))
    done = run("eval", str(gold))
    assert done.exit_code == 2
    assert len(done.stderr.splitlines()) == 4
    assert run("eval", str(tmp_path / "none.json")).exit_code == 4
