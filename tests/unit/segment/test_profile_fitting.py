"""Which profiles fit a page: those that speak of something that stands there."""

import tomllib

import pytest

from corpus_cli.segment import segment
from corpus_cli.segment.profiles import parse

LISTING = """THE PELLOW PARISH SHEET
Tags: Bridge, Pell
The Bridge Is Open
By Nettie Orford
The bridge over the Pell was opened on Friday. Forty people walked across it.
Read more
Tags: Cows
A Cow Was Found
By Piers Haldane
A cow that had been missing since Easter was found behind the mill, in good health.
Read more
Tags: Rain, Pell
Seven Days of Rain
By Nettie Orford
It rained on all seven days of the week, which has not happened since the flood.
Read more
"""
SINGLE = """The Weir Is Mended
The weir above the mill was mended on Monday, after two winters.
The keeper said that it would hold for ten years, and that he would not.
"""
ORDER = '[article]\norder = ["tags", "title", "byline", "body", "more"]\n'


def fits(text: str, toml: str) -> bool:
    """Tell whether a page is cut by a profile; where it is not, it is cut as without."""
    made, problems = parse(tomllib.loads(toml), "odd")
    assert made is not None, problems
    found = segment(text, (made,))
    if found == segment(text):
        return False
    assert {block.rule for block in found} == {"profile:odd"}
    return True


@pytest.mark.parametrize(
    "toml",
    [
        ORDER,
        f'{ORDER}marker = "tags"',
        f'{ORDER}marker = "tags"\nbyline = "By {{}}"',
        f'{ORDER}byline = "By {{}}"\ntags = "Filed under {{}}"',
        f'{ORDER}more = "Read*"',
        f'layout = "listing"\n{ORDER}',
        'layout = "listing"',
        'layout = "single"',
        'layout = "single"\n[page]\nfurniture = "Print this"',
        '[page]\nfurniture = "Read more"',
        '[page]\nafter = "THE PELLOW*"',
        '[page]\nbefore = "Tags: Rain*"',
        '[article]\norder = ["title", "body"]',
        '[article]\ntitle = "A Cow*"',
    ],
)
def test_these_fit_a_listing(toml):
    assert fits(LISTING, toml)


@pytest.mark.parametrize(
    "toml",
    [
        "",
        '[match]\nlines = "THE PELLOW PARISH SHEET"',
        '[page]\nfurniture = "Print this"',
        '[page]\nafter = "Latest"\nbefore = "Older*"',
        '[article]\ntitle = "No. * {}"',
        # Without its lines, this would take all tags away.
        '[article]\ntags = ["Tag: {}"]\nmarker = "tags"\norder = ["tags", "title", "body"]',
        '[article]\ntags = ["Tag: {}"]\norder = ["tags", "title", "body"]',
        'layout = "single"\n[article]\ntags = ["Tag: {}"]\norder = ["tags", "title", "body"]',
        # Other lines do not make up for the marker.
        f'{ORDER}marker = "tags"\ntags = "Filed under {{}}"\nmore = "Read more"',
        f'layout = "listing"\n{ORDER}tags = "Filed under {{}}"',
        # The program knows the marker, yet nothing that is the profile's own stands there.
        f'{ORDER}marker = "byline"\ntags = "Filed under {{}}"',
        '[article]\norder = ["date", "title", "body"]',
    ],
)
def test_these_do_not_fit_a_listing(toml):
    assert not fits(LISTING, toml)


@pytest.mark.parametrize(
    ("toml", "expected"),
    [
        ('layout = "single"', True),
        ('layout = "listing"', False),
        ('layout = "single"\n[article]\norder = ["title", "body"]', True),
        (ORDER, False),
        (f'layout = "single"\n{ORDER}title = "The Weir*"', True),
        (f'layout = "single"\n{ORDER}marker = "tags"\ntitle = "The Weir*"', False),
    ],
)
def test_a_page_of_one_article(toml, expected):
    assert fits(SINGLE, toml) is expected
