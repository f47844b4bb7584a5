"""Who is probably one person, by names and by company, and who never is."""

import json
import shlex
from io import BytesIO

import pytest
from made import Piece, broken_rules, extract, store

from corpus_cli import Corpus, Filter


@pytest.fixture
def named(connection, tmp_path):
    """Make a corpus of articles given by the people they name, and their tags if any."""
    opened = []

    def make(*articles, tags=(), first=0):
        for n, names in enumerate(articles, first):
            piece = Piece(f"No. {n}", f"Nothing much, {n}.", tags[n] if n < len(tags) else (), names)
            store(connection, {f"{n}.txt": extract(piece, head=f"Page {n}")})
        if not opened:
            opened.append(Corpus.open(tmp_path / "made.db"))
        return opened[0]

    yield make
    assert list(broken_rules(connection)) == []
    for corpus in opened:
        corpus.close()


def suggested(corpus, *columns):
    return list(corpus.people_suggest(columns=columns or ("person", "suggestion")).rows)


def test_one_person_by_name_and_company(named):
    corpus = named(
        ("Joseph Marlow", "Celia Varn"),
        ("Joe Marlow", "Celia Varn"),
        ("Joseph Marlow",),
        tags=(("Tides",), ("Tides",)),
    )
    (row,) = corpus.people_suggest().records()
    uids = row.pop("person_uid"), row.pop("suggestion_uid")
    assert row == {
        "person": "Joe Marlow",
        "articles": 1,
        "suggestion": "Joseph Marlow",
        "suggestion_articles": 2,
        "confidence": 0.9,
        "why": "forms of one given name: joe, joseph",
        "evidence": "both tagged Tides; both beside Celia Varn",
        "kind": "nickname",
        "command": "corpus people merge 'Joe Marlow' --into 'Joseph Marlow'",
    }
    assert [corpus.show(uid).name for uid in uids] == ["Joe Marlow", "Joseph Marlow"]
    words = shlex.split(row["command"])
    assert corpus.people_merge([words[3]], words[5]).changed == 1
    assert suggested(corpus) == []


# Names in articles of their own, what the second is suggested to be, and whether it takes company.
@pytest.mark.parametrize(
    ("one", "other", "needs_company"),
    [
        ("José Vidalgo", "Jose Vidalgo", False),
        ("Qadir Rahmandi", "Kadir Rahmandi", False),
        ("Boris Penharrow", "Boris Pnharrow", False),
        ("Ada Corrigale", "Ada Corrigole", True),
        ("Leonhard Marlow", "Leonahrd Marlow", True),
        ("Ada Quill Varnley", "Ada Quill", True),
        ("Annika Quill", "Ann Quill", True),
    ],
)
def test_what_leaves_more_open_needs_company(named, one, other, needs_company):
    corpus = named((one,), (one,), (other,))
    assert suggested(corpus) == ([] if needs_company else [(other, one)])
    corpus.tag_add("Tides", [uid for (uid,) in corpus.list("articles", columns=("uid",)).rows])
    assert suggested(corpus) == [(other, one)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ali Karimani", "Ali Karamoni"),
        ("Christina Quillon", "Christian Quillon"),
        ("John Harrow", "Joan Harrow"),
        ("Karimani", "Karimanni"),
        ("A. Corrigale", "A. Corigale"),
    ],
)
def test_two_people_stay_two_in_whatever_company(named, one, other):
    assert suggested(named((one, "Celia Varn"), (other, "Celia Varn"), tags=(("Tides",), ("Tides",)))) == []


def test_people_whom_one_article_names_in_full_are_two(named):
    corpus = named(("Joseph Marlow", "Joe Marlow"), ("Joseph Marlow",), ("Boris Penharrow", "Boris Pnharrow"))
    assert suggested(corpus) == []
    # An accent is none that makes two people.
    corpus = named(("José Vidalgo", "Jose Vidalgo"), ("Jose Vidalgo",), first=3)
    assert suggested(corpus) == [("José Vidalgo", "Jose Vidalgo")]


def test_titles_of_two_genders_make_two_people(connection, named):
    body = "Mr. Kadir Rahmandi came."
    corpus = named(("Qadir Rahmandi",))
    assert suggested(corpus) == []
    piece = extract(Piece("Visit", body), head="Page")
    start = piece.document.text.index("Kadir")
    store(connection, {"v.txt": _with_mention(piece, start, "Kadir Rahmandi")})
    assert suggested(corpus) == [("Kadir Rahmandi", "Qadir Rahmandi")]
    piece = extract(Piece("Another", "Mrs. Qadir Rahmandi came."), head="Page two")
    start = piece.document.text.index("Qadir")
    store(connection, {"w.txt": _with_mention(piece, start, "Qadir Rahmandi")})
    assert suggested(corpus) == []


def _with_mention(made, start, name):
    from dataclasses import replace

    from corpus_cli.records import Mention

    mention = Mention(start, start + len(name), name, "body", name, "full-name")
    return replace(made, articles=(replace(made.articles[0], mentions=(mention,)),))


def test_an_initial_that_stays_open(named):
    corpus = named(
        ("Jane Quillon",),
        ("John Quillon",),
        ("J. Quillon",),
        tags=(("Tides",), ("Lamps",), ("Tides", "Moles")),
    )
    (row,) = corpus.people_suggest().records()
    assert (row["person"], row["suggestion"], row["kind"]) == ("J. Quillon", "Jane Quillon", "initial")
    assert row["command"] == "corpus people alias 'J. Quillon' 'Jane Quillon'"
    assert row["person_uid"] is None
    corpus.people_alias("J. Quillon", "Jane Quillon")
    assert suggested(corpus) == []


def test_an_initial_that_fits_two_alike_stays_open(named):
    tags = (("Tides",), ("Tides",), ("Tides",))
    assert suggested(named(("Jane Quillon",), ("John Quillon",), ("J. Quillon",), tags=tags)) == []


def test_people_told_apart_are_not_suggested(named):
    corpus = named(("Joseph Marlow",), ("Joseph Marlow",), ("Joe Marlow",))
    first, *_ = (
        m for (m,) in corpus.list("mentions", Filter(person=("Joseph Marlow",)), columns=("uid",)).rows
    )
    corpus.people_split("Joseph Marlow", [first])
    # Two of one name, told apart; who is called Joe may be either.
    pairs = {frozenset(pair) for pair in suggested(corpus, "person_uid", "suggestion_uid")}
    same = {
        uid for uid, name in corpus.list("people", columns=("uid", "name")).rows if name == "Joseph Marlow"
    }
    assert len(same) == 2
    assert frozenset(same) not in pairs
    assert len(pairs) == 2
    assert all(shlex.split(line)[5] in same for (line,) in suggested(corpus, "command"))


def test_names_that_an_alias_told_apart(named):
    corpus = named(("Joseph Marlow",), ("Joe Marlow", "Bill Marlow"), ("Joseph R. Marlow",))
    assert suggested(corpus) == [("Joe Marlow", "Joseph R. Marlow")]
    corpus.people_alias("Joseph R. Marlow", "Joe Marlow")
    assert suggested(corpus) == []
    corpus.undo()
    assert suggested(corpus) == [("Joe Marlow", "Joseph R. Marlow")]


def test_a_name_that_a_person_gave_stays(named):
    corpus = named(("Joseph Marlow",), ("Joseph Marlow",), ("Joe Marlow",))
    corpus.people_rename("Joe Marlow", "Joe Marlow of Harrow")
    assert suggested(corpus) == [("Joseph Marlow", "Joe Marlow of Harrow")]
    corpus.people_rename("Joseph Marlow", "J. Marlow the Elder")
    assert suggested(corpus) == []


def test_names_of_people_who_were_merged_are_compared(named):
    corpus = named(("Ada Quill",), ("Boris Penharrow",), ("Boris Pnharrow",))
    corpus.people_merge(["Boris Penharrow"], "Ada Quill")
    assert suggested(corpus) == [("Boris Pnharrow", "Ada Quill")]


def test_a_big_family_tells_less(named):
    others = tuple(f"{given} Marlow" for given in ("Ada", "Bram", "Celia", "Dora", "Emil"))
    assert suggested(named(("Joseph Marlow",), ("Joe Marlow",), others)) == []


def test_the_surest_come_first(named):
    corpus = named(("Joseph Marlow", "José Vidalgo"), ("Joe Marlow",), ("Jose Vidalgo", "Boris Penharrow"),
                   ("Boris Pnharrow",))  # fmt: skip
    found = suggested(corpus, "kind", "confidence")
    assert found == [("form", 0.9), ("nickname", 0.7), ("family", 0.6)]
    limited = corpus.people_suggest(limit=1, offset=2, columns=("kind",))
    assert (list(limited.rows), limited.total) == ([("family",)], 3)


def exported(corpus):
    out = BytesIO()
    corpus.export("json", out)
    return json.loads(out.getvalue())["people"]


def test_whom_all_mentions_were_split_from_is_not_there(named):
    corpus = named(("Ada Quill", "Bram Oster"))
    before = exported(corpus)
    ((uid,),) = corpus.list("mentions", Filter(person=("Ada Quill",)), columns=("uid",)).rows
    corpus.people_split("Ada Quill", [uid], name="Ada the Baker")
    assert {person["name"] for person in exported(corpus)} == {"Ada the Baker", "Bram Oster"}
    assert corpus.stats().people == 2
    assert {name for (name,) in corpus.people_list(columns=("name",)).rows} == {"Ada the Baker", "Bram Oster"}
    # The next mention of the name is hers again.
    corpus = named(("Ada Quill",), first=1)
    assert {person["name"] for person in exported(corpus)} == {"Ada Quill", "Ada the Baker", "Bram Oster"}
    corpus.remove("1.txt")
    corpus.undo()
    corpus.remove("1.txt")
    corpus.undo(2)
    assert exported(corpus) == before


def test_of_two_people_of_one_name_the_one_who_is_there_is_meant(named):
    corpus = named(("Ada Quill",))
    ((uid,),) = corpus.list("mentions", columns=("uid",)).rows
    corpus.people_split("Ada Quill", [uid])
    assert corpus.people_rename("Ada Quill", "Ada the Baker").changed == 1
    assert corpus.people_show("Ada the Baker").mention_count == 1


def test_a_portrait(connection, named):
    corpus = named(
        ("Ada Quill", "A. Quill", "Bram Oster"), ("Ada Quill",), tags=(("Tides",), ("Tides", "Lamps"))
    )
    said = (("We waited for the ferry", "Bram Oster"),)
    store(
        connection,
        {"q.txt": extract(Piece("Q", "A talk.", (), ("Ada Quill", "Bram Oster", "Celia Varn"), said))},
    )
    corpus.people_merge(["Celia Varn"], "Ada Quill")
    view = corpus.people_show("ada-quill")
    assert view == corpus.show("person:ada-quill")
    assert [(one.name, one.uses, one.rule) for one in view.names] == [
        ("Ada Quill", 3, "decided"),
        ("A. Quill", 1, "decided"),
        ("Celia Varn", 1, "merged"),
    ]
    assert view.tags == (("Tides", 2), ("Lamps", 1))
    assert [(one.name, one.mentions, one.quotes) for one in view.beside] == [("Bram Oster", 2, 1)]
