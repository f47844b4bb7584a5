import io
import json
import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from made import Piece, extract, store
from planted import prose

from corpus_cli import Corpus, Filter, LockedError
from corpus_cli.dedupe import SCHEME, Options
from corpus_cli.store import database, duplicates, fingerprints

ALL = Filter()
SCHEMA = Path(duplicates.__file__).parents[1] / "schema" / "export-1.json"
RNG = random.Random(21)
FULL = prose(RNG, 160)
BODY = " ".join(FULL)
OTHER = " ".join(prose(RNG, 120))
CAPTURES = {
    "a.txt": (Piece("Ferry returns", BODY, published_on="2020-03"), Piece("Hall has a roof", OTHER)),
    "b.txt": (Piece("Ferry returns", BODY, published_on="2020-02"),),
    "c.txt": (Piece("Ferry is back", f"{BODY} More follows.", published_on="2020-04"),),
    "d.txt": (
        Piece("Ferry returns", " ".join(FULL[:30]), kind="teaser"),
        Piece("A note", "Two herons came."),
    ),
    "e.txt": (Piece("All that happened", f"{OTHER} {' '.join(prose(RNG, 200))}"),),
}


@pytest.fixture
def filled(connection: sqlite3.Connection) -> sqlite3.Connection:
    for path, pieces in CAPTURES.items():
        store(connection, {path: extract(*pieces)})
    return connection


@pytest.fixture
def corpus(filled: sqlite3.Connection, tmp_path: Path):
    with Corpus.open(tmp_path / "made.db") as opened:
        yield opened


def uids(connection: sqlite3.Connection) -> dict[str, str]:
    rows = connection.execute(
        "SELECT d.path || ' ' || a.ordinal, a.uid FROM articles a JOIN documents d ON d.id = a.document_id"
    )
    return dict(rows.fetchall())


def decide(connection: sqlite3.Connection, left: str, right: str, verdict: str) -> int:
    """Record a verdict as the curation layer will."""
    operation = connection.execute(
        "INSERT INTO operations(at, command, arguments, summary) VALUES ('2020', 'dedupe mark', '{}', '{}') "
        "RETURNING id"
    ).fetchone()[0]
    connection.execute(
        "INSERT INTO verdicts(left_uid, right_uid, verdict, operation_id) VALUES (?, ?, ?, ?)",
        (left, right, verdict, operation),
    )
    return operation


def take_out(connection: sqlite3.Connection, uid: str) -> None:
    """Exclude an article, as a decision of a person does."""
    connection.execute("UPDATE articles SET excluded = 1 WHERE uid = ?", (uid,))


def stored(connection: sqlite3.Connection) -> list[tuple]:
    return [
        connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2").fetchall()
        for table in ("duplicate_groups", "duplicate_members", "containments")
    ]


def exported(corpus: Corpus, wanted: Filter = ALL) -> dict:
    out = io.BytesIO()
    corpus.export("json", out, wanted)
    return json.loads(out.getvalue())


def test_what_is_found_comes_out_in_the_export(corpus, filled):
    names = uids(filled)
    report = corpus.dedupe()
    assert (report.articles, report.signed, report.members, report.containments) == (7, 7, 4, 3)
    (group,) = report.groups
    assert (group.canonical_uid, group.kind, group.title) == (names["c.txt 1"], "teaser", "Ferry is back")
    assert (group.reason, group.member_uids[0]) == ("the fullest: 162 words", names["c.txt 1"])
    data = exported(corpus)
    Draft202012Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(data)
    (one,) = data["duplicates"]
    assert (one["uid"], one["reason"], one["canonical_uid"]) == (group.uid, group.reason, group.canonical_uid)
    members = {member["article_uid"]: member for member in one["members"]}
    assert members[names["b.txt 1"]] == {
        "article_uid": names["b.txt 1"], "partner_uid": names["c.txt 1"], "similarity": 0.9873,
        "containment": 1.0, "verdict": None,
    }  # fmt: skip
    assert members[names["c.txt 1"]]["partner_uid"] is None
    assert {name for name, uid in names.items() if uid in members} == {
        "a.txt 1",
        "b.txt 1",
        "c.txt 1",
        "d.txt 1",
    }
    canonical = {article["uid"]: article["canonical_uid"] for article in data["articles"]}
    assert canonical[names["d.txt 1"]] == names["c.txt 1"]
    assert canonical[names["e.txt 1"]] is None
    pairs = {(one["part_uid"], one["whole_uid"]) for one in data["containments"]}
    assert (names["a.txt 2"], names["e.txt 1"]) in pairs


def test_canonical_leaves_out_the_others_everywhere(corpus, filled):
    names = uids(filled)
    corpus.dedupe()
    kept = {names[name] for name in ("a.txt 2", "c.txt 1", "d.txt 2", "e.txt 1")}
    only = Filter(canonical=True)
    assert {row["uid"] for row in corpus.list("articles", only).records()} == kept
    assert {row["uid"] for row in corpus.list("duplicates", only).records()} == {names["c.txt 1"]}
    word = FULL[0]
    assert len(list(corpus.search(word, "articles").rows)) > len(
        list(corpus.search(word, "articles", only).rows)
    )
    data = exported(corpus, only)
    assert {article["uid"] for article in data["articles"]} == kept
    assert [len(one["members"]) for one in data["duplicates"]] == [1]
    # Taken out by a person, the canonical one stands for nobody.
    take_out(filled, names["c.txt 1"])
    assert len(list(corpus.list("articles", only).rows)) == 6


def test_a_second_run_signs_only_what_is_new(corpus, filled):
    corpus.dedupe()
    before = stored(filled)
    assert corpus.dedupe().signed == 0
    assert stored(filled) == before
    store(filled, {"f.txt": extract(Piece("Ferry returns", BODY, published_on="2019"), head="Another head")})
    store(filled, {"b.txt": extract(Piece("Ferry returns", f"{BODY} At last.", published_on="2020-02"))})
    report = corpus.dedupe()
    assert (report.signed, report.members) == (2, 5)


def test_a_dry_run_finds_the_same_and_changes_nothing(corpus, filled):
    before = "\n".join(filled.iterdump())
    report = corpus.dedupe(dry_run=True)
    assert report.dry_run
    assert "\n".join(filled.iterdump()) == before
    assert corpus.dedupe().groups == report.groups


def test_options_reach_the_search_and_are_kept(corpus, filled):
    assert corpus.dedupe(threshold=1, containment=1).members == 3
    row = filled.execute(
        "SELECT arguments, summary, inverse FROM operations WHERE command = 'dedupe'"
    ).fetchone()
    assert json.loads(row[0]) == {"threshold": 1, "containment": 1}
    assert json.loads(row[1])["members"] == 3
    assert row[2] is None


def test_verdicts_count_unless_they_were_undone(corpus, filled):
    names = uids(filled)
    left, right = names["a.txt 1"], names["b.txt 1"]
    operation = decide(filled, left, right, "different")
    # The teaser has the title of both, and so is nobody's.
    assert corpus.dedupe().members == 2
    filled.execute("UPDATE operations SET undone_by = ? WHERE id = ?", (operation, operation))
    assert corpus.dedupe().members == 4
    decide(filled, names["d.txt 2"], names["e.txt 1"], "same")
    decide(filled, names["b.txt 1"], names["c.txt 1"], "canonical")
    report = corpus.dedupe()
    assert {group.kind for group in report.groups} == {"teaser", "verdict"}
    assert names["b.txt 1"] in {group.canonical_uid for group in report.groups}
    verdicts = {
        member["article_uid"]: member["verdict"]
        for one in exported(corpus)["duplicates"]
        for member in one["members"]
    }
    assert verdicts[names["c.txt 1"]] == "same"


def test_what_is_removed_is_not_looked_at(corpus, filled):
    take_out(filled, uids(filled)["c.txt 1"])
    report = corpus.dedupe()
    assert (report.articles, report.members) == (6, 3)
    assert report.groups[0].canonical_uid == uids(filled)["b.txt 1"]


def test_a_run_on_what_was_added_looks_at_nothing_else(tmp_path, monkeypatch):
    """Also where articles were taken out, and where signatures are not in the order of their articles."""
    pieces = [Piece(f"Report {number}", " ".join(prose(RNG, 90))) for number in range(30)]
    path = tmp_path / "many.db"
    database.create(path, root=".")
    looked_at = []
    find = duplicates.find

    def noted(articles, *rest):
        given = list(articles)
        looked_at.append([piece.uid for piece, _ in given])
        return find(given, *rest)

    monkeypatch.setattr(duplicates, "find", noted)
    with closing(database.open_database(path, write=True)) as connection, Corpus.open(path) as opened:
        store(connection, {f"{piece.title}.txt": extract(piece) for piece in pieces})
        names = uids(connection)
        take_out(connection, names["Report 3.txt 1"])
        opened.dedupe()
        rows = connection.execute("SELECT article_id, scheme, signature FROM fingerprints").fetchall()
        connection.execute("DELETE FROM fingerprints")
        connection.executemany("INSERT INTO fingerprints VALUES (?, ?, ?)", reversed(rows))
        opened.dedupe()
        copies = {
            "x.txt": extract(pieces[3], head="Courier"),
            "y.txt": extract(Piece("Again", f"{pieces[7].body} So.")),
        }
        store(connection, copies)
        report = opened.dedupe()
        names = uids(connection)
    assert [group.member_uids for group in report.groups] == [(names["y.txt 1"], names["Report 7.txt 1"])]
    assert sorted(looked_at[-1]) == sorted([names["x.txt 1"], names["y.txt 1"], names["Report 7.txt 1"]])
    assert [len(one) for one in looked_at[:-1]] == [29, 0]


def test_a_failure_leaves_the_groups_that_were_there(corpus, filled, monkeypatch):
    corpus.dedupe()
    before = stored(filled)
    assert all(before)

    def fail(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(duplicates, "_record", fail)
    with pytest.raises(KeyboardInterrupt):
        corpus.dedupe(threshold=1)
    assert stored(filled) == before


def test_signing_goes_on_where_it_was_stopped(filled, monkeypatch):
    monkeypatch.setattr(fingerprints, "_BATCH", 2)
    monkeypatch.setattr(fingerprints, "_COMMIT", 2)
    real, calls = fingerprints.sign, []

    def stop(*texts):
        calls.append(texts)
        if len(calls) == 3:
            raise KeyboardInterrupt
        return real(*texts)

    monkeypatch.setattr(fingerprints, "sign", stop)
    with pytest.raises(KeyboardInterrupt):
        duplicates.run(filled, Options())
    assert fingerprints.unsigned(filled, SCHEME) == 3
    assert duplicates.run(filled, Options()).signed == 3


def test_what_another_process_adds_meanwhile_is_looked_at_too(filled, tmp_path, monkeypatch):
    added = [extract(Piece("Ferry returns", BODY), head=f"Head {number}") for number in range(9)]
    real = duplicates.find
    other = database.open_database(tmp_path / "made.db", write=True)

    def find(*args):
        if added:
            store(other, {f"new-{len(added)}.txt": added.pop()})
        return real(*args)

    monkeypatch.setattr(duplicates, "find", find)
    with pytest.raises(LockedError, match="keeps changing"):
        duplicates.run(filled, Options())
    assert stored(filled) == [[], [], []]
    del added[1:]
    assert duplicates.run(filled, Options()).members == 4 + 4
    other.close()


def test_another_scheme_is_another_signature(filled, monkeypatch):
    duplicates.run(filled, Options())
    filled.execute("UPDATE fingerprints SET scheme = '0:old'")
    assert fingerprints.unsigned(filled, SCHEME) == 7
    assert duplicates.run(filled, Options()).signed == 7
    assert {scheme for (scheme,) in filled.execute("SELECT scheme FROM fingerprints")} == {SCHEME}


def test_a_list_says_how_its_groups_were_found(corpus, filled):
    def note() -> str:
        return corpus.list("duplicates").note or ""

    assert note() == "nobody has looked for duplicates yet; 'corpus dedupe' does"
    corpus.dedupe(threshold=0.8)
    assert note() == "found with --threshold 0.8 --containment 0.8"
    store(filled, {"f.txt": extract(Piece("Late", OTHER), head="Another")})
    decide(filled, "a" * 16, "b" * 16, "same")
    assert note().endswith(
        "since then 1 article added or changed, 1 verdict given: 'corpus dedupe' looks again"
    )
    fingerprints.keep_fresh(filled, Options())
    assert "1 article added or changed" in note()
    corpus.dedupe()
    take_out(filled, uids(filled)["c.txt 1"])
    assert "since then articles taken out" in note()
    assert corpus.list("articles").note is None


def test_a_row_for_each_member(corpus, filled):
    corpus.dedupe()
    names = uids(filled)
    rows = list(corpus.list("duplicates").records())
    assert [row["canonical"] for row in rows] == [True, False, False, False]
    assert rows[0]["similarity"] == 1.0
    assert {row["kind"] for row in rows} == {"teaser"}
    assert {row["path"] for row in rows} == {"a.txt", "b.txt", "c.txt", "d.txt"}
    partners = corpus.list("duplicates", columns=("uid", "partner_uid")).rows
    assert {partner for uid, partner in partners if uid != names["c.txt 1"]} == {names["c.txt 1"]}
    assert list(corpus.list("duplicates", Filter(kind="exact")).rows) == []
    assert len(list(corpus.list("duplicates", Filter(document="a.txt", kind="teaser")).rows)) == 1
    assert len(list(corpus.list("duplicates", Filter(search=FULL[0])).rows)) == 4
    assert next(corpus.list("duplicates", sort="-similarity", columns=("similarity",)).rows) == (1.0,)
    every = list(corpus.list("duplicates", columns=("uid",)).rows)
    drawn = list(corpus.list("duplicates", columns=("uid",), sample=2, seed=4).rows)
    assert len(drawn) == 2
    assert set(drawn) < set(every)
