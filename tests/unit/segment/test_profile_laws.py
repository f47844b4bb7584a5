"""Whatever a profile says, no invariant breaks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_cli.pipeline import found_in
from corpus_cli.records import Document
from corpus_cli.segment import segment
from corpus_cli.segment.profiles import SLOTS, parse

LINES = [
    "By Ada Merrow",
    "Ada Merrow",
    "4 March 2021",
    "Tags: Ferry, Bells",
    "Ferry,Bells",
    "Ferry Bell Stolen",
    "The bell of the ferry was stolen again, said the keeper, for the third time.",
    "“It rang,” said Ada Merrow. “Then it did not.”",
    "Read more",
    "~",
    "Photo: Ada Merrow",
    "12.30: The ferry leaves.",
    "3 comments",
    "Share this",
    "told by Ada Merrow on Friday",
    "“",
    "",
]
lines = st.sampled_from(LINES) | st.text(st.characters(codec="utf-8"), max_size=30)
texts = st.lists(lines, max_size=40).map("\n".join)
patterns = st.lists(
    st.sampled_from(
        ["~", "{}", "told by {} *", "*a*", "Ad* {}", "{} Merrow", "*.", "x", r"\*", "*e", "F*,{}"]
    ),
    max_size=3,
)


@st.composite
def tables(draw):
    rest = draw(
        st.lists(st.sampled_from([slot for slot in SLOTS if slot not in ("title", "body")]), max_size=6)
    )
    order = draw(st.permutations(["title", "body", *rest]))
    article = {slot: draw(patterns) for slot in set(rest) | {"title"}}
    if draw(st.booleans()):
        article["order"] = order
        article["marker"] = draw(st.sampled_from(order))
    page = {key: draw(patterns) for key in ("after", "before", "furniture")}
    table = {"page": page, "article": article}
    if layout := draw(st.sampled_from(["listing", "single", None])):
        table["layout"] = layout
    return table


@given(texts, tables())
@settings(max_examples=300, deadline=None)
def test_spans_are_valid_ordered_and_apart(text, table):
    profile, _problems = parse(table, "any")
    if profile is None:
        return
    found = segment(text, (profile,))
    assert found == segment(text, (profile,))
    end = 0
    for block in found:
        assert end <= block.start <= block.end <= len(text)
        end = block.end
        for span in (
            *block.paragraphs,
            *block.captions,
            *block.tags,
            *filter(None, [block.title, block.byline]),
        ):
            assert span.of(text) == span.of(text).strip() != ""
        assert list(block.paragraphs) == sorted(set(block.paragraphs))
    assert bool(found) == bool(segment(text))
    # Raises where quotes or mentions break what holds for every stored capture.
    found_in(Document("0" * 64, 0, "text/plain", text, "text", 1), (profile,))
