import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_cli.dedupe.spelling import _distance, likenesses

ALIKE = [
    ("Harbour Clock", "Harbour Clokc", "spelling", 1),
    ("Breakwater", "Brekwater", "spelling", 1),
    ("Valdeniebla", "Valdenieba", "spelling", 1),
    ("Archaeology", "Archeolgy", "spelling", 2),
    ("Lighthouse Day 2019", "Lighthose Day 2019", "spelling", 1),
    ("Harbour", "Harbours", "plural", 0),
    ("City Library", "City Libraries", "plural", 0),
    ("Puente Nuevo", "Puentes Nuevos", "plural", 0),
    ("Coach", "Coaches", "plural", 0),
    ("#HarbourClock", "Harbour Clock", "form", 0),
    ("Sea-Wall", "Sea Wall", "form", 0),
    ("Seawall", "Sea Wall", "form", 0),
    ("Teacher's Strike", "Teachers Strike", "form", 0),
    ("Café Corner", "Cafe Corner", "form", 0),
]
OTHERS = [
    # Numbers and years, in figures and Roman ones.
    ("Regatta 2018", "Regatta 2019"),
    ("Regatta 18", "Regatta 1 8"),
    ("Pier 9/11", "Pier 911"),
    ("Chapter XVIII", "Chapter XXIII"),
    ("Harbour Play II", "Harbour Play III"),
    # Other words.
    ("Gambia", "Zambia"),
    ("Mayor", "Major"),
    ("House", "Horse"),
    ("Cost", "Coast"),
    ("Albania", "Albanian"),
    ("activism", "activist"),
    ("historic", "historical"),
    ("Glass", "Glas"),
    ("North Pier", "South Pier"),
    # What letters alone do not tell apart.
    ("C++", "C#"),
    ("東京都議会", "東京都議員"),
    # One key, one label.
    ("HARBOUR", "Harbour"),
    ("Harbour", "Ferry"),
]


@pytest.mark.parametrize(("one", "other", "kind", "distance"), ALIKE)
def test_labels_that_are_alike(one, other, kind, distance):
    (found,) = likenesses([one, other, "Something Else"])
    assert {found.left, found.right} == {one, other}
    assert (found.kind, found.distance) == (kind, distance)
    assert likenesses(["Something Else", other, one]) == [found]


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_labels_that_are_not(one, other):
    assert likenesses([one, other]) == []


def test_the_words_that_differ_are_named_in_order():
    (found,) = likenesses(["Old Harbour Clokc", "Old Harbour Clock"])
    assert (found.left, found.right, found.words) == (
        "Old Harbour Clock",
        "Old Harbour Clokc",
        ("clock", "clokc"),
    )


def slow_distance(left, right):
    if not left or not right:
        return len(left) + len(right)
    costs = [
        slow_distance(left[1:], right) + 1,
        slow_distance(left, right[1:]) + 1,
        slow_distance(left[1:], right[1:]) + (left[0] != right[0]),
    ]
    if len(left) > 1 and len(right) > 1 and left[:2] == right[1::-1]:
        costs.append(slow_distance(left[2:], right[2:]) + 1)
    return min(costs)


@given(st.text("abc", max_size=5), st.text("abc", max_size=5))
def test_the_distance_is_optimal_string_alignment(left, right):
    assert _distance(left, right) == slow_distance(left, right) == _distance(right, left)


@given(st.lists(st.text("abcdehs -2", min_size=1, max_size=12), max_size=12))
def test_every_pair_comes_once_and_the_order_of_labels_does_not_matter(labels):
    found = likenesses(labels)
    pairs = [(one.left, one.right) for one in found]
    assert len({frozenset(pair) for pair in pairs}) == len(pairs)
    assert found == likenesses(labels[::-1])
