"""Mentions and people."""

from collections.abc import Sequence

from ..text import fold
from .found import FoundMention
from .gold import GoldMention, GoldPerson
from .overlaps import Overlaps
from .sheet import Marker


def score_mentions(gold: Sequence[GoldMention], found: Sequence[FoundMention], marker: Marker) -> None:
    """Enter the places where people are named."""
    wanted, named = {one.span for one in gold}, {one.span for one in found}
    marker.enter("mentions", len(wanted), len(named), len(wanted & named))
    there = Overlaps((one.span, one.text) for one in found)
    meant = Overlaps((span, span.of(marker.text)) for span in wanted)
    for span in sorted(wanted - named):
        marker.miss("mentions", "missed", span.start, span.of(marker.text), there.at(span))
    for span in sorted(named - wanted):
        marker.miss("mentions", "false", span.start, span.of(marker.text), meant.at(span))


def score_persons(gold: Sequence[GoldPerson], found: Sequence[FoundMention], marker: Marker) -> None:
    """Enter the people of a document, each once, by name or by the name they have over all documents."""
    people: dict[str, FoundMention] = {}
    for mention in found:
        people.setdefault(fold(mention.names[-1]), mention)
    keys = {key: {key, *map(fold, mention.names)} for key, mention in people.items()}
    by_name = {name: key for key, names in keys.items() for name in names}
    right: set[str] = set()
    wanted = {fold(person.name): person for person in gold}
    for person in wanted.values():
        names = (fold(person.name), fold(person.canonical or person.name))
        key = next((by_name[name] for name in names if by_name.get(name, "") not in ("", *right)), None)
        if key is not None:
            right.add(key)
            continue
        start = min((mention.span.start for mention in person.mentions), default=0)
        marker.miss("persons", "missed", start, person.name, _instead(person, found))
    marker.enter("persons", len(wanted), len(people), len(right))
    for key, mention in people.items():
        if key not in right:
            marker.miss("persons", "false", mention.span.start, mention.names[-1])


def _instead(person: GoldPerson, found: Sequence[FoundMention]) -> str | None:
    """Return whom the mentions of a person were taken for."""
    there = Overlaps((one.span, one.names[-1]) for one in found)
    names = {there.at(mention.span) for mention in person.mentions} - {None}
    return ", ".join(sorted(map(str, names))) or None
