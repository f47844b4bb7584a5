"""Targets: whole or not at all, never over something else, never half-written."""

import io
import os
import stat
from pathlib import Path
from typing import IO

import pytest

from corpus_cli.errors import CorpusError, NotFoundError, RefusedError
from corpus_cli.exporters.atomic import opened, staged


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def break_off(file: IO[bytes], error: type[BaseException]) -> None:
    file.write(b"half")
    raise error


def test_a_file_appears_when_it_is_complete(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    with opened(target, force=False) as file:
        file.write(b"data")
        assert not target.exists()
    assert target.read_bytes() == b"data"
    assert names(tmp_path) == ["out.json"]


@pytest.mark.parametrize("error", [ValueError, KeyboardInterrupt, BrokenPipeError])
@pytest.mark.parametrize("old", [None, b"old"])
def test_an_error_leaves_everything_as_it_was(
    tmp_path: Path, error: type[BaseException], old: bytes | None
) -> None:
    target = tmp_path / "out.json"
    if old is not None:
        target.write_bytes(old)
    before = names(tmp_path)
    with pytest.raises(error), opened(target, force=True) as file:
        break_off(file, error)
    assert names(tmp_path) == before
    assert old is None or target.read_bytes() == old


def test_an_existing_file_is_refused_before_any_work(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"old")
    with pytest.raises(RefusedError) as refused, opened(target, force=False):
        pytest.fail("the block ran")
    assert refused.value.hint == "--force replaces it"
    assert target.read_bytes() == b"old"


def test_force_replaces_a_file_and_keeps_its_mode(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_bytes(b"old")
    target.chmod(0o600)
    with opened(target, force=True) as file:
        file.write(b"new")
    assert target.read_bytes() == b"new"
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_force_does_not_replace_a_database(tmp_path: Path) -> None:
    target = tmp_path / "corpus.db"
    target.write_bytes(b"SQLite format 3\0 and more")
    with pytest.raises(RefusedError, match="is a database"), opened(target, force=True):
        pytest.fail("the block ran")


@pytest.mark.skipif(os.name != "posix", reason="modes are POSIX")
def test_a_new_file_follows_the_umask(tmp_path: Path) -> None:
    old = os.umask(0o027)
    try:
        with opened(tmp_path / "out.json", force=False) as file:
            file.write(b"x")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "out.json").stat().st_mode) == 0o640


def test_a_link_is_followed(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_bytes(b"old")
    (tmp_path / "link.json").symlink_to("real.json")
    with opened(tmp_path / "link.json", force=True) as file:
        file.write(b"new")
    assert (tmp_path / "link.json").is_symlink()
    assert (tmp_path / "real.json").read_bytes() == b"new"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="is a folder"), opened(tmp_path, force=True):
        pytest.fail("the block ran")


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFoundError, match="no folder"), opened(tmp_path / "no/out.json", force=False):
        pytest.fail("the block ran")
    with pytest.raises(NotFoundError, match="no folder"), staged(tmp_path / "no/out", last="z"):
        pytest.fail("the block ran")


def test_a_stream_is_written_and_stays_open() -> None:
    out = io.BytesIO()
    with opened(out, force=False) as file:
        file.write(b"data")
    assert out.getvalue() == b"data"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("size", [10, 3_000_000])
def test_a_full_disk_is_one_line(size: int) -> None:
    with (
        pytest.raises(CorpusError, match="No space left") as full,
        opened(Path("/dev/full"), force=False) as file,
    ):
        file.write(b"x" * size)
    assert "free some space" in str(full.value.hint)


@pytest.mark.skipif(os.name != "posix", reason="needs a pipe without a reader")
def test_a_closed_pipe_stays_a_closed_pipe() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    stream = os.fdopen(writer, "wb")
    with pytest.raises(BrokenPipeError), opened(stream, force=False) as file:
        file.write(b"data")
    with pytest.raises(BrokenPipeError):
        stream.close()


@pytest.mark.skipif(not Path("/dev/fd").exists(), reason="this system has no /dev/fd")
def test_a_pipe_is_written_directly_by_its_name() -> None:
    reader, writer = os.pipe()
    with opened(Path(f"/dev/fd/{writer}"), force=False) as file:
        file.write(b"data")
    os.close(writer)
    with os.fdopen(reader, "rb") as stream:
        assert stream.read() == b"data"


def test_a_folder_appears_whole(tmp_path: Path) -> None:
    with staged(tmp_path / "out", last="z") as stage:
        (stage / "a").write_bytes(b"1")
        assert not (tmp_path / "out").exists()
    assert names(tmp_path) == ["out"]
    assert (tmp_path / "out/a").read_bytes() == b"1"


@pytest.mark.parametrize("exists", [False, True])
def test_an_interrupted_folder_leaves_no_trace(tmp_path: Path, exists: bool) -> None:
    target = tmp_path / "out"
    if exists:
        target.mkdir()
        (target / "a").write_bytes(b"old")
    with (
        pytest.raises(KeyboardInterrupt),
        staged(target, last="z") as stage,
        (stage / "a").open("wb") as file,
    ):
        break_off(file, KeyboardInterrupt)
    assert names(tmp_path) == (["out"] if exists else [])
    assert not exists or (names(target) == ["a"] and (target / "a").read_bytes() == b"old")


def test_a_folder_keeps_what_is_not_ours(tmp_path: Path) -> None:
    target = tmp_path / "out"
    (target / "sub").mkdir(parents=True)
    (target / "mine").write_bytes(b"mine")
    with staged(target, last="a") as stage:
        (stage / "a").write_bytes(b"1")
        (stage / "b").write_bytes(b"2")
    assert names(target) == ["a", "b", "mine", "sub"]
