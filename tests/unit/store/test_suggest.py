"""What is probably one tag, or one person, and by what evidence."""

import shlex

import pytest
from made import Piece, extract, store

from corpus_cli import Corpus
from corpus_cli.errors import UsageError
from corpus_cli.store import fulltext


@pytest.fixture
def tagged(connection, tmp_path):
    """Make a corpus of articles given by their tags, and of others given by what they say."""
    opened = []

    def make(*articles, bodies=()):
        pieces = [Piece(f"No. {n}", "Nothing much.", tags) for n, tags in enumerate(articles)]
        pieces += [Piece(f"Story {n}", body) for n, body in enumerate(bodies)]
        store(connection, {"a.txt": extract(*pieces)})
        fulltext.catch_up(connection)
        opened.append(Corpus.open(tmp_path / "made.db"))
        return opened[-1]

    yield make
    for corpus in opened:
        corpus.close()


def suggested(corpus, *columns):
    return list(corpus.tag_suggest(columns=columns or ("tag", "suggestion")).rows)


def test_the_rarer_tag_is_the_misspelt_one(tagged):
    corpus = tagged(("Harbour Clokc",), ("Harbour Clock",), ("Harbour Clock", "Ferry"))
    (row,) = corpus.tag_suggest().records()
    example = row.pop("examples")
    assert row == {
        "tag": "Harbour Clokc",
        "uses": 1,
        "suggestion": "Harbour Clock",
        "suggestion_uses": 2,
        "both": 0,
        "why": "two letters swapped: clokc, clock",
        "kind": "spelling",
        "command": "corpus tag merge 'Harbour Clokc' --into 'Harbour Clock'",
    }
    assert corpus.show(example).title == "No. 0"


def test_the_command_merges(tagged):
    corpus = tagged(("Teacher's Clokc",), ("Teacher's Clock",), ("Teacher's Clock",))
    ((command,),) = suggested(corpus, "command")
    assert '"' not in command
    program, group, verb, tag, option, into = shlex.split(command)
    assert (program, group, verb, option) == ("corpus", "tag", "merge", "--into")
    assert corpus.tag_merge([tag], into).changed == 1
    assert suggested(corpus) == []
    corpus.undo()
    assert suggested(corpus) == [("Teacher's Clokc", "Teacher's Clock")]


@pytest.mark.parametrize(
    ("wrong", "right", "command"),
    [
        ("-Harbour Clokc", "-Harbour Clock", "'--into=-Harbour Clock' -- '-Harbour Clokc'"),
        ("$(Harbour) Clokc", "$(Harbour) Clock", "'$(Harbour) Clokc' --into '$(Harbour) Clock'"),
        ('"Harbour" Clokc', '"Harbour" Clock', "harbour-clokc-"),
        ("Harbour\x1b Clokc", "Harbour\x1b Clock", "harbour-clokc-"),
    ],
)
def test_no_name_does_anything_else_in_a_shell(tagged, wrong, right, command):
    corpus = tagged((wrong,), (right,), (right,))
    ((line,),) = suggested(corpus, "command")
    assert command in line
    words = shlex.split(line)
    tag = words[-1] if "--" in words else words[3]
    into = next((w.removeprefix("--into=") for w in words if w.startswith("--into=")), words[-1])
    assert corpus.tag_merge([tag], into).changed == 1


def test_articles_that_have_both_are_told(tagged):
    corpus = tagged(("Sea-Wall", "Sea Wall"), ("Sea Wall",))
    assert suggested(corpus, "why", "both") == [("only punctuation differs", 1)]


def test_a_rare_word_that_another_could_be_is_not_suspected_without_a_witness(tagged):
    assert suggested(tagged(("Iceland",), ("Ireland",), ("Ireland",))) == []


def test_a_word_that_many_articles_have_is_a_word(tagged):
    prose = [f"On day {n} the trial of the boat was long, and the trail to the pier short." for n in range(3)]
    corpus = tagged(("Trail",), ("Trial",), ("Trial",), bodies=prose)
    assert suggested(corpus) == []


def test_what_a_person_decided_is_right(tagged):
    corpus = tagged(("Harbour Clokc",), ("Harbour Clock",), ("Harbour Clock",), ("Tides",))
    corpus.tag_rename("Tides", "Tidse Table")
    corpus.tag_rename("Harbour Clokc", "Harbour Clokc.")
    assert suggested(corpus) == [("Harbour Clock", "Harbour Clokc.")]
    corpus.tag_rename("Harbour Clock", "Harbour Clock!")
    assert suggested(corpus) == []


def test_the_surest_come_first_and_each_tag_once(tagged):
    corpus = tagged(
        ("Sea-Wall", "Markets", "Clock Old", "Brekwater"),
        *((("Sea Wall", "Market", "Old Clock", "Breakwater", "Breakwaters"),) * 2),
    )
    assert suggested(corpus, "tag", "kind") == [
        ("Sea-Wall", "form"),
        ("Brekwater", "spelling"),
        ("Breakwater", "plural"),
        ("Markets", "plural"),
        ("Clock Old", "order"),
    ]
    found = corpus.tag_suggest(limit=1, offset=1, columns=("tag",))
    assert (list(found.rows), found.total) == ([("Brekwater",)], 5)


def test_nothing_and_no_such_column(tagged):
    corpus = tagged(("Ferry",))
    found = corpus.tag_suggest()
    assert (list(found.rows), found.total, found.note) == ([], 0, None)
    with pytest.raises(UsageError, match="no column 'size'"):
        corpus.tag_suggest(columns=("size",))
    with pytest.raises(UsageError, match="no column 'size'"):
        corpus.people_suggest(columns=("size",))


def test_lists_are_those_of_list(tagged):
    corpus = tagged(("Ferry", "Harbour"), ("Harbour",))
    assert list(corpus.tag_list(sort="-name", columns=("name",)).rows) == [("Harbour",), ("Ferry",)]
    assert list(corpus.tag_list(limit=1).records()) == list(corpus.list("tags", limit=1).records())
    assert list(corpus.people_list().records()) == list(corpus.list("people").records())
