"""An import is undone by taking its captures out again."""

import io
import json

import pytest
from papers import article, page

from corpus_cli import Corpus
from corpus_cli.errors import RefusedError

FIRST = page(
    article(1, title="The roof is on at last"),
    article(2, title="Forty books nobody bought"),
    article(3, title="Herons take the mill"),
)
SECOND = page(
    article(4, title="Choir to sing in the open"), article(2, title="How the library grew in one night")
)
THIRD = page(article(5, title="Who changed the lamps of Tanner Row"))


@pytest.fixture
def corpus(tmp_path):
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        yield corpus


def put(corpus, text, name="a.txt", **particulars):
    """Import a page; return the number of the operation."""
    path = corpus.path.parent / name
    path.write_text(text, "utf-8")
    corpus.import_([path], **particulars)
    return next(corpus.history().records())["operation"]


def exported(corpus):
    out = io.BytesIO()
    corpus.export("json", out)
    return out.getvalue()


def uids(corpus):
    return {row["title"]: row["uid"] for row in corpus.list("articles").records()}


def sources(corpus):
    return [document["captures"][0]["source"] for document in json.loads(exported(corpus))["documents"]]


def test_what_came_in_goes_out_and_comes_back(corpus):
    put(corpus, FIRST)
    before = exported(corpus)
    operation = put(corpus, THIRD, "b.txt")
    after = exported(corpus)
    report = corpus.undo(operation)
    assert exported(corpus) == before
    assert report.changed == 1
    corpus.undo(report.operation)
    assert exported(corpus) == after


def test_articles_go_back_to_the_version_that_stands(corpus):
    put(corpus, FIRST)
    before, known = exported(corpus), uids(corpus)
    operation = put(corpus, SECOND)
    after = uids(corpus)
    # Retitled, it is the same article; the first and the third stay from the older version.
    assert after["How the library grew in one night"] == known["Forty books nobody bought"]
    assert len(after) == 4
    corpus.undo(operation)
    assert exported(corpus) == before


def test_what_nobody_imported_any_more_is_where_extracting_again_puts_it(corpus):
    """And a decision on what one version alone holds is not missed there, since the article is out."""
    more = article(2, title="Forty books nobody bought", note="Even Dora Pike agrees.")
    first = put(corpus, page(article(1), more))
    mentions = json.loads(exported(corpus))["mentions"]
    corpus.mention_drop(next(one["uid"] for one in mentions if one["text"] == "Dora Pike"))
    second = put(corpus, SECOND)
    for operation in (corpus.undo(first).operation, second, first):
        report = corpus.undo(operation)
        assert not report.problems
    assert not uids(corpus)
    counts = corpus.extract(all=True).counts
    assert (counts.documents, counts.changed) == (2, 0)
    corpus.undo(report.operation)
    assert corpus.extract(all=True).counts.changed == 0


def test_an_article_left_in_a_newer_version_goes_back_to_the_one_that_had_it(corpus):
    put(corpus, FIRST)
    before = exported(corpus)
    second, third = put(corpus, THIRD), put(corpus, FIRST.replace("Courier", "Chronicle"))
    corpus.undo(third)
    assert len(uids(corpus)) == 4
    corpus.undo(second)
    assert exported(corpus) == before


def test_decisions_stand_in_every_version(corpus):
    put(corpus, FIRST)
    operation = put(corpus, SECOND)
    uid = uids(corpus)["How the library grew in one night"]
    corpus.tag_add("Kept", [uid])
    (quote, *_) = json.loads(exported(corpus))["quotes"]
    corpus.quote_set(quote["uid"], speaker="Celia Varn")
    curated = exported(corpus)
    back = corpus.undo(operation).operation
    assert {row["name"] for row in corpus.list("tags").records()} >= {"Kept"}
    corpus.undo(back)
    assert exported(corpus) == curated


def test_particulars_come_back_with_the_import_that_said_them(corpus):
    put(corpus, FIRST, source="One")
    second = put(corpus, FIRST, source="Two")
    assert sources(corpus) == ["Two"]
    back = corpus.undo(second).operation
    assert sources(corpus) == ["One"]
    corpus.undo(back)
    assert sources(corpus) == ["Two"]
    # What somebody said since stays.
    put(corpus, FIRST, source="Three")
    corpus.undo(second)
    assert sources(corpus) == ["Three"]


def test_what_was_taken_out_can_be_imported_again(corpus):
    operation = put(corpus, FIRST)
    known, before = uids(corpus), exported(corpus)
    corpus.undo(operation)
    assert uids(corpus) == {}
    put(corpus, FIRST)
    assert uids(corpus) == known
    assert exported(corpus) == before
    corpus.undo(next(corpus.history().records())["operation"])
    assert uids(corpus) == {}


def test_an_import_is_undone_by_its_number_alone(corpus):
    put(corpus, FIRST)
    corpus.tag_add("Kept", list(uids(corpus).values()))
    assert corpus.undo().changed == 3
    with pytest.raises(RefusedError, match="undone already"):
        corpus.undo(2)
    assert len(uids(corpus)) == 3


def test_a_dry_run_takes_nothing_out(corpus):
    operation = put(corpus, FIRST)
    before = exported(corpus)
    assert corpus.undo(operation, dry_run=True).changed == 1
    assert exported(corpus) == before
