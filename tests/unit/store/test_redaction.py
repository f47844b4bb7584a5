import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_cli.records import Span
from corpus_cli.store.forgetting.finding import Finder, loosely
from corpus_cli.store.forgetting.redaction import (
    BLOCK,
    Skeleton,
    carried,
    cover,
    lone,
    ordinary,
    outside,
    parts,
)


def found(finder: Finder, text: str, *, words: bool = False, lower: bool = False) -> list[str]:
    return [text[start:end] for start, end in sorted(finder.everything(text, words=words, lower=lower))]


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("Ada Quill", "ADA QUILL and ada quill", ["ADA QUILL", "ada quill"]),
        ("Ada Quill", "Ada\u00a0Quill, Ada\nQuill", ["Ada\u00a0Quill", "Ada\nQuill"]),
        ("Ada Quill", "Ada Quill’s boat", ["Ada Quill"]),
        ("Ada Quill", "Ada M. Quill sailed", ["Ada M. Quill"]),
        ("Ada Quill", "Quill, Ada: Boats", ["Quill, Ada"]),
        ("Ada Quill", "#AdaQuill @ada_quill2", ["AdaQuill", "ada_quill"]),
        ("Ada Quill", "/ada-quill/ ada.quill@sea.example", ["ada-quill", "ada.quill"]),
        ("Ada Quill", "/Ada%20Quill.txt", ["Ada%20Quill"]),
        ("Ada Quill", "Ada Qu\u00adill", ["Ada Qu\u00adill"]),
        ("Ada Quill", "Ada Qu-\nill, Ada-\n  Quill", ["Ada Qu-\nill", "Ada-\n  Quill"]),
        ("Ada Quill", "_Ada_ _Quill_, **Ada** **Quill**", ["Ada_ _Quill", "Ada** **Quill"]),
        ("Ada Quill", "A D A  Q U I L L, A.D.A Q.U.I.L.L", ["A D A  Q U I L L", "A.D.A Q.U.I.L.L"]),
        ("Ada Quill", "Quill Ada, #QuillAda, QUILL ADA", ["Quill Ada", "QuillAda", "QUILL ADA"]),
        ("Ada Quill", "ada+quill, Ada\u2010Quill, /quill-ada", ["ada+quill", "Ada\u2010Quill", "quill-ada"]),
        ("Ida Quill", "İDA QUİLL", ["İDA QUİLL"]),
        ("A. Quill", "A. Quill, A Quill, A.Quill", ["A. Quill", "A Quill", "A.Quill"]),
        ("J.R. Quill", "J. R. Quill and J.R. Quill", ["J. R. Quill", "J.R. Quill"]),
        ("Zoë Marlow", "Zoe Marlow, ZOË MARLOW, Zoe\u0308 Marlow", ["Zoe Marlow", "ZOË MARLOW", "Zoe\u0308 Marlow"]),
        ("Zoë Marlow", "/zo%C3%AB-marlow", ["zo%C3%AB-marlow"]),
        ("Anna O’Hara", "Anna O'Hara", ["Anna O'Hara"]),
        ("Jean-Luc Oster", "Jean Luc Oster, JEAN-LUC OSTER", ["Jean Luc Oster", "JEAN-LUC OSTER"]),
        ("Uwe Voß", "UWE VOSS", ["UWE VOSS"]),
        ("Маша Перова", "МАША ПЕРОВА /masha-perova", ["МАША ПЕРОВА", "masha-perova"]),
        ("王小明", "听说王小明来了", ["王小明"]),
    ],
)  # fmt: skip
def test_names_are_found_in_every_spelling(name, text, expected):
    assert found(Finder([name]), text) == expected


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Ada Quill", "Ada Quillfeather and Nevada Quill"),
        ("Ada Quill", "Ada. It was a long quill"),
        ("Ada Quill", "Ada and Quill"),
        ("Ada Quill", "the quill of Ada"),
        ("A. Quill", "aquill"),
        ("A. Quill", "a quill. A quill"),
        ("Li Na", "Lina and Carolina"),
        ("Li Na", "li-nano"),
        ("Li Na", "Na Li"),
        ("Ada Quill", "a quill Ada had"),
        ("Ada Quill", "Ada squill-\ned"),
    ],
)
def test_what_only_looks_like_a_name_is_not_found(name, text):
    assert found(Finder([name]), text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mayor Quill said", ["Quill"]),
        ("QUILL RESIGNS", ["QUILL"]),
        ("Quill’s boat, Quill-led", ["Quill", "Quill"]),
        ("a goose quill", []),
        ("Quillfeather, Tranquill", []),
        ("see /news/mayor-quill-resigns", ["quill"]),
    ],
)
def test_single_words_are_found_where_they_are_names(text, expected):
    assert found(Finder((), words=["quill"]), text, words=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("the Qu-\nill boat", ["Qu-\nill"]), ("Q U I L L", ["Q U I L L"]), ("Q-U-I-L-L", ["Q-U-I-L-L"])],
)
def test_single_words_are_found_torn(text, expected):
    assert found(Finder((), words=["quill"]), text, words=True) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("#QuillAda, adaquill", ["Quill", "quill"]),
        ("Qu ill, qu*ill, Q u ill", ["Qu ill", "qu*ill", "Q u ill"]),
        ("QUİLL", ["QUİLL"]),
        ("听说王 小明来了", ["王 小明"]),
        ("Quillfeather, tranquilly, tranquil lake", []),
        ("it is qu ill", []),
    ],
)
def test_letters_are_found_whatever_is_between_them(text, expected):
    spans = loosely(text, Skeleton(text), ["quill", "王小明"], ["ada"])
    assert [text[start:end] for start, end in spans] == expected


def test_in_particulars_single_words_are_found_in_any_case():
    assert found(Finder((), words=["quill"]), "about quill", words=True, lower=True) == ["quill"]


def test_longer_names_of_others_are_left_alone():
    finder = Finder(["Ada Quill"], guards=["Ada Quill Hartmann"])
    assert found(finder, "Ada Quill Hartmann met Ada Quill") == ["Ada Quill"]


def test_words_written_in_lower_case_are_ordinary_but_in_addresses_they_tell_nothing():
    assert "quill" not in ordinary("see https://sea.example/quill or @quill")
    assert "quill" in ordinary("a quill")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("said Quill today", True),
        ("Quill’s boat", True),
        ("a boat.\nQuill\nBread", True),
        ("at Low Quill today", False),
        ("on Quill Street", False),
        ("in 1900 Quill, Ada", True),
    ],
)
def test_a_word_beside_a_capital_is_part_of_another_name(text, expected):
    at = text.index("Quill")
    assert lone(text, Span(at, at + 5)) is expected


def test_covering_keeps_length_and_line_breaks():
    assert cover("abc\ndef", [Span(1, 5), Span(3, 6)]) == f"a{BLOCK * 2}\n{BLOCK * 2}f"
    assert cover("abc", []) == "abc"


def test_outside_keeps_what_touches_nothing():
    kept = [Span(10, 20), Span(2, 4)]
    assert outside([Span(0, 2), Span(3, 5), Span(4, 10), Span(9, 11), Span(19, 21), Span(20, 22)], kept) == [
        Span(0, 2), Span(4, 10), Span(20, 22),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("value", "text", "spans", "expected"),
    [
        ("Ada Quill sails", "x\nAda  Quill\nsails\ny", [Span(2, 12)], f"{BLOCK * 9} sails"),
        ("Quill wins", "Quill wins. Quill wins", [Span(12, 17)], f"{BLOCK * 5} wins"),
        ("other words", "Ada Quill", [Span(0, 9)], None),
        ("Ada", "Ada Quill", [], "Ada"),
        ("", "Ada Quill", [Span(0, 9)], ""),
    ],
)
def test_values_are_covered_as_the_text_they_were_taken_from(value, text, spans, expected):
    places = carried(value, text, Span(0, len(text)), spans)
    assert (None if places is None else cover(value, places)) == expected


NAMES = st.lists(st.sampled_from("Ada Zoë Voß Quill O’Hara Лев".split()), min_size=2, max_size=3).map(
    " ".join
)
NOISE = st.text(st.sampled_from("ab Qu.,-’\u0301\n█ßİ灯\u00ad"), max_size=8)


@given(
    NAMES, st.lists(NOISE, min_size=2, max_size=4), st.sampled_from([str, str.upper, str.lower, str.title])
)
def test_a_covered_text_has_the_name_nowhere_and_all_else_where_it_was(name, noise, case):
    finder = Finder([name])
    text = f" {case(unicodedata.normalize('NFD', name))} ".join(noise)
    spans = finder.everything(text, words=False)
    new = cover(text, spans)
    assert len(new) == len(text)
    assert finder.everything(new, words=False) == []
    pattern = " ".join(parts(name))
    assert not re.search(rf"(?<![^\W\d_]){re.escape(pattern)}(?![^\W\d_])", Skeleton(new).letters)
    at = {place for start, end in spans for place in range(start, end)}
    assert all(new[i] == letter for i, letter in enumerate(text) if i not in at)
