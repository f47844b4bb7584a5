"""``corpus dedupe mark`` and ``keep``, and what `show`, `list` and `export` tell of it."""

import json
import random
from pathlib import Path

import pytest
from planted import prose
from typer.testing import CliRunner

from corpus_cli import Corpus
from corpus_cli.cli.app import app

RNG = random.Random(77)
FERRY, ROOF = (" ".join(prose(RNG, 120)) for _ in range(2))


def corpus(*args: str, **named: object):
    return CliRunner().invoke(app, args, catch_exceptions=False, **named)


@pytest.fixture
def uids() -> dict[str, str]:
    Path("pages").mkdir()
    for name, text in {"a": FERRY, "b": f"{FERRY} More", "c": ROOF, "d": f"{ROOF} {FERRY}"}.items():
        Path(f"pages/{name}.txt").write_text(f"Page {name}\n\n{text}.\n", encoding="utf-8")
    with Corpus.open("corpus.db", create=True) as opened:
        opened.import_(["pages"])
        opened.dedupe()
        rows = opened.list("articles", columns=("path", "uid")).rows
        return {Path(path).stem: uid for path, uid in rows}


def test_marking_tells_how_to_take_it_back(uids):
    done = corpus("dedupe", "mark", uids["a"][:8], uids["b"], "--different")
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr == "1 changed, 0 unchanged; 'corpus undo 3' takes it back\n"
    assert corpus("dedupe", "mark", uids["a"], uids["b"], "--different").stderr.endswith(
        "it was so already\n"
    )
    assert corpus("list", "duplicates", "--format", "csv").stdout.count("\n") == 1
    assert corpus("undo").exit_code == 0
    assert corpus("list", "duplicates", "--format", "csv").stdout.count("\n") == 3


def test_a_dry_run_and_json(uids):
    done = corpus("dedupe", "mark", uids["a"], uids["b"], "--same", "-n", "--json")
    assert json.loads(done.stdout)["change"]["dry_run"] is True
    done = corpus("dedupe", "keep", uids["a"], "--json")
    assert json.loads(done.stdout)["change"]["changed"] == 1
    assert "chosen by a verdict" in corpus("list", "duplicates", "--columns", "group_uid,reason").stdout


def test_pairs_come_from_standard_input(uids):
    pairs = corpus("-q", "export", "pairs")
    assert pairs.stdout.startswith("left_uid,right_uid,kind,")
    done = corpus("dedupe", "mark", "-", "--different", input=pairs.stdout)
    assert (done.exit_code, done.stderr[:9]) == (0, "1 changed")
    lines = f"{uids['a']}\t{uids['c']}\n\n{uids['a']};{uids['d']}\r\n{uids['c']} , {uids['d']}  note\n"
    assert corpus("dedupe", "mark", "-", "--unsure", input=lines).stderr.startswith("3 changed")
    done = corpus("dedupe", "mark", "-", "--same", input=f"{uids['a']} {uids['b']}\n{uids['a']}\n")
    assert (done.exit_code, "line 2 of standard input" in done.stderr) == (2, True)


def test_a_contradiction_is_one_line_and_no_failure(uids):
    corpus("dedupe", "mark", uids["a"], uids["b"], uids["c"], "--same")
    done = corpus("-q", "dedupe", "mark", uids["b"], uids["c"], "--different")
    (line,) = done.stderr.splitlines()
    assert (done.exit_code, line.startswith("contradiction  ")) == (0, True)
    assert all(uids[name] in line for name in "abc")
    assert "contradiction  " in corpus("dedupe").stderr


@pytest.mark.parametrize(
    ("args", "code", "message"),
    [
        (("mark", "{a}", "{b}"), 2, "say what they are"),
        (("mark", "{a}", "--same"), 2, "a verdict is on two articles"),
        (("mark", "{a}", "12", "--same"), 4, "'12' is no article"),
        (("mark", "--same"), 2, "missing argument"),
        (("keep", "{c}"), 4, "is in no group of duplicates"),
        (("--dry-run", "mark", "{a}", "{b}", "--same"), 2, "--dry-run stands before mark"),
        (("--threshold", "0.9", "keep", "{a}"), 2, "options of keep come after it"),
        (("merge",), 2, "no such command"),
    ],
)
def test_wrong_input_is_one_line(uids, args, code, message):
    done = corpus("dedupe", *(arg.format(**uids) for arg in args))
    assert done.exit_code == code
    assert message in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert len(json.loads(corpus("history", "--format", "json").stdout)["rows"]) == 2


def test_what_a_group_and_an_article_show(uids):
    corpus("dedupe", "mark", uids["a"], uids["b"], "--unsure")
    group = json.loads(corpus("list", "duplicates", "--columns", "group_uid,members", "-f", "json").stdout)[
        "rows"
    ]
    assert [row["members"] for row in group] == [2]
    page = corpus("show", group[0]["group_uid"]).stdout
    assert "Members" in page
    assert "marked unsure" in page
    assert "operation 3" in page
    page = corpus("show", uids["a"]).stdout
    assert "Duplicates" in page
    assert "Part of" in page
    assert "Holds" in corpus("show", uids["d"]).stdout
    assert "this is the canonical one" in corpus("show", uids["b"]).stdout
    corpus("dedupe", "keep", uids["a"])
    assert f"kept over {uids['b']}" in corpus("show", uids["b"]).stdout
    data = json.loads(corpus("show", uids["d"], "-f", "json").stdout)["article"]
    assert {one["uid"] for one in data["holds"]} >= {uids["c"]}


def test_pairs_say_what_they_are_and_refuse_what_makes_no_sense(uids):
    done = corpus("export", "pairs", "-o", "pairs.csv")
    assert done.stderr == (
        "wrote 1 pair to pairs.csv\n"
        "a group of n articles has n - 1 pairs: each member with the one it was compared with\n"
    )
    assert (
        Path("pairs.csv").read_text().splitlines()[1].startswith(f'"{uids["a"]}","{uids["b"]}","near",0.99')
    )
    assert corpus("export", "pairs", "-o", "pairs.csv").exit_code == 5
    assert corpus("export", "pairs", "--table", "quotes").exit_code == 2
    assert corpus("-q", "export", "pairs", "--excel").stdout_bytes.startswith(b"\xef\xbb\xbfleft_uid")
    assert corpus("-q", "export", "pairs", "--document", "a.txt").stdout.count("\n") == 1
