import json
from pathlib import Path

import fake_corpus
import pytest


@pytest.mark.parametrize(
    ("name", "code", "line"),
    [
        ("usage", 2, "corpus: no column 'colour'; known columns: uid, title\n"),
        ("not-found", 4, "corpus: no database at corpus.db; corpus import makes one\n"),
        ("refused", 5, "corpus: out.json is there already; --force replaces it\n"),
        ("locked", 75, "corpus: another process holds the database\n  waited 5 s\n"),
        (
            "os",
            1,
            "corpus: corpus.db: no space left on device; free some space and run the same command again\n",
        ),
        ("interrupt", 130, "corpus: interrupted\n"),
        ("pipe", 141, ""),
        (
            "unexpected",
            1,
            "corpus: unexpected error: TypeError: what is this; run again with --debug and report it\n",
        ),
    ],
)
def test_an_error_is_one_line_and_a_code(run, fake, name, code, line):
    fake.error = fake_corpus.ERRORS[name]
    result = run("list", "articles")
    assert (result.exit_code, result.stdout, result.stderr) == (code, "", line)


@pytest.mark.parametrize("style", ["json", "jsonl"])
def test_where_data_is_json_errors_are_too(run, fake, style):
    fake.error = fake_corpus.ERRORS["locked"]
    result = run("list", "articles", "--format", style)
    assert result.exit_code == 75
    assert json.loads(result.stderr) == {
        "error": {
            "code": "locked",
            "message": "another process holds the database",
            "hint": None,
            "problems": ["waited 5 s"],
        }
    }


@pytest.mark.parametrize(
    "args",
    [
        ["list", "colours", "-f", "json"],
        ["list", "articles", "--limit", "x", "--format=json"],
        ["list", "articles", "--nonsense", "--format", "jsonl"],
        ["list", "--format", "json"],
        ["import", "--json"],
        ["import", "a", "--jobs", "many", "--json"],
    ],
)
def test_usage_errors_are_json_too(run, args):
    result = run(*args)
    assert result.exit_code == 2
    error = json.loads(result.stderr)["error"]
    assert error["code"] == "usage"
    assert error["hint"] == f"see 'corpus {args[0]} --help'"


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["frobnicate"], "no such command 'frobnicate'; see 'corpus --help'"),
        (["serch"], "Did you mean 'search'"),
        (["--nonsense", "list"], "no such option: --nonsense"),
        (["list"], "missing argument 'WHAT'"),
        (["list", "colours"], "'colours' is not one of 'documents', 'articles'"),
        (["list", "articles", "extra"], "extra"),
        (["list", "articles", "--format", "xml"], "'xml' is not one of 'table', 'json'"),
        (["list", "articles", "--limit", "-1"], "'--limit'"),
        (["import", "a", "--jobs", "0"], "'--jobs'"),
        (["db", "explode"], "see 'corpus db --help'"),
    ],
)
def test_usage_errors_are_one_line(run, args, words):
    result = run(*args)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith("corpus: ")
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_debug_shows_the_traceback(run, fake):
    fake.error = fake_corpus.ERRORS["unexpected"]
    result = run("--debug", "list", "articles")
    assert "Traceback (most recent call last)" in result.stderr
    assert result.stderr.splitlines()[-1].startswith("corpus: unexpected error")


def test_quiet_does_not_silence_errors(run):
    assert "nothing is called" in run("-q", "show", "nobody").stderr


def test_escapes_in_an_error_are_made_visible(run):
    result = run("show", "\x1b[2J")
    assert "\x1b" not in result.stderr
    assert result.exit_code == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("jobs = ", "is not TOML"),
        ("colour = 1\n[list]\nlimits = 3\n[frob]\nx = 1\n", "no such setting: list.limits, colour, frob"),
        ("[import]\njobs = 'many'\n", "(from corpus.toml)"),
        ("[db.backup]\nfast = true\n", "no such setting: db.backup.fast"),
    ],
)
def test_broken_settings_are_a_usage_error(run, text, words):
    Path("corpus.toml").write_text(text)
    result = run("import", "a")
    assert result.exit_code == 2
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


def test_settings_in_another_encoding(run):
    Path("corpus.toml").write_bytes(b"db = 'caf\xe9.db'\n")
    assert run("stats").stderr == "corpus: corpus.toml is not UTF-8; save it as UTF-8\n"


def test_help_works_with_broken_settings(run):
    Path("corpus.toml").write_text("[")
    assert run("list", "--help").exit_code == 0
