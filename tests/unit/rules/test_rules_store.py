"""The rules on a real database, one thing broken at a time."""

import shutil
import sqlite3
from pathlib import Path

import pytest
from made import Piece, extract, store

from corpus_cli import Corpus
from corpus_cli.errors import CorpusError, UsageError
from corpus_cli.store import database

ABOUT_CONTENT = {"Q101", "T101", "T102", "T103", "W101", "U101", "P101", "X105"}

BREAK = {
    "D101": "UPDATE tag_aliases SET uses = uses + 3 WHERE spelling = 'Birds'",
    "D102": "UPDATE person_aliases SET uses = uses + 1 WHERE name = 'Thaddeus Roake'",
    "D103": "UPDATE tag_aliases SET tag_id = (SELECT id FROM tags WHERE key = 'council') WHERE spelling = 'Sea Wall'",
    "D104": "UPDATE person_aliases SET person_id = NULL WHERE name = 'Thaddeus Roake'",
    "D105": "INSERT INTO tags(key, name, slug) VALUES ('nobody''s', 'Nobody''s', 'nobodys')",
    "D106": "UPDATE articles SET byline = 'Somebody', extracted = '{\"byline\": null}' WHERE id = 3",
    "F101": "INSERT INTO quotes_fts(quotes_fts, rowid, text) SELECT 'delete', id, text FROM quotes LIMIT 1",
    "F102": "UPDATE search_indexes SET watermark = watermark - 2 WHERE name = 'articles_fts'; "
    "INSERT INTO articles_fts(articles_fts, rowid, title, body) SELECT 'delete', id, title, body "
    "FROM articles ORDER BY id DESC LIMIT 2",
    "L102": "PRAGMA foreign_keys = OFF; UPDATE captions SET article_id = 99999 WHERE id = 1",
    "L104": "UPDATE captures SET version = 3 WHERE path LIKE '%harbour%'",
    "S101": "UPDATE quotes SET start = start + 1, \"end\" = \"end\" + 1 WHERE id = 5",
    "S102": "UPDATE mentions SET text = text || 'x' WHERE id = 5",
    "S103": "UPDATE captions SET text = 'Another caption' WHERE id = 1",
    "S104": "UPDATE quotes SET speaker_end = speaker_end - 1 WHERE id = (SELECT min(id) FROM quotes WHERE speaker_end)",
    "S106": "UPDATE articles SET body_end = \"end\" + 1 WHERE ordinal = 2",
    "W103": "UPDATE articles SET published_on = '2022-02-30' WHERE id = 1",
    "W104": "UPDATE captures SET captured_on = '1999'",
    "X101": "UPDATE documents SET text = replace(text, 'quay', 'pier')",
    "X102": "UPDATE documents SET char_count = char_count + 1 WHERE id = 1",
    "X104": "UPDATE articles SET word_count = 0 WHERE id = 1",
}  # fmt: skip
FOLLOWS = {
    # What nothing leads to any more, and what stood at places that moved.
    "D103": {"D105"},
    "D104": {"D105"},
    "X101": {"S101", "S102", "S103", "S104"},
}
FIXABLE = ["D101", "D102", "D103", "D104", "D105", "D106", "F101", "F102"]


@pytest.fixture
def broken(samples_corpus: Corpus):
    """Break a copy of the samples; return its corpus."""

    def spoil(script: str) -> Corpus:
        connection = sqlite3.connect(samples_corpus.path)
        connection.executescript(script)
        connection.close()
        return samples_corpus

    return spoil


def codes(corpus: Corpus, **named: object) -> set[str]:
    return {finding.code for finding in corpus.validate(**named).findings}


def test_the_samples_are_sound(samples_corpus):
    result = samples_corpus.validate()
    assert {finding.code for finding in result.findings} <= ABOUT_CONTENT
    assert not result.failed
    assert (result.tally.documents, result.tally.articles) == (11, 35)
    assert result.tally.unchecked == {}


@pytest.mark.parametrize("code", BREAK)
def test_what_is_broken_is_found(broken, code):
    corpus = broken(BREAK[code])
    assert codes(corpus) - ABOUT_CONTENT <= {code, *FOLLOWS.get(code, ())}
    assert codes(corpus, select=[code]) == {code}


@pytest.mark.parametrize("code", FIXABLE)
def test_what_is_derived_is_repaired_once(broken, code):
    corpus = broken(BREAK[code])
    assert [repair.code for repair in corpus.validate(fix=True).repairs][:1] == [code]
    again = corpus.validate(fix=True)
    assert again.repairs == ()
    assert {finding.code for finding in again.findings} <= ABOUT_CONTENT


@pytest.mark.parametrize("code", sorted(BREAK.keys() - set(FIXABLE)))
def test_what_was_captured_is_never_repaired(broken, code):
    corpus = broken(BREAK[code])
    before = facts(corpus.path)
    assert corpus.validate(fix=True).repairs == ()
    assert facts(corpus.path) == before
    assert code in codes(corpus)


def facts(path: Path) -> list[list[tuple[object, ...]]]:
    connection = sqlite3.connect(path)
    tables = "documents captures articles captions article_tags mentions quotes".split()
    rows = [connection.execute(f"SELECT * FROM {table}").fetchall() for table in tables]
    connection.close()
    return rows


def test_repairs_leave_what_they_are_not_asked_for(broken):
    corpus = broken(f"{BREAK['D101']}; {BREAK['D105']}")
    assert [repair.code for repair in corpus.validate(fix=True, select=["D101"]).repairs] == ["D101"]
    assert codes(corpus, select=["D"]) == {"D105"}


def test_checking_changes_nothing(broken):
    corpus = broken(BREAK["F102"])
    corpus.close()
    with Corpus.open(corpus.path) as opened:
        before = opened.path.read_bytes()
        assert "F102" in codes(opened, select=["D", "F"])
    assert corpus.path.read_bytes() == before


def test_what_takes_writing_is_told_where_nothing_can_be_written(samples_corpus, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    other = sqlite3.connect(samples_corpus.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    result = samples_corpus.validate(select=["D", "F", "S"])
    assert list(result.findings) == []
    assert sorted(result.tally.unchecked) == ["D103", "D104", "D106", "F101", "F102"]
    other.close()


def test_a_damaged_file_cannot_be_checked(samples_database, tmp_path):
    path = tmp_path / "damaged.db"
    shutil.copyfile(samples_database, path)
    connection = sqlite3.connect(path)
    (size,) = connection.execute("PRAGMA page_size").fetchone()
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'quotes'").fetchone()
    connection.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)
    with Corpus.open(path) as corpus, pytest.raises(CorpusError, match="damaged"):
        list(corpus.validate().findings)


def test_a_broken_structure_is_no_finding(samples_corpus):
    samples_corpus.close()
    with samples_corpus.path.open("r+b") as file:
        file.seek(36)  # the number of free pages
        file.write(bytes([0, 0, 0, 5]))
    with pytest.raises(CorpusError, match="damaged") as caught:
        list(samples_corpus.validate().findings)
    assert caught.value.exit_code == 1


def test_rows_that_break_the_schema_are_findings(samples_corpus):
    def edit(script: str) -> None:
        connection = sqlite3.connect(samples_corpus.path)
        connection.executescript(f"PRAGMA writable_schema = 1; {script}")
        connection.close()

    rename = "UPDATE sqlite_master SET sql = replace(sql, '{}', '{}') WHERE name = 'articles'"
    edit(rename.format("slug TEXT NOT NULL", "slug TEXT NULL"))
    edit("UPDATE articles SET slug = NULL WHERE id = 3")
    edit(rename.format("slug TEXT NULL", "slug TEXT NOT NULL"))
    assert [finding.message for finding in samples_corpus.validate(select=["L101"]).findings] == [
        "NULL value in articles.slug"
    ]


def test_decisions_of_people_are_no_faults(samples_corpus):
    samples_corpus.tag_rename("Birds", "Seabirds")
    assert codes(samples_corpus, select=["D", "L", "S", "F"]) == set()


def test_spellings_of_one_tag_are_not_suspects(connection, tmp_path):
    store(
        connection,
        {"a.txt": extract(Piece("One", tags=("Harbour Clock",)), Piece("Two", tags=("Harbour Clokc",)))},
    )
    with Corpus.open(tmp_path / "made.db") as corpus:
        assert codes(corpus, select=["T"]) == {"T101"}
        corpus.tag_merge(["Harbour Clokc"], "Harbour Clock")
        assert codes(corpus, select=["T"]) == set()


@pytest.mark.parametrize(
    ("bodies", "wrong"),
    [
        (("The iceland ponies came.", "Boats to Irelund."), "Ireland"),
        (("The Iceland ponies came.", "Boats to Ireland."), None),
    ],
)
def test_a_tag_whose_articles_use_its_word_is_meant(connection, tmp_path, bodies, wrong):
    pieces = [
        Piece(f"No. {n}", body, (tag,))
        for n, (body, tag) in enumerate(zip(bodies, ("Iceland", "Ireland"), strict=True))
    ]
    store(connection, {"a.txt": extract(*pieces)})
    with Corpus.open(tmp_path / "made.db") as corpus:
        found = [finding.text for finding in corpus.validate(select=["T101"]).findings]
    assert found == ([wrong] if wrong else [])


def test_twins_and_versions_of_a_page(new_corpus):
    page = "Ferry returns\n\nThe ferry to the outer islands is back after nine years of waiting and three of repairs.\n"
    corpus = new_corpus({"a.txt": page, "b.txt": f"\n{page}"})
    twins = list(corpus.validate(select=["U"]).findings)
    assert [(finding.path, finding.line) for finding in twins] == [("b.txt", 2)]
    assert "a.txt" in twins[0].message


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ({"select": ["S101,S102", "q"]}, {"S101", "S102", "Q101", "Q102"}),
        ({"select": ["q"], "ignore": ["Q102"]}, {"Q101"}),
        ({"select": ["W10"]}, {"W101", "W102", "W103", "W104"}),
    ],
)
def test_rules_are_chosen_by_code_or_beginning(samples_corpus, named, expected):
    assert {rule.code for rule in samples_corpus.validate(**named).rules} == expected


def test_a_rule_that_is_off_runs_when_it_is_selected(samples_corpus):
    default = {rule.code for rule in samples_corpus.validate().rules}
    every = {rule.code for rule in samples_corpus.validate(select=["all"]).rules}
    assert every - default == {"Q102"}


def test_unknown_codes_are_refused_all_at_once(samples_corpus):
    with pytest.raises(UsageError, match="'Z9', 'NO'") as caught:
        samples_corpus.validate(select=["Z9", "S"], ignore=["no"])
    assert "S101" in (caught.value.hint or "")


@pytest.mark.parametrize(
    ("level", "failed"), [("error", False), ("warning", True), ("info", True), ("never", False)]
)
def test_the_level_that_fails(samples_corpus, level, failed):
    result = samples_corpus.validate(select=["W"], fail_on=level)
    assert not result.failed
    assert list(result.findings)
    assert result.failed is failed


def test_decisions_that_do_not_show_are_applied_by_a_repair(samples_corpus: Corpus):
    corpus = samples_corpus
    one, two, *_ = [row["uid"] for row in corpus.list("articles").records()]
    corpus.tag_add("Kept", [one])
    corpus.dedupe_mark([one, two], different=True)
    (mention, *_) = corpus.list("mentions").records()
    corpus.mention_drop(mention["uid"])
    corpus.remove(next(row["path"] for row in corpus.list("documents").records() if "harbour" in row["path"]))
    assert codes(corpus, select=["D"]) == set()
    connection = sqlite3.connect(corpus.path)
    connection.executescript(
        "UPDATE mentions SET dropped = 0; UPDATE verdicts SET verdict = 'same'; UPDATE captures SET withdrawn = 0"
    )
    connection.close()
    told = [finding.message for finding in corpus.validate(select=["D106"]).findings]
    assert [line.split()[1] for line in told] == ["capture", "article", "verdict"]
    corpus.validate(select=["D"], fix=True)
    assert codes(corpus, select=["D"]) == set()


def test_what_an_undone_import_brought_is_checked_no_more(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    page = tmp_path / "page.txt"
    with Corpus.open("own.db", create=True) as corpus:
        page.write_text("Terns Are Back\n\nThe terns came on Monday, May 8, 2022, and sat on the pier.\n")
        corpus.import_([page])
        (first,) = corpus.validate(select=["W"]).findings
        page.write_text("Terns Are Here\n\nThe terns came on Monday, May 8, 2022, and sat on the old pier.\n")
        corpus.import_([page])
        (second,) = corpus.validate(select=["W"]).findings
        assert (second.path, second.line, second.column) == (first.path, first.line, first.column)
        corpus.undo(2)
        assert list(corpus.validate(select=["W"]).findings) == [first]
        corpus.undo(1)
        assert list(corpus.validate(select=["W"]).findings) == []
