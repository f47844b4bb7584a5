"""Find planted near-duplicates with corpus, datasketch and rensa, in one run, and compare with the truth.

    python tests/benchmarks/bench_dedupe.py [--documents 100000] [--peer-documents N] [--jobs 1] [--keep FOLDER]
    python tests/benchmarks/bench_dedupe.py --texts TEXTS.csv --pairs PAIRS.csv

corpus is timed as a whole command, from the database to stored groups; the peers from strings in memory to
verified pairs, on the same documents or the first of them. Speeds are in processor time, which neighbours on
the machine disturb less. Peak memory of corpus is that over a process that merely has the database open. Then a
thousand documents are added, and found. With --texts a small published set is looked at instead: rows of name
and text, and rows of two names for the pairs that are known to be one piece.
"""

import argparse
import csv
import json
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any, NamedTuple

from measure import Cost, find_corpus, run, run_apart
from plant import Pair, fill, runs

MB = 1_000_000
HERE = Path(__file__).parent
THRESHOLDS = (0.5, 0.7, 0.9)
CONTAINMENT = 0.8
ADDED = 1000


class Found(NamedTuple):
    """Pairs of names: in one group, tied member and canonical one, and part and whole."""

    together: set[frozenset[str]]
    ties: set[frozenset[str]]
    contained: set[tuple[str, str]]


def found(database: Path) -> Found:
    """Return what the last run stored."""
    with closing(sqlite3.connect(database)) as connection:
        names = dict(
            connection.execute("SELECT a.id, d.path FROM articles a JOIN documents d ON d.id = a.document_id")
        )
        groups: dict[int, list[str]] = {}
        ties = set()
        for article, group, partner in connection.execute(
            "SELECT article_id, group_id, partner_id FROM duplicate_members"
        ):
            groups.setdefault(group, []).append(names[article])
            if partner is not None:
                ties.add(frozenset((names[article], names[partner])))
        contained = {
            (names[part], names[whole])
            for part, whole in connection.execute("SELECT part_id, whole_id FROM containments")
        }
    together = {
        frozenset((one, other))
        for group in groups.values()
        for one in group[:64]
        for other in group[:64]
        if one < other
    }
    return Found(together, ties, contained)


def share(part: int, whole: int) -> str:
    return f"{part / whole:.5f} of {whole:,}" if whole else "none"


def judge(ours: Found, pairs: Iterable[Pair], texts: dict[str, str], threshold: float) -> None:
    """Print recall of the planted pairs, and how many of the ties found hold when they are counted again."""
    alike = [pair for pair in pairs if pair.similarity >= threshold]
    inside = [pair for pair in pairs if pair.containment >= CONTAINMENT and pair.similarity < threshold]
    hits = sum(frozenset((pair.left, pair.right)) in ours.together for pair in alike)
    # Of two of one length either may be the whole.
    inside = [pair for pair in inside if pair.left_size <= pair.right_size]
    held = sum(
        (pair.left, pair.right) in ours.contained
        or (pair.left_size == pair.right_size and (pair.right, pair.left) in ours.contained)
        for pair in inside
    )
    right = 0
    for one, other in map(tuple, ours.ties):
        left, both = runs(texts[one]), runs(texts[other])
        right += len(left & both) >= threshold * len(left | both)
    for part, whole in ours.contained:
        left, both = runs(texts[part]), runs(texts[whole])
        right += len(left & both) >= CONTAINMENT * len(left)
    print(
        f"  recall {share(hits, len(alike))} alike, {share(held, len(inside))} contained; "
        f"precision {share(right, len(ours.ties) + len(ours.contained))}"
    )


def rest(database: Path) -> Cost:
    """Return what it costs to have the database open."""
    opening = "import sys; from corpus_cli import Corpus; c = Corpus.open(sys.argv[1]); next(c.list('articles').rows)"
    return run_apart(sys.executable, "-c", opening, database)


def time_peers(texts: Path, count: int, threshold: float, peer_python: str) -> dict[str, float]:
    """Run each peer on the first documents; return documents a second."""
    speeds = {}
    for peer in ("datasketch", "rensa"):
        command = [
            peer_python,
            HERE / "peers.py",
            peer,
            texts,
            "--documents",
            str(count),
            "--threshold",
            str(threshold),
        ]
        done = subprocess.run(list(map(str, command)), capture_output=True, text=True)
        if done.returncode:
            print(f"{peer:24}not measured: {done.stderr.strip().splitlines()[-1]}")
            continue
        result: dict[str, Any] = json.loads(done.stdout)
        speeds[peer] = result["documents"] / result["used"]
        print(
            f"{peer:24}{result['seconds']:>9.2f}{result['used']:>9.2f}{result['documents']:>12,}{speeds[peer]:>12,.0f}"
            f"{result['peak'] / MB:>10.0f}{len(result['pairs']):>10,} pairs"
        )
    return speeds


def time_ours(database: Path, count: int, jobs: int, threshold: float) -> float:
    """Run the command; print its cost and return its processor time."""
    options = ["--threshold", str(threshold), "--containment", str(CONTAINMENT), "--jobs", str(jobs)]
    before = used()
    cost = run_apart(find_corpus(), "--db", database, "dedupe", *options, "--format", "jsonl")
    cpu = used() - before
    over = cost.peak - rest(database).peak
    with closing(sqlite3.connect(database)) as connection:
        (groups,) = connection.execute("SELECT count(*) FROM duplicate_groups").fetchone()
    print(
        f"{f'corpus dedupe, {threshold}':24}{cost.seconds:>9.2f}{cpu:>9.2f}{count:>12,}{count / cpu:>12,.0f}"
        f"{over / MB:>10.0f}{groups:>10,} groups"
    )
    return cpu


def used() -> float:
    """Return the processor's seconds that finished children took."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def planted(folder: Path, options: argparse.Namespace) -> None:
    """Measure on planted documents."""
    database, count = folder / "planted.db", options.documents
    if not database.exists():
        run(sys.executable, HERE / "plant.py", database, "--documents", str(count))
    with database.with_suffix(".jsonl").open(encoding="utf-8") as file:
        texts = dict(json.loads(line) for line in file)
    with database.with_suffix(".pairs.jsonl").open(encoding="utf-8") as file:
        pairs = [Pair(*json.loads(line)) for line in file]
    words = sum(text.count(" ") + 1 for text in texts.values()) / count
    print(
        f"{count:,} documents of {words:.0f} words, {sum(map(len, texts.values())) / MB:.0f} million characters"
    )
    print(f"{'':24}{'seconds':>9}{'CPU':>9}{'documents':>12}{'a second':>12}{'peak MB':>10}")
    compared = options.peer_documents or count
    speeds = time_peers(database.with_suffix(".jsonl"), compared, 0.7, options.peer_python)
    for threshold in (0.7, *(one for one in THRESHOLDS if one != 0.7)):
        copy = folder / "run.db"
        settled(database, copy)
        cpu = time_ours(copy, count, options.jobs, threshold)
        judge(found(copy), pairs, texts, threshold)
        if threshold == 0.7:
            for peer, speed in speeds.items():
                print(f"  {count / cpu / speed:.1f} times {peer}'s speed")
            run(find_corpus(), "--db", copy, "dedupe")
            more = folder / "more.jsonl"
            run(
                sys.executable,
                HERE / "plant.py",
                folder / "more.db",
                "--documents",
                str(ADDED),
                "--seed",
                "99",
            )
            with more.open(encoding="utf-8") as file:
                fill(copy, ((f"more-{name}", text) for name, text in map(json.loads, file)))
            again = statistics.median(time_again(copy, folder, options.jobs) for _ in range(3))
            print(f"  {ADDED:,} added: {again:.2f} s; half a second and 1 % is {0.5 + cpu / 100:.2f}")


def time_again(database: Path, folder: Path, jobs: int) -> float:
    """Run the command on a copy of a database to which documents were added; return its wall time."""
    copy = folder / "again.db"
    settled(database, copy)
    seconds = run(find_corpus(), "--db", copy, "dedupe", "--jobs", str(jobs), "--format", "jsonl").seconds
    copy.unlink()
    return seconds


def settled(database: Path, copy: Path) -> None:
    """Copy a database, and wait until the copy is on the disk: else the command measured would."""
    shutil.copy(database, copy)
    os.sync()


def published(folder: Path, texts: Path, pairs: Path) -> None:
    """Measure on a set of texts with known pairs."""
    named = dict(row[:2] for row in rows(texts))
    known = [tuple(row[:2]) for row in rows(pairs) if row[0] in named and row[1] in named]
    database = folder / "published.db"
    fill(database, named.items())
    for threshold in THRESHOLDS:
        time_ours(database, len(named), 1, threshold)
        ours = found(database)
        either = ours.together | {frozenset(pair) for pair in ours.contained}
        hits = sum(frozenset(pair) in either for pair in known)
        new = len(either - {frozenset(pair) for pair in known})
        print(f"  {share(hits, len(known))} known pairs found; {new:,} pairs are not known")


def rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file, delimiter="\t" if path.suffix == ".tsv" else ","))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=100_000, metavar="N")
    parser.add_argument("--peer-documents", type=int, metavar="N", help="default: as many")
    parser.add_argument(
        "--peer-python", default=sys.executable, metavar="PATH", help="one that has the peers"
    )
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="for corpus dedupe")
    parser.add_argument(
        "--keep", type=Path, metavar="FOLDER", help="where to leave the documents for another run"
    )
    parser.add_argument("--texts", type=Path, help="CSV or TSV: name, text")
    parser.add_argument("--pairs", type=Path, help="CSV or TSV: name, name")
    options = parser.parse_args()
    csv.field_size_limit(sys.maxsize)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        folder.mkdir(parents=True, exist_ok=True)
        if options.texts:
            published(folder, options.texts, options.pairs)
        else:
            planted(folder, options)


if __name__ == "__main__":
    main()
