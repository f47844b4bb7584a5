import random
import unicodedata

import numpy as np
import pytest
import slowly
from hypothesis import given
from hypothesis import strategies as st
from planted import prose

from corpus_cli.dedupe import shingles, tokens
from corpus_cli.dedupe.scheme import FEWEST, SIZE
from corpus_cli.dedupe.tokens import words_of
from corpus_cli.text import word_shingles

LONG = "the ferry crossed at nine and nobody on either bank could say why it had taken so long to come back again"
HARD = "\u00adaZ0_ \n'’`-–  ÀßéİıſΣς…™ﬁ½²ªñ́̈कि์กขㄅ灯台の。・é한ᄒ𝒜😀٣"


def lengths(texts: list[str]) -> list[int]:
    return np.diff(words_of(texts).bounds).tolist()


@pytest.mark.parametrize(
    "text", [LONG, "It’s the harbour-master’s cat; 3 cats, in fact.", "one two", "", "—"]
)
def test_runs_are_those_of_the_text_module(text):
    assert slowly.runs(slowly.words(text), SIZE) == word_shingles(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("灯台の火", ["灯", "台", "の", "火"]),
        ("ferry港2号x", ["ferry", "港", "2", "号", "x"]),
        ("Ferry 港", ["ferry", "港"]),
        ("ĞÜL gül", ["ğül", "gül"]),
        ("-it's- 'a''b' c-'d", ["it's", "a", "b", "c", "d"]),
        ("har\u00adbour-mas\u00adter’s har\u00ad bour", ["harbour-master's", "har", "bour"]),
        ("ﬁve ½ STRASSE straße", ["five", "1", "2", "strasse", "strasse"]),
    ],
)
def test_words(text, expected):
    assert slowly.words(text) == expected
    assert words_of([text]).numbers.tolist() == words_of([" ".join(expected)]).numbers.tolist()


@given(st.lists(st.text(st.sampled_from(HARD) | st.characters(), max_size=30), max_size=6))
def test_words_are_those_of_the_strings(texts):
    expected = [slowly.words(text) for text in texts]
    found = words_of(texts)
    assert lengths(texts) == list(map(len, expected))
    number = dict(zip((word for text in expected for word in text), found.numbers.tolist(), strict=True))
    assert [[number[word] for word in text] for text in expected] == [
        found.of(index).tolist() for index in range(len(texts))
    ]
    assert len(set(number.values())) == len(number)


def test_every_character_folds_as_in_the_text_module():
    """Each between two letters, which it may join, part or combine with."""
    chars = [chr(code) for code in range(0x3000)] + [chr(code) for code in range(0xA000, 0x20000, 7)]
    texts = [f"a{char}b" for char in chars if unicodedata.category(char) != "Cs"]
    expected = [slowly.words(text) for text in texts]
    assert lengths(texts) == list(map(len, expected))
    numbers = words_of([" ".join(words) for words in expected]).numbers
    assert words_of(texts).numbers.tolist() == numbers.tolist()


def test_words_of_any_length_have_one_number_each():
    """Beside any others: what stands in a batch decides in how many bytes its characters are kept."""
    words = [char * length for char in "aéд" for length in (1, 7, 8, 9, 16, 17, 63, 64, 65, 66, 300)]
    alone = [words_of([word]).numbers.tolist() for word in words]
    assert all(len(numbers) == 1 for numbers in alone)
    assert len({numbers[0] for numbers in alone}) == len(words)
    assert words_of([" ".join(words)]).numbers.tolist() == [numbers[0] for numbers in alone]
    latin = [word for word in words if word.isascii() or "é" in word]
    assert words_of(latin).numbers.tolist() == words_of([*latin, "灯"]).numbers.tolist()[:-1]


def test_batches_and_long_texts_change_nothing(monkeypatch):
    rng = random.Random(3)
    texts = [" ".join(prose(rng, rng.randrange(60))) for _ in range(40)] + ["", "x" * 90]
    expected = words_of(texts)
    monkeypatch.setattr(tokens, "PART", 100)
    found = words_of(texts)
    assert found.numbers.tolist() == expected.numbers.tolist()
    assert found.bounds.tolist() == expected.bounds.tolist()
    # What has no white space is cut at last.
    assert lengths(["x" * 201, "a b"]) == [3, 2]


@given(
    st.lists(st.tuples(st.sampled_from([None, "", "Two words"]), st.integers(0, 60), st.integers(1, 90)), max_size=8),
    st.integers(2, 9),
)  # fmt: skip
def test_what_is_compared_is_what_the_strings_say(drawn, size):
    texts = [(title, " ".join(str(number % turn) for number in range(count))) for title, count, turn in drawn]
    found = shingles.compared(texts, size)
    for (title, body), numbers, short in zip(texts, found.each(), found.short.tolist(), strict=True):
        expected = slowly.compared(title, body, size)
        assert len(numbers) == len(expected)
        assert (numbers[1:] > numbers[:-1]).all()
        assert short == (len(slowly.runs(slowly.words(body), size)) < FEWEST)
    bodies = [body for _, body in texts]
    for run in (3, size):
        expected = [len(slowly.runs(slowly.words(body), run)) for body in bodies]
        assert list(map(len, shingles.runs(bodies, run))) == expected


def test_equal_runs_have_equal_numbers():
    rng = random.Random(4)
    left = prose(rng, 80)
    right = [*left[:50], *prose(rng, 40)]
    texts = [" ".join(left), " ".join(right)]
    one, other = shingles.compared([(None, text) for text in texts], SIZE).each()
    expected = slowly.compared(None, texts[0]) & slowly.compared(None, texts[1])
    assert len(np.intersect1d(one, other)) == len(expected)
    assert set(shingles.runs(["a a a a a"], 5)[0].tolist()).isdisjoint(
        shingles.runs(["a a a"], 3)[0].tolist()
    )


def test_a_title_counts_only_with_a_short_text():
    def numbers(title: str, body: str) -> list[int]:
        return shingles.compared([(title, body)], SIZE).numbers.tolist()

    assert numbers("One title", LONG) == numbers("Another", LONG)
    short = " ".join(LONG.split()[:12])
    assert numbers("One title", short) != numbers("Another", short)


@pytest.mark.parametrize(
    ("title", "body"),
    [("A title of six words alone", ""), (None, "—"), (None, ""), ("Video", "Watch it"), (None, "One two three four")],
)  # fmt: skip
def test_too_little_is_nothing(title, body):
    assert not len(shingles.compared([(title, body)], SIZE).numbers)


def test_each_word_of_a_short_text_counts_as_much():
    rng = random.Random(1)
    text = prose(rng, 12)
    changed = [" ".join([*text[:n], "xyzzy", *text[n + 1 :]]) for n in range(12)]
    whole, *others = shingles.compared(
        [(None, " ".join(text)), *((None, one) for one in changed)], SIZE
    ).each()
    assert {len(np.intersect1d(whole, one)) for one in others} == {len(whole) - 3}
