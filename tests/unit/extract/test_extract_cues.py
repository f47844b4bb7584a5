"""Whom attribution names, and whom it must not: each fault beside a twin that stays. All names are invented."""

import pytest

from corpus_cli.extract import extract
from corpus_cli.records import Block, Quote, Span
from corpus_cli.text import lines


def quotes(text: str, *, byline: bool = False) -> list[Quote]:
    spans = [Span(*line) for line in lines(text)]
    author = spans.pop(0) if byline else None
    (article,) = extract(text, [Block(0, len(text), "full", tuple(spans), byline=author)])
    return list(article.quotes)


def told(text: str) -> list[str | None]:
    return [quote.speaker_name for quote in quotes(text) if quote.kind != "scare"]


@pytest.mark.parametrize("role", ["postman", "locksmith", "driver", "teenager", "retired glass blower"])
@pytest.mark.parametrize("mark", [",", ""])
def test_any_role_between_verb_and_name(role: str, mark: str) -> None:
    text = f"Anna Lund came. “The bridge opens in May,” said the {role}{mark} Oren Falk."
    assert told(text) == ["Oren Falk"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Anna Lund came. “We are glad,” said Lund’s deputy, Oren Falk.", "Oren Falk"),
        ("“We are glad,” said Anna Lund’s office.", "Anna Lund’s office"),
        ("“We are glad,” said Anna Lund.", "Anna Lund"),
        (
            "Ana Lunares llegó. «El puente abre hoy», resumió el alcalde de Birkeda, Pedro Soles.",
            "Pedro Soles",
        ),
        ("Anna Lund sailed. “The bridge is ours,” said onlookers.", "onlookers"),
        ("Ana Lunares salió ayer. Hace frío en la plaza. «Vuelvo hoy a casa», aclara.", "Ana Lunares"),
        ("—¿El puente abre hoy? —le preguntó este diario.", "diario"),
        ("Ana Lunares llegó. «El puente abre hoy», canturrea Pedro Soles.", "Pedro Soles"),
        ("Carla Lunari arriva. «Il ponte apre oggi», ha ammesso il maestro Ugo Bellori.", "Ugo Bellori"),
        ("Ana Lunares llegó. Según la directiva del club, «el puente abre hoy».", "directiva del club"),
        ("Según Ana Lunares, «el puente abre hoy».", "Ana Lunares"),
        ("Helen Stone quoted David Fry as saying “the bridge opens in May”.", "David Fry"),
        ("Helen Stone was quoted as saying “the bridge opens in May”.", "Helen Stone"),
        ("Helen Stone was told by David Fry: “The bridge opens in May.”", "David Fry"),
        ("Helen Stone was told “the bridge opens in May”.", None),
        ("Helen Stone was told to leave and said: “The bridge opens in May.”", "Helen Stone"),
        ("Anna Lund came. “The bridge opens in May,” tweeted @birkebyfan.", None),
        ("Η γέφυρα είναι έτοιμη. «Η γέφυρα ανοίγει αύριο», είπε ο Νίκος Λουνάρης.", "Νίκος Λουνάρης"),
        ("Anna Lund sailed. “The bridge is ours,” one of the guests said.", "one of the guests"),
    ],
)
def test_the_named_speaker(text: str, speaker: str | None) -> None:
    assert told(text) == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker", "sure"),
    [
        ("Anna Lund sang. “We won,” said Lund. The driver told the court: “We lost.”", "driver", False),
        ("Anna Lund sang. “We won,” said Lund. “We lost,” the glazier says.", "glazier", False),
        ("Oren Falk, the treasurer, met Anna Lund. “We won,” said Lund. “No,” the treasurer says.", "Oren Falk", True),
        ("Treasurer Oren Falk met Anna Lund. “We won,” said Lund. “No,” said the treasurer.", "Oren Falk", True),
        ("The clerk of the club, Mr. Oren Falk, met Anna Lund. “No,” said the clerk.", "Oren Falk", True),
        ("Deputy Mayor Oren Falk met Mayor Anna Lund. “No,” said the mayor.", "Anna Lund", True),
    ],
)  # fmt: skip
def test_a_role_means_who_bears_it_and_never_the_last_speaker(text: str, speaker: str, sure: bool) -> None:
    last = quotes(text)[-1]
    assert last.speaker_name == speaker
    assert (last.confidence > 0.6) == sure


def test_words_that_nobody_said() -> None:
    (denied,) = quotes("Helen Stone came. Oren Falk did not say “the bridge opens in May”.")
    assert (denied.kind, denied.speaker_name) == ("scare", None)
    (said,) = quotes("Helen Stone came. Oren Falk did say “the bridge opens in May”.")
    assert said.speaker_name == "Oren Falk"


def test_an_author_speaks_only_where_the_body_names_them() -> None:
    (unnamed,) = quotes("Anna Lund\nThe boat sank. “We saw it all,” she said.", byline=True)
    assert unnamed.speaker_name is None
    (named,) = quotes("Anna Lund\nAnna Lund saw the boat. “We saw it all,” she said.", byline=True)
    assert named.speaker_name == "Anna Lund"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Anna Lund came. There is a notice, which says “Please whisper”.", "written"),
        ("Anna Lund came. On the wall hangs a sign: “Please do not feed the heron.”", "written"),
        ("Anna Lund came. A label reading “Do not open before May” hung there.", "written"),
        ("Anna Lund led a meeting titled “rivers of the north and their bridges”.", "scare"),
    ],
)
def test_notices_and_titles_have_no_speaker(text: str, kind: str) -> None:
    assert [(quote.kind, quote.speaker_name) for quote in quotes(text)] == [(kind, None)]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("After the report was published, “the bridge is ours,” said Anna Lund.", "direct"),
        ("“The bridge is ours,” said Anna Lund, who wrote an article on it.", "direct"),
        ("“The bridge is ours,” said the Harbour Council.", "written"),
        ("“The bridge is ours,” the Harbour Council said in a statement.", "written"),
        ("In a letter to the club, Anna Lund said: “The bridge is ours.”", "written"),
        ("“The bridge is ours,” wrote Anna Lund.", "written"),
    ],
)
def test_spoken_and_written(text: str, kind: str) -> None:
    assert [quote.kind for quote in quotes(text)] == [kind]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The bridge opens in May.”\n– Oren Falk", "Oren Falk"),
        ("Anna Lund came.\n“The bridge opens in May.”\n— Oren Falk, captain", "Oren Falk"),
        ("Anna Lund came.\n“The bridge opens in May,” she said.\n– Then the rain stopped.", "Anna Lund"),
    ],
)
def test_a_dash_and_a_name_below_a_quote(text: str, speaker: str) -> None:
    assert told(text) == [speaker]


@pytest.mark.parametrize("word", ["Fridays", "Protesters", "Boats"])
def test_a_common_noun_is_no_organisation(word: str) -> None:
    (quote,) = quotes(f"The boats came in. {word} said: “We are full.”")
    assert quote.speaker_type != "org"


def test_a_strange_name_with_a_verb_of_saying_is_a_person() -> None:
    for text in (
        "Xorbo Plinth did not laugh and said: “We are full.”",
        "Xorbo Plinth, whose boat sank, said: “We are full.”",
        "“We are full here,” hums Xorbo Plinth.",
    ):
        (quote,) = quotes(text)
        assert (quote.speaker_name, quote.speaker_type) == ("Xorbo Plinth", "person")
    (quote,) = quotes("Brightwater Energy said: “We are full.”")
    assert (quote.speaker_name, quote.speaker_type) == ("Brightwater Energy", "org")


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It is so,” Patrol Chief James Ferrow with the Norr Police Department said.", "James Ferrow"),
        ("“It is so,” Anna Lund of the Harbour Council said.", "Anna Lund"),
        ("“It is so,” Norr TV meteorologist Ida Hall said.", "Ida Hall"),
        ("“It is so,” the New Norr Times said.", "New Norr Times"),
        ("Anna Lund went on to say: “It is so.”", "Anna Lund"),
        ("“What is the best …” Anna Lund asked in one of her long letters to us.", "Anna Lund"),
    ],
)
def test_who_belongs_to_whom(text: str, speaker: str) -> None:
    assert told(text) == [speaker]


def test_a_question_is_answered_by_the_other() -> None:
    talk = "“Is it so?” Anna Lund asked.\n“It is,” David Falk said.\n“Are you sure?” Lund asked.\n“I am sure of it.”"
    assert told(talk)[-1] == "David Falk"
    parted = talk.replace("asked.\n“I am", "asked.\nThe rain had stopped by then, and it was late.\n“I am")
    assert told(parted)[-1] == "Anna Lund"


def test_a_slip_in_a_surname_is_forgiven_and_another_name_is_not() -> None:
    assert told("Anna Tellander came. “We are glad,” Ms. Telander said.") == ["Anna Tellander"]
    assert told("Anna Lund came. “We are glad,” Ms. Lang said.") == ["Lang"]
