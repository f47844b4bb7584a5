import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from export_corpus import build


@pytest.fixture(scope="session")
def invented_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("invented") / "corpus.db"
    build(path).close()
    return path


@pytest.fixture
def invented(invented_database: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A private copy of the invented corpus, open for writing."""
    path = tmp_path / "corpus.db"
    path.write_bytes(invented_database.read_bytes())
    connection = sqlite3.connect(path, isolation_level=None)
    yield connection
    connection.close()
