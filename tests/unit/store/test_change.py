"""One command is one operation: all of it or nothing, and taken back to the byte."""

import io
import sqlite3

import pytest
from made import Piece, broken_rules, extract, store

from corpus_cli import Corpus, Filter
from corpus_cli.store import change, curate, tagging

PAGE = [
    Piece(f"Report {n}", f"Report number {n} of the ferry and of the mill.", ("Ferries", "Mills")[: 1 + n % 2],
          ("Ada Quill",),
          ((f"It is number {n} and we are glad", "Ada Quill"),))
    for n in range(4)
]  # fmt: skip


@pytest.fixture
def corpus(connection, tmp_path):
    store(connection, {"a.txt": extract(*PAGE)})
    with Corpus.open(tmp_path / "made.db") as opened:
        yield opened
    assert list(broken_rules(connection)) == []


def exported(corpus) -> bytes:
    out = io.BytesIO()
    corpus.export("json", out)
    return out.getvalue()


def uids(corpus, what="articles") -> list[str]:
    return [uid for (uid,) in corpus.list(what, columns=("uid",)).rows]


EVERY = {
    "tag add": lambda c: c.tag_add("Boats", uids(c)),
    "tag remove": lambda c: c.tag_remove("Ferries", uids(c)[:2]),
    "tag rename": lambda c: c.tag_rename("Ferries", "Ships"),
    "tag merge": lambda c: c.tag_merge(["Mills"], "Ferries"),
    "tag alias": lambda c: c.tag_alias("Barges", "Ferries"),
    "people rename": lambda c: c.people_rename("Ada Quill", "Ada the Elder"),
    "people alias": lambda c: c.people_alias("the Clock Lady", "Ada Quill"),
    "people split": lambda c: c.people_split("Ada Quill", uids(c, "mentions")[:2]),
    "quote set": lambda c: c.quote_set(uids(c, "quotes")[0], speaker="Bram Oster"),
    "quote drop": lambda c: c.quote_drop(uids(c, "quotes")[0]),
    "mention drop": lambda c: c.mention_drop(uids(c, "mentions")[0]),
    "article set": lambda c: c.article_set(uids(c)[0], title="Otherwise", date="2020"),
    "article note": lambda c: c.article_note(uids(c)[0], "ask"),
    "remove": lambda c: c.remove(uids(c)[0]),
    "remove document": lambda c: c.remove(uids(c, "documents")[0]),
    "remove capture": lambda c: c.remove("a.txt"),
}


@pytest.mark.parametrize("name", EVERY)
def test_every_decision_is_taken_back_and_comes_back(corpus, name):
    before = exported(corpus)
    report = EVERY[name](corpus)
    after = exported(corpus)
    assert (after != before) is (name not in ("tag alias", "people alias", "article note"))
    taken_back = corpus.undo(report.operation)
    assert taken_back.changed == report.changed
    corpus.undo(taken_back.operation)
    assert exported(corpus) == after
    corpus.undo()
    assert exported(corpus) == before


@pytest.mark.parametrize("last_first", [True, False])
def test_all_of_them_at_once(corpus, last_first):
    before = exported(corpus)
    done = [
        report.operation
        for name, do in EVERY.items()
        if not name.startswith("remove")
        for report in [do(corpus)]
    ]
    merged = corpus.history().total
    everything = [number for number in range(2, merged + 1) if number]
    for operation in sorted(everything, reverse=last_first):
        corpus.undo(operation)
    assert len(done) == len(EVERY) - 3
    assert exported(corpus) == before


def test_a_dry_run_changes_nothing(connection, corpus):
    corpus.tag_add("Boats", uids(corpus)[:3])
    before = list(connection.iterdump())
    report = corpus.tag_add("Boats", uids(corpus), dry_run=True)
    assert (report.operation, report.changed, report.unchanged, report.dry_run) == (None, 1, 3, True)
    report = corpus.undo(dry_run=True)
    assert (report.operation, report.changed, report.dry_run) == (None, 3, True)
    assert list(connection.iterdump()) == before


def test_what_fails_half_way_changes_nothing(connection, corpus, monkeypatch):
    before = list(connection.iterdump())

    def fail(*_):
        raise sqlite3.IntegrityError("made up")

    monkeypatch.setattr(curate, "apply", fail)
    with pytest.raises(sqlite3.IntegrityError):
        corpus.tag_add("Boats", uids(corpus))
    assert list(connection.iterdump()) == before


def test_many_decisions_are_one_operation(connection, corpus):
    store(connection, {f"{n}.txt": extract(Piece(f"Note {n}", f"Note number {n}.")) for n in range(300)})
    report = corpus.tag_add("Boats", uids(corpus))
    assert (report.changed, corpus.history().total) == (304, 3)
    assert corpus.undo().changed == 304


def test_a_filter_names_articles(corpus):
    assert corpus.tag_add("Boats", [], Filter(search="mill AND 2")).changed == 1
    report = corpus.tag_add("Boats", uids(corpus)[:1], Filter(tag=("Boats",)))
    assert (report.changed, report.unchanged) == (1, 1)


def test_only_what_a_decision_may_mean_otherwise_is_applied_again(corpus, monkeypatch):
    corpus.tag_add("Boats", uids(corpus)[:1])
    corpus.tag_add("Bells", uids(corpus)[1:])
    applied = []
    real = curate.apply
    monkeypatch.setattr(change.curate, "apply", lambda c, a, t: applied.append(list(a)) or real(c, a, t))
    corpus.tag_merge(["Boats"], "Ferries")
    corpus.tag_rename("Bells", "BELLS")
    assert [len(articles) for articles in applied] == [1, 3]
    assert tagging.find(corpus._reader(), "Boats")[2] == "Ferries"
