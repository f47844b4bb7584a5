"""Every rule that can be stored has its sentence: found on all captures there are, and in the source itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus_cli import explain
from corpus_cli.extract import across, extract
from corpus_cli.segment import markers, segment

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "corpus_cli"
UNKNOWN = explain.quote("no such rule")[:15]
# Which argument of a call is the name of a rule, where it is not called so.
TAKES_RULE = {"Cue": 2, "Held": 1, "_make": 4, "_tell": 1, "Split": 2}


def nodes(folder: str) -> Iterator[ast.AST]:
    for path in sorted((PACKAGE / folder).glob("*.py")):
        yield from ast.walk(ast.parse(path.read_text("utf-8")))


def strings(node: ast.AST) -> Iterator[str]:
    """Yield the texts that an expression may be, whatever decides between them, or that a tuple holds."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.IfExp):
        yield from strings(node.body)
        yield from strings(node.orelse)
    for part in getattr(node, "elts", ()):
        yield from strings(part)


def written(folder: str) -> set[str]:
    """Return the names of rules that the modules of a folder write into what they make."""
    found: set[str] = set()
    for node in nodes(folder):
        if isinstance(node, ast.Call):
            place = TAKES_RULE.get(getattr(node.func, "id", getattr(node.func, "attr", "")), len(node.args))
            given = [*node.args[place : place + 1], *(k.value for k in node.keywords if k.arg == "rule")]
            found.update(text for value in given for text in strings(value))
        elif isinstance(node, ast.Assign) and any(
            "rule" in (getattr(target, "id", ""), getattr(target, "attr", "")) for target in node.targets
        ):
            found.update(strings(node.value))
    return found


def returned(folder: str, *functions: str) -> set[str]:
    """Return the texts that functions return, alone or in what they return."""
    return {
        text
        for node in nodes(folder)
        if isinstance(node, ast.FunctionDef) and node.name in functions
        for one in ast.walk(node)
        if isinstance(one, ast.Return) and one.value is not None
        for part in ast.walk(one.value)
        if part is one.value or isinstance(part, ast.Tuple)
        for text in strings(part)
    }


def test_every_rule_that_quotes_are_made_by():
    rules = written("extract")
    assert {"before", "after", "heading", "carried", "nobody", "repeated", "lead-in"} <= rules, (
        "the search is blind"
    )
    # What is explained and written no more stays explained: rows of older versions have it.
    assert rules - explain.QUOTES.keys() - explain.MENTIONS.keys() == set()


def test_every_rule_that_pages_are_split_by():
    rules = written("segment")
    assert {"single", "bare"} <= rules, "the search is blind"
    assert [rule for rule in rules if explain.split(rule).startswith(UNKNOWN)] == []
    assert "harbour" in explain.split("profile:harbour")


def test_every_rule_that_mentions_are_made_by():
    rules = returned("extract", "judge", "_rule", "_accept")
    # What is learnt of names elsewhere in the document.
    for node in nodes("extract"):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "setdefault":
            rules.update(text for argument in node.args[1:] for text in strings(argument) if text.islower())
    assert {"title", "byline", "surname", "known", "repeated", "verb"} <= rules, "the search is blind"
    assert rules - explain.MENTIONS.keys() == set()


@pytest.mark.parametrize("family", sorted(markers._WEIGHT))
@pytest.mark.parametrize("role", ["under", "opens", "closes"])
def test_every_marker_that_splits_a_page(family, role):
    assert not explain.split(f"{family}-{role}").startswith(UNKNOWN)


def test_every_rule_by_which_names_are_resolved():
    names = ["Ida Marlow", "I. Marlow", "Marlow", "Tom Acker", "Tim Acker", "T. Acker"]
    rules = set()
    for family in ("Marlow", "Acker"):
        found = across.resolve(across.Name(name, 1) for name in names if name.endswith(family))
        rules |= {link.rule for link in found}
    assert rules | {"decided"} == explain.ALIASES.keys()


def _captures() -> list[Path]:
    folders = (ROOT / "corpus" / "samples", ROOT.parent / "shared" / "seeds")
    return [path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.txt"))]


@pytest.mark.parametrize("path", _captures(), ids=lambda path: path.stem)
def test_every_rule_that_occurs(path):
    text = path.read_bytes().decode()
    told = []
    for article in extract(text, segment(text)):
        told.append(explain.split(article.block.rule))
        told += [explain.quote(quote.rule) for quote in article.quotes]
        told += [explain.mention(mention.rule) for mention in article.mentions]
    assert [words for words in told if words.startswith(UNKNOWN)] == []


def test_a_rule_of_another_version():
    for words in (explain.split("x-y"), explain.quote("x"), explain.mention("x"), explain.alias("x")):
        assert words.startswith(UNKNOWN)
    assert explain.alias(None) == "It has not been resolved."


@pytest.mark.parametrize(
    ("kind", "value", "words"),
    [
        ("article-tag", {"on": True, "tag": "sea", "name": "Sea"}, "tag Sea put on"),
        ("article-tag", {"on": False, "tag": "sea"}, "tag sea taken off"),
        ("article-set", {"title": "New", "byline": None}, "title set to “New”, byline set to nothing"),
        ("article-note", "ask", "noted: ask"),
        ("capture-remove", True, "capture removed"),
        ("quote-speaker", {"name": "Ida", "type": "person"}, "speaker set to Ida (person)"),
        ("quote-speaker", None, "speaker set to nobody"),
        ("quote-drop", True, "dropped: it is no quote"),
        ("mention-drop", True, "dropped: nobody is named there"),
        ("mention-person", {"to": "0", "name": "Ida"}, "told apart: it means Ida"),
        ("name-person", {"to": "0", "name": "Ida"}, "the name “somebody” means Ida"),
        ("person-person", {"to": "0", "name": "Ida"}, "person somebody merged into Ida"),
        ("person-name", {"name": "Ida"}, "renamed to Ida"),
        ("of-a-later-version", 1, "of-a-later-version"),
    ],
)
def test_decisions_in_words(kind, value, words):
    assert explain.decision(kind, "somebody", value) == words
