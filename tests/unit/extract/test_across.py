from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_cli.extract import across
from corpus_cli.extract.across import Name, family_key, resolve


def people(*names: str) -> dict[str, str | None]:
    """Return the person each name means, by that person's name; None where it is open."""
    return {
        link.name: link.person.name if link.person else None
        for link in resolve(Name(name, 1) for name in names)
    }


@pytest.mark.parametrize(
    "names",
    [
        ("Ada Quill", "ADA QUILL"),
        ("Ada Quill", "A. Quill"),
        ("Ada Quill", "Ada Q. Quill"),
        ("Ada Mary Quill", "Ada Quill"),
        ("Ada Mary Quill", "Mary Quill"),
        ("Ada Mary Quill", "A. M. Quill"),
        ("Ada Quill", "Quill"),
        ("Ada Quill", "Ada Quill Jr."),
        ("Zoë O’Hara", "Zoë O'Hara"),
        ("Ada M. Quill", "A. Mary Quill", "Quill"),
    ],
)
def test_merges(names):
    assert len(set(people(*names).values())) == 1
    assert None not in people(*names).values()


@pytest.mark.parametrize(
    "names",
    [
        ("Ada Quill", "Bram Quill"),
        ("Ada Quill", "Ida Quill"),
        ("Ada Mary Quill", "Ada Ruth Quill"),
        ("Ada Quill", "Adam Quill"),
        ("Ada Mary Quill", "Mary Ada Quill"),
        ("Zoe Quill", "Zoë Quill"),
    ],
)
def test_stays_apart(names):
    found = people(*names)
    assert found == {name: name for name in names}


@pytest.mark.parametrize(
    ("names", "unsure"),
    [
        (("Ada Quill", "Bram Quill", "Quill"), "Quill"),
        (("Ada Quill", "Ann Quill", "A. Quill"), "A. Quill"),
        (("Ada Mary Quill", "Ann Mary Quill", "A. M. Quill"), "A. M. Quill"),
    ],
)
def test_stays_open(names, unsure):
    found = people(*names)
    assert found.pop(unsure) is None
    assert found == {name: name for name in found}
    (link,) = (link for link in resolve(Name(name, 1) for name in names) if link.name == unsure)
    assert (link.rule, link.confidence) == ("open", 0.0)


def test_a_full_name_between_two_people_is_a_person_of_its_own():
    assert people("Ada Mary Quill", "Ada Ruth Quill", "Ada Quill")["Ada Quill"] == "Ada Quill"


@pytest.mark.parametrize(
    ("name", "rule", "confidence"),
    [("Ada Quill", "name", 1.0), ("A. Quill", "given-name", 0.8), ("Quill", "family-name", 0.6)],
)
def test_each_link_says_its_rule(name, rule, confidence):
    links = resolve([Name("Ada Quill", 1), Name("A. Quill", 1), Name("Quill", 1)])
    (link,) = (link for link in links if link.name == name)
    assert (link.rule, link.confidence) == (rule, confidence)


def test_a_person_is_named_as_most_often_and_then_as_fully_as_may_be():
    assert people("Ada Quill", "ADA QUILL", "Ada M. Quill")["ADA QUILL"] == "Ada M. Quill"
    links = resolve([Name("Ada Quill", 3), Name("Ada M. Quill", 2)])
    assert {link.person.name for link in links} == {"Ada Quill"}


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("Ada Quill", "quill"),
        ("QUILL", "quill"),
        ("Ada Quill, Jr.", "quill"),
        ("Ada Quill III", "quill"),
        ("Ada O’Hara", "o'hara"),
        ("Ada Low-Harrow", "low-harrow"),
        ("Jr.", "jr"),
        (".", "."),
        ("", ""),
    ],
)
def test_family_keys(name, key):
    assert family_key(name) == key


@pytest.mark.parametrize(
    ("left", "right"), [("Ada Quill", "Ada Oster"), ("Quill", "Quills"), ("Quill", "Quíll")]
)
def test_other_families_are_never_compared(left, right):
    assert family_key(left) != family_key(right)


@pytest.mark.parametrize("name", [".", "", ",", "Jr."])
def test_a_name_without_words_is_a_person_all_the_same(name):
    assert people(name) == {name: name}


GIVEN = st.lists(st.sampled_from(["Ada", "A.", "Ann", "Mary", "M.", "Bram", "B", "ada"]), max_size=3)
NAMES = st.lists(
    st.builds(Name, GIVEN.map(lambda words: " ".join([*words, "Quill"])), st.integers(1, 9)),
    unique_by=lambda name: name.text,
    max_size=8,
)


@given(NAMES, st.randoms())
def test_the_order_of_names_does_not_matter(names, random):
    def links(some: Iterable[Name]) -> list[tuple[object, ...]]:
        return sorted(
            (n.name, n.person and n.person.uid, n.person and n.person.name, n.rule) for n in resolve(some)
        )

    shuffled = list(names)
    random.shuffle(shuffled)
    assert links(names) == links(shuffled)


@given(NAMES)
def test_every_name_has_one_link_and_every_person_a_name_of_its_own(names):
    links = resolve(names)
    assert sorted(link.name for link in links) == sorted(name.text for name in names)
    assert all(link.rule == "open" or link.person for link in links)
    named = {link.person.uid: link.person.name for link in links if link.person}
    assert len(set(named.values())) == len(named)


LETTERS = "abcdefghijklmnopqrstuvwxyz"


@pytest.mark.parametrize("given", ["{}", "Jo {}", "{} Jo"])
def test_a_big_family_costs_little_more_than_its_size(monkeypatch, given):
    compared = 0
    compatible = across._compatible

    def counting(*forms):
        nonlocal compared
        compared += 1
        return compatible(*forms)

    monkeypatch.setattr(across, "_compatible", counting)
    rare = [f"{a}{b}{c}x" for a in LETTERS for b in LETTERS for c in "ae"]
    names = [Name(f"{given.format(word)} Quill", 1) for word in rare]
    assert len(resolve(names)) == len(names)
    assert compared < 2 * len(names)
