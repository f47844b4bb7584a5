"""Read the narration before a quote: which words attribute it, and to whom."""

import re

from ..records import Span
from .idioms import source_before
from .lexicon import section
from .memory import DOCUMENT, INSCRIPTION, NOBODY, TOKEN, Cue, Speaker
from .scanner import Run
from .sentences import sentence_start
from .speakers import Cast
from .verbs import (
    is_agent,
    is_denied,
    is_noun,
    is_ordered,
    is_passive,
    is_written,
    sort_of,
    takes_person,
    verbs,
)

_WINDOW = 400
_QUESTION = re.compile(
    r"\b(?:the|a|this|la|una|die|eine) (?:question|pregunta|domanda|frage)\W*$", re.IGNORECASE
)


def cue_before(cast: Cast, low: int, run: Run) -> Cue | None:
    """Return the attribution that leads into ``run``; ``low`` is where its paragraph, or the quote before, ends."""
    text = cast.text
    at = run.outer_start
    tail = text[max(low, at - _WINDOW) : at].rstrip(" \u00a0\t\n(")
    if not tail or tail[-1] in ".!?…":
        return None
    stop = max(low, at - _WINDOW) + len(tail)
    start = sentence_start(text, max(low, at - _WINDOW), at)
    return _lead(cast, start, stop, tail[-1])


def has_verb(text: str, start: int, stop: int) -> bool:
    """Whether a word in ``text[start:stop]`` may be a verb that presents words: a quick look at all of them."""
    words = TOKEN.findall(text, start, stop)
    return not verbs().isdisjoint(words) or (bool(words) and words[0].lower() in verbs())


def _lead(cast: Cast, start: int, stop: int, mark: str) -> Cue | None:
    text = cast.text
    close = mark in ",:;"
    if _QUESTION.search(text, start, stop):
        return Cue(Span(start, stop), Speaker(None, None, None), "question", 0.6, False, True)
    words = list(TOKEN.finditer(text, start, stop)) if has_verb(text, start, stop) else []
    fragment = not close and words and words[-1].group() not in ("as", "a", "an", "the")
    for back, match in enumerate(reversed(words)):
        if back > 32:
            break
        word = match.group()
        sort = sort_of(word)
        if sort is None or (not word.islower() and match.start() != start):
            continue
        if back + 1 < len(words) and is_noun(word, words[-back - 2].group().lower()):
            continue
        if sort == "describe" and back > (12 if close else 4) and (close or fragment):
            continue
        if (
            sort == "describe"
            and fragment
            and any(sort_of(word.group()) == "say" for word in words[: -back - 1])
        ):
            continue
        leading = [one.group().lower() for one in words[: -back - 1]]
        if is_denied(leading):
            return Cue(Span(match.start(), stop), NOBODY, "denied", 0.5, False, close)
        agent = sort == "describe" and text.startswith(" by ", match.end())
        if is_passive(leading, word, agent=agent) and not is_ordered(text, match.end()):
            return told_by(cast, match.end(), stop, close)
        if leading and leading[-1] in _AS and word.endswith("ing"):
            return _quoted_as(cast, start, stop, words[: -back - 1], close)
        speaker = cast.before(start, match.start())
        joined = back + 1 < len(words) and words[-back - 2].group().lower() in JOINING
        if speaker is None and not joined and not takes_person(word):
            speaker = cast.after(match.end(), stop)
        sure = 0.95 if close or back < 3 else 0.8
        span = Span(
            min(speaker.span.start, match.start()) if speaker and speaker.span else match.start(), stop
        )
        return Cue(
            span,
            speaker,
            "before",
            sure,
            speaker in (INSCRIPTION, DOCUMENT) or is_written(sort, text[start:stop]),
            close or back == 0,
        )
    told = source_before(cast, start, stop, close=close)
    if told:
        return told
    return _colon(cast, start, stop) if mark == ":" else None


def _colon(cast: Cast, start: int, stop: int) -> Cue | None:
    """Return the attribution of a lead-in that ends in a colon and has no verb: "Anna Lund, on the hall:"."""
    text = cast.text
    words = list(TOKEN.finditer(text, start, stop))
    near = {word.group().lower() for word in words[-3:]}
    people = cast.people(start, stop)
    if not near.isdisjoint(section("cues", "sign")) and not cast.people(words[-3:][0].start(), stop):
        return Cue(Span(words[-3:][0].start(), stop), INSCRIPTION, "inscription", 0.85, True, True)
    ends = bool(people) and not text[people[-1].mention.end : stop].strip(": \u00a0")
    speaker = cast.subject(start, stop) or (cast.of(people[-1]) if ends else None)
    if speaker is None:
        return None
    written = any(word.group().lower() in section("cues", "medium") for word in words[-7:])
    return Cue(Span(start, stop), speaker, "colon", 0.85, written, True)


JOINING = frozenset("and but y e et und".split())
QUOTED = frozenset("quoted quotes quoting cited cites citing".split())
_AS = frozenset("as wie como come comme".split())


def told_by(cast: Cast, at: int, stop: int, close: bool) -> Cue:
    """Return the cue of a passive, "was told by NAME": the agent speaks, never the subject."""
    words = list(TOKEN.finditer(cast.text, at, stop))
    speaker = cast.after(words[0].end(), stop) if words and is_agent(words[0].group().lower()) else None
    return Cue(Span(at, stop), speaker or NOBODY, "passive", 0.9, False, close)


def _quoted_as(cast: Cast, start: int, stop: int, words: list[re.Match[str]], close: bool) -> Cue | None:
    """Return the cue of "A quoted B as saying": B speaks; of "B was quoted as saying": B as well."""
    last = words[-1].start()
    for match in reversed(words[:-1]):
        if match.group().lower() in QUOTED:
            inner = cast.people(match.end(), last)
            speaker = cast.of(inner[-1]) if inner else cast.after(match.end(), last)
            if speaker is None:
                speaker = cast.before(start, match.start())
            return Cue(Span(match.start(), stop), speaker, "before", 0.9, False, close)
    return Cue(Span(last, stop), cast.subject(start, last), "before", 0.8, False, close)


def lead_in(cast: Cast, low: int, high: int) -> Cue | None:
    """Return the attribution a paragraph without quotes makes for the one that follows it."""
    text = cast.text
    stop = low + len(text[low:high].rstrip(' \u00a0"“«„'))
    if stop <= low:
        return None
    start = sentence_start(text, low, stop)
    cue = _lead(cast, start, stop, text[stop - 1])
    if cue and cue.rule == "question":
        return None
    return cue._replace(close=text[stop - 1] in ":,") if cue else None
