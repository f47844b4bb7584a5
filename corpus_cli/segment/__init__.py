"""Articles out of a document."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from ..records import Block
from . import bylines, ends, listing, profiled, roles, single
from .draft import Page
from .kinds import DATE, Line
from .lines import classify
from .profiles import Profile
from .slots import fill


def segment(text: str, profiles: Sequence[Profile] = ()) -> tuple[Block, ...]:
    """Return the articles of a document, in order, as spans of ``text`` in code points.

    A pure function of the text and of the ``profiles`` that are meant for it, of which the first that fits
    cuts it. Blocks never overlap; a text that is not blank gives at least one. The order of attack: a site
    profile (`profiled`), else recurring markers split a listing page (`listing`), else the page is one
    article (`single`). Markup will come before these.
    """
    for profile in profiles:
        if found := profiled.cut(text, profile, _detect):
            return found
    return _detect(roles.assign(classify(text)), text)


def _detect(lines: Sequence[Line], text: str) -> tuple[Block, ...]:
    """Return the articles among ``lines``, the lines of ``text`` with their classes."""
    if not lines:
        return ()
    page = Page.of(lines, text)
    core = lines[: ends.tail(lines, comments=False)]
    if not ends.alone(lines) and (split := listing.find(core, lines)):
        blocks = [
            fill(
                split.lines[a:b],
                page,
                rule=split.rule,
                confidence=split.confidence,
                listing=True,
                title=None if t is None else split.lines[t],
            )
            for (a, b), t in zip(split.ranges, split.titles, strict=True)
        ]
        found = tuple(block for block in blocks if block is not None)
        found = _carried(found, split.lines)
        if sum(bool(block.paragraphs) for block in found) >= 2 and not _thread(found, text):
            return found
    block = single.one(lines, page)
    return (block,) if block else ()


def _carried(blocks: Sequence[Block], lines: Sequence[Line]) -> tuple[Block, ...]:
    """Give the articles of a day the date that stands above the first of them."""
    dates = [line.start for line in lines if line.kind is DATE]
    result = []
    day = None
    end = 0
    for block in blocks:
        title = block.title.start if block.title else block.start
        at = bisect_right(dates, title)
        if at < len(dates) and dates[at] < block.end:
            return tuple(blocks)
        if at and dates[at - 1] >= end:
            day = block.published_on
        result.append(block if block.published_on else replace(block, published_on=day))
        end = block.end
    return tuple(result)


def _thread(blocks: Sequence[Block], text: str) -> bool:
    """Tell whether the titles are people's names: a forum or comments, which are one piece."""
    titles = [block.title.of(text) for block in blocks if block.title]
    return sum(bylines.is_name(title) for title in titles) > 0.7 * len(blocks)
