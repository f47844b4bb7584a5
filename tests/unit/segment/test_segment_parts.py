import pytest

from corpus_cli.segment import bylines, dates, segment, tags

WRITTEN = [
    ("July 6, 2020", "2020-07-06"),
    ("6 July 2020", "2020-07-06"),
    ("6th of July 2020", "2020-07-06"),
    ("Sept. 3, 2018", "2018-09-03"),
    ("July 2019", "2019-07"),
    ("4 de marzo de 2019", "2019-03-04"),
    ("marzo de 2019", "2019-03"),
    ("1º agosto 2017", "2017-08-01"),
    ("4 ottobre 2016", "2016-10-04"),
    ("1er février 2015", "2015-02-01"),
    ("12 août 2015", "2015-08-12"),
    ("3. März 2014", "2014-03-03"),
    ("3. Dez. 2014", "2014-12-03"),
    ("5-Jan-2013", "2013-01-05"),
    ("2019-07-12", "2019-07-12"),
    ("2019/7/2", "2019-07-02"),
    ("25/04/2019", "2019-04-25"),
    ("04/25/2019", "2019-04-25"),
    ("03.04.2019", "2019-04-03"),
    ("05/05/2019", "2019-05-05"),
]
NOT_WRITTEN = [
    "03/04/2019",
    "4 March",
    "31 February 2019",
    "31/31/2019",
    "12/10/19",
    "13:45",
    "May",
    "",
    "9999999",
]


@pytest.mark.parametrize(("written", "iso"), WRITTEN)
def test_dates_keep_their_precision(written: str, iso: str) -> None:
    assert dates.iso(written) == iso


@pytest.mark.parametrize("written", NOT_WRITTEN)
def test_dates_are_never_completed(written: str) -> None:
    assert dates.iso(written) is None


def test_the_page_tells_how_numeric_dates_are_read() -> None:
    assert dates.order_of(["25/04/2019", "03/04/2019"]) == "dmy"
    assert dates.order_of(["04/25/2019"]) == "mdy"
    assert dates.order_of(["04/25/2019", "25/04/2019"]) is None
    assert dates.iso("03/04/2019", "mdy") == "2019-03-04"
    assert dates.iso("03/04/2019", "dmy") == "2019-04-03"


@pytest.mark.parametrize(
    ("paragraph", "iso"),
    [
        ("Portvale, July 6, 2020—The council met.", "2020-07-06"),
        ("PORTVALE (6 July 2020) – The council met.", "2020-07-06"),
        ("The council met on July 6, 2020 and adjourned.", None),
        ("The council met.", None),
    ],
)
def test_datelines(paragraph: str, iso: str | None) -> None:
    assert dates.dateline(paragraph) == iso


TAG_LINES = [
    ("Bridges,Town council,Portvale (north)", ["Bridges", "Town council", "Portvale (north)"]),
    ("Tags: Bridges, Town council", ["Bridges", "Town council"]),
    ("Filed under: News | Tagged bees, honey", ["News", "bees", "honey"]),
    ("Etiquetas: Ríos, Fauna", ["Ríos", "Fauna"]),
    ("#bees #honey", ["#bees", "#honey"]),
    ("Posted in News", ["News"]),
]
NOT_TAGS = [
    "Rome, Paris and Vienna",
    "It rained,it poured.",
    "1,000",
    "Tags:",
    "News",
    "Tagged along with the mayor and all of his many friends from the old town hall",
]


@pytest.mark.parametrize(("line", "expected"), TAG_LINES)
def test_tag_lines(line: str, expected: list[str]) -> None:
    text = "xx" + line
    assert [span.of(text) for span in tags.split(line, 2)] == expected


@pytest.mark.parametrize("line", NOT_TAGS)
def test_not_tag_lines(line: str) -> None:
    assert tags.split(line, 0) == ()


BYLINES = [
    ("By Ada Merrow", "Ada Merrow"),
    ("By Ada Merrow and Tom Ashby", "Ada Merrow and Tom Ashby"),
    ("BY ADA MERROW", "ADA MERROW"),
    ("Posted by admin on May 3, 2015", "admin"),
    ("Por Inés Roldán", "Inés Roldán"),
    ("di Lidia Ferrante", "Lidia Ferrante"),
    ("Par Maëlle Coudray | Publié à 10h", "Maëlle Coudray"),
    ("Von Jonas von der Breuer", "Jonas von der Breuer"),
    ("Staff writer", "Staff writer"),
    ("- Staff Writer -", "Staff Writer"),
    ("Author: tash", "tash"),
    ("Reporting by Portvale Press/PP", "Portvale Press/PP"),
]
NOT_BYLINES = [
    "By the river",
    "Di notte il porto dorme",
    "By land or by sea, they came",
    "Por una vez",
    "Bypass opens",
    "By",
]


@pytest.mark.parametrize(("line", "author"), BYLINES)
def test_bylines(line: str, author: str) -> None:
    span = bylines.name(line, 3)
    assert span is not None
    assert span.of("xxx" + line) == author


@pytest.mark.parametrize("line", NOT_BYLINES)
def test_not_bylines(line: str) -> None:
    assert bylines.name(line, 0) is None


LIVE = """\
Saturday 18th Jan 2020

  • English
  • Deutsch

Live: The regatta of Portvale, hour by hour

The regatta of Portvale, hour by hour

The hundredth regatta of Portvale is held on July 12, 2019 in a stiff breeze.

15.30: The first boats leave the harbour under grey skies.

15.45: The leaders round the lighthouse.

Mara Quill, skipper of the Heron

16.05: Mara Quill, skipper of the Heron, crosses the line and says: “We never doubted it.”

“It was cold out there.”

Print Email
"""


def test_live_blog() -> None:
    (block,) = segment(LIVE)
    assert block.kind == "liveblog"
    assert block.title is not None
    assert block.title.of(LIVE) == "Live: The regatta of Portvale, hour by hour"
    assert block.published_on == "2019-07-12"
    assert [span.of(LIVE) for span in block.captions] == ["Mara Quill, skipper of the Heron"]
    assert block.headings == block.captions
    assert len(block.paragraphs) == 5
    assert LIVE[block.end - 8 : block.end] == "there.”" or LIVE[: block.end].endswith("there.”")


def test_live_blog_with_times_on_their_own_lines() -> None:
    page = LIVE.replace(".30: ", ".30\n").replace(".45: ", ".45\n").replace(".05: ", ".05\n")
    (block,) = segment(page)
    assert block.kind == "liveblog"
    assert "15.45" in [span.of(page) for span in block.paragraphs]


PICTURES = """\
Harbour,Regatta

Boats in the harbour of Portvale

A hundred years of regattas

Boats in the harbour of Portvale

Boats wait for the wind in the harbour of Portvale. July 12, 2019.

By Ada Merrow

The regatta of Portvale turned a hundred this summer, and half the coast came to watch it.

The Start

Crews from nine towns lined up at dawn, some of them in boats older than their skippers.

The winning crew lands at the old quay in 2018

The winning crew lands at the old quay, where a band had been waiting since noon in 2018.

Next year the course will be longer, the committee says, and the lighthouse will be its last mark.

Please follow and like us:

Staff writer

Continue Reading

Harbour

A very small boat

Nobody thought that it would finish, and yet it came in third after a night at sea.

Continue Reading

Copyright 2019
"""


def test_captions_and_headings() -> None:
    first, second = segment(PICTURES)
    assert [span.of(PICTURES)[:24] for span in first.captions] == [
        "Boats in the harbour of ",
        "Boats wait for the wind ",
        "The winning crew lands a",
        "The winning crew lands a",
    ]
    assert [span.of(PICTURES) for span in first.headings] == ["The Start"]
    assert len(first.paragraphs) == 4
    assert first.byline is not None
    assert first.byline.of(PICTURES) == "Ada Merrow"
    assert first.start == 0
    assert PICTURES[: first.end].endswith("Continue Reading")
    assert (first.kind, second.kind) == ("full", "teaser")
    assert [span.of(PICTURES) for span in second.tags] == ["Harbour"]
    assert first.published_on is None


def test_a_page_of_short_lines_is_one_article() -> None:
    page = "Opening hours\nMonday nine to five\nTuesday closed\n"
    (block,) = segment(page)
    assert block.title is not None
    assert block.title.of(page) == "Opening hours"
    assert len(block.paragraphs) == 2


def test_an_archive_by_day() -> None:
    page = """\
Archive for March 2019
Monday, March 4, 2019
The ferry is late again
Passengers waited for two hours on the windy pier before the ferry appeared out of the fog.
Posted by Ada at 10:30
The ferry is early for once
The evening ferry arrived ten minutes early, and the passengers cheered its captain.
Posted by Tom at 18:45
Sunday, March 3, 2019
A new captain for the ferry
The company has found a captain who knows the strait, and she begins in the spring.
Posted by Ada at 9:10
"""
    blocks = segment(page)
    assert [b.title.of(page) for b in blocks if b.title] == [
        "The ferry is late again",
        "The ferry is early for once",
        "A new captain for the ferry",
    ]
    assert [b.byline.of(page) for b in blocks if b.byline] == ["Ada", "Tom", "Ada"]
    assert [b.published_on for b in blocks] == ["2019-03-04", "2019-03-04", "2019-03-03"]
