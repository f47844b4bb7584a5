"""The five seed captures, which are third-party and no part of this project."""

import io
import json
from pathlib import Path

import pytest

from corpus_cli import Corpus

pytestmark = pytest.mark.seeds


def build(path: Path, seeds: Path, parts: list[list[Path]], *, jobs: int = 1) -> bytes:
    for part in parts:
        with Corpus.open(path, create=True, root=seeds) as corpus:
            corpus.import_(part, jobs=jobs)
    return exported(path)


def exported(path: Path) -> bytes:
    out = io.BytesIO()
    with Corpus.open(path) as corpus:
        corpus.export("json", out)
    return out.getvalue()


@pytest.fixture(scope="module")
def database(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("seeds") / "corpus.db"
    build(path, seeds, [[seeds]])
    return path


@pytest.fixture(scope="module")
def data(database: Path) -> dict[str, list[dict[str, object]]]:
    found: dict[str, list[dict[str, object]]] = json.loads(exported(database))
    return found


def test_documents_and_articles(data):
    counts = [sum(a["document_uid"] == d["uid"] for a in data["articles"]) for d in data["documents"]]
    assert counts == [1, 9, 10, 10, 1]
    assert all(article["title"] for article in data["articles"])


def test_spans(data, seeds):
    texts = {d["uid"]: (seeds / d["path"]).read_bytes().decode() for d in data["documents"]}
    homes = {a["uid"]: texts[a["document_uid"]] for a in data["articles"]}
    rows = data["quotes"] + data["mentions"]
    assert [row for row in rows if homes[row["article_uid"]][row["start"] : row["end"]] != row["text"]] == []


def test_quotes_and_their_speakers(data, capsys):
    quotes = data["quotes"]
    said = [quote for quote in quotes if quote["kind"] != "scare"]
    spoken = [quote for quote in said if quote["speaker_name"]]
    with capsys.disabled():
        print(
            f"\nseeds: {len(quotes)} quotes, {len(said)} without scare quotes, {len(spoken)} with a speaker"
        )
    assert len(said) >= 150
    assert len(spoken) >= 0.9 * len(said)


@pytest.mark.parametrize(
    ("arrange", "jobs"),
    [
        (lambda files: [files], 2),
        (lambda files: [files[::-1]], 1),
        (lambda files: [[file] for file in files[2:] + files[:2]], 1),
    ],
    ids=["two jobs", "another order", "one by one"],
)
def test_the_same_bytes_however_they_are_imported(database, seeds, tmp_path, arrange, jobs):
    files = [seeds / row[0] for row in Corpus.open(database).list("documents", columns=("path",)).rows]
    assert build(tmp_path / "other.db", seeds, arrange(files), jobs=jobs) == exported(database)


def test_importing_again_changes_nothing(database, seeds):
    before = exported(database)
    with Corpus.open(database) as corpus:
        report = corpus.import_([seeds])
    assert (report.added, report.changed, report.unchanged) == (0, 0, 5)
    assert exported(database) == before
