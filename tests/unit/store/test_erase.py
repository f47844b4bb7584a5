import json
import sqlite3
import unicodedata
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import Piece, broken_rules, extract, store

from corpus_cli import Corpus, LockedError, NotFoundError, RefusedError, UsageError
from corpus_cli.store import database, fulltext
from corpus_cli.store.forgetting import erase, purge

FERRY = (
    "Marsh End Courier\n\nHome | News | Letters\n\n"
    "Mayor Ada Quill opens the bridge\n\nBy Zoë Marlow\n\n"
    "The bridge at Low Harrow was opened on Monday, and Mayor Ada Quill cut the ribbon twice.\n\n"
    "“It is the same bridge and we are glad of it,” said Quill. “Come and see it,” she added.\n\n"
    "“I carried the ribbon,” said Bram Oster, who keeps the ferry. Mr. Oster was not thanked.\n\n"
    "A letter to QUILL had asked for more ribbon. See /news/ada-quill-ribbon for the rest.\n"
)
HALL = (
    "The hall has a roof\n\nBy Celia Varn\n\n"
    "A new roof was laid on the market hall, and the tiles came by barge from the kilns.\n\n"
    "“Nobody asked me,” said Bram Oster, who keeps the ferry. Mr. Oster had asked nobody either.\n"
)
COUSINS = (
    "Two cousins meet\n\n"
    "Mayor Ada Quill met her cousin, the baker Edda Quill, on the bridge, and the baker brought bread.\n\n"
    "“The bread is warm,” said Edda Quill. “So is the bridge,” Ada Quill said.\n"
)


def disk(corpus: Corpus) -> bytes:
    """Return every byte of the database, its log, its shared memory and its automatic backups."""
    home, name = corpus.path.absolute().parent, corpus.path.name
    return b"\0".join(
        file.read_bytes()
        for file in sorted(home.iterdir())
        if file.name in (name, f"{name}-wal", f"{name}-shm", f"{name}-journal")
        or file in purge.backups(corpus.path)
    )


def stands(corpus: Corpus, *names: str, but: str = "\n") -> list[str]:
    """Return those of the names that a search of the bytes finds, in any case, composed or not.

    They may be part of longer words, ``but`` not of that one.
    """
    data = disk(corpus).lower().replace(but.lower().encode(), b"")
    text = data.decode("utf-8", "ignore").casefold()
    forms = {
        form
        for name in names
        for form in (name, unicodedata.normalize("NFC", name), unicodedata.normalize("NFD", name))
    }
    return [form for form in sorted(forms) if form.casefold() in text or form.lower().encode() in data]


def errors(corpus: Corpus) -> list[str]:
    return [
        str(finding) for finding in corpus.validate(select=["all"]).findings if finding.severity == "error"
    ]


def records(corpus: Corpus, tmp_path: Path) -> dict[str, list[dict]]:
    target = tmp_path / "export.json"
    corpus.export("json", target, with_text=True, force=True)
    data = json.loads(target.read_text())
    return {kind: rows for kind, rows in data.items() if isinstance(rows, list)}


def tokens(corpus: Corpus) -> set[str]:
    with sqlite3.connect(corpus.path) as connection:
        found = set()
        for index in fulltext.INDEXES:
            connection.execute(f"CREATE VIRTUAL TABLE temp.v_{index} USING fts5vocab(main, {index}, row)")
            found |= {term for (term,) in connection.execute(f"SELECT term FROM temp.v_{index}")}
    connection.close()
    return found


def test_a_person_is_nowhere_in_the_file(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL}, source="Courier")
    assert stands(corpus, "Ada Quill", "quill", "ada-quill") == ["Ada Quill", "ada-quill", "quill"]
    assert "quill" in tokens(corpus)
    report = corpus.forget(["Ada Quill"])
    assert report.purged
    assert report.problem is None
    assert (report.people, report.covered_documents, report.left_count) == (1, 1, 0)
    assert stands(corpus, "Ada Quill", "Quill", "ada-quill") == []
    assert "quill" not in tokens(corpus)
    assert errors(corpus) == []
    assert [row["name"] for row in corpus.list("people").records() if "Quill" in str(row["name"])] == []


def test_spans_stay_and_quotes_keep_their_words(new_corpus, tmp_path):
    corpus = new_corpus({"ferry.txt": FERRY})
    before = records(corpus, tmp_path)
    corpus.forget(["Ada Quill"])
    after = records(corpus, tmp_path)
    assert [(q["uid"], q["start"], q["text"]) for q in after["quotes"]] == [
        (q["uid"], q["start"], q["text"]) for q in before["quotes"]
    ]
    old, new = before["documents"][0]["text"], after["documents"][0]["text"]
    assert len(old) == len(new)
    assert {a for a, b in zip(old, new, strict=True) if a != b} <= set("Mayor Ada QuillQUILLada-quill")
    assert "see /news/█████████-ribbon" in new.lower()
    (article,) = after["articles"]
    assert article["title"] == "Mayor █████████ opens the bridge"
    assert article["slug"].startswith("mayor-opens-the-bridge")
    said = {q["text"]: (q["speaker"], q["speaker_name"], q["person_uid"]) for q in after["quotes"]}
    assert said["It is the same bridge and we are glad of it,"] == ("█████", "█████████", None)
    assert said["I carried the ribbon,"][1] == "Bram Oster"


def test_what_is_not_concerned_stays_byte_for_byte(new_corpus, tmp_path):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    before = records(corpus, tmp_path)
    corpus.forget(["Ada Quill"])
    after = records(corpus, tmp_path)
    hall = {row["uid"] for row in before["documents"] if row["path"].endswith("hall.txt")}
    articles = {row["uid"] for row in before["articles"] if row["document_uid"] in hall}
    for kind, link, wanted in (
        ("documents", "uid", hall), ("articles", "document_uid", hall),
        ("mentions", "article_uid", articles), ("quotes", "article_uid", articles),
    ):  # fmt: skip
        kept = [row for row in before[kind] if row[link] in wanted]
        assert kept
        assert [row for row in after[kind] if row[link] in wanted] == kept
    oster = [row for row in before["people"] if row["name"] == "Bram Oster"]
    assert [row for row in after["people"] if row["name"] == "Bram Oster"] == oster


def test_a_relation_of_the_same_name_stays(new_corpus, tmp_path):
    corpus = new_corpus({"ferry.txt": FERRY, "cousins.txt": COUSINS})
    report = corpus.forget(["Ada Quill"])
    assert stands(corpus, "Ada Quill", "ada-quill") == []
    assert stands(corpus, "Edda Quill") == ["Edda Quill"]
    names = {row["name"] for row in records(corpus, tmp_path)["people"]}
    assert "Edda Quill" in names
    text = next(d["text"] for d in records(corpus, tmp_path)["documents"] if d["path"] == "cousins.txt")
    assert "met her cousin, the baker Edda Quill" in text
    assert "“So is the bridge,” █████████ said." in text
    assert report.left_count == 0
    assert errors(corpus) == []


@pytest.mark.parametrize(
    ("line", "name", "stays", "goes"),
    [
        ("The Quillfeather Inn was full.", "Ada Quill", ["Quillfeather"], ["Ada Quill"]),
        (
            "Nevada Quillan paid. Tranquill stayed.",
            "Ada Quill",
            ["Nevada Quillan", "Tranquill"],
            ["Mayor Ada"],
        ),
        ("A goose quill lay on Quill Street.", "Ada Quill", ["goose quill", "Quill Street"], ["Ada Quill"]),
        ("The baker ADA QUILL sold bread.", "Ada Quill", ["sold bread"], ["ADA QUILL"]),
        ("Ada M. Quill, #AdaQuill and Quill, Ada.", "Ada Quill", [], ["AdaQuill", "Quill, Ada", "Ada M"]),
    ],
)
def test_words_that_hold_the_name_stay(new_corpus, line, name, stays, goes):
    page = f"News of the day\n\nMayor {name} spoke to nobody in particular on the bridge today.\n\n{line}\n"
    corpus = new_corpus({"page.txt": page})
    corpus.forget([name])
    assert stands(corpus, *stays) == sorted(stays)
    assert stands(corpus, *goes) == []
    assert errors(corpus) == []


def test_a_family_name_alone_goes_elsewhere_too_unless_it_may_be_another_name(new_corpus, tmp_path):
    page = "Bridges of the shire\n\nThe bridge that Quill’s mother built is at Low Quill, beside the old kilns.\n"
    corpus = new_corpus({"ferry.txt": FERRY, "page.txt": page})
    report = corpus.forget(["Ada Quill"])
    assert (report.left, report.left_count) == (("page.txt:3:48",), 1)
    text = next(d["text"] for d in records(corpus, tmp_path)["documents"] if d["path"] == "page.txt")
    assert "that █████’s mother built is at Low Quill" in text
    assert errors(corpus) == []


def test_what_is_left_of_the_name_is_told_and_covered_on_demand(new_corpus):
    page = "News of the day\n\nMayor Ada Quill spoke on the bridge.\n\nA quill lay on Quill Street, unread.\n"
    corpus = new_corpus({"page.txt": page})
    report = corpus.forget(["Ada Quill"])
    assert (report.left, report.left_count) == (("page.txt:5:3", "page.txt:5:16"), 2)
    again = corpus.forget(also=["quill"])
    assert (again.left_count, again.covered_places) == (0, 2)
    assert stands(corpus, "quill") == []
    assert errors(corpus) == []


@pytest.mark.parametrize("name", ["Zoë Marlow", "Uwe Voß", "Маша Перова", "Seán Ó Briain"])
def test_other_letters(new_corpus, name):
    nfd = unicodedata.normalize("NFD", name)
    page = f"News\n\nMayor {name} spoke on the bridge, and {name.upper()} listened.\n\n{nfd} was told. {name.lower()}\n"
    corpus = new_corpus({"page.txt": page}, note=f"sent by {name}", url=f"https://sea.example/{name}")
    corpus.forget([name] if list(corpus.list("people").rows) else (), also=[name])
    assert stands(corpus, name, name.upper(), name.lower()) == []
    assert errors(corpus) == []


def test_particulars_history_and_decisions_are_covered(new_corpus):
    corpus = new_corpus(
        {"ada-quill/page.txt": FERRY, "hall.txt": HALL}, source="Ada Quill", note="from Ada Quill", rights="© A. Quill",
        url="https://sea.example/ada-quill/",
    )  # fmt: skip
    uids = [str(row["uid"]) for row in corpus.list("articles").records()]
    corpus.tag_add("Friends of Ada Quill", uids)
    corpus.tag_add("Ada Quill", uids[:1])
    corpus.tag_add("ADA QUILL", uids[1:])
    corpus.tag_add("Bridge", uids)
    corpus.tag_rename("Bridge", "Ada Quill bridge")
    corpus.article_set(uids[0], title="Ada Quill again", byline="A. Quill")
    corpus.article_note(uids[1], "ask Ada Quill, or “Ada  Quill”")
    corpus.people_rename("Ada Quill", "Ada Q. Quill")
    corpus.people_alias("the Ribbon Lady", "Ada Q. Quill")
    corpus.undo()
    quote = str(next(iter(corpus.list("quotes").records()))["uid"])
    corpus.quote_set(quote, speaker="Ada Quill")
    corpus.dedupe(threshold=0.5)
    report = corpus.forget(["Ada Quill"])
    assert stands(corpus, "Ada Quill", "Ada Q. Quill", "ada-quill", "Ribbon Lady", "A. Quill") == []
    assert report.operations >= 5
    assert errors(corpus) == []
    tags = {str(row["name"]): row["article_count"] for row in corpus.list("tags").records()}
    assert tags == {"Friends of █████████": 2, "█████████": 2, "█████████ bridge": 2}
    paths = {str(row["path"]) for row in corpus.list("documents").records()}
    assert paths == {"█████████/page.txt", "hall.txt"}


def test_curation_of_others_stands(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    corpus.people_rename("Bram Oster", "Bram Oster of the ferry")
    uid = next(str(r["uid"]) for r in corpus.list("articles").records() if "Mayor" in str(r["title"]))
    corpus.tag_add("Bridges", [uid])
    said = {str(row["text"]): str(row["uid"]) for row in corpus.list("quotes").records()}
    ribbon = next(uid for text, uid in said.items() if "ribbon" in text)
    bridge = next(uid for text, uid in said.items() if "glad" in text)
    corpus.quote_set(ribbon, speaker="Celia Varn")
    corpus.quote_set(bridge, speaker="Bram Oster of the ferry")
    report = corpus.forget(["Ada Quill"])
    assert report.lost == ()
    now = {str(row["uid"]): row["speaker_name"] for row in corpus.list("quotes").records()}
    assert (now[ribbon], now[bridge]) == ("Celia Varn", "Bram Oster of the ferry")
    assert {row["name"] for row in corpus.list("tags").records()} == {"Bridges"}
    assert "Bram Oster of the ferry" in {row["name"] for row in corpus.list("people").records()}
    # And can still be undone, down to what extraction had found of others.
    corpus.undo()
    corpus.undo()
    now = {str(row["uid"]): row["speaker_name"] for row in corpus.list("quotes").records()}
    assert now[ribbon] == "Bram Oster"
    assert now[bridge] == "█████████"
    assert stands(corpus, "Ada Quill", "Quill") == []
    assert errors(corpus) == []


def test_a_speaker_corrected_to_the_person_becomes_nobody(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    asked = next(r for r in corpus.list("quotes").records() if "Nobody asked" in str(r["text"]))
    corpus.quote_set(str(asked["uid"]), speaker="Ada Quill")
    corpus.forget(["Ada Quill"])
    now = next(r for r in corpus.list("quotes").records() if r["uid"] == asked["uid"])
    assert now["speaker_name"] is None
    assert errors(corpus) == []


def test_two_people_of_one_name_are_told_apart(new_corpus):
    corpus = new_corpus({"a.txt": FERRY, "b.txt": FERRY.replace("bridge", "bakery")})
    rows = list(corpus.list("mentions", columns=("uid", "path", "person")).records())
    bakery = [str(row["uid"]) for row in rows if row["path"] == "b.txt" and row["person"] == "Ada Quill"]
    corpus.people_split("Ada Quill", bakery)
    with pytest.raises(UsageError, match="fits several"):
        corpus.forget(["Ada Quill"])
    rows = list(corpus.list("mentions", columns=("uid", "person_uid")).records())
    split = next(row["person_uid"] for row in rows if row["uid"] == bakery[0])
    corpus.forget([f"person:{split}"])
    with sqlite3.connect(corpus.path) as connection:
        texts = dict(connection.execute("SELECT path, text FROM documents"))
    connection.close()
    assert texts["a.txt"] == FERRY
    assert "Mayor █████████ cut" in texts["b.txt"]
    assert errors(corpus) == []


def test_the_merged_go_with_whom_they_were_merged_into(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    corpus.people_merge(["Celia Varn"], "Ada Quill")
    corpus.forget(["Celia Varn"])
    assert stands(corpus, "Ada Quill", "Celia Varn", "celia-varn") == []
    assert errors(corpus) == []


def test_who_was_merged_and_taken_back_stays(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    corpus.people_merge(["Celia Varn"], "Ada Quill")
    corpus.undo()
    corpus.forget(["Ada Quill"])
    assert stands(corpus, "Ada Quill") == []
    assert "Celia Varn" in {row["name"] for row in corpus.list("people").records()}
    assert errors(corpus) == []


def test_people_of_removed_articles_are_forgotten_too(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    corpus.remove("ferry.txt")
    assert corpus.forget(["Ada Quill"]).people == 1
    assert stands(corpus, "Ada Quill", "Quill") == []
    assert errors(corpus) == []


def test_the_same_bytes_do_not_come_back(new_corpus, tmp_path):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    home = tmp_path / "corpus"
    corpus.forget(["Ada Quill"])
    same = corpus.import_([home])
    assert (same.unchanged, same.failed) == (2, ())
    (home / "copy.txt").write_text(FERRY)
    for dry_run in (True, False):
        report = corpus.import_([home], dry_run=dry_run)
        assert [(one.path, one.reason.split(";")[0]) for one in report.failed] == [
            ("copy.txt", "forgotten by request")
        ]
    corpus.import_([home / "ferry.txt"], source="another source")
    assert stands(corpus, "Ada Quill", "Quill") == []
    (home / "ferry.txt").write_text(FERRY + "\nOne line more was written later than all others were.\n")
    assert corpus.import_([home / "ferry.txt"]).changed == 1
    assert stands(corpus, "Ada Quill") == ["Ada Quill"]
    assert errors(corpus) == []


def test_extracting_again_brings_nothing_back(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    corpus.forget(["Ada Quill"])
    corpus.extract(all=True)
    assert stands(corpus, "Ada Quill", "Quill") == []
    assert errors(corpus) == []
    with pytest.raises(RefusedError, match="forgotten by request"):
        corpus.extract(["ferry.txt"], encoding="utf-8")


def test_an_undone_import_brings_nothing_back(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    corpus.forget(["Ada Quill"])
    undone = corpus.undo(1)
    corpus.undo(undone.operation)
    assert stands(corpus, "Ada Quill", "Quill") == []
    assert errors(corpus) == []


def test_a_document_is_deleted_wholly(new_corpus, tmp_path):
    corpus = new_corpus(
        {"ferry.txt": FERRY, "hall.txt": HALL, "copy.txt": HALL.replace("kilns", "other kilns")}
    )
    corpus.dedupe()
    before = records(corpus, tmp_path)
    assert before["duplicates"]
    document = next(row["uid"] for row in before["documents"] if row["path"] == "hall.txt")
    article = next(row["uid"] for row in before["articles"] if row["document_uid"] == document)
    corpus.article_set(article, title="The roof of all roofs")
    twin = next(
        row["uid"]
        for row in before["articles"]
        if row["title"] == "The hall has a roof" and row["uid"] != article
    )
    report = corpus.forget([document])
    assert (report.documents, report.captures, report.articles, report.decisions) == (1, 1, 1, 1)
    assert report.left == (f"article {twin}",)
    after = records(corpus, tmp_path)
    assert after["duplicates"] == []
    assert document not in {row["uid"] for row in after["documents"]}
    assert stands(corpus, "roof of all roofs", "barge from the kilns", article) == []
    assert errors(corpus) == []
    assert [f.path for f in corpus.import_([tmp_path / "corpus"]).failed] == ["hall.txt"]


def test_a_capture_is_all_versions_of_its_path(new_corpus, tmp_path):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL, "same.txt": HALL})
    (tmp_path / "corpus" / "ferry.txt").write_text(FERRY.replace("twice", "three times"))
    corpus.import_([tmp_path / "corpus"])
    report = corpus.forget(["ferry.txt", "same.txt"])
    assert (report.documents, report.captures) == (2, 3)
    assert {str(row["path"]) for row in corpus.list("documents").records()} == {"hall.txt"}
    assert stands(corpus, "ribbon", "ferry.txt", "same.txt") == []
    assert errors(corpus) == []


def test_versions_are_counted_without_a_gap(new_corpus, tmp_path):
    corpus = new_corpus({"hall.txt": HALL})
    for text in (HALL + "Two.\n", HALL + "Three.\n"):
        (tmp_path / "corpus" / "hall.txt").write_text(text)
        corpus.import_([tmp_path / "corpus"])
    with sqlite3.connect(corpus.path) as connection:
        (uid,) = connection.execute(
            "SELECT d.uid FROM documents d JOIN captures c ON c.document_id = d.id WHERE c.version = 2"
        ).fetchone()
    corpus.forget([uid])
    versions = connection.execute("SELECT version FROM captures ORDER BY 1").fetchall()
    connection.close()
    assert versions == [(1,), (2,)]
    assert errors(corpus) == []


def test_an_article_goes_from_its_page_and_its_older_versions(connection, tmp_path):
    secret = "Nobody was to know that the ferry had been painted green by night, twice over."
    kept = Piece("Hall has a roof", "A roof was laid in July.", ("Market",), ("Bram Oster",))
    store(connection, {"a.txt": extract(Piece("Green ferry", secret, names=("Ada Quill",)), kept)})
    store(
        connection,
        {"a.txt": extract(Piece("Green ferry", secret + " More.", names=("Ada Quill",)), kept, head="2")},
    )
    with Corpus.open(tmp_path / "made.db") as corpus:
        # The old version has no article of its own any more, and the text of all.
        uid = next(str(r["uid"]) for r in corpus.list("articles").records() if r["title"] == "Green ferry")
        report = corpus.forget([uid])
        assert (report.articles, report.covered_documents) == (1, 2)
        assert stands(corpus, "painted green", "Green ferry") == []
        assert stands(corpus, "Hall has a roof") == ["Hall has a roof"]
        assert errors(corpus) == []
    assert list(broken_rules(connection)) == []


def test_undo_says_that_it_is_for_good(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    corpus.tag_add("Bridges", filter=corpus_filter(person=("Bram Oster",)))
    report = corpus.forget(["Ada Quill"])
    with pytest.raises(RefusedError, match="for good"):
        corpus.undo(report.operation)
    row = next(iter(corpus.history().records()))
    assert (row["command"], row["arguments"]) == ("forget", "")
    assert "Quill" not in str(row["summary"])
    assert corpus.undo().changed == 2


def corpus_filter(**named):
    from corpus_cli import Filter

    return Filter(**named)


def test_a_dry_run_counts_and_changes_nothing(new_corpus, tmp_path):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    before = records(corpus, tmp_path)
    planned = corpus.forget(["Ada Quill"], dry_run=True)
    assert records(corpus, tmp_path) == before
    assert next(iter(corpus.history(limit=1).records()))["command"] == "import"
    done = corpus.forget(["Ada Quill"])
    for count in (
        "people",
        "mentions",
        "quotes",
        "covered_documents",
        "covered_places",
        "operations",
        "left_count",
    ):
        assert getattr(planned, count) == getattr(done, count)
    assert (planned.dry_run, planned.operation, planned.purged) == (True, None, False)


def test_backups_of_upgrades_go_and_others_stay(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY})
    home, name = corpus.path.parent, corpus.path.name
    corpus.backup(home / "mine.db")
    for backup in (
        f"{name}.revision-1.backup",
        f"{name}.revision-1.2.backup",
        f".{name}.revision-1.backup.7.part",
    ):
        (home / backup).write_bytes(b"Ada Quill")
    report = corpus.forget(["Ada Quill"])
    assert len(report.backups) == 3
    assert stands(corpus, "Ada Quill") == []
    assert sorted(file.name for file in home.iterdir() if "Quill" in file.read_bytes().decode("latin-1")) == [
        "ferry.txt",
        "mine.db",
    ]


def test_a_locked_database_is_left_as_it_is(new_corpus, monkeypatch, tmp_path):
    corpus = new_corpus({"ferry.txt": FERRY})
    before = records(corpus, tmp_path)
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    corpus.close()
    holder = sqlite3.connect(corpus.path, isolation_level=None)
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(LockedError):
        corpus.forget(["Ada Quill"])
    holder.close()
    assert records(corpus, tmp_path) == before
    assert not purge.pending(corpus._reader())


def test_a_reader_keeps_the_log_and_the_next_run_empties_it(new_corpus, monkeypatch):
    corpus = new_corpus({"ferry.txt": FERRY})
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.1)
    corpus.close()
    reader = sqlite3.connect(corpus.path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM articles").fetchone()
    report = corpus.forget(["Ada Quill"])
    assert (report.purged, report.locked) == (False, True)
    assert report.operation is not None
    assert stands(corpus, "Ada Quill") == ["Ada Quill"]
    reader.close()
    again = corpus.forget(["Ada Quill"])
    assert (again.operation, again.purged) == (None, True)
    assert stands(corpus, "Ada Quill", "Quill") == []
    with pytest.raises(NotFoundError):
        corpus.forget(["Ada Quill"])


def test_optimize_completes_what_was_killed(new_corpus, monkeypatch):
    corpus = new_corpus({"ferry.txt": FERRY})

    def die(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(purge, "purge", die)
        with pytest.raises(KeyboardInterrupt):
            corpus.forget(["Ada Quill"])
    corpus.close()
    assert purge.pending(corpus._reader())
    corpus.optimize()
    assert not purge.pending(corpus._reader())
    assert stands(corpus, "Ada Quill", "Quill") == []


def test_a_failure_halfway_changes_nothing(new_corpus, monkeypatch, tmp_path):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    before = records(corpus, tmp_path)
    monkeypatch.setattr(erase.traces, "sweep", lambda *_: 1 // 0)
    with pytest.raises(ZeroDivisionError):
        corpus.forget(["Ada Quill"])
    assert records(corpus, tmp_path) == before


@pytest.mark.parametrize("what", [["Nobody Known"], ["Ada Quill", "Nobody Known"], ["ffff"]])
def test_what_is_not_there_is_told_and_nothing_changes(new_corpus, tmp_path, what):
    corpus = new_corpus({"ferry.txt": FERRY})
    before = records(corpus, tmp_path)
    with pytest.raises(NotFoundError, match="no person, article, document or capture"):
        corpus.forget(what)
    assert records(corpus, tmp_path) == before


def test_nothing_is_no_request(new_corpus):
    with pytest.raises(UsageError, match="nothing to forget"):
        new_corpus({"ferry.txt": FERRY}).forget(also=[" "])


def test_tables_that_come_later_are_swept(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY})
    with sqlite3.connect(corpus.path) as connection:
        connection.execute("CREATE TABLE later(id INTEGER PRIMARY KEY, words TEXT)")
        connection.execute("INSERT INTO later(words) VALUES ('[\"Ada Quill\", 1]')")
    connection.close()
    corpus.forget(["Ada Quill"])
    assert stands(corpus, "Ada Quill") == []


GIVEN = ("Ada", "Bram", "Zoë", "Edda")
FAMILY = ("Quill", "Quillfeather", "Oster", "O’Hara", "Voß")
PEOPLE = st.tuples(st.sampled_from(GIVEN), st.sampled_from(FAMILY)).map(" ".join)
PIECES = st.lists(
    st.builds(
        lambda names, quoted, extra, title: Piece(
            f"{title} and the ferry", f"It was said that {extra} had crossed, tranquilly, with a quill.", (extra,),
            tuple(dict.fromkeys([*names, *quoted])), tuple((f"We saw {extra} there", name) for name in quoted),
            byline=extra, caption=f"Photo: {title}",
        ),
        st.lists(PEOPLE, max_size=3, unique=True), st.lists(PEOPLE, max_size=2, unique=True), PEOPLE, PEOPLE,
    ),
    min_size=1, max_size=3,
)  # fmt: skip


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty database."""
    path = tmp_path_factory.mktemp("empty") / "corpus.db"
    database.create(path, root=".")
    return path


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PIECES, min_size=1, max_size=2), st.data())
def test_whoever_is_forgotten_is_gone_and_all_others_stay(empty, tmp_path_factory, pages, data):
    path = tmp_path_factory.mktemp("erase") / "corpus.db"
    path.write_bytes(empty.read_bytes())
    connection = database.open_database(path, write=True)
    store(connection, {f"{n}.txt": extract(*pieces, head=f"Page {n}") for n, pieces in enumerate(pages)})
    connection.close()
    with Corpus.open(path) as corpus:
        people = {str(row["name"]): row["mention_count"] for row in corpus.list("people").records()}
        if not people:
            return
        gone = data.draw(st.sampled_from(sorted(people)))
        corpus.forget([gone])
        assert stands(corpus, gone, but=f"{gone}feather") == []
        assert errors(corpus) == []
        left = {str(row["name"]): row["mention_count"] for row in corpus.list("people").records()}
        assert left == {name: count for name, count in people.items() if name != gone}
        family = gone.split()[1]
        if not _stands_in(family, [*left, *_texts(pages)], gone):
            assert family.casefold() not in tokens(corpus)
        check = database.open_database(path, write=True)
        assert list(broken_rules(check)) == []
        check.close()


def _texts(pages: Iterable[Iterable[Piece]]) -> list[str]:
    return [
        text
        for pieces in pages
        for piece in pieces
        for text in (piece.title or "", piece.byline or "", *piece.tags)
    ]


def _stands_in(family: str, texts: Iterable[str], gone: str) -> bool:
    return any(family in text.replace(gone, "").split() for text in texts) or family == "Quill"
