"""Lines that recur across the captures of a source and belong to nobody's article.

What recurs across three or more documents is furniture nine times in ten, once the articles that stand in
several of them are set aside; how often a line stands in one document proves nothing.
"""

from collections import Counter
from collections.abc import Sequence
from math import ceil

from .. import text as texts
from ..records import Block
from .kinds import LABELS, Kind, Line
from .patterns import is_writable

_MIN_DOCUMENTS = 3
_MIN_SHARE = 0.02  # of many documents: in a thousand, three share a line by chance
_BEGINNING = 40  # code points of a body, as a teaser and its article share them

Page = tuple[str, Sequence[Line], Sequence[Block]]
"""A document's text, its lines, and its articles as they were detected."""


def recurring(pages: Sequence[Page]) -> dict[str, int]:
    """Return the lines that recur, in the order they stand in, and in how many documents each does."""
    found: Counter[str] = Counter()
    seen: set[str] = set()
    kept: set[str] = set()
    for text, lines, blocks in pages:
        repeated = []
        keys = set()
        for block in blocks:
            own = _keys(block, text)
            if own & seen:
                repeated.append(block)
            keys |= own
            kept |= _parts(block, text)
        seen |= keys
        marks = {line.text for line in lines if line.kind in LABELS or line.kind is Kind.MORE}
        found.update(dict.fromkeys(_outside(lines, repeated), 1))
        kept |= marks
    least = max(_MIN_DOCUMENTS, ceil(_MIN_SHARE * len(pages)))
    return {line: count for line, count in found.items() if count >= least and line not in kept}


def _keys(block: Block, text: str) -> set[str]:
    """Return what tells that an article stands in two documents: its text, its title with how that begins.

    A title alone may be the site's own name.
    """
    body = texts.fold(" ".join(span.of(text) for span in block.paragraphs))
    title = texts.fold(block.title.of(text)) if block.title else ""
    return {f"body:{body}", f"title:{title}\n{body[:_BEGINNING]}"}


def _parts(block: Block, text: str) -> set[str]:
    """Return the lines that an article needs: its title, its labels."""
    one = [span for span in (block.title, block.byline) if span]
    return {span.of(text) for span in (*one, *block.tags)}


def _outside(lines: Sequence[Line], blocks: Sequence[Block]) -> list[str]:
    """Return the lines outside ``blocks``, both in the order of the text."""
    ranges = iter([*((block.start, block.end) for block in blocks), (-1, -1)])
    start, end = next(ranges)
    kept = []
    for line in lines:
        while 0 <= end <= line.start:
            start, end = next(ranges)
        if (line.end <= start or line.start >= end) and is_writable(line.text):
            kept.append(line.text)
    return kept
