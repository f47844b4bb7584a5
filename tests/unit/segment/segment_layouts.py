"""Page layouts, each a function from a site to the lines of a page."""

from collections.abc import Callable, Iterator

from segment_stories import Site, Story

Layout = Callable[[Site], Iterator[str]]


def _page(site: Site, item: Callable[[Story, int], Iterator[str]]) -> Iterator[str]:
    yield from site.menu
    for number, story in enumerate(site.stories):
        yield from item(story, number)
    yield site.older
    yield site.footer


def date_above_title(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.date
        yield story.title
        yield from story.prose

    return _page(site, item)


def date_below_title(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.title
        yield story.date
        yield from story.prose

    return _page(site, item)


def posted_by(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.title
        yield site.posted.format(author=story.author, date=story.date)
        yield from story.prose
        yield site.more

    return _page(site, item)


def posted_by_with_comments_in_head(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.title
        yield site.posted.format(author=story.author, date=story.date)
        yield site.comments[number]
        yield from story.prose

    return _page(site, item)


def more_closes(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.title
        yield story.prose[0]
        yield f"{site.more} →"

    return _page(site, item)


def more_in_line(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.title
        yield f"{story.prose[0]} [{site.more}…]"

    return _page(site, item)


def comments_close(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.title
        yield from story.prose
        yield site.comments[number]

    return _page(site, item)


def labels_close(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.title
        yield from story.prose
        yield f"{site.label} {', '.join(story.tags)}"

    return _page(site, item)


def weblog_foot(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.date
        yield story.title
        yield from story.prose
        yield f"{site.by} {story.author}"
        yield site.comments[number]
        yield f"{site.label} {', '.join(story.tags)}"

    return _page(site, item)


def tags_open(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield ",".join(story.tags)
        yield story.title
        yield from story.prose

    return _page(site, item)


def picture_twice(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        picture = f"{story.author}, {story.tags[0]}"
        yield ",".join(story.tags)
        yield picture
        yield story.title
        yield picture
        yield from story.prose
        yield f"{site.by} {story.author}"
        yield site.more

    return _page(site, item)


def unknown_closer(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.title
        yield from story.prose
        yield "Zzum Jarbel"

    return _page(site, item)


def unknown_opener(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield "Jarbel"
        yield story.title
        yield from story.prose

    return _page(site, item)


def date_and_author_line(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.title
        yield f"{story.date} | {site.by} {story.author}"
        yield from story.prose

    return _page(site, item)


def category_title_date(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.tags[0]
        yield story.title
        yield f"{site.by} {story.author}"
        yield story.date
        yield story.prose[0]

    return _page(site, item)


def date_closes(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.title
        yield from story.prose
        yield story.date

    return _page(site, item)


def card_with_date_label(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield f"{story.tags[0].upper()} | {story.date}"
        yield story.title
        yield story.prose[0]
        yield f"» {site.more}"

    return _page(site, item)


def between_sidebars(site: Site) -> Iterator[str]:
    yield from site.menu
    yield from (story.title for story in site.stories[1:])
    yield from (story.date.split(maxsplit=1)[1] for story in site.stories)
    yield from date_below_title(site)
    yield site.related
    yield from (story.title for story in site.stories[1:])


def title_twice(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.title
        yield story.title
        yield f"{site.by} {story.author} - {story.date}"
        yield story.prose[0]
        yield site.more
        yield "Facebook"
        yield "Twitter"

    return _page(site, item)


def related_in_each(site: Site) -> Iterator[str]:
    def item(story: Story, number: int) -> Iterator[str]:
        yield story.date
        yield story.title
        yield from story.prose
        yield site.related
        yield from (other.title for other in site.stories if other is not story)

    return _page(site, item)


LAYOUTS: dict[str, Layout] = {
    f.__name__: f
    for f in (
        date_above_title,
        date_below_title,
        posted_by,
        posted_by_with_comments_in_head,
        more_closes,
        more_in_line,
        comments_close,
        labels_close,
        weblog_foot,
        tags_open,
        picture_twice,
        unknown_closer,
        unknown_opener,
        date_and_author_line,
        category_title_date,
        date_closes,
        card_with_date_label,
        between_sidebars,
        title_twice,
        related_in_each,
    )
}
