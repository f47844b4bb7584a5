"""From an article to the set of word runs that it is compared by.

A text is compared by its runs of `SIZE` words. One that has few different ones (a notice, a headline's
teaser, a table of noughts) is compared by shorter runs, and its title counts as well: what stands under a
hundred titles, such as "for subscribers only", is then not the same piece a hundred times.
"""

import re
from collections.abc import Sequence

from ..text import fold, has_unspaced

SIZE = 5
"""Words in a shingle."""
SHORT_SIZE = 3
"""Words in a short text's shingle. In pairs, one word changed in twenty would pass for the same."""
FEWEST = 16
"""Different shingles of five words: below this a text is short. Twenty words have sixteen."""
LEAST = 5
"""Words in title and text together: below this there is nothing to compare."""
SHORT_THRESHOLD = 0.8
"""Short texts are not alike below this: one word makes another notice of "leaves from the second pier"."""

# As `corpus_cli.text` counts words; a test holds the two together.
_WORD = re.compile(r"\w+(?:['\-]\w+)*")
_PAD = [""] * (SHORT_SIZE - 1)

Shingles = frozenset[tuple[str, ...]]


def words(text: str) -> list[str]:
    """Return the folded words; in scripts written without spaces, each character is one."""
    folded = fold(text)
    found: list[str] = _WORD.findall(folded)
    if not has_unspaced(folded):
        return found
    return [part for word in found for part in (_parts(word) if has_unspaced(word) else (word,))]


def _parts(word: str) -> list[str]:
    parts: list[str] = []
    open_run = False
    for char in word:
        if has_unspaced(char):
            parts.append(char)
            open_run = False
        elif open_run:
            parts[-1] += char
        else:
            parts.append(char)
            open_run = True
    return parts


def runs(tokens: Sequence[str], size: int) -> Shingles:
    """Return the set of runs of ``size`` words; the whole as one where there are fewer."""
    if len(tokens) < size:
        return frozenset([tuple(tokens)]) if tokens else frozenset()
    return frozenset(zip(*(tokens[shift:] for shift in range(size)), strict=False))


def short_tokens(title: Sequence[str], body: Sequence[str]) -> list[str]:
    """Return what a short text is compared by, in runs of `SHORT_SIZE`; empty if that is too little.

    Padded, so that the first and the last word count as much as any other.
    """
    if not body or len(title) + len(body) < LEAST:
        return []
    return [*_PAD, *title, "", *body, *_PAD]


def compared(title: str | None, body: str) -> Shingles:
    """Return what an article is compared by: empty for a text that never matches anything."""
    own = words(body)
    found = runs(own, SIZE)
    if len(found) >= FEWEST:
        return found
    return runs(short_tokens(words(title or ""), own), SHORT_SIZE)
