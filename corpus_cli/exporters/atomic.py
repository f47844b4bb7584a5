"""Write files so that nothing half-written ever stands under its final name."""

import errno
import os
import secrets
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from ..errors import CorpusError, NotFoundError, RefusedError

# Rows are a few hundred bytes to some kilobytes; the default of 8 KB is a system call every few rows.
_BUFFER = 1 << 20


@contextmanager
def opened(output: Path | IO[bytes], *, force: bool) -> Iterator[IO[bytes]]:
    """Open a target for writing; what was written stands under its name when the block ends without error.

    A path is written beside itself and renamed. A stream, a device or a named pipe is written directly.
    Raises `RefusedError` where a file exists and ``force`` is not given.
    """
    if not isinstance(output, Path):
        with _explained("standard output"):
            yield output
            output.flush()
        return
    if output.is_dir():
        raise RefusedError(f"{output} is a folder", hint="name a file")
    if output.exists() and not output.is_file():
        with _explained(str(output)), output.open("wb", _BUFFER) as device:
            yield device
        return
    # What a link points to is replaced, not the link.
    target = Path(os.path.realpath(output))
    if target.exists() and not force:
        raise RefusedError(f"{output} exists", hint="--force replaces it")
    if _is_database(target):
        raise RefusedError(f"{output} is a database", hint="name another file")
    _need_parent(output, target)
    with _explained(str(output)):
        partial = _beside(target)
        try:
            # Not tempfile: its files are private to the user, exports follow the umask.
            with partial.open("xb", _BUFFER) as file:
                if target.exists():
                    shutil.copymode(target, partial)
                yield file
                _settle(file)
            partial.replace(target)
        except BaseException:
            partial.unlink(missing_ok=True)
            raise


@contextmanager
def staged(folder: Path, *, last: str) -> Iterator[Path]:
    """Give a hidden folder to write files into; they move to ``folder`` when the block ends without error.

    A new folder appears whole. In one that exists, each file is replaced as a whole, ``last`` after all
    others, and everything else in it stays as it is.
    """
    target = Path(os.path.realpath(folder))
    _need_parent(folder, target)
    fresh = not target.exists()
    with _explained(str(folder)):
        # Inside an existing folder, because that may be a file system of its own.
        stage = _beside(target if fresh else target / "export")
        stage.mkdir()
        try:
            yield stage
            files = sorted(stage.iterdir(), key=lambda path: (path.name == last, path.name))
            for path in files:
                with path.open("rb+") as file:
                    _settle(file)
            if fresh:
                stage.rename(target)
            else:
                for path in files:
                    path.replace(target / path.name)
                stage.rmdir()
        except BaseException:
            shutil.rmtree(stage, ignore_errors=True)
            raise


def _is_database(target: Path) -> bool:
    """Recognise SQLite: the corpus itself must not fall to a slip of the hand, whatever was forced."""
    try:
        with target.open("rb") as file:
            return file.read(16) == b"SQLite format 3\0"
    except OSError:
        return False


def _beside(target: Path) -> Path:
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}.part")


def _settle(file: IO[bytes]) -> None:
    file.flush()
    os.fsync(file.fileno())


def _need_parent(named: Path, target: Path) -> None:
    if not target.parent.is_dir():
        raise NotFoundError(f"no folder {named.parent} to write {named.name} into", hint="make it first")


@contextmanager
def _explained(name: str) -> Iterator[None]:
    """Turn a failure to write into one line; a reader that went away is no failure of ours."""
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        full = error.errno in (errno.ENOSPC, errno.EDQUOT)
        hint = (
            "free some space and run the same command again" if full else "check the path and its permissions"
        )
        raise CorpusError(f"cannot write {name}: {error.strerror or error}", hint=hint) from error
