"""Who says what: kinds, speakers and cues. People and places are invented."""

import pytest

from corpus_cli.extract import extract
from corpus_cli.records import Block, Quote, Span
from corpus_cli.text import lines


def quotes(text: str, headings: tuple[str, ...] = ()) -> list[Quote]:
    spans = tuple(Span(*line) for line in lines(text))
    heads = tuple(span for span in spans if span.of(text) in headings)
    (article,) = extract(text, [Block(0, len(text), "full", spans, headings=heads)])
    return list(article.quotes)


def speakers(text: str, headings: tuple[str, ...] = ()) -> list[str | None]:
    return [quote.speaker_name for quote in quotes(text, headings) if quote.kind != "scare"]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The bridge will open in May,” said Anna Lund.", "Anna Lund"),
        ("“The bridge will open in May,” Anna Lund said.", "Anna Lund"),
        ("Anna Lund said: “The bridge will open in May.”", "Anna Lund"),
        ("Anna Lund, the mayor of Birkeby, said, “The bridge will open in May.”", "Anna Lund"),
        ("“The bridge will open in May,” Anna Lund, mayor of Birkeby, told reporters.", "Anna Lund"),
        ("According to Anna Lund, “the bridge will open in May.”", "Anna Lund"),
        ("“The bridge will open in May,” according to Anna Lund.", "Anna Lund"),
        ("Mayor Anna Lund: “The bridge will open in May.”", "Anna Lund"),
        ("“The bridge will open in May.” — Anna Lund", "Anna Lund"),
        (
            "Former Birkeby City Mayor Anna Lund described the bridge as a “rusty piece of history”.",
            "Anna Lund",
        ),
        ("Anna Lund opened the bridge on Monday. “It is ours,” she said.", "Anna Lund"),
        ("17.10: Anna Lund, mayor of Birkeby, tells the meeting:\n“The bridge is ours.”", "Anna Lund"),
        ("Anna Lund\nMayor of Birkeby\n“The bridge is ours.”", "Anna Lund"),
        ("Outlining her plans, Anna Lund spoke of money and said, “The bridge is ours.”", "Anna Lund"),
        ("The Harbour Council said in a statement: “The bridge will open in May.”", "Harbour Council"),
        (
            "The Birkeby Rowing Club (BRC) met. “The bridge will open in May,” said BRC.",
            "Birkeby Rowing Club",
        ),
        ("“The bridge will open in May,” residents said.", "residents"),
        ("A senior harbour official said: “The bridge will open in May.”", "senior harbour official"),
        ("«El puente es de todos», dijo Ana Lunares.", "Ana Lunares"),
        ("La alcaldesa Ana Lunares afirmó: «El puente es de todos».", "Ana Lunares"),
        ("«Il ponte è di tutti», ha detto il sindaco Carlo Lunari.", "Carlo Lunari"),
        ("Carlo Lunari ha spiegato: «Il ponte è di tutti».", "Carlo Lunari"),
        ("« Le pont est à nous », a déclaré Anne Lunier.", "Anne Lunier"),
        ("„Die Brücke gehört uns“, sagte Bürgermeisterin Anke Lundner.", "Anke Lundner"),
    ],
)
def test_speaker(text: str, speaker: str) -> None:
    assert speakers(text) == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "The word “bridge” has six letters.",
        "They met at the “Rivers and Bridges” exhibition in Birkeby.",
        "The so-called “harbour tax” was dropped.",
        "Her novel, titled “The Long Bridge”, came out in spring.",
    ],
)
def test_scare_quotes_and_titles_have_no_speaker(text: str) -> None:
    (quote,) = quotes(text)
    assert (quote.kind, quote.speaker_name, quote.cue) == ("scare", None, None)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("“The bridge will open in May,” said Anna Lund.", "direct"),
        ("Anna Lund called the bridge a “rusty piece of history”.", "partial"),
        ("Anna Lund wrote: “The bridge will open in May.”", "written"),
        ("The banner read “Bridges are for everyone”.", "written"),
        ("“Yes,” said Anna Lund.", "direct"),
    ],
)
def test_kind(text: str, kind: str) -> None:
    assert [quote.kind for quote in quotes(text)] == [kind]


def test_interrupted_speech_is_two_quotes_of_one_speaker() -> None:
    text = "“The bridge is ours,” said Anna Lund. “It always was.”"
    assert speakers(text) == ["Anna Lund", "Anna Lund"]


def test_speaker_carries_over_paragraphs() -> None:
    text = "“It is ours,” said Anna Lund.\n“It always was ours.”\n“And it stays ours,” she added."
    assert speakers(text) == ["Anna Lund"] * 3


def test_headings_change_the_speaker() -> None:
    text = "Anna Lund\nMayor\n“It is our bridge.”\nErik Holm\nCaptain\n“It is our boat.”"
    assert speakers(text, ("Anna Lund", "Erik Holm")) == ["Anna Lund", "Erik Holm"]


def test_two_speakers_in_one_paragraph() -> None:
    text = "“It is ours,” said Anna Lund. “It is not,” replied Erik Holm."
    assert speakers(text) == ["Anna Lund", "Erik Holm"]


def test_pronouns_ask_for_the_right_gender() -> None:
    text = "Erik Holm met Anna Lund on the quay.\n“We talked for an hour,” she said."
    assert speakers(text) == ["Anna Lund"]
    text = "Anna Lund met Erik Holm on the quay.\n“We talked for an hour,” he said."
    assert speakers(text) == ["Erik Holm"]


def test_pronouns_are_less_sure_than_names() -> None:
    text = "“It is ours,” said Anna Lund. “It always was,” she said."
    named, meant = quotes(text)
    assert meant.speaker_name == "Anna Lund"
    assert meant.speaker is not None
    assert meant.speaker.of(text) == "she"
    assert meant.confidence < named.confidence


@pytest.mark.parametrize(
    "text",
    [
        "The Spring Conference said: “We are ready to sail.”",
        "Norway said: “We are ready to sail.”",
    ],
)
def test_no_event_and_no_place_speaks(text: str) -> None:
    assert speakers(text) == [None]


def test_question_of_nobody() -> None:
    text = "Asked about it, Anna Lund replied to the question, “does it float?” said: “It does.”"
    assert speakers(text) == [None, "Anna Lund"]


def test_cue_stands_outside_the_quote() -> None:
    text = "“The bridge will open,” said Anna Lund on Monday."
    (quote,) = quotes(text)
    assert quote.cue is not None
    assert quote.cue.of(text) == "said Anna Lund"
    assert quote.rule == "after"


def test_headline_takes_the_speaker_of_the_body() -> None:
    text = "Bridge in “a state of grace”\nAnna Lund said the bridge was in “a state of grace”."
    assert speakers(text) == ["Anna Lund", "Anna Lund"]
