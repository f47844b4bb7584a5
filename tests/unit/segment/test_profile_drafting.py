import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus_cli.records import Origin
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


def spans(text: str, profiles: tuple[Profile, ...] = ()) -> list[tuple[str | None, int, int]]:
    return [
        (block.title.of(text) if block.title else None, block.start, block.end)
        for block in segment(text, profiles)
    ]


def test_a_draft_reads_back_and_cuts_as_detection_does():
    made = draft(PAGES, "courier", "Marsh End Courier")
    profile = read(made.text)
    assert (made.captures, made.articles, profile.name, profile.layout) == (4, 12, "courier", "listing")
    for _, text in PAGES:
        assert spans(text, (profile,)) == spans(text)
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


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_can_be_quoted(text):
    assert tomllib.loads(f"a = {quoted(text)}") == {"a": text}


def check(files: list[Path], name: str) -> None:
    captures = [(f"captures/{file.name}", file.read_text("utf-8")) for file in files]
    made = draft(captures, name)
    profile = read(made.text)
    for _, text in captures:
        assert spans(text, (profile,)) == spans(text)


def test_drafts_of_the_samples(samples):
    files = sorted(samples.glob("*.txt"))
    assert files
    for file in files:
        check([file], file.stem)
    check(files, "all")


@pytest.mark.seeds
def test_drafts_of_the_seeds(seeds):
    files = sorted(seeds.glob("*.txt"))
    check(files, "all")
    for file in files:
        check([file], "one")
