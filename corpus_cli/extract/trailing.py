"""Read the narration behind one quote: which words attribute it, and to whom."""

import re

from ..records import Span
from .attribution import JOINING, QUOTED, told_by
from .idioms import source_after
from .memory import DOCUMENT, INSCRIPTION, NOBODY, TOKEN, Cue
from .nouns import DETERMINERS
from .scanner import Run
from .sentences import sentence_end
from .signatures import beside, is_aside, signed_behind
from .speakers import Cast
from .verbs import is_denied, is_noun, is_ordered, is_passive, is_unknown_verb, is_written, sort_of

_AS_SAYING = re.compile(r"[ \u00a0]as[ \u00a0](?:saying|having[ \u00a0]said|telling)\b")


def cue_after(cast: Cast, run: Run, high: int) -> Cue | None:
    """Return the attribution that follows ``run``, no further than ``high`` (the next quote or the paragraph's end)."""
    text = cast.text
    start = run.outer_end
    while start < high and text[start] in " \u00a0,;\t":
        start += 1
    if start >= high:
        return None
    signed = signed_behind(cast, run.outer_end, high)
    if (signed and not run.unbalanced) or is_aside(text, run.outer_end, high):
        return signed if not run.unbalanced else None
    if text[start] in ":(":
        return beside(cast, start, high)
    if text[start] in ".!?)]":
        return None
    stop = sentence_end(text, start, min(high, start + 320))
    stopped = text[start].isupper() and text[run.end - 1] not in ",!?—–-" and "," not in text[run.end : start]
    told = source_after(cast, start, stop)
    if told:
        return told
    words = list(TOKEN.finditer(text, start, stop))
    unknown = _unknown_verb(cast, run, start, stop, words)
    if unknown:
        return unknown
    for number, match in enumerate(words[:32]):
        sort = sort_of(match.group())
        if sort is None or (sort == "describe" and not 0 < number < 4):
            continue
        if not (match.group().islower() or number == 0):
            continue
        if number and is_noun(match.group(), words[number - 1].group().lower()):
            continue
        if text[match.end() - 2 : match.end()] in ("’s", "'s"):
            continue
        if stopped and high < len(text) and text[high] in "\"“„«‘'" and stop == high:
            return None
        if stopped and (number > 6 or text[match.end() : match.end() + 1] in ":,"):
            return None
        if stopped and _is_sentence(text, run.end, words, number):
            return None
        return _follow(cast, start, stop, words, number, is_written(sort, text[start:stop]), stopped)
    return None


def _is_sentence(text: str, end: int, words: list[re.Match[str]], number: int) -> bool:
    """Whether what follows a quote that ends without a comma is a sentence of its own: "NAME says that ..."."""
    rest = words[number + 1 :]
    clause = bool(rest) and rest[0].group().lower() in _COMPLEMENTS
    return clause or (text[end - 1] == "." and len(rest) > 5)


_COMPLEMENTS = frozenset("that he she it they we there his her its their que che dass".split())


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
    if leading and leading[0] in JOINING:
        return None
    if is_denied(leading):
        return Cue(Span(start, match.end()), NOBODY, "denied", 0.5, False, True)
    if is_passive(leading, match.group()) and not is_ordered(cast.text, match.end()):
        return told_by(cast, match.end(), stop, True)
    if match.group() in QUOTED and not is_passive(leading, match.group(), agent=True):
        said = _AS_SAYING.search(cast.text, match.end(), stop)
        people = cast.people(match.end(), said.start()) if said else []
        speaker = cast.of(people[-1]) if people else cast.after(match.end(), said.start()) if said else None
        if speaker:
            return Cue(Span(start, stop), speaker, "after", 0.9, False, True)
    if all(word in _AUXILIARIES for word in leading):
        speaker = cast.after(match.end(), stop)
        end = max(match.end(), speaker.span.end) if speaker and speaker.span else match.end()
        return Cue(Span(start, end), speaker, "after", sure, written, True)
    if leading[0] in _RELATIVE or leading[0].endswith("ing"):
        return None
    speaker = cast.before(start, match.start())
    if speaker is None:
        return None
    written = written or speaker in (DOCUMENT, INSCRIPTION)
    return Cue(Span(start, match.end()), speaker, "after", sure, written, True)


_AUXILIARIES = frozenset(
    "le les se nos me gli mi había has have had also then later ha hanno han a ont avait hat "
    "haben hatte was is anche così lo le so and fa fanno fait font hizo hicieron".split()
)
_RELATIVE = frozenset("which that when while as because but if where".split())
