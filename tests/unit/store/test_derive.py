import random

import pytest
from made import Piece, broken_rules, extract, store

from corpus_cli.store import database, naming, tagging

PIECES = [
    Piece(f"Report {number}", f"Report number {number} of the ferry and of the mill.", tags, names)
    for number, (tags, names) in enumerate(
        [
            (("Ferries", "Low Harrow"), ("Ada Quill", "Quill")),
            (("FERRIES", "Mills"), ("A. Quill", "Bram Oster")),
            (("ferries",), ("Ada M. Quill", "B. Oster")),
            (("FERRIES",), ("Ann Quill",)),
            (("C++", "C#", "🚢"), ("Oster", "Bram Oster")),
        ]
    )
]


def tags(connection) -> list[tuple[object, ...]]:
    sql = "SELECT t.name, t.slug, x.spelling, x.uses FROM tags t JOIN tag_aliases x ON x.tag_id = t.id ORDER BY 2, 3"
    return connection.execute(sql).fetchall()


def people(connection) -> dict[str, str | None]:
    sql = "SELECT x.name, p.name FROM person_aliases x LEFT JOIN people p ON p.id = x.person_id"
    return dict(connection.execute(sql).fetchall())


def derived(connection) -> list[list[tuple[object, ...]]]:
    return [
        connection.execute(sql).fetchall()
        for sql in (
            "SELECT t.key, t.name, t.slug, x.spelling, x.uses FROM tag_aliases x JOIN tags t ON t.id = x.tag_id "
            "ORDER BY x.spelling",
            "SELECT x.name, x.key, x.family_key, p.uid, p.name, p.slug, x.rule, x.confidence, x.uses "
            "FROM person_aliases x LEFT JOIN people p ON p.id = x.person_id ORDER BY x.name",
            "SELECT uid, name, slug, family_key FROM people ORDER BY uid",
        )
    ]


def test_spellings_of_one_tag(connection):
    store(connection, {f"{n}.txt": extract(piece) for n, piece in enumerate(PIECES[:4])})
    assert [row[:3] for row in tags(connection) if row[1] == "ferries"] == [
        ("FERRIES", "ferries", "FERRIES"),
        ("FERRIES", "ferries", "Ferries"),
        ("FERRIES", "ferries", "ferries"),
    ]


def test_tags_that_only_punctuation_tells_apart(connection):
    store(connection, {"a.txt": extract(PIECES[4])})
    assert {row[0] for row in tags(connection)} == {"🚢", "C++", "C#"}
    assert len({row[1] for row in tags(connection)}) == 3


@pytest.mark.parametrize(("left", "right"), [("s\u015b", "\xdf\u0301"), ("C++", "c 6672403f9e57")])
def test_tags_whose_slugs_would_meet(connection, left, right):
    store(connection, {"a.txt": extract(Piece(tags=(left, right)))})
    keys = {row[2]: row[1] for row in tags(connection)}
    assert keys.keys() == {left, right}
    assert list(broken_rules(connection)) == []


def test_a_slug_that_is_taken_by_an_attack_costs_nobody_an_import(connection, monkeypatch):
    monkeypatch.setattr(tagging, "slugify", lambda name, **_: "same")
    store(connection, {"a.txt": extract(Piece(tags=("one", "two", "three")))})
    slugs = [row[1] for row in tags(connection)]
    assert len(set(slugs)) == 3
    assert "same" in slugs


def test_people_change_with_what_is_known(connection):
    store(connection, {"a.txt": extract(PIECES[0])})
    assert people(connection) == {"Ada Quill": "Ada Quill", "Quill": "Ada Quill"}
    store(connection, {"b.txt": extract(PIECES[3])})
    assert people(connection) == {"Ada Quill": "Ada Quill", "Ann Quill": "Ann Quill", "Quill": None}
    store(connection, {"b.txt": extract(Piece("Report 3", PIECES[3].body))})
    assert people(connection) == {"Ada Quill": "Ada Quill", "Quill": "Ada Quill"}
    assert list(broken_rules(connection)) == []


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_imports_does_not_matter(connection, tmp_path, seed):
    store(connection, {f"{n}.txt": extract(piece) for n, piece in enumerate(PIECES)})
    database.create(tmp_path / "other.db", root=".")
    other = database.open_database(tmp_path / "other.db", write=True)
    captures = [(f"{n}.txt", extract(piece)) for n, piece in enumerate(PIECES)]
    random.Random(seed).shuffle(captures)
    for path, capture in captures:
        store(other, {path: capture})
    assert derived(other) == derived(connection)
    other.close()


def test_only_touched_families_are_resolved_again(connection, monkeypatch):
    store(connection, {"a.txt": extract(PIECES[0]), "b.txt": extract(PIECES[1])})
    resolved = []
    resolve = naming.link_names
    monkeypatch.setattr(
        naming, "link_names", lambda names: resolved.append(names := list(names)) or resolve(names)
    )
    store(connection, {"c.txt": extract(PIECES[3])})
    assert [[name.text for name in names] for names in resolved] == [
        ["A. Quill", "Ada Quill", "Ann Quill", "Quill"]
    ]
