"""Verdicts: given, undone, contradicted, on articles that come and go; and the groups, which follow."""

import io
import json
import random
import sqlite3
from pathlib import Path

import pytest
from made import Piece, extract, store
from planted import prose, word_edits

from corpus_cli import Corpus
from corpus_cli.errors import CorpusError, NotFoundError, UsageError
from corpus_cli.store import regroup

RNG = random.Random(8)
TEXTS = {name: prose(RNG, 150) for name in ("ferry", "roof", "herons")}
PAGES = {
    f"{name}-{edits}.txt": Piece(f"On the {name}", " ".join(word_edits(RNG, words, edits)))
    for name, words in TEXTS.items()
    for edits in (0, 1, 2)
}


@pytest.fixture
def filled(connection: sqlite3.Connection) -> sqlite3.Connection:
    for path, piece in PAGES.items():
        store(connection, {path: extract(piece, head=path)})
    return connection


@pytest.fixture
def corpus(filled: sqlite3.Connection, tmp_path: Path):
    with Corpus.open(tmp_path / "made.db") as opened:
        assert opened.dedupe().members == 9
        yield opened


@pytest.fixture
def uid(filled: sqlite3.Connection) -> dict[str, str]:
    rows = filled.execute("SELECT d.path, a.uid FROM articles a JOIN documents d ON d.id = a.document_id")
    return {path.removesuffix(".txt"): uid for path, uid in rows}


def exported(corpus: Corpus, form: str = "json") -> bytes:
    out = io.BytesIO()
    corpus.export(form, out)
    return out.getvalue()


def groups(corpus: Corpus) -> dict[str, set[str]]:
    """Return the groups by their canonical article."""
    found: dict[str, set[str]] = {}
    for canonical, member in corpus.list("duplicates", columns=("canonical_uid", "uid")).rows:
        found.setdefault(canonical, set()).add(member)
    return found


def together(corpus: Corpus, *uids: str) -> bool:
    return any(set(uids) <= members for members in groups(corpus).values())


def verdicts(connection: sqlite3.Connection) -> list[tuple]:
    return connection.execute("SELECT left_uid, right_uid, verdict FROM verdicts ORDER BY 1, 2").fetchall()


def test_a_verdict_counts_at_once_and_in_every_later_run(corpus, uid):
    report = corpus.dedupe_mark([uid["ferry-0"], uid["ferry-1"]], different=True)
    assert (report.changed, report.unchanged, report.problems) == (1, 0, ())
    assert not together(corpus, uid["ferry-0"], uid["ferry-1"])
    assert corpus.dedupe_mark([uid["ferry-0"], uid["herons-0"]], same=True).changed == 1
    assert together(corpus, uid["ferry-0"], uid["herons-0"], uid["herons-1"], uid["herons-2"])
    at_once = groups(corpus)
    corpus.dedupe()
    assert groups(corpus) == at_once
    corpus.dedupe(threshold=1)
    assert list(groups(corpus).values()) == [{uid["ferry-0"], uid["herons-0"]}]


def test_the_list_says_that_a_run_is_due(corpus, uid):
    note = "found with --threshold 0.7 --containment 0.8"
    assert corpus.list("duplicates").note == note
    corpus.dedupe_mark([uid["ferry-0"], uid["roof-0"]], unsure=True)
    assert corpus.list("duplicates").note == note
    corpus.dedupe_mark([uid["ferry-0"], uid["roof-0"]], same=True)
    assert "since then 1 verdict given" in corpus.list("duplicates").note
    corpus.dedupe()
    assert corpus.list("duplicates").note == note
    # Taken back, it is another verdict than the run respected.
    corpus.undo()
    assert "since then 1 verdict given" in corpus.list("duplicates").note


def test_undoing_everything_in_any_order_gives_the_bytes_there_were(corpus, uid, filled):
    before = exported(corpus), exported(corpus, "pairs")
    rng = random.Random(4)
    operations = []
    for left, right in (rng.sample(sorted(uid.values()), 2) for _ in range(12)):
        verdict = rng.choice(["same", "different", "unsure"])
        operations.append(corpus.dedupe_mark([left, right], **{verdict: True}).operation)
    operations.append(corpus.dedupe_keep(next(iter(groups(corpus).values())).pop()).operation)
    assert exported(corpus) != before[0]
    rng.shuffle(operations)
    undone = [corpus.undo(operation).operation for operation in operations if operation is not None]
    assert (exported(corpus), exported(corpus, "pairs")) == before
    assert filled.execute("SELECT count(*) FROM settings WHERE key GLOB 'dedupe-found:*'").fetchone() == (0,)
    for operation in undone:
        corpus.undo(operation)
    assert exported(corpus) != before[0]


def test_an_undo_brings_back_the_verdict_before(corpus, uid, filled):
    pair = sorted((uid["roof-0"], uid["roof-1"]))
    first = corpus.dedupe_mark(pair, unsure=True).operation
    corpus.dedupe_mark(pair, different=True)
    corpus.undo()
    assert verdicts(filled) == [(*pair, "unsure")]
    undo = corpus.undo(first).operation
    assert verdicts(filled) == []
    corpus.undo(undo)
    assert verdicts(filled) == [(*pair, "unsure")]


def test_what_is_so_already_is_no_decision(corpus, uid):
    pair = [uid["roof-0"], uid["roof-1"]]
    corpus.dedupe_mark(pair, same=True)
    report = corpus.dedupe_mark(pair[::-1], same=True)
    assert (report.operation, report.changed, report.unchanged) == (None, 0, 1)
    assert corpus.dedupe_keep(uid["roof-0"], over=[uid["roof-1"]]).changed == 1
    assert corpus.dedupe_mark(pair, same=True).unchanged == 1
    assert corpus.dedupe_keep(uid["roof-0"], over=[uid["roof-1"]]).unchanged == 1


def test_several_articles_are_all_apart_or_all_one(corpus, uid, filled):
    three = [uid["ferry-0"], uid["ferry-1"], uid["ferry-2"]]
    assert corpus.dedupe_mark(three, different=True).changed == 3
    assert not any(set(three) & members for members in groups(corpus).values())
    corpus.undo()
    # The others follow whom they are most like: the canonical ones take all of their groups along.
    assert corpus.dedupe_mark(groups(corpus), same=True).changed == 2
    assert [len(members) for members in groups(corpus).values()] == [9]


def test_pairs_are_each_their_own(corpus, uid):
    pairs = [(uid["ferry-0"][:9], uid["ferry-1"]), (uid["roof-0"], uid["roof-1"])]
    assert corpus.dedupe_mark(pairs, different=True).changed == 2
    assert not together(corpus, *pairs[1])
    told = next(corpus.history(limit=1).records())["arguments"]
    assert told.startswith("verdict: different, articles: ")


def test_a_dry_run_counts_and_changes_nothing(corpus, uid, filled):
    before = "\n".join(filled.iterdump())
    report = corpus.dedupe_mark([uid["ferry-0"], uid["ferry-1"]], different=True, dry_run=True)
    assert (report.operation, report.changed, report.dry_run) == (None, 1, True)
    assert corpus.dedupe_keep(uid["ferry-1"], dry_run=True).changed > 0
    assert "\n".join(filled.iterdump()) == before


def test_a_contradiction_is_told_and_binds_nobody(corpus, uid):
    one, two, three = groups(corpus)
    corpus.dedupe_mark([one, two], same=True)
    corpus.dedupe_mark([two, three], same=True)
    report = corpus.dedupe_mark([one, three], different=True)
    (line,) = report.problems
    assert line.startswith("contradiction  ")
    assert all(name in line for name in (one, two, three))
    assert sorted(map(len, groups(corpus).values())) == [3, 3, 3]
    # It is told again by what brings it back, and by a run.
    undo = corpus.undo().operation
    assert [len(members) for members in groups(corpus).values()] == [9]
    assert len(corpus.undo(undo).problems) == 1
    assert len(corpus.dedupe().contradictions) == 1


def test_keep_chooses_the_canonical_article_of_a_group(corpus, uid, filled):
    first = next(iter(groups(corpus)))
    other = min(groups(corpus)[first] - {first})
    assert corpus.dedupe_keep(other[:8]).changed == 2
    assert groups(corpus)[other] >= {first, other}
    assert "chosen by a verdict" in {one["reason"] for one in corpus.list("duplicates").records()}
    # Whoever is chosen later is.
    corpus.dedupe_keep(first)
    assert first in groups(corpus)
    assert other not in groups(corpus)
    corpus.undo()
    assert other in groups(corpus)


def test_two_chosen_in_one_group_are_told(corpus, uid):
    corpus.dedupe_keep(uid["ferry-1"])
    corpus.dedupe_keep(uid["roof-1"])
    report = corpus.dedupe_mark([uid["ferry-1"], uid["roof-1"]], same=True)
    assert "both chosen as canonical" in report.problems[0]
    assert together(corpus, uid["ferry-1"], uid["roof-1"])


def test_a_verdict_waits_for_an_article_that_is_gone(corpus, uid, filled):
    before = exported(corpus)
    corpus.dedupe_mark([uid["ferry-0"], uid["herons-0"]], same=True)
    corpus.remove(uid["herons-0"])
    corpus.dedupe()
    assert not any(uid["herons-0"] in members for members in groups(corpus).values())
    (finding,) = corpus.validate(select=["U102"]).findings
    assert (finding.code, finding.severity) == ("U102", "info")
    assert uid["herons-0"] in finding.message
    corpus.undo()
    corpus.dedupe()
    assert together(corpus, uid["ferry-0"], uid["herons-0"])
    assert list(corpus.validate(select=["U102"]).findings) == []
    corpus.undo()
    corpus.dedupe()
    assert exported(corpus) == before


def test_a_verdict_outlives_a_new_version_of_a_page(corpus, uid, filled):
    corpus.dedupe_mark([uid["ferry-0"], uid["ferry-1"]], different=True)
    piece = PAGES["ferry-0.txt"]
    store(filled, {"ferry-0.txt": extract(Piece(piece.title, f"{piece.body} More."), head="another head")})
    assert not together(corpus, uid["ferry-0"], uid["ferry-1"])
    corpus.dedupe()
    assert not together(corpus, uid["ferry-0"], uid["ferry-1"])


def test_an_article_that_came_in_since_the_run_is_grouped_too(corpus, uid, filled):
    store(
        filled,
        {"new.txt": extract(Piece("New", "Nothing like it stood here before, not at all."), head="new")},
    )
    new = filled.execute("SELECT uid FROM articles WHERE title = 'New'").fetchone()[0]
    before = exported(corpus)
    corpus.dedupe_mark([new, uid["roof-2"]], same=True)
    assert together(corpus, new, uid["roof-2"])
    corpus.undo()
    assert exported(corpus) == before


def test_a_large_region_waits_for_the_next_run(corpus, uid, monkeypatch):
    before = exported(corpus)
    corpus.dedupe_mark([uid["ferry-0"], uid["ferry-1"]], different=True)
    monkeypatch.setattr(regroup, "_MOST", 2)
    report = corpus.dedupe_mark([uid["ferry-0"], uid["ferry-2"]], different=True)
    assert "too many to group at once: 'corpus dedupe' does" in report.problems[0]
    assert together(corpus, uid["ferry-0"], uid["ferry-1"])
    corpus.undo()
    corpus.undo()
    assert exported(corpus) == before


def test_without_a_run_verdicts_are_kept_and_nothing_is_grouped(filled, uid, tmp_path):
    with Corpus.open(tmp_path / "made.db") as corpus:
        assert corpus.dedupe_mark([uid["ferry-0"], uid["roof-0"]], same=True).problems == ()
        assert groups(corpus) == {}
        corpus.dedupe()
        assert together(corpus, uid["ferry-0"], uid["roof-0"])


@pytest.mark.parametrize(
    ("uids", "verdicts", "message"),
    [
        (["ferry-0", "ferry-1"], {}, "say what they are"),
        (["ferry-0", "ferry-1"], {"same": True, "unsure": True}, "say what they are"),
        (["ferry-0"], {"same": True}, "a verdict is on two articles"),
        (["ferry-0", "ferry-0"], {"same": True}, "a verdict is on two articles"),
        ([("ferry-0", "ferry-0")], {"same": True}, "named twice in one pair"),
    ],
)
def test_what_makes_no_sense_is_refused(corpus, uid, uids, verdicts, message):
    given = [uid[one] if isinstance(one, str) else (uid[one[0]], uid[one[1]]) for one in uids]
    with pytest.raises(UsageError, match=message):
        corpus.dedupe_mark(given, **verdicts)


def test_unknown_uids_are_all_told(corpus, uid):
    with pytest.raises(NotFoundError) as missing:
        corpus.dedupe_mark([uid["ferry-0"], "0123456789abcdef", "ffff"], same=True)
    assert len(missing.value.problems) == 2
    with pytest.raises(NotFoundError, match="is no article"):
        corpus.dedupe_keep("fff")


def test_keep_needs_a_group_or_others(corpus, uid):
    corpus.dedupe_mark([uid["ferry-0"], uid["ferry-1"], uid["ferry-2"]], different=True)
    with pytest.raises(NotFoundError, match="is in no group"):
        corpus.dedupe_keep(uid["ferry-0"])
    with pytest.raises(UsageError, match="instead of itself"):
        corpus.dedupe_keep(uid["ferry-0"], over=[uid["ferry-0"]])


def test_too_many_articles_at_once_make_too_many_pairs(corpus, uid, monkeypatch):
    monkeypatch.setattr("corpus_cli.store.verdicts._MOST_APART", 2)
    with pytest.raises(UsageError, match="too many pairs"):
        corpus.dedupe_mark([uid["ferry-0"], uid["ferry-1"], uid["ferry-2"]], different=True)


def test_a_group_and_an_article_show_what_ties_them(corpus, uid):
    corpus.dedupe_mark([uid["ferry-0"], uid["ferry-1"]], unsure=True)
    (row, *_) = corpus.list("duplicates", columns=("group_uid", "uid"), sort="uid").records()
    view = corpus.show(row["group_uid"][:10])
    assert view.uid == row["group_uid"]
    assert [member.canonical for member in view.members] == [True] + [False] * (len(view.members) - 1)
    assert all(member.tie == "near" for member in view.members[1:])
    for member in view.members[1:]:
        assert 0.7 <= member.similarity <= min(member.containment, member.partner_containment)
    article = corpus.show(uid["ferry-1"])
    assert article.group.member.uid == uid["ferry-1"]
    assert article.group.member_count == 3
    (verdict,) = article.verdicts
    assert (verdict.verdict, {verdict.left_uid, verdict.right_uid}) == (
        "unsure",
        {uid["ferry-0"], uid["ferry-1"]},
    )
    assert verdict.at.startswith("20")


def test_a_list_has_a_row_for_each_group_where_only_groups_are_asked_for(corpus, uid):
    columns = ("group_uid", "kind", "members", "canonical_uid", "canonical_title", "least_similarity")
    rows = list(corpus.list("duplicates", columns=columns, sort="members").records())
    assert [row["members"] for row in rows] == [3, 3, 3]
    assert {row["canonical_uid"] for row in rows} == set(groups(corpus))
    assert all(0.7 <= row["least_similarity"] < 1 for row in rows)
    assert len(list(corpus.list("duplicates", columns=("group_uid",), sort="uid").rows)) == 9
    listed = corpus.list("duplicates", columns=("group_uid",), limit=2)
    assert (len(list(listed.rows)), listed.total) == (2, 3)
    drawn = list(corpus.list("duplicates", columns=("group_uid",), sample=2).rows)
    assert len(set(drawn)) == 2


def test_pairs_are_sorted_and_name_each_member_once(corpus, uid):
    lines = exported(corpus, "pairs").decode().splitlines()
    assert lines[0] == "left_uid,right_uid,kind,similarity,containment_left,containment_right,verdict"
    cells = [line.split(",") for line in lines[1:]]
    lefts = [json.loads(row[0]) for row in cells]
    assert lefts == sorted(set(uid.values()) - set(groups(corpus)))
    assert {row[2] for row in cells} == {'"near"'}
    assert {len(row[3]) for row in cells} == {6}
    assert {row[6] for row in cells} == {""}
    corpus.dedupe_mark([(json.loads(row[0]), json.loads(row[1])) for row in cells], same=True)
    corpus.dedupe_mark([uid["ferry-0"], uid["roof-0"]], same=True)
    kinds = [line.split(",")[2] for line in exported(corpus, "pairs").decode().splitlines()[1:]]
    assert sorted(set(kinds)) == ['"near"', '"verdict"']


def test_ten_thousand_pairs_are_one_operation(connection, tmp_path):
    captures = {
        f"{number}.txt": extract(Piece(f"Note {number}", f"Boat {number} came in at dawn."), head=f"{number}")
        for number in range(200)
    }
    store(connection, captures)
    names = [uid for (uid,) in connection.execute("SELECT uid FROM articles ORDER BY uid")]
    pairs = [(names[i], names[j]) for i in range(200) for j in range(i)][:10_000]
    with Corpus.open(tmp_path / "made.db") as corpus:
        corpus.dedupe()
        before = exported(corpus)
        assert corpus.dedupe_mark(pairs, different=True).changed == 10_000
        assert corpus.undo().changed == 10_000
        assert exported(corpus) == before
        with pytest.raises(CorpusError, match="nothing to undo"):
            corpus.undo()
