import pytest
from made import Piece, extract, store

from corpus_cli import Corpus, Filter
from corpus_cli.errors import CorpusError, RefusedError, UsageError
from corpus_cli.store import fulltext


@pytest.fixture
def corpus(connection, tmp_path):
    store(connection, {"a.txt": extract(Piece(title="Ferry returns"), Piece(title="Hall has a roof"))})
    fulltext.catch_up(connection)
    with Corpus.open(tmp_path / "made.db") as opened:
        yield opened


def run(corpus: Corpus, query: str, **named: int) -> list[tuple[object, ...]]:
    return list(corpus.sql(query, **named).rows)


@pytest.mark.parametrize(
    "query",
    [
        "INSERT INTO settings VALUES ('a', 'b')",
        "UPDATE settings SET value = 'x'",
        "DELETE FROM articles",
        "INSERT INTO settings VALUES ('a', 'b') RETURNING key",
        "WITH x AS (SELECT 1) DELETE FROM articles",
        "REPLACE INTO settings VALUES ('root', '/')",
        "CREATE TABLE mine(x)",
        "CREATE TEMP TABLE mine(x)",
        "CREATE VIEW mine AS SELECT 1",
        "CREATE VIRTUAL TABLE temp.words USING fts5vocab(articles_fts, row)",
        "DROP TABLE articles",
        "ALTER TABLE articles RENAME TO mine",
        "REINDEX",
        "ANALYZE",
        "VACUUM",
        "BEGIN",
        "SAVEPOINT a",
        "INSERT INTO articles_fts(articles_fts) VALUES ('rebuild')",
        "PRAGMA query_only = OFF",
        "PRAGMA journal_mode = DELETE",
        "PRAGMA writable_schema = ON",
        "PRAGMA user_version = 9",
        "PRAGMA wal_checkpoint",
        "PRAGMA optimize",
        "PRAGMA temp_store_directory = '/'",
        "DETACH DATABASE main",
        "SELECT load_extension('x')",
        "SELECT fts3_tokenizer('simple')",
    ],
)
def test_refused(corpus, query):
    before = corpus.path.read_bytes()
    with pytest.raises(RefusedError, match="only reading") as caught:
        run(corpus, query)
    assert caught.value.exit_code == 5
    assert corpus.path.read_bytes() == before


@pytest.mark.parametrize("query", ["ATTACH DATABASE '{}' AS other", "VACUUM INTO '{}'"])
def test_no_other_file_is_made(corpus, tmp_path, query):
    target = tmp_path / "stolen.db"
    with pytest.raises(RefusedError):
        run(corpus, query.format(target))
    assert not target.exists()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT 1; SELECT 2",
        "SELECT 1; DELETE FROM articles",
        "SELEC 1",
        "SELECT nothing FROM nowhere",
        "SELECT ?",
        "SELECT 'a\0b'",
        "",
        "-- nothing",
        "SELECT abs(-9223372036854775808)",
    ],
)
def test_not_understood(corpus, query):
    with pytest.raises(UsageError) as caught:
        run(corpus, query)
    assert caught.value.exit_code == 2


def test_bytes_that_are_no_text(corpus):
    with pytest.raises(UsageError, match="is not text"):
        run(corpus, "SELECT '\udcff'")


@pytest.mark.parametrize(
    "query",
    [
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n",
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT i FROM n",
    ],
)
def test_endless_work_is_stopped(corpus, query):
    with pytest.raises(CorpusError, match=r"more than 1,000,000 steps") as caught:
        run(corpus, query, max_steps=1_000_000)
    assert caught.value.exit_code == 1
    assert "--max-steps" in caught.value.hint


@pytest.mark.parametrize("query", ["SELECT randomblob(1000000000)", "SELECT zeroblob(400000000)"])
def test_huge_values_are_refused(corpus, query):
    with pytest.raises(CorpusError, match="too long"):
        run(corpus, query)


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("SELECT title FROM articles ORDER BY id", [("Ferry returns",), ("Hall has a roof",)]),
        ("SELECT title FROM articles WHERE id IN (SELECT rowid FROM articles_fts('roof'))", [("Hall has a roof",)]),
        ("SELECT snippet(articles_fts, 0, '[', ']', '', 9) FROM articles_fts WHERE articles_fts MATCH 'hall'",
         [("[Hall] has a roof",)]),
        ("SELECT count(*) FROM sqlite_master WHERE name = 'articles'", [(1,)]),
        ("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3) SELECT i FROM n",
         [(1,), (2,), (3,)]),
        ("SELECT x'00ff', NULL, 1.5, 'é'", [("00ff", None, 1.5, "é")]),
        ("VALUES (1), (2)", [(1,), (2,)]),
        ("SELECT json_extract('{\"a\": 2}', '$.a')", [(2,)]),
        ("SELECT 1 WHERE 0", []),
        ("SELECT 1; -- a remark", [(1,)]),
    ],
)  # fmt: skip
def test_allowed(corpus, query, rows):
    assert run(corpus, query) == rows


def test_pragmas_that_only_tell(corpus):
    assert [row[1] for row in run(corpus, "PRAGMA table_info(settings)")] == ["key", "value"]


def test_columns_are_named(corpus):
    assert corpus.sql("SELECT 1 AS one, 2 AS two").columns == ("one", "two")


def test_the_corpus_works_on_after_a_query(corpus):
    left = corpus.sql("SELECT title FROM articles ORDER BY id")
    assert next(left.rows) == ("Ferry returns",)
    assert corpus.list("articles", Filter(kind="full"), sample=1).total is None
    assert corpus.search("roof").total == 1
    corpus.export("json", corpus.path.with_name("out.json"), Filter(kind="full"))
    assert list(left.rows) == [("Hall has a roof",)]
    for _ in range(3):
        assert run(corpus, "SELECT count(*) FROM articles", max_steps=200_000) == [(2,)]
