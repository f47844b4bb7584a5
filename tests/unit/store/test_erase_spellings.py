"""Forgetting as a hostile reader tests it: names that extraction missed, cut, or gave to others."""

import re
import signal
import sqlite3
import subprocess
import sys

import pytest
from test_erase import COUSINS, FERRY, HALL, errors, stands

from corpus_cli import Corpus, NotFoundError
from corpus_cli.store.forgetting import purge

PAGE = "News of the day\n\nMayor Ida Quillen spoke to nobody in particular on the bridge today.\n\n{}\n"


def rows(corpus: Corpus, query: str) -> list[tuple[str, ...]]:
    connection = sqlite3.connect(corpus.path)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def test_a_name_that_only_an_older_version_has(new_corpus, tmp_path):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    (tmp_path / "corpus" / "ferry.txt").write_text(
        re.sub("quill", "Q.", FERRY.replace("Ada Quill", "A. Q."), flags=re.IGNORECASE)
    )
    corpus.import_([tmp_path / "corpus"])
    assert "Ada Quill" not in {row["name"] for row in corpus.list("people").records()}
    report = corpus.forget(["Ada Quill"])
    assert (report.people, report.names, report.covered_documents) == (0, 1, 1)
    assert stands(corpus, "Ada Quill", "Quill", "ada-quill") == []
    assert errors(corpus) == []


@pytest.mark.parametrize("name", ["Ada Quillfeather", "Quill", "ribbon", "of"])
def test_what_stands_nowhere_or_is_one_word_is_no_name(new_corpus, name):
    corpus = new_corpus({"hall.txt": HALL + "\nA quill and a ribbon lay on the steps of the hall.\n"})
    with pytest.raises(NotFoundError):
        corpus.forget([name])


def test_a_name_that_only_a_person_wrote(new_corpus):
    corpus = new_corpus({"hall.txt": HALL})
    uid = str(next(iter(corpus.list("articles").records()))["uid"])
    corpus.article_note(uid, "ask Ada Quill")
    assert corpus.forget(["Ada Quill"]).names == 1
    assert stands(corpus, "Ada Quill", "Quill") == []


def test_the_name_of_a_site_profile(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    connection = sqlite3.connect(corpus.path)
    connection.execute("UPDATE articles SET rule = 'profile:ada-quill'")
    connection.commit()
    connection.close()
    corpus.forget(["Ada Quill"])
    assert stands(corpus, "ada-quill") == []
    assert rows(corpus, "SELECT DISTINCT rule FROM articles") == [("profile:█████████",)]
    assert errors(corpus) == []


@pytest.mark.parametrize(
    "line",
    [
        "The clerk, Mayor Ida Quil-\nlen, was late.",
        "Mayor Ida Quil-\r\n  len was late. Mr. Quil-\n  len was late, said Ida Quil-\nlen.",
        "“It is late, and it is dark,” said Mayor Ida Quil-\nlen, who left. “It is,” she said.",
        "AAA QUILLEN, Ida ZZZ came.",
        "The cook, Dr. Ida\u2010Quillen, was there, and Mr. Ida\u2010Quillen said so.",
        "“It is,” said Quillen Ida. Mr. Quillen Ida was thanked.",
        "They wrote _Ida_ _Quillen_ and **Ida** **Quillen** on it.",
        "The tags were #QuillenIda and #IdaQuillen.",
        "Then Dr. İDA QUİLLEN said: “It is late.”",
        "In type it was I D A  Q U I L L E N, or just Q U I L L E N.",
        "See ida+quillen, and https://sea.example/Ida+Quillen for it.",
    ],
)
@pytest.mark.parametrize("apart", [False, True])
def test_whatever_the_spelling_text_and_body_agree(new_corpus, line, apart):
    texts = {"page.txt": PAGE.format("Nothing." if apart else line)}
    if apart:
        texts["other.txt"] = f"The tide is high\n\nThe tide was high at noon, as it had been.\n\n{line}\n"
    corpus = new_corpus(texts)
    corpus.forget(["Ida Quillen"])
    for text, body in rows(
        corpus, "SELECT d.text, a.body FROM articles a JOIN documents d ON d.id = a.document_id"
    ):
        letters = re.sub(r"[\W_]", "", text.casefold().replace("\u0307", ""))
        assert "quillen" not in letters
        assert "idaq" not in letters
        assert all(paragraph in text for paragraph in body.split("\n\n"))
    names = [
        name for (name,) in rows(corpus, "SELECT name FROM people UNION SELECT name FROM person_aliases")
    ]
    assert [name for name in names if re.search("quil|qui̇l|ida", name, re.IGNORECASE)] == []
    assert errors(corpus) == []


def test_the_end_of_one_name_and_the_beginning_of_the_next_stay_and_are_told(new_corpus):
    line = (
        "Mayor Bram Quill, Edda Oster and the baker were there. Bram Quill said so, and Edda Oster said so."
    )
    corpus = new_corpus(
        {"cousins.txt": COUSINS, "page.txt": f"News\n\nThe news of the day is old.\n\n{line}\n"}
    )
    report = corpus.forget(["Edda Quill"])
    assert stands(corpus, "Edda Quill") == []
    assert stands(corpus, "Bram Quill, Edda Oster") == ["Bram Quill, Edda Oster"]
    assert "page.txt:5:12" in report.left
    assert {"Bram Quill", "Edda Oster"} <= {str(row["name"]) for row in corpus.list("people").records()}


def test_a_longer_name_of_somebody_else_stays_and_is_told(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    corpus.people_rename("Bram Oster", "Ada Quill II")
    report = corpus.forget(["Ada Quill"])
    (uid,) = [str(row["uid"]) for row in corpus.list("people").records() if row["name"] == "Ada Quill II"]
    assert f"person {uid}" in report.left
    assert "history entry 2" in report.left
    assert errors(corpus) == []


def test_what_is_left_in_tags_and_particulars_is_told(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL}, note="quills of Quil*l")
    uid = next(str(r["uid"]) for r in corpus.list("articles").records() if "roof" in str(r["title"]))
    corpus.tag_add("Quil-l Street", [uid])
    report = corpus.forget(["Ada Quill"])
    assert any(one.startswith("tag quil-l-street") for one in report.left)
    assert {str(row["uid"]) for row in corpus.list("documents").records()} <= set(report.left)


def test_places_are_told_once_and_by_uid_where_the_path_is_covered(new_corpus):
    page = PAGE.replace("Ida Quillen", "Ada Quill").format("A quill lay on Quill Street. A quill lay there.")
    corpus = new_corpus({"ada-quill/page.txt": page})
    report = corpus.forget(["Ada Quill"])
    uid = str(next(iter(corpus.list("documents").records()))["uid"])
    assert report.left == (f"{uid}:5:3", f"{uid}:5:16", f"{uid}:5:32")
    assert report.left_count == 3


def test_a_dry_run_says_whom_it_would_erase(new_corpus):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    corpus.people_merge(["Celia Varn"], "Ada Quill")
    article = next(row for row in corpus.list("articles").records() if "roof" in str(row["title"]))
    report = corpus.forget(["Celia Varn", str(article["uid"])], also=["ribbon"], dry_run=True)
    person, also, other = report.whom
    assert (person.kind, person.name, person.merged) == ("person", "Ada Quill", ("Celia Varn",))
    assert {"Ada Quill", "A. Quill", "Celia Varn"} <= set(person.spellings)
    assert person.alone == ("quill", "varn")
    assert (also.kind, also.name) == ("name", "ribbon")
    assert (other.kind, other.name, other.uid) == ("article", "The hall has a roof", article["uid"])
    assert corpus.forget(["Celia Varn"]).whom == ()


_KILLED = """
import os, signal, sys
from corpus_cli import Corpus
from corpus_cli.store.forgetting import covering, erase, purge, traces

def dying(owner, name, *, after=False, skip=0):
    whole, calls = getattr(owner, name), [0]
    def run(*given, **named):
        calls[0] += 1
        value = whole(*given, **named) if after else None
        if calls[0] > skip:
            os.kill(os.getpid(), signal.SIGKILL)
        return value if after else whole(*given, **named)
    setattr(owner, name, run)

POINTS = {
    "covering": lambda: dying(covering.Covering, "cover", after=True),
    "sweeping": lambda: dying(traces, "sweep", after=True),
    "indexing": lambda: dying(erase.rederive, "rebuild", after=True),
    "committed": lambda: dying(purge, "purge"),
    "rewritten": lambda: dying(purge, "_empty_log"),
    "emptied": lambda: dying(purge, "_empty_log", after=True),
    "last": lambda: dying(purge, "_empty_log", skip=1),
}
POINTS[sys.argv[2]]()
with Corpus.open(sys.argv[1]) as corpus:
    corpus.forget(["Ada Quill"])
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="nothing is killed like that here")
@pytest.mark.parametrize(
    ("point", "erased"),
    [
        ("covering", False),
        ("sweeping", False),
        ("indexing", False),
        ("committed", True),
        ("rewritten", True),
        ("emptied", True),
        ("last", True),
    ],
)
def test_killed_at_any_point_all_is_there_or_gone_and_the_same_call_completes_it(new_corpus, point, erased):
    corpus = new_corpus({"ferry.txt": FERRY, "hall.txt": HALL})
    corpus.people_rename("Bram Oster", "Bram Oster of the ferry")
    corpus.close()
    killed = subprocess.run([sys.executable, "-c", _KILLED, str(corpus.path), point], check=False)
    assert killed.returncode == -signal.SIGKILL
    people = {str(row["name"]) for row in corpus.list("people").records()}
    assert ("Ada Quill" in people) is not erased
    assert "Bram Oster of the ferry" in people
    assert errors(corpus) == []
    assert purge.pending(corpus._reader()) is (erased and point != "last")
    if point == "last":
        corpus.optimize()
    else:
        assert corpus.forget(["Ada Quill"]).purged
    corpus.close()
    assert stands(corpus, "Ada Quill", "Quill", "ada-quill") == []
    assert errors(corpus) == []
