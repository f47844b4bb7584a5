"""Time what reads a database: start-up of commands, and export, beside bare Python and sqlite-utils.

    python tests/benchmarks/bench_import.py --captures 5000 --keep FOLDER
    python tests/benchmarks/bench_read.py FOLDER [--repeat 9]

Takes the largest database in FOLDER that bench_import.py left there.
"""

import argparse
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from measure import find_corpus, find_peer, median, run

MB = 1_000_000


def largest(folder: Path) -> tuple[Path, Path]:
    """Return the largest pair of databases, corpus's and the peer's, in ``folder``."""
    found = sorted(folder.glob("corpus-*.db"), key=lambda path: int(path.stem.partition("-")[2]))
    if not found:
        sys.exit(f"no database in {folder}; make one with: bench_import.py --keep {folder}")
    return found[-1], folder / found[-1].name.replace("corpus", "peer")


def time_start(ours: Path, theirs: Path, repeat: int) -> None:
    """Print the median wall time of short commands, and their ratio to bare Python."""
    corpus, peer = find_corpus(), find_peer()
    with closing(sqlite3.connect(theirs)) as connection:
        (title,) = connection.execute("SELECT title FROM articles WHERE title > '' LIMIT 1").fetchone()
    with closing(sqlite3.connect(ours)) as connection:
        (uid,) = connection.execute("SELECT uid FROM articles ORDER BY uid LIMIT 1").fetchone()
    word = max(title.split(), key=len)
    commands: dict[str, tuple[str | Path, ...]] = {
        "python -c pass": (sys.executable, "-c", "pass"),
        "corpus --version": (corpus, "--version"),
        "sqlite-utils --version": (peer, "--version"),
        "corpus list articles --limit 20": (corpus, "--db", ours, "list", "articles", "--limit", "20"),
        "sqlite-utils rows --limit 20": (peer, "rows", theirs, "articles", "--limit", "20"),
        "corpus show": (corpus, "--db", ours, "show", uid),
        "corpus search": (corpus, "--db", ours, "search", word, "--limit", "20"),
        "sqlite-utils search": (peer, "search", theirs, "articles", word, "--limit", "20"),
    }
    print(f"{f'start-up, median of {repeat}':36}{'ms':>8}{'x python':>10}{'peak MB':>9}")
    bare = 0.0
    for name, command in commands.items():
        cost = median(*command, repeat=repeat)
        bare = bare or cost.seconds
        print(f"{name:36}{cost.seconds * 1000:>8.0f}{cost.seconds / bare:>10.1f}{cost.peak / MB:>9.1f}")


def time_export(ours: Path, theirs: Path) -> None:
    """Print how fast the whole database is written, and the ratio to the peer's article rows."""
    corpus, peer = find_corpus(), find_peer()
    with closing(sqlite3.connect(theirs)) as connection:
        (articles,) = connection.execute("SELECT count(*) FROM articles").fetchone()
    print(
        f"\n{f'export of {articles:,} articles':36}{'seconds':>8}{'articles/s':>11}{'MB/s':>7}{'peak MB':>9}"
    )
    with tempfile.TemporaryDirectory() as scratch:
        for kind, ending, option in (("json", ".json", ()), ("csv", "", ("--csv",))):
            target, rows = Path(scratch) / f"ours{ending}", Path(scratch) / f"theirs.{kind}"
            cost = run(corpus, "--db", ours, "export", kind, "-o", target)
            base = run(peer, "rows", theirs, "articles", *option, output=rows)
            speeds = []
            for name, each, out in (
                (f"corpus export {kind}", cost, target),
                (f"sqlite-utils rows {' '.join(option)}", base, rows),
            ):
                size = sum(file.stat().st_size for file in (out, *out.rglob("*")) if file.is_file()) / MB
                speeds.append(size / each.seconds)
                print(
                    f"{name:36}{each.seconds:>8.2f}{articles / each.seconds:>11,.0f}"
                    f"{speeds[-1]:>7.1f}{each.peak / MB:>9.1f}"
                )
            print(f"  corpus writes {speeds[0] / speeds[1]:.2f} times as many bytes a second")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--repeat", type=int, default=9, metavar="N")
    options = parser.parse_args()
    ours, theirs = largest(options.folder)
    print(f"{ours.name}\n")
    time_start(ours, theirs, options.repeat)
    time_export(ours, theirs)


if __name__ == "__main__":
    main()
