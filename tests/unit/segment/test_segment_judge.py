"""What a line is by itself, and that judging it at a glance hides no label."""

import pytest

from corpus_cli.segment import bylines, tags, wording
from corpus_cli.segment.judge import _HEADS, _may_open, judge
from corpus_cli.segment.kinds import Kind

LONG = (
    " The keeper of the harbour light counted every ship that passed, and wrote all of them down in pencil."
)

OPENERS = [
    (tags.LABEL, ["Tag: x", "Tags: x", "Filed under x", "Categorías: x", "Mots-clés : x", "Schlagwörter: x"]),
    (tags.LABEL, ["Themen: x", "Publicado en Islas | 2 comentarios", "Category: x", "Stichworte: x"]),
    (
        bylines.BY,
        ["By Ada", "Posted by Ada", "Post by Ada", "Di Ada", "a cura di Ada", "» Por Ada", "Von Ada"],
    ),
    (bylines.BY, ["Auteur Ada", "Autora Inés", "Interview: Ada", "Ein Beitrag von Greta", "Écrit par Paul"]),
    (bylines.FROM, ["From The Hill Farmer, by Ada"]),
    (
        wording.SHARE_LINE,
        ["Please share this", "Share on X", "Comparte esto", "www.example.org", "Síguenos en"],
    ),
    (wording.SEE_ALSO, ["See also: x", "À lire aussi : x", "Le puede interesar: x", "Siehe auch: x"]),
    (wording.RELATED_HEAD, ["Recent posts", "Otras noticias", "Mehr aus der Region", "Ultime notizie"]),
    (wording.MORE_LINE, ["» Continue reading", "Sigue leyendo", "Seguir leyendo", "Lire la suite"]),
    (
        wording.COMMENT_LINE,
        ["One comment so far", "Leave a comment on this", "Nessun commento", "≈ No comments"],
    ),
    (wording.FOOTER_HEAD, ["(c) 2019", "privacy policy", "impressum"]),
]


@pytest.mark.parametrize(("pattern", "lines"), OPENERS)
def test_wording_is_seen_by_its_first_letters(pattern: object, lines: list[str]) -> None:
    assert all(pattern.match(line) for line in lines)  # type: ignore[attr-defined]
    assert all(_may_open(line, _HEADS) for line in lines)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Share this story with friends." + LONG, Kind.SHARE),
        ("A keeper at his window. Photo: Ada Merrow." + LONG, Kind.CAPTION),
        ("This site uses cookies, as most do." + LONG, Kind.SHARE),
        ("A gull | A tern." + LONG, Kind.PROSE),
        (LONG.strip(), Kind.PROSE),
        (
            "«No lo sé», dijo. «Y tú tampoco», añadió después de mirar otra vez el mar desde la ventana.",
            Kind.PROSE,
        ),
        ("A ferry in fog (Photo by Ada Merrow)", Kind.CAPTION),
        ("Search for:", Kind.ITEM),
        ("Hits: 2,041", Kind.SHARE),
        ("57 visualizzazioni", Kind.SHARE),
        ("FacebookTwitterWhatsApp", Kind.SHARE),
        ("Your email address will not be published.", Kind.FORM),
        ("I campi obbligatori sono contrassegnati *", Kind.FORM),
        ("Archivo de la categoría: Islas", Kind.MENU),
        ("ferry-in-fog-2", Kind.CAPTION),
        ("IMG_2041.jpg", Kind.CAPTION),
        ("Boats at anchor. (The Harbour Press)", Kind.CAPTION),
        ("• 4 March 2019", Kind.DATE),
        ("• By Ada Merrow", Kind.BYLINE),
        ("• Ada Merrow rows home", Kind.ITEM),
        ("Submitted by oskar on Mon, 03/04/2019 - 10:30", Kind.DATE),
        ("March 2019 seen from the mill", Kind.SHORT),
        ("Photos: the harbour at dawn", Kind.SHORT),
        ("Report: one well in four is dry", Kind.SHORT),
        ("04/03/2019 - Chi ha visto la chiatta? Nessuno", Kind.SHORT),
        ("Page 2 of 14", Kind.NAV),
        ("← Previous Next →", Kind.NAV),
        ("12 hours ago", Kind.DATE),
        ("Joined: Tue Mar 04, 2014 9:12 am", Kind.DATE),
        ("What the keeper said", Kind.SHORT),
        ("Anna says:", Kind.SAYS),
    ],
)
def test_kind(line: str, kind: Kind) -> None:
    assert judge(line).kind is kind


def test_a_title_behind_a_date_keeps_both() -> None:
    line = judge("04/06/2018 - New opening hours at the library")
    assert (line.kind, line.date, line.text[line.lead :]) == (
        Kind.SHORT,
        "04/06/2018",
        "New opening hours at the library",
    )


def test_thousands_are_no_tags() -> None:
    assert judge("Clay pots kept milk cold 3,000 years ago").kind is Kind.SHORT
