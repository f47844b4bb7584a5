"""Listings that no recurring mark splits, and articles that look like them."""

import pytest

from corpus_cli.segment import segment


def titles(page: str) -> list[str | None]:
    return [block.title.of(page) if block.title else None for block in segment(page)]


TEASERS = [
    ("The old ferry goes back to work in spring", "It has a new keel and the same old bell."),
    ("Nobody wants the house on the dam any more", "The roof is sound. The cellar is a pond."),
    ("A clock that runs backwards stays where it is", "The council voted twice, and twice for the clock."),
    ("Two bakers agree on the price of a plain loaf", "They shook hands in the market square on Friday."),
]


def test_titles_with_one_paragraph_each() -> None:
    page = "\n\n".join(line for teaser in TEASERS for line in teaser)
    assert titles(page) == [title for title, _ in TEASERS]
    assert {block.rule for block in segment(page)} == {"alternating"}


def test_the_page_says_that_it_is_a_listing() -> None:
    lines = [line for title, text in TEASERS[:3] for line in (title, text, "Nothing else is known so far.")]
    assert len(titles("\n\n".join(lines))) == 1
    assert titles("\n\n".join([*lines, "Older posts"])) == [title for title, _ in TEASERS[:3]]


def test_questions_are_an_interview() -> None:
    page = "\n\n".join(line for title, text in TEASERS for line in (f"{title}, does it not?", text))
    assert len(titles(page)) == 1


def test_headings_are_no_titles() -> None:
    headings = ("The keel", "The bell", "The crew", "The crossing")
    page = "\n\n".join(
        [TEASERS[0][0], *(x for h, (_, t) in zip(headings, TEASERS, strict=True) for x in (h, t))]
    )
    assert titles(page) == [TEASERS[0][0]]


def test_names_above_speeches_are_no_titles() -> None:
    names = ("The harbour master of Portvale, Ada Merrow", "The keeper of the north light, Tomas Velk")
    speech = (
        "“Ada Merrow and Tomas Velk keep the light and the harbour of Portvale,” she said. “We always did.”"
    )
    page = "\n\n".join(["A day of speeches", *(x for name in names * 2 for x in (name, speech, speech))])
    assert len(titles(page)) == 1


BULLETS = """Radio Vega Alta

  • Inicio
  • Programas

  • Vuelve la feria del queso

    27 de enero de 2022

    Habrá cuarenta puestos y un solo cuchillo, que pasará de mano en mano.

  • La carretera del puerto, otra vez cortada

    24 de enero de 2022

    Una piedra del tamaño de un tractor bajó por la noche y se quedó en el carril.

  • Marzo 2022 en imágenes

    18 de enero de 2022

    Los autobuses saldrán cada hora desde la plaza, y los bocadillos, cada media.
"""


def test_articles_in_a_list() -> None:
    assert titles(BULLETS) == [
        "Vuelve la feria del queso",
        "La carretera del puerto, otra vez cortada",
        "Marzo 2022 en imágenes",
    ]
    assert [block.published_on for block in segment(BULLETS)] == ["2022-01-27", "2022-01-24", "2022-01-18"]


def test_a_list_inside_an_article_stays_one() -> None:
    above = "The weir was drained in March.\n\nWhat was found at the bottom fills a shed.\n\n"
    page = f"What lay in the weir\n\n{above}  • A bell\n\n    It has no clapper.\n\n  • A boot\n\n    The left one.\n"
    assert titles(page) == ["What lay in the weir"]


@pytest.mark.parametrize(
    "form",
    [
        "Your email address will not be published. Required fields are marked *",
        "Tu dirección de correo electrónico no será publicada.",
        "Il tuo indirizzo email non sarà pubblicato.",
        "Save my name, email, and website in this browser.",
    ],
)
def test_a_form_for_comments_stands_below_one_article(form: str) -> None:
    posts = [x for title, text in TEASERS for x in (title, "4 March 2019", text, f"{text} So they say.")]
    assert len(titles("\n\n".join(posts))) == len(TEASERS)
    assert titles("\n\n".join([*posts, form]))[1:] == []


def test_comments_on_the_title_stand_below_one_article() -> None:
    posts = [x for title, text in TEASERS for x in (title, "4 March 2019", text, f"{text} So they say.")]
    assert len(titles("\n\n".join([*posts, f"2 thoughts on “{TEASERS[0][0]}”"]))) == 1


def test_teasers_beneath_an_article_belong_to_others() -> None:
    article = [TEASERS[0][0], *(text for _, text in TEASERS)]
    others = [x for title, text in TEASERS[1:] for x in (title, "4 March 2019", f"{text[:-1]} […]")]
    page = "\n\n".join([*article, *article[1:], *others])
    assert titles(page) == [TEASERS[0][0]]
    assert len(segment(page)[0].paragraphs) == 2 * len(TEASERS)
