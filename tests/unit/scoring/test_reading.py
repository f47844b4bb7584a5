"""Gold files: three shapes are told apart, and every problem is written down with its place."""

import json

import pytest

from corpus_cli.records import Span
from corpus_cli.scoring.gold import problems
from corpus_cli.scoring.reading import read

QUOTE = {"start": 3, "end": 9, "kind": "direct", "speaker": None, "speaker_type": None}
PERSON = {
    "name": "Ida Marlow",
    "canonical": "Ida Marlow",
    "mentions": [{"start": 0, "end": 3, "text": "Ida"}],
}
ARTICLE = {"title": "Ferry returns", "tags": ["Bay"], "byline": None, "date": None, "kind": "full", "captions": [],
           "start_char": 0, "end_char": 20, "prose_lines": [2, 3], "subheading_lines": [{"line": 3}]}  # fmt: skip


def data(value):
    return json.dumps(value).encode()


def told(value):
    return read("gold.json", value if isinstance(value, bytes) else data(value))[1]


def test_an_object_is_gathered_by_file():
    marks = [
        {"file": "a.txt", "pos": 7, "why": "borderline: a title"},
        {"file": "b.txt", "pos": 1, "why": "apostrophe"},
    ]
    found, wrong = read(
        "gold.json",
        data(
            {
                "quotes": [{"file": "a.txt", **QUOTE}],
                "people": [{"file": "b.txt", **PERSON}],
                "ignored_marks": marks,
            }
        ),
    )
    assert wrong == []
    assert [(one.name, len(one.quotes), len(one.people)) for one in found] == [
        ("a.txt", 1, 0),
        ("b.txt", 0, 1),
    ]
    assert found[0].borderline == {7}
    assert found[1].borderline == frozenset()
    assert found[0].articles is None
    assert found[0].quotes[0].place == "gold.json.quotes[0]"


def test_a_list_holds_a_row_a_capture():
    found, wrong = read(
        "gold.json", data([{"file": "a.txt", "articles": [ARTICLE]}, {"sha256": "0" * 64, "quotes": [QUOTE]}])
    )
    assert wrong == []
    assert [one.name for one in found] == ["a.txt", "0" * 64]
    assert found[0].sections == {"articles"}
    (article,) = found[0].articles
    assert article.span == Span(0, 20)
    assert article.given == {"title", "tags", "byline", "date", "kind", "captions", "prose"}
    assert (article.prose, article.headings) == ((2, 3), {3})
    assert found[1].sha256 == "0" * 64


def test_lines_hold_texts_and_bare_mentions():
    row = {"id": "one", "text": "Ida said “yes, now”.", "quotes": [QUOTE], "persons": PERSON["mentions"]}
    found, wrong = read("gold.jsonl", data(row) + b"\n\n" + data(row | {"id": "two"}) + b"\n")
    assert wrong == []
    assert [(one.name, one.place) for one in found] == [("one", "gold.jsonl:1"), ("two", "gold.jsonl:3")]
    assert found[0].sections == {"quotes", "mentions"}
    assert read("gold.jsonl", data(row))[0][0].name == "one", "a single line is a row as well"


def test_whole_people_bring_mentions():
    found, _ = read("gold.json", data([{"file": "a.txt", "persons": [PERSON]}]))
    assert found[0].sections == {"people", "mentions"}


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        (b"\xff", "gold.json: is no UTF-8 text at byte 0"),
        (b"{", "gold.json: is no JSON: Expecting property name"),
        (b'{"id": "a", "text": "b", "quotes": []}\n{', "gold.json:2: is no JSON: Expecting"),
        (b"[" * 100_000, "gold.json: is nested too deeply"),
        (3, "gold.json: is no object"),
        ([], "gold.json: nothing is annotated in it"),
        ({}, "gold.json: has neither quotes, people"),
        ([4], "gold.json[0]: is no object"),
        ([{"quotes": []}], "gold.json[0]: names no capture"),
        ([{"file": "a"}], "gold.json[0]: has none of articles, quotes, people, persons"),
        ({"quotes": [QUOTE]}, "gold.json.quotes[0]: has no file"),
        ({"file": "a", "quotes": {}}, "gold.json.quotes: is no list"),
        ({"file": "a", "quotes": [QUOTE | {"kind": "loud"}]}, "gold.json.quotes[0].kind: is 'loud', and not one of"),
        ({"file": "a", "quotes": [QUOTE | {"start": True}]}, "gold.json.quotes[0]: start and end are no span: True, 9"),
        ({"file": "a", "quotes": [QUOTE | {"end": 2}]}, "gold.json.quotes[0]: start and end are no span: 3, 2"),
        ({"file": "a", "quotes": [QUOTE | {"speaker": 1}]}, "gold.json.quotes[0].speaker: is no text"),
        ({"file": "a", "people": [{"mentions": []}]}, "gold.json.people[0]: has no name"),
        ({"file": "a", "articles": [{"prose_lines": [0]}]}, "gold.json.articles[0].prose_lines[0]: is no number"),
        ({"file": "a", "articles": [{"tags": [1]}]}, "gold.json.articles[0].tags[0]: is no text"),
    ],
)  # fmt: skip
def test_problems_name_their_place(value, problem):
    (found,) = told(value)
    assert found.startswith(problem)


def test_all_problems_are_listed():
    assert len(told([{"file": "a", "quotes": [QUOTE | {"kind": None}, {"start": 1}, 5]}, "b"])) == 5


def test_what_does_not_fit_the_text():
    row = {
        "id": "one",
        "text": "short\n",
        "quotes": [QUOTE, QUOTE | {"start": 0, "end": 5, "text": "other"}],
        "people": [PERSON],
        "articles": [ARTICLE],
    }
    (gold,), wrong = read("gold.json", data(row))
    assert wrong == []
    assert problems(gold, gold.text) == [
        "gold.json.articles[0]: [0, 20) is behind the end of the text",
        "gold.json.articles[0]: the text has no line 3",
        "gold.json.quotes[0]: [3, 9) is behind the end of the text",
        "gold.json.quotes[1]: the text has something else at 0",
        "gold.json.people[0].mentions[0]: the text has something else at 0",
    ]
