"""Site profiles from files, and drafts of them from captures."""

import os
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePosixPath
from typing import IO, TYPE_CHECKING

from .errors import CorpusError, CorpusWarning, NotFoundError, RefusedError, UnreadableError, UsageError
from .handle import Handle
from .results import ProfileDraft

if TYPE_CHECKING:
    from .segment.profiles import Profile

FOLDER = "corpus-profiles"
"""Beside the database. Not ``profiles``: that name is taken in many a project, and a stranger's TOML there
would stop every import."""
_MOST_BYTES = 1_000_000
_MOST_CAPTURES = 1000
_MOST_CHARS = 50_000_000  # code points of the captures a draft is made from, all held at once
_LONGEST_NAME = 60


class Profiling(Handle):
    """What is said of how the captures of a source are cut."""

    def profile(
        self,
        paths: Iterable[str | os.PathLike[str]],
        *,
        name: str | None = None,
        source: str | None = None,
        encoding: str | None = None,
        output: str | os.PathLike[str] | None = None,
        force: bool = False,
        stdin: IO[bytes] | None = None,
    ) -> ProfileDraft:
        """Draft a site profile from captures of one source: files, folders and, for ``-``, standard input.

        No database is needed, and none is changed. ``source`` is the name by which `import_` is told the
        captures; without it the draft finds other ways to know them. ``output`` is a file to write to, which
        ``force`` replaces. The first thousand captures are looked at, or fewer where they have 50 million
        characters together; a `CorpusWarning` says so where there are more. Raises `NotFoundError` where
        there is no capture, `UnreadableError` where one cannot be read.
        """
        from .segment.drafting import draft
        from .segment.profiles import NAMED, is_name
        from .text import slugify

        for what, value in (("name", name), ("source", source), ("output", output)):
            if value == "":
                raise UsageError(f"the {what} is empty", hint=f"say one, or leave --{what} out")
        if name is not None and not is_name(name):
            raise UsageError(f"no profile can be called {name!r}", hint=f"a name is {NAMED}")
        given = tuple(paths)
        captures = self._read(given, encoding, stdin)
        name = name or slugify(source or _folder(captures))[:_LONGEST_NAME].strip("-") or "draft"
        drafted = draft(captures, name, source, self._folders(given))
        if output is not None:
            _write(Path(output), drafted.text, force=force)
        return ProfileDraft(
            name=name,
            text=drafted.text,
            captures=drafted.captures,
            articles=drafted.articles,
            furniture=drafted.furniture,
            shape=drafted.shape,
            output=None if output is None else str(output),
        )

    def _profiles(self, given: Iterable[str | os.PathLike[str]] = ()) -> "tuple[Profile, ...]":
        """Return the profiles of the files ``given`` and those beside the database."""
        return load(given, self.path.resolve().parent / FOLDER)

    def _folders(self, paths: tuple[str | os.PathLike[str], ...]) -> list[str]:
        """Return the folders among ``paths`` as the corpus knows them, but for the corpus's own root."""
        from .discovery import known_as

        base = os.path.realpath(self.root)
        folders = [known_as(Path(path), base) for path in paths if str(path) != "-" and Path(path).is_dir()]
        return [folder for folder in folders if folder != "."]

    def _read(
        self, paths: tuple[str | os.PathLike[str], ...], encoding: str | None, stdin: IO[bytes] | None
    ) -> list[tuple[str, str]]:
        from .importing import Task, captures
        from .readers import ReadOptions, reader
        from .records import Origin

        if missing := [str(path) for path in paths if str(path) != "-" and not os.path.lexists(path)]:
            raise NotFoundError(f"no such file or folder: {', '.join(missing)}", hint="check the path")
        task = Task(paths, self.root, self.path, Origin(""), ReadOptions(encoding), stdin=stdin)
        found: dict[str, tuple[str, str]] = {}
        size = 0
        for job in captures(task):
            if job.data is not None and job.sha256 not in found:
                if len(found) == _MOST_CAPTURES or size > _MOST_CHARS:
                    _warn(len(found))
                    break
                try:
                    text = reader(job.reader).read(job.data, job.options).text
                except UnreadableError as error:
                    # The reader's advice is for imports, which have more options.
                    reason, _, advice = error.message.partition("; ")
                    hint = (
                        "say --encoding NAME, or leave it out" if "--encoding" in advice else "leave it out"
                    )
                    raise UnreadableError(f"{job.origin.path}: {reason}", hint=hint) from None
                size += len(text)
                found[job.sha256] = job.origin.path, text
        if task.failed:
            failed = task.failed[0]
            raise UnreadableError(f"{failed.path}: {failed.reason}", hint="leave it out")
        if not found:
            raise NotFoundError(f"no captures in {', '.join(map(str, paths))}", hint="name text files (.txt)")
        return list(found.values())


def load(given: Iterable[str | os.PathLike[str]], folder: Path) -> "tuple[Profile, ...]":
    """Return the profiles of the files ``given``, in their order, then those of ``folder``, by name.

    The first that is meant for a capture and fits it cuts it. What can be opened and read will do, pipes and
    devices included. Raises `NotFoundError` for a file that is not there, and one `UsageError` with
    everything that is wrong with any of the files.
    """
    named = list(given)
    if "" in named:
        raise UsageError("the name of a profile is empty", hint="name a file with --profile, or leave it out")
    files = [Path(file) for file in named]
    if missing := [str(file) for file in files if not os.path.exists(file)]:  # noqa: PTH110
        raise NotFoundError(f"no profile {', '.join(missing)}", hint="check the path")
    if folder.is_dir():
        own = sorted(file for file in folder.glob("*.toml") if not file.name.startswith("."))
        known = {file.resolve() for file in files}
        files += [file for file in own if not file.is_dir() and file.resolve() not in known]
    profiles: dict[str, Profile] = {}
    problems: list[str] = []
    for file in dict.fromkeys(files):
        profile, wrong = _parsed(file)
        problems += [f"{file}: {problem}" for problem in wrong]
        if profile is not None and profile.name in profiles:
            problems.append(f"{file}: name: another profile is called {profile.name!r}")
        elif profile is not None:
            profiles[profile.name] = profile
    if problems:
        raise UsageError(
            "a profile cannot be used" if len(problems) == 1 else f"{len(problems)} problems in profiles",
            hint="mend what is listed",
            problems=tuple(problems),
        )
    return tuple(profiles.values())


def _parsed(file: Path) -> "tuple[Profile | None, tuple[str, ...]]":
    import tomllib

    # Segmentation loads dateutil, which no reading command is to pay for.
    from .segment.profiles import parse

    try:
        with file.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)  # bounded: some devices never end
        if len(data) > _MOST_BYTES:
            return None, (f"has more than {_MOST_BYTES:,} bytes",)
        return parse(tomllib.loads(data.decode("utf-8-sig").replace("\r\n", "\n")), file.stem)
    except IsADirectoryError:
        return None, ("is a folder; name the files in it",)
    except OSError as error:
        return None, (f"cannot be read: {error.strerror}",)
    except UnicodeDecodeError:
        return None, ("is not UTF-8",)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        return None, (f"is not TOML: {error}",)


def _folder(captures: Sequence[tuple[str, str]]) -> str:
    """Return what the folder of most captures is called; of one capture alone, its own name."""
    folders = Counter(PurePosixPath(path).parent.name for path, _ in captures)
    folder = folders.most_common(1)[0][0].strip(".") if len(captures) > 1 else ""
    return folder or PurePosixPath(captures[0][0]).stem


def _warn(captures: int) -> None:
    import warnings

    looked = "capture was" if captures == 1 else f"{captures:,} captures were"
    warnings.warn(
        f"only the first {looked} looked at: at most {_MOST_CAPTURES:,}, or {_MOST_CHARS:,} characters",
        CorpusWarning,
        stacklevel=4,
    )


def _write(file: Path, text: str, *, force: bool) -> None:
    try:
        with file.open("w" if force else "x", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
    except FileExistsError:
        raise RefusedError(f"{file} is there already", hint="name another file, or add --force") from None
    except OSError as error:
        hint = "name another file" if file.parent.is_dir() else "make its folder first"
        raise CorpusError(f"{file} cannot be written: {error.strerror}", hint=hint) from None
