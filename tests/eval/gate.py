"""The quality gate: what extraction reached on annotated captures, below which no change may fall.

`floors.json` holds, for each set of annotations, the SHA-256 of everything that is measured on and the floor of
every measure's F1. ``CORPUS_REWRITE=1`` raises floors to what is measured now, rounded down; lowering one, or
taking changed inputs, needs ``CORPUS_LOWER_FLOORS=1``: both read the diff, please.
"""

import hashlib
import json
import math
import os
from pathlib import Path
from typing import Any, NamedTuple

from corpus_cli import Corpus
from corpus_cli.evaluation import Evaluation

ROOT = Path(__file__).parents[2]
SHARED = ROOT.parent / "shared"
FLOORS = Path(__file__).with_name("floors.json")


class Annotated(NamedTuple):
    """A set of annotations and the captures they are about."""

    gold: tuple[Path, ...]
    captures: tuple[Path, ...] = ()
    min_words: int = 1

    @property
    def inputs(self) -> tuple[Path, ...]:
        return (*self.gold, *self.captures)


SAMPLES = ROOT / "corpus" / "samples"
SETS = {
    "samples": Annotated(
        (ROOT / "corpus" / "samples.gold.json",),
        tuple(
            SAMPLES / f"{name}.txt"
            for name in (
                "gazzettino-di-montelieve-elenco",
                "harbour-gazette-listing",
                "tarn-valley-school-board-live",
            )
        ),
    ),
    "seeds": Annotated(
        (SHARED / "eval" / "seed_articles_dev.json", SHARED / "eval" / "seed_quotes_people_dev.json"),
        tuple(sorted((SHARED / "seeds").glob("00[02]_*.txt"))),
    ),
    # The data's own notes count words from three on: what is shorter is a matter of taste.
    "wikinews": Annotated((SHARED / "eval" / "wikinews_quotes.jsonl",), min_words=3),
}


def evaluated(annotated: Annotated, folder: Path) -> Evaluation:
    """Import a set's captures into a new database and score them."""
    with Corpus.open(folder / "corpus.db", create=True) as corpus:
        if annotated.captures:
            corpus.import_(annotated.captures)
        return corpus.eval(annotated.gold, min_words=annotated.min_words)


def hashes(annotated: Annotated) -> dict[str, str]:
    """Return the SHA-256 of everything that is measured on, by name."""
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in annotated.inputs}


def pinned() -> dict[str, Any]:
    """Return what is pinned, by set."""
    data: dict[str, Any] = json.loads(FLOORS.read_text("utf-8")) if FLOORS.exists() else {}
    return data


def pin(name: str, inputs: dict[str, str], measured: dict[str, float], *, lower: bool) -> None:
    """Write floors anew: with ``lower`` as measured, else only those that rise."""
    data = pinned()
    before = {} if lower else data.get(name, {}).get("floors", {})
    floors = {key: max(before.get(key, 0.0), math.floor(f1 * 100) / 100) for key, f1 in measured.items()}
    data[name] = {"inputs": inputs, "floors": before | floors}
    text = json.dumps(dict(sorted(data.items())), indent=2)
    FLOORS.write_text(f"{text}\n", encoding="utf-8", newline="\n")


def asked(variable: str) -> bool:
    """Tell whether an environment variable is set."""
    return bool(os.environ.get(variable))
