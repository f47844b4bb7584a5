"""Which person a full name is, across all articles.

A pure function of the names of one family, so that the result never depends on the order of imports and
is recomputed only for the families an import touched.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from ..text import digest, fold

_SUFFIX = {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}
_STOP = re.compile(r"[.,]")


Form = tuple[str, ...]
"""A name as folded words, the family name last."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name as some article gives it in full, and how often it is used."""

    text: str
    uses: int


@dataclass(frozen=True, slots=True)
class Person:
    """A person derived from names."""

    uid: str
    name: str


@dataclass(frozen=True, slots=True)
class Link:
    """Whom a name means, by which rule; ``person`` is None where that is open."""

    name: str
    person: Person | None
    rule: str
    confidence: float


def family_key(name: str) -> str:
    """Return the key of the family name: the last word, "Jr." and the like left out."""
    return _tokens(name)[-1] if _tokens(name) else fold(name)


def _tokens(name: str) -> Form:
    words = [_STOP.sub("", word) for word in fold(name).split()]
    words = [word for word in words if word]
    while len(words) > 1 and words[-1] in _SUFFIX:
        words.pop()
    return tuple(words)


def resolve(names: Iterable[Name]) -> Sequence[Link]:
    """Link the names of one family to people.

    Two names are one person only with an equal family name and compatible given names: the shorter row of
    given names stands in the longer one, in order, where an initial stands for a name. A name compatible
    with two people joins neither: a full name is then a person of its own, an initial or a bare family
    name stays open. Likeness of spelling never merges.
    """
    spellings: dict[Form, list[Name]] = {}
    for name in names:
        spellings.setdefault(_tokens(name.text), []).append(name)
    # The most telling form first: what is found compatible with it is the same name, told shorter.
    forms = sorted(spellings, key=lambda form: (-len(form), -sum(map(len, form)), form))
    heads: dict[Form, list[Form]] = {}
    linked: dict[Form, tuple[Form | None, str, float]] = {}
    by_given: dict[str, list[Form]] = {}
    for form in forms:
        near = heads if len(form) <= 1 else _near(form[:-1], by_given)
        hosts = [head for head in near if _compatible(form[:-1], head[:-1])]
        if len(hosts) == 1:
            bare = len(form) <= 1
            linked[form] = (hosts[0], "family-name" if bare else "given-name", 0.6 if bare else 0.8)
            if not bare:
                heads[hosts[0]].append(form)
        elif hosts and all(len(word) == 1 for word in form[:-1]):
            linked[form] = (None, "open", 0.0)
        else:
            heads[form] = [form]
            linked[form] = (form, "name", 1.0)
            for given in sorted({key for word in form[:-1] for key in (word, word[0] + "*")}):
                by_given.setdefault(given, []).append(form)
    people = {head: _person(head, [n for f in same for n in spellings[f]]) for head, same in heads.items()}
    return [
        Link(name.text, people[head] if head is not None else None, rule, confidence)
        for form, (head, rule, confidence) in linked.items()
        for name in spellings[form]
    ]


def candidates(name: str, others: Iterable[str]) -> list[str]:
    """Return those of the names of one family that a shorter one may stand for."""
    given = _tokens(name)[:-1]
    return [other for other in others if _compatible(given, _tokens(other)[:-1])]


def _near(given: Form, by_given: dict[str, list[Form]]) -> list[Form]:
    """Return the heads that have the rarest of the given names, so that big families stay cheap."""

    def found(word: str) -> list[list[Form]]:
        keys = (word + "*",) if len(word) == 1 else (word, word[0])
        return [by_given.get(key, []) for key in keys]

    rarest = min(given, key=lambda word: sum(map(len, found(word))))
    return list(dict.fromkeys(head for heads in found(rarest) for head in heads))


def _person(head: Form, names: list[Name]) -> Person:
    best = min(names, key=lambda name: (-name.uses, -len(name.text), name.text))
    return Person(digest("person", " ".join(head)), best.text)


def _compatible(short: Form, long: Form) -> bool:
    rest = iter(long)
    return all(any(_same(word, other) for other in rest) for word in short)


def _same(word: str, other: str) -> bool:
    return word == other or (1 in (len(word), len(other)) and word[0] == other[0])
