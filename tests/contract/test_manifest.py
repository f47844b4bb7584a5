"""The manifest states what the seed captures and the samples are: size, hash, number of articles."""

import hashlib
import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "corpus" / "samples"
SEEDS = ROOT.parent / "shared" / "seeds"
MANIFEST: dict[str, Any] = json.loads((ROOT / "corpus" / "manifest.json").read_text("utf-8"))


def by_name(entry: dict[str, Any]) -> str:
    return str(entry["name"])


def facts(path: Path) -> dict[str, Any]:
    data = path.read_bytes()
    return {"name": path.name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def test_lists_every_sample_and_nothing_else() -> None:
    found = sorted(path.name for path in SAMPLES.iterdir() if not path.name.startswith("."))
    assert [entry["name"] for entry in MANIFEST["samples"]] == found


@pytest.mark.parametrize("entry", MANIFEST["samples"], ids=by_name)
def test_sample_is_as_stated(entry: dict[str, Any]) -> None:
    path = SAMPLES / entry["name"]
    # Whoever edits a sample copies these facts into the manifest.
    assert {key: entry[key] for key in ("name", "size", "sha256")} == facts(path)
    assert 2_000 <= entry["size"] <= 12_000
    text = path.read_bytes().decode("utf-8")
    assert "\r" not in text
    assert text.endswith("\n")
    assert unicodedata.is_normalized("NFC", text)


@pytest.mark.parametrize("entry", MANIFEST["samples"], ids=by_name)
def test_titles_stand_in_their_sample_in_order(entry: dict[str, Any]) -> None:
    lines = (SAMPLES / entry["name"]).read_text("utf-8").splitlines()
    assert len(entry["titles"]) == entry["articles"]
    remaining = iter(lines)
    assert all(title in remaining for title in entry["titles"])


def test_two_samples_share_an_article_word_for_word() -> None:
    one, other = (
        (SAMPLES / f"{name}-shared-article.txt").read_text("utf-8").split("\n\n")
        for name in ("tollbridge-herald", "upland-digest")
    )
    first = next(i for i, paragraph in enumerate(one) if paragraph.startswith("At three o’clock"))
    article = one[first : first + 7]
    start = other.index(article[0])
    assert other[start : start + len(article)] == article
    assert sum(map(len, article)) > 1_000


def test_readme_counts_as_the_manifest_does() -> None:
    readme = (ROOT / "corpus" / "README.md").read_text("utf-8")
    for entry in MANIFEST["samples"]:
        assert f"| `{entry['name']}` | {entry['articles']} |" in readme


@pytest.mark.seeds
@pytest.mark.skipif(
    not SEEDS.is_dir(), reason="the seed captures (../shared/seeds) are not part of the project"
)
def test_seeds_are_as_stated() -> None:
    stated = [{key: entry[key] for key in ("name", "size", "sha256")} for entry in MANIFEST["seeds"]]
    assert stated == [facts(path) for path in sorted(SEEDS.glob("*.txt"))]


def test_seeds_make_31_articles_of_5_documents() -> None:
    assert [entry["documents"] for entry in MANIFEST["seeds"]] == [1, 1, 1, 1, 1]
    assert [entry["articles"] for entry in MANIFEST["seeds"]] == [1, 9, 10, 10, 1]
