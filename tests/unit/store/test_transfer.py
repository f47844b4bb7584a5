"""Decisions are written down as lines, and taken over from them."""

import json

import pytest

from corpus_cli.errors import UsageError
from corpus_cli.store import transfer
from corpus_cli.store.anchors import Anchor
from corpus_cli.store.choices import Choice

HEAD = json.dumps(transfer.HEAD)
ARTICLE = "0123456789abcdef"
ANCHOR = {"document_sha256": "a" * 64, "anchor": "Ada Quill", "anchor_before": "said ", "anchor_after": ""}


@pytest.fixture
def corpus(connection, stocked):
    return stocked


def test_a_dump_is_what_is_in_force_and_nothing_else(corpus):
    uids = [row["uid"] for row in corpus.list("articles").records()]
    corpus.tag_add("Boats", uids[:2])
    corpus.tag_add("Nets", uids[:1])
    corpus.undo()
    corpus.article_note(uids[0], "Two lines\u2028in one")
    head, *lines = corpus.curation_dump()
    assert json.loads(head) == {"type": "curation", "schema_version": 1}
    assert [json.loads(line)["kind"] for line in lines] == ["article-tag", "article-tag", "article-note"]
    assert "operation" not in "".join(lines)


def test_what_is_in_force_already_is_not_taken_again(corpus):
    uids = [row["uid"] for row in corpus.list("articles").records()]
    corpus.tag_add("Boats", uids[:2])
    lines = list(corpus.curation_dump())
    assert corpus.curation_restore(lines).operation is None
    corpus.undo()
    report = corpus.curation_restore(lines, dry_run=True)
    assert (report.changed, report.unchanged, report.dry_run) == (2, 0, True)
    report = corpus.curation_restore([*lines, "", "\n"])
    assert (report.changed, report.unchanged, report.problems) == (2, 0, ())
    assert list(corpus.curation_dump()) == lines


def test_decisions_about_articles_that_are_not_here_wait_for_them(corpus):
    line = {"kind": "article-tag", "subject": ARTICLE, "value": {"on": True, "tag": "boats", "name": "Boats"}}
    report = corpus.curation_restore([HEAD, json.dumps(line | {"article_uid": ARTICLE})])
    assert report.changed == 1
    assert report.problems == (
        "articles that are not here: 1; what was decided about them counts once they are",
    )


@pytest.mark.parametrize(
    ("record", "choice"),
    [
        ({"kind": "tag-alias", "subject": "a", "value": {"to": "b"}}, Choice("tag-alias", "a", {"to": "b"})),
        (
            {"kind": "article-set", "subject": ARTICLE, "value": {"title": None}, "article_uid": ARTICLE},
            Choice("article-set", ARTICLE, {"title": None}, ARTICLE),
        ),
        (
            {"kind": "quote-speaker", "subject": "q", "article_uid": ARTICLE, **ANCHOR},
            Choice("quote-speaker", "q", None, ARTICLE, Anchor(*ANCHOR.values())),
        ),
    ],
)
def test_what_a_line_says(record, choice):
    assert transfer.read([HEAD, json.dumps(record)]) == [choice]


@pytest.mark.parametrize(
    ("record", "problem"),
    [
        ([], "it is no object"),
        ({"kind": "tag-alias", "subject": "a", "value": {"to": "b"}, "at": "now"}, "no decision has at"),
        ({"kind": "tag-burn", "subject": "a"}, "no decision is called 'tag-burn'"),
        ({"kind": "tag-alias", "subject": "a", "value": {"to": 1}}, "this is nothing that tag-alias can say"),
        ({"kind": "tag-alias", "subject": 1, "value": {"to": "b"}}, "this is nothing that tag-alias can say"),
        ({"kind": "tag-alias", "subject": "a", "value": {"to": "b"}, "anchor": 1}, "uids and anchors are strings"),
        ({"kind": "tag-alias", "subject": "a", "value": {"to": "b"}, "anchor": "x"}, "tag-alias has no anchor"),
        ({"kind": "tag-alias", "subject": "a", "value": {"to": "b"}, "article_uid": "x"},
         "tag-alias is about no article"),
        ({"kind": "article-remove", "subject": ARTICLE, "value": True},
         "article-remove is about an article, which article_uid names, too"),
        ({"kind": "article-set", "subject": ARTICLE, "value": {"uid": "x"}, "article_uid": ARTICLE},
         "this is nothing that article-set can say"),
        ({"kind": "article-set", "subject": ARTICLE, "value": {"kind": "poem"}, "article_uid": ARTICLE},
         "this is nothing that article-set can say"),
        ({"kind": "article-set", "subject": ARTICLE, "value": {"published_on": "soon"}, "article_uid": ARTICLE},
         "this is nothing that article-set can say"),
        ({"kind": "person-name", "subject": ARTICLE, "value": {"name": " "}},
         "this is nothing that person-name can say"),
        ({"kind": "person-person", "subject": ARTICLE, "value": {"to": ARTICLE, "name": "Ada"}},
         "nobody is merged into themselves"),
        ({"kind": "person-person", "subject": ARTICLE, "value": {"to": "ada", "name": "Ada"}},
         "this is nothing that person-person can say"),
        ({"kind": "tag-alias", "subject": "Not Folded", "value": {"to": "b"}}, "'Not Folded' is no comparison key"),
        ({"kind": "article-tag", "subject": ARTICLE, "value": {"on": True, "tag": "a\0", "name": "A"},
          "article_uid": ARTICLE}, "this is nothing that article-tag can say"),
        (None, "it is no object"),
        ({"kind": "quote-drop", "subject": "q", "value": True, "article_uid": ARTICLE},
         "quote-drop needs an article and an anchor"),
        ({"kind": "verdict", "subject": ARTICLE, "value": {"verdict": "same"}}, "a verdict is about two articles"),
        ({"kind": "verdict", "subject": "a b", "value": {"verdict": "canonical"}},
         "this is nothing that verdict can say"),
    ],
)  # fmt: skip
def test_lines_that_cannot_be_used_are_told_all_at_once(record, problem):
    with pytest.raises(UsageError, match="2 of the lines cannot be used") as caught:
        transfer.read([HEAD, json.dumps(record), "not JSON"])
    assert caught.value.problems == (f"line 2: {problem}", "line 3: it is not JSON")


@pytest.mark.parametrize(
    "lines", [[], ["["], ["{}"], ["[]", HEAD], [json.dumps(transfer.HEAD | {"schema_version": 2})]]
)
def test_something_else_is_no_dump(lines):
    with pytest.raises(UsageError, match="this is no dump of decisions"):
        transfer.read(lines)


def test_a_long_list_of_problems_is_cut():
    with pytest.raises(UsageError) as caught:
        transfer.read([HEAD, *["?"] * 30])
    assert len(caught.value.problems) == 21
    assert caught.value.problems[-1] == "and 10 more"


def test_one_spelling_under_two_keys_is_one_tag_of_an_article(corpus):
    uid = next(corpus.list("articles").records())["uid"]
    lines = [
        json.dumps({"kind": "article-tag", "subject": uid, "article_uid": uid,
                    "value": {"on": True, "tag": key, "name": "New Tag"}})
        for key in ("new tag", "another")
    ]  # fmt: skip
    assert corpus.curation_restore([HEAD, *lines]).changed == 2
    assert [finding.code for finding in corpus.validate(select=["D", "L"]).findings] == []
