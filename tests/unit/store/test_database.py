import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from corpus_cli import Corpus
from corpus_cli.errors import CorpusError, LockedError, NotFoundError, RefusedError, UsageError
from corpus_cli.store import database

TEXT = "The ferry crossed at nine.\n\n“Nobody knows why,” said Ada Quill.\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus.db"


@pytest.fixture
def made(path: Path) -> Path:
    database.create(path, root="captures")
    return path


def pragma(path: Path, name: str) -> object:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(f"PRAGMA {name}").fetchone()[0]
    finally:
        connection.close()


def test_a_new_database(made):
    assert pragma(made, "application_id") == int.from_bytes(b"corp", "big")
    assert pragma(made, "user_version") == database.SCHEMA
    assert pragma(made, "page_size") == 16384
    assert pragma(made, "journal_mode") == "wal"
    assert pragma(made, "integrity_check") == "ok"
    assert database.revision_of(made) == database.SCHEMA


def test_it_is_made_once(made):
    database.create(made, root="elsewhere")
    connection = database.open_database(made)
    assert connection.execute("SELECT value FROM settings WHERE key = 'root'").fetchall() == [("captures",)]
    connection.close()


def test_a_writer_keeps_links(made):
    connection = database.open_database(made, write=True)
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("INSERT INTO captions(article_id, start, end, text) VALUES (99, 0, 1, 'x')")
    connection.close()


def test_a_reader_cannot_write(made):
    connection = database.open_database(made)
    with pytest.raises(sqlite3.OperationalError):
        connection.execute("INSERT INTO settings VALUES ('a', 'b')")
    connection.close()


def test_reading_leaves_nothing_behind(made):
    before = made.read_bytes()
    connection = database.open_database(made)
    connection.execute("SELECT count(*) FROM articles").fetchone()
    connection.close()
    assert made.read_bytes() == before
    assert [file.name for file in made.parent.iterdir()] == [made.name]


def newer(path: Path) -> None:
    database.create(path, root=".")
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA user_version = {database.SCHEMA + 1}")
    connection.close()


def of_another_program(path: Path, *, journal: str = "delete") -> None:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.execute("CREATE TABLE places(name TEXT)")
    connection.commit()
    connection.close()


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (newer, "made by a newer version"),
        (of_another_program, "database of another program"),
        (lambda path: of_another_program(path, journal="wal"), "database of another program"),
        (lambda path: path.write_text("notes"), "is not a corpus database"),
        (lambda path: path.write_bytes(b"SQLite format"), "is not a corpus database"),
        (lambda path: path.mkdir(), "is a folder"),
    ],
)
@pytest.mark.parametrize(
    "open_it", [Corpus.open, lambda path: Corpus.open(path, create=True).import_([__file__])]
)
def test_what_is_refused_is_not_touched(path, make, message, open_it):
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(RefusedError, match=message) as caught:
        open_it(path).stats()
    assert caught.value.exit_code == 5
    assert "\n" not in caught.value.message
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [file.name for file in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.touch()])
def test_where_there_is_no_database(path, make):
    make(path)
    with pytest.raises(NotFoundError) as caught:
        Corpus.open(path)
    assert caught.value.exit_code == 4
    assert "import" in caught.value.hint


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(NotFoundError, match="no folder"):
        database.create(tmp_path / "nowhere" / "corpus.db", root=".")


def half_made(path: Path) -> None:
    """What a creation leaves that is killed before it commits."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.close()


@pytest.mark.parametrize("make", [Path.touch, half_made])
def test_an_empty_database_is_filled(path, make):
    make(path)
    (path.parent / "a.txt").write_text(TEXT)
    with Corpus.open(path, create=True) as corpus:
        assert corpus.import_([path.parent / "a.txt"], dry_run=True).added == 1
        assert corpus.import_([path.parent / "a.txt"]).added == 1
        assert corpus.root.resolve() == path.parent.resolve()


def test_a_failed_creation_leaves_nothing_half_made(path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(database, "APPLICATION_ID", "no number")
        with pytest.raises(sqlite3.Error):
            database.create(path, root=".")
    assert sqlite3.connect(path).execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    database.create(path, root=".")
    assert database.revision_of(path) == database.SCHEMA


def test_a_locked_database(made, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
    (made.parent / "a.txt").write_text(TEXT)
    other = sqlite3.connect(made, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Corpus.open(made) as corpus:
        assert corpus.stats().articles == 0
        with pytest.raises(LockedError, match="locked by another process") as caught:
            corpus.import_([made.parent / "a.txt"])
        assert caught.value.exit_code == 75
        other.execute("ROLLBACK")
        assert corpus.import_([made.parent / "a.txt"]).added == 1
    other.close()


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (UnicodeEncodeError("utf-8", "\udcff", 0, 1, "surrogates not allowed"), UsageError),
        (RefusedError("as it was"), RefusedError),
    ],
)
def test_errors_are_ours(path, error, kind):
    with pytest.raises(kind), database.explained(path):
        raise error


def test_a_damaged_database(made):
    data = bytearray(made.read_bytes())
    data[16384:] = os.urandom(len(data) - 16384)
    made.write_bytes(data)
    with pytest.raises(CorpusError, match="is damaged"), Corpus.open(made) as corpus:
        corpus.stats()


def test_two_processes_may_make_it_at_once(path):
    (path.parent / "a.txt").write_text(TEXT)
    (path.parent / "b.txt").write_text(TEXT + TEXT)
    program = "import sys; from corpus_cli import Corpus; Corpus.open(sys.argv[1], create=True).import_([sys.argv[2]])"
    both = [
        subprocess.Popen([sys.executable, "-c", program, path, path.parent / name], stderr=subprocess.PIPE)
        for name in ("a.txt", "b.txt")
    ]
    errors = [process.communicate(timeout=60)[1].decode() for process in both]
    assert [process.returncode for process in both] == [0, 0], errors
    with Corpus.open(path) as corpus:
        assert corpus.stats().documents == 2


AS_ANYONE = """
import sys
from corpus_cli import Corpus, CorpusError
with Corpus.open(sys.argv[1]) as corpus:
    print(corpus.stats().documents, corpus.search("ferry").total)
    try:
        corpus.import_([sys.argv[2]])
    except CorpusError as error:
        print(error.exit_code, error.message)
"""


@pytest.fixture
def unprivileged() -> list[str]:
    """The command that runs another one without root's right to write everywhere."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None:
        pytest.skip("root may write everywhere, and setpriv is not there to give that up")
    return ["setpriv", "--bounding-set=-dac_override", "--inh-caps=-dac_override"]


@pytest.mark.parametrize("indexed", [True, False])
def test_a_read_only_folder(tmp_path, unprivileged, indexed):
    folder = tmp_path / "readonly"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT)
    (folder / "b.txt").write_text(TEXT * 2)
    with Corpus.open(folder / "corpus.db", create=True) as corpus:
        corpus.import_([folder / "a.txt"])
    if not indexed:
        connection = database.open_database(folder / "corpus.db", write=True)
        connection.execute("INSERT INTO articles_fts(articles_fts) VALUES ('delete-all')")
        connection.execute("UPDATE search_indexes SET watermark = 0")
        connection.close()
    (folder / "corpus.db").chmod(0o444)
    folder.chmod(0o555)
    try:
        run = subprocess.run(
            [*unprivileged, sys.executable, "-c", AS_ANYONE, folder / "corpus.db", folder / "b.txt"],
            capture_output=True,
            text=True,
        )
    finally:
        folder.chmod(0o755)
    # Where the index cannot be brought up to date, that is said.
    assert ("the latest articles are not searched" in run.stderr) is not indexed
    first, second = run.stdout.splitlines()
    assert first == f"1 {int(indexed)}"
    assert second.startswith("1 cannot write")


@pytest.mark.skipif(os.name != "posix", reason="elsewhere locks belong to a handle, not to a process")
def test_a_second_look_at_the_file_does_not_give_up_the_locks_of_the_first(tmp_path):
    """Another process would take the log for nobody's, and delete it under what is written next."""
    path = tmp_path / "corpus.db"
    (tmp_path / "a.txt").write_text(TEXT, "utf-8")
    with Corpus.open(path, create=True) as corpus:
        corpus.import_([tmp_path / "a.txt"])
        (uid,) = [article["uid"] for article in corpus.list("articles").records()]
        with Corpus.open(path) as other:
            assert [article["uid"] for article in other.list("articles").records()] == [uid]
        log = path.with_name("corpus.db-wal")
        before = log.stat().st_ino
        elsewhere = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT * FROM tags'); c.close()"
        subprocess.run([sys.executable, "-c", elsewhere, path], check=True)
        assert log.stat().st_ino == before
        corpus.tag_add("Ferries", [uid])
        with Corpus.open(path) as third:
            assert [tag["name"] for tag in third.list("tags").records()] == ["Ferries"]


def test_nothing_else_opens_the_database_file(made, monkeypatch):
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("opened")

    monkeypatch.setattr(Path, "open", refuse)
    for write in (False, True):
        database.open_database(made, write=write).close()
    assert database.revision_of(made) == database.SCHEMA
