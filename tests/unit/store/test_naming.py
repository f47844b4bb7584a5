"""People: which names are one person, by what names say and what people decided."""

import pytest
from made import Piece, broken_rules, extract, store

from corpus_cli import Corpus, Filter
from corpus_cli.errors import NotFoundError, UsageError

PAGES = {
    "a.txt": (("Ada Quill", "A. Quill"), ("Bram Oster",)),
    "b.txt": (("Celia Varn", "Ada Quill"), ("Bram Oster",)),
}


def page(*articles, path):
    return extract(
        *(
            Piece(f"Report {n} of {path}", f"Number {n} of {path}.", (), names)
            for n, names in enumerate(articles)
        )
    )


@pytest.fixture
def corpus(connection, tmp_path):
    store(connection, {path: page(*articles, path=path) for path, articles in PAGES.items()})
    with Corpus.open(tmp_path / "made.db") as opened:
        yield opened
    assert list(broken_rules(connection)) == []


def people(corpus) -> dict[str, set[str]]:
    """Return every person's other names."""
    rows = corpus.list("people", columns=("name", "aliases")).rows
    return {name: set(filter(None, (aliases or "").split(", "))) for name, aliases in rows}


def later(connection, *names):
    store(connection, {"c.txt": page(names, path="c.txt")})


def test_merging_people_of_two_families(connection, corpus):
    report = corpus.people_merge(["Celia Varn", "Bram Oster", "Ada Quill"], "Ada Quill")
    assert (report.changed, report.unchanged) == (2, 1)
    assert people(corpus) == {"Ada Quill": {"A. Quill", "Bram Oster", "Celia Varn"}}
    later(connection, "C. Varn", "Dora Varn")
    assert people(corpus) == {
        "Ada Quill": {"A. Quill", "Bram Oster", "Celia Varn", "C. Varn"},
        "Dora Varn": set(),
    }


def test_a_fuller_name_does_not_break_a_merge(connection, corpus):
    corpus.people_merge(["Bram Oster"], "Ada Quill")
    later(connection, "Ada M. Quill", "Bram J. Oster")
    assert people(corpus)["Ada Quill"] == {"A. Quill", "Ada M. Quill", "Bram J. Oster", "Bram Oster"}


@pytest.mark.parametrize(
    ("undone", "left"),
    [
        ((), [{"Ada Quill", "A. Quill", "Bram Oster", "Celia Varn"}]),
        ((2,), [{"Ada Quill", "A. Quill"}, {"Bram Oster", "Celia Varn"}]),
        ((3,), [{"Celia Varn"}, {"Ada Quill", "A. Quill", "Bram Oster"}]),
        ((3, 2), [{"Celia Varn"}, {"Bram Oster"}, {"Ada Quill", "A. Quill"}]),
    ],
)
def test_a_merge_inside_another_is_taken_back_alone(corpus, undone, left):
    """Operation 2 makes Ada Quill Bram Oster, and operation 3 makes Bram Oster Celia Varn."""
    corpus.people_merge(["Ada Quill"], "Bram Oster")
    corpus.people_merge(["Bram Oster"], "Celia Varn")
    for operation in undone:
        corpus.undo(operation)
    assert sorted(map(sorted, ({name, *others} for name, others in people(corpus).items()))) == sorted(
        map(sorted, left)
    )


def test_renaming(connection, corpus):
    corpus.people_rename("Ada Quill", "Ada the Elder")
    later(connection, "Ada M. Quill", "Ada M. Quill")
    assert people(corpus)["Ada the Elder"] == {"A. Quill", "Ada M. Quill", "Ada Quill"}
    corpus.people_merge(["Bram Oster"], "Ada the Elder")
    corpus.undo(2)
    assert people(corpus)["Ada Quill"] == {"A. Quill", "Ada M. Quill", "Bram Oster"}


@pytest.mark.parametrize("name", ["Bram Oster", "the Clock Lady", "BRAM OSTER"])
def test_a_name_comes_to_mean_a_person(connection, corpus, name):
    corpus.people_alias(name, "Ada Quill")
    later(connection, name)
    assert name in people(corpus)["Ada Quill"]
    assert corpus.people_alias(name, "Ada Quill").operation is None


def test_only_the_name_that_was_said_comes_to_mean_another(connection, corpus):
    corpus.people_alias("A. Quill", "Bram Oster")
    assert people(corpus) == {"Ada Quill": set(), "Bram Oster": {"A. Quill"}, "Celia Varn": set()}
    later(connection, "Ada M. Quill")
    assert people(corpus)["Ada Quill"] == {"Ada M. Quill"}


def test_two_people_of_one_name(connection, corpus):
    mentions = corpus.list("mentions", Filter(person=("Ada Quill",)), columns=("uid", "path", "text"))
    (other,) = (uid for uid, path, text in mentions.rows if (path, text) == ("b.txt", "Ada Quill"))
    corpus.people_split("Ada Quill", [other])
    listed = list(corpus.list("people", columns=("uid", "name", "mention_count")).rows)
    assert sorted(row[1:] for row in listed if row[1] == "Ada Quill") == [("Ada Quill", 1), ("Ada Quill", 2)]
    with pytest.raises(UsageError, match="'Ada Quill' fits several"):
        corpus.people_rename("Ada Quill", "Ada the Elder")
    (second,) = (uid for uid, name, count in listed if (name, count) == ("Ada Quill", 1))
    corpus.people_rename(second, "Ada the Younger")
    assert [
        row[0] for row in corpus.list("mentions", Filter(person=("Ada the Younger",)), columns=("uid",)).rows
    ] == [other]
    corpus.people_merge([second], "Celia Varn")
    assert corpus.show("celia-varn").mention_count == 2
    for _ in range(3):
        corpus.undo()
    assert corpus.show("ada-quill").mention_count == 3


def test_quotes_follow_when_every_mention_beside_them_was_split_off(connection, corpus):
    said = (("We waited for the ferry", "Dora Pike"),)
    store(connection, {"d.txt": extract(
        Piece("One", "One thing.", (), ("Dora Pike",), said), Piece("Two", "Another.", (), ("Dora Pike",), said)
    )})  # fmt: skip
    uids = [uid for (uid,) in corpus.list("mentions", Filter(person=("Dora Pike",)), columns=("uid",)).rows]
    corpus.people_split("Dora Pike", uids[:1], name="Dora the Baker")
    who = {row[0]: row[1] for row in corpus.list("quotes", columns=("article_title", "person")).rows}
    assert who == {"One": "Dora the Baker", "Two": "Dora Pike"}
    assert corpus.show("dora-the-baker").quote_count == 1
    assert [
        row[0]
        for row in corpus.list("quotes", Filter(person=("Dora the Baker",)), columns=("article_title",)).rows
    ] == ["One"]
    counts = {
        row[0]: row[1:]
        for row in corpus.list("people", columns=("name", "mention_count", "quote_count")).rows
    }
    assert counts["Dora the Baker"] == counts["Dora Pike"] == (1, 1)


def test_only_mentions_of_the_person_are_split_off(corpus):
    (uid,) = (
        uid for (uid,) in corpus.list("mentions", Filter(person=("Celia Varn",)), columns=("uid",)).rows
    )
    with pytest.raises(UsageError, match=f"{uid}: not of 'Ada Quill'"):
        corpus.people_split("Ada Quill", [uid])


def test_who_is_not_there(corpus):
    with pytest.raises(NotFoundError, match="no person 'Nobody'"):
        corpus.people_merge(["Nobody"], "Ada Quill")
