"""Laws that hold for any text."""

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from segment_layouts import LAYOUTS
from segment_stories import SITES

from corpus_cli.records import Block
from corpus_cli.segment import segment
from corpus_cli.text import lines

PIECES = [
    *sorted({line for site in SITES.values() for layout in LAYOUTS.values() for line in layout(site)}),
    "15.30: The procession leaves the square.",
    "17:05 - The mayor speaks.",
    "a,b,c",
    "By",
    "Tags:",
    "#one #two",
    "•",
    "1.",
    "“",
    "12",
    "March",
    "2019",
    "Hits: 12",
    "• A title in a list",
    "    Text that stands beneath it.",
    "04/03/2019 - A title behind a date",
    "Ada Merrow de la Brena | Portvale | 4 March 2019",
    "Categories Boats",
    "Category Archives: Boats",
    "A text that is cut off in the middle of a […]",
    "Your email address will not be published.",
    "2 thoughts on “A title in a list”",
    "• • •",
    "Older posts",
    "Reply",
    "Anna says:",
    "https://example.org/a",
    "03/04/2019",
    "\ufeff",
    "\x00",
    "�",
]
pages = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=60)), max_size=40)


def check(text: str, blocks: tuple[Block, ...]) -> None:
    assert bool(blocks) == any(True for _ in lines(text))
    last = 0
    for block in blocks:
        assert last <= block.start < block.end <= len(text)
        last = block.end
        for spans in (block.paragraphs, block.captions, block.headings, block.tags):
            assert list(spans) == sorted(spans)
            assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
            assert all(span.of(text) == span.of(text).strip() != "" for span in spans)
        assert set(block.headings) <= {*block.paragraphs, *block.captions}
        assert not set(block.paragraphs) & {*block.captions, block.title}
        assert block.confidence == round(block.confidence, 2)


@given(
    st.builds(
        "".join, st.lists(st.sampled_from([*PIECES, "\n", "\r\n", "\r", "\n\n", " ", "\xa0"]), max_size=60)
    )
)
@settings(max_examples=300, deadline=None)
def test_spans_are_valid_on_shuffled_pages(text: str) -> None:
    blocks = segment(text)
    check(text, blocks)
    assert segment(text) == blocks


@given(pages, st.sampled_from(["\n", "\r\n", "\r", "\n\n"]))
@settings(max_examples=300, deadline=None)
def test_spans_are_valid_on_any_lines(parts: list[str], end: str) -> None:
    text = end.join(parts)
    check(text, segment(text))


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text(text: str) -> None:
    check(text, segment(text))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
@pytest.mark.parametrize("layout", LAYOUTS)
def test_line_ends_change_nothing_but_offsets(layout: str, end: str) -> None:
    parts = list(LAYOUTS[layout](SITES["en"]))
    one, other = "\n".join(parts), end.join(parts)

    def said(text: str) -> list[list[str]]:
        return [
            [span.of(text) for span in (*block.tags, *block.paragraphs, *block.captions)]
            for block in segment(text)
        ]

    assert said(one) == said(other)


def test_a_byte_order_mark_is_no_part_of_the_title() -> None:
    text = "\ufeffA quiet year for the lighthouse\n\nNobody was shipwrecked on the rocks last year."
    (block,) = segment(text)
    assert block.title is not None
    assert block.title.of(text) == "A quiet year for the lighthouse"
    assert block.start == 1


@pytest.mark.parametrize("text", ["", " ", "\n\n\r\n", "\ufeff", "\xa0\n\ufeff\n"])
def test_blank_text_has_no_articles(text: str) -> None:
    assert segment(text) == ()
