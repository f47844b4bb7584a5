"""What the words around a name say of its being a person's."""

import re

from .lexicon import given_names, plain, section
from .names import PREPOSITIONS, Core, plain_title, titles

_BACK = 40
_PREVIOUS = re.compile(r"([\w’'.\-]+)([,:]?)[ \u00a0]+$")
_NEXT = re.compile(r"[ \u00a0]*([,(]?)[ \u00a0]*([\w’'\-]+)[ \u00a0]?([\w’'\-]*)")
_SUBJECT = re.compile(
    r"(?:[’']s)? (?:was|is|has|had|will|would|did|also|who|told|won|made|took|came|went|gave|saw|led|left|got|put|ran|"
    r"beat|met|then|later|never|[a-z]{2,}ed|sa(?:id|ys)|ha|dijo|dice|sagte?)\b"
)
_SPEAKS = re.compile(r":\s*[“\"«„‘]")
_APPOSITION = re.compile(r",[ \u00a0]+((?:[\w’'./\-]+[ \u00a0]+){0,6}[\w’'\-]+)")
_ADVERBS = frozenset(
    "also has have had then later who ha haben hat hatte habe avait himself herself recently yesterday today "
    "subsequently who's".split()
)
_LIFE = frozenset(
    "died resigned married graduated attended met visited arrived arrives greeted greets walked smiled testified "
    "won joined retired returned grew lives lived worked works served serves studied played plays appeared "
    "appears began became helped founded stepped attends takes".split()
)
_ARTICLES = frozenset(
    "the a an one un una uno il la lo le el der die das ein eine another his her their".split()
)


def acts(text: str, low: int, core: Core) -> bool:
    """Whether the words around ``core`` are such as stand around a subject."""
    before = _PREVIOUS.search(text, max(low, core.start - _BACK), core.start)
    if before and not before.group(2) and before.group(1).lower() in section("cues", "say"):
        return True
    if _SUBJECT.match(text, core.end) is None:
        return False
    return before is None or before.group(1).lower() not in PREPOSITIONS | {"the"}


def judge(text: str, low: int, high: int, core: Core, vocabulary: frozenset[str]) -> str | None:
    """Return the name of the rule by which the words around ``core`` make it a person, or ``None``.

    ``low`` and ``high`` bound the passage; ``vocabulary`` holds the document's lower-case words.
    """
    if core.spoiled or len(core.tokens) > 5:
        return None
    several = len(core.tokens) > 1
    if core.title is not None:
        named = plain(core.tokens[0]) in given_names() and several
        return "title" if named or not any(token.lower() in vocabulary for token in core.tokens) else None
    before = _PREVIOUS.search(text, max(low, core.start - _BACK), core.start)
    previous = plain_title(before.group(1)) if before else ""
    single = before is not None and not before.group(2) and core.tokens[0].lower() not in vocabulary
    if before and not before.group(1)[0].isupper() and _is_role(previous) and (several or single):
        return "role"
    after = _NEXT.match(text, core.end, high)
    if after and _apposed(text, high, core, after):
        return "apposition"
    if several and plain(core.tokens[0]) in given_names() and not _is_common(core, vocabulary):
        return "given-name"
    if not several or _is_common(core, vocabulary, strict=True):
        return None
    if previous == "the" or previous in PREPOSITIONS or any(token[-1] == "." for token in core.tokens[1:]):
        return None
    if _SPEAKS.match(text, core.end) or (after and _acts(after)):
        return "verb"
    if previous in section("cues", "say") and before and not before.group(2) and not previous.startswith("t"):
        return "verb"
    return None


def _is_role(word: str) -> bool:
    return len(word) > 3 and (word in titles() or word in section("roles", "kin"))


def _is_common(core: Core, vocabulary: frozenset[str], *, strict: bool = False) -> bool:
    first, last = core.tokens[0].lower(), core.tokens[-1].lower()
    if strict:
        return any(token.lower() in vocabulary for token in core.tokens)
    if first in section("things", "common") or (core.initial and first in vocabulary):
        return last in vocabulary
    return last in vocabulary and first in vocabulary


def _apposed(text: str, high: int, core: Core, after: re.Match[str]) -> bool:
    mark, word, _ = after.groups()
    if mark in ",(" and mark and word.isdigit() and 1 < len(word) < 3:
        return text[after.end(2) : after.end(2) + 1] in ",)" or text.startswith(" years", after.end(2))
    if mark in ("", ",") and word in ("who", "whose"):
        return len(core.tokens) > 1
    if mark != ",":
        return False
    found = _APPOSITION.match(text, core.end, min(high, core.end + 120))
    if found is None:
        return False
    words = found.group(1).lower().replace("\u00a0", " ").split(" ")
    if words[0] in _ARTICLES:
        words = words[1:]
    elif len(core.tokens) == 1 or (words[0] not in section("roles", "prefix") and words[0] not in titles()):
        return False
    return any(word in titles() or word in section("roles", "human") for word in words[:5])


def _acts(after: re.Match[str]) -> bool:
    mark, word, second = after.groups()
    if mark:
        return False
    verb = second if word in _ADVERBS else word
    return verb in section("cues", "say") or verb in section("cues", "write") or verb in _LIFE
