"""Set phrases that attribute words without a plain verb of saying before or behind its subject."""

import re

from ..records import Span
from .memory import NOBODY, Cue
from .speakers import Cast
from .verbs import sort_of

_SOURCE = re.compile(
    r"\b(?:according to|in the (?:words|view|opinion) of|(?:a|en) (?:juicio|opinión|palabras) de|según|de acuerdo con|"
    r"(?:le|las) pa(?:role|labras) d[ei]|secondo|stando a|a (?:detta|parere|giudizio) di|nelle parole di|"
    r"selon|d[’']après|aux yeux de|laut|nach (?:angaben|ansicht|meinung|worten) von|"
    r"segundo|de acordo com|na opinião de|conforme|nas palavras de)\s+",
    re.IGNORECASE,
)
_ORDINAL = frozenset(("secondo", "segundo", "conforme"))
"""Words that mean something else as often: they count only before a speaker."""
_FOR = re.compile(r"(?:Para|Per|Pour|Für)[ \u00a0]")
_SO = re.compile(r"(?:so|così|ainsi|así)[ \u00a0]")
_INVERTED = re.compile(r"(\w+)-(?:t-)?(il|elle|ils|elles)\b(?:[ \u00a0](?:\w+ment[ \u00a0])?(\w+))?")
_HOW = re.compile(
    r"(?:(?:that|this|it|those|these)[ \u00a0])?(?:is|was|were|are)[ \u00a0](?:how|what|the way)[ \u00a0]",
    re.IGNORECASE,
)
_WORD = re.compile(r"\w[\w’'\-]*")
_OPENING = '"“„«»‹‘'


def source_before(cast: Cast, start: int, stop: int, *, close: bool) -> Cue | None:
    """Return the attribution that "according to NAME" in ``text[start:stop]`` makes for a quote at ``stop``."""
    text = cast.text
    found = _SOURCE.search(text, start, stop)
    if found:
        return _source(cast, found, stop, Span(found.start(), stop), close=close)
    found = _FOR.match(text, start, stop)
    people = cast.people(found.end(), stop) if found else []
    if people and not text[people[-1].mention.end : stop].strip(", \u00a0" + _OPENING):
        return Cue(Span(start, stop), cast.of(people[0], 0.9), "according-to", 0.8, False, close)
    return None


def source_after(cast: Cast, start: int, stop: int) -> Cue | None:
    """Return the attribution that opens ``text[start:stop]`` behind a quote: "according to", "so NAME", "dit-il"."""
    text = cast.text
    found = _SOURCE.match(text, start, stop)
    if found:
        return _source(cast, found, stop, None, close=True)
    found = _HOW.match(text, start, stop)
    if found:
        for word in _WORD.finditer(text, found.end(), min(stop, found.end() + 90)):
            if word.group().islower() and sort_of(word.group()):
                speaker = cast.before(found.end(), word.start())
                close = sort_of(word.group()) == "say"
                return Cue(Span(start, word.end()), speaker, "after", 0.8, False, close) if speaker else None
    found = _SO.match(text, start, stop)
    if found:
        speaker = cast.after(found.end(), min(stop, found.end() + 80))
        if speaker and speaker.name and speaker.span:
            return Cue(Span(start, speaker.span.end), speaker, "after", 0.9, False, True)
    found = _INVERTED.match(text, start, stop)
    if found and any(word and sort_of(word) for word in found.group(1, 3)):
        speaker = cast.pronoun(found.group(2), *found.span(2)) or NOBODY
        return Cue(Span(*found.span()), speaker, "after", 0.9, False, True)
    return None


def _source(cast: Cast, found: re.Match[str], stop: int, span: Span | None, *, close: bool) -> Cue | None:
    speaker = cast.after(found.end(), stop)
    if speaker is None and found.group().lower().strip() in _ORDINAL:
        return None
    speaker = speaker or NOBODY
    if span is None:
        span = Span(found.start(), speaker.span.end if speaker.span else found.end())
    return Cue(span, speaker, "according-to", 0.9, False, close)
