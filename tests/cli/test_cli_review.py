"""``corpus dedupe review``: with keys typed by a script, and on a pseudo-terminal."""

import os
import pty
import random
import re
import select
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path

import pytest
from planted import prose, word_edits
from typer.testing import CliRunner

from corpus_cli import Corpus
from corpus_cli.cli import review, terminal
from corpus_cli.cli.app import app
from corpus_cli.cli.screen import Screen
from corpus_cli.errors import UsageError

RNG = random.Random(12)
PAGES = {
    f"{name}-{edits}": f"On the {name}, page {edits}\n\n{' '.join(word_edits(RNG, words, edits))}.\n"
    for name, words in ((name, prose(RNG, 140)) for name in ("ferry", "roof"))
    for edits in (0, 1, 3)
}


class Typed(Screen):
    """A screen whose keys are given."""

    def __init__(self, keys: str, width: int = 80) -> None:
        self.color = False
        self.wide = width
        self.lines: list[str] = []
        self._keys = iter(keys)

    @property
    def width(self) -> int:
        return self.wide

    def show(self, lines: Iterable[str]) -> None:
        self.lines += lines

    def key(self) -> str:
        return next(self._keys)

    def asked(self) -> int:
        return sum("to decide" in line for line in self.lines)


@pytest.fixture
def corpus():
    Path("pages").mkdir()
    for name, text in PAGES.items():
        Path(f"pages/{name}.txt").write_text(text, encoding="utf-8")
    with Corpus.open("corpus.db", create=True) as opened:
        opened.import_(["pages"])
        assert opened.dedupe().members == 6
        yield opened


def told(corpus: Corpus) -> list[str]:
    """Return the commands of the history, the oldest first."""
    return [row["command"] for row in corpus.history().records()][::-1][2:]


def test_the_most_doubtful_pair_comes_first(corpus):
    doubts = list(corpus.dedupe_review())
    assert len(doubts) == 4
    assert [doubt.similarity for doubt in doubts] == sorted(doubt.similarity for doubt in doubts)
    assert [doubt.left_over for doubt in doubts] == [4, 3, 2, 1]
    assert {doubt.tie for doubt in doubts} == {"near"}


def test_every_key_is_an_operation_and_what_is_decided_is_not_asked_again(corpus):
    screen = Typed("sdunq" + "q" * 9)
    assert review.walk(corpus, screen).startswith("3 decided: 1 same, 1 different, 1 unsure")
    assert told(corpus) == ["dedupe mark"] * 3
    left = {(doubt.left.uid, doubt.right.uid) for doubt in corpus.dedupe_review()}
    again = {(doubt.left.uid, doubt.right.uid) for doubt in corpus.dedupe_review(again=True)}
    assert len(again - left) == 1
    assert "different" not in {
        row["verdict"] for row in corpus.list("duplicates", columns=("verdict",)).records()
    }


def test_keeping_the_right_one_makes_it_canonical(corpus):
    doubt = next(corpus.dedupe_review())
    review.walk(corpus, Typed("kq"))
    assert told(corpus) == ["dedupe keep"]
    assert corpus.show(doubt.left.uid).group.canonical_uid == doubt.right.uid


def test_undo_asks_again(corpus):
    screen = Typed("zdnzzsq")
    assert review.walk(corpus, screen) == "1 decided: 1 same"
    assert told(corpus) == ["dedupe mark", "undo", "dedupe mark"]
    assert "nothing to undo" in screen.lines
    heads = [line for line in screen.lines if line.startswith("A: ")]
    # First, second, third, back to the second, back to the first, and on to the second.
    assert heads[0] == heads[4]
    assert heads[1] == heads[3] == heads[5]


def test_help_lists_every_key(corpus):
    screen = Typed("?xq")
    assert review.walk(corpus, screen) == "0 decided"
    for key in review.KEYS:
        assert any(line.startswith(f"  {key}  ") for line in screen.lines)
    assert screen.asked() == 1


def test_it_ends_where_nothing_is_left(corpus):
    assert review.walk(corpus, Typed("s" * 9)).endswith("nothing else is undecided")
    assert review.walk(corpus, Typed("")).startswith("nothing is undecided; found with --threshold 0.7")


def test_a_contradiction_is_shown(corpus):
    first = next(corpus.dedupe_review())
    asked = (first.left.uid, first.right.uid)
    other = next(uid for (uid,) in corpus.list("articles", columns=("uid",)).rows if uid not in asked)
    # The pair itself stays open: both are tied to a third.
    corpus.dedupe_mark([(uid, other) for uid in asked], same=True)
    screen = Typed("")
    review._decide(corpus, screen, first, "d")
    (line,) = screen.lines
    assert line.startswith("contradiction  ")


@pytest.mark.parametrize("width", [40, 79, 80, 120])
def test_a_frame_fits_its_terminal(corpus, width):
    lines = list(review.frame(next(corpus.dedupe_review()), width, color=False))
    assert max(map(len, lines)) <= width
    assert any("│" in line for line in lines) == (width >= 80)
    assert lines[0] == ""
    assert "? help" in " ".join(lines[-2:])


def test_without_a_terminal_it_names_the_command_that_decides(corpus):
    done = CliRunner().invoke(app, ["dedupe", "review"])
    assert done.exit_code == 2
    assert "'corpus dedupe mark UID UID --same'" in done.stderr
    with pytest.raises(UsageError):
        Screen()


def test_keys_come_one_by_one(monkeypatch, capsysbinary):
    monkeypatch.setattr(terminal, "is_terminal", lambda: True)
    monkeypatch.setattr("sys.stdin", type("In", (), {"isatty": lambda _: True})())
    typed = iter(["Sd", "\x1b[A", "u"])
    monkeypatch.setattr("typer.getchar", lambda: next(typed))
    screen = Screen()
    assert [screen.key() for _ in range(3)] == ["s", "d", "u"]
    screen.show(["one", "two"])
    assert capsysbinary.readouterr().out == b"one\ntwo\n"
    assert screen.width > 0

    def end(error: type[BaseException]) -> None:
        def raises() -> str:
            raise error

        monkeypatch.setattr("typer.getchar", raises)

    end(EOFError)
    assert screen.key() == "q"
    end(KeyboardInterrupt)
    with pytest.raises(KeyboardInterrupt, match="what was decided is kept"):
        screen.key()


class Terminal:
    """The command on a pseudo-terminal."""

    def __init__(self, *args: str) -> None:
        self._ours, theirs = pty.openpty()
        self.process = subprocess.Popen(
            [sys.executable, "-m", "corpus_cli", *args], stdin=theirs, stdout=theirs, stderr=theirs,
            env=os.environ | {"COLUMNS": "100", "TERM": "xterm"},
        )  # fmt: skip
        os.close(theirs)
        self.seen = ""

    def press(self, key: str, then: str) -> None:
        """Press a key until something is seen: what is typed before the command listens is lost."""
        self.seen = ""
        for _ in range(4):
            if key:
                time.sleep(0.3)  # what was drawn just now is not listened to yet
                os.write(self._ours, key.encode())
            until = time.monotonic() + 10
            while time.monotonic() < until:
                if select.select([self._ours], [], [], 0.1)[0]:
                    try:
                        self.seen += os.read(self._ours, 65536).decode()
                    except OSError:  # how Linux says that the other end is closed
                        until = 0
                if then in self.seen:
                    return
        raise AssertionError(f"no {then!r} in {self.seen!r}")

    def end(self) -> int:
        code = self.process.wait(timeout=30)
        os.close(self._ours)
        return code


def test_on_a_terminal(corpus):
    shown = Terminal("dedupe", "review")
    shown.press("", "? help")
    assert "\x1b[7m" in shown.seen
    assert re.search(r"4 to decide · alike, in a group of 3", shown.seen)
    shown.press("?", "this help")
    shown.press("q", "0 decided")
    assert shown.end() == 0
    shown = Terminal("dedupe", "review")
    shown.press("", "? help")
    shown.press("s", "3 to decide")
    shown.press("\x03", "what was decided is kept")
    assert shown.end() == 130
    assert told(corpus) == ["dedupe mark"]
