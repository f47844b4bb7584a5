import pytest
from segment_layouts import LAYOUTS
from segment_stories import SITES

from corpus_cli.segment import segment

ENDS = {"blank": "\n\n", "dense": "\n", "dos": "\r\n\r\n", "mac": "\r", "ragged": "  \n\xa0\n\n"}


@pytest.mark.parametrize("language", SITES)
@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("ends", ENDS)
def test_splits(layout: str, language: str, ends: str) -> None:
    site = SITES[language]
    page = ENDS[ends].join(LAYOUTS[layout](site))
    blocks = segment(page)
    assert [b.title.of(page) if b.title else None for b in blocks] == [s.title for s in site.stories]
    for block, story in zip(blocks, site.stories, strict=True):
        prose = [span.of(page) for span in block.paragraphs]
        assert prose == list(story.prose[: len(prose)])
        assert prose
        if any(mark in layout for mark in ("date", "posted", "foot", "title_twice")):
            assert block.published_on == story.iso
        if any(mark in layout for mark in ("tags", "picture_twice", "labels", "foot")):
            assert tuple(span.of(page) for span in block.tags) == story.tags
        if any(mark in layout for mark in ("posted", "author", "foot", "twice")):
            assert block.byline is not None
            assert block.byline.of(page) == story.author
        assert 0.5 <= block.confidence <= 1


@pytest.mark.parametrize("named", [True, False], ids=["bylines", "no-bylines"])
def test_titles_in_capitals_are_no_authors(named):
    posts = [
        (
            "April 23, 2015",
            "Gold Prices Hit Record High",
            "Ann Morrow",
            "Gold rose as buyers queued from dawn.",
        ),
        ("April 22, 2015", "Market Hall Roof Leaks", "Tom Fell", "The roof has been leaking since Sunday."),
        ("April 21, 2015", "Third Vote", "Ann Morrow", "The council voted again and came to no result."),
        ("April 20, 2015", "Rain Spoils Summer Fair", "Joe Pike", "It rained for the fifth year running."),
    ]
    text = "The Vale Courier\n\n" + "\n\n".join(
        f"{date}\n\n{title}\n\n" + (f"By {author}\n\n" if named else "") + f"{prose}\n\nRead more »"
        for date, title, author, prose in posts
    )
    assert [block.title and block.title.of(text) for block in segment(text)] == [post[1] for post in posts]
