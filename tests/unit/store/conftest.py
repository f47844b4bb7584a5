import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from made import Piece, extract, store

from corpus_cli import Corpus

CAPTURES = {
    "news/a.txt": (
        Piece("Ferry returns", "The ferry crossed at nine.", ("Ferries", "Low Harrow"), ("Ada Quill",),
              (("We waited for the ferry", "Ada Quill"), ("return", None)), published_on="2019-07-12"),
        Piece("Hall has a roof", "A roof was laid in July.", ("Market",), ("Bram Oster",), published_on="2019-07"),
    ),
    "news/b.txt": (
        Piece("Choir sings", "The choir sang.", ("MARKET", "Music"), ("Ada Quill", "Bram Oster"),
              (("Rather louder", "Bram Oster"),), published_on="2019", byline="Celia Varn"),
        Piece(None, "Two herons have settled.", kind="teaser"),
    ),
    "blog/c.txt": (
        Piece("Zoë’s lamps", "Every lamp was replaced.", ("Lamps",), ("Q. Oster",), published_on="2020-01-02",
              language="nl"),
    ),
}  # fmt: skip


@pytest.fixture
def stocked(connection: sqlite3.Connection, tmp_path: Path) -> Iterator[Corpus]:
    """A corpus of three documents and five articles."""
    for path, pieces in CAPTURES.items():
        store(connection, {path: extract(*pieces)}, source=path.split("/")[0], captured_on="2021")
    with Corpus.open(tmp_path / "made.db") as corpus:
        yield corpus
