import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_cli.cli import layout


@pytest.mark.parametrize(("text", "columns"), [("abc", 3), ("東京", 4), ("e\u0301", 1), ("", 0), ("—", 1)])
def test_width(text, columns):
    assert layout.width(text) == columns


@pytest.mark.parametrize(
    ("text", "limit", "result"),
    [
        ("harbour", 7, "harbour"),
        ("harbour wall", 8, "harbour…"),
        ("東京都庁", 8, "東京都庁"),
        ("東京都庁", 7, "東京都…"),
        ("ab", 1, "…"),
    ],
)
def test_cut(text, limit, result):
    assert layout.cut(text, limit) == result


@pytest.mark.parametrize(
    ("text", "limit", "lines"),
    [
        ("one two three", 7, ["one two", "three"]),
        ("see https://example.org/long/address now", 10, ["see", "https://example.org/long/address", "now"]),
        ("漢字漢字漢字", 5, ["漢字", "漢字", "漢字"]),
        ("   ", 5, []),
    ],
)
def test_wrap(text, limit, lines):
    assert layout.wrap(text, limit) == lines


@given(st.text(), st.integers(1, 40))
def test_wrap_loses_no_character(text, limit):
    assert "".join(layout.wrap(text, limit)).replace(" ", "") == "".join(text.split())


@given(st.text(), st.integers(1, 40))
def test_cut_fits(text, limit):
    assert layout.width(layout.cut(text, limit)) <= limit


@pytest.mark.parametrize(
    ("natural", "weights", "total", "widths"),
    [
        ([10, 20], [1, 1], 40, [10, 20]),
        ([16, 90, 10], [0, 1, 0], 60, [16, 34, 10]),
        ([16, 90, 20, 60], [0, 1, 1, 1], 76, [16, 20, 20, 20]),
        ([16, 90, 12, 60], [0, 1, 1, 1], 76, [16, 24, 12, 24]),
        ([16, 90, 60], [0, 3, 1], 76, [16, 45, 15]),
        ([16, 90, 9, 60], [0, 3, 1, 1], 76, [16, 38, 9, 13]),
        ([30, 30], [0, 1], 20, [30, 8]),
    ],
)
def test_share(natural, weights, total, widths):
    assert layout.share(natural, weights, total) == widths


@pytest.mark.parametrize(
    ("text", "limit", "result"),
    [("a/b.txt", 7, "a/b.txt"), ("folder/page.txt", 9, "…page.txt"), ("東京/都庁", 6, "…/都庁")],
)
def test_cut_front(text, limit, result):
    assert layout.cut_front(text, limit) == result
