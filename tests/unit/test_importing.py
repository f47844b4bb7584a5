import io
import os
from pathlib import Path

import pytest
from papers import article, page

from corpus_cli import Corpus, NotFoundError, UsageError, importing
from corpus_cli.readers import plain

PAGES = {f"{number}.txt": article(number) for number in range(5)} | {
    "list.txt": page(*map(article, range(4)))
}


def exported(corpus: Corpus) -> bytes:
    out = io.BytesIO()
    corpus.export("json", out)
    return out.getvalue()


def test_two_processes_find_what_one_finds(new_corpus):
    one, two = (new_corpus(PAGES, name=f"jobs{jobs}", jobs=jobs) for jobs in (1, 2))
    assert exported(one) == exported(two)
    assert one.stats().articles >= len(PAGES)


def test_a_pool_starts_by_itself_when_there_is_enough_to_do(new_corpus, monkeypatch):
    asked = []
    engine = importing.engine
    monkeypatch.setattr(importing, "engine", lambda jobs: asked.append(jobs) or engine(1))
    monkeypatch.setattr(importing, "_POOL_FROM", 4)
    monkeypatch.setattr(os, "cpu_count", lambda: 3)
    new_corpus(PAGES, name="many", jobs=None)
    new_corpus({"a.txt": article(1)}, name="few", jobs=None)
    assert asked == [3, 1]


def test_failures_are_listed_and_the_rest_is_in(new_corpus):
    corpus = new_corpus({"good.txt": article(1)})
    folder = corpus.path.parent
    (folder / "bad.txt").write_bytes(b"caf\xe9")
    (folder / "empty.txt").touch()
    (folder / "picture.png").write_bytes(b"\x89PNG")
    (folder / "other.txt").write_text(article(2))
    report = corpus.import_([folder, folder / "nowhere.txt"])
    assert (report.added, report.unchanged, report.changed) == (1, 1, 0)
    reasons = {problem.path.rsplit("/")[-1]: problem.reason for problem in report.failed}
    assert reasons.keys() == {"bad.txt", "empty.txt", "nowhere.txt"}
    assert reasons["empty.txt"] == "empty"
    assert reasons["bad.txt"].startswith("not valid UTF-8 at byte 3")
    assert {problem.reason for problem in report.skipped} >= {"no reader for .png", "no reader for .db"}
    assert corpus.stats().documents == 2


def test_a_bug_in_one_capture_does_not_cost_the_others(new_corpus, monkeypatch):
    read = plain.PlainText.read

    def fails_once(self, data, options):
        if b"number 3" in data:
            raise ZeroDivisionError("oops")
        return read(self, data, options)

    monkeypatch.setattr(plain.PlainText, "read", fails_once)
    corpus = new_corpus({f"{number}.txt": article(number) for number in (1, 2, 3)})
    assert corpus.stats().documents == 2
    (problem,) = corpus.import_([corpus.path.parent]).failed
    assert problem.path == "3.txt"
    assert problem.reason == "unexpected error: ZeroDivisionError: oops; please report it"


@pytest.mark.parametrize("stop_at", [1, 3, 5])
@pytest.mark.parametrize("jobs", [1, 2])
def test_an_interrupted_import_keeps_whole_captures_and_goes_on(
    tmp_path, new_corpus, monkeypatch, stop_at, jobs
):
    monkeypatch.setattr(importing, "_BATCH_CAPTURES", 2)
    whole = new_corpus(PAGES, name="whole")
    folder = tmp_path / "cut"
    folder.mkdir()
    for name, text in PAGES.items():
        (folder / name).write_text(text)

    def stop(done: int, _total: int | None, _path: str) -> None:
        if done == stop_at:
            raise KeyboardInterrupt

    with Corpus.open(folder / "corpus.db", create=True) as corpus:
        with pytest.raises(KeyboardInterrupt):
            corpus.import_([folder], jobs=jobs, progress=stop)
        kept = corpus.stats().documents
        assert kept == stop_at // 2 * 2
        report = corpus.import_([folder])
        assert (report.added, report.unchanged) == (len(PAGES) - kept, kept)
        assert exported(corpus) == exported(whole)
        assert corpus.search("number").total == whole.search("number").total


def test_a_dry_run_counts_and_writes_nothing(tmp_path):
    (tmp_path / "a.txt").write_text(article(1))
    (tmp_path / "b.txt").write_text(article(2))
    path = tmp_path / "corpus.db"
    with Corpus.open(path, create=True) as corpus:
        report = corpus.import_([tmp_path], dry_run=True)
        assert (report.added, report.changed, report.unchanged, report.dry_run) == (2, 0, 0, True)
        assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "b.txt"]
        corpus.import_([tmp_path])
    (tmp_path / "b.txt").write_text(article(3))
    (tmp_path / "c.txt").write_text(article(4))
    before = path.read_bytes()
    with Corpus.open(path) as corpus:
        report = corpus.import_([tmp_path], dry_run=True)
        assert (report.added, report.changed, report.unchanged) == (1, 1, 1)
        assert corpus.import_([tmp_path / "a.txt"], dry_run=True, source="Courier").changed == 1
    assert path.read_bytes() == before


def test_standard_input_is_named_by_its_bytes(tmp_path):
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        for expected in ((1, 0), (0, 1)):
            report = corpus.import_(["-"], stdin=io.BytesIO(article(1).encode()))
            assert (report.added, report.unchanged) == expected
        ((path, uid),) = corpus.list("documents", columns=("path", "uid")).rows
    assert path == f"stdin-{uid}"


def test_a_file_named_twice_is_one_capture(new_corpus):
    corpus = new_corpus({"a.txt": article(1)}, name="twice")
    folder = corpus.path.parent
    (folder / "b.txt").write_text(article(2))
    report = corpus.import_([folder / "b.txt", folder / "b.txt", folder])
    assert (report.added, report.unchanged) == (1, 3)
    assert corpus.stats().captures == 2


def test_what_moved_to_another_name_while_its_name_was_taken(new_corpus):
    corpus = new_corpus({"a.txt": article(1), "z.txt": article(9)})
    folder = corpus.path.parent
    (folder / "a.txt").rename(folder / "b.txt")
    (folder / "a.txt").write_text(article(2))
    report = corpus.import_([folder])
    assert (report.added, report.changed, report.unchanged, report.failed) == (1, 1, 1, ())
    titles = sorted(row[0] for row in corpus.list("articles", columns=("title",)).rows)
    assert titles == [f"Marsh End report {number}" for number in (1, 2, 9)]


@pytest.mark.parametrize("name", [b"line\nbreak.txt", "日本.txt".encode(), b"byte-\xff.txt", b"- -.txt"])
def test_odd_file_names(tmp_path, name):
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name))
    try:
        path.write_text(article(1))
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus:
        assert corpus.import_([path], source="odd").added == 1
        assert corpus.import_([tmp_path]).unchanged == 1
        ((known,),) = corpus.list("documents", columns=("path",)).rows
    assert known == name.decode("utf-8", "backslashreplace")


def test_paths_are_relative_to_the_root_wherever_the_database_is_opened_from(tmp_path):
    (tmp_path / "captures").mkdir()
    (tmp_path / "far").mkdir()
    (tmp_path / "captures" / "a.txt").write_text(article(1))
    with Corpus.open(tmp_path / "corpus.db", create=True, root=tmp_path / "captures") as corpus:
        corpus.import_([tmp_path / "captures"])
        assert [row[0] for row in corpus.list("documents", columns=("path",)).rows] == ["a.txt"]
    (tmp_path / "far" / "link.db").symlink_to(tmp_path / "corpus.db")
    with Corpus.open(tmp_path / "far" / "link.db") as corpus:
        assert corpus.import_([tmp_path / "captures"]).unchanged == 1


@pytest.mark.parametrize(
    ("named", "message"),
    [
        ({"captured_on": "May 2020"}, "is not a date"),
        ({"format": "hologram"}, "no reader is called"),
        ({"encoding": "klingon"}, "no encoding is called"),
    ],
)
def test_what_makes_no_sense_is_said_before_anything_is_made(tmp_path, named, message):
    (tmp_path / "a.txt").write_text(article(1))
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus, pytest.raises(UsageError, match=message):
        corpus.import_([tmp_path / "a.txt"], **named)
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


@pytest.mark.parametrize(
    "make", [lambda path: None, Path.mkdir, lambda path: (path.mkdir(), (path / "a.png").touch())]
)
def test_nothing_to_import(tmp_path, make):
    make(tmp_path / "in")
    with Corpus.open(tmp_path / "corpus.db", create=True) as corpus, pytest.raises(NotFoundError) as caught:
        corpus.import_([tmp_path / "in"])
    assert caught.value.exit_code == 4
    assert not (tmp_path / "corpus.db").exists()


def test_progress_names_every_capture(new_corpus):
    seen: list[tuple[int, str]] = []
    new_corpus(PAGES, progress=lambda done, _total, path: seen.append((done, path)))
    assert seen == list(enumerate(sorted(PAGES), 1))
