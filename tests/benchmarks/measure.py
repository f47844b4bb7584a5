"""Run a command in a process of its own, and measure its wall time and its peak memory (Unix only)."""

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple


class Cost(NamedTuple):
    """What one run took."""

    seconds: float
    """Wall time."""
    peak: int
    """Bytes: the largest resident set of the process and of its children that it waited for."""


def find(command: str, install: str) -> str:
    """Return where ``command`` is, on PATH or beside the interpreter; else exit and say how to install it."""
    beside = str(Path(sys.executable).parent)
    path = shutil.which(command) or shutil.which(command, path=beside)
    if path is None:
        sys.exit(f"{command} is neither on PATH nor in {beside}; install it with: {install}")
    return path


def find_corpus() -> str:
    return find("corpus", 'python -m pip install -e ".[dev]"')


def find_peer() -> str:
    return find("sqlite-utils", "python -m pip install sqlite-utils")


def run(*command: str | Path, output: Path | None = None) -> Cost:
    """Run ``command`` with its stdout to ``output`` (default: nowhere); exit with its stderr if it fails.

    Linux counts the parent's memory at the time of the fork as the child's, so whoever measures memory
    must stay small itself: below what bare SQLite and Python need.
    """
    argv = [str(part) for part in command]
    with Path(output or os.devnull).open("wb") as stdout, tempfile.TemporaryFile() as stderr:
        start = time.perf_counter()
        process = subprocess.Popen(argv, stdout=stdout, stderr=stderr)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode != 0:
            stderr.seek(0)
            said = stderr.read()[-2000:].decode(errors="replace")
            sys.exit(f"{' '.join(argv)} gave exit code {process.returncode}:\n{said}")
    # Kilobytes on Linux, bytes on macOS.
    return Cost(seconds, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def run_apart(*command: str | Path) -> Cost:
    """Run ``command`` as `run` does, measured by a small process: this one may have grown."""
    argv = [sys.executable, __file__, *map(str, command)]
    done = subprocess.run(argv, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        sys.exit(done.returncode)
    return Cost(*json.loads(done.stdout))


def median(*command: str | Path, repeat: int) -> Cost:
    """Run ``command`` once to warm the caches, then ``repeat`` times: median time and largest peak."""
    run(*command)
    costs = [run(*command) for _ in range(repeat)]
    return Cost(statistics.median(cost.seconds for cost in costs), max(cost.peak for cost in costs))


if __name__ == "__main__":
    print(json.dumps(run(*sys.argv[1:])))
