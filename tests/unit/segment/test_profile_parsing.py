import pickle
import tomllib

import pytest

from corpus_cli.records import Origin
from corpus_cli.segment.profiles import parse

FULL = r"""
name = "gazette"
layout = "listing"

[match]
source = "Marsh Gazette"
path = ["gazette/*", "old/gazette-*"]
url = "https://marsh.example/"
lines = ["THE MARSH GAZETTE"]

[page]
after = "Latest"
before = ["Older*"]
furniture = ["Print this", "Page * of *"]

[article]
order = ["separator", "tags", "title", "summary", "byline", "date", "caption", "body", "more"]
marker = "separator"
tags = "Filed: {}"
title = "\\* {}"
summary = "In short: {}"
byline = "told by {}"
date = "on {}"
caption = "Picture: {}"
more = ["go on", "to the end"]
separator = "~"
"""


def test_every_key_is_read():
    profile, problems = parse(tomllib.loads(FULL), "file")
    assert problems == ()
    assert profile is not None
    assert profile.name == "gazette"
    assert len(profile.match.path) == 2
    assert profile.article.order[0] == "separator"
    assert pickle.loads(pickle.dumps(profile)) == profile


@pytest.mark.parametrize(
    ("toml", "problems"),
    [
        ("layot = 'listing'", ["layot: no such key; did you mean 'layout'?"]),
        ("x = 1", ["x: no such key; there are: name, layout, match, page, article"]),
        ("layout = 'list'", ["layout: no 'list'; there are: listing, single"]),
        ("layout = ['listing']", ["layout: no ['listing']; there are: listing, single"]),
        ("name = 3", ["name: is to be text in quotation marks"]),
        ("name = 'a b'", ["name: is letters, digits, '.', '_' and '-' only, 60 at most"]),
        ("name = ''", ["name: is letters, digits, '.', '_' and '-' only, 60 at most"]),
        ("match = 'x'", ["match: is to be a table: [match]"]),
        ("[match]\nsource = 3", ["match.source: is to be text in quotation marks, or a list of such texts"]),
        ("[match]\nlins = 'x'", ["match.lins: no such key; did you mean 'lines'?"]),
        ("[page]\nfurniture = ['a', '*']", ["page.furniture: has a pattern that every line fits"]),
        ("[page]\nfurniture = ['a{b']", ['page.furniture: "a{b" has a { by itself; write \\{ for the sign']),
        (
            "[article]\nmarker = 'date'",
            ["article.marker: needs an order that says where in an article it stands"],
        ),
        (
            "[article]\norder = ['title', 'boddy']",
            [
                "article.order: no 'boddy'; there are: tags, title, summary, byline, date, caption, body, more, "
                "separator",
                "article.order: has to name 'body' once",
            ],
        ),
        (
            "[article]\norder = ['title', 'body', 'separator']\nmore = 'x'\nmarker = 'date'",
            [
                "article.more: is not in the order",
                "article.separator: is in the order and needs a pattern",
                "article.marker: 'date' is not in the order",
            ],
        ),
        (
            "[article]\norder = ['title', 'body']\nmarker = 'title'",
            ["article.marker: 'title' needs a pattern to be told by"],
        ),
        (f"[page]\nfurniture = {['x'] * 1001}", ["page.furniture: has more than 1000 entries"]),
        (
            f"[article]\norder = {['title', 'body', *['caption'] * 19]}",
            ["article.order: has more than 20 entries"],
        ),
    ],
)
def test_all_problems_are_told_a_line_each(toml, problems):
    profile, found = parse(tomllib.loads(toml), "file")
    assert profile is None
    assert list(found) == problems


def test_a_profile_is_called_like_its_file_unless_it_says_otherwise():
    profile, _ = parse({}, "gazette")
    assert profile is not None
    assert profile.name == "gazette"


def test_a_file_whose_name_is_no_profile_s():
    profile, problems = parse({}, "my gazette")
    assert profile is None
    assert problems[0].startswith("name: say one, since the file's own will not do")
    assert parse({"name": "gazette"}, "my gazette")[1] == ()


@pytest.mark.parametrize(
    ("match", "fits"),
    [
        ({}, True),
        ({"source": "Marsh Gazette"}, True),
        ({"source": ["Other", "Marsh*"]}, True),
        ({"source": "Other"}, False),
        ({"path": "gazette/*"}, True),
        ({"path": "*.html"}, False),
        ({"url": ["https://marsh.example/"]}, True),
        ({"url": "https://other.example/"}, False),
        ({"lines": ["THE MARSH GAZETTE", "Latest*"]}, True),
        ({"lines": ["THE MARSH GAZETTE", "Oldest"]}, False),
        ({"lines": "MARSH"}, False),
        ({"source": "Marsh Gazette", "path": "other/*"}, False),
    ],
)
def test_everything_given_must_hold(match, fits):
    profile, _ = parse({"match": match}, "x")
    assert profile is not None
    origin = Origin("gazette/2020/a.txt", "https://marsh.example/news", "Marsh Gazette")
    assert profile.match.fits(origin, "  THE MARSH GAZETTE\nLatest news\n") is fits


def test_a_capture_without_particulars_is_not_known_by_them():
    for match in ({"source": "*a*"}, {"url": "h"}):
        profile, _ = parse({"match": match}, "x")
        assert profile is not None
        assert not profile.match.fits(Origin("a.txt"), "a")
