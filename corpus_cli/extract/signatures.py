"""Read names that stand below or behind a quote as its author: "– NAME", "(NAME)", ": NAME"."""

import re

from ..records import Span
from .idioms import source_after
from .memory import Cue
from .sentences import sentence_end
from .speakers import Cast

_DASH = re.compile(r"\s*[-–—]+\s*")
_FAR = 30
"""Code points between a dash and the name behind it, at most: a role fits, a sentence does not."""


def signed_line(cast: Cast, span: Span) -> Cue | None:
    """Return the attribution that a line makes which holds a dash and a name: "– Anna Lund, captain"."""
    dash = _DASH.match(cast.text, *span)
    if dash is None or span.end - span.start > 100 or cast.text[span.end - 1] in ".!?:":
        return None
    people = cast.people(dash.end(), span.end)
    if not people or people[0].mention.start - dash.end() > _FAR:
        return None
    if cast.text[people[0].mention.end : span.end].strip()[:1] not in ("", ",", "(", "–", "-"):
        return None
    posted = _is_posted(cast.text, people[0].mention.end)
    return Cue(Span(dash.end(), people[0].mention.end), cast.of(people[0]), "signature", 0.85, posted, True)


def signed_behind(cast: Cast, at: int, high: int) -> Cue | None:
    """Return the attribution that a dash and a name make which follow a quote's end ``at``: "“...” – NAME"."""
    dash = _DASH.match(cast.text, at, high)
    if dash is None:
        return None
    people = cast.people(dash.end(), min(high, dash.end() + 2 * _FAR))
    if not people or people[0].mention.start - dash.end() >= _FAR:
        return None
    name = people[0].mention
    posted = _is_posted(cast.text, name.end)
    return Cue(Span(dash.end(), name.end), cast.of(people[0]), "signature", 0.85, posted, True)


def is_aside(text: str, at: int, high: int) -> bool:
    """Whether a dash follows a quote's end ``at`` and no narration in lower case behind it."""
    dash = _DASH.match(text, at, high)
    return dash is not None and not text[dash.end() : dash.end() + 1].islower()


def beside(cast: Cast, at: int, high: int) -> Cue | None:
    """Return the attribution of "“...”: NAME" and "“...” (NAME)", and of "“...”: così NAME"."""
    start = at + 1
    while start < high and cast.text[start] in " \u00a0":
        start += 1
    if cast.text[at] == ":" and start < high:
        told = source_after(cast, start, sentence_end(cast.text, start, min(high, start + 200)))
        if told:
            return told
    people = cast.people(start, min(high, start + 60))
    if not people or people[0].mention.start - start > 25:
        return None
    name = people[0].mention
    rest = cast.text[name.end : high].strip()
    if len(rest) > 60 or rest[:1] not in (("", ",", "(") if cast.text[at] == ":" else (")", ",")):
        return None
    return Cue(Span(name.start, name.end), cast.of(people[0]), "signature", 0.8, False, True)


def _is_posted(text: str, at: int) -> bool:
    """Whether an account stands behind a name, as below a post: "Anna Lund (@annalund)"."""
    return text.startswith(" (@", at)
