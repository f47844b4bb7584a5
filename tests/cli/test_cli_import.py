import json

import pytest

from corpus_cli.results import ImportReport, Problem

MIXED = ImportReport(
    added=5,
    changed=1,
    unchanged=2,
    articles=31,
    quotes=180,
    failed=(Problem("bad\x1b.txt", "empty"), Problem("b.txt", "not UTF-8")),
    skipped=(
        Problem("a.png", "not a text file"),
        Problem("b.png", "not a text file"),
        Problem("x.db", "a database"),
    ),
    skipped_count=3,
)


def test_everything_is_passed_on(run, fake):
    line = (
        "import a b -j 2 -n --source s --url u --captured-on 2031 --rights r --note n"
        " --encoding latin-1 --decode-errors replace --format plain --root . --profile p.toml --finders names,nlp"
    )
    result = run(*line.split())
    assert result.exit_code == 0
    assert fake.calls[0] == ("open", ("corpus.db",), {"create": True, "root": "."})
    name, (paths,), named = fake.calls[1]
    assert (name, list(paths)) == ("import_", ["a", "b"])
    assert named == {
        "jobs": 2,
        "dry_run": True,
        "source": "s",
        "url": "u",
        "captured_on": "2031",
        "rights": "r",
        "note": "n",
        "encoding": "latin-1",
        "decode_errors": "replace",
        "format": "plain",
        "profile": ["p.toml"],
        "finders": ["names", "nlp"],
        "stdin": None,
    }


def test_stdin_is_handed_over_when_asked_for(run, fake):
    run("import", "-", input="A page.")
    assert fake.calls[1][2]["stdin"].read is not None
    assert fake.calls[1][2]["jobs"] is None


def test_the_summary_is_talk(run):
    result = run("import", "captures")
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "5 added, 0 changed, 0 unchanged, 0 failed; 31 articles, 180 quotes\n"
    assert run("-q", "import", "captures").stderr == ""


def test_a_dry_run_says_so(run, fake):
    fake.report = ImportReport(added=1, dry_run=True)
    assert (
        run("import", "a", "-n").stderr
        == "dry run, nothing changed: would add 1, change 0; 0 unchanged, 0 failed\n"
    )


def test_failures_are_listed_at_the_end(run, fake):
    fake.report = MIXED
    result = run("import", "captures")
    assert result.exit_code == 6
    assert result.stderr.splitlines() == [
        "3 skipped: 1 a database, 2 not a text file; 'corpus -v import' lists them",
        "failed  bad␛.txt: empty",
        "failed  b.txt: not UTF-8",
        "5 added, 1 changed, 2 unchanged, 2 failed; 31 articles, 180 quotes",
    ]
    assert run("-q", "import", "captures").stderr.splitlines() == [
        "failed  bad␛.txt: empty",
        "failed  b.txt: not UTF-8",
    ]
    assert run("-v", "import", "captures").stderr.startswith("skipped  a.png: not a text file\n")


def test_the_report_as_json(run, fake):
    fake.report = MIXED
    result = run("import", "captures", "--json")
    assert result.exit_code == 6
    data = json.loads(result.stdout)
    assert data["schema_version"] == 1
    assert data["import"]["failed"][1] == {"path": "b.txt", "reason": "not UTF-8"}


def test_an_interrupt_says_how_to_go_on(run, fake):
    fake.error = KeyboardInterrupt()
    result = run("import", "captures")
    assert result.exit_code == 130
    assert result.stderr == (
        "corpus: interrupted; what was imported is kept, run the same command again to go on\n"
    )


@pytest.mark.parametrize("args", [["import"], ["import", "--jobs", "2"]])
def test_something_has_to_be_imported(run, args):
    assert run(*args).exit_code == 2
