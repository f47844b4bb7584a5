"""Which names are people, and whom a surname means. People and places are invented."""

import pytest

from corpus_cli.extract import extract
from corpus_cli.records import Block, Mention, Span
from corpus_cli.text import lines


def mentions(text: str) -> list[Mention]:
    (article,) = extract(text, [Block(0, len(text), "full", tuple(Span(*line) for line in lines(text)))])
    return list(article.mentions)


def names(text: str) -> list[tuple[str, str]]:
    return [(mention.text, mention.name) for mention in mentions(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We met Anna Lund in Birkeby.", "Anna Lund"),
        ("Former New Birkeby City Mayor Anna Lund spoke.", "Anna Lund"),
        ("Mrs. Lund spoke.", "Lund"),
        ("NRC President-elect Xelia Vorn spoke.", "Xelia Vorn"),
        ("Xelia Vorn, a teacher from Birkeby, spoke.", "Xelia Vorn"),
        ("“Yes,” said Xelia Vorn.", "Xelia Vorn"),
        ("Xelia Vorn, 45, was there.", "Xelia Vorn"),
        ("Their spokesman Xelio Vorn was there.", "Xelio Vorn"),
        ("We met Jean-Luc de la Vorne there.", "Jean-Luc de la Vorne"),
        ("We met J. R. Vorn, the painter.", "J. R. Vorn"),
        ("General Karl O’Vorn arrived.", "Karl O’Vorn"),
        ("Anna Lund’s boat sank.", "Anna Lund"),
        ("Conocimos a la alcaldesa Xelia Vorna en la plaza.", "Xelia Vorna"),
        ("Il ministro Carlo De Vorni è arrivato.", "Carlo De Vorni"),
        ("La alcaldesa María del Carmen Ortega y Lunares llegó.", "María del Carmen Ortega y Lunares"),
        ("La preside, Xelietta Lo Vorno, ringrazia.", "Xelietta Lo Vorno"),
        ("L'on. Xelio Vorni ha parlato; l'avvocato no.", "Xelio Vorni"),
        # initials, patronymics, particles
        ("The dam was opened by K. R. Vornappan.", "K. R. Vornappan"),
        ("Datuk M. Vornamuthu was there.", "M. Vornamuthu"),
        ("They met Xelim bin Vorn Jaffar on the quay.", "Xelim bin Vorn Jaffar"),
        ("They met Xelim al-Vorni on the quay.", "Xelim al-Vorni"),
        ("They met Umm Khalid on the quay.", "Umm Khalid"),
        ("They met Xelira Vornashvili on the quay.", "Xelira Vornashvili"),
        ("They met Abdulvorn Xelidze on the quay.", "Abdulvorn Xelidze"),
        # family names that come first
        ("They met Kim Xe-ryun on the quay.", "Kim Xe-ryun"),
        ("They met Zhang Weiming on the quay.", "Zhang Weiming"),
        ("They met Nguyen Thi Xelan on the quay.", "Nguyen Thi Xelan"),
        ("Vice-Premier Sun Weiming arrived.", "Sun Weiming"),
        # honorifics and ranks of many countries
        ("Alhaji Xelisu Vornu arrived.", "Xelisu Vornu"),
        ("Tan Sri Xelim Vorn arrived.", "Xelim Vorn"),
        ("Pol Maj Gen Xelim Vorn arrived.", "Xelim Vorn"),
        ("Daw Khin Xel Vorn arrived.", "Khin Xel Vorn"),
        ("Officer-in-charge Xelim Vorn arrived.", "Xelim Vorn"),
        ("The Commissioner of Works in Birkeby, Xelim Vorn, arrived.", "Xelim Vorn"),
        ("A 33-year-old Xelim Vorn was held.", "Xelim Vorn"),
        ("Those held are: Xelim Vorn, 22.", "Xelim Vorn"),
        ("Md. Rafiqul Vorn arrived.", "Md. Rafiqul Vorn"),
        # what people do, and what is done to them
        ("Xelim Vorn scored twice.", "Xelim Vorn"),
        ("Xelim Vorn was jailed for a day.", "Xelim Vorn"),
        # joined from tokens
        ("The mayor , Xelim Vorn , left .", "Xelim Vorn"),
        ("Xelim Vorn , 45 , left .", "Xelim Vorn"),
        # places and months inside names
        ("We met José Domingo Lund there.", "José Domingo Lund"),
        ("We met Anna Lagos there.", "Anna Lagos"),
        ("We met Sofia Vorn there.", "Sofia Vorn"),
    ],
)
def test_person(text: str, expected: str) -> None:
    assert [mention.text for mention in mentions(text)] == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The Anna Lund Foundation met in New York on Monday.",
        "The Harbour Council and the Birkeby Times agreed.",
        "Prime Minister and President met at Camp Victoria.",
        "In January the North Sea was calm.",
        "Apollo 11 and Sofia 3 flew.",
        "The MPs of the UNHCR said no.",
        "He walked along Victoria Street.",
        "The ferry Anna Lund sank.",
        "The USS Anna Lund sank.",
        "Sofia Harbour and Sofia Airport were closed.",
        "They camped near Santa Anna de Lund.",
        "The deputy Harbour Board speaker left.",
        "Deir al-Vorn and Fort Lund were calm.",
        "They camped near Anna Nagar.",
        "Santa Anna Province and Uttar Pradesh were calm, and Hong Kong legislators met.",
        "The Anna Lund (ALF) met.",
        "Boko Haram said so.",
        "Police Public Relations were asked.",
        "Blue Herons Coach and Tarnby Governor are offices.",
    ],
)
def test_nobody(text: str) -> None:
    assert mentions(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Anna Lund came. Lund spoke.", [("Anna Lund", "Anna Lund"), ("Lund", "Anna Lund")]),
        ("Anna Lund came. Anna spoke.", [("Anna Lund", "Anna Lund"), ("Anna", "Anna Lund")]),
        (
            "Anna Lund came with Erik Lund. Mr. Lund spoke, then Mrs. Lund.",
            [
                ("Anna Lund", "Anna Lund"),
                ("Erik Lund", "Erik Lund"),
                ("Lund", "Erik Lund"),
                ("Lund", "Anna Lund"),
            ],
        ),
        (
            "Anna Marie Lund came. Anna Lund spoke.",
            [("Anna Marie Lund", "Anna Marie Lund"), ("Anna Lund", "Anna Marie Lund")],
        ),
        ("Mr. Vorn came. Xelio Vorn spoke.", [("Vorn", "Xelio Vorn"), ("Xelio Vorn", "Xelio Vorn")]),
        (
            "Zhang Weiming came. Zhang spoke.",
            [("Zhang Weiming", "Zhang Weiming"), ("Zhang", "Zhang Weiming")],
        ),
        (
            "Mayor Park Xe-ryun came. Park spoke.",
            [("Park Xe-ryun", "Park Xe-ryun"), ("Park", "Park Xe-ryun")],
        ),
        (
            "Mayor Xelist Vornayehu came. Xelist spoke.",
            [("Xelist Vornayehu", "Xelist Vornayehu"), ("Xelist", "Xelist Vornayehu")],
        ),
        (
            "Mayor Xelio Vorn Prado came. Vorn spoke.",
            [("Xelio Vorn Prado", "Xelio Vorn Prado"), ("Vorn", "Xelio Vorn Prado")],
        ),
        (
            "Minister Xelim bin Said Al Vorni came. Al Vorni spoke.",
            [("Xelim bin Said Al Vorni", "Xelim bin Said Al Vorni"), ("Al Vorni", "Xelim bin Said Al Vorni")],
        ),
    ],
)
def test_fullest_name(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The font of St. Orrin’s was full.", []),
        ("Sister Orrin was there.", [("Orrin", "Orrin")]),
        (
            "Anna Lund Participate in Rally\nMayor Anna Lund came. Anna Lund left.",
            [("Anna Lund", "Anna Lund")] * 3,
        ),
        (
            "Mayor Anna Marie Lund came. Anna Marie left. Anna Marie Lund sang. Anna Marie slept.",
            [
                ("Anna Marie Lund", "Anna Marie Lund"),
                ("Anna Marie", "Anna Marie"),
                ("Anna Marie Lund", "Anna Marie Lund"),
                ("Anna Marie", "Anna Marie"),
            ],
        ),
        ("Mayor Oren Falk came. The Oren-Falk plan failed.", [("Oren Falk", "Oren Falk"), ("Oren-Falk", "Oren Falk")]),
        ("Mayor Oren-Per Falk came.", [("Oren-Per Falk", "Oren-Per Falk")]),
    ],
)  # fmt: skip
def test_names_cut_and_joined(text: str, expected: list[tuple[str, str]]) -> None:
    assert names(text) == expected


def test_a_list_vouches_for_the_names_in_it() -> None:
    assert [text for text, _ in names("Mayor Anna Lund, Xelim Vorn and Orrin Pell came.")] == [
        "Anna Lund",
        "Xelim Vorn",
        "Orrin Pell",
    ]


def test_names_help_the_whole_document_but_stay_in_their_article() -> None:
    text = "Mayor Xelia Vorn came.\nVorn left early."
    first, second = (Span(*line) for line in lines(text))
    articles = extract(text, [Block(*first, "full", (first,)), Block(*second, "full", (second,))])
    assert [(m.text, m.name) for article in articles for m in article.mentions] == [
        ("Xelia Vorn", "Xelia Vorn"),
        ("Vorn", "Vorn"),
    ]


def test_zones() -> None:
    text = "Boats,Xelia Vorn\nAnna Lund Sails Again\nErik Holm\nPhoto of Anna Lund\nAnna Lund\nMayor Xelia Vorn came."
    tags, title, byline, caption, heading, body = (Span(*line) for line in lines(text))
    block = Block(
        0,
        len(text),
        "full",
        (heading, body),
        title=title,
        tags=(Span(0, 5), Span(6, tags.end)),
        byline=byline,
        captions=(caption,),
        headings=(heading,),
    )
    (article,) = extract(text, [block])
    assert [(m.text, m.zone) for m in article.mentions] == [
        ("Xelia Vorn", "tags"),
        ("Anna Lund", "title"),
        ("Erik Holm", "byline"),
        ("Anna Lund", "caption"),
        ("Anna Lund", "title"),
        ("Xelia Vorn", "body"),
    ]
    assert article.tags == ("Boats", "Xelia Vorn")
    assert (article.title, article.byline) == ("Anna Lund Sails Again", "Erik Holm")
    assert article.body == "Anna Lund\n\nMayor Xelia Vorn came."
    assert article.word_count == 6
