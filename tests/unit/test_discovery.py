import os
from pathlib import Path

import pytest

from corpus_cli.discovery import Failed, Found, Skipped, discover, known_as, shown


@pytest.fixture
def found(tmp_path: Path):
    """Discover below the given paths of a temporary folder; return what was found, skipped and failed."""

    def run(*paths: str, database: str | None = None, reader: str | None = None):
        given = [tmp_path / path for path in paths]
        own = tmp_path / database if database else None
        everything = list(discover(given, tmp_path, database=own, reader=reader))
        reasons = [
            {
                shown(os.path.relpath(s.problem.path, tmp_path)): s.problem.reason
                for s in everything
                if type(s) is kind
            }
            for kind in (Skipped, Failed)
        ]
        return [source.known_as for source in everything if isinstance(source, Found)], *reasons

    return run


def put(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("text")


def test_folders_are_read_in_sorted_order_without_hidden_files(tmp_path, found):
    put(
        tmp_path,
        "in/b.txt",
        "in/a.txt",
        "in/.hidden.txt",
        "in/sub/c.txt",
        "in/.git/d.txt",
        "in/Z.TXT",
        "in/ä b.txt",
    )
    assert found("in") == (["in/Z.TXT", "in/a.txt", "in/b.txt", "in/ä b.txt", "in/sub/c.txt"], {}, {})


def test_paths_are_taken_in_the_order_given(tmp_path, found):
    put(tmp_path, "b.txt", "a.txt")
    assert found("b.txt", "a.txt", "b.txt")[0] == ["b.txt", "a.txt", "b.txt"]


def test_files_without_a_reader_are_skipped_in_folders_and_read_when_named(tmp_path, found):
    put(tmp_path, "in/a.pdf", "in/README", "in/a.txt")
    names, skipped, _ = found("in")
    assert names == ["in/a.txt"]
    assert skipped == {"in/a.pdf": "no reader for .pdf", "in/README": "no reader for files without an ending"}
    assert found("in/README", "in/a.pdf")[0] == ["in/README", "in/a.pdf"]


def test_a_reader_that_is_given_is_used(tmp_path):
    put(tmp_path, "a.txt")
    (source,) = discover([tmp_path / "a.txt"], tmp_path, database=None, reader="other")
    assert source.reader == "other"


def test_links_to_folders_are_skipped_and_links_to_files_read(tmp_path, found):
    put(tmp_path, "in/a.txt", "far/b.txt")
    (tmp_path / "in" / "loop").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "far").symlink_to(tmp_path / "far")
    (tmp_path / "in" / "c.txt").symlink_to(tmp_path / "far" / "b.txt")
    (tmp_path / "in" / "gone.txt").symlink_to(tmp_path / "nowhere")
    (tmp_path / "in" / "self.txt").symlink_to(tmp_path / "in" / "self.txt")
    names, skipped, failed = found("in")
    assert names == ["in/a.txt", "in/c.txt"]
    assert skipped == {"in/loop": "a link to a folder", "in/far": "a link to a folder"}
    assert failed.keys() == {"in/gone.txt", "in/self.txt"}
    assert all(reason.startswith("cannot be read: ") for reason in failed.values())


def test_a_linked_folder_that_is_named_is_read(tmp_path, found):
    put(tmp_path, "far/b.txt")
    (tmp_path / "near").symlink_to(tmp_path / "far")
    assert found("near")[0] == ["far/b.txt"]


def test_exports_and_the_database_itself_are_passed_over(tmp_path, found):
    put(
        tmp_path, "in/a.txt", "in/out/articles.txt", "in/own.txt", "in/data/b.txt", "in/data/datapackage.json"
    )
    (tmp_path / "in/out/datapackage.json").write_text('{"created_by": "corpus-cli", "resources": []}')
    names, skipped, _ = found("in", "in/out", database="in/own.txt")
    assert names == ["in/a.txt", "in/data/b.txt"]
    assert skipped == {
        "in/out": "an export of a corpus",
        "in/own.txt": "the corpus database itself",
        "in/data/datapackage.json": "no reader for .json",
    }


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_regular_file_is_skipped(tmp_path, found):
    put(tmp_path, "in/a.txt")
    os.mkfifo(tmp_path / "in" / "pipe.txt")
    assert found("in", "in/pipe.txt") == (["in/a.txt"], {"in/pipe.txt": "not a regular file"}, {})


def test_what_is_not_there_fails(found):
    _, _, failed = found("nowhere.txt", "n" * 5000, "nul\0.txt")
    assert list(failed.values()) == [
        "no such file or folder",
        "cannot be read: File name too long",
        "no such file or folder",
    ]


def test_odd_names(tmp_path, found):
    put(tmp_path, "in/line\nbreak.txt", "in/-.txt", "in/$(x).txt", "in/日本.txt", "in/a\\b.txt")
    assert found("in")[0] == ["in/$(x).txt", "in/-.txt", "in/a\\b.txt", "in/line\nbreak.txt", "in/日本.txt"]


def test_names_that_are_not_utf8_become_text(tmp_path, found):
    for name in (b"in-\xff.txt", b"in-\xfe.txt", b"\xff.png"):
        try:
            Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/" + name)).parent.mkdir(exist_ok=True)
            Path(os.fsdecode(os.fsencode(tmp_path / "in") + b"/" + name)).write_text("text")
        except OSError:
            pytest.skip("this file system takes UTF-8 names only")
    names, skipped, _ = found("in")
    assert names == ["in/in-\\xfe.txt", "in/in-\\xff.txt"]
    assert list(skipped) == ["in/\\xff.png"]


@pytest.mark.parametrize(
    ("path", "base", "known"),
    [
        ("a.txt", ".", "a.txt"),
        ("sub/a.txt", ".", "sub/a.txt"),
        ("a.txt", "sub", "../a.txt"),
        ("sub/../a.txt", ".", "a.txt"),
    ],
)
def test_paths_are_relative_to_the_root(tmp_path, path, base, known):
    (tmp_path / "sub").mkdir()
    assert known_as(tmp_path / path, os.path.realpath(tmp_path / base)) == known


def test_a_link_keeps_its_own_name(tmp_path):
    put(tmp_path, "target.txt")
    (tmp_path / "link.txt").symlink_to(tmp_path / "target.txt")
    assert known_as(tmp_path / "link.txt", os.path.realpath(tmp_path)) == "link.txt"
