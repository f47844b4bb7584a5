"""Laws that hold for any text: spans, order, determinism, and cost that grows in line."""

import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_cli.extract import extract
from corpus_cli.records import Article, Block, Span
from corpus_cli.text import lines

PIECES = st.sampled_from(
    [
        *"“”\"‘’'«»„ \n—()É",
        "\n\n",
        ", ",
        ". ",
        ": ",
        "said",
        "Anna Lund",
        "Anna\u00a0Lund",
        "M.\u202fLund",
        "Mrs. Lund",
        "she",
        "it is",
        "Mayor",
        "12",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=80).map("".join))


def whole(text: str) -> tuple[Article, ...]:
    spans = tuple(Span(*line) for line in lines(text))
    title = spans[0] if len(spans) > 2 else None
    return extract(
        text,
        [
            Block(
                0,
                len(text),
                "full",
                spans[1:] if title else spans,
                title=title,
                captions=spans[-1:],
                headings=spans[1:2],
            )
        ],
    )


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_spans_hold(text: str) -> None:
    (article,) = whole(text)
    for found in (article.quotes, article.mentions):
        starts = [one.start for one in found]
        assert starts == sorted(starts)
        for one in found:
            assert 0 <= one.start < one.end <= len(text)
            assert text[one.start : one.end] == one.text
            assert round(one.confidence, 2) == one.confidence
    for quote in article.quotes:
        for span in (quote.speaker, quote.cue):
            assert span is None or 0 <= span.start <= span.end <= len(text)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_same_text_same_article(text: str) -> None:
    assert whole(text) == whole(text)


def test_no_blocks_no_articles() -> None:
    assert extract("anything", []) == ()


def test_empty_body_is_hashed_by_its_title() -> None:
    one, two = extract(
        "Boat\nBoat", [Block(0, 4, "teaser", (), Span(0, 4)), Block(5, 9, "teaser", (), Span(5, 9))]
    )
    assert one.content_hash == two.content_hash
    assert (len(one.content_hash), one.body, one.word_count) == (32, "", 0)


def test_marks_without_end_are_taken_in_their_stride() -> None:
    for text in ('"' * 20_000, "“a " * 20_000, "(“‘" * 10_000, "'a " * 20_000, "«" * 20_000):
        (article,) = whole(text)
        assert all(quote.start < quote.end for quote in article.quotes)


@pytest.mark.parametrize(
    "form",
    [
        "calls it “fine day” ",
        "Anna Lund said “we go”. ",
        "“We go,” the clerk said. ",
        "and “we go home today” ",
    ],
)
def test_cost_grows_in_line_with_the_quotes_of_one_paragraph(form: str) -> None:
    def calls(times: int) -> int:
        """Count what is called, in Python and in C: a clock would tell of the machine."""
        count = 0

        def see(frame: object, event: str, argument: object) -> None:
            nonlocal count
            count += event in ("call", "c_call")

        sys.setprofile(see)
        try:
            whole(form * times)
        finally:
            sys.setprofile(None)
        return count

    calls(100)
    # Twice the text takes twice the calls; four times as many would be quadratic.
    assert calls(800) < 3 * calls(400)
