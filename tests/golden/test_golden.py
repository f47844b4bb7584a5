"""What is found in each sample, as a person would read it: a change in extraction is a diff here.

``CORPUS_REWRITE=1`` writes the files anew; the diff is then to be read. The input of
``tests/golden/NAME/expected.txt`` is ``corpus/samples/NAME.txt``.
"""

import os
from pathlib import Path

import pytest

from corpus_cli.extract import extract
from corpus_cli.records import Article
from corpus_cli.segment import segment

HERE = Path(__file__).parent
SAMPLES = sorted((HERE.parents[1] / "corpus" / "samples").glob("*.txt"))


def told(text: str) -> str:
    """Return what is found in a text, a line each."""
    return "\n".join(line for article in extract(text, segment(text)) for line in lines(text, article))


def lines(text: str, article: Article):
    block = article.block
    yield f"{article.title}"
    yield f"  {block.kind}, {article.word_count} words, by {article.byline}, on {block.published_on}, {block.rule}"
    yield f"  tags: {', '.join(article.tags)}"
    yield from (f"  caption: {span.of(text)}" for span in block.captions)
    for quote in article.quotes:
        mark = "!" if quote.unbalanced else ""
        yield f"  {quote.kind}{mark} {quote.speaker_name}: {cut(quote.text)}"
    names: dict[str, int] = {}
    for mention in article.mentions:
        names[mention.name] = names.get(mention.name, 0) + 1
    yield f"  people: {', '.join(f'{name} {count}' for name, count in names.items())}"
    yield f"  body: {cut(article.body)}"
    yield ""


def cut(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= 90 else f"{flat[:45]} … {flat[-40:]}"


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_what_is_found_is_as_it_was(sample):
    expected = HERE / sample.stem / "expected.txt"
    found = told(sample.read_text("utf-8"))
    if os.environ.get("CORPUS_REWRITE"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(found, encoding="utf-8", newline="\n")
    assert found == expected.read_text("utf-8")


def test_no_expectation_is_left_over():
    assert {path.parent.name for path in HERE.glob("*/expected.txt")} == {path.stem for path in SAMPLES}
