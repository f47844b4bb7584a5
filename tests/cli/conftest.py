import os
import pty
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import ClassVar

import fake_corpus
import pytest
from typer.testing import CliRunner, Result

from corpus_cli import corpus
from corpus_cli.cli.app import app

PROGRAM = [sys.executable, str(Path(__file__).with_name("fake_corpus.py"))]
ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No corpus.toml and no environment of the developer's decides a test."""
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith(("CORPUS_", "FAKE_", "NO_COLOR", "COLUMNS"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> type[fake_corpus.FakeCorpus]:
    """The class that stands where `Corpus` does; tests set its attributes."""

    class Fake(fake_corpus.FakeCorpus):
        calls: ClassVar[list] = []

    monkeypatch.setattr(corpus, "Corpus", Fake)
    return Fake


@pytest.fixture
def run(fake: type[fake_corpus.FakeCorpus]) -> Callable[..., Result]:
    """Run the command line in this process, the made-up corpus behind it."""

    def invoke(*args: str, **named: object) -> Result:
        return CliRunner().invoke(app, args, catch_exceptions=False, **named)

    return invoke


@pytest.fixture
def program() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run the command line in a process of its own."""

    def start(*args: str, env: dict[str, str] | None = None, **named: object):
        named.setdefault("capture_output", True)
        return subprocess.run([*PROGRAM, *args], env=os.environ | (env or {}), timeout=60, **named)

    return start


@pytest.fixture
def terminal() -> Callable[..., SimpleNamespace]:
    """Run the command line with stdout and stderr on a terminal of 80 columns; give what each got."""

    def start(*args: str, env: dict[str, str] | None = None) -> SimpleNamespace:
        ends = [pty.openpty(), pty.openpty()]
        process = subprocess.Popen(
            [*PROGRAM, *args],
            stdin=subprocess.DEVNULL,
            stdout=ends[0][1],
            stderr=ends[1][1],
            env=os.environ | {"COLUMNS": "80", "TERM": "xterm"} | (env or {}),
        )
        texts = []
        for ours, theirs in ends:
            os.close(theirs)
            texts.append(_read_all(ours))
        return SimpleNamespace(code=process.wait(timeout=60), stdout=texts[0], stderr=texts[1])

    return start


def _read_all(end: int) -> str:
    parts = []
    while True:
        try:
            part = os.read(end, 65536)
        except OSError:  # how Linux says that the other end is closed
            part = b""
        if not part:
            os.close(end)
            return b"".join(parts).decode().replace("\r\n", "\n")
        parts.append(part)
