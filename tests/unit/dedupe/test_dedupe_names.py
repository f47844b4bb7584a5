import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_cli.dedupe.names import alike, is_full, words_of
from corpus_cli.dedupe.sounds import nicknamed, sound

ALIKE = [
    ("José Vidalgo", "Jose Vidalgo", "form", "only accents, hyphens, spaces or dots differ"),
    ("Jean-Luc Morelle", "Jean Luc Morelle", "form", "only accents, hyphens, spaces or dots differ"),
    ("Quill Ada", "Ada Quill", "order", "the same words in another order"),
    ("Qadir Rahmandi", "Kadir Rahmandi", "sound", "sounds alike: kadir, qadir"),
    ("Pavel Sokolow", "Pavel Sokolov", "sound", "sounds alike: sokolov, sokolow"),
    ("Karl Mühlner", "Karl Muehlner", "sound", "sounds alike: muehlner, muhlner"),
    ("Joe Marlow", "Joseph T. Marlow", "nickname", "forms of one given name: joe, joseph"),
    ("Ada Castelane", "Ada Castelnae", "family", "two letters swapped: castelane, castelnae"),
    ("Boris Penharrow", "Boris Pnharrow", "family", "a letter is missing: penharrow, pnharrow"),
    ("Ada Corrigale", "Ada Corrigole", "letter", "one letter differs: corrigale, corrigole"),
    ("Leonhard Marlow", "Leonahrd Marlow", "given", "two letters swapped: leonahrd, leonhard"),
    ("Ann Quill", "Annelise Quill", "short", "a given name cut short: ann, annelise"),
    ("Ada Quill", "Ada M. Quill", "middle", "with and without: m"),
    ("Omar Al-Basran", "Omar Basran", "middle", "with and without: al"),
    ("Ada Quill", "Ada Quill Varn", "further", "with and without a further family name: varn"),
]
OTHERS = [
    # Other vowels make other families, whatever the consonants.
    ("Ali Karimani", "Ali Karamoni"),
    ("Ada Quill", "Ada Quell"),
    ("Ada Marlow", "Ida Marlow"),
    ("John Harrow", "Joan Harrow"),
    ("Ada B. Quill", "Ada M. Quill"),
    ("Peter Varn", "Peters Varn"),
    ("Ada Corrigale", "Ada Corrigali"),
    # Two errors, or one in each word.
    ("Ada Castellane", "Ada Castrelone"),
    ("Leonhard Corrigale", "Leonahrd Corrigole"),
    # Father and son.
    ("Bram Oster Jr.", "Bram Óster Sr."),
    # A name alone, or an initial, is nobody's in particular.
    ("Corrigale", "Corigale"),
    ("A. Corrigale", "A. Corigale"),
    ("Ada Quill", "Ada Quill"),
]


@pytest.mark.parametrize(("one", "other", "kind", "why"), ALIKE)
def test_names_that_are_alike(one, other, kind, why):
    (found,) = alike([one, other, "Bram Oster"])
    assert {found.left, found.right} == {one, other}
    assert (found.kind, sorted(found.why.split(": ")[-1].split(", "))) == (
        kind,
        sorted(why.split(": ")[-1].split(", ")),
    )


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_names_that_are_not(one, other):
    assert alike([one, other]) == []


def test_a_crowd_of_names_says_nothing():
    assert (
        alike(f"Ada {'abcdefghijklmnopqrstuvwxyz'[n % 26] * (n // 26 + 2)}ov Quill" for n in range(60)) == []
    )


def test_words_of_a_name():
    assert words_of("Jean-Luc  O’Marlow, Jr.") == ("jean", "luc", "o'marlow")
    assert [is_full(words_of(name)) for name in ("Ada Quill", "A. Quill", "Quill", "")] == [
        True,
        False,
        False,
        False,
    ]


def test_vowels_tell_names_apart_and_doubled_letters_do_not():
    assert sound("kassem") == sound("qasem")
    assert sound("karamoni") != sound("karimani")
    assert nicknamed("bill") == {"william"}
    assert nicknamed("quillon") == frozenset()


@given(st.lists(st.text("abe -.'", min_size=1, max_size=12), max_size=12))
def test_the_order_of_names_does_not_matter(names):
    found = alike(names)
    assert found == alike(names[::-1]) == sorted(found)
