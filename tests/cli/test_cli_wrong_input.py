"""What a person may well type by mistake, on a real corpus: numbers, names, empty pipes, settings."""

import json
from pathlib import Path

import pytest
from made import Piece, extract, store
from typer.testing import CliRunner

from corpus_cli import Corpus, UsageError
from corpus_cli.cli.app import app
from corpus_cli.store import database

FERRY = Piece("Ferry returns", "The ferry crossed at nine.", ("Ferries", "Harbour"), ("Ada Quill",),
              (("We waited for the ferry", "Ada Quill"),), published_on="2019-07-12")  # fmt: skip
HALL = Piece("Hall has a roof", "A roof was laid in July.", ("Harbor",), ("Bram Oster",))
HUGE = "9" * 25
ENDLESS = "9" * 5000


@pytest.fixture(autouse=True)
def _corpus(tmp_path):
    database.create(tmp_path / "corpus.db", root=".")
    connection = database.open_database(tmp_path / "corpus.db", write=True)
    store(connection, {"a.txt": extract(FERRY, HALL), "b.txt": extract(FERRY, head="Page 2")})
    connection.close()


def run(*args, stdin=""):
    return CliRunner().invoke(app, args, input=stdin, catch_exceptions=False)


def uid():
    with Corpus.open("corpus.db") as corpus:
        return next(corpus.list("articles", columns=("uid",)).rows)[0]


@pytest.mark.parametrize(
    ("args", "told"),
    [
        (("undo", "abc"), "'OP': 'abc' is not a whole number"),
        (("undo", HUGE), f"'OP': {HUGE} is too large a number"),
        (("undo", ENDLESS), f"'OP': {HUGE}… is too large a number"),
        (("list", "tags", "--limit", HUGE), f"'--limit': {HUGE} is too large a number"),
        (("list", "tags", "--limit", "-1"), "'--limit': -1 is less than 0"),
        (("list", "tags", "--offset", "1.5"), "'--offset': '1.5' is not a whole number"),
        (("list", "tags", "--sample", "0"), "'--sample': 0 is less than 1"),
        (("list", "tags", "--sample", "1", "--seed", HUGE), f"'--seed': {HUGE} is too large a number"),
        (("import", ".", "--jobs", "5000"), "'--jobs' / '-j': 5000 is more than 1024"),
        (("dedupe", "--threshold", "much"), "'--threshold': 'much' is not a number"),
        (("dedupe", "--shingle-size", HUGE), f"'--shingle-size': {HUGE} is too large a number"),
        (("sql", "SELECT 1", "--max-steps", HUGE), f"'--max-steps': {HUGE} is too large a number"),
        (("eval", "gold.json", "--min-words", HUGE), f"'--min-words': {HUGE} is more than 10000"),
    ],
    ids=lambda value: value[:30] if isinstance(value, str) else None,
)
def test_a_number_that_cannot_be_used(args, told):
    done = run(*args)
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"corpus: invalid value for {told}; see 'corpus {args[0]} --help'")


def test_a_number_that_sqlite_does_not_have_from_python():
    with Corpus.open("corpus.db") as corpus, pytest.raises(UsageError, match="a number is too large"):
        corpus.undo(2**70)


@pytest.mark.parametrize("stdin", ["", "uid\n", "\n\n"])
@pytest.mark.parametrize(
    "args",
    [
        ("tag", "add", "Boats", "-"),
        ("tag", "remove", "Harbour", "-"),
        ("people", "split", "Ada Quill", "-"),
        ("dedupe", "mark", "-", "--same"),
        ("dedupe", "mark", "-", "--different", "--dry-run"),
    ],
    ids=" ".join,
)
def test_a_pipe_that_names_nothing_changes_nothing(args, stdin):
    done = run(*args, stdin=stdin)
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "nothing to change\n")


def test_articles_have_to_be_named_all_the_same():
    assert run("tag", "add", "Boats").stderr.startswith(
        "corpus: no article is named; give uids, a filter, or -"
    )


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("\u200b", "the text is empty"),
        ("\ufeff \u3164", "the text is empty"),
        ("red\x1b[31m", "control characters in 'red\\x1b[31m'"),
        ("a\u202eb", "control characters in 'a\\u202eb'"),
        ("x" * 501, f"'{'x' * 40}'… has 501 characters; a name has 500 at most"),
    ],
    ids=["zero-width", "blank", "escape", "override", "long"],
)
@pytest.mark.parametrize(
    "command",
    [
        ("tag", "add", "{}", "{uid}"),
        ("tag", "rename", "Harbour", "{}"),
        ("tag", "alias", "{}", "Harbour"),
        ("people", "rename", "Ada Quill", "{}"),
        ("people", "alias", "{}", "Ada Quill"),
        ("article", "set", "{uid}", "--title", "{}"),
    ],
    ids=lambda words: " ".join(words[:2]),
)
def test_a_name_that_nobody_could_read(command, name, told):
    done = run(*(word.format(name, uid=uid()) for word in command))
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith(f"corpus: {told}")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    "name", ["C++", "🦆", "شارع\u200f", "x" * 500], ids=["signs", "emoji", "mark", "long"]
)
def test_names_that_are_names(name):
    assert run("tag", "rename", "Harbour", name).exit_code == 0


def test_a_note_may_be_long():
    assert run("article", "note", uid(), "word " * 500).exit_code == 0


def test_a_tag_called_like_a_uid_hides_no_article():
    start = uid()[:8]
    run("tag", "add", start, uid())
    done = run("show", start)
    assert done.exit_code == 2
    assert f"article:{uid()}, tag:{start}" in done.stderr
    assert run("show", uid()).exit_code == run("show", f"tag:{start}").exit_code == 0


def test_a_group_is_not_what_is_kept():
    run("-q", "dedupe")
    group = json.loads(run("list", "duplicates", "-f", "json").stdout)["rows"][0]["group_uid"]
    done = run("dedupe", "keep", group)
    assert done.exit_code == 2
    assert done.stderr.startswith(f"corpus: '{group}' is a group of duplicates; name the article to keep: ")


@pytest.mark.parametrize("line", ["db = 5", "[list]\ntag = [5]", "[import]\nsource = true"])
def test_a_setting_that_needs_text(line):
    Path("corpus.toml").write_text(line)
    done = run("list", "tags")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.endswith("; write it in quotation marks\n")


@pytest.mark.parametrize("value", ["2020-01-01", "'2020'"])
def test_a_setting_may_be_a_date(value):
    Path("corpus.toml").write_text(f"[list]\nsince = {value}")
    assert run("list", "articles").stderr == "nothing found\n"


def test_a_setting_that_is_no_number():
    Path("corpus.toml").write_text("[list]\nlimit = true")
    assert run("list", "tags").stderr.startswith(
        "corpus: invalid value for '--limit': True is not a number (from corpus.toml)"
    )


def test_an_encoding_for_what_is_stored_already():
    Path("page.txt").write_bytes("Das Café\n\nEs war geöffnet.\n".encode())
    assert run("import", "page.txt").exit_code == 0
    done = run("import", "page.txt", "--encoding", "cp1252")
    assert done.stderr.endswith("'corpus extract --encoding cp1252 PATH' reads it again\n")


@pytest.mark.parametrize("args", [("pairs",), ("csv", "--table", "quotes")])
def test_text_where_there_is_none(args):
    done = run("export", *args, "--with-text")
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--with-text does not go with the " in done.stderr


def test_annotations_from_standard_input():
    gold = json.dumps([{"file": "a.txt", "quotes": []}])
    assert run("eval", "-", stdin=gold).stderr == "1 document scored\n"
    assert run("eval", "-", stdin="[").exit_code == 2
