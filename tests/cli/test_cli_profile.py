import json
import os
import threading
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from corpus_cli import Corpus, errors, profiling
from corpus_cli.cli.app import app

TEXT = """THE PELLOW PARISH SHEET
~
Nettie Orford
The bridge is open.
The bridge over the Pell was opened on Friday. Forty people walked across it.
Print this
~
Piers Haldane
A cow was found.
A cow that had been missing since Easter was found behind the mill.
Print this
"""
PROFILE = """
layout = "listing"
[match]
lines = "THE PELLOW PARISH SHEET"
[page]
furniture = "Print this"
[article]
order = ["separator", "byline", "title", "body"]
separator = "~"
"""


@pytest.fixture
def run():
    """Run the command line with the real corpus behind it."""

    def invoke(*args: str) -> Result:
        return CliRunner().invoke(app, args, catch_exceptions=False)

    return invoke


@pytest.fixture
def place(tmp_path, monkeypatch) -> Path:
    """A working folder with two captures and a profile that is meant for one of them."""
    monkeypatch.chdir(tmp_path)
    Path("captures").mkdir()
    Path("captures/sheet.txt").write_text(TEXT)
    Path("captures/other.txt").write_text("A Day at the Weir\nIt was quiet at the weir, and it rained.\n")
    Path("sheet.toml").write_text(PROFILE)
    return tmp_path


def rules(corpus: Corpus) -> dict[str, str]:
    found = corpus.list("articles", columns=("title", "rule"))
    return {str(title): str(rule) for title, rule in found.rows}


EXPECTED = {
    "The bridge is open.": "profile:sheet",
    "A cow was found.": "profile:sheet",
    "A Day at the Weir": "single",
}


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_profile_given_cuts_what_it_is_meant_for(place, jobs):
    with Corpus.open("corpus.db", create=True) as corpus:
        report = corpus.import_(["captures"], profile=["sheet.toml"], jobs=jobs)
        assert report.profiles == {"sheet": 1}
        assert report.misfits == ()
        assert rules(corpus) == EXPECTED


def test_profiles_beside_the_database_are_found(place):
    Path("corpus-profiles").mkdir()
    Path("corpus-profiles/sheet.toml").write_bytes(b"\xef\xbb\xbf" + PROFILE.replace("\n", "\r\n").encode())
    Path("corpus-profiles/.hidden.toml").write_text("broken")
    Path("corpus-profiles/notes.txt").write_text("broken")
    with Corpus.open("corpus.db", create=True) as corpus:
        # Named as well as found there, it counts once.
        corpus.import_(["captures"], profile=["corpus-profiles/sheet.toml"])
        assert rules(corpus) == EXPECTED


@pytest.mark.parametrize("value", ['"sheet.toml"', '["sheet.toml"]'])
def test_a_profile_can_stand_in_the_settings(run, place, value):
    Path("corpus.toml").write_text(f"[import]\nprofile = {value}\n")
    run("import", "captures")
    with Corpus.open("corpus.db") as corpus:
        assert rules(corpus) == EXPECTED


def test_a_profile_that_does_not_fit_is_told(run, place):
    Path("sheet.toml").write_text(PROFILE.replace('"~"', '"@@"'))
    done = run("import", "captures", "--profile", "sheet.toml")
    assert done.exit_code == 0
    assert "1 capture cut without a profile" in done.stderr
    assert "0 cut by a profile" in done.stderr
    done = run("-v", "--db", "two.db", "import", "captures", "--profile", "sheet.toml", "--json")
    assert "no fit  captures/sheet.txt: sheet" in done.stderr
    assert json.loads(done.stdout)["import"]["misfits"] == [{"path": "captures/sheet.txt", "reason": "sheet"}]


def test_everything_that_is_wrong_is_told_at_once(run, place):
    Path("bad.toml").write_text('layot = "single"\n[page]\nfurnitur = "x"\n')
    Path("worse.toml").write_text("name = \n")
    Path("latin.toml").write_bytes(b"name = '\xe9'\n")
    Path("twin.toml").write_text('name = "sheet"\n')
    names = ("sheet", "bad", "worse", "latin", "twin")
    done = run("import", "captures", *(part for name in names for part in ("--profile", f"{name}.toml")))
    assert done.exit_code == 2
    told = done.stderr.splitlines()
    assert told[0] == "corpus: 5 problems in profiles; mend what is listed"
    assert told[1:3] == [
        "  bad.toml: layot: no such key; did you mean 'layout'?",
        "  bad.toml: page.furnitur: no such key; did you mean 'furniture'?",
    ]
    assert told[3].startswith("  worse.toml: is not TOML: ")
    assert told[4:] == [
        "  latin.toml: is not UTF-8",
        "  twin.toml: name: another profile is called 'sheet'",
    ]
    assert not Path("corpus.db").exists()


def test_a_profile_that_is_not_there(run, place):
    done = run("import", "captures", "--profile", "none.toml")
    assert done.exit_code == 4
    assert done.stderr == "corpus: no profile none.toml; check the path\n"


def test_a_draft_is_printed_and_can_be_used(run, place):
    done = run("profile", "captures", "--name", "mine")
    assert done.exit_code == 0
    Path("mine.toml").write_text(done.stdout)
    assert 'name = "mine"' in done.stdout
    assert done.stderr.startswith("mine: drafted from 2 articles in 2 captures, 0 recurring lines")
    assert not Path("corpus.db").exists()
    assert run("import", "captures", "--profile", "mine.toml").exit_code == 0


def test_a_draft_replaces_nothing(run, place):
    done = run("profile", "captures", "-o", "sheet.toml")
    assert done.exit_code == 5
    assert Path("sheet.toml").read_text() == PROFILE
    done = run("profile", "captures", "-o", "sheet.toml", "--force")
    assert done.exit_code == 0
    assert done.stdout == ""
    assert Path("sheet.toml").read_text().startswith("# Drafted from")


@pytest.mark.parametrize(
    ("toml", "told"),
    [
        ("", "1 capture cut without a profile"),
        ('[article]\ntags = ["Tag: {}"]\nmarker = "tags"\norder = ["tags", "title", "body"]', "1 capture"),
    ],
)
def test_a_profile_whose_lines_stand_nowhere_is_told_and_changes_nothing(run, place, toml, told):
    Path("captures/sheet.txt").write_text("Tags: Ferry, Bells\nFerry Late\nIt was late, and nobody knew.\n")
    Path("p.toml").write_text(toml)
    done = run("import", "captures/sheet.txt", "--profile", "p.toml")
    assert told in done.stderr
    assert "0 cut by a profile" in done.stderr
    with Corpus.open("corpus.db") as corpus:
        ((rule, tags),) = corpus.list("articles", columns=("rule", "tags")).rows
    assert (rule, tags) == ("single", "Ferry, Bells")


def test_a_draft_leaves_what_it_was_made_from(run, place, samples):
    sample = str(samples / "harbour-gazette-listing.txt")
    run("profile", sample, "-o", "h.toml")
    run("import", sample)
    done = run("extract", "--all", "--profile", "h.toml", "--dry-run")
    # The rule that cut them is another one, and nothing else.
    assert "articles +0 ~6 -0, quotes +0 ~0 -0, mentions +0 ~0 -0" in done.stderr


@pytest.mark.parametrize(
    ("option", "value", "told"),
    [
        ("--name", 'a\nb"', "no profile can be called 'a\\nb\"'; a name is letters, digits, "),
        ("--name", "", "the name is empty; say one, or leave --name out"),
        ("--source", "", "the source is empty; say one, or leave --source out"),
        ("--output", "", "the output is empty; say one, or leave --output out"),
    ],
)
def test_what_a_draft_cannot_be_called(run, place, option, value, told):
    done = run("profile", "captures", option, value)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"corpus: {told}")


def test_a_long_source_gives_a_name_that_will_do(run, place):
    done = run("profile", "captures", "--source", "Courier " * 40)
    assert done.exit_code == 0
    Path("c.toml").write_text(done.stdout)
    assert run("import", "captures", "--source", "Courier " * 40, "--profile", "c.toml").exit_code == 0


def test_an_empty_name_of_a_profile(run, place):
    done = run("import", "captures", "--profile", "")
    assert (done.exit_code, done.stderr) == (
        2,
        "corpus: the name of a profile is empty; name a file with --profile, or leave it out\n",
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes on this system")
def test_a_profile_may_come_through_a_pipe(run, place):
    os.mkfifo("sheet")
    writer = threading.Thread(target=Path("sheet").write_text, args=(PROFILE,))
    writer.start()
    done = run("import", "captures", "--profile", "sheet")
    writer.join()
    assert "1 cut by a profile" in done.stderr
    with Corpus.open("corpus.db") as corpus:
        assert rules(corpus) == EXPECTED


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="no such devices on this system")
def test_devices_are_read_within_bounds(run, place):
    assert "0 cut by a profile" in run("import", "captures", "--profile", os.devnull).stderr
    Path("endless").symlink_to("/dev/zero")
    done = run("import", "captures", "--profile", "endless")
    assert done.exit_code == 2
    assert "  endless: has more than 1,000,000 bytes" in done.stderr


def test_a_folder_is_no_profile(run, place):
    done = run("import", "captures", "--profile", "captures")
    assert done.exit_code == 2
    assert "  captures: is a folder; name the files in it\n" in done.stderr


@pytest.mark.parametrize(("limit", "value"), [("_MOST_CAPTURES", 1), ("_MOST_CHARS", 10)])
def test_captures_beyond_the_most_are_told(run, place, monkeypatch, limit, value):
    assert "warning" not in run("profile", "captures").stderr
    Path("captures/same.txt").write_text(TEXT)
    monkeypatch.setattr(profiling, limit, value)
    done = run("profile", "captures")
    assert done.exit_code == 0
    assert "warning: only the first capture was looked at: at most " in done.stderr
    # One document at two places is looked at once.
    Path("captures/other.txt").unlink()
    assert "warning" not in run("profile", "captures").stderr


def test_a_folder_that_was_named_is_matched(run, place):
    assert 'path = ["captures/*"]' in run("profile", "captures").stdout
    named = run("profile", "captures/sheet.txt").stdout
    assert 'path = ["captures/sheet.txt"]' in named
    assert max(map(len, named.splitlines())) < 90


def test_what_cannot_be_drafted_from(run, place):
    done = run("profile", "captures", "nowhere")
    assert (done.exit_code, done.stderr) == (4, "corpus: no such file or folder: nowhere; check the path\n")
    Path("empty").mkdir()
    assert run("profile", "empty").exit_code == 4
    Path("captures/broken.txt").write_bytes(b"caf\xe9 au lait")
    done = run("profile", "captures")
    assert done.exit_code == 1
    assert done.stderr == (
        "corpus: captures/broken.txt: not valid UTF-8 at byte 3 (line 1); say --encoding NAME, or leave it out\n"
    )
    Path("empty.txt").touch()
    assert run("profile", "empty.txt").stderr == "corpus: empty.txt: empty; leave it out\n"
    with Corpus.open("corpus.db", create=True) as corpus:
        assert corpus.profile(["captures"], encoding="cp1252").captures == 3
        with pytest.raises(errors.CorpusError, match="cannot be written"):
            corpus.profile(["captures/sheet.txt"], output=os.path.join("no", "such", "file"))  # noqa: PTH118
