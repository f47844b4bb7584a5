import json
import os
import subprocess
import sys

import pytest
from conftest import PROGRAM

COMMANDS = ["db", "export", "import", "list", "search", "show", "sql", "stats"]
REAL = "from corpus_cli.cli.app import main; main()"
FAKE = f"runpy.run_path({PROGRAM[1]!r}, run_name='__main__')"
HEAVY = ["alembic", "pydantic", "rich", "sqlalchemy", "sqlite3", "sqlmodel", "tabulate"]


def uncovered() -> dict[str, str]:
    """The environment without what makes a subprocess measure coverage, which imports sqlite3 for it."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}


def modules_after(*args: str, program: str = REAL) -> set[str]:
    """The modules that a run of ``corpus ARGS`` has imported when it ends."""
    code = (
        "import atexit, json, runpy, sys\n"
        "atexit.register(lambda: print(json.dumps(list(sys.modules)), file=sys.stderr))\n"
        "del sys.argv[1]\n"
        f"{program}\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "corpus", *args],
        env=uncovered(),
        capture_output=True,
        check=True,
        timeout=60,
    )
    return set(json.loads(done.stderr))


@pytest.mark.parametrize("args", [["--version"], ["--help"], ["list", "--help"], ["import", "--help"]])
def test_nothing_heavy_is_imported_for_version_and_help(args):
    assert modules_after(*args).isdisjoint(HEAVY)


def test_version_imports_no_command():
    assert not any(name.startswith("corpus_cli.cli.commands.") for name in modules_after("--version"))


@pytest.mark.parametrize(
    "args",
    [
        ["list", "articles", "--limit", "2", "--tag", "harbour", "--format", "csv"],
        ["-q", "search", "ferry", "--in", "articles", "--format", "json"],
        ["-q", "import", "pages", "--jobs", "2"],
        ["show", "article"],
    ],
)
def test_plain_values_need_neither_pydantic_nor_tabulate(args):
    modules = modules_after(*args, program=FAKE)
    assert modules.isdisjoint({"alembic", "pydantic", "rich", "sqlalchemy", "sqlmodel", "tabulate"})


def test_help_lists_every_command_with_its_line(run):
    lines = run("--help").stdout.split("Commands:\n")[1].splitlines()
    listed = [line.split(maxsplit=1) for line in lines if line.startswith("  ") and "Example" not in line]
    assert [words[0] for words in listed if words[0] in COMMANDS] == COMMANDS
    assert all(words[1].endswith(".") for words in listed if words[0] in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(run, command):
    args = ["db", "info"] if command == "db" else [command]
    result = run(*args, "--help")
    assert result.exit_code == 0
    assert f"Example: corpus {' '.join(args)}" in result.stdout
    assert result.stdout.isascii()
    assert max(map(len, result.stdout.splitlines())) <= 80


@pytest.mark.parametrize("args", [[], ["db"]])
def test_without_a_command_the_help_is_shown(run, args):
    result = run(*args)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.startswith(f"Usage: {' '.join(['corpus', *args])} ")


def test_version(run):
    assert run("--version").stdout.startswith("corpus ")


def test_it_runs_as_a_module():
    done = subprocess.run([sys.executable, "-m", "corpus_cli", "--help"], capture_output=True, timeout=60)
    assert done.stdout.startswith(b"Usage: corpus ")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("corpus sea", "search"),
        ("corpus list art", "articles"),
        ("corpus show -f js", "json"),
        ("corpus import --dr", "--dry-run"),
        ("corpus db opt", "optimize"),
    ],
)
def test_the_shell_completes(words, expected):
    env = {
        "_CORPUS_COMPLETE": "complete_bash",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(words.split()) - 1),
    }
    code = "from corpus_cli.cli.app import main; main()"
    done = subprocess.run([sys.executable, "-c", code], env=os.environ | env, capture_output=True, timeout=60)
    assert expected in done.stdout.decode().split()
    assert done.stderr == b""
