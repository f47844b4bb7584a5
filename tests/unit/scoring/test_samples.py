"""Laws, on every sample: what is annotated as it was found is all right, and the store tells what extraction told."""

import json
from pathlib import Path

import pytest

from corpus_cli.extract import extract
from corpus_cli.scoring import Pair, score
from corpus_cli.scoring.found import FoundDocument, of_articles
from corpus_cli.scoring.reading import read
from corpus_cli.segment import segment
from corpus_cli.store import database, scored

SAMPLES = sorted((Path(__file__).parents[3] / "corpus" / "samples").glob("*.txt"))
NAMES = [path.stem for path in SAMPLES]


def found_in(path: Path) -> FoundDocument:
    text = path.read_bytes().decode()
    return of_articles(text, extract(text, segment(text)))


def annotated(found: FoundDocument) -> bytes:
    """Return a gold file that says what was found."""
    people: dict[str, list[dict[str, int]]] = {}
    for mention in found.mentions:
        people.setdefault(mention.names[-1], []).append(
            {"start": mention.span.start, "end": mention.span.end}
        )
    articles = [
        {
            "title": one.title,
            "byline": one.byline,
            "date": one.date,
            "kind": one.kind,
            "tags": one.tags,
            "captions": one.captions,
            "start_char": one.span.start,
            "end_char": one.span.end,
            "prose_lines": [found.text.count("\n", 0, span.start) + 1 for span in one.prose],
        }
        for one in found.articles
    ]
    quotes = [
        {
            "start": one.span.start,
            "end": one.span.end,
            "text": one.text,
            "kind": one.kind,
            "speaker": next(iter(one.speakers), None),
        }
        for one in found.quotes
    ]
    row = {
        "id": "sample",
        "text": found.text,
        "articles": articles,
        "quotes": quotes,
        "people": [{"name": name, "mentions": mentions} for name, mentions in people.items()],
    }
    return json.dumps(row).encode()


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_what_is_annotated_as_found_is_right(path):
    found = found_in(path)
    (gold,), problems = read("gold.json", annotated(found))
    assert problems == []
    sheet = score([Pair("sample", gold, found)], misses=True)
    # A date in front of a title, or "Read more" behind a text, is in the line and not in the article.
    bodies = {one.name: one.f1 for one in sheet.measures()}.pop("bodies", 1.0)
    assert bodies > 0.9
    assert {one.name for one in sheet.measures() if one.f1 < 1} <= {"bodies"}
    assert {one.measure for one in sheet.misses()} <= {"bodies"}


@pytest.mark.parametrize("path", SAMPLES, ids=NAMES)
def test_the_store_tells_what_extraction_told(path, samples_database):
    connection = database.open_database(samples_database)
    try:
        (key,) = connection.execute(
            "SELECT id FROM documents WHERE path LIKE ?", (f"%{path.name}",)
        ).fetchone()
        assert scored.found(connection, key, curated=False) == found_in(path)
    finally:
        connection.close()
