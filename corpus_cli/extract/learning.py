"""What the names of a document say of one another: full names, surnames, given names, lists."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from .forms import by_form
from .lexicon import Gender, given_names, plain, section
from .names import PARTICLES, Core
from .namesakes import Key, fold_key, key_of, surname_of

_VOUCHES = frozenset(("title", "role", "verb", "given-name", "apposition", "form"))
_JOINS = frozenset((", ", " and ", ", and ", " , ", " , and ", " y ", " e ", " et ", " und ", "; "))


@dataclass(slots=True)
class Known:
    """What the document says of names: full names with their rule, and marked single names."""

    full: dict[Key, str] = field(default_factory=dict)
    single: dict[str, str] = field(default_factory=dict)
    genders: dict[str, Gender] = field(default_factory=dict)
    by_surname: defaultdict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    given: set[str] = field(default_factory=set)
    """Common given names that somebody in the document has."""


def join_lists(text: str, cores: Sequence[Core], vocabulary: frozenset[str]) -> None:
    """Let a person in a list vouch for the names beside it: "Anna Lund, Xelia Vorn and Oro Pell"."""
    for row in (pairwise(cores), pairwise(reversed(cores))):
        for sure, other in row:
            if (sure.rule in _VOUCHES or sure.listed) and other.rule is None and unsure(other, vocabulary):
                low, high = sorted((sure, other), key=lambda core: core.start)
                if high.start - low.end < 8 and high.title is None and text[low.end : high.start] in _JOINS:
                    other.listed = True


def unsure(core: Core, vocabulary: frozenset[str]) -> bool:
    """Whether nothing but the lack of evidence speaks against a name of two to four words."""
    if (
        core.spoiled
        or not 1 < len(core.tokens) < 5
        or plain(core.tokens[0]) in section("names", "place head")
    ):
        return False
    return not any(token.lower() in vocabulary for token in core.tokens)


def learn(cores: Iterable[Core], vocabulary: frozenset[str]) -> Known:
    """Return what all possible names of a document, with what speaks for each, say of one another."""
    known = Known()
    waiting: list[Core] = []
    bare: Counter[str] = Counter()
    acting: Counter[str] = Counter()
    uses: Counter[Key] = Counter()
    for core in cores:
        gender = core.gender
        if len(core.tokens) > 1:
            uses[key_of(core.tokens)] += 1
            if core.rule and (core.rule != "title" or len(core.tokens) < 5 or by_form(core.tokens)):
                known.full.setdefault(key_of(core.tokens), core.rule)
            else:
                waiting.append(core)
        elif core.rule:
            known.single.setdefault(surname_of(core.tokens), core.rule)
        elif core.acts and not core.spoiled and core.tokens[0].lower() not in vocabulary:
            bare[surname_of(core.tokens)] += 1
            acting[plain(core.tokens[0])] += 1
        if gender:
            known.genders.setdefault(
                surname_of(core.tokens) if len(core.tokens) == 1 else fold_key(core.tokens), gender
            )
    surnames = {key[-1] for key in known.full} | set(known.single)
    for core in waiting:
        if not unsure(core, vocabulary):
            continue
        last = surname_of(core.tokens)
        first = plain(core.tokens[0])
        strange = core.initial and first not in given_names()
        if last in surnames and len(last) > 2 and not strange:
            known.full.setdefault(key_of(core.tokens), "surname")
        elif core.listed and last not in surnames:
            known.full.setdefault(key_of(core.tokens), "list")
        elif bare[last] and not strange and not bare[first] and len(core.tokens) < 4:
            known.full.setdefault(key_of(core.tokens), "repeated")
    for name, times in acting.items():
        if times > 1 and name in given_names() and name not in section("things", "common"):
            known.single.setdefault(name, "given-name")
    for key in [key for key in known.full if len(key) > 2 and _swallows(key, known, uses)]:
        del known.full[key]
    for key in known.full:
        known.by_surname[key[-1]].add(key)
        if key[0] in given_names() and key[0] not in vocabulary:
            known.given.add(key[0])
        # Where family names come first or second, and where there are none: "Li Weiho ... Li said".
        known.given.update(word for word in key[:-1] if bare[word] and word not in PARTICLES)
    return known


def _swallows(key: Key, known: Known, uses: Counter[Key]) -> bool:
    """Whether a name is another one with a headline's verb behind it: once so, and else without that word."""
    short = key[:-1]
    return short in known.full and uses[key] == 1 and uses[short] > 1
