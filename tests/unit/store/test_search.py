import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made import Piece, broken_rules, extract, store

from corpus_cli import Corpus, Filter, UsageError
from corpus_cli.store import fulltext

PIECES = [
    Piece("Ferry returns", "The Ashby-3 crossed the Lessing at nine, said the U.N. observer.", ("Boats",)),
    Piece(
        "Lamps",
        "Zoë O’Hara lit the ferry lamps in the Café Zürich.",
        quotes=(("Light is light", "Zoë O’Hara"),),
    ),
    Piece("Η γέφυρα", "Η γέφυρα ξανάνοιξε την Κυριακή."),
    Piece("Мост", "Мост снова открыт для пешеходов."),
    Piece("東京の橋", "昨日、古い橋が再び開通した。灯台も見えた。", quotes=(("橋は新しい", "Ada Quill"),)),
    Piece("สะพาน", "สะพานเก่าเปิดอีกครั้ง"),
]


@pytest.fixture
def corpus(connection, tmp_path):
    store(connection, {f"{n}.txt": extract(piece) for n, piece in enumerate(PIECES)})
    with Corpus.open(tmp_path / "made.db") as opened:
        yield opened


def titles(corpus: Corpus, query: str, *args: object, **named: object) -> list[object]:
    return [record["title"] for record in corpus.search(query, *args, **named).records()]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("FERRY", ["Ferry returns", "Lamps"]),
        ("ferry lamps", ["Lamps"]),
        ("cafe zurich", ["Lamps"]),
        ("zoe", ["Lamps"]),
        ("O’Hara", ["Lamps"]),
        ("O'Hara", ["Lamps"]),
        ("Ashby-3", ["Ferry returns"]),
        ("U.N.", ["Ferry returns"]),
        ("ferry - returns", ["Ferry returns"]),
        ("ferr*", ["Ferry returns", "Lamps"]),
        ('"crossed the Lessing"', ["Ferry returns"]),
        ("ferry NOT lamps", ["Ferry returns"]),
        ("lamps OR мост", ["Lamps", "Мост"]),
        ("title:ferry", ["Ferry returns"]),
        ("NEAR(lit ferry, 2)", ["Lamps"]),
        ("ΓΈΦΥΡΑ", ["Η γέφυρα"]),
        ("МОСТ", ["Мост"]),
        ("橋", ["東京の橋"]),
        ("東京", ["東京の橋"]),
        ("古い 開通", ["東京の橋"]),
        ("สะพาน", ["สะพาน"]),
        ("เปิดอีก", ["สะพาน"]),
    ],
)
def test_found(corpus, query, found):
    assert sorted(titles(corpus, query)) == sorted(found)


@pytest.mark.parametrize(
    "query",
    [
        "harbour",
        "ferr",
        '"lamps ferry"',
        "ferry AND мост",
        "title:lit",
        "大阪",
        "東京 大阪",
        "Ashby-4",
        "&",
        "' '",
    ],
)
def test_not_found(corpus, query):
    found = corpus.search(query)
    assert (found.total, list(found.rows)) == (0, [])


@pytest.mark.parametrize(
    "query",
    [
        "",
        "  ",
        '"',
        "(",
        "ferry AND",
        "NOT",
        "*",
        "^",
        "NEAR(a b, x)",
        "text:ferry",
        "title:",
        "(" * 500 + "a",
    ],
)
def test_not_understood(corpus, query):
    with pytest.raises(UsageError) as caught:
        corpus.search(query)
    assert "\n" not in caught.value.message


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(
    st.lists(
        st.sampled_from(
            [*"\"()*^:-+,{}\\'1 ", "\0", "\udcff", "AND", "OR", "NOT", "NEAR", "title", "橋", "ferry"]
        ),
        max_size=7,
    )
)
def test_any_query_is_answered_or_refused(corpus, parts):
    for query in ("".join(parts), " ".join(parts)):
        try:
            found = corpus.search(query)
        except UsageError:
            continue
        assert found.total == len(list(found.rows))


def test_a_hit_in_the_title_comes_first(corpus):
    found = list(corpus.search("ferry").records())
    assert [record["title"] for record in found] == ["Ferry returns", "Lamps"]
    assert found[0]["score"] > found[1]["score"] > 0
    assert found[1]["snippet"].count("\ue000") == found[1]["snippet"].count("\ue001") == 1
    assert "\ue000ferry\ue001" in found[1]["snippet"]


def test_a_substring_is_marked(corpus):
    (hit,) = corpus.search("古い 開通").records()
    assert "\ue000古い\ue001橋が再び\ue000開通\ue001" in hit["snippet"]


def test_quotes_are_searched_by_themselves(corpus):
    assert [record["snippet"] for record in corpus.search("light", "quotes").records()] == [
        "\ue000Light\ue001 is \ue000light\ue001"
    ]
    assert [record["speaker_name"] for record in corpus.search("新しい", "quotes").records()] == ["Ada Quill"]
    assert corpus.search("ferry", "quotes").total == 0


def test_a_search_can_be_narrowed_and_paged(corpus):
    assert titles(corpus, "ferry", "articles", Filter(tag=("Boats",))) == ["Ferry returns"]
    assert titles(corpus, "橋", "articles", Filter(document="0.txt")) == []
    found = corpus.search("ferry", limit=1, offset=1)
    assert (found.total, [record["title"] for record in found.records()]) == (2, ["Lamps"])
    assert titles(corpus, "橋", offset=1) == []


def test_rows_above_the_watermark_are_indexed_by_the_next_search(corpus, connection, monkeypatch):
    monkeypatch.setattr(fulltext, "_CHUNK", 2)
    assert set(fulltext.behind(connection)) == {"articles_fts", "quotes_fts"}
    assert corpus.search("lamps").total == 1
    assert fulltext.behind(connection) == []
    store(connection, {"new.txt": extract(Piece("Herons", "Two herons have settled at the ferry."))})
    assert fulltext.behind(connection) == ["articles_fts"]
    assert corpus.search("ferry").total == 3
    assert list(corpus.list("articles", Filter(search="herons")).rows) != []
    assert list(broken_rules(connection)) == []


@pytest.mark.parametrize("indexed", [True, False])
def test_changed_and_deleted_rows_leave_no_hits_behind(corpus, connection, indexed):
    if indexed:
        fulltext.catch_up(connection)
    store(connection, {"0.txt": extract(Piece("Ferry returns", "Nothing about that river now."))})
    connection.execute("DELETE FROM articles WHERE title = 'Lamps'")
    assert (corpus.search("crossed").total, corpus.search("river").total) == (0, 1)
    assert (corpus.search("zoe").total, corpus.search("light", "quotes").total) == (0, 0)
    connection.execute("INSERT INTO articles_fts(articles_fts, rank) VALUES ('integrity-check', 1)")
    connection.execute("INSERT INTO quotes_fts(quotes_fts, rank) VALUES ('integrity-check', 1)")


def test_keys_of_deleted_articles_are_not_used_again(connection):
    store(connection, {"a.txt": extract(PIECES[0])})
    fulltext.catch_up(connection)
    connection.execute("DELETE FROM documents")
    store(connection, {"b.txt": extract(PIECES[1])})
    assert fulltext.behind(connection) == ["articles_fts", "quotes_fts"]


def test_optimizing_indexes_what_is_missing_and_keeps_everything(corpus, connection):
    before = titles(corpus, "橋"), corpus.stats()
    corpus.optimize()
    assert fulltext.behind(connection) == []
    assert (titles(corpus, "橋"), corpus.stats()) == before
    assert list(broken_rules(connection)) == []
