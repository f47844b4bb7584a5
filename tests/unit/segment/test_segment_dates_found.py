"""That the quick look for a date finds what the whole pattern finds."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_cli.segment import dates
from corpus_cli.segment.kinds import Kind
from corpus_cli.segment.lines import classify

PIECES = [
    "4",
    "12",
    "2019",
    "31st",
    "March",
    "de marzo",
    "settembre",
    "Wednesday,",
    "giovedì",
    "del",
    "4/3/2019",
    "04.03.19",
    "Ada Merrow",
    "a long word such as harbourmasters",
    "-",
    "|",
    "10:30",
]


@given(st.builds(" ".join, st.lists(st.sampled_from(PIECES), max_size=9)))
@settings(max_examples=400, deadline=None)
def test_the_same_as_the_whole_pattern(line: str) -> None:
    quick, whole = dates.find(line), dates._DATE.search(line)
    assert (quick and quick.span()) == (whole and whole.span())


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("4 January 2001", "2001-01-04"),
        ("1 January 2019", "2019-01-01"),
        ("January 2001", "2001-01"),
        ("1 marzo 2019", "2019-03-01"),
        ("marzo de 2019", "2019-03"),
        ("2019-13-01", None),
        ("30/02/2019", None),
    ],
)
def test_precision_is_kept(written: str, iso: str | None) -> None:
    assert dates.iso(written, "dmy") == iso


@pytest.mark.parametrize("parts", [("12", "Oct"), ("Oct", "12"), ("12", "ottobre", "2019")])
def test_a_date_in_a_box(parts: tuple[str, ...]) -> None:
    lines = classify(
        "\n".join([*parts, "The ferry in winter", "It stays where it is until the ice has gone."])
    )
    assert [line.kind for line in lines[: len(parts)]] == [Kind.DATE] * len(parts)
