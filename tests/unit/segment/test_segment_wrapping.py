"""Lines that were broken at one width are put together again, and others are left as they are."""

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_cli.segment import segment
from corpus_cli.segment.wrapping import unwrap

PARAGRAPHS = [
    "The ferry to the island leaves the old quay at seven, and it has done so since the year in which the "
    "lighthouse was built. Nobody in the town remembers a winter in which it stayed away for longer than a "
    "week.",
    "This year the ice came early. The harbour master, Ada Merrow, counted forty boats that could not leave "
    "their moorings, and wrote to the council for a tug that breaks ice.",
    "The council has not answered yet, although the letter lies on its table and the ice gets thicker by the "
    "day.",
]
TITLES = ["No ferry this week", "A tug for the harbour", "Letters on the table"]


@pytest.mark.parametrize("width", [60, 72, 80])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_broken_paragraphs_are_one_line_each(width: int, end: str) -> None:
    broken = [textwrap.fill(text, width).replace("\n", end) for text in PARAGRAPHS]
    page = (end * 2).join(broken)
    whole = unwrap(page)
    assert len(whole) == len(page)
    assert [" ".join(line.split()) for line in whole.split(end * 2)] == PARAGRAPHS


def test_a_broken_listing_splits_as_the_whole_one_does() -> None:
    page = "\n\n".join(
        f"{title}\nMarch {day}, 2019\n\n{textwrap.fill(text, 72)}"
        for day, (title, text) in enumerate(zip(TITLES, PARAGRAPHS, strict=True), 4)
    )
    blocks = segment(page)
    assert [block.title and block.title.of(page) for block in blocks] == TITLES
    assert [[" ".join(p.of(page).split()) for p in block.paragraphs] for block in blocks] == [
        [text] for text in PARAGRAPHS
    ]


STAYS = [
    "",
    "One line",
    "\n\n".join(PARAGRAPHS),
    "\n".join(PARAGRAPHS),
    "\n".join(["The boat that nobody wanted to buy", "The quay that nobody wanted to mend", "A bell"] * 4),
    "A long line of verse that stands alone\nand is shorter here\nand here\nand ends\n" * 4,
    "• an item of a list that is as long as others\n" * 6,
    "Each sentence of this text has a line of its own.\nIt was written so in the first place.\n" * 4,
]


@pytest.mark.parametrize("page", STAYS)
def test_other_lines_stay(page: str) -> None:
    assert unwrap(page) == page


@given(st.text(alphabet="ab .\n\r\t•A", max_size=400))
def test_only_line_ends_change_and_places_stay(page: str) -> None:
    whole = unwrap(page)
    assert len(whole) == len(page)
    assert all(a == b or (a in "\r\n" and b == " ") for a, b in zip(page, whole, strict=True))
