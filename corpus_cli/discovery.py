"""Which files an import reads, in which order, and under which path they are known."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .readers import reader_for
from .results import Problem


@dataclass(frozen=True, slots=True)
class Found:
    """A file to read; ``path`` is where it is and ``known_as`` its path in the corpus."""

    path: Path
    known_as: str
    reader: str


@dataclass(frozen=True, slots=True)
class Skipped:
    """Something that is no capture."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that should have been read and could not be."""

    problem: Problem


Source = Found | Skipped | Failed


def discover(
    paths: Iterable[str | os.PathLike[str]], root: Path, *, database: Path | None, reader: str | None = None
) -> Iterator[Source]:
    """Yield what there is to read below ``paths``, folders sorted, and the reason for what is not read.

    Hidden files and folders are passed over in silence. A file named outright is read whatever its name
    is; in a folder only files that a reader takes are. Links to folders are not followed, so that no loop
    can hold an import.
    """
    base = os.path.realpath(root)
    own = os.path.realpath(database) if database is not None else None
    for given in paths:
        path = Path(given)
        try:
            there, is_folder = path.exists(), path.is_dir()
        except OSError as error:  # a name that is too long, or a folder that may not be entered
            yield Failed(Problem(shown(path), f"cannot be read: {error.strerror}"))
            continue
        if is_folder:
            if _is_export(path):
                yield Skipped(Problem(shown(path), "an export of a corpus"))
            else:
                yield from _walk(path, base, own, reader)
        elif not there:
            yield Failed(Problem(shown(path), "no such file or folder"))
        else:
            yield _judge(path, base, own, reader or reader_for(path.name) or "text")


def _walk(folder: Path, base: str, own: str | None, reader: str | None) -> Iterator[Source]:
    def report(error: OSError) -> None:
        unread.append(Failed(Problem(shown(error.filename), f"cannot be read: {error.strerror}")))

    unread: list[Failed] = []
    for place, folders, files in os.walk(folder, onerror=report):
        yield from unread
        unread.clear()
        here = Path(place)
        links = [name for name in folders if (here / name).is_symlink()]
        for name in sorted(links):
            yield Skipped(Problem(shown(here / name), "a link to a folder"))
        exports = [name for name in folders if name not in links and _is_export(here / name)]
        for name in sorted(exports):
            yield Skipped(Problem(shown(here / name), "an export of a corpus"))
        folders[:] = sorted(
            name for name in folders if not name.startswith(".") and name not in links and name not in exports
        )
        for name in sorted(files):
            if name.startswith("."):
                continue
            suited = reader_for(name)
            if suited is None:
                ending = Path(name).suffix or "files without an ending"
                yield Skipped(Problem(shown(here / name), f"no reader for {ending}"))
            else:
                yield _judge(here / name, base, own, reader or suited)
    yield from unread


def _judge(path: Path, base: str, own: str | None, reader: str) -> Source:
    try:
        mode = path.stat().st_mode
    except OSError as error:
        return Failed(Problem(shown(path), f"cannot be read: {error.strerror}"))
    if not stat.S_ISREG(mode):
        return Skipped(Problem(shown(path), "not a regular file"))
    if own is not None and os.path.realpath(path) == own:
        return Skipped(Problem(shown(path), "the corpus database itself"))
    return Found(path, known_as(path, base), reader)


def known_as(path: Path, base: str) -> str:
    """Return the path relative to the real path ``base``, ``/`` between folders, ``..`` where need be."""
    real = os.path.join(os.path.realpath(path.parent), path.name)  # noqa: PTH118 - pathlib has no relpath
    try:
        relative = os.path.relpath(real, base)
    except ValueError:  # another drive
        relative = real
    return shown(relative).replace(os.sep, "/")


def shown(path: str | os.PathLike[str]) -> str:
    r"""Return a path as text.

    Bytes of a name that are not UTF-8 become ``\xNN``: SQLite stores text, and names must differ.
    """
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _is_export(folder: Path) -> bool:
    descriptor = folder / "datapackage.json"
    try:
        with descriptor.open("rb") as file:
            return b'"corpus-cli"' in file.read(4096)
    except OSError:
        return False
