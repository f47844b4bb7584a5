import inspect
from pathlib import Path
from typing import Any

import pytest
import typer

from corpus_cli import corpus
from corpus_cli.cli.app import app
from corpus_cli.results import Filter

REAL = corpus.Corpus


def database(fake: Any) -> object:
    return next(args[0] for name, args, _ in fake.calls if name == "open")


def last(fake: Any) -> tuple[str, tuple[object, ...], dict[str, object]]:
    return fake.calls[-1]


def test_flags_go_over_environment_over_settings_over_defaults(run, fake):
    run("stats")
    assert database(fake) == "corpus.db"
    fake.calls.clear()
    Path("corpus.toml").write_text('db = "settings.db"\n')
    run("stats")
    assert database(fake) == "settings.db"
    fake.calls.clear()
    run("stats", env={"CORPUS_DB": "environment.db"})
    assert database(fake) == "environment.db"
    fake.calls.clear()
    run("--db", "flag.db", "stats", env={"CORPUS_DB": "environment.db"})
    assert database(fake) == "flag.db"


def test_options_of_commands_from_environment_and_settings(run, fake):
    Path("corpus.toml").write_text(
        'db = "x.db"\n[import]\njobs = 2\ncaptured-on = "2031"\n[list]\ntag = ["a", "b"]\n'
    )
    run("import", "page.txt")
    assert last(fake)[2]["jobs"] == 2
    assert last(fake)[2]["captured_on"] == "2031"
    run("import", "page.txt", env={"CORPUS_IMPORT_JOBS": "3"})
    assert last(fake)[2]["jobs"] == 3
    run("import", "page.txt", "-j", "4", env={"CORPUS_IMPORT_JOBS": "3"})
    assert last(fake)[2]["jobs"] == 4
    run("list", "articles")
    assert last(fake)[1] == ("articles", Filter(tag=("a", "b")))
    run("db", "info")
    assert last(fake)[0] == "info"


def test_a_bad_value_says_where_it_came_from(run):
    result = run("import", "a", env={"CORPUS_IMPORT_JOBS": "many"})
    assert "(from CORPUS_IMPORT_JOBS in the environment)" in result.stderr


def test_list_passes_everything_on(run, fake):
    line = (
        "list quotes --tag a --tag b --person p --document d --source s --kind direct --since 2030"
        " --until 2031 --search x --sort -uid --limit 7 --offset 2 --columns uid,text --sample 3 --seed 9"
    )
    run(*line.split())
    assert last(fake) == (
        "list",
        ("quotes", Filter(("a", "b"), ("p",), "d", "s", "direct", "2030", "2031", "x")),
        {"sort": "-uid", "limit": 7, "offset": 2, "columns": ("uid", "text"), "sample": 3, "seed": 9},
    )


def test_no_limit_where_nobody_looks_and_none_with_zero(run, fake):
    run("list", "articles")
    assert last(fake)[2]["limit"] is None
    run("list", "articles", "--limit", "0")
    assert last(fake)[2]["limit"] is None
    run("search", "ferry", "--limit", "0", "--in", "quotes")
    assert last(fake) == (
        "search",
        ("ferry", "quotes", Filter()),
        {"limit": None, "offset": 0, "columns": None},
    )


def test_sql_reads_its_query_from_stdin(run, fake):
    run("sql", "-", "--max-steps", "5", input="SELECT 1")
    assert last(fake) == ("sql", ("SELECT 1",), {"max_steps": 5})


def test_export_goes_to_stdout_or_to_a_path(run, fake):
    result = run("export", "json")
    assert result.stdout_bytes == '{"title": "café \x1b[31m"}\n'.encode()
    assert result.stderr == "wrote 5 articles to standard output\n"
    result = run(
        "export",
        "csv",
        "-o",
        "out",
        "--table",
        "quotes",
        "--excel",
        "--force",
        "--with-text",
        "--kind",
        "full",
    )
    name, args, named = last(fake)
    assert (name, args) == ("export", ("csv", "out", Filter(kind="full")))
    assert named == {"table": "quotes", "with_text": True, "excel": True, "force": True}
    assert result.stderr == "wrote 5 articles to out\n"


def test_backup_prints_the_path_of_the_copy(run, fake):
    result = run("-q", "db", "backup", "there.db", "--force")
    assert result.stdout == "corpus-backup.db\n"
    assert last(fake) == ("backup", ("there.db",), {"force": True})


def test_an_upgrade_is_told(run, fake):
    fake.upgraded = Path("corpus.db.0001")
    assert run("stats").stderr == "upgraded corpus.db; as it was before, it is in corpus.db.0001\n"
    fake.upgraded = None
    assert run("db", "upgrade").stderr == "already up to date\n"
    assert run("db", "optimize").stderr == "optimized\n"


# What the Corpus calls otherwise, or what has no place on one of the two sides.
SAME = {
    "import": "import_",
    "stats": "stats",
    "list": "list",
    "show": "show",
    "search": "search",
    "sql": "sql",
}
FILTER = {"tag", "person", "document", "source", "kind", "language", "since", "until", "search", "canonical"}
PRINTING = {"format", "as_json", "help"}


@pytest.mark.parametrize("name", ["import", "list", "show", "search", "stats", "export", "sql", "dedupe"])
def test_a_command_has_the_parameters_of_its_method(name):
    root = typer.main.get_command(app)
    ctx = typer.Context(root, info_name="corpus")
    command = root.get_command(ctx, name)
    ours = {parameter.name for parameter in command.params}
    method = inspect.signature(getattr(REAL, SAME.get(name, name))).parameters
    theirs = set(method) - {"self", "stdin", "progress"}
    if "filter" in theirs:
        theirs = (theirs - {"filter"}) | FILTER - ({"search"} if name == "search" else set())
    printing = PRINTING - ({"format"} if name in ("import", "export") else set())
    created = {"root"} if name == "import" else set()
    assert ours - printing - created == theirs
