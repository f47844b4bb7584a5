import pytest

from corpus_cli.dedupe.differences import difference
from corpus_cli.dedupe.spelling import likenesses

TOLD = [
    ("Brekwater", "Breakwater", "a letter is missing: brekwater, breakwater"),
    ("Breeakwater", "Breakwater", "a letter too many: breeakwater, breakwater"),
    ("Old Harbour Clokc", "Old Harbour Clock", "two letters swapped: clokc, clock"),
    ("Ahrbour", "Harbour", "two letters swapped: ahrbour, harbour"),
    ("Lighthuuse", "Lighthouse", "one letter differs: lighthuuse, lighthouse"),
    ("Archeolgy", "Archaeology", "2 letters apart: archeolgy, archaeology"),
    ("Markets", "Market", "singular and plural: markets, market"),
    ("Clock Harbour", "Harbour Clock", "the same words in another order"),
    ("Quill, Ada", "Ada Quill", "the same words in another order"),
    ("Café Corner", "Cafe Corner", "only accents differ"),
    ("Seawall", "Sea Wall", "only spaces differ"),
    ("Sea-Wall", "Sea Wall", "only punctuation differs"),
    ("Teachers Strike", "Teacher's Strike", "only punctuation differs"),
    ("#HarbourClock", "Harbour Clock", "only spaces and punctuation differ"),
    ("#CaféCorner", "Cafe Corner", "only spaces, punctuation and accents differ"),
    ("Salt and Pepper", "Salt & Pepper", "“&” and “and”"),
    ("Sel et Poivre", "Sel & Poivre", "“&” and “and”"),
]


@pytest.mark.parametrize(("wrong", "right", "why"), TOLD)
def test_a_difference_is_told_in_words(wrong, right, why):
    (found,) = likenesses([wrong, right])
    assert difference(found, wrong) == why


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1st Report", "2nd Report"),
        ("Ward 3", "Ward 4"),
        ("Mali", "Malta"),
        ("Iran", "Iraq"),
        ("Austria", "Australia"),
        ("North to South", "South to North"),
        ("Room 1 2", "Room 2 1"),
        ("Plan E Ltd", "Plan Y Ltd"),
        ("Tide and Time", "Tide Time"),
        ("Bharbour", "Harbour"),
    ],
)
def test_what_differs_on_purpose_is_left_alone(one, other):
    assert likenesses([one, other]) == []


def test_many_labels_of_one_form_are_not_all_compared():
    labels = {"harbour"[:cut] + "." * dots + "harbour"[cut:] for cut in range(1, 7) for dots in range(1, 40)}
    found = likenesses(labels)
    assert len(labels) - 1 <= len(found) < 10 * len(labels)
