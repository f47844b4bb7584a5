"""Score what was found in documents against what a person annotated: pure functions on records.

Spans match when they are equal, names when their keys (`corpus_cli.text.fold`) are. What a gold file leaves
out is not scored; what it gives as empty or null is annotated as not being there.
"""

from collections.abc import Iterable
from typing import NamedTuple

from . import people, quotes, segmentation
from .found import FoundDocument
from .gold import GoldDocument
from .sheet import Marker, Sheet

__all__ = ["Pair", "score"]


class Pair(NamedTuple):
    """One document as it was annotated and as it was found."""

    path: str
    gold: GoldDocument
    found: FoundDocument


def score(pairs: Iterable[Pair], *, min_words: int = 1, misses: bool = False) -> Sheet:
    """Return the counts of every measure over all documents, and with ``misses`` what was not right.

    Quotes of fewer than ``min_words`` words count nowhere.
    """
    sheet = Sheet(misses)
    for path, gold, found in pairs:
        marker = Marker(sheet, path, found.text)
        if gold.articles is not None:
            segmentation.score(gold.articles, found, marker)
        if gold.quotes is not None:
            quotes.score(gold, gold.quotes, found.quotes, marker, min_words)
        if gold.mentions is not None:
            people.score_mentions(gold.mentions, found.mentions, marker)
        if gold.people is not None:
            people.score_persons(gold.people, found.mentions, marker)
    return sheet
