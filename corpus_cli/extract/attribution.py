"""Read the narration beside one quote: which words attribute it, and to whom."""

import re
from typing import NamedTuple

from ..records import Span
from .lexicon import section
from .memory import INSCRIPTION, NOBODY, TOKEN, Speaker
from .nouns import DETERMINERS
from .scanner import Run
from .sentences import sentence_end, sentence_start
from .speakers import Cast
from .verbs import (
    is_agent,
    is_denied,
    is_noun,
    is_ordered,
    is_passive,
    is_unknown_verb,
    is_written,
    sort_of,
    takes_person,
)

_WINDOW = 400
_ACCORDING = re.compile(
    r"\b(?:according to|in the words of|secondo|según|selon|laut|nach angaben von)\s+", re.IGNORECASE
)
_SIGNATURE = re.compile(r"\s*[-–—]+\s*")
_QUESTION = re.compile(
    r"\b(?:the|a|this|la|una|die|eine) (?:question|pregunta|domanda|frage)\W*$", re.IGNORECASE
)


class Cue(NamedTuple):
    """Attribution wording beside a quote."""

    span: Span
    speaker: Speaker | None
    rule: str
    confidence: float
    written: bool
    close: bool
    """The quote follows or precedes it at once, set off by a comma or colon: speech, not a fragment."""


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


def _lead(cast: Cast, start: int, stop: int, mark: str) -> Cue | None:
    text = cast.text
    close = mark in ",:;"
    if _QUESTION.search(text, start, stop):
        return Cue(Span(start, stop), Speaker(None, None, None), "question", 0.6, False, True)
    words = list(TOKEN.finditer(text, start, stop))
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
        if is_passive(leading, word) and not is_ordered(text, match.end()):
            return _told(cast, match.end(), stop, close)
        if leading and leading[-1] in _AS and word.endswith("ing"):
            return _quoted_as(cast, start, stop, words[: -back - 1], close)
        speaker = cast.before(start, match.start())
        joined = back + 1 < len(words) and words[-back - 2].group().lower() in _JOINING
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
            speaker == INSCRIPTION or is_written(sort, text[start:stop]),
            close or back == 0,
        )
    found = _ACCORDING.search(text, start, stop)
    if found:
        speaker = cast.after(found.end(), stop) or NOBODY
        return Cue(Span(found.start(), stop), speaker, "according-to", 0.9, False, close)
    if mark == ":":
        near = words[-3:]
        if any(word.group().lower() in section("cues", "sign") for word in near) and not cast.people(
            near[0].start(), stop
        ):
            return Cue(Span(near[0].start(), stop), INSCRIPTION, "inscription", 0.85, True, True)
        speaker = cast.subject(start, stop)
        if speaker:
            return Cue(Span(start, stop), speaker, "colon", 0.85, False, True)
    return None


_AS = frozenset("as wie como come comme".split())


def _told(cast: Cast, at: int, stop: int, close: bool) -> Cue:
    """Return the cue of a passive, "was told by NAME": the agent speaks, never the subject."""
    words = list(TOKEN.finditer(cast.text, at, stop))
    speaker = cast.after(words[0].end(), stop) if words and is_agent(words[0].group().lower()) else None
    return Cue(Span(at, stop), speaker or NOBODY, "passive", 0.9, False, close)


def _quoted_as(cast: Cast, start: int, stop: int, words: list[re.Match[str]], close: bool) -> Cue | None:
    """Return the cue of "A quoted B as saying": B speaks; of "B was quoted as saying": B as well."""
    last = words[-1].start()
    for match in reversed(words[:-1]):
        if match.group().lower() in ("quoted", "quotes", "quoting", "cited", "cites", "citing"):
            inner = cast.people(match.end(), last)
            speaker = cast.of(inner[-1]) if inner else cast.after(match.end(), last)
            if speaker is None:
                speaker = cast.before(start, match.start())
            return Cue(Span(match.start(), stop), speaker, "before", 0.9, False, close)
    return Cue(Span(last, stop), cast.subject(start, last), "before", 0.8, False, close)


def signature(cast: Cast, span: Span) -> Cue | None:
    """Return the attribution that a line makes which holds a dash and a name: "– Anna Lund, captain"."""
    dash = _SIGNATURE.match(cast.text, *span)
    if dash is None or span.end - span.start > 100 or cast.text[span.end - 1] in ".!?:":
        return None
    people = cast.people(dash.end(), span.end)
    if not people or people[0].mention.start - dash.end() > 30:
        return None
    if cast.text[people[0].mention.end : span.end].strip()[:1] not in ("", ",", "(", "–", "-"):
        return None
    return Cue(Span(dash.end(), people[0].mention.end), cast.of(people[0]), "signature", 0.85, False, True)


def cue_after(cast: Cast, run: Run, high: int) -> Cue | None:
    """Return the attribution that follows ``run``, no further than ``high`` (the next quote or the paragraph's end)."""
    text = cast.text
    start = run.outer_end
    while start < high and text[start] in " \u00a0,;\t":
        start += 1
    if start >= high:
        return None
    signature = _SIGNATURE.match(text, run.outer_end, high)
    if signature:
        people = cast.people(signature.end(), min(high, signature.end() + 60))
        if people and people[0].mention.start - signature.end() < 30 and run.unbalanced is False:
            return Cue(
                Span(signature.end(), people[0].mention.end),
                cast.of(people[0]),
                "signature",
                0.85,
                False,
                True,
            )
        if signature.group().strip() and not text[signature.end() : signature.end() + 1].islower():
            return None
    if text[start] in ".!?:)]":
        return None
    stop = sentence_end(text, start, min(high, start + 320))
    stopped = text[run.end - 1] in ".…" and text[start].isupper()
    found = _ACCORDING.match(text, start, stop)
    if found:
        speaker = cast.after(found.end(), stop) or NOBODY
        end = speaker.span.end if speaker.span else found.end()
        return Cue(Span(start, end), speaker, "according-to", 0.9, False, True)
    words = list(TOKEN.finditer(text, start, stop))
    unknown = _unknown_verb(cast, run, start, stop, words)
    if unknown:
        return unknown
    for number, match in enumerate(words[:32]):
        sort = sort_of(match.group())
        if sort is None or (sort == "describe" and not 0 < number < 4) or not match.group()[1:].islower():
            continue
        if number and is_noun(match.group(), words[number - 1].group().lower()):
            continue
        if text[match.end() - 2 : match.end()] in ("’s", "'s"):
            continue
        if stopped and high < len(text) and text[high] in "\"“„«‘'" and stop == high:
            return None
        if stopped and (number > 6 or text[match.end() : match.end() + 1] in ":,"):
            return None
        return _follow(cast, start, stop, words, number, is_written(sort, text[start:stop]), stopped)
    return None


def _unknown_verb(cast: Cast, run: Run, start: int, stop: int, words: list[re.Match[str]]) -> Cue | None:
    """Return the cue of "“...”, VERB NAME" and "“...”, VERB the role of Y, NAME" for a verb the lists lack."""
    text = cast.text
    if "," not in text[run.end - 1 : start] and text[run.end - 1] not in "!?":
        return None
    while words and words[0].group() in _HAS:
        words = words[1:]
    if len(words) < 3 or not is_unknown_verb(words[0].group()):
        return None
    people = cast.people(words[0].end(), min(stop, words[0].end() + 90))
    if not people or text[people[0].mention.end : people[0].mention.end + 1] not in (
        "",
        ",",
        ".",
        ";",
        " ",
        "\n",
    ):
        return None
    name = people[0].mention
    between = [word.group() for word in words[1:] if word.start() < name.start]
    if between and (between[0].lower() not in DETERMINERS or not cast.is_role(words[0].end(), name.start)):
        return None
    speaker = cast.of(people[0], 0.8)
    return Cue(Span(start, name.end), speaker, "after", 0.9, False, True)


_HAS = frozenset("ha a hat has had había aveva avait".split())


def _follow(
    cast: Cast, start: int, stop: int, words: list[re.Match[str]], number: int, written: bool, stopped: bool
) -> Cue | None:
    match = words[number]
    leading = [word.group().lower() for word in words[:number]]
    sure = 0.8 if stopped else 0.95
    if leading and leading[0] in _JOINING:
        return None
    if is_denied(leading):
        return Cue(Span(start, match.end()), NOBODY, "denied", 0.5, False, True)
    if is_passive(leading, match.group()) and not is_ordered(cast.text, match.end()):
        return _told(cast, match.end(), stop, True)
    if all(word in _AUXILIARIES for word in leading):
        speaker = cast.after(match.end(), stop)
        end = max(match.end(), speaker.span.end) if speaker and speaker.span else match.end()
        return Cue(Span(start, end), speaker, "after", sure, written, True)
    if leading[0] in _RELATIVE or leading[0].endswith("ing"):
        return None
    speaker = cast.before(start, match.start())
    if speaker is None:
        return None
    return Cue(Span(start, match.end()), speaker, "after", sure, written, True)


_JOINING = frozenset("and but y e et und".split())
_AUXILIARIES = frozenset(
    "le les se nos me gli mi había has have had also then later ha hanno han a ont avait hat "
    "haben hatte was is anche così lo le so and".split()
)
_RELATIVE = frozenset("which that when while as because but if where".split())


def lead_in(cast: Cast, low: int, high: int) -> Cue | None:
    """Return the attribution a paragraph without quotes makes for the one that follows it."""
    text = cast.text
    stop = low + len(text[low:high].rstrip(' \u00a0"'))
    if stop <= low:
        return None
    start = sentence_start(text, low, stop)
    cue = _lead(cast, start, stop, text[stop - 1])
    if cue and cue.rule == "question":
        return None
    return cue._replace(close=text[stop - 1] in ":,") if cue else None
