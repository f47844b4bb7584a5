"""Finders beside the rules: how they are chosen, what becomes of what they find, and the two there are."""

import pickle
from collections.abc import Iterator, Sequence
from importlib.util import find_spec

import pytest

from corpus_cli.errors import CorpusError, UsageError
from corpus_cli.extract import RULES, Settings, asking, extract, finders
from corpus_cli.records import Article, Block, Span
from corpus_cli.text import lines


class Told:
    """A finder that finds the places it was told."""

    def __init__(self, text: str, *names: str) -> None:
        self.spans = [Span(text.index(name), text.index(name) + len(name)) for name in names]
        self.possible: list[str] = []

    def find(self, text: str, passages: Sequence[Span], possible: Sequence[Span], /) -> Iterator[Span]:
        self.possible = [span.of(text) for span in possible]
        yield from self.spans


def found(text: str, settings: Settings = RULES) -> Article:
    block = Block(0, len(text), "full", tuple(Span(*line) for line in lines(text)))
    return extract(text, [block], settings)[0]


@pytest.fixture
def told(monkeypatch):
    def asked(text: str, *names: str) -> tuple[list[tuple[str, str, str]], Told]:
        finder = Told(text, *names)
        monkeypatch.setattr(asking, "finder", lambda name: finder)
        mentions = found(text, Settings(("told",))).mentions
        return [(m.text, m.name, m.rule) for m in mentions], finder

    return asked


def test_a_finder_vouches_for_a_possible_name(told):
    mentions, finder = told("The plan of Xelim Vorn failed. Vorn left.", "Xelim Vorn")
    assert mentions == [("Xelim Vorn", "Xelim Vorn", "told"), ("Vorn", "Xelim Vorn", "surname")]
    assert finder.possible == ["Xelim Vorn"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Xelim Vorn Council met.", "Xelim Vorn Council"),
        ("The Xelim Vorn Council met.", "Xelim Vorn"),
        ("The ferry Xelim Vorn sank.", "Xelim Vorn"),
        ("We sailed to Birkeby.", "Birkeby"),
        ("The plan of Old Harbour failed at the old harbour.", "Old Harbour"),
        ("We sailed at dawn.", "sailed at dawn"),
    ],
)
def test_what_the_rules_know_to_be_no_person_stays_so(told, text, name):
    assert told(text, name)[0] == []


def test_what_the_rules_found_stays(told):
    text = "Mayor Anna Marie Lund left with Mr. Vorn."
    assert told(text, "Marie Lund", "Anna Marie Lund", "Mr. Vorn")[0] == [
        ("Anna Marie Lund", "Anna Marie Lund", "title"),
        ("Vorn", "Vorn", "title"),
    ]


def test_titles_and_possessives_are_left_out(told):
    assert told("The plan of Mayor Xelim Vorn's failed.", "Mayor Xelim Vorn's")[0] == [
        ("Xelim Vorn", "Xelim Vorn", "title")
    ]


def test_settings_are_named_after_their_finders():
    assert RULES.extractor == "rules"
    assert Settings(("names", "nlp")).extractor == "rules+names+nlp"
    assert pickle.loads(pickle.dumps(Settings(("names",)))) == Settings(("names",))
    assert Settings.stored("rules") == Settings.of(["", " "]) == RULES
    assert found("Anna Lund spoke.").extractor == "rules"


def test_an_unknown_finder_is_refused():
    with pytest.raises(UsageError, match=r"no finder is called 'tarot'") as refused:
        Settings.of(["tarot"])
    assert refused.value.hint == "there are: names, nlp"


@pytest.mark.parametrize(("name", "package"), [("names", "rigour"), ("nlp", "spacy")])
def test_a_missing_package_is_named_with_its_extra(monkeypatch, name, package):
    finders.finder.cache_clear()
    monkeypatch.setattr(finders, "find_spec", lambda wanted: None)
    with pytest.raises(CorpusError, match=f"needs {package}") as missing:
        Settings.of([name])
    assert missing.value.hint == f"python -m pip install 'corpus-cli[{name}]'"


@pytest.mark.skipif(find_spec("rigour") is None, reason="needs the extra 'names'")
def test_names_of_the_lexicon():
    settings = Settings.of(["names"])
    text = "The plans of Masanobu Ogura and of Tarnby Skarvik failed."
    assert [mention.text for mention in found(text, settings).mentions] == ["Masanobu Ogura"]
    assert found(text, Settings.stored(settings.extractor)) == found(text, settings)


@pytest.mark.skipif(find_spec("spacy") is None, reason="needs the extra 'nlp'")
def test_names_of_a_model():
    try:
        settings = Settings.of(["nlp"])
    except CorpusError as error:
        pytest.skip(error.message)
    text = "The plan of Ruth Castellane failed. " * 3000
    mentions = found(text, settings).mentions
    assert len(mentions) == 3000
    assert {mention.text for mention in mentions} == {"Ruth Castellane"}
