"""What duplicates are by definition, string by string: what the array kernels are compared with."""

import re
from collections.abc import Iterable, Sequence

from corpus_cli.dedupe.postings import LIMIT, LIMIT_EACH
from corpus_cli.dedupe.scheme import FEWEST, LEAST, SHORT_SIZE, SIZE, VALUES
from corpus_cli.dedupe.signatures import _ROUNDS
from corpus_cli.text import fold, has_unspaced

_WORD = re.compile(r"\w+(?:['\-]\w+)*")
_PAD = [""] * (SHORT_SIZE - 1)
_MASK = (1 << 64) - 1

Shingles = frozenset[tuple[str, ...]]


def words(text: str) -> list[str]:
    """Return the folded words; in scripts written without spaces, each character is one."""
    found: list[str] = []
    for word in _WORD.findall(fold(text)):
        parts: list[str] = []
        alone = True
        for char in word:
            if has_unspaced(char) or alone:
                parts.append(char)
            else:
                parts[-1] += char
            alone = has_unspaced(char)
        found += parts
    return found


def runs(tokens: Sequence[str], size: int) -> Shingles:
    """Return the set of runs of ``size`` words; the whole as one where there are fewer."""
    if len(tokens) < size:
        return frozenset([tuple(tokens)]) if tokens else frozenset()
    return frozenset(zip(*(tokens[shift:] for shift in range(size)), strict=False))


def compared(title: str | None, body: str, size: int = SIZE) -> Shingles:
    """Return what an article is compared by: empty for a text that never matches anything."""
    own = words(body)
    found = runs(own, size) if len(own) >= size else frozenset()
    if len(found) >= FEWEST:
        return found
    head = words(title or "")
    if not own or len(head) + len(own) < LEAST:
        return frozenset()
    return runs([*_PAD, *head, "", *own, *_PAD], SHORT_SIZE)


def minhash(numbers: Iterable[int]) -> list[int]:
    """Return the values of MinHash of a set of 64-bit numbers."""
    items = list(numbers)
    least: list[int | None] = [None] * VALUES
    rounds = [(1, 0), *((int(factor), int(shift)) for factor, shift in _ROUNDS)]
    for turn, (factor, shift) in enumerate(rounds):
        values = [(item * factor + shift) & _MASK for item in items]
        if turn <= VALUES:
            fresh: dict[int, int] = {}
            for value in values:
                place = value >> 57
                fresh[place] = min(value, fresh.get(place, value))
        else:
            fresh = {turn - VALUES - 1: min(values)}
        for place, value in fresh.items():
            if least[place] is None:
                least[place] = value
    return [((value or 0) * 0xFF51AFD7ED558CCD & _MASK) >> 48 for value in least]


def holders(samples: Sequence[frozenset[int]], units: Sequence[int], part: int, needed: int) -> set[int]:
    """Return the units, but for its own, that have one of the rarest of what a part shares with any."""
    has = {}
    for row, sample in enumerate(samples):
        for number in sample:
            has.setdefault(number, set()).add(units[row])
    shared = sorted((len(has[number]), number) for number in samples[part] if len(has[number]) > 1)
    limit = min(LIMIT, LIMIT_EACH * len(samples[part]))
    rarest = [number for count, number in shared[: len(shared) - needed + 1] if count <= limit]
    return set().union(*(has[number] for number in rarest)) - {units[part]}
