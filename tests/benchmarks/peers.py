"""Near-duplicates with another library, from strings to verified pairs; for bench_dedupe.py.

    python tests/benchmarks/peers.py datasketch|rensa TEXTS.jsonl --documents 10000 --threshold 0.7

128 permutations in bands that have the recall of ours; candidates are verified from their strings. Prints a JSON
object with seconds, documents and pairs.
"""

import argparse
import json
import resource
import sys
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

BANDS = {0.5: (64, 2), 0.7: (32, 4), 0.9: (16, 8)}


def shingles(text: str) -> set[str]:
    """Return runs of five words."""
    words = text.lower().split()
    return {" ".join(words[place : place + 5]) for place in range(len(words) - 4)}


def datasketch_candidates(texts: Sequence[str], bands: tuple[int, int]) -> Iterator[tuple[int, int]]:
    from datasketch import MinHash, MinHashLSH

    index = MinHashLSH(num_perm=128, params=bands)
    empty = MinHash(num_perm=128, seed=1)
    for row, text in enumerate(texts):
        sketch = empty.copy()
        sketch.update_batch([shingle.encode() for shingle in shingles(text)])
        for other in index.query(sketch):
            yield other, row
        index.insert(row, sketch, check_duplication=False)


def rensa_candidates(texts: Sequence[str], bands: tuple[int, int]) -> Iterator[tuple[int, int]]:
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=0.7, num_perm=128, num_bands=bands[0])
    for row, text in enumerate(texts):
        sketch = RMinHash(num_perm=128, seed=1)
        sketch.update(list(shingles(text)))
        for other in index.query(sketch):
            yield other, row
        index.insert(row, sketch)


PEERS = {"datasketch": datasketch_candidates, "rensa": rensa_candidates}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("peer", choices=PEERS)
    parser.add_argument("texts", type=Path)
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--threshold", type=float, default=0.7, choices=BANDS)
    options = parser.parse_args()
    with options.texts.open(encoding="utf-8") as file:
        documents = [json.loads(line) for line in islice(file, options.documents)]
    names, texts = zip(*documents, strict=True)
    start, used = time.perf_counter(), time.process_time()
    pairs = []
    for left, right in PEERS[options.peer](texts, BANDS[options.threshold]):
        one, other = shingles(texts[left]), shingles(texts[right])
        if len(one & other) >= options.threshold * len(one | other):
            pairs.append((names[left], names[right]))
    seconds, used = time.perf_counter() - start, time.process_time() - used
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
    print(
        json.dumps({"seconds": seconds, "used": used, "documents": len(texts), "peak": peak, "pairs": pairs})
    )


if __name__ == "__main__":
    main()
