"""``corpus show --explain`` in every format."""

import json
import shutil

import pytest
from typer.testing import CliRunner

from corpus_cli.cli.app import app

TERNS = "17758843fa60be00"


@pytest.fixture
def run(samples_database, tmp_path):
    shutil.copyfile(samples_database, tmp_path / "corpus.db")

    def invoke(*args):
        done = CliRunner().invoke(app, args, catch_exceptions=False)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    return invoke


def test_a_page_to_read(run):
    text = run("show", TERNS, "--explain")
    for words in (
        "a line of tags opens each article",
        "rule tags-opens",
        "byline: Jonas Whitlow",
        "Quotes (5)",
        "from “he” in line 159",
        "It stands in the byline.",
    ):
        assert words in " ".join(text.split())
    assert max(map(len, text.splitlines())) <= 80
    assert "Decisions" not in text
    run("-q", "article", "set", TERNS, "--title", "Terns Are Back")
    text = run("show", TERNS, "--explain")
    assert "extraction: Terns Return to the Breakwater, Four Days Early" in text
    assert "title set to “Terns Are Back”" in text


@pytest.mark.parametrize("form", ["table", "markdown", "csv", "tsv", "json", "jsonl"])
def test_all_formats(run, form):
    quote = json.loads(run("show", TERNS, "--explain", "-f", "json"))["article_reason"]["quotes"][3]
    mention = json.loads(run("show", TERNS, "--explain", "-f", "jsonl"))["mentions"][0]
    for uid in (TERNS, quote["uid"], mention["uid"], "thaddeus-roake"):
        assert run("show", uid, "--explain", "-f", form)


def test_a_quote_a_mention_and_a_person(run):
    run("-q", "quote", "set", "adfc84cc", "--speaker", "Nobody Known")
    told = " ".join(run("show", "adfc84cc", "--explain").split())
    assert "speaker Nobody Known (person)" in told
    assert "extraction said: Thaddeus Roake" in told
    assert "decided: speaker set to Nobody Known (person) (operation 2, quote set," in told
    told = run("show", "thaddeus-roake", "--explain")
    assert "title: A title or honorific stands in front of the name." in told
    mention = run("show", "2fc44e58")
    assert "means Thaddeus Roake" in mention
    assert run("show", "2fc44e58", "--explain") == mention
