"""Which full names are probably one person's, and by what likeness.

A pure function of the names. Each kind of likeness ties names that agree in everything else: in all but one
of their words, or in the sound of them. Names of one word are never compared, nor are names that differ in
two words or by their letters' number alone. Grouping is by keys (Christen 2012, chapter 4: blocking), so that
the cost grows with the names and not with their pairs.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import combinations
from typing import Literal, NamedTuple

from ..text import fold
from .differences import bare, typing_error
from .sounds import nicknamed, sound
from .spelling import is_slip, mistyped

NameKind = Literal[
    "form", "order", "sound", "nickname", "family", "letter", "given", "short", "middle", "further"
]
"""``form``: only accents, hyphens and spaces differ. ``order``: the same words, another order. ``sound``: the
same name in another transliteration. ``nickname``: a given name and a common short form. ``family``,
``given``: a slip of the fingers in the one, while the other is equal. ``letter``: another letter in the family
name. ``short``: the given name cut short.
``middle``: with and without a middle name or initial. ``further``: with one more family name."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
_ARTICLES = frozenset(("al", "el", "ul", "ad", "as", "ar"))
_CROWD = 30
"""Names in one group; so many share it by chance, and it says nothing."""
_LONG_FAMILY, _LONG_GIVEN, _SHORT = 6, 6, 3

Words = tuple[str, ...]


class NameLikeness(NamedTuple):
    """Two names, in order, that look like one person's, and how they differ in words."""

    left: str
    right: str
    kind: NameKind
    why: str


def words_of(name: str) -> Words:
    """Return the folded words of a name, without accents, dots and "Jr."; hyphens part words."""
    words = _all_words(name)
    return words[:-1] if len(words) > 1 and words[-1] in _SUFFIXES else words


def _all_words(name: str) -> Words:
    return tuple(_WORD.findall(bare(fold(name))))


def is_full(words: Words) -> bool:
    """Tell whether a name has a given name, which is no initial, and a family name."""
    return len(words) > 1 and min(len(words[0]), len(words[-1])) > 1


def alike(names: Iterable[str]) -> list[NameLikeness]:
    """Return the pairs of full names that look like one person's, sorted, each with its surest likeness."""
    every = {name: words for name in sorted(set(names)) if is_full(words := words_of(name))}
    suffixes = {name: _all_words(name)[len(words) :] for name, words in every.items()}
    found: dict[tuple[str, str], NameLikeness] = {}
    for kind, pairs in _KINDS.items():
        for one, other, why in pairs(every):
            if suffixes[one] != suffixes[other]:
                # Father and son.
                continue
            left, right = sorted((one, other))
            found.setdefault((left, right), NameLikeness(left, right, kind, why))
    return [found[pair] for pair in sorted(found)]


Names = dict[str, Words]
Found = Iterator[tuple[str, str, str]]


def _grouped(names: Names, key: Callable[[Words], Hashable]) -> Iterator[tuple[str, str]]:
    groups: dict[Hashable, list[str]] = defaultdict(list)
    for name, words in names.items():
        if (of := key(words)) is not None:
            groups[of].append(name)
    for group in groups.values():
        if len(group) <= _CROWD:
            yield from combinations(group, 2)


def _form(names: Names) -> Found:
    for one, other in _grouped(names, "".join):
        yield one, other, "only accents, hyphens, spaces or dots differ"


def _order(names: Names) -> Found:
    for one, other in _grouped(names, lambda words: tuple(sorted(words))):
        if names[one] != names[other]:
            yield one, other, "the same words in another order"


def _sound(names: Names) -> Found:
    for one, other in _grouped(names, lambda words: (sound(words[0]), sound(words[-1]))):
        a, b = _outer(names[one]), _outer(names[other])
        if a != b and _compatible(_inner(names[one]), _inner(names[other])):
            differing = " and ".join(f"{x}, {y}" for x, y in zip(a, b, strict=True) if x != y)
            yield one, other, f"sounds alike: {differing}"


def _middle(names: Names) -> Found:
    for one, other in _grouped(names, _outer):
        short, long = sorted((names[one][1:-1], names[other][1:-1]), key=len)
        if short != long and _compatible(_inner(names[one]), _inner(names[other])):
            further = " ".join(word for word in long if word not in short)
            how = "initial and name" if len(short) == len(long) else "with and without"
            yield one, other, f"{how}: {further}"


def _further(names: Names) -> Found:
    whole: dict[Words, list[str]] = defaultdict(list)
    for name, words in names.items():
        whole[words].append(name)
    for name, words in names.items():
        for other in whole.get(words[:-1], [])[:_CROWD] if len(words) > 2 else ():
            yield name, other, f"with and without a further family name: {words[-1]}"


def _nickname(names: Names) -> Found:
    groups: dict[tuple[str, str], list[str]] = defaultdict(list)
    for name, words in names.items():
        for root in nicknamed(words[0]):
            groups[root, words[-1]].append(name)
    for group in groups.values():
        for one, other in combinations(group, 2) if len(group) <= _CROWD else ():
            a, b = names[one], names[other]
            if a[0] != b[0] and _compatible(_inner(a), _inner(b)):
                yield one, other, f"forms of one given name: {a[0]}, {b[0]}"


def _short(names: Names) -> Found:
    for one, other in _grouped(names, lambda words: (words[0][:_SHORT], words[-1])):
        short, long = sorted((names[one], names[other]), key=lambda words: len(words[0]))
        if (
            _SHORT <= len(short[0]) < len(long[0]) - 1
            and long[0].startswith(short[0])
            and _compatible(_inner(short), _inner(long))
        ):
            yield one, other, f"a given name cut short: {short[0]}, {long[0]}"


def _family(names: Names) -> Found:
    return _mistyped(names, -1, 0, _LONG_FAMILY, slips=True)


def _letter(names: Names) -> Found:
    return _mistyped(names, -1, 0, _LONG_FAMILY, slips=False)


def _given(names: Names) -> Found:
    return _mistyped(names, 0, -1, _LONG_GIVEN, slips=True)


def _mistyped(names: Names, at: int, same: int, least: int, *, slips: bool) -> Found:
    """Yield the names with one error in one word, the other one equal."""
    frames: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, words in names.items():
        if len(words[at]) >= least:
            # The first letter is the one least often mistyped.
            frames[f"{words[same]} {words[at][0]}"][words[at]].append(name)
    for frame in frames.values():
        for left, right, errors in mistyped(frame):
            if errors > 1 or slips is not is_slip(left, right, errors):
                continue
            why = f"{typing_error(left, right, errors)}: {left}, {right}"
            for one in frame[left][:_CROWD]:
                for other in frame[right][:_CROWD]:
                    if _compatible(_inner(names[one]), _inner(names[other])):
                        yield one, other, why


def _outer(words: Words) -> Words:
    return words[0], words[-1]


def _inner(words: Words) -> Words:
    """Return the names between the first and the last; Arabic articles of the family name are none."""
    return tuple(word for word in words[1:-1] if word not in _ARTICLES)


def _compatible(one: Words, other: Words) -> bool:
    """Tell whether the shorter row of middle names stands in the longer, an initial for a name."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(any(_same(word, candidate) for candidate in rest) for word in short)


def _same(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])


_KINDS: dict[NameKind, Callable[[Names], Found]] = {
    "form": _form,
    "sound": _sound,
    "nickname": _nickname,
    "family": _family,
    "letter": _letter,
    "order": _order,
    "middle": _middle,
    "given": _given,
    "short": _short,
    "further": _further,
}
