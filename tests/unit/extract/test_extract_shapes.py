"""Quotes over several lines, and marks that quote nobody. All names are invented."""

import pytest

from corpus_cli.extract import extract
from corpus_cli.records import Block, Quote, Span
from corpus_cli.text import lines


def found(text: str) -> list[Quote]:
    spans = tuple(Span(*line) for line in lines(text))
    (article,) = extract(text, [Block(0, len(text), "full", spans)])
    return [quote for quote in article.quotes if quote.kind != "scare"]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "“The river remembers everything.”\n— Anna Lund",
            [("The river remembers everything.", "direct", "Anna Lund")],
        ),
        (
            "“Our town has waited long,” Anna Lund said.\n"
            "“We asked for help in March.\n"
            "“Nobody came,” she added.",
            [
                ("Our town has waited long,", "direct", "Anna Lund"),
                ("We asked for help in March.\n“Nobody came,", "direct", "Anna Lund"),
            ],
        ),
        (
            "Anna Lund spoke first.\n"
            "“We asked for help in March.\n"
            "Nobody came in April.”\n"
            "The hall was silent.",
            [("We asked for help in March.\nNobody came in April.", "direct", "Anna Lund")],
        ),
        (
            "Anna Lund added: “\nWe asked for help in March.\n”",
            [("We asked for help in March.", "direct", "Anna Lund")],
        ),
        (
            "Q: What did you see?\nA: “I saw the boat,” said Anna Lund.",
            [("I saw the boat,", "direct", "Anna Lund")],
        ),
        (
            "Anna Lund addressed the crowd.\n"
            "“We asked for help in March.\n"
            "“We asked again in April.\n"
            "“Nobody came.”\n"
            "The hall was silent.",
            [
                (
                    "We asked for help in March.\n“We asked again in April.\n“Nobody came.",
                    "direct",
                    "Anna Lund",
                )
            ],
        ),
        (
            "“We asked for help in March,” Anna Lund said. “Nobody came.\n"
            "“So we went home,” she added.\n"
            "Rain fell.",
            [
                ("We asked for help in March,", "direct", "Anna Lund"),
                ("Nobody came.\n“So we went home,", "direct", "Anna Lund"),
            ],
        ),
        (
            "Anna Lund said: “We asked for help in March. Nobody came.\n"
            "The council met on Monday.\n"
            "David Falk said: “We heard nothing of it.”",
            [
                ("We asked for help in March. Nobody came.", "direct", "Anna Lund"),
                ("We heard nothing of it.", "direct", "David Falk"),
            ],
        ),
        (
            "Anna Lund, mayor of Birkeby\n"
            "“We will rebuild the hall.”\n"
            "David Falk, baker\n"
            "“I doubt that very much.”",
            [
                ("We will rebuild the hall.", "direct", "Anna Lund"),
                ("I doubt that very much.", "direct", "David Falk"),
            ],
        ),
        (
            "What they said\n"
            "• Anna Lund: “We will rebuild the hall.”\n"
            "• David Falk: “I doubt that very much.”",
            [
                ("We will rebuild the hall.", "direct", "Anna Lund"),
                ("I doubt that very much.", "direct", "David Falk"),
            ],
        ),
        (
            "18:05 – Anna Lund: “We will rebuild the hall.”\n18:07 – She adds: “It will take a year.”",
            [
                ("We will rebuild the hall.", "direct", "Anna Lund"),
                ("It will take a year.", "direct", "Anna Lund"),
            ],
        ),
        (
            "“We will rebuild the hall.”\nAnna Lund, mayor of Birkeby",
            [("We will rebuild the hall.", "direct", "Anna Lund")],
        ),
        (
            "“We will rebuild the hall.” – Anna Lund\n“I doubt that very much.” – David Falk",
            [
                ("We will rebuild the hall.", "direct", "Anna Lund"),
                ("I doubt that very much.", "direct", "David Falk"),
            ],
        ),
        (
            "Lund: ‘We will rebuild the hall’\n"
            "Anna Lund spoke on Monday.\n"
            "“We will rebuild the hall,” Lund said.",
            [
                ("We will rebuild the hall", "direct", "Anna Lund"),
                ("We will rebuild the hall,", "direct", "Anna Lund"),
            ],
        ),
        (
            "“I don’t buy it,” he says.\nPaul Stern is sitting in his kitchen. “I never did,” Stern says.",
            [("I don’t buy it,", "direct", None), ("I never did,", "direct", "Paul Stern")],
        ),
    ],
)
def test_over_lines(text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    assert [(quote.text, quote.kind, quote.speaker_name) for quote in found(text)] == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ('The board was 6" wide and 8" long.', []),
        ('He typed print("hello world") and the screen said nothing.', []),
        (
            "“We will rebuild the hall,”\nsaid Anna Lund.",
            [],
        ),
        ("– We will rebuild the hall, said Anna Lund. – It will take a year.", []),
        ("‘Tis the season, and the ’90s are back. The players’ bus and the boys’ shoes were late.", []),
        ("He measured 5’10” and the plank was 6” long.", []),
        ("The so-called “smart” road and the “Green Line” bus met at the “Old Mill”.", []),
        ("Her song “Rain on Tin” and her film “The Long Way” won prizes.", []),
        ("The word “boat” is old. It means “small ship” in the north.", []),
        ('Use git commit -m "first commit" and then push.', []),
        ("The Birkeby “Lions” beat the Norrby “Bears” on Sunday.", []),
        ("The prize is called “Best Small Town of the North”.", []),
    ],
)
def test_nobody_is_quoted(text: str, wanted: list[tuple[str, str, str | None]]) -> None:
    assert [(quote.text, quote.kind, quote.speaker_name) for quote in found(text)] == wanted
