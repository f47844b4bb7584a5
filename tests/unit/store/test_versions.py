import pytest

from corpus_cli.records import Span
from corpus_cli.store.versions import Fresh, Known, claim, match, mint, rematch

WORDS = (
    "the ferry crossed at nine and nobody on either bank of the river could say why it had done so".split()
)
STORY = " ".join(WORDS)
EDITED = " ".join([*WORDS[:-2], "this", "time"])
REWRITTEN = " ".join(word if index % 3 else "again" for index, word in enumerate(WORDS))
OTHER = "a new roof was laid on the market hall and the tiles came by barge from the kilns at low harrow"


def known(*articles: tuple[str, str]) -> list[Known]:
    return [
        Known(index, f"uid{index}", title, body, 1, Span(10 * index, 10 * index + 10))
        for index, (title, body) in enumerate(articles)
    ]


def fresh(*articles: tuple[str, str]) -> list[Fresh]:
    return [
        Fresh(title, body, Span(10 * index, 10 * index + 10)) for index, (title, body) in enumerate(articles)
    ]


def pairs(old: list[Known], new: list[Fresh]) -> dict[int, int]:
    return {index: article.id for index, article in match(old, new).items()}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("ferry", STORY), ("ferry", OTHER)),
        (("ferry", STORY), ("ferry", "")),
        (("ferry", STORY), ("the ferry, again", STORY)),
        (("ferry", STORY), ("the ferry, again", EDITED)),
        (("", STORY), ("", STORY)),
        (("", STORY), ("ferry", EDITED)),
        (("", "!!!"), ("", "!!!")),
        (("", ""), ("", "")),
    ],
)
def test_the_same_article(old, new):
    assert pairs(known(old), fresh(new)) == {0: 0}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("ferry", STORY), ("roof", OTHER)),
        (("ferry", STORY), ("roof", REWRITTEN)),
        (("ferry", STORY), ("", "")),
        (("", "..."), ("", "???")),
        (("", STORY), ("", OTHER)),
    ],
)
def test_another_article(old, new):
    assert pairs(known(old), fresh(new)) == {}


def test_a_title_counts_for_more_than_a_body():
    old = known(("ferry", STORY), ("roof", OTHER))
    assert pairs(old, fresh(("roof", STORY), ("ferry", OTHER))) == {0: 1, 1: 0}


def test_equal_titles_are_matched_in_order():
    old = known(("report", STORY), ("report", OTHER))
    assert pairs(old, fresh(("report", "a"), ("report", "b"), ("report", "c"))) == {0: 0, 1: 1}


def test_the_most_similar_body_wins_and_no_article_is_matched_twice():
    old = known(("a", EDITED), ("b", STORY))
    assert sorted(pairs(old, fresh(("c", STORY), ("d", STORY))).values()) == [0, 1]
    assert pairs(old, fresh(("c", STORY))) == {0: 1}


def test_nothing_known_or_nothing_new():
    assert match([], fresh(("a", STORY))) == {}
    assert match(known(("a", STORY)), []) == {}


def test_what_is_anchored_in_the_document_itself_keeps_its_place():
    first, second, third = known(("report", STORY), ("report", STORY), ("report", STORY))
    new = fresh(("report", STORY), ("report", STORY), ("report", STORY))
    assert match([second, first, third], new, {1: second}) == {0: first, 1: second, 2: third}
    assert claim(new, [third, second, first], 1, "d") == {0: first, 1: second, 2: third}
    assert claim(new, [third, second], 1, "d") == {1: second, 2: third}


def blocks(*spans: tuple[str, int, int]) -> tuple[list[Known], list[Fresh]]:
    return (
        [Known(n, f"uid{n}", title, "", 1, Span(a, b)) for n, (title, a, b) in enumerate(spans)],
        [Fresh(title, "", Span(a, b)) for title, a, b in spans],
    )


@pytest.mark.parametrize(
    ("old", "new", "same"),
    [
        # Retitled, cut otherwise, and moved a little: what overlaps most is the same.
        ([("a", 0, 10)], [("b", 0, 10)], {0: 0}),
        ([("a", 0, 10)], [("a", 9, 30)], {0: 0}),
        ([("a", 0, 10), ("b", 10, 30)], [("c", 0, 30)], {0: 1}),
        ([("c", 0, 30)], [("a", 0, 10), ("b", 10, 30)], {1: 0}),
        # A title counts for more than what is shared.
        ([("c", 0, 30)], [("c", 0, 10), ("b", 10, 30)], {0: 0}),
        ([("a", 0, 10), ("b", 10, 30)], [("a", 0, 30)], {0: 0}),
        # What does not overlap is not found by its place.
        ([("a", 0, 10)], [("a", 10, 20)], {}),
        ([], [("a", 10, 20)], {}),
    ],
)
def test_the_same_place_is_the_same_article(old, new, same):
    assert {index: one.id for index, one in rematch(blocks(*old)[0], blocks(*new)[1]).items()} == same


def test_an_article_comes_back_to_the_document_it_was_first_met_in():
    (moved,) = known(("ferry, retitled", "quite other words"))
    moved = moved._replace(document=2, uid=mint("d", "ferry", 1))
    assert claim(fresh(("ferry", STORY)), [moved], 1, "d") == {0: moved}
    # Where two have that title, the uid does not tell which it is.
    assert claim(fresh(("ferry", STORY), ("ferry", OTHER)), [moved], 1, "d") == {}
