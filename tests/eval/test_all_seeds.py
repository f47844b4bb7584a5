"""What holds of all five seed captures, annotated or not."""

from pathlib import Path

import pytest

from corpus_cli.extract import extract
from corpus_cli.records import Article
from corpus_cli.segment import segment

pytestmark = pytest.mark.seeds


@pytest.fixture(scope="module")
def pages(seeds: Path) -> list[tuple[Article, ...]]:
    texts = [path.read_bytes().decode() for path in sorted(seeds.glob("*.txt"))]
    return [extract(text, segment(text)) for text in texts]


def test_articles_of_every_seed(pages: list[tuple[Article, ...]]) -> None:
    assert [len(articles) for articles in pages] == [1, 9, 10, 10, 1]


def test_nine_quotes_in_ten_have_a_speaker(pages: list[tuple[Article, ...]]) -> None:
    quotes = [q for articles in pages for article in articles for q in article.quotes if q.kind != "scare"]
    assert len(quotes) >= 150
    assert sum(quote.speaker_name is not None for quote in quotes) >= 0.9 * len(quotes)
