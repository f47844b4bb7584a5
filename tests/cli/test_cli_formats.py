import csv
import io
import json

import pytest

from corpus_cli.cli import formats
from corpus_cli.results import Listing


def listing(*rows, columns=("a", "b")):
    return Listing(columns, iter(rows))


def text(rows, style, width=None):
    return "".join(formats.rows(rows, style, width))


def test_json_is_one_object_with_its_version_first(run):
    data = json.loads(run("list", "articles", "--format", "json").stdout)
    assert list(data) == ["schema_version", "rows", "count", "total"]
    assert data["schema_version"] == 1
    assert data["count"] == data["total"] == 3
    assert data["rows"][1]["published_on"] == "2031-04"
    assert data["rows"][0]["published_on"] is None


def test_json_of_nothing(run, fake):
    fake.count = 0
    result = run("list", "articles", "-f", "json")
    assert json.loads(result.stdout)["rows"] == []
    assert result.exit_code == 0


def test_jsonl_is_a_record_a_line(run):
    lines = run("list", "articles", "-f", "jsonl").stdout.splitlines()
    assert [json.loads(line)["word_count"] for line in lines] == [0, 10, 20]


def test_rows_are_streamed():
    def endless():
        while True:
            yield (1, 2)

    for style in ("json", "jsonl", "csv", "tsv"):
        chunks = formats.rows(Listing(("a", "b"), endless()), style)
        assert [next(chunks) for _ in range(3)]


def test_csv_reads_back():
    rows = [('comma, "quote"', "two\nlines"), (None, True), ("", 1.5)]
    read = list(csv.reader(io.StringIO(text(listing(*rows), "csv"), newline="")))
    assert read == [["a", "b"], ['comma, "quote"', "two\nlines"], ["", "true"], ["", "1.5"]]
    assert "\r" not in text(listing(*rows), "csv")
    assert text(listing(("x", "y\tz")), "tsv") == 'a\tb\nx\t"y\tz"\n'


def test_markdown_escapes_its_bars():
    assert text(listing(("a|b", None)), "markdown").splitlines()[2] == "| a\\|b |   |"


def test_a_table_aligns_numbers_and_keeps_text_as_it_is():
    assert text(listing((5, "1e5"), (12345, "x\ny")), "table").splitlines() == [
        "    a  b",
        "-----  ---",
        "    5  1e5",
        "12345  x y",
    ]


def test_names_that_occur_twice_do_not_lose_a_column():
    rows = json.loads(text(listing((1, 2, 3), columns=("uid", "uid", "uid_2")), "json"))["rows"]
    assert rows == [{"uid": 1, "uid_2": 2, "uid_2_2": 3}]


def test_letters_are_written_as_they_are():
    assert "Łódź 東京" in text(listing(("Łódź 東京", 1)), "json")


@pytest.mark.parametrize("name", ["article", "quote", "document", "person", "tag"])
@pytest.mark.parametrize(
    "style", formats.__dict__.get("ALL", ["table", "json", "jsonl", "csv", "tsv", "markdown"])
)
def test_everything_is_shown_in_every_format(run, name, style):
    result = run("show", name, "--format", style)
    assert result.exit_code == 0
    assert result.stderr == ""
    if style == "json":
        data = json.loads(result.stdout)
        assert list(data) == ["schema_version", name]
        assert data[name]["uid" if name != "tag" else "slug"]
    if style == "jsonl":
        assert json.loads(result.stdout)["type"] == name
    if style == "csv":
        assert result.stdout.startswith("field,value\n")


def test_an_article_as_a_person_reads_it(run):
    lines = run("show", "article").stdout.splitlines()
    assert lines[:5] == [
        "Ferry returns",
        "Tom Acker · 2031-04-02 · full · 60 words",
        "ferry.txt · lines 5–12 · article 2 of 3",
        "uid 00112233445566aa · next 00112233445566ee",
        "tags: Harbour, Transport",
    ]
    assert "   1 “We waited nine years for this.”" in lines
    assert "     Ida Marlow (“she”) · direct · line 7 · 00112233445566bb" in lines
    assert "  - Ida Marlow: 3 mentions, 1 quote" in lines
    assert "  - Acker: 1 mention, open between several people" in lines
    assert max(map(len, lines)) <= 80


def test_a_quote_is_shown_in_its_context(run):
    assert run("show", "quote").stdout.endswith(
        "\nOn the pier,\n\n> We waited nine years for this.\n\nshe said.\n"
    )


def test_markdown_of_an_article(run):
    lines = run("show", "article", "-f", "markdown").stdout.splitlines()
    assert lines[0] == "# Ferry returns"
    assert "## Quotes (1)" in lines
    assert (
        "1. “We waited nine years for this.” (Ida Marlow (“she”) · direct · line 7 · 00112233445566bb)"
        in lines
    )


@pytest.mark.parametrize("command", [["stats"], ["db", "info"]])
@pytest.mark.parametrize("style", ["table", "json", "jsonl", "csv", "tsv", "markdown"])
def test_figures_in_every_format(run, command, style):
    result = run(*command, "-f", style)
    assert result.exit_code == 0
    assert result.stdout.strip()


def test_stats_read_well(run):
    out = run("stats").stdout
    assert "  - 5 articles: 4 full, 1 teaser\n" in out
    assert "\n          1  (not said)\n" in out


def test_search_shows_snippets_and_json_has_them_without_marks(run):
    lines = run("search", "ferry").stdout.splitlines()
    assert lines == [
        "Ferry returns",
        "00112233445566aa · 2031-04-02 · ferry.txt",
        "    the ferry is ␛[5mback",
    ]
    assert "the **ferry** is" in run("search", "ferry", "-f", "markdown").stdout
    row = json.loads(run("search", "ferry", "-f", "json").stdout)["rows"][0]
    assert row["snippet"] == "the ferry is \x1b[5mback"
