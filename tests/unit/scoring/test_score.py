"""What counts as right, and what is told of the rest."""

from dataclasses import replace

from corpus_cli.evaluation import MEASURES
from corpus_cli.records import Span
from corpus_cli.scoring import Pair, score
from corpus_cli.scoring.found import (
    FoundArticle,
    FoundDocument,
    FoundMention,
    FoundQuote,
    lines_of,
    over_document,
)
from corpus_cli.scoring.gold import GoldArticle, GoldDocument, GoldMention, GoldPerson, GoldQuote
from corpus_cli.scoring.overlaps import Overlaps, shared

TEXT = (
    "Ferry returns\n"
    "Bay, Boats\n"
    "Ida Marlow said “We waited nine years”, and “a long time”.\n"
    "Menu\n"
    "The second line of prose.\n"
    "Another title\n"
    "Its text.\n"
)
EMPTY = FoundDocument(TEXT, (), (), ())


def span(words, after=0):
    start = TEXT.index(words, after)
    return Span(start, start + len(words))


def quote(words, kind="direct", speaker="Ida Marlow", speaker_type="person"):
    return GoldQuote("", span(words), words, kind, speaker, speaker_type, True)


def heard(words, kind="direct", *speakers):
    return FoundQuote(span(words), words, kind, speakers or ("Ida Marlow",))


def result(gold, found, **options):
    sheet = score([Pair("a.txt", gold, found)], misses=True, **options)
    figures = {one.name: (one.gold, one.found, one.right) for one in sheet.measures()}
    return figures, [(one.measure, one.fault, one.text, one.instead) for one in sheet.misses()]


def of_quotes(annotated, found, borderline=frozenset(), **options):
    gold = GoldDocument("", "a.txt", quotes=tuple(annotated), borderline=borderline)
    return result(gold, replace(EMPTY, quotes=tuple(found)), **options)


def test_quotes_match_by_span():
    figures, misses = of_quotes(
        [quote("We waited nine years"), quote("a long time", "partial")],
        [heard("waited nine years"), heard("a long time", "partial")],
    )
    assert figures["quotes"] == (1, 1, 0)
    assert figures["quotes-all"] == (2, 2, 1)
    assert (figures["direct"], figures["partial"]) == ((1, 1, 0), (1, 1, 1))
    assert "written" not in figures, "what nobody annotated and nothing found is no measure"
    assert figures["speakers"] == (1, 1, 1)
    assert misses == [
        ("quotes", "missed", "We waited nine years", "direct: waited nine years"),
        ("quotes", "false", "waited nine years", "direct: We waited nine years"),
    ]


def test_a_kind_may_be_wrong():
    figures, misses = of_quotes([quote("a long time", "written")], [heard("a long time")])
    assert (figures["quotes"], figures["direct"], figures["written"]) == ((1, 1, 1), (0, 1, 0), (1, 0, 0))
    assert misses == [("written", "wrong", "a long time", "direct")]


def test_what_one_may_annotate_or_not_counts_nowhere():
    words = span("a long time")
    for found, borderline in (
        (heard("a long time", "scare"), ()),
        (heard("a long time"), (words.start - 1,)),
    ):
        assert of_quotes([], [found], frozenset(borderline)) == ({}, [])
    assert of_quotes([quote("a long time", "scare")], [heard("a long time")]) == ({}, [])
    assert of_quotes([quote("a long time")], [heard("We waited nine years")], min_words=5) == ({}, [])


def test_speakers():
    for said, meant, kind, right in (
        ("Marlow", "Ida Marlow", "person", 0),
        ("IDA  MARLOW", "Ida Marlow", "person", 1),
        ("The Bay Choir", "Bay Choir", "org", 1),
        (None, "a passer-by", "person", 1),
        (None, "Ida Marlow", "person", 0),
        (None, "harbour officials", "group", 0),
        (None, None, None, 1),
        ("Ida Marlow", None, None, 0),
    ):
        found = FoundQuote(span("a long time"), "a long time", "direct", (said,) if said else ())
        figures, misses = of_quotes([quote("a long time", "direct", meant, kind)], [found])
        assert figures["speakers"] == (1, 1, right), (said, meant)
        assert len(misses) == 1 - right
    unsaid = replace(quote("a long time"), has_speaker=False)
    assert "speakers" not in of_quotes([unsaid], [heard("a long time")])[0]


def test_people():
    ida = GoldPerson("", "Ida Marlow", "Ida B. Marlow", (GoldMention("", span("Ida Marlow"), None),))
    bay = GoldPerson("", "Bay", None, (GoldMention("", span("Bay"), None),))
    mentions = (*ida.mentions, *bay.mentions)
    gold = GoldDocument("", "a.txt", people=(ida, bay), mentions=mentions)
    named = (
        FoundMention(span("Ida Marlow"), "Ida Marlow", ("Ida Marlow", "Ida B. Marlow")),
        FoundMention(span("Bay, Boats"), "Bay, Boats", ("Bay, Boats",)),
    )
    figures, misses = result(gold, replace(EMPTY, mentions=named))
    assert figures == {"mentions": (2, 2, 1), "persons": (2, 2, 1)}
    assert misses == [
        ("mentions", "missed", "Bay", "Bay, Boats"),
        ("mentions", "false", "Bay, Boats", "Bay"),
        ("persons", "missed", "Bay", "Bay, Boats"),
        ("persons", "false", "Bay, Boats", None),
    ]


ALL = frozenset({"title", "byline", "date", "kind", "tags", "captions", "prose"})
FIRST = GoldArticle(
    place="",
    given=ALL,
    span=Span(0, span("Another").start - 1),
    title="Ferry returns",
    title_lines=(),
    byline=None,
    date="2031-04",
    kind="full",
    tags=("Bay", "Boats"),
    captions=(),
    prose=(3, 5),
    headings=frozenset(),
    body=None,
)
SECOND = replace(
    FIRST,
    span=Span(span("Another").start, len(TEXT) - 1),
    title="Another title",
    prose=(7,),
    tags=(),
    date=None,
)
FOUND = FoundArticle(
    span=FIRST.span,
    title="Ferry  returns",
    byline=None,
    date="2031-04",
    kind="full",
    tags=("Bay", "Boats"),
    captions=(),
    prose=(
        span("Ida Marlow said “We waited nine years”, and “a long time”."),
        span("The second line of prose."),
    ),
)
OTHER = replace(
    FOUND, span=SECOND.span, title="Another title", date=None, tags=(), prose=(span("Its text."),)
)


def of_articles(gold, found):
    return result(GoldDocument("", "a.txt", articles=gold), replace(EMPTY, articles=found))


def test_articles_that_are_right():
    figures, misses = of_articles((FIRST, SECOND), (FOUND, OTHER))
    assert misses == []
    assert figures["bodies"] == (2, 2, 2.0)
    assert figures["prose"] == (3, 3, 3)
    assert figures["dates"] == (1, 1, 1)
    assert list(figures) == [name for name in MEASURES if name in figures]


def test_articles_run_together():
    joined = replace(FOUND, span=Span(0, len(TEXT) - 1), prose=(*FOUND.prose, *OTHER.prose))
    figures, misses = of_articles((FIRST, SECOND), (joined,))
    assert figures["titles"] == (2, 1, 1)
    assert figures["blocks"] == (2, 1, 0)
    assert figures["prose"] == (3, 3, 2)
    assert 0.85 < figures["bodies"][2] < 1
    assert ("titles", "missed", "Another title", None) in misses
    assert ("prose", "false", "Its text.", None) in misses


def test_an_article_nobody_annotated():
    figures, misses = of_articles((FIRST,), (FOUND, replace(OTHER, byline="Tom Acker", tags=("Sea",))))
    assert figures["titles"] == (1, 2, 1)
    assert figures["prose"] == (2, 3, 2)
    told = {(measure, text) for measure, fault, text, _ in misses if fault == "false"}
    assert {
        ("titles", "Another title"),
        ("bylines", "Tom Acker"),
        ("tags", "Sea"),
        ("prose", "Its text."),
    } <= told


def test_what_is_wrong_in_an_article():
    wrong = replace(
        FOUND, title="Bay, Boats", date="2031-05", kind="teaser", tags=("Bay",), captions=("Menu",)
    )
    figures, misses = of_articles((FIRST,), (wrong,))
    assert figures["titles"] == figures["dates"] == figures["kinds"] == (1, 1, 0)
    assert misses == [
        ("titles", "wrong", "Ferry returns", "Bay, Boats"),
        ("tags", "missed", "Boats", None),
        ("kinds", "wrong", "full", "teaser"),
        ("dates", "wrong", "2031-04", "2031-05"),
        ("captions", "false", "Menu", None),
    ]
    assert of_articles((replace(FIRST, title_lines=(2,)),), (wrong,))[0]["titles"] == (1, 1, 1)


def test_only_what_is_annotated_counts():
    bare = replace(FIRST, given=frozenset({"title"}), span=None, prose=())
    assert of_articles((bare,), (FOUND,))[0] == {"titles": (1, 1, 1)}


def test_headings_may_be_in_the_body_or_not():
    menu = replace(FOUND, prose=tuple(sorted((*FOUND.prose, span("Menu")))))
    gold = replace(FIRST, headings=frozenset({4}))
    for found in (FOUND, menu):
        assert of_articles((gold,), (found,))[0]["bodies"] == (1, 1, 1.0)


def test_bodies_by_their_ends():
    body = Span(FOUND.prose[0].start, FOUND.prose[1].end)
    figures, _ = of_articles((replace(FIRST, given=frozenset({"body"}), body=body),), (FOUND,))
    assert figures["bodies"] == (1, 1, 1.0)
    assert "prose" not in figures


def test_overlaps():
    there = Overlaps([(Span(0, 9), "long"), (Span(2, 3), "short"), (Span(12, 14), "last")])
    assert [there.at(Span(*at)) for at in ((2, 4), (8, 10), (9, 12), (11, 13), (14, 15))] == [
        "long",
        "long",
        None,
        "last",
        None,
    ]
    assert shared([Span(0, 4), Span(6, 10)], [Span(2, 7), Span(9, 20)]) == 4


def test_paragraphs_are_found_again_at_the_beginning_of_a_line():
    text = "About: Yes.\nYes.\nNo, really. Read more\n"
    assert [part.of(text) for part in lines_of(text, "Yes.\n\nNo, really.", 0, 39)] == ["Yes.", "No, really."]
    assert lines_of(text, "Yes.\n\nNo, really.", 0, 39)[0].start == 12
    assert lines_of(text, "", 0, 0) == ()


def test_a_family_name_is_one_person_with_the_one_full_name_of_its_document():
    marlow = FoundMention(span("Marlow"), "Marlow", ("Marlow",))
    full = FoundMention(span("Ida Marlow"), "Ida Marlow", ("Ida Marlow",))
    other = replace(full, names=("Tom Marlow",))
    assert [one.names for one in over_document([marlow, full])] == [("Marlow", "Ida Marlow"), ("Ida Marlow",)]
    assert next(one.names for one in over_document([marlow, full, other])) == ("Marlow",)
