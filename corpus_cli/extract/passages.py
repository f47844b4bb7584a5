"""The stretches of an article in which names are looked for."""

from typing import NamedTuple

from ..records import Block, Span, Zone


class Passage(NamedTuple):
    """A stretch of one article in which names are looked for."""

    span: Span
    zone: Zone
    headline: bool
    """Title case is likely, so that a capital letter says nothing."""


def passages_of(block: Block) -> list[Passage]:
    """Return the block's parts in reading order, each once; a heading inside the prose counts as a title."""
    headings = set(block.headings)
    zones: dict[Span, Zone] = {}
    for span in block.paragraphs:
        zones[span] = "body"
    for span in block.captions:
        zones[span] = "caption"
    for span in headings:
        zones[span] = "title"
    for span in block.tags:
        zones[span] = "tags"
    if block.byline:
        zones[block.byline] = "byline"
    if block.title:
        zones[block.title] = "title"
    return [
        Passage(span, zone, zone == "title" and span not in headings) for span, zone in sorted(zones.items())
    ]
