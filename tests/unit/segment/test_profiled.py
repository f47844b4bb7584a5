"""Pages of odd shapes that detection gets wrong, and a profile of a few lines that gets them right."""

import tomllib

import pytest

from corpus_cli.segment import segment
from corpus_cli.segment.profiles import Profile, parse


def profile(toml: str) -> Profile:
    made, problems = parse(tomllib.loads(toml), "odd")
    assert made is not None, problems
    return made


def cut(text: str, toml: str) -> list[tuple[str | None, ...]]:
    blocks = segment(text, (profile(toml),))
    assert all(block.rule == "profile:odd" for block in blocks)
    return [
        (
            block.title.of(text) if block.title else None,
            block.byline.of(text) if block.byline else None,
            block.published_on,
            " / ".join(span.of(text) for span in block.paragraphs),
        )
        for block in blocks
    ]


def titles(text: str) -> list[str | None]:
    return [block.title.of(text) if block.title else None for block in segment(text)]


# Titles that are sentences, authors above them, a sign between articles that nobody has a word for.
PARISH = """THE PELLOW PARISH SHEET
Home
Gather round
~
Nettie Orford
The bridge is open.
The bridge over the Pell was opened on Friday. Forty people walked across it.
Print this
"It holds," said the mayor.
~
Piers Haldane
A cow was found.
A cow that had been missing since Easter was found behind the mill.
Print this
~
Nettie Orford
Rain.
It rained on all seven days of the week, which has not happened since the flood.
The Pellow Parish Sheet is printed on Thursdays.
Write to us
"""
PARISH_PROFILE = """
layout = "listing"
[page]
after = "Gather round"
before = "The Pellow Parish Sheet is*"
furniture = "Print this"
[article]
order = ["separator", "byline", "title", "body"]
separator = "~"
"""

# Everything behind the text, and the author in words of the site's own.
HILLS = """Hill Letters
Snow on the Upper Road
The upper road is closed from the bridge to the chapel.
Nobody is to walk there, the warden says, before the thaw.
as heard by Ottilie Brandt, 4 March 2021
Chapel Roof Paid For
The roof of the chapel has been paid for by a person who will not be named.
It is to be of slate again.
as heard by Konrad Feil, 2 March 2021
Two Foxes
Two foxes have been seen at the school, in daylight.
as heard by Ottilie Brandt, 27 February 2021
"""
HILLS_PROFILE = """
layout = "listing"
[article]
order = ["title", "body", "byline"]
byline = "as heard by {}, *"
"""

# No label at all but the number that the site gives each note.
NOTES = """Notes from the Weir
No. 412 Eels, again
The eels are back at the weir, and so are the herons.
The keeper has counted eleven of each.
Thank the keeper
No. 411 The gate sticks
The gate at the weir sticks when it is wet, which is always.
Thank the keeper
No. 410 A boat without a name
A boat was left at the steps. It has no name, and its oars are from two other boats.
Thank the keeper
"""
NOTES_PROFILE = """
layout = "listing"
[page]
furniture = ["Thank the keeper"]
[article]
order = ["title", "body"]
marker = "title"
title = "No. * {}"
"""


@pytest.mark.parametrize(
    ("text", "toml", "expected"),
    [
        (
            PARISH,
            PARISH_PROFILE,
            [
                (
                    "The bridge is open.",
                    "Nettie Orford",
                    None,
                    "The bridge over the Pell was opened on Friday. Forty people walked across it. / "
                    '"It holds," said the mayor.',
                ),
                (
                    "A cow was found.",
                    "Piers Haldane",
                    None,
                    "A cow that had been missing since Easter was found behind the mill.",
                ),
                (
                    "Rain.",
                    "Nettie Orford",
                    None,
                    "It rained on all seven days of the week, which has not happened since the flood.",
                ),
            ],
        ),
        (
            HILLS,
            HILLS_PROFILE,
            [
                (
                    "Snow on the Upper Road",
                    "Ottilie Brandt",
                    "2021-03-04",
                    "The upper road is closed from the bridge to the chapel. / "
                    "Nobody is to walk there, the warden says, before the thaw.",
                ),
                (
                    "Chapel Roof Paid For",
                    "Konrad Feil",
                    "2021-03-02",
                    "The roof of the chapel has been paid for by a person who will not be named. / "
                    "It is to be of slate again.",
                ),
                (
                    "Two Foxes",
                    "Ottilie Brandt",
                    "2021-02-27",
                    "Two foxes have been seen at the school, in daylight.",
                ),
            ],
        ),
        (
            NOTES,
            NOTES_PROFILE,
            [
                (
                    "Eels, again",
                    None,
                    None,
                    "The eels are back at the weir, and so are the herons. / "
                    "The keeper has counted eleven of each.",
                ),
                (
                    "The gate sticks",
                    None,
                    None,
                    "The gate at the weir sticks when it is wet, which is always.",
                ),
                (
                    "A boat without a name",
                    None,
                    None,
                    "A boat was left at the steps. It has no name, and its oars are from two other boats.",
                ),
            ],
        ),
    ],
)
def test_a_few_lines_get_an_odd_page_right(text, toml, expected):
    assert titles(text) != [title for title, *_ in expected]
    assert cut(text, toml) == expected


def test_labels_and_captions_are_read_by_their_patterns():
    text = (
        "in: Ferry; Bells\nFerry Bell Stolen\nseen: the bell on its post\n"
        "The bell of the ferry was stolen, for the third time.\ngo on\n"
        "in: Goats\nGoats on a Roof\nseen: a goat\nThe goats of Cold Harbour were on the chapel again.\ngo on\n"
    )
    made = profile(
        'layout = "listing"\n[article]\norder = ["tags", "title", "caption", "body", "more"]\n'
        'tags = "in: {}"\ncaption = "seen: {}"\nmore = "go on"\n'
    )
    first, second = segment(text, (made,))
    assert [tag.of(text) for tag in first.tags] == ["Ferry", "Bells"]
    assert [caption.of(text) for caption in first.captions] == ["the bell on its post"]
    assert text[: first.end].endswith("go on")
    assert [tag.of(text) for tag in second.tags] == ["Goats"]


def test_a_summary_is_the_first_paragraph():
    text = "Ferry Late\nThe ferry was late, and why\nby Enid Farrow\nIt was late. Nobody had told the pier.\n"
    made = profile('layout = "single"\n[article]\norder = ["title", "summary", "byline", "body"]')
    (block,) = segment(text, (made,))
    assert [span.of(text) for span in block.paragraphs] == [
        "The ferry was late, and why",
        "It was late. Nobody had told the pier.",
    ]
    assert block.byline is not None


def test_without_an_order_detection_cuts_what_the_profile_leaves():
    text = HILLS.replace("\nChapel", "\nSend a letter to the editor at once.\nChapel")
    made = profile('[page]\nfurniture = ["Send a letter*"]')
    blocks = segment(text, (made,))
    assert "Send a letter" in text
    assert blocks
    for block in blocks:
        assert block.rule == "profile:odd"
        assert not any("Send a letter" in span.of(text) for span in block.paragraphs)


@pytest.mark.parametrize(
    "toml",
    [
        'layout = "listing"\n[article]\norder = ["separator", "title", "body"]\nseparator = "@@"',
        'layout = "listing"\n[page]\nbefore = "Home"\nafter = "Write to us"',
        '[page]\nafter = "Write to us"',
    ],
)
def test_a_profile_that_does_not_fit_leaves_the_page_to_detection(toml):
    assert segment(PARISH, (profile(toml),)) == segment(PARISH)


def test_the_first_profile_that_fits_cuts():
    wrong = profile('layout = "listing"\n[article]\norder = ["separator", "title", "body"]\nseparator = "@@"')
    assert segment(PARISH, (wrong, profile(PARISH_PROFILE))) == segment(PARISH, (profile(PARISH_PROFILE),))


def test_a_page_tells_its_layout_where_the_profile_does_not():
    order = '[article]\norder = ["title", "byline", "body"]\nbyline = "told by {}"'
    one = "Two Foxes\ntold by Konrad Feil\nTwo foxes have been seen at the school, in daylight.\nThey ran.\n"
    two = one + one.replace("Foxes", "Owls").replace("foxes", "owls")
    assert [title for title, *_ in cut(one, order)] == ["Two Foxes"]
    assert [title for title, *_ in cut(two, order)] == ["Two Foxes", "Two Owls"]
