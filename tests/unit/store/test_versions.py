import pytest

from corpus_cli.store.versions import Fresh, Known, match

WORDS = (
    "the ferry crossed at nine and nobody on either bank of the river could say why it had done so".split()
)
STORY = " ".join(WORDS)
EDITED = " ".join([*WORDS[:-2], "this", "time"])
REWRITTEN = " ".join(word if index % 3 else "again" for index, word in enumerate(WORDS))
OTHER = "a new roof was laid on the market hall and the tiles came by barge from the kilns at low harrow"


def known(*articles: tuple[str, str]) -> list[Known]:
    return [Known(index, f"uid{index}", title, body) for index, (title, body) in enumerate(articles)]


def fresh(*articles: tuple[str, str]) -> list[Fresh]:
    return [Fresh(*article) for article in articles]


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
    assert match([], new[:1], {1: second}) == {}
