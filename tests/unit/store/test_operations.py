import pytest
from made import Piece, extract, store

from corpus_cli.errors import NotFoundError, RefusedError
from corpus_cli.store import operations
from corpus_cli.store.decisions import Chain

PAGE = extract(Piece("Ferry returns", tags=("Ferries",)), Piece("Hall has a roof", tags=("Market",)))


@pytest.fixture
def corpus(connection, stocked):
    return stocked


def tags(corpus) -> set[str]:
    return {row[0] for row in corpus.list("tags", columns=("name",)).rows}


def test_history_is_told_in_words_the_latest_first(corpus):
    corpus.tag_add("Boats", [], _where("Ferries"))
    corpus.undo()
    rows = list(corpus.history().records())
    assert [row["command"] for row in rows][:2] == ["undo", "tag add"]
    assert (rows[0]["arguments"], rows[0]["summary"]) == ("operation: 4", "of: tag add, changed: 1")
    assert (rows[1]["arguments"], rows[1]["summary"]) == ("tag: Boats, where_tag: Ferries", "changed: 1")
    assert (rows[0]["undone_by"], rows[1]["undone_by"]) == (None, 5)
    cut = corpus.history(limit=1, offset=1)
    assert (cut.total, [row["operation"] for row in cut.records()]) == (5, [4])


def _where(tag):
    from corpus_cli import Filter

    return Filter(tag=(tag,))


@pytest.mark.parametrize(
    ("undone", "left"),
    [
        # Operations 4, 5 and 6 put on One, Two and Three; each undo is the next number.
        ((None,), {"One", "Two"}),
        ((None, None), {"One"}),
        ((4,), {"Two", "Three"}),
        ((5, 7), {"One", "Two", "Three"}),
        ((5, 7, 8), {"One", "Three"}),
        ((5, 7, 5), {"One", "Three"}),
        # 7 undid 5, 8 undid 7, 9 undid 5 again: taking 8 back leaves 5 undone.
        ((5, 7, 5, 8), {"One", "Three"}),
        ((4, None, 7), {"One", "Two"}),
    ],
)
def test_undo_in_any_order(corpus, undone, left):
    before = tags(corpus)
    for name in ("One", "Two", "Three"):
        corpus.tag_add(name, [], _where("Ferries"))
    for operation in undone:
        corpus.undo(operation)
    assert tags(corpus) - before == left


@pytest.mark.parametrize(
    ("operation", "error", "message"),
    [
        (None, NotFoundError, "there is nothing to undo"),
        (99, NotFoundError, "there is no operation 99"),
        (4, RefusedError, r"operation 4 \(dedupe\) took no decisions"),
    ],
)
def test_what_cannot_be_undone(corpus, operation, error, message):
    corpus.dedupe()
    with pytest.raises(error, match=message):
        corpus.undo(operation)


def test_what_is_undone_is_not_undone_again(corpus):
    corpus.tag_add("One", [], _where("Ferries"))
    corpus.undo()
    with pytest.raises(RefusedError, match="operation 4 is undone already") as caught:
        corpus.undo(4)
    assert caught.value.hint == "'corpus undo 5' brings it back"


def test_names_that_are_no_text_can_be_told(connection):
    operations.begin(connection, "import", {"paths": ["a\udcff.txt"]})
    assert next(operations.history(connection, None, 0).records())["arguments"] == "paths: a\udcff.txt"


@pytest.mark.parametrize(
    ("steps", "ends"),
    [
        ({}, {"a": "a"}),
        ({"a": (1, "b")}, {"a": "b", "b": "b", "c": "c"}),
        ({"a": (1, "b"), "b": (2, "c")}, {"a": "c", "b": "c"}),
        ({"a": (1, "b"), "b": (2, "a")}, {"a": "a", "b": "a"}),
        ({"a": (2, "b"), "b": (1, "a")}, {"a": "b", "b": "b"}),
        ({"a": (3, "b"), "b": (2, "c"), "c": (1, "a"), "d": (4, "a")}, dict.fromkeys("abcd", "c")),
        ({"a": (1, "a")}, {"a": "a"}),
    ],
)
def test_where_decisions_lead(steps, ends):
    assert {key: Chain(steps).end(key) for key in ends} == ends


def test_a_new_version_of_the_page_is_no_decision(connection, corpus):
    store(connection, {"news/d.txt": PAGE})
    with pytest.raises(NotFoundError, match="nothing to undo"):
        corpus.undo()
