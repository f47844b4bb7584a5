"""Listings whose articles lack what others have, or carry what others do not."""

import pytest

from corpus_cli.records import Block
from corpus_cli.segment import segment
from corpus_cli.segment.judge import judge
from corpus_cli.segment.kinds import Kind

TEXTS = [
    "The ferry stayed in the harbour for the third day, and the bakers ran out of flour by noon.",
    "A seal was seen on the steps of the town hall, where it waited for the mayor until evening.",
    "Eleven people came to the first meeting of the choir, and nine of them wanted to conduct.",
    "The clock on the quay goes again, although it goes backwards, which nobody has complained of.",
]
SECOND = "So it was in other years, and the people of the quay have known worse."
TITLES = ["No flour on the island", "A seal at the town hall", "Too many conductors", "The clock goes back"]
AUTHORS = ["Ada Merrow", "Tomas Velk", "Sanna Reeve", "Otto Kell"]


def page_of(*articles: list[str], above: tuple[str, ...] = (), below: tuple[str, ...] = ()) -> str:
    return "\n\n".join([*above, *(line for article in articles for line in article), *below])


def titles(page: str, blocks: tuple[Block, ...] | None = None) -> list[str | None]:
    return [block.title.of(page) if block.title else None for block in blocks or segment(page)]


def bodies(page: str) -> list[list[str]]:
    return [[span.of(page) for span in block.paragraphs] for block in segment(page)]


def test_a_weblog_without_titles() -> None:
    texts = [
        [text, f"{text} That was all there was to see, and everybody went home early."] for text in TEXTS
    ]
    page = page_of(
        *(
            [f"Monday, March {day}, 2019", *pair, f"Posted by {author} at 10:1{day}"]
            for day, (pair, author) in enumerate(zip(texts, AUTHORS, strict=True), 4)
        )
    )
    assert [block.published_on for block in segment(page)] == [f"2019-03-0{day}" for day in range(4, 8)]
    assert len(bodies(page)) == len(TEXTS)


def test_dates_alone_above_paragraphs_are_a_chronicle() -> None:
    page = page_of(
        *([f"March {day}, 2019", text, f"{SECOND} {text}"] for day, text in enumerate(TEXTS, 4)),
        above=("A winter on the island", "By Ada Merrow"),
    )
    assert titles(page) == ["A winter on the island"]


def test_relative_dates_with_a_section() -> None:
    page = page_of(*([a, b, "2 hours ago · Harbour"] for a, b in zip(TITLES, TEXTS, strict=True)))
    assert titles(page) == TITLES


def test_a_section_between_the_picture_and_the_title() -> None:
    sections = ["Harbour", "Animals", "Music", "Quay"]
    page = page_of(
        *(
            [title, section, title, f"{text[:-1]} …"]
            for title, section, text in zip(TITLES, sections, TEXTS, strict=True)
        )
    )
    assert titles(page) == TITLES


def test_sections_in_capitals_above_titles_of_any_length() -> None:
    names = [*TITLES[:3], "Thaw"]
    page = page_of(
        *(
            [section, title, text]
            for section, title, text in zip(
                ["HARBOUR", "ANIMALS", "MUSIC", "QUAY"], names, TEXTS, strict=True
            )
        )
    )
    assert titles(page) == names


def test_what_a_page_says_of_its_author_is_no_article() -> None:
    page = page_of(
        *([title, f"{text[:-1]} […]", "Read more"] for title, text in zip(TITLES, TEXTS, strict=True)),
        above=("Author: Ada Merrow", "Ada Merrow writes from the island and keeps bees and a diary of both."),
    )
    assert titles(page) == TITLES


def test_a_line_that_recurs_beneath_articles_ends_them() -> None:
    page = page_of(
        *([title, text, f"{SECOND} {text}", "Permalink"] for title, text in zip(TITLES, TEXTS, strict=True))
    )
    assert titles(page) == TITLES


def test_labels_beneath_with_a_sidebar() -> None:
    page = page_of(
        *(
            [title, text, f"{SECOND} {text}", f"March {9 - number}, 2019 | 3 comments"]
            for number, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True))
        ),
        below=("Newsletter", "Once a week, and never more."),
    )
    assert titles(page) == TITLES


def test_two_paragraphs_beneath_every_title() -> None:
    names = [f"{title} for the second winter in a row" for title in TITLES]
    page = page_of(*([title, text, f"{SECOND} {text}"] for title, text in zip(names, TEXTS, strict=True)))
    assert titles(page) == names


def test_teasers_without_titles() -> None:
    page = page_of(*([f"{text[:-1]} and moreRead More →"] for text in TEXTS))
    assert bodies(page) == [[f"{text[:-1]} and more"] for text in TEXTS]


def test_a_forum_with_the_author_between_arrows() -> None:
    page = page_of(
        *(
            [title, f"« by {author} 0{day}/03/2019, 10:30 »", text, f"{SECOND} {text}", f"Read {day}12 times"]
            for day, (title, author, text) in enumerate(zip(TITLES, AUTHORS, TEXTS, strict=True), 4)
        )
    )
    assert titles(page) == TITLES
    assert [block.byline and block.byline.of(page) for block in segment(page)] == AUTHORS


def test_a_newsletter_counts_its_articles() -> None:
    page = page_of(
        *(
            [f"{number}. {title}", text, f"{SECOND} {text}", "Read more"]
            for number, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True), 1)
        )
    )
    assert titles(page) == TITLES


def test_numbered_headings_are_no_titles() -> None:
    page = page_of(
        *(
            [f"{number}. {title}", text, f"{SECOND} {text}"]
            for number, (title, text) in enumerate(zip(TITLES, TEXTS, strict=True), 1)
        ),
        above=("Four things that the winter brought", "By Ada Merrow"),
    )
    assert titles(page) == ["Four things that the winter brought"]


def test_links_that_name_the_title() -> None:
    page = page_of(
        *(
            [title, f"{text[:-1]} …", f"All of it “{title}”"]
            for title, text in zip(TITLES, TEXTS, strict=True)
        )
    )
    assert titles(page) == TITLES


def test_a_section_glued_to_the_picture_of_a_title() -> None:
    page = page_of(
        *([f"{title}Harbour", title, f"{text[:-1]} …"] for title, text in zip(TITLES, TEXTS, strict=True))
    )
    assert titles(page) == TITLES


def test_summaries_between_title_and_author() -> None:
    summary = "the people of the island look back on a winter that none of them will forget"
    page = page_of(
        *(
            [title, f"In {number} pictures {summary}", f"By {author}", text, f"{SECOND} {text}"]
            for number, (title, author, text) in enumerate(zip(TITLES, AUTHORS, TEXTS, strict=True), 2)
        )
    )
    assert titles(page) == TITLES


LABELS = [
    ("hace 2 horas · Puerto", Kind.DATE, None),
    ("Music | 5 hours ago", Kind.DATE, None),
    ("ieri · Porto", Kind.DATE, None),
    ("Ada MerrowJan 3, 2018", Kind.DATE, "Ada Merrow"),
    ("Ada MerrowJan 3, 2018 • 8 min read", Kind.DATE, "Ada Merrow"),
    ("Ada Merrow · 8 min read", Kind.BYLINE, "Ada Merrow"),
    ("3 marzo 2018 · 4 min di lettura", Kind.DATE, None),
]


@pytest.mark.parametrize(("line", "kind", "author"), LABELS)
def test_labels(line: str, kind: Kind, author: str | None) -> None:
    found = judge(line)
    assert found.kind is kind
    assert (found.byline and found.byline.of(line)) == author


@pytest.mark.parametrize(
    "line",
    [
        "Yesterday once more",
        "Two hours to the island and back",
        "The McMay 3 is a small boat",
        "A walk of 8 min",
        "REPORT: THE CLOCK ON THE OLD QUAY GOES AGAIN",
    ],
)
def test_titles_are_no_labels(line: str) -> None:
    assert judge(line).kind is Kind.SHORT


MORE = [
    (
        "It was the third day on which the boats stayed in and the bakers had no more flour thanContinue reading",
        87,
    ),
    ("The boats stayed in. Continue reading “The third day of ice”", 20),
    ("Le barche restano in porto e il pane finisce Continua a leggere «Il terzo giorno»", 44),
]


@pytest.mark.parametrize(("line", "end"), MORE)
def test_read_more_at_the_end_of_a_teaser(line: str, end: int) -> None:
    assert judge(line).more == end


@pytest.mark.parametrize(
    "line", ["He told the whole school that everybody should read more", "She went on reading “The Ice”"]
)
def test_reading_more_is_no_link(line: str) -> None:
    assert judge(line).more == 0
