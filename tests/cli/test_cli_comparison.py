"""Two texts beside each other or one above the other, as plain text."""

import random
import re

import pytest
from planted import prose, word_edits

from corpus_cli.cli import layout
from corpus_cli.cli.comparison import COMPARED, Word, beside, bracketed, hunks, plain, stacked, wrapped

LEFT = "The ferry crossed the bay at nine, and nobody saw it."
RIGHT = "The old ferry crossed the bay at ten, and nobody saw it."


def compared(left: str, right: str, width: int = 61, draw=beside) -> list[str]:
    found = []
    for pair in hunks(left, right):
        marked = [bracketed(words) for words in pair]
        found += draw(*marked, width, color=False)
    return found


def test_differences_stand_in_brackets_side_by_side():
    assert compared(LEFT, RIGHT) == [
        "The ferry crossed the bay at  │ The [old] ferry crossed the",
        "[nine,] and nobody saw it.    │ bay at [ten,] and nobody saw",
        "                              │ it.",
    ]


def test_in_colour_a_style_stands_in_their_place():
    (line, *_) = beside([Word("a"), Word("b", True), Word("c", True)], plain("a d"), 23, color=True)
    assert line == "a \x1b[7mb c\x1b[0m      │ a d"


def test_one_stands_above_the_other_where_it_is_narrow():
    assert compared("one two", "one three", 20, stacked) == ["A one [two]", "B one [three]"]
    note = plain("… 9 words alike …")
    assert list(stacked(note, note, 20, color=False)) == ["  … 9 words alike …"]
    assert list(stacked(plain("aa bb"), plain("cc"), 4, color=False)) == ["A aa", "  bb", "B cc"]


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("It came “late”, he said.", 'It came "late" he said'),
        ("THE FERRY", "the ferry"),
        ("", ""),
        ("nine  o’clock", "nine o'clock"),
    ],
)
def test_what_the_search_takes_for_equal_is_no_difference(left, right):
    assert not any(word.differs for pair in hunks(left, right) for words in pair for word in words)


def test_a_mark_alone_is_a_word():
    assert compared("one – two", "one two") == ["one [–] two                   │ one two"]


def test_long_runs_of_equal_words_are_left_out():
    rng = random.Random(5)
    words = prose(rng, 400)
    lines = compared(" ".join(words), " ".join([*words[:200], "altogether", *words[200:]]))
    assert lines[0].startswith("… 188 words alike …")
    assert lines[-1].startswith("… 188 words alike …")
    assert any("[altogether]" in line for line in lines)
    assert len(lines) < 15


def test_equal_texts_are_one_line():
    (line,) = compared("one two three", "one two three")
    assert line.startswith("… 3 words alike …")


def test_what_only_one_text_has_is_shortened():
    rng = random.Random(6)
    lines = compared("one two", " ".join(["one", *prose(rng, 900), "two"]), 2000)
    assert lines[0].startswith("one two")
    assert "… 855 words …" in lines[0]


def test_only_so_many_words_are_compared():
    rng = random.Random(7)
    words = prose(rng, COMPARED + 500)
    lines = compared(" ".join(words), " ".join(word_edits(rng, words, 4)))
    assert "3,000 words compared" in " ".join(lines)


@pytest.mark.parametrize("width", [20, 40, 79, 80, 81, 200])
def test_no_line_is_wider_than_the_terminal(width):
    nasty = "a\x1b[31mred\x1b[0m " + "x" * 500 + " 汉字" * 80 + " e\u0301" * 50
    for draw in (beside, stacked):
        for line in compared(nasty, nasty.replace("汉", "漢"), width, draw):
            assert layout.width(line) <= width
            assert not re.search("[\x00-\x1f\x7f-\x9f]", line)


def test_wrapping_breaks_what_is_too_wide_and_keeps_marks():
    lines = list(wrapped([Word("abcdefgh", True), Word("i")], 3))
    assert [[word.text for word in line] for line in lines] == [["abc"], ["def"], ["gh"], ["i"]]
    assert all(word.differs for line in lines for word in line if word.text != "i")
    assert list(wrapped([], 10)) == []
