import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus_cli import Corpus
from corpus_cli.store import database

ROOT = Path(__file__).parents[1]
SEEDS = ROOT.parent / "shared" / "seeds"

NewCorpus = Callable[..., Corpus]


@pytest.fixture(scope="session")
def samples() -> Path:
    """The folder of invented captures that ships with the project."""
    return ROOT / "corpus" / "samples"


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the five seed captures; skips where it is absent."""
    if not SEEDS.is_dir():
        pytest.skip(
            "the seed captures are third-party and no part of this project: ../shared/seeds is absent"
        )
    return SEEDS


@pytest.fixture
def new_corpus(tmp_path: Path) -> Iterator[NewCorpus]:
    """Make a corpus of texts given by file name: ``new_corpus({"a.txt": "..."}, name="one", jobs=2)``."""
    made: list[Corpus] = []

    def make(texts: dict[str, str | bytes], *, name: str = "corpus", **named: object) -> Corpus:
        folder = tmp_path / name
        for file, text in texts.items():
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
        corpus = Corpus.open(folder / "corpus.db", create=True)
        made.append(corpus)
        corpus.import_([folder], **named)
        return corpus

    yield make
    for corpus in made:
        corpus.close()


@pytest.fixture(scope="session")
def samples_database(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of the samples; to be copied, not changed."""
    path = tmp_path_factory.mktemp("samples") / "corpus.db"
    with Corpus.open(path, create=True, root=samples) as corpus:
        corpus.import_([samples], source="samples")
    return path


@pytest.fixture
def samples_corpus(samples_database: Path, tmp_path: Path) -> Iterator[Corpus]:
    """A corpus of the samples that a test may change."""
    path = tmp_path / "samples.db"
    shutil.copyfile(samples_database, path)
    with Corpus.open(path) as corpus:
        yield corpus


@pytest.fixture(scope="session")
def _empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("empty") / "corpus.db"
    database.create(path, root=".")
    return path


@pytest.fixture
def connection(_empty_database: Path, tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """An empty database, ``made.db``, open for writing."""
    path = tmp_path / "made.db"
    shutil.copyfile(_empty_database, path)
    opened = database.open_database(path, write=True)
    yield opened
    opened.close()
