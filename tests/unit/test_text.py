from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus_cli.text import (
    count_words,
    digest,
    fold,
    has_unspaced,
    jaccard,
    lines,
    slugify,
    squeeze,
    visible,
    word_shingles,
)


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("Harbour", "HARBOUR"),
        ("Straße", "STRASSE"),
        ("Åland", "A\u030aland"),
        ("ﬁnd", "find"),
        ("O’Hara", "O'Hara"),
        ("“so”", '"so"'),
        ("«so»", '"so"'),
        ("Low–Harrow", "Low-Harrow"),
        ("  Low \t Harrow\n", "low harrow"),
        ("Ⅳ", "iv"),
        ("har\u00adbour", "harbour"),
        ("har\u2060bour", "harbour"),
        ("cafe\u00ad\u0301", "café"),
    ],
)
def test_folds_to_the_same(left, right):
    assert fold(left) == fold(right)


@pytest.mark.parametrize(
    ("left", "right"),
    [("Cafe", "Café"), ("C++", "C#"), ("Harbour", "Harbours"), ("a b", "ab"), ("a-b", "a b"), ("東", "京")],
)
def test_folds_to_another(left, right):
    assert fold(left) != fold(right)


@given(st.text())
@example("ß\u0301")
@example("e\u00ad\u0301")
@example("ᾀ\u0308")
def test_a_key_is_its_own_key(name):
    assert fold(fold(name)) == fold(name)


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Low Harrow", "low-harrow"),
        ("  The Mill, at last! ", "the-mill-at-last"),
        ("Café Zürich", "cafe-zurich"),
        ("O’Hara's", "oharas"),
    ],
)
def test_plain_slugs(name, slug):
    assert slugify(name) == slug


@pytest.mark.parametrize("name", ["C++", "C#", "🚢", "東京", "50% off", "", "Łódź & Co"])
def test_slugs_that_need_a_hash(name):
    assert slugify(name) == slugify(f" {name} ")
    assert slugify(name).endswith(digest(fold(name), size=6))


def test_a_long_title_is_cut_at_a_word():
    slug = slugify("harbour " * 30)
    assert len(slug) <= 80
    assert set(slug.split("-")) == {"harbour"}


@pytest.mark.parametrize(
    ("left", "right"),
    [("C++", "C#"), ("🚢", "🚤"), ("cafe", "café"), ("a b", "a-b"), ("a b", "a, b"), ("ship", "ship!")],
)
def test_names_that_differ_have_slugs_that_differ(left, right):
    assert slugify(left, unique=True) != slugify(right, unique=True)


@pytest.mark.parametrize(
    ("left", "right"), [("Harbour", "HARBOUR"), ("O’Hara", "O'hara"), ("ß\u0301", "ss\u0301")]
)
def test_one_name_has_one_slug(left, right):
    assert slugify(left, unique=True) == slugify(right, unique=True)


NAMES = st.text("aAbB09 -_.+#é\u0301ßś’'&東🚢", max_size=12) | st.text(max_size=12)


@given(NAMES, NAMES)
@example("s\u015b", "\xdf\u0301")
def test_unique_slugs_are_shared_by_equal_keys_alone(left, right):
    assert (slugify(left, unique=True) == slugify(right, unique=True)) == (fold(left) == fold(right))


@given(NAMES)
def test_a_slug_cannot_be_taken_by_naming_it(name):
    slug = slugify(name, unique=True)
    assert slug
    imitation = slug.replace("-", " ")
    assert fold(name) == fold(imitation) or slugify(imitation, unique=True) != slug


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\x1b[31mred", "␛[31mred"),
        ("a\x00b\x07", "a␀b␇"),
        ("one\rtwo", "one␍two"),
        ("\x7f", "␡"),
        ("\x9b", "\\u009b"),
        ("abc\u202edef", "abc\\u202edef"),
        ("\u2066", "\\u2066"),
    ],
)
def test_made_visible(text, shown):
    assert visible(text) == shown


@pytest.mark.parametrize("text", ["plain", "two\nlines\tand a tab", "é東🚢", "\u00a0\u200b", ""])
def test_shown_as_it_is(text):
    assert visible(text) == text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a\nb", ["a", "b"]),
        ("a\r\nb\r\n", ["a", "b"]),
        ("a\rb", ["a", "b"]),
        ("a\n\r\nb", ["a", "b"]),
        ("  a b \t\n\n \n", ["a b"]),
        ("\ufeffa\n\ufeff\n", ["a"]),
        ("\ufeff \ufeffa", ["\ufeffa"]),
        ("a\x0bb\u2028c", ["a\x0bb\u2028c"]),
        ("", []),
        (" \n\ufeff", []),
    ],
)
def test_lines(text, found):
    assert [text[start:end] for start, end in lines(text)] == found


@given(st.text("ab \t\r\n\ufeff\u2028é"))
def test_lines_are_in_order_and_hold_all_that_is_not_blank(text):
    spans = list(lines(text))
    assert all(left[1] <= right[0] for left, right in pairwise(spans))
    covered = "".join(text[start:end] for start, end in spans)
    assert [c for c in text if c in "abé"] == [c for c in covered if c in "abé"]
    assert all(text[start:end].strip() == text[start:end] for start, end in spans)


@pytest.mark.parametrize("text", ["東京の朝", "ภาษาไทย", "ひらがな", "カタカナ", "ｶﾅ", "ខ្មែរ", "a 𠀀"])
def test_written_without_spaces(text):
    assert has_unspaced(text)


@pytest.mark.parametrize("text", ["", "plain", "Ωμέγα", "Привет", "한국어 문장", "مرحبا", "हिन्दी", "é🚢—“"])
def test_written_with_spaces(text):
    assert not has_unspaced(text)


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("It's a well-known ferry.", 4),
        ("“One” — two", 2),
        ("3.14", 2),
        ("🚢", 0),
        ("har\u00adbour", 1),
    ],
)
def test_words(text, count):
    assert count_words(text) == count


def test_shingles():
    assert word_shingles("a B c", 2) == {("a", "b"), ("b", "c")}
    assert word_shingles("Only three words", 5) == {("only", "three", "words")}
    assert word_shingles("?!", 5) == frozenset()


def test_jaccard():
    left, right = frozenset("abc"), frozenset("bcd")
    assert jaccard(left, right) == 0.5
    assert jaccard(left, left) == 1.0
    assert jaccard(frozenset(), frozenset()) == 0.0


def test_squeeze():
    assert squeeze(" two\n\twords\u00a0here ") == "two words here"


@pytest.mark.parametrize(
    ("left", "right"), [(("ab", "c"), ("a", "bc")), (("a",), ("a", "")), (("1:a",), ("a",))]
)
def test_digests_of_other_parts_differ(left, right):
    assert digest(*left) != digest(*right)
    assert len(digest(*left, size=32)) == 32
