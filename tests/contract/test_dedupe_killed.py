"""A run of dedupe that is killed leaves the groups that were there, and the next run completes."""

import io
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from made import Piece, extract, store
from planted import block_edit, embedded, prose, word_edits

from corpus_cli import Corpus
from corpus_cli.store import database, fingerprints

ROOT = Path(__file__).parents[2]


def fill(path: Path, seed: int, count: int) -> None:
    rng = random.Random(seed)
    database.create(path, root=".")
    with closing(database.open_database(path, write=True)) as connection:
        captures = {}
        for number in range(count):
            text = prose(rng, 150)
            bodies = [
                text,
                rng.choice([word_edits(rng, text, 4), block_edit(rng, text, 0.2), embedded(rng, text, 200)]),
            ]
            pieces = [Piece(f"Report {number}", " ".join(body)) for body in bodies]
            captures[f"{seed}-{number}.txt"] = extract(*pieces, head=f"Courier {seed} {number}")
        store(connection, captures)


def stored(path: Path) -> list[list[tuple]]:
    """Return groups, members and containments, in an order that does not depend on keys."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return [
            connection.execute(query).fetchall()
            for query in (
                "SELECT uid, kind, reason FROM duplicate_groups ORDER BY uid",
                "SELECT a.uid, g.uid, m.shared, m.total FROM duplicate_members m JOIN articles a ON "
                "a.id = m.article_id JOIN duplicate_groups g ON g.id = m.group_id ORDER BY 1",
                "SELECT p.uid, w.uid, c.shared FROM containments c JOIN articles p ON p.id = c.part_id "
                "JOIN articles w ON w.id = c.whole_id ORDER BY 1, 2",
            )
        ]


@pytest.mark.skipif(os.name == "nt", reason="kills processes as Unix does")
def test_a_killed_run_changes_nothing_and_the_next_completes(tmp_path):
    path = tmp_path / "c.db"
    fill(path, 1, 200)
    with Corpus.open(path) as corpus:
        corpus.dedupe()
    before = stored(path)
    assert all(before)
    fill(path, 2, 1500)
    command = [sys.executable, "-m", "corpus_cli", "--db", str(path), "dedupe", "--threshold", "0.6"]
    killed = 0
    for delay in (0.2 + 0.15 * step for step in range(60)):
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        time.sleep(delay)
        if process.poll() is not None:
            assert process.returncode == 0
            break
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        killed += 1
        if stored(path) != before:
            # It was killed after it had stored everything.
            break
    assert killed
    found = stored(path)
    assert found != before
    whole = tmp_path / "whole.db"
    fill(whole, 1, 200)
    fill(whole, 2, 1500)
    with Corpus.open(whole) as corpus:
        corpus.dedupe(threshold=0.6)
    assert found == stored(whole)


def test_the_number_of_processes_changes_nothing(tmp_path, monkeypatch):
    exports = set()
    for jobs in (1, 2):
        path = tmp_path / f"{jobs}.db"
        fill(path, 3, 60)
        monkeypatch.setattr(fingerprints, "_POOL_FROM", 1)
        monkeypatch.setattr(fingerprints, "_BATCH", 16)
        with Corpus.open(path) as corpus:
            assert corpus.dedupe(jobs=jobs).signed == 120
            out = io.BytesIO()
            corpus.export("json", out)
            exports.add(out.getvalue())
    assert len(exports) == 1
