"""Find speech that dashes mark, as novels and some newspapers set it: "—Yes —said NAME—. No."."""

import re

from ..records import Span
from .verbs import sort_of

_DASH = re.compile("[—–]")
_WORD = re.compile(r"[^\W\d_][\w’'\-]*")


def find_dialogue(text: str, paragraph: Span) -> list[Span]:
    """Return the spoken parts of a paragraph that a dash opens, each up to the dash or end behind it.

    Only where a narrator's part follows that starts with a verb of saying: a list item opens with a dash too.
    """
    start, end = paragraph
    if text[start] not in "—–" or end - start < 4:
        return []
    dashes = [match.start() for match in _DASH.finditer(text, start, end)]
    spoken: list[Span] = []
    narrated = False
    number = 0
    while number < len(dashes):
        begin = dashes[number] + 1
        after = number + 1
        while after < len(dashes) and not _narrates(text, dashes[after], end):
            after += 1
        stop = dashes[after] if after < len(dashes) else end
        spoken.append(_trimmed(text, begin, stop))
        narrated = narrated or after < len(dashes)
        number = after + 1
    return [span for span in spoken if span.start < span.end] if narrated else []


def _narrates(text: str, dash: int, end: int) -> bool:
    """Whether the words behind a dash start with a verb of saying in lower case."""
    words = _WORD.findall(text[dash + 1 : min(end, dash + 40)])[:2]
    return any(word.islower() and sort_of(word) == "say" for word in words)


def _trimmed(text: str, start: int, stop: int) -> Span:
    """Leave out white space at both ends, and a full stop or comma that belongs to the narrator's part."""
    while start < stop and (text[start].isspace() or text[start] in ".,;:"):
        start += 1
    while stop > start and text[stop - 1].isspace():
        stop -= 1
    return Span(start, stop)
