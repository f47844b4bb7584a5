"""Evaluation of a corpus: documents are found by name or hash, curation is left out unless it is asked for."""

import hashlib
import json

import pytest

from corpus_cli import Corpus
from corpus_cli.errors import NotFoundError, UsageError

TEXT = (
    "The Boat Is Back in the Bay\n\n"
    "The harbour had waited a long time, and nobody knew whether the boat would be back before winter.\n\n"
    "“We waited nine years for this boat,” said Ida Marlow.\n"
)
START = TEXT.index("We waited")
WORDS = "We waited nine years for this boat,"


def row(name="ferry.txt", speaker="Ida Marlow", **more):
    quote = {"start": START, "end": START + len(WORDS), "text": WORDS, "kind": "direct", "speaker": speaker}
    return {"file": name, "quotes": [quote], **more}


@pytest.fixture
def gold(tmp_path):
    """Write annotations; return the file."""

    def write(*rows, name="gold.json"):
        path = tmp_path / name
        path.write_text(json.dumps(rows), encoding="utf-8")
        return path

    return write


def figures(found):
    return {one.name: (one.gold, one.found, one.right) for one in found.measures}


def test_documents_are_found_by_path_name_and_hash(new_corpus, gold):
    corpus = new_corpus({"bay/ferry.txt": TEXT})
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    for name in ("bay/ferry.txt", "ferry.txt"):
        assert figures(corpus.eval([gold(row(name))]))["speakers"] == (1, 1, 1)
    by_hash = row() | {"sha256": digest[:20]}
    found = corpus.eval([gold({key: by_hash[key] for key in ("sha256", "quotes")})])
    assert figures(found)["quotes"] == (1, 1, 1)
    assert found.documents == 1


def test_what_is_not_in_the_corpus_is_told(new_corpus, gold):
    corpus = new_corpus(
        {"bay/ferry.txt": TEXT, "sea/ferry.txt": TEXT + "More.\n", "one.txt": TEXT + "Less.\n"}
    )
    found = corpus.eval(
        [gold(row("ferry.txt"), row("no.txt"), row("one.txt"), {"sha256": "abc", "quotes": []})]
    )
    assert [(one.path, one.reason) for one in found.absent] == [
        ("ferry.txt", "is one of 2 paths: bay/ferry.txt, sea/ferry.txt"),
        ("no.txt", "is not in the corpus"),
        ("abc", "sha256 takes 16 digits or more"),
    ]
    with pytest.raises(NotFoundError, match="none of the annotated captures") as caught:
        corpus.eval([gold(row("no.txt"))])
    assert caught.value.problems == ("no.txt is not in the corpus",)
    assert caught.value.exit_code == 4


def test_one_document_at_several_paths_is_meant_by_their_name(new_corpus, gold):
    corpus = new_corpus({"bay/ferry.txt": TEXT, "sea/ferry.txt": TEXT})
    annotated = gold(row("ferry.txt"))
    assert not corpus.eval([annotated]).absent
    corpus.remove("bay/ferry.txt")
    assert not corpus.eval([annotated]).absent
    corpus.remove("sea/ferry.txt")
    with pytest.raises(NotFoundError):
        corpus.eval([annotated])


def test_an_older_version_is_not_scored(new_corpus, gold, tmp_path):
    corpus = new_corpus({"ferry.txt": TEXT})
    (tmp_path / "corpus" / "ferry.txt").write_text(f"Changed\n\n{TEXT}", encoding="utf-8")
    corpus.import_([tmp_path / "corpus"])
    old = {"sha256": hashlib.sha256(TEXT.encode()).hexdigest(), "quotes": []}
    with pytest.raises(NotFoundError) as caught:
        corpus.eval([gold(old)])
    assert "is an older version of its page" in caught.value.problems[0]


def test_curation_hides_no_error(new_corpus, gold):
    corpus = new_corpus({"ferry.txt": TEXT})
    (uid,) = (record["uid"] for record in corpus.list("quotes").records())
    corpus.quote_set(uid, speaker="Tom Acker", type="person")
    assert figures(corpus.eval([gold(row())]))["speakers"] == (1, 1, 1)
    assert figures(corpus.eval([gold(row())], curated=True))["speakers"] == (1, 1, 0)
    assert figures(corpus.eval([gold(row(speaker="Tom Acker"))], curated=True))["speakers"] == (1, 1, 1)
    corpus.quote_drop(uid)
    assert figures(corpus.eval([gold(row())]))["quotes"] == (1, 1, 1)
    assert figures(corpus.eval([gold(row())], curated=True))["quotes"] == (1, 0, 0)


def test_tags_and_articles_that_were_changed(new_corpus, gold):
    corpus = new_corpus({"ferry.txt": TEXT})
    (uid,) = (record["uid"] for record in corpus.list("articles").records())
    corpus.article_set(uid, title="Another Title")
    corpus.tag_add("Sea", [uid])
    corpus.people_rename("Ida Marlow", "Ida B. Marlow")
    article = {"title": "The Boat Is Back in the Bay", "tags": []}
    people = [{"name": "Ida Marlow", "mentions": []}]
    annotated = gold(
        {"file": "ferry.txt", "articles": [article | {"start_char": 0, "end_char": 9}], "people": people}
    )
    plain, curated = (figures(corpus.eval([annotated], curated=flag)) for flag in (False, True))
    assert (plain["titles"], curated["titles"]) == ((1, 1, 1), (1, 1, 0))
    assert (plain.get("tags"), curated["tags"]) == (None, (0, 1, 0))
    assert plain["persons"] == curated["persons"] == (1, 1, 1)
    corpus.remove(uid)
    assert figures(corpus.eval([annotated], curated=True))["titles"] == (1, 0, 0)
    assert figures(corpus.eval([annotated]))["titles"] == (1, 1, 1)


def test_a_text_of_its_own_needs_no_database(gold, tmp_path):
    given = {key: value for key, value in row().items() if key != "file"} | {"id": "ferry", "text": TEXT}
    with Corpus.open(tmp_path / "none.db", create=True) as corpus:
        found = corpus.eval([gold(given)], misses=True)
        assert figures(found)["speakers"] == (1, 1, 1)
        assert found.misses == ()
        with pytest.raises(NotFoundError, match="no database"):
            corpus.eval([gold(row())])
    assert not (tmp_path / "none.db").exists()


def test_problems_of_gold_files_are_listed_together(new_corpus, gold, tmp_path):
    corpus = new_corpus({"ferry.txt": TEXT})
    with pytest.raises(UsageError, match="2 problems") as caught:
        corpus.eval([gold({"file": "a"}, name="a.json"), gold({"quotes": []}, name="b.json")])
    assert [problem.split(": ")[1].split()[0] for problem in caught.value.problems] == ["has", "names"]
    wrong = row()
    wrong["quotes"][0]["text"] = "something else"
    with pytest.raises(UsageError, match="the text has something else at"):
        corpus.eval([gold(wrong)])
    with pytest.raises(UsageError, match=r"quotes of ferry\.txt are annotated in .*one\.json\[0\] already"):
        corpus.eval([gold(row(), name="one.json"), gold(row(), name="two.json")])
    with pytest.raises(NotFoundError, match="no file"):
        corpus.eval([tmp_path / "no.json"])


def test_floors(new_corpus, gold):
    corpus = new_corpus({"ferry.txt": TEXT})
    annotated = gold(row(speaker="Tom Acker"))
    found = corpus.eval([annotated], fail_under=["speakers=0.5", "quotes=1"])
    assert found.failed
    assert [(one.measure, one.f1, one.floor) for one in found.shortfalls] == [("speakers", 0.0, 0.5)]
    assert not corpus.eval([annotated], fail_under=["quotes=1"]).failed
    for wrong, told in (
        ("quote=1", "no measure 'quote'"),
        ("quotes=2", "no number from 0 to 1"),
        ("quotes", "no number from 0 to 1"),
        ("quotes=nan", "no number from 0 to 1"),
        ("titles=0.5", "nothing was annotated that 'titles'"),
    ):
        with pytest.raises(UsageError, match=told):
            corpus.eval([annotated], fail_under=[wrong])


def test_misses_have_their_place(new_corpus, gold):
    corpus = new_corpus({"ferry.txt": TEXT})
    (miss,) = corpus.eval([gold(row(speaker="Tom Acker"))], misses=True).misses
    assert (miss.measure, miss.fault, miss.path, miss.line, miss.column) == (
        "speakers",
        "wrong",
        "ferry.txt",
        5,
        2,
    )
    assert (miss.text, miss.instead) == ("Tom Acker", "Ida Marlow")
    assert corpus.eval([gold(row(speaker="Tom Acker"))]).misses == ()
