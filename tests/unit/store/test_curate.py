"""Decisions on articles, quotes and mentions, and what becomes of them when the page changes."""

import io

import pytest
from made import Piece, broken_rules, extract, store

from corpus_cli import Corpus, Filter
from corpus_cli.records import Origin
from corpus_cli.store import fulltext
from corpus_cli.store.write import Incoming, Writer

LONG = "The ferry crossed at nine, and nobody on either bank of the river could say why it had done so."
YES = "Yes, we did"
FERRY = Piece(
    "Ferry returns",
    LONG,
    ("Ferries",),
    ("Ada Quill", "Bram Oster"),
    ((YES, "Ada Quill"), ("We waited for the ferry all night", "Ada Quill"), (YES, "Bram Oster")),
)
HALL = Piece(
    "Hall has a roof", "A new roof was laid on the market hall by a crew that came by barge.", ("Market",)
)


@pytest.fixture
def corpus(connection, tmp_path):
    store(connection, {"a.txt": extract(FERRY, HALL)})
    fulltext.catch_up(connection)
    with Corpus.open(tmp_path / "made.db") as opened:
        yield opened
        with pytest.MonkeyPatch.context():
            assert list(broken_rules(connection)) == []


def exported(corpus) -> bytes:
    out = io.BytesIO()
    corpus.export("json", out)
    return out.getvalue()


def quotes(corpus) -> list[tuple[str, str | None]]:
    return list(corpus.list("quotes", columns=("text", "speaker_name")).rows)


def quote(corpus, index: int) -> str:
    return [uid for (uid,) in corpus.list("quotes", columns=("uid",)).rows][index]


def again(connection, *pieces, head="Marsh End Evening Courier") -> list[str]:
    """Import another version of the page; return what could not be found again."""
    one = extract(*pieces, head=head)
    writer = Writer(connection, "import", {})
    writer.write([Incoming(Origin("a.txt"), one.document.sha256, one)])
    return writer.lost


def changed(**values) -> Piece:
    return Piece(
        **{name: getattr(FERRY, name) for name in ("title", "body", "tags", "names", "quotes")} | values
    )


def test_a_speaker_put_right_stays_where_the_quote_moved(connection, corpus):
    corpus.quote_set(quote(corpus, 1), speaker="Celia Varn")
    assert again(connection, HALL, changed(title="The ferry, at last")) == []
    assert quotes(corpus)[1] == ("We waited for the ferry all night", "Celia Varn")
    assert [row[0] for row in corpus.list("people", columns=("name",)).rows if row[0] == "Celia Varn"]
    corpus.undo()
    assert quotes(corpus)[1] == ("We waited for the ferry all night", "Ada Quill")


@pytest.mark.parametrize("index", [0, 2])
def test_what_stands_around_tells_equal_words_apart(connection, corpus, index):
    corpus.quote_set(quote(corpus, index), none=True)
    assert again(connection, HALL, FERRY) == []
    expected = [(YES, "Ada Quill"), (FERRY.quotes[1][0], "Ada Quill"), (YES, "Bram Oster")]
    expected[index] = (YES, None)
    assert quotes(corpus) == expected


@pytest.mark.parametrize(
    ("said", "lost"),
    [
        ((), True),
        ((("We waited for the ferry all week!", "Ada Quill"),), True),
        ((("We waited for the ferry all night", "Bram Oster"),), False),
    ],
)
def test_a_quote_that_is_gone_is_reported(connection, corpus, said, lost):
    """Also where another one, as long, stands in its place."""
    uid = quote(corpus, 1)
    corpus.quote_set(uid, speaker="Celia Varn")
    told = again(
        connection, changed(quotes=(FERRY.quotes[0], *said, FERRY.quotes[2])), HALL, head="Marsh End Courier"
    )
    assert told == (
        [f"quote-speaker {uid}: “{FERRY.quotes[1][0]}” is not in its article any more"] if lost else []
    )
    assert ("Celia Varn" in [who for _, who in quotes(corpus)]) is not lost
    assert again(connection, FERRY, HALL) == []
    assert quotes(corpus)[1][1] == "Celia Varn"


def test_a_few_words_in_another_sentence_are_not_mistaken_for_those_that_are_gone(connection, corpus):
    again(connection, changed(names=(), quotes=(("No", "Ada Quill"),)), HALL)
    uid = quote(corpus, 0)
    corpus.quote_drop(uid)
    other = changed(body=f"{LONG} It was late.", names=(), quotes=(("No", "the crew"),))
    assert again(connection, other, HALL) == [f"quote-drop {uid}: “No” is not in its article any more"]
    assert quotes(corpus) == [("No", "the crew")]


def test_what_is_no_quote_and_no_mention(connection, corpus):
    corpus.quote_drop(quote(corpus, 1))
    (mention,) = (u for u, t in corpus.list("mentions", columns=("uid", "text")).rows if t == "Bram Oster")
    corpus.mention_drop(mention)
    assert again(connection, HALL, FERRY) == []
    assert quotes(corpus) == [(YES, "Ada Quill"), (YES, "Bram Oster")]
    assert [row[0] for row in corpus.list("mentions", columns=("text",)).rows] == ["Ada Quill"]


def test_decisions_on_one_quote_follow_each_other(corpus):
    before = exported(corpus)
    for speaker in ("Celia Varn", "Dora Pike"):
        corpus.quote_set(quote(corpus, 1), speaker=speaker)
    corpus.undo(3)
    assert quotes(corpus)[1][1] == "Celia Varn"
    corpus.undo(4)
    corpus.undo(2)
    assert quotes(corpus)[1][1] == "Dora Pike"
    corpus.undo(3)
    assert exported(corpus) == before


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ({"title": "Ferry, late"}, ("Ferry, late", None, None, "full", "ferry-late")),
        ({"title": ""}, (None, None, None, "full", "e3b0c4")),
        ({"byline": "Celia  Varn"}, ("Ferry returns", "Celia Varn", None, "full", "ferry-returns")),
        (
            {"date": "2019-07", "kind": "teaser"},
            ("Ferry returns", None, "2019-07", "teaser", "ferry-returns"),
        ),
    ],
)
def test_an_article_put_right(connection, corpus, values, shown):
    before = exported(corpus)
    columns = ("title", "byline", "published_on", "kind", "slug")
    uid = next(corpus.list("articles", columns=("uid",)).rows)[0]
    corpus.article_set(uid, **values)
    row = next(corpus.list("articles", columns=columns).rows)
    assert row[:4] == shown[:4]
    again(connection, changed(body=f"{LONG} It was late."), HALL)
    assert next(corpus.list("articles", columns=columns).rows)[:4] == shown[:4]
    corpus.undo()
    assert next(corpus.list("articles", columns=columns).rows)[:4] == ("Ferry returns", None, None, "full")
    again(connection, FERRY, HALL, head="Marsh End Courier")
    assert before != b""


def test_a_title_put_right_is_found(corpus):
    uid = next(corpus.list("articles", columns=("uid",)).rows)[0]
    for title, query in (("The late ferry", "late"), ("灯台の船", "灯台")):
        corpus.article_set(uid, title=title)
        assert [row["uid"] for row in corpus.search(query).records()] == [uid]
    assert not list(corpus.search("returns").rows)


def test_notes_are_shown_in_order(corpus):
    uid = next(corpus.list("articles", columns=("uid",)).rows)[0]
    corpus.article_note(uid, "ask the warden")
    corpus.article_note(uid, "he says no")
    assert corpus.show(uid).notes == ("ask the warden", "he says no")
    corpus.undo(2)
    assert corpus.show(uid).notes == ("he says no",)


def titles(corpus) -> list[str]:
    return [row[0] for row in corpus.list("articles", columns=("title",)).rows]


def test_an_article_taken_out(connection, corpus):
    before = exported(corpus)
    uid = next(corpus.list("articles", columns=("uid",)).rows)[0]
    corpus.remove(uid[:8])
    assert titles(corpus) == ["Hall has a roof"]
    assert (corpus.show(uid).excluded, corpus.remove(uid).operation) == (True, None)
    assert [row[0] for row in corpus.list("tags", columns=("name",)).rows] == ["Market"]
    assert not list(corpus.list("people").rows)
    again(connection, HALL, changed(title="The ferry, at last"))
    assert titles(corpus) == ["Hall has a roof"]
    corpus.undo(2)
    assert titles(corpus) == ["Hall has a roof", "The ferry, at last"]
    assert before != exported(corpus)


def test_a_document_taken_out(connection, corpus):
    """Its articles stay out when the page changes; what is new there is in."""
    before = exported(corpus)
    uid = next(corpus.list("documents", columns=("uid",)).rows)[0]
    assert corpus.remove(uid).changed == 1
    assert (titles(corpus), list(corpus.list("documents").rows)) == ([], [])
    assert corpus.stats().documents == 0
    corpus.undo()
    assert exported(corpus) == before
    corpus.undo(3)
    new = Piece("Choir sings", "The choir will sing outdoors this year, unless it rains.")
    again(connection, FERRY, new)
    assert titles(corpus) == ["Choir sings"]
    assert len(list(corpus.list("documents").rows)) == 1


def test_a_capture_taken_out(connection, corpus):
    """Every version of it is out; the same document elsewhere is in."""
    before = exported(corpus)
    corpus.remove("a.txt")
    again(connection, FERRY)
    assert (titles(corpus), list(corpus.list("documents").rows)) == ([], [])
    store(connection, {"b.txt": extract(FERRY, HALL)}, source="Courier")
    assert list(corpus.list("documents", columns=("path", "captures", "articles")).rows) == [("b.txt", 1, 2)]
    assert titles(corpus) == ["Ferry returns", "Hall has a roof"]
    corpus.undo()
    assert [row[0] for row in corpus.list("documents", columns=("path",)).rows] == ["a.txt", "a.txt"]
    assert before != exported(corpus)


def test_the_source_of_a_capture_taken_out_is_no_source(connection, corpus):
    store(connection, {"b.txt": extract(FERRY, HALL)}, source="Courier")
    assert len(list(corpus.list("articles", Filter(source="Courier")).rows)) == 2
    corpus.remove("b.txt")
    assert list(corpus.list("articles", Filter(source="Courier")).rows) == []
