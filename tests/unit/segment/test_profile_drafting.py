import tomllib
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus_cli.records import Block, Origin
from corpus_cli.segment import segment
from corpus_cli.segment.drafting import draft, quoted
from corpus_cli.segment.profiles import Profile, parse

WORDS = "Goats Lantern Ferry Chapel Weir Orchard Bridge Market Mill Lamp".split()


def page(number: int) -> str:
    """Return a listing of three articles between the menu and foot of one site."""
    articles = [
        f"{WORDS[number % 10]} and {WORDS[(number + k + 1) % 10]} Meet for the {number + k + 2}th Time\n"
        f"By Enid Farrow | {4 + k} March 20{10 + number}\n"
        f"The {WORDS[number % 10].lower()} was seen by {number + 30 + k} people, who said so on the day.\n"
        "Tell the Courier what you saw, by letter or at the office.\n"
        f"Nobody had thought that number {number} of the series of {k + 50} would draw such a crowd.\n"
        "Read more\n"
        for k in range(3)
    ]
    return "MARSH END COURIER\nHome | Farms | Boats\n" + "".join(articles) + "Printed at Marsh End\n"


PAGES = [(f"courier/{number}.txt", page(number)) for number in range(4)]


def read(text: str) -> Profile:
    made, problems = parse(tomllib.loads(text), "x")
    assert made is not None, problems
    return made


def blocks(text: str, profiles: tuple[Profile, ...] = (), furniture: tuple[str, ...] = ()) -> list[Block]:
    """Return the articles of a text without what cut them, and without furniture in their bodies.

    An article's kind may change with its length, once furniture is gone.
    """
    return [
        replace(
            block,
            paragraphs=tuple(span for span in block.paragraphs if span.of(text) not in furniture),
            kind="full" if furniture else block.kind,
            rule="",
            confidence=0.0,
        )
        for block in segment(text, profiles)
    ]


def test_a_draft_reads_back_and_cuts_as_detection_does():
    made = draft(PAGES, "courier", "Marsh End Courier")
    profile = read(made.text)
    assert (made.captures, made.articles, profile.name, profile.layout) == (4, 12, "courier", "listing")
    for _, text in PAGES:
        furniture = ("Tell the Courier what you saw, by letter or at the office.",)
        assert blocks(text, (profile,), furniture) == blocks(text, (), furniture)
        assert {block.rule for block in segment(text, (profile,))} == {"profile:courier"}


def test_lines_that_recur_leave_the_body_with_their_counts():
    made = draft(PAGES, "courier")
    assert '"Tell the Courier what you saw, by letter or at the office.", # 4' in made.text
    _, text = PAGES[0]
    assert any("Tell the Courier" in span.of(text) for block in segment(text) for span in block.paragraphs)
    for block in segment(text, (read(made.text),)):
        assert not any("Tell the Courier" in span.of(text) for span in block.paragraphs)


def test_two_captures_prove_nothing():
    made = draft(PAGES[:2], "courier")
    assert made.furniture == 0
    assert "furniture" not in made.text


def test_an_article_that_stands_in_many_captures_is_no_furniture():
    lines = page(7).splitlines(keepends=True)
    shared = "".join(lines[2:8]).replace("Tell the Courier what you saw, by letter or at the office.\n", "")
    captures = [(path, text.replace("Printed", f"{shared}Printed")) for path, text in PAGES]
    made = draft(captures, "courier")
    assert "Tell the Courier what you saw, by letter or at the office." in made.text
    for line in shared.splitlines():
        assert f"{quoted(line)}, # 4" not in made.text


def test_a_draft_knows_captures_by_source_by_lines_or_by_place():
    assert read(draft(PAGES, "x", "Courier").text).match.fits(Origin("a", source="Courier"), "")
    by_lines = read(draft(PAGES, "x").text).match
    assert by_lines.lines
    assert by_lines.fits(Origin("elsewhere.txt"), page(9))
    assert not by_lines.fits(Origin("elsewhere.txt"), "Something else.")
    by_place = read(draft(PAGES[:1], "x").text).match
    assert by_place.fits(Origin("courier/0.txt"), "")
    assert not by_place.fits(Origin("courier/1.txt"), "")


@pytest.mark.parametrize(
    ("paths", "folders", "expected"),
    [
        (["courier/0.txt"], [], ["courier/0.txt"]),
        (["courier/0.txt"], ["courier"], ["courier/*"]),
        (["courier/0.txt", "old/1.txt", "2.txt"], ["courier"], ["courier/*", "2.txt", "old/1.txt"]),
        # So many come of a wildcard of the shell.
        ([f"courier/{n}.txt" for n in range(30)] + ["a.txt"], [], ["courier/*", "a.txt"]),
        (["courier/x*{}.txt"], [], [r"courier/x\*\{\}.txt"]),
        ([" a\nb\r\n"], [], ["*a*b*"]),
        ([f"{'a' * 300}.txt"], [], [f"{'a' * 200}*"]),
    ],
)
def test_a_place_is_what_was_named(paths, folders, expected):
    made = draft([(path, "A Day at the Weir\nIt was quiet.\n") for path in paths], "x", folders=folders)
    assert tomllib.loads(made.text)["match"] == {"path": expected}
    assert "source = ['NAME']" in made.text
    for path in paths:
        assert read(made.text).match.fits(Origin(path), "")


def test_a_draft_says_what_it_does_not_say():
    made = draft([*PAGES[:2], ("one.txt", "A Day at the Weir\nIt was quiet.\n")], "x", folders=["courier"])
    assert "layout" not in made.text
    assert "# Captures without what it speaks of, cut as without it: 1.\n" in made.text
    nothing = draft([PAGES[0], ("one.txt", "A Day at the Weir\nIt was quiet.\n")], "x")
    assert nothing.shape or "# It says nothing of articles yet" in nothing.text


def test_a_picture_that_is_named_above_and_beneath_the_title_is_one_caption():
    articles = [
        f"Tags: {WORDS[n]}, Bells\nA bell on post {n}\nBell Number {n} Stolen Again\nA bell on post {n}\n"
        f"The bell of the ferry was stolen on day {n}, for the third time, said the keeper.\nRead more\n"
        for n in range(4)
    ]
    text = "".join(articles)
    made = draft([("a.txt", text)], "x")
    found = segment(text, (read(made.text),))
    assert [[span.of(text) for span in block.captions] for block in found] == [
        [f"A bell on post {n}"] for n in range(4)
    ]
    # The block begins behind "Tags: ", and its line is a part of the article all the same.
    assert read(made.text).article.order == ("tags", "caption", "title", "caption", "body", "more")


def test_a_date_above_the_title_is_a_part_and_may_mark_articles():
    text = "".join(
        f"{n + 1} March 2021\n{WORDS[n]} at the {WORDS[n + 2]}, Once More\nBy Enid Farrow\n"
        f"The {WORDS[n].lower()} came to the {WORDS[n + 2].lower()} on a Friday, and stayed for {n + 3} days.\n"
        "Nobody at Marsh End had seen anything like it, the keeper of the weir said, and nobody minded.\n"
        for n in range(4)
    )
    shape = read(draft([("a.txt", text)], "x").text).article
    assert (shape.order, shape.marker) == (("date", "title", "byline", "body"), "date")
    check([("a.txt", text)], "x")


def test_sections_that_only_their_place_shows_can_be_the_marker():
    text = "".join(
        f"{section}\n{WORDS[n]} at the {WORDS[n + 2]}, Once More\n{n + 1} March 2021\n"
        f"The {WORDS[n].lower()} came to the {WORDS[n + 2].lower()} on a Friday, and stayed for {n + 3} days […]\n"
        "Read more\n"
        for n, section in enumerate(["Farms", "Boats", "Farms", "Weather", "Boats"])
    )
    made = read(draft([("a.txt", text)], "x").text)
    assert made.article.order == ("tags", "title", "date", "body", "more")
    assert {block.rule for block in segment(text, (made,))} == {"profile:x"}
    check([("a.txt", text)], "x")


LINES = ["By Ada Merrow", "*" * 300, "Read more", "4 March 2021", "Goats", "Tags: a, b", r"{}\*" * 60]
lines = st.sampled_from(LINES) | st.text(st.characters(codec="utf-8"), max_size=30)
names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=300) | st.text(" a*{}\\/\n", min_size=1)


@given(st.lists(st.tuples(names, st.lists(lines, max_size=9).map("\n".join)), min_size=1), st.none() | names)
@settings(max_examples=50, deadline=None)
def test_whatever_the_captures_and_the_source_are_called(captures, source):
    match = read(draft(captures, "x", source).text).match
    for path, text in captures:
        assert match.fits(Origin(path, source=source), text)


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_can_be_quoted(text):
    assert tomllib.loads(f"a = {quoted(text)}") == {"a": text}


def check(captures: list[tuple[str, str]], name: str) -> None:
    made = draft(captures, name)
    profile = read(made.text)
    furniture = tuple(pattern.literal or "" for pattern in profile.page.furniture)
    for path, text in captures:
        assert profile.match.fits(Origin(path), text)
        if made.shape and len(captures) == 1:
            assert {block.rule for block in segment(text, (profile,))} == {f"profile:{profile.name}"}
        assert blocks(text, (profile,), furniture) == blocks(text, (), furniture)


def read_all(folder: Path) -> list[tuple[str, str]]:
    return [(f"captures/{file.name}", file.read_text("utf-8")) for file in sorted(folder.glob("*.txt"))]


def test_drafts_of_the_samples(samples):
    captures = read_all(samples)
    assert captures
    for path, text in captures:
        check([(path, text)], Path(path).stem)
    check(captures, "all")


@pytest.mark.seeds
def test_drafts_of_the_seeds(seeds):
    captures = read_all(seeds)
    check(captures, "all")
    for capture in captures:
        check([capture], "one")
