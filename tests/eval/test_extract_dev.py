"""Quality floors for quotes, speakers and people on development data that is not part of this project.

How it counts: a quote matches when its span equals a gold span; predicted scare quotes are left out. The seeds
count direct and written quotes, Wikinews every quote of three words or more. A speaker is right when the folded
names agree, a leading "the" aside; where the gold speaker is an unnamed poster on the web, none is right too, as
the data's notes say. Mentions match by exact span. Articles are built from the gold lines, not by segmentation.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from corpus_cli.extract import extract
from corpus_cli.records import Article, Block, Span
from corpus_cli.segment import segment
from corpus_cli.text import fold, lines

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
EVAL = SHARED / "eval"
pytestmark = [
    pytest.mark.seeds,
    pytest.mark.skipif(
        not EVAL.exists(), reason="needs the development data, which are not part of this project"
    ),
]

INPUTS = {
    "seed_articles_dev.json": "7aef1c0d323f1a1c4831ba64d199d6ae727a9c4d6ca392e174c06bab768a5657",
    "seed_quotes_people_dev.json": "f979da7098ba58f7225fd70c1a92f5dd0aeefdac11fa55647abd1c7052abe6a9",
    "wikinews_quotes.jsonl": "35b6c80672a9aa00a10f2e79a186a9470f7c38542464fa01272439169cf65150",
}
"""SHA-256 of what the floors were measured on; floors may only rise."""
SEED_QUOTES, SEED_SPEAKERS, SEED_MENTIONS = 0.99, 0.99, 0.98
WIKINEWS_QUOTES, WIKINEWS_SPEAKERS = 0.99, 0.90
UNNAMED = ("anonymous blogger", "poster")

Json = dict[str, Any]


class Score(NamedTuple):
    """Counts of what was found, missed and made up."""

    found: int
    missed: int
    extra: int
    speakers: int = 0

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + self.missed + self.extra)


def seed_articles(page: Json, text: str) -> tuple[Article, ...]:
    spans = {}
    start = 0
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        begin = start + (line.index(bare) if bare else 0)
        spans[number] = Span(begin, begin + len(bare))
        start += len(line) + 1
    return extract(text, [seed_block(article, spans, text) for article in page["articles"]])


def seed_block(article: Json, spans: dict[int, Span], text: str) -> Block:
    headings = [spans[line["line"]] for line in article["subheading_lines"]]
    beside = [spans[line["line"]] for line in article["header_lines"] + article["body_noise_lines"]]
    captions = sorted({span for span in beside if span.start >= article["start_char"]})
    prose = sorted({*headings, *(spans[line] for line in article["prose_lines"])} - set(captions))
    tags = []
    if article["tag_line"]:
        line = spans[article["tag_line"]]
        tags = [
            Span(line.start + m.start(), line.start + m.end()) for m in re.finditer("[^,]+", line.of(text))
        ]
    byline = spans[article["byline_line"]] if article["byline_line"] else None
    if byline and byline.of(text).startswith("By "):
        byline = Span(byline.start + 3, byline.end)
    return Block(
        article["start_char"],
        article["end_char"],
        article["kind"],
        tuple(prose),
        spans[article["title_line"]],
        tuple(tags),
        byline,
        captions=tuple(captions),
        headings=tuple(sorted(headings)),
    )


def seeds() -> Iterator[tuple[str, str, tuple[Article, ...]]]:
    for page in json.loads((EVAL / "seed_articles_dev.json").read_text(encoding="utf-8")):
        text = (SHARED / "seeds" / page["file"]).read_bytes().decode()
        yield page["file"], text, seed_articles(page, text)


def wikinews() -> Iterator[tuple[Json, tuple[Article, ...]]]:
    for row in (EVAL / "wikinews_quotes.jsonl").read_text(encoding="utf-8").splitlines():
        data = json.loads(row)
        paragraphs = tuple(Span(*line) for line in lines(data["text"]))
        yield data, extract(data["text"], [Block(0, len(data["text"]), "full", paragraphs)])


def name(speaker: str | None) -> str:
    return fold(speaker or "").removeprefix("the ")


def score(articles: tuple[Article, ...], gold: list[Json], keep: Any) -> Score:
    found = {(q.start, q.end): q for a in articles for q in a.quotes if q.kind != "scare"}
    wanted = {(q["start"], q["end"]): q for q in gold}
    hits = [span for span, quote in wanted.items() if span in found and keep(quote["kind"], quote["text"])]
    missed = [
        span for span, quote in wanted.items() if span not in found and keep(quote["kind"], quote["text"])
    ]
    extra = [span for span, quote in found.items() if span not in wanted and keep(quote.kind, quote.text)]
    right = 0
    for span in hits:
        said, meant = name(found[span].speaker_name), name(wanted[span]["speaker"])
        right += said == meant or (not said and meant in UNNAMED)
    return Score(len(hits), len(missed), len(extra), right)


def total(scores: list[Score]) -> Score:
    return Score(*(sum(column) for column in zip(*scores, strict=True)))


@pytest.mark.parametrize("file", sorted(INPUTS))
def test_inputs_are_the_ones_measured(file: str) -> None:
    assert hashlib.sha256((EVAL / file).read_bytes()).hexdigest() == INPUTS[file]


def test_seed_quotes_and_speakers() -> None:
    gold = json.loads((EVAL / "seed_quotes_people_dev.json").read_text(encoding="utf-8"))["quotes"]
    result = total(
        [
            score(
                articles,
                [quote for quote in gold if quote["file"] == file],
                lambda kind, _: kind in ("direct", "written"),
            )
            for file, _, articles in seeds()
        ]
    )
    print(f"seeds: quotes F1 {result.f1:.3f}, speakers {result.speakers}/{result.found}")
    assert result.f1 >= SEED_QUOTES
    assert result.speakers / result.found >= SEED_SPEAKERS


def test_seed_mentions() -> None:
    gold = json.loads((EVAL / "seed_quotes_people_dev.json").read_text(encoding="utf-8"))["people"]
    scores = []
    for file, _, articles in seeds():
        wanted = {(m["start"], m["end"]) for p in gold if p["file"] == file for m in p["mentions"]}
        found = {(m.start, m.end) for article in articles for m in article.mentions}
        scores.append(Score(len(found & wanted), len(wanted - found), len(found - wanted)))
    result = total(scores)
    print(f"seeds: mentions F1 {result.f1:.3f}")
    assert result.f1 >= SEED_MENTIONS


def test_wikinews_quotes_and_speakers() -> None:
    result = total(
        [
            score(articles, data["quotes"], lambda _, words: len(re.findall(r"\w+", words)) > 2)
            for data, articles in wikinews()
        ]
    )
    print(f"Wikinews: quotes F1 {result.f1:.3f}, speakers {result.speakers}/{result.found}")
    assert result.f1 >= WIKINEWS_QUOTES
    assert result.speakers / result.found >= WIKINEWS_SPEAKERS


def test_nine_quotes_in_ten_have_a_speaker() -> None:
    quotes = []
    for path in sorted((SHARED / "seeds").glob("*.txt")):
        text = path.read_bytes().decode()
        quotes += [q for a in extract(text, segment(text)) for q in a.quotes if q.kind != "scare"]
    assert len(quotes) >= 150
    assert sum(quote.speaker_name is not None for quote in quotes) >= 0.9 * len(quotes)
