"""Quality floors for segmentation on development data that is not part of this project."""

import bisect
import json
from pathlib import Path
from typing import Any

import pytest

from corpus_cli.records import Block, Span
from corpus_cli.segment import segment

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
TRUTH = SHARED / "eval" / "seed_articles_dev.json"
pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(
        not TRUTH.exists(), reason="needs the development data, which are not part of this project"
    ),
]


def read(name: str) -> str:
    return (SHARED / "seeds" / name).read_bytes().decode()


def truth() -> list[dict[str, Any]]:
    data: list[dict[str, Any]] = json.loads(TRUTH.read_text(encoding="utf-8"))
    return data


def pairs() -> list[tuple[str, dict[str, Any], Block]]:
    result = []
    for page in truth():
        text = read(page["file"])
        result += [
            (text, article, block) for article, block in zip(page["articles"], segment(text), strict=True)
        ]
    return result


def test_articles_of_every_seed() -> None:
    counts = [len(segment(read(path.name))) for path in sorted((SHARED / "seeds").glob("*.txt"))]
    assert counts == [1, 9, 10, 10, 1]


def test_what_must_be_right() -> None:
    for text, article, block in pairs():

        def said(span: Span | None, text: str = text) -> str | None:
            return span and span.of(text)

        assert said(block.title) == article["title"]
        assert [said(span) for span in block.tags] == article["tags"]
        assert said(block.byline) == article["byline"]
        assert block.kind == article["kind"]
        assert block.published_on == article["date"]
        assert (block.start, block.end) == (article["start_char"], article["end_char"])


def test_floors() -> None:
    right = missed = wrong = captions = 0
    for text, article, block in pairs():
        starts = [0]
        for line in text.split("\n"):
            starts.append(starts[-1] + len(line) + 1)
        found = {bisect.bisect_right(starts, span.start) for span in block.paragraphs}
        gold = set(article["prose_lines"])
        right += len(found & gold)
        missed += len(gold - found)
        wrong += len(found - gold)
        captions += [span.of(text) for span in block.captions] == article["captions"]
    assert (right, missed) >= (139, 0)
    assert missed == 0
    assert wrong <= 2
    assert captions >= 10
