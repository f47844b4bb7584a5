"""Decide which names of a document are people, and whom each mention means in its article."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from ..records import Mention, Span, Zone
from .evidence import acts, judge
from .lexicon import Gender, given_names, plain, section
from .names import Core, find_cores, honorific_gender
from .namesakes import Key, Namesakes, fold_key, key_of, surname_of

_LOWER = re.compile(r"(?<![\w’'\-])[a-zß-ÿ][a-zß-ÿ]+")
_CONFIDENCE = {
    "title": 0.95,
    "role": 0.9,
    "verb": 0.8,
    "given-name": 0.85,
    "apposition": 0.85,
    "byline": 0.95,
    "signature": 0.8,
}


class Passage(NamedTuple):
    """A stretch of one article in which names are looked for."""

    span: Span
    zone: Zone
    headline: bool
    """Title case is likely, so that a capital letter says nothing."""


class Named(NamedTuple):
    """A mention together with the key of the person it means."""

    mention: Mention
    gender: Gender | None


@dataclass(slots=True)
class _Known:
    """What the document says of names: full names with their rule, and marked single names."""

    full: dict[Key, str] = field(default_factory=dict)
    single: dict[str, str] = field(default_factory=dict)
    genders: dict[str, Gender] = field(default_factory=dict)
    by_surname: defaultdict[str, set[Key]] = field(default_factory=lambda: defaultdict(set))
    given: set[str] = field(default_factory=set)
    """Common given names that somebody in the document has."""


def lower_words(text: str) -> frozenset[str]:
    """Return the words that a document writes in lower case: capitalised, they are hardly names."""
    return frozenset(_LOWER.findall(text))


def find_people(
    text: str, articles: Sequence[Sequence[Passage]], vocabulary: frozenset[str]
) -> list[list[Named]]:
    """Return the mentions of every article, sorted by start.

    ``articles`` holds each article's passages in order, ``vocabulary`` the document's `lower_words`. A
    name made a person by its surroundings anywhere in the document (a title, a role, a verb of saying, a
    common given name) is a person everywhere in it; a bare surname is, where some full name or honorific
    vouches for it.
    """
    cores = _collect(text, articles, vocabulary)
    known = _learn([core for group in cores for core in group], vocabulary)
    return [_mentions(group, passages, known) for group, passages in zip(cores, articles, strict=True)]


def _collect(
    text: str, articles: Sequence[Sequence[Passage]], vocabulary: frozenset[str]
) -> list[list[Core]]:
    groups = []
    for passages in articles:
        group = []
        for zone, passage in enumerate(passages):
            low, high = passage.span
            for core in find_cores(text, low, high):
                core.zone = zone
                core.rule = _rule(text, core, passage, vocabulary)
                core.acts = len(core.tokens) == 1 and acts(text, low, core)
                group.append(core)
        groups.append(group)
    return groups


def _rule(text: str, core: Core, passage: Passage, vocabulary: frozenset[str]) -> str | None:
    if passage.zone == "byline" and not core.spoiled and len(core.tokens) > 1:
        return "byline"
    rule = judge(text, passage.span.start, passage.span.end, core, vocabulary)
    alone = core.start == passage.span.start and core.end == passage.span.end
    if rule is None or not passage.headline or (alone and rule == "given-name"):
        return rule
    if rule == "title" and (honorific_gender(core.title) or plain(core.tokens[0]) in given_names()):
        return rule
    return rule if rule == "given-name" and len(core.tokens) == 2 else None


def _learn(cores: Iterable[Core], vocabulary: frozenset[str]) -> _Known:
    known = _Known()
    waiting: list[Core] = []
    bare: Counter[str] = Counter()
    acting: Counter[str] = Counter()
    uses: Counter[Key] = Counter()
    for core in cores:
        gender = core.gender
        if len(core.tokens) > 1:
            uses[key_of(core.tokens)] += 1
            if core.rule and (core.rule != "title" or len(core.tokens) < 5):
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
        if core.spoiled or len(core.tokens) > 4 or any(token.lower() in vocabulary for token in core.tokens):
            continue
        last = surname_of(core.tokens)
        first = plain(core.tokens[0])
        strange = core.initial and first not in given_names()
        if last in surnames and len(last) > 2 and not strange:
            known.full.setdefault(key_of(core.tokens), "surname")
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
    return known


def _swallows(key: Key, known: _Known, uses: Counter[Key]) -> bool:
    """Whether a name is another one with a headline's verb behind it: once so, and else without that word."""
    short = key[:-1]
    return short in known.full and uses[key] == 1 and uses[short] > 1


def _mentions(cores: Sequence[Core], passages: Sequence[Passage], known: _Known) -> list[Named]:
    found: list[tuple[Core, Key, str]] = []
    for core in cores:
        found.extend(_accept(core, known))
    found.sort(key=lambda item: item[0].start)
    people = Namesakes(((core, key) for core, key, _ in found), known.genders)
    named = []
    for core, key, rule in found:
        name, sure = people.resolve(core, key)
        zone = passages[core.zone].zone
        confidence = round(_CONFIDENCE.get(rule, 0.7) * sure, 2)
        mention = Mention(core.start, core.end, " ".join(core.tokens), zone, name, rule, confidence)
        named.append(Named(mention, people.gender(name)))
    return named


def _accept(core: Core, known: _Known) -> list[tuple[Core, Key, str]]:
    key = key_of(core.tokens)
    if len(key) > 1:
        if key in known.full and not core.spoiled:
            return [(core, key, core.rule or known.full[key])]
        return _inside(core, key, known)
    if core.spoiled or len(key[0]) < 3:
        return []
    joined = tuple(key[0].split("-"))
    if len(joined) > 1 and joined in known.full:
        return [(core, joined, "known")]
    if core.rule:
        return [(core, key, core.rule)]
    if key[0] in known.single:
        return [(core, key, "surname")]
    if key[0] in known.by_surname:
        return [(core, key, "surname")]
    return [(core, key, "given")] if key[0] in known.given else []


def _inside(core: Core, key: Key, known: _Known) -> list[tuple[Core, Key, str]]:
    """Known names inside a longer run of capitals, as headlines have them."""
    found = []
    low = 0
    while low < len(key):
        for high in range(min(len(key), low + 4), low, -1):
            part = key[low:high]
            whole = part in known.full if high - low > 1 else part[0] in known.by_surname and len(part[0]) > 3
            if whole and not (core.spoiled and high == len(key)):
                found.append((_part(core, low, high), part, "known"))
                low = high - 1
                break
        low += 1
    return found


def _part(core: Core, low: int, high: int) -> Core:
    starts = [core.start]
    for token in core.tokens[:-1]:
        starts.append(starts[-1] + len(token) + 1)
    tokens = core.tokens[low:high]
    end = starts[high - 1] + len(core.tokens[high - 1])
    return Core(starts[low], end, tokens, core.article, core.zone, core.title if low == 0 else None)
