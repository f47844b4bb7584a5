"""Which stretches of text stand between quotation marks."""

import pytest

from corpus_cli.extract.scanner import scan
from corpus_cli.records import Span
from corpus_cli.text import lines


def quoted(text: str) -> list[str]:
    return [text[run.start : run.end] for run in scan(text, [Span(*line) for line in lines(text)])]


def unbalanced(text: str) -> list[bool]:
    return [run.unbalanced for run in scan(text, [Span(*line) for line in lines(text)])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We won,” she said.", ["We won,"]),
        ('"We won," she said.', ["We won,"]),
        ("‘We won,’ she said.", ["We won,"]),
        ("'We won,' she said.", ["We won,"]),
        ("«Hemos ganado», dijo.", ["Hemos ganado"]),
        ("« Nous avons gagné », dit-elle.", ["Nous avons gagné"]),
        ("„Wir haben gewonnen“, sagte sie.", ["Wir haben gewonnen"]),
        ("„Wygraliśmy”, powiedziała.", ["Wygraliśmy"]),
        ("»Wir haben gewonnen«, sagte sie.", ["Wir haben gewonnen"]),
        ("“Yes,” he said. “No,” she said.", ["Yes,", "No,"]),
        ("“He told me ‘no’ twice,” she said.", ["He told me ‘no’ twice,"]),
        ("“The word “boat” is short,” she said.", ["The word “boat” is short,"]),
        ("‘The dogs’ bowl isn’t here,’ he said.", ["The dogs’ bowl isn’t here,"]),
        ('She said," We won". Then she left.', ["We won"]),
        ("彼は「橋は開く」と言った。『虹』", ["橋は開く", "虹"]),
        ("「『橋』は開く」と言った。", ["『橋』は開く"]),
        ("他说：《桥》", ["桥"]),
        ("—El puente abre —dijo Ana—. Hoy no.", ["El puente abre", "Hoy no."]),
        ("— Il ponte apre — disse Ugo.", ["Il ponte apre"]),
        ("—El puente abre hoy.", []),
        ("— bread\n— butter — salted", []),
        ("“First part.\n“Second part,” he said.", ["First part.\n“Second part,"]),
        ("“First part.\nSecond part,” he said.", ["First part.\nSecond part,"]),
        ("He said: “\nWe shall go,” and went.", ["We shall go,"]),
        ("“Never closed.\nNarration goes on.", ["Never closed."]),
        ("Never opened,” he said.", ["Never opened,"]),
        ("“Closed by the wrong mark.“ Then more.", ["Closed by the wrong mark."]),
        ("«Primero.\n»Segundo», dijo.", ["Primero.\n»Segundo"]),
    ],
)
def test_found(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "It’s the players’ choice, isn’t it?",
        "The '90s weren't bad for rock 'n' roll.",
        'A 5\' 10" board and a 12" record.',
        "Home » News » Sport",
        "Read more »",
        "Nothing here.",
        "",
    ],
)
def test_no_quote(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“A,” she said. “B.”", [False, False]),
        ("“First.\n“Second.”", [False]),
        ("“Never closed.\nNarration.", [True]),
        ("Never opened,” he said.", [True]),
        ("“They call it “home.”\n“Next.”", [True, False]),
    ],
)
def test_unbalanced(text: str, expected: list[bool]) -> None:
    assert unbalanced(text) == expected


def test_speech_stops_at_what_is_no_paragraph() -> None:
    text = "“One.\nA caption\n“Two.”"
    runs = scan(text, [Span(0, 5), Span(16, len(text))])
    assert [text[run.start : run.end] for run in runs] == ["One.", "Two."]


def test_speech_stops_at_a_heading() -> None:
    text = "“One.\n“Two” and more"
    paragraphs = [Span(*line) for line in lines(text)]
    assert len(scan(text, paragraphs, frozenset({1}))) == 2
