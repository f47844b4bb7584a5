import pytest
from made import Piece, extract, store

from corpus_cli.errors import NotFoundError, UsageError
from corpus_cli.views import ArticleView, DocumentView, PersonView, QuoteView, TagView


def uid(corpus, what: str, name: str, value: str) -> str:
    return next(r["uid"] for r in corpus.list(what, columns=("uid", name)).records() if r[name] == value)


def test_an_article(stocked):
    one = stocked.show(uid(stocked, "articles", "title", "Ferry returns"))
    assert isinstance(one, ArticleView)
    assert (one.document_path, one.ordinal, one.article_count) == ("news/a.txt", 1, 2)
    assert (one.tags, one.published_on, one.kind, one.confidence) == (
        ("Ferries", "Low Harrow"),
        "2019-07-12",
        "full",
        1.0,
    )
    assert (one.first_line, one.last_line) == (2, 8)
    assert one.previous_uid is None
    assert stocked.show(one.next_uid).title == "Hall has a roof"
    assert stocked.show(one.next_uid).previous_uid == one.uid
    assert [(p.name, p.mentions, p.quotes) for p in one.people] == [("Ada Quill", 1, 1)]
    assert [quote.text for quote in one.quotes] == ["We waited for the ferry", "return"]


def test_a_quote_and_where_it_stands(stocked):
    one = stocked.show(uid(stocked, "quotes", "text", "We waited for the ferry"))
    assert isinstance(one, QuoteView)
    assert (one.line, one.column, one.before, one.after) == (7, 2, "“", "” said Ada Quill.")
    assert (one.speaker, one.speaker_name, one.speaker_type, one.cue) == (
        "Ada Quill",
        "Ada Quill",
        "person",
        "said",
    )
    assert (one.confidence, one.unbalanced, one.article_title) == (0.9, False, "Ferry returns")
    assert stocked.show(one.person_uid).name == "Ada Quill"


def test_a_document(stocked):
    one = stocked.show(uid(stocked, "documents", "path", "news/b.txt"))
    assert isinstance(one, DocumentView)
    assert [(c.path, c.version, c.source, c.captured_on) for c in one.captures] == [
        ("news/b.txt", 1, "news", "2021")
    ]
    assert [(a.ordinal, a.kind, a.title) for a in one.articles] == [
        (1, "full", "Choir sings"),
        (2, "teaser", None),
    ]


def test_a_person(stocked):
    one = stocked.show("bram-oster")
    assert isinstance(one, PersonView)
    assert (one.name, one.mention_count, one.quote_count) == ("Bram Oster", 2, 1)
    assert [line.title for line in one.articles] == ["Hall has a roof", "Choir sings"]
    assert [quote.text for quote in one.quotes] == ["Rather louder"]


def test_a_tag(stocked):
    one = stocked.show("market")
    assert isinstance(one, TagView)
    assert (one.name, one.aliases) == ("MARKET", ("Market",))
    assert [line.title for line in one.articles] == ["Hall has a roof", "Choir sings"]


def test_the_beginning_of_a_uid_is_enough(stocked):
    whole = uid(stocked, "articles", "title", "Choir sings")
    assert stocked.show(whole[:8]) == stocked.show(whole)


@pytest.mark.parametrize("name", ["", "a", "fff", "zzzzzzzz", "ffffffffffffffff", "%", "no-such-slug"])
def test_what_is_not_there(stocked, name):
    with pytest.raises(NotFoundError) as caught:
        stocked.show(name)
    assert caught.value.exit_code == 4


def test_what_fits_several(connection, stocked):
    connection.execute("UPDATE articles SET uid = 'abcd' || substr(uid, 5)")
    with pytest.raises(UsageError, match="fits several: article:abcd") as caught:
        stocked.show("abcd")
    assert "more of the uid" in caught.value.hint


def test_a_name_that_is_open_between_two_people(connection, stocked):
    store(connection, {"d.txt": extract(Piece("Who", "Someone came.", names=("Quill",)))})
    store(connection, {"e.txt": extract(Piece("Which", "Someone went.", names=("Edda Quill",)))})
    one = stocked.show(uid(stocked, "articles", "title", "Who"))
    assert [(person.uid, person.name) for person in one.people] == [(None, "Quill")]


def test_figures(stocked):
    stats = stocked.stats()
    assert (stats.documents, stats.captures, stats.articles, stats.quotes, stats.quotes_with_speaker) == (
        3,
        3,
        5,
        3,
        2,
    )
    assert (stats.articles_by_kind, stats.quotes_by_kind) == (
        {"full": 4, "teaser": 1},
        {"direct": 2, "scare": 1},
    )
    assert (stats.first_date, stats.last_date, stats.articles_with_date) == ("2019", "2020-01-02", 4)
    assert (stats.articles_by_year, stats.sources) == ({"2019": 3, "2020": 1}, {"news": 2, "blog": 1})
    assert stats.top_tags[0] == ("MARKET", 2)
    assert stats.top_people == (("Ada Quill", 2), ("Bram Oster", 2), ("Q. Oster", 1))


def test_the_file(stocked):
    info = stocked.info()
    assert (info.revision, info.journal_mode, info.page_size, info.root) == (
        "0001",
        "wal",
        16384,
        str(stocked.root),
    )
    assert info.rows["articles"] == 5
    assert not any(name.startswith(("articles_fts", "sqlite_", "alembic")) for name in info.rows)
    assert info.search_indexed == {"articles_fts": False, "quotes_fts": False}
    stocked.search("ferry")
    assert stocked.info().search_indexed == {"articles_fts": True, "quotes_fts": True}
