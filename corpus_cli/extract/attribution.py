"""Read the narration beside one quote: which words attribute it, and to whom."""

import re
from typing import NamedTuple

from ..records import Span
from .lexicon import section
from .memory import TOKEN, Speaker
from .names import PREPOSITIONS, UPPER
from .scanner import Run
from .speakers import Cast

_WINDOW = 400
_SENTENCE = re.compile(rf"[.!?…][\"”’»)\]]*[ \u00a0]+(?=[\"“‘«„¿¡(\[]?[{UPPER}0-9])")
_ABBREVIATION = re.compile(
    rf"(?:^|[ (\u00a0])(?:[{UPPER}]|[A-Z][a-z]{{0,4}}|(?:[A-Za-z]\.)+[A-Za-z]?|vs|etc|no)\.$"
)
_SHORT = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col sgt capt rev hon st sr sra srta jr mme mlle dott avv on adm maj".split()
)
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


def sentence_start(text: str, low: int, at: int) -> int:
    """Return where the sentence that ``at`` stands in begins, not before ``low``."""
    start = low
    for match in _SENTENCE.finditer(text, max(low, at - _WINDOW), at):
        if not _abbreviated(text, match.start()):
            start = match.end()
    return start


def sentence_end(text: str, at: int, high: int) -> int:
    """Return where the sentence that ``at`` stands in ends, not behind ``high``."""
    for match in _SENTENCE.finditer(text, at, high):
        if not _abbreviated(text, match.start()):
            return match.start() + 1
    return high


def _abbreviated(text: str, dot: int) -> bool:
    if text[dot] != ".":
        return False
    word = re.search(r"[\w.]*$", text[max(0, dot - 8) : dot])
    letters = word.group() if word else ""
    return letters.lower() in _SHORT or (len(letters) == 1 and letters.isupper()) or "." in letters


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
        sort = _sort(word)
        if sort is None or (not word.islower() and match.start() != start):
            continue
        if back + 1 < len(words) and _is_noun(word, words[-back - 2].group().lower()):
            continue
        if sort == "describe" and back > (12 if close else 4) and (close or fragment):
            continue
        if (
            sort == "describe"
            and fragment
            and any(_sort(word.group()) == "say" for word in words[: -back - 1])
        ):
            continue
        speaker = cast.before(start, match.start())
        joined = back + 1 < len(words) and words[-back - 2].group().lower() in _JOINING
        if speaker is None and not joined:
            speaker = cast.after(match.end(), stop)
        sure = 0.95 if close or back < 3 else 0.8
        span = Span(
            min(speaker.span.start, match.start()) if speaker and speaker.span else match.start(), stop
        )
        return Cue(span, speaker, "before", sure, _written(sort, words), close or back == 0)
    found = _ACCORDING.search(text, start, stop)
    if found:
        speaker = cast.after(found.end(), stop)
        if speaker:
            return Cue(Span(found.start(), stop), speaker, "according-to", 0.9, False, close)
    if mark == ":":
        speaker = cast.subject(start, stop)
        if speaker:
            return Cue(Span(start, stop), speaker, "colon", 0.85, False, True)
    return None


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
        speaker = cast.after(found.end(), stop)
        return (
            Cue(Span(start, speaker.span.end), speaker, "according-to", 0.9, False, True)
            if speaker and speaker.span
            else None
        )
    words = list(TOKEN.finditer(text, start, stop))
    for number, match in enumerate(words[:32]):
        sort = _sort(match.group())
        if sort is None or (sort == "describe" and not 0 < number < 4) or not match.group()[1:].islower():
            continue
        if number and _is_noun(match.group(), words[number - 1].group().lower()):
            continue
        if text[match.end() - 2 : match.end()] in ("’s", "'s"):
            continue
        if stopped and high < len(text) and text[high] in "\"“„«‘'" and stop == high:
            return None
        if stopped and (number > 6 or text[match.end() : match.end() + 1] in ":,"):
            return None
        return _follow(cast, start, stop, words, number, _written(sort, words), stopped)
    return None


def _is_noun(word: str, previous: str) -> bool:
    """Whether a word that could be a verb is a noun here: "the report", "a blog post"."""
    if previous == "a" and word.endswith(("é", "dit", "ndu", "nnu", "vi", "ti")):
        return False  # French: "a déclaré"
    if previous in _NOUN_MARKERS or previous in PREPOSITIONS:
        return previous not in ("by", "to", "in", "after", "before", "without") or not word.endswith("ing")
    return word in _NOUNS and previous not in ("they", "we", "i", "you", "to", "who")


def _follow(
    cast: Cast, start: int, stop: int, words: list[re.Match[str]], number: int, written: bool, stopped: bool
) -> Cue | None:
    match = words[number]
    leading = [word.group().lower() for word in words[:number]]
    sure = 0.8 if stopped else 0.95
    if leading and leading[0] in _JOINING:
        return None
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


_NOUN_MARKERS = frozenset(
    "the a an this that his her its their our my your of no any un una el la il le les der die das".split()
)
_JOINING = frozenset("and but y e et und".split())
_NOUNS = frozenset(
    "post report quote blog email text comment claim charge address demand tweet call list term".split()
)
_AUXILIARIES = frozenset(
    "has have had also then later ha hanno han a ont avait hat haben hatte was is anche così lo le so and".split()
)
_RELATIVE = frozenset("which that when while as because but if where".split())


def _sort(word: str) -> str | None:
    low = word.lower()
    for sort in ("say", "write", "describe"):
        if low in section("cues", sort):
            return sort
    return None


def _written(sort: str, words: list[re.Match[str]]) -> bool:
    if sort == "write":
        return True
    return any(word.group() in section("cues", "medium") for word in words)


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
