"""Import generated captures with corpus, and the same article rows with sqlite-utils, in one run.

    python tests/benchmarks/bench_import.py [--captures 5000 20000] [--jobs N] [--keep FOLDER]

corpus reads files, splits and extracts them and stores articles, people and quotes with full text.
sqlite-utils is given the finished articles (path, title, body, tags, byline) as JSON lines, inserts them into
one table and indexes title and body. Two sizes show whether memory grows with the number of captures.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from measure import Cost, find_corpus, find_peer, run

MB = 1_000_000
HEAD = f"{'':24}{'seconds':>9}{'captures/s':>12}{'articles/s':>12}{'MB/s':>8}{'peak MB':>9}{'file MB':>9}"


class Result(NamedTuple):
    """What one size took."""

    corpus: Cost
    peer: Cost


def write_rows(records: Path, rows: Path) -> int:
    """Turn an export (``records``, JSON lines) into one flat row per article; return their number."""
    paths: dict[str, str] = {}
    count = 0
    with records.open(encoding="utf-8") as source, rows.open("w", encoding="utf-8", newline="\n") as target:
        for line in source:
            record = json.loads(line)
            if record.get("type") == "document":
                paths[record["uid"]] = record["path"]
            elif record.get("type") == "article":
                row = {
                    "path": paths.get(record["document_uid"], record["document_uid"]),
                    "title": record["title"],
                    "body": record["body"],
                    "tags": ",".join(tag["raw"] for tag in record["tags"]),
                    "byline": record["byline"],
                }
                target.write(json.dumps(row, ensure_ascii=False) + "\n")
                count += 1
    return count


def measure(folder: Path, captures: int, seed: int, jobs: int | None) -> Result:
    """Import ``captures`` captures both ways below ``folder``, print both and return both."""
    corpus, peer = find_corpus(), find_peer()
    pages, rows = folder / f"captures-{captures}", folder / f"rows-{captures}.jsonl"
    ours, theirs = folder / f"corpus-{captures}.db", folder / f"peer-{captures}.db"
    records = folder / f"records-{captures}.jsonl"
    # In a process of its own, so that its vocabulary does not count as anybody's memory.
    generate = Path(__file__).with_name("generate.py")
    run(sys.executable, generate, pages, "--captures", str(captures), "--seed", str(seed))
    size = sum(path.stat().st_size for path in pages.rglob("*.txt"))

    extra = ["--jobs", str(jobs)] if jobs else []
    imported = run(corpus, "--db", ours, "import", pages, *extra)
    run(corpus, "--db", ours, "export", "jsonl", "-o", records)
    articles = write_rows(records, rows)
    records.unlink()
    inserted = run(peer, "insert", theirs, "articles", rows, "--nl")
    indexed = run(peer, "enable-fts", theirs, "articles", "title", "body")
    total = Cost(inserted.seconds + indexed.seconds, max(inserted.peak, indexed.peak))

    print(f"\n{captures:,} captures, {size / MB:.1f} MB, {articles:,} articles\n{HEAD}")
    for name, cost, file in (
        ("corpus import", imported, ours),
        ("sqlite-utils insert", inserted, None),
        ("sqlite-utils enable-fts", indexed, None),
        ("sqlite-utils, both", total, theirs),
    ):
        rates = "".join(f"{n / cost.seconds:>12,.0f}" for n in (captures, articles))
        speed = f"{size / MB / cost.seconds:>8.1f}"
        disk = f"{file.stat().st_size / MB:>9.1f}" if file else ""
        print(f"{name:24}{cost.seconds:>9.2f}{rates}{speed}{cost.peak / MB:>9.1f}{disk}")
    print(f"corpus takes {imported.seconds / total.seconds:.1f} times as long as sqlite-utils")
    return Result(imported, total)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--captures", type=int, nargs="+", default=[5_000, 20_000], metavar="N")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, metavar="N", help="for corpus import (default: its own)")
    parser.add_argument("--keep", type=Path, metavar="FOLDER", help="a new folder to leave everything in")
    options = parser.parse_args()
    find_corpus(), find_peer()
    if options.keep:
        if options.keep.exists():
            sys.exit(f"{options.keep} is there already; name a new folder")
        options.keep.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as scratch:
        folder = options.keep or Path(scratch)
        sizes = sorted(options.captures)
        results = [measure(folder, size, options.seed, options.jobs) for size in sizes]
    if len(results) > 1:
        first, last = results[0], results[-1]
        print(f"\nfrom {sizes[0]:,} to {sizes[-1]:,} captures ({sizes[-1] / sizes[0]:.1f} times as many):")
        for name, small, large in (
            ("corpus", first.corpus, last.corpus),
            ("sqlite-utils", first.peer, last.peer),
        ):
            time, peak = large.seconds / small.seconds, large.peak / small.peak
            print(f"{name:14} time x {time:.2f}, peak memory x {peak:.2f}")


if __name__ == "__main__":
    main()
