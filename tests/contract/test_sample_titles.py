"""The samples' titles, in order, as the manifest gives them."""

import json
from pathlib import Path

import pytest

from corpus_cli.segment import segment

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
SAMPLES = json.loads((CORPUS / "manifest.json").read_text(encoding="utf-8"))["samples"]


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample["name"] for sample in SAMPLES])
def test_titles_of_a_sample(sample: dict[str, object]) -> None:
    text = (CORPUS / "samples" / str(sample["name"])).read_bytes().decode()
    blocks = segment(text)
    assert [block.title.of(text) if block.title else None for block in blocks] == sample["titles"]
    assert len(blocks) == sample["articles"]
