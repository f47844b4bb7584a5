"""The commands that curate, on a real corpus made by hand."""

import json

import pytest
from made import Piece, extract, store
from typer.testing import CliRunner

from corpus_cli import Corpus
from corpus_cli.cli.app import app
from corpus_cli.store import database

FERRY = Piece("Ferry returns", "The ferry crossed at nine.", ("Ferries", "Harbour"), ("Ada Quill",),
              (("We waited for the ferry", "Ada Quill"),), published_on="2019-07-12")  # fmt: skip
HALL = Piece("Hall has a roof", "A roof was laid in July.", ("Harbor",), ("Bram Oster", "A. Quill"))


@pytest.fixture(autouse=True)
def _corpus(tmp_path):
    database.create(tmp_path / "corpus.db", root=".")
    connection = database.open_database(tmp_path / "corpus.db", write=True)
    store(connection, {"a.txt": extract(FERRY, HALL)}, source="Courier")
    connection.close()


@pytest.fixture
def corpus():
    with Corpus.open("corpus.db") as opened:
        yield opened


def run(*args, stdin=None):
    return CliRunner().invoke(app, args, input=stdin, catch_exceptions=False)


def uids(what="articles"):
    with Corpus.open("corpus.db") as corpus:
        return [uid for (uid,) in corpus.list(what, columns=("uid",)).rows]


def shown(what="articles", *columns):
    return run("list", what, "--columns", ",".join(columns), "-f", "tsv").stdout.splitlines()[1:]


# Every command, what it tells, and what a list shows after it.
DONE = [
    (("tag", "add", "Boats", "@0", "@1"), 2, ("tags", "name"), "Boats"),
    (("tag", "add", "Boats", "--where-tag", "harbour", "--document", "a.txt"), 1, ("tags", "name"), "Boats"),
    (("tag", "add", "Boats", "--person", "ada-quill", "--since", "2019-07"), 1, ("tags", "name"), "Boats"),
    (("tag", "add", "Boats", "--search", "roof", "--kind", "full"), 1, ("tags", "name"), "Boats"),
    (("tag", "add", "Boats", "--source", "Courier", "--until", "2019"), 1, ("tags", "name"), "Boats"),
    (("tag", "remove", "Ferries", "@0"), 1, ("articles", "tags"), "Harbour"),
    (("tag", "remove", "Harbor", "--search", "roof"), 1, ("articles", "tags"), ""),
    (("tag", "rename", "harbor", "Docks"), 1, ("tags", "name"), "Docks"),
    (("tag", "merge", "Harbor", "Ferries", "--into", "Harbour"), 2, ("tags", "aliases"), "Ferries, Harbor"),
    (("tag", "alias", "Harbor", "Harbour"), 1, ("tags", "aliases"), "Harbor"),
    (("people", "merge", "Bram Oster", "--into", "ada-quill"), 1, ("people", "aliases"), "A. Quill, Bram Oster"),
    (("people", "rename", "Ada Quill", "Ada the Elder"), 1, ("people", "name"), "Ada the Elder"),
    (("people", "alias", "Bram Oster", "Ada Quill"), 1, ("people", "aliases"), "A. Quill, Bram Oster"),
    (("people", "split", "Ada Quill", "@mention", "--name", "Ada the Baker"), 1, ("people", "name"), "Ada the Baker"),
    (("quote", "set", "@quote", "--speaker", "Bram Oster"), 1, ("quotes", "speaker_name"), "Bram Oster"),
    (("quote", "set", "@quote", "--speaker", "The crew", "--type", "group"), 1, ("quotes", "speaker_type"), "group"),
    (("quote", "set", "@quote", "--none"), 1, ("quotes", "speaker_name"), ""),
    (("quote", "drop", "@quote"), 1, ("articles", "quotes"), "0"),
    (("mention", "drop", "@mention"), 1, ("articles", "mentions"), "0"),
    (("article", "set", "@0", "--title", "Late", "--byline", "Celia Varn"), 1, ("articles", "byline"), "Celia Varn"),
    (("article", "set", "@0", "--date", "2020", "--kind", "teaser"), 1, ("articles", "published_on"), "2020"),
    (("article", "note", "@0", "ask the warden"), 1, ("articles", "title"), "Ferry returns"),
    (("remove", "@0"), 1, ("documents", "articles"), "1"),
    (("remove", "@document"), 1, ("stats",), None),
    (("remove", "a.txt"), 1, ("stats",), None),
]  # fmt: skip


def meant(word):
    names = {
        "@0": ("articles", 0),
        "@1": ("articles", 1),
        "@quote": ("quotes", 0),
        "@mention": ("mentions", 0),
    }
    what, index = (names | {"@document": ("documents", 0)}).get(word, (None, 0))
    return uids(what)[index] if what else word


@pytest.mark.parametrize(("args", "changed", "where", "cell"), DONE, ids=[" ".join(case[0]) for case in DONE])
def test_a_command_and_its_undo(args, changed, where, cell):
    args = [meant(word) for word in args]
    before = run("export", "json").stdout
    dry = run(*args, "--dry-run")
    assert (dry.exit_code, dry.stdout) == (0, "")
    assert dry.stderr.startswith(f"dry run, nothing changed: would change {changed}; ")
    assert run("export", "json").stdout == before
    done = run(*args)
    assert (done.exit_code, done.stdout) == (0, "")
    assert done.stderr.startswith(f"{changed} changed, ")
    assert done.stderr.endswith("; 'corpus undo 2' takes it back\n")
    if cell is not None:
        assert cell in [line.strip('"') for line in shown(*where)]
    else:
        assert json.loads(run("stats", "-f", "json").stdout)["stats"]["documents"] == 0
    again = run(*args, "--json")
    if again.exit_code == 0 and args[1] != "note":
        assert json.loads(again.stdout)["change"]["operation"] is None
    assert run("-q", "undo", "2").stderr == ""
    assert run("export", "json").stdout == before


def test_what_was_done_as_json():
    report = json.loads(run("tag", "add", "Boats", *uids(), "--json").stdout)
    assert report["change"] == {
        "operation": 2, "changed": 2, "unchanged": 0, "problems": [], "dry_run": False,
        "undone": None,
    }  # fmt: skip
    report = json.loads(run("undo", "--dry-run", "--json").stdout)
    assert report["change"]["operation"] is None
    assert report["change"]["changed"] == 2
    assert report["change"]["undone"] == {
        "operation": 2,
        "command": "tag add",
        "about": "tag: Boats, articles: 2",
    }
    assert json.loads(run("undo", "--json").stdout)["change"]["operation"] == 3


@pytest.mark.parametrize(
    "text",
    [
        "{0}\n{1}\n",
        "\ufeff{0}\r\n\r\n{1}",
        "uid\ttitle\n{0}\tFerry returns\n{1}\tHall has a roof\n",
        'uid,title\n"{0}","Ferry, returns"\n{1},Hall\n',
    ],
)
def test_uids_from_standard_input(text):
    done = run("tag", "add", "Boats", "-", stdin=text.format(*uids()))
    assert done.stderr.startswith("2 changed, 0 unchanged")


def test_mentions_to_split_off_from_standard_input():
    uid = uids("mentions")[0]
    assert run("people", "split", "Ada Quill", "-", stdin=f"uid\n{uid}\n").exit_code == 0
    assert shown("people", "name").count("Ada Quill") == 2


@pytest.mark.parametrize(
    ("args", "code", "message", "hint"),
    [
        ("tag add Boats", 2, "no article is named", "give uids, a filter, or - to read uids from standard input"),
        ("tag add Boats ffff", 4, "'ffff' is no article", "'corpus list articles' shows uids; nothing was changed"),
        ("tag add Boats --where-tag No", 4, "no tag 'No'", "'corpus list tags' shows the tags there are"),
        ("tag remove No --where-tag Harbour", 4, "no tag 'No'", "'corpus list tags' shows the tags there are"),
        ("tag rename Harbor Harbour", 5, "there is a tag 'Harbour' already",
         "'corpus tag merge' with --into 'Harbour' makes them one"),
        ("tag merge Harbor", 2, "missing option '--into'", "see 'corpus tag merge --help'"),
        ("people merge Nobody --into ada-quill", 4, "no person 'Nobody'", "'corpus list people' shows who there is"),
        ("quote set ffff --none", 4, "'ffff' is no quote", "'corpus list quotes' shows uids"),
        ("quote set ffff", 2, "say either who speaks or that nobody does", "--speaker NAME or --none"),
        ("mention drop ffff", 4, "'ffff' is no mention", "'corpus list mentions' shows uids"),
        ("article set ffff", 2, "there is nothing to set", "--title, --byline, --date or --kind"),
        ("article set ffff --date soon", 2, "'soon' is not a date", "write 2019, 2019-07 or 2019-07-12"),
        ("remove no", 4, "'no' is no article, document or capture",
         "give the uid of an article or a document, or a path as 'corpus list documents' shows it"),
        ("undo", 4, "there is nothing to undo", "'corpus history' shows what was done"),
        ("undo 9", 4, "there is no operation 9", "'corpus history' shows their numbers"),
        ("--db no.db undo", 4, "no database no.db", "'corpus import PATH' makes one, '--db FILE' names another"),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_told_in_one_line(args, code, message, hint):
    done = run(*args.split())
    assert (done.exit_code, done.stdout, done.stderr) == (code, "", f"corpus: {message}; {hint}\n")


def test_every_uid_that_is_missing_is_told():
    done = run("tag", "add", "Boats", "ffff0000", *uids(), "eeee0000")
    assert done.exit_code == 4
    assert done.stderr.splitlines()[1:] == ["  'ffff0000' is no article", "  'eeee0000' is no article"]
    assert "Boats" not in shown("tags", "name")


def test_an_error_as_json():
    error = json.loads(run("tag", "rename", "Harbor", "Harbour", "--json").stderr)["error"]
    assert error["code"] == "refused"


def test_what_was_so_already_is_told():
    assert run("tag", "rename", "Harbour", "Harbour").stderr == "0 changed, 1 unchanged: it was so already\n"


def test_history():
    run("tag", "add", "Boats", "--where-tag", "Harbour")
    run("undo")
    rows = json.loads(run("history", "-f", "json").stdout)["rows"]
    assert [(row["operation"], row["command"], row["undone_by"]) for row in rows] == [
        (3, "undo", None), (2, "tag add", 3), (1, "import", None),
    ]  # fmt: skip
    assert rows[1]["arguments"] == "tag: Boats, where_tag: Harbour"
    (row,) = json.loads(run("history", "--limit", "1", "--offset", "2", "-f", "json").stdout)["rows"]
    assert row["command"] == "import"


def test_notes_and_uids_are_shown(corpus):
    article, quote = uids()[0], uids("quotes")[0]
    run("article", "note", article, "ask the warden")
    page = run("show", article).stdout
    assert "Notes\n  - ask the warden\n" in page
    assert f"     Ada Quill · direct · line 7 · {quote}\n" in page
    run("remove", article)
    assert "removed from lists and exports" in run("show", article).stdout


def test_an_import_tells_which_decisions_lost_their_place(tmp_path):
    text = "Ferry returns to the bay\n\n{}\n\nIt crosses four times a day, as it did before the storm took the pier.\n"
    page = tmp_path / "page.txt"
    page.write_text(
        text.format("“We waited nine years for this,” said Ida Marlow, who runs the post office.")
    )
    run("import", "page.txt")
    (uid,) = (row.split("\t")[0] for row in shown("quotes", "uid", "path") if row.endswith("page.txt"))
    run("quote", "set", uid, "--none")
    page.write_text(
        text.format("Nobody said a word, and the post office was closed for the whole of the day.")
    )
    done = run("import", "page.txt")
    assert (
        f"lost  quote-speaker {uid}: “We waited nine years for this,” is not in its article any more\n"
        in done.stderr
    )
    assert len(json.loads(run("import", "page.txt", "--json").stdout)["import"]["lost"]) == 0


def test_mentions_are_listed():
    assert shown("mentions", "text", "zone", "name", "person", "start", "end") == [
        "Ada Quill\tbody\tAda Quill\tAda Quill\t75\t84",
        "Bram Oster\tbody\tBram Oster\tBram Oster\t186\t196",
        "A. Quill\tbody\tA. Quill\tAda Quill\t208\t216",
    ]
    of_one = run(
        "list", "mentions", "--person", "Ada Quill", "--tag", "Harbor", "--columns", "text", "-f", "csv"
    )
    assert of_one.stdout == "text\nA. Quill\n"
    assert run("list", "mentions", "--kind", "full").exit_code == 2


def test_a_name_that_stands_nowhere_means_a_person():
    assert run("people", "alias", "the Ferry Lady", "Ada Quill").exit_code == 0
    assert run("people", "alias", "The ferry lady", "Ada Quill").stderr == (
        "0 changed, 1 unchanged: it was so already\n"
    )
    for args in (("people", "show", "the Ferry Lady"), ("show", "The Ferry lady")):
        assert run(*args).stdout.startswith("Ada Quill\n")
    quotes = ("list", "quotes", "--columns", "uid", "-f", "csv", "--person")
    assert run(*quotes, "the Ferry Lady").stdout == run(*quotes, "Ada Quill").stdout
    assert run("people", "merge", "the Ferry Lady", "--into", "Bram Oster").exit_code == 0
    assert run("show", "the Ferry Lady").stdout.startswith("Bram Oster\n")
    run("undo", "3")
    assert run("show", "the Ferry Lady").stdout.startswith("Ada Quill\n")
    run("undo", "2")
    assert run("people", "show", "the Ferry Lady").exit_code == 4


def test_an_undo_says_what_it_undid():
    run("tag", "add", "Boats", uids()[0])
    told = "2, tag add (tag: Boats, articles: 1)"
    assert run("undo", "--dry-run").stderr == f"dry run, nothing changed: would undo {told} and change 1\n"
    assert run("undo").stderr == f"undid {told}: 1 changed; 'corpus undo 3' takes that back\n"
    run("article", "note", uids()[0], "word " * 500)
    assert len(run("undo").stderr) < 300


def test_columns_of_the_history():
    assert run("history", "--columns", "command,operation", "-f", "csv").stdout == (
        "command,operation\nimport,1\n"
    )
    done = run("history", "--columns", "size")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("corpus: the history has no column 'size'; there are: operation, at,")


def test_columns_of_a_search():
    found = run("search", "july", "--columns", "title,snippet", "-f", "csv").stdout
    assert found.startswith('title,snippet\nHall has a roof,"A roof was laid in July.')
    assert run("search", "roof", "--columns", "title").stdout.splitlines()[-1] == "Hall has a roof"
    assert run("search", "roof", "--columns", "size").exit_code == 2


def test_what_was_removed_has_no_place_among_the_others():
    run("remove", uids()[0])
    gone = json.loads(run("sql", "SELECT uid FROM articles WHERE excluded", "-f", "json").stdout)["rows"]
    page = run("show", gone[0]["uid"]).stdout
    assert "removed from lists and exports" in page
    assert "article 0" not in page
