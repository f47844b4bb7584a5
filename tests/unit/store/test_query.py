import pytest

from corpus_cli import Corpus, Filter
from corpus_cli.errors import NotFoundError, UsageError
from corpus_cli.store.query import SHAPES

A, B, C = "Ferry returns", "Hall has a roof", "Choir sings"
HERONS, LAMPS = None, "Zoë’s lamps"
ALL = {A, B, C, HERONS, LAMPS}
EVERY_COLUMN = [(what, column) for what, shape in SHAPES.items() for column in shape.columns]


def column(corpus: Corpus, what: str, name: str, *args: Filter, **named: object) -> list[object]:
    return [row[0] for row in corpus.list(what, *args, columns=(name,), **named).rows]


@pytest.mark.parametrize(
    ("wanted", "titles"),
    [
        (Filter(), ALL),
        (Filter(tag=("Market",)), {B, C}),
        (Filter(tag=("market",)), {B, C}),
        (Filter(tag=("low-harrow",)), {A}),
        (Filter(tag=("Market", "Music")), {C}),
        (Filter(tag=("Lamps", "Music")), set()),
        (Filter(person=("Ada Quill",)), {A, C}),
        (Filter(person=("ada quill",)), {A, C}),
        (Filter(person=("ada-quill",)), {A, C}),
        (Filter(person=("Ada Quill", "Bram Oster")), {C}),
        (Filter(document="news/a.txt"), {A, B}),
        (Filter(document="a.txt"), {A, B}),
        (Filter(source="blog"), {LAMPS}),
        (Filter(source="nowhere"), set()),
        (Filter(kind="teaser"), {HERONS}),
        (Filter(kind="liveblog"), set()),
        (Filter(language="nl"), {LAMPS}),
        (Filter(language="NL"), {LAMPS}),
        (Filter(language="en"), set()),
        (Filter(since="2020"), {LAMPS}),
        (Filter(since="2019-07-12"), {A, LAMPS}),
        (Filter(until="2019-07"), {A, B, C}),
        (Filter(until="2019-07-11"), {B, C}),
        (Filter(since="2019-07", until="2019-07"), {A, B}),
        (Filter(search="roof"), {B}),
        (Filter(search="lamp OR choir"), {LAMPS, C}),
        (Filter(tag=("Market",), person=("Ada Quill",), source="news", since="2019", search="choir"), {C}),
    ],
)
def test_filters(stocked, wanted, titles):
    assert set(column(stocked, "articles", "title", wanted)) == titles


@pytest.mark.parametrize(
    ("what", "name", "wanted", "found"),
    [
        ("documents", "path", Filter(), ["blog/c.txt", "news/a.txt", "news/b.txt"]),
        ("documents", "path", Filter(source="news"), ["news/a.txt", "news/b.txt"]),
        ("documents", "path", Filter(document="b.txt"), ["news/b.txt"]),
        ("documents", "path", Filter(tag=("Lamps",)), ["blog/c.txt"]),
        ("documents", "path", Filter(search="choir"), ["news/b.txt"]),
        ("tags", "name", Filter(), ["MARKET", "Ferries", "Lamps", "Low Harrow", "Music"]),
        ("tags", "name", Filter(person=("Ada Quill",)), ["Ferries", "Low Harrow", "MARKET", "Music"]),
        ("people", "name", Filter(), ["Ada Quill", "Bram Oster", "Q. Oster"]),
        ("people", "name", Filter(source="blog"), ["Q. Oster"]),
        ("people", "mention_count", Filter(document="news/b.txt"), [1, 1]),
        ("people", "quote_count", Filter(document="news/b.txt"), [0, 1]),
        ("quotes", "text", Filter(), ["We waited for the ferry", "return", "Rather louder"]),
        ("quotes", "text", Filter(person=("Ada Quill",)), ["We waited for the ferry"]),
        ("quotes", "text", Filter(kind="scare"), ["return"]),
        ("quotes", "text", Filter(tag=("Music",)), ["Rather louder"]),
        ("quotes", "text", Filter(since="2019-07"), ["We waited for the ferry", "return"]),
        ("quotes", "text", Filter(search="louder"), ["Rather louder"]),
        ("quotes", "text", Filter(search="choir"), []),
    ],
)
def test_filters_of_other_lists(stocked, what, name, wanted, found):
    assert column(stocked, what, name, wanted) == found


def test_a_document_by_its_uid(stocked):
    uid = column(stocked, "documents", "uid", Filter(document="a.txt"))[0]
    assert set(column(stocked, "articles", "title", Filter(document=uid[:8]))) == {A, B}


@pytest.mark.parametrize(
    "wanted",
    [
        Filter(tag=("Boats",)),
        Filter(person=("Nobody",)),
        Filter(document="z.txt"),
        Filter(document="ffffffff"),
    ],
)
def test_what_is_not_there(stocked, wanted):
    with pytest.raises(NotFoundError) as caught:
        stocked.list("articles", wanted)
    assert "corpus list" in caught.value.hint


@pytest.mark.parametrize(
    ("what", "wanted", "named"),
    [
        ("articles", Filter(since="July"), {}),
        ("articles", Filter(since="2019-7"), {}),
        ("articles", Filter(until="٢٠١٩"), {}),
        ("articles", Filter(search="("), {}),
        ("articles", Filter(search="("), {"sample": 2}),
        ("articles", Filter(search=" "), {}),
        ("tags", Filter(kind="full"), {}),
        ("documents", Filter(kind="full"), {}),
        ("articles", Filter(), {"columns": ("uid", "colour")}),
        ("articles", Filter(), {"columns": ("a.id",)}),
        ("articles", Filter(), {"sort": "colour"}),
        ("articles", Filter(), {"sort": "--title"}),
        ("shoes", Filter(), {}),
    ],
)
def test_what_makes_no_sense(stocked, what, wanted, named):
    with pytest.raises(UsageError) as caught:
        list(stocked.list(what, wanted, **named).rows)
    assert caught.value.exit_code == 2


@pytest.mark.parametrize(("what", "name"), EVERY_COLUMN)
def test_every_column_can_be_shown_and_sorted_by(stocked, what, name):
    up = column(stocked, what, name, sort=name)
    down = column(stocked, what, name, sort=f"-{name}")
    there = [value for value in up if value is not None]
    assert there == sorted(there)
    assert [value for value in down if value is not None] == there[::-1]
    assert up[len(there) :] == down[len(there) :] == [None] * (len(up) - len(there))
    assert sorted(map(repr, up)) == sorted(map(repr, column(stocked, what, name)))


@pytest.mark.parametrize(
    ("what", "first"),
    [
        ("documents", {"path": "blog/c.txt", "articles": 1, "captures": 1, "source": "blog", "captured_on": "2021"}),
        ("articles", {"title": LAMPS, "tags": "Lamps", "mentions": 1, "quotes": 0, "ordinal": 1, "confidence": 1.0}),
        ("tags", {"name": "MARKET", "article_count": 2, "aliases": "Market", "slug": "market"}),
        ("people", {"name": "Ada Quill", "article_count": 2, "mention_count": 2, "quote_count": 1, "aliases": None}),
        ("quotes", {"text": "We waited for the ferry", "person": "Ada Quill", "speaker": "Ada Quill", "cue": "said",
                    "confidence": 0.9, "unbalanced": False, "article_title": A, "published_on": "2019-07-12"}),
    ],
)  # fmt: skip
def test_what_columns_say(stocked, what, first):
    found = stocked.list(what, columns=tuple(first))
    assert next(found.records()) == first


@pytest.mark.parametrize("what", SHAPES)
def test_columns_without_a_choice(stocked, what):
    found = stocked.list(what)
    assert found.columns == SHAPES[what].default
    assert all(len(row) == len(found.columns) for row in found.rows)


@pytest.mark.parametrize(
    ("limit", "offset", "count", "total"),
    [(None, 0, 5, None), (2, 0, 2, 5), (2, 4, 1, 5), (0, 0, 0, 5), (9, 9, 0, 5), (None, 3, 2, 5)],
)
def test_pages(stocked, limit, offset, count, total):
    everything = column(stocked, "articles", "uid")
    found = stocked.list("articles", columns=("uid",), limit=limit, offset=offset)
    assert [row[0] for row in found.rows] == everything[offset:][:count]
    assert found.total == total


def test_samples(stocked):
    def draw(size: int, seed: int, *args: Filter) -> list[object]:
        return column(stocked, "articles", "uid", *args, sample=size, seed=seed)

    assert draw(2, 1) == draw(2, 1)
    assert len({tuple(draw(2, seed)) for seed in range(20)}) > 3
    assert len(draw(2, 1)) == 2
    assert set(draw(2, 1)) < set(draw(3, 1))
    assert draw(9, 1) == column(stocked, "articles", "uid")
    assert draw(1, 1, Filter(kind="teaser")) == column(stocked, "articles", "uid", Filter(kind="teaser"))


@pytest.mark.parametrize("what", [what for what in SHAPES if what != "duplicates"])
def test_every_list_can_be_sampled(stocked, what):
    key = SHAPES[what].key.split(".")[1]
    everything = column(stocked, what, key)
    assert set(column(stocked, what, key, sample=2)) < set(everything)
    assert stocked.list(what, sample=2, limit=1).total == 2


def test_lists_can_be_read_side_by_side(stocked):
    samples = [stocked.list("articles", columns=("uid",), sample=2, seed=seed) for seed in (1, 2)]
    whole = stocked.list("articles", columns=("title",))
    first = next(whole.rows)[0]
    for name in ("one.json", "two.json"):
        stocked.export("json", stocked.path.with_name(name), Filter(kind="full"))
    assert {first, *(row[0] for row in whole.rows)} == ALL
    for seed, found in enumerate(samples, 1):
        assert [row[0] for row in found.rows] == column(stocked, "articles", "uid", sample=2, seed=seed)
