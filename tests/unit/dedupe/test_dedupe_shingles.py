import random

import pytest
from planted import prose

from corpus_cli.dedupe.shingles import FEWEST, SIZE, compared, runs, words
from corpus_cli.text import word_shingles

LONG = "the ferry crossed at nine and nobody on either bank could say why it had taken so long to come back again"


@pytest.mark.parametrize(
    "text", [LONG, "It’s the harbour-master’s cat; 3 cats, in fact.", "one two", "", "—"]
)
def test_runs_are_those_of_the_text_module(text):
    assert runs(words(text), SIZE) == word_shingles(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("灯台の火", ["灯", "台", "の", "火"]),
        ("ferry港2号x", ["ferry", "港", "2", "号", "x"]),
        ("Ferry 港", ["ferry", "港"]),
        ("ĞÜL gül", ["ğül", "gül"]),
    ],
)
def test_a_character_is_a_word_where_words_have_no_spaces(text, expected):
    assert words(text) == expected


def test_a_title_counts_only_with_a_short_text():
    assert compared("One title", LONG) == compared("Another", LONG)
    short = " ".join(LONG.split()[:12])
    assert compared("One title", short) != compared("Another", short)


def test_a_text_is_short_by_its_different_runs():
    assert len(compared(None, LONG)) >= FEWEST
    assert {len(run) for run in compared(None, LONG)} == {SIZE}
    noughts = " ".join("0" * 500)
    assert {len(run) for run in compared("Table of March", noughts)} == {3}


@pytest.mark.parametrize(
    ("title", "body"),
    [("A title of six words alone", ""), (None, "—"), (None, ""), ("Video", "Watch it"), (None, "One two three four")],
)  # fmt: skip
def test_too_little_is_nothing(title, body):
    assert compared(title, body) == frozenset()


def test_each_word_of_a_short_text_counts_as_much():
    rng = random.Random(1)
    text = prose(rng, 12)
    whole = compared(None, " ".join(text))
    shared = {len(whole & compared(None, " ".join([*text[:n], "xyzzy", *text[n + 1 :]]))) for n in range(12)}
    assert shared == {len(whole) - 3}
