import pytest
from segment_stories import SITES, Site

from corpus_cli.segment import segment

JOINS = ["\n\n", "\n"]


def plain(site: Site) -> list[str]:
    story = site.stories[0]
    return [story.title, *story.prose]


def menu_and_footer(site: Site) -> list[str]:
    story = site.stories[0]
    return [
        *site.menu,
        story.title,
        *story.prose,
        *site.stories[1].prose,
        "Facebook",
        "Twitter",
        *site.menu,
        site.footer,
    ]


def dated(site: Site) -> list[str]:
    story = site.stories[0]
    return [
        *site.menu,
        story.title,
        site.posted.format(author=story.author, date=story.date),
        *story.prose,
        site.footer,
    ]


def comments(site: Site) -> list[str]:
    story, other = site.stories[:2]
    answers = [
        f"Ada {site.says}",
        f"{other.date} 10:15",
        other.prose[0],
        site.reply,
        f"Tom {site.says}",
        f"{story.date} 11:20",
        other.prose[1],
        site.reply,
    ]
    return [*site.menu, story.title, story.date, *story.prose, site.comments[0], *answers, site.footer]


def comments_without_says(site: Site) -> list[str]:
    story, other, third = site.stories
    answers = [x for s in (other, third) for x in (s.author, f"{s.date}, 10:15", s.prose[0], site.reply)]
    return [story.title, story.date, *story.prose, *answers, site.footer]


def related(site: Site) -> list[str]:
    story, *others = site.stories
    links = [x for s in others for x in (s.title, s.date, s.prose[0])]
    return [
        *site.menu,
        story.title,
        story.date,
        *story.prose,
        *third_person(site),
        site.related,
        *links,
        site.footer,
    ]


def third_person(site: Site) -> list[str]:
    return [prose for story in site.stories[1:] for prose in story.prose]


def recent_titles(site: Site) -> list[str]:
    story, *others = site.stories
    links = [x for s in others for x in (s.date, s.title)]
    return [*site.menu, *links, story.title, story.date, *story.prose, site.footer]


def date_in_title(site: Site) -> list[str]:
    story, other, _ = site.stories
    return [f"{story.title} ({story.date})", *story.prose, f"{other.title} ({other.date})", *other.prose]


def headings(site: Site) -> list[str]:
    first, second, third = site.stories
    return [first.title, *first.prose, "Primo", *second.prose, "Secondo", *third.prose, "Terzo", *first.prose]


def updated_twice(site: Site) -> list[str]:
    story = site.stories[0]
    return [*site.menu, story.title, story.date, site.stories[1].date, *story.prose, *third_person(site)]


def comments_above_and_below(site: Site) -> list[str]:
    story, other, third = site.stories
    head = [story.title, f"{site.by} {story.author}", story.date, site.comments[0]]
    return [
        *site.menu,
        *head,
        *story.prose,
        site.comments[0],
        other.author,
        other.prose[0],
        third.author,
        third.prose[0],
    ]


def linked_inside(site: Site) -> list[str]:
    story, other, third = site.stories
    links = [f"{site.more}: {other.title}", *other.prose, f"{site.more}: {third.title}", *third.prose]
    return [story.title, *story.prose, *links]


def chronicle(site: Site) -> list[str]:
    story, other, third = site.stories
    return [
        story.title,
        *story.prose,
        other.date,
        *other.prose,
        third.date,
        *third.prose,
        story.date,
        *other.prose,
    ]


def interview(site: Site) -> list[str]:
    story, other, third = site.stories
    turns = [
        x
        for s in (other, third, other)
        for x in (site.stories[0].author, s.prose[0], other.author, s.prose[1])
    ]
    return [story.title, *story.prose, *turns]


def cookie_banner(site: Site) -> list[str]:
    banner = "This site uses cookies to improve your visit; by going on you agree to our cookie policy."
    return [banner, *site.menu, *plain(site), site.footer, banner]


PAGES = {
    f.__name__: f
    for f in (
        plain,
        menu_and_footer,
        dated,
        comments,
        comments_without_says,
        related,
        recent_titles,
        date_in_title,
        headings,
        updated_twice,
        comments_above_and_below,
        linked_inside,
        chronicle,
        interview,
        cookie_banner,
    )
}


@pytest.mark.parametrize("language", SITES)
@pytest.mark.parametrize("shape", PAGES)
@pytest.mark.parametrize("join", JOINS)
def test_stays_one(shape: str, language: str, join: str) -> None:
    site = SITES[language]
    story = site.stories[0]
    page = join.join(PAGES[shape](site))
    blocks = segment(page)
    assert len(blocks) == 1
    block = blocks[0]
    assert block.title is not None
    assert block.title.of(page).startswith(story.title)
    prose = [span.of(page) for span in block.paragraphs]
    assert prose[: len(story.prose)] == list(story.prose)
    if shape in ("plain", "dated", "comments", "comments_without_says", "recent_titles"):
        assert prose == list(story.prose)
    if shape in ("dated", "comments", "related", "recent_titles", "updated_twice"):
        assert block.published_on == story.iso
    assert block.kind == "full"
    assert block.start == block.title.start
