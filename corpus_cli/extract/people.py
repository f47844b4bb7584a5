"""Decide which names of a document are people, and whom each mention means in its article."""

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from ..records import Mention
from .asking import ask
from .cutting import find_cores
from .evidence import acts, judge
from .learning import Known, join_lists, learn
from .lexicon import Gender, given_names, plain, section
from .names import PARTICLES, Core, honorific_gender
from .namesakes import Key, Namesakes, key_of
from .passages import Passage

_LOWER = re.compile(r"(?<![\w’'\-])[a-zß-ÿ][a-zß-ÿ]+")
_CONFIDENCE = {
    "title": 0.95,
    "role": 0.9,
    "verb": 0.8,
    "given-name": 0.85,
    "apposition": 0.85,
    "byline": 0.95,
    "signature": 0.8,
    "form": 0.8,
}


class Named(NamedTuple):
    """A mention together with the key of the person it means."""

    mention: Mention
    gender: Gender | None


def lower_words(text: str) -> frozenset[str]:
    """Return the words that a document writes in lower case: capitalised, they are hardly names."""
    return frozenset(_LOWER.findall(text))


def find_people(
    text: str,
    articles: Sequence[Sequence[Passage]],
    vocabulary: frozenset[str],
    finders: Sequence[str] = (),
) -> list[list[Named]]:
    """Return the mentions of every article, sorted by start; ``finders`` are asked beside the rules.

    ``articles`` holds each article's passages in order, ``vocabulary`` the document's `lower_words`. A
    name made a person by its surroundings anywhere in the document (a title, a role, a verb of saying, a
    common given name) is a person everywhere in it; a bare surname is, where some full name or honorific
    vouches for it.
    """
    cores = _collect(text, articles, vocabulary)
    for name in finders:
        ask(name, text, articles, cores, vocabulary)
    known = learn([core for group in cores for core in group], vocabulary)
    return [_mentions(text, group, passages, known) for group, passages in zip(cores, articles, strict=True)]


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
        join_lists(text, group, vocabulary)
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


def _mentions(text: str, cores: Sequence[Core], passages: Sequence[Passage], known: Known) -> list[Named]:
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
        said = text[core.start : core.end]
        mention = Mention(core.start, core.end, said, zone, name, rule, confidence)
        named.append(Named(mention, people.gender(name)))
    return named


def _accept(core: Core, known: Known) -> list[tuple[Core, Key, str]]:
    key = key_of(core.tokens)
    if len(key) > 1:
        if key in known.full and not core.spoiled:
            return [(core, key, core.rule or known.full[key])]
        return _inside(core, key, known)
    if core.spoiled or (len(key[0]) < 3 and key[0] not in section("names", "east asian")):
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


def _inside(core: Core, key: Key, known: Known) -> list[tuple[Core, Key, str]]:
    """Known names inside a longer run of capitals, as headlines have them."""
    found = []
    low = 0
    if len(key) == 2 and key[0] in PARTICLES and key[1] in known.by_surname and not core.spoiled:
        return [(core, key, "surname")]
    starts = list(accumulate((len(token) + 1 for token in core.tokens), initial=core.start))
    while low < len(key):
        for high in range(min(len(key), low + 4), low, -1):
            part = key[low:high]
            whole = part in known.full if high - low > 1 else part[0] in known.by_surname and len(part[0]) > 3
            if whole and not (core.spoiled and high == len(key)):
                found.append((_part(core, starts, low, high), part, "known"))
                low = high - 1
                break
        low += 1
    return found


def _part(core: Core, starts: Sequence[int], low: int, high: int) -> Core:
    tokens = core.tokens[low:high]
    end = starts[high - 1] + len(tokens[-1])
    return Core(starts[low], end, tokens, core.article, core.zone, core.title if low == 0 else None)
