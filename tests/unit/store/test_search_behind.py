"""A search whose index lacks the latest articles never answers as if there were none."""

import sqlite3

import pytest

from corpus_cli import Corpus, LockedError
from corpus_cli.store import database

PAGE = (
    "Ferry returns\n\nThe ferry came back on Monday, and nobody had missed it. The harbour was full again.\n"
)


@pytest.fixture
def behind(tmp_path):
    (tmp_path / "a.txt").write_text(PAGE)
    path = tmp_path / "corpus.db"
    with Corpus.open(path, create=True) as corpus:
        corpus.import_([tmp_path / "a.txt"])
    connection = sqlite3.connect(path)
    connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')")
    connection.execute("UPDATE search_indexes SET watermark = 0")
    connection.commit()
    connection.close()
    return path


def test_it_catches_up(behind):
    with Corpus.open(behind) as corpus:
        assert corpus.search("ferry").total == 1


def test_it_waits_for_another_process_and_then_says_so(behind, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    other = sqlite3.connect(behind, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Corpus.open(behind) as corpus, pytest.raises(LockedError):
        corpus.search("ferry")
    other.close()
