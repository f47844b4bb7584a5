"""What the words around a name say of its being a person's."""

import re
from functools import cache

from .lexicon import given_names, plain, section
from .names import PREPOSITIONS, Core, plain_title, titles
from .nouns import DETERMINERS, ORGANISED

_BACK = 40
_PREVIOUS = re.compile(r"([\w’'.\-]+)([,:]?)[ \u00a0]+$")
_NEXT = re.compile(r"[ \u00a0]*([,(]?)[ \u00a0]*([\w’'\-]+)[ \u00a0]?([\w’'\-]*)")
_SUBJECT = re.compile(
    r"(?:[’']s)? (?:was|is|has|had|will|would|did|also|who|told|won|made|took|came|went|gave|saw|led|left|got|put|ran|"
    r"beat|met|then|later|never|[a-z]{2,}ed|sa(?:id|ys)|ha|dijo|dice|sagte?)\b"
)
_DENIES = frozenset("did does do not never would could will cannot refused declined".split())
_VOICED = re.compile(r"[”\"»“][,.]?[ \u00a0](?:(?:ha|a|hat|has)[ \u00a0])?([^\W\d_]{3,})[ \u00a0]$")
"""A closing mark and one unknown word before a name: most likely a verb the lists lack."""
_SIGNED = re.compile(r"(?:^|[”\"»“.?!])\s*[-–—]+\s*$")
_PARTED = re.compile(r",[ \u00a0][^,.;:!?“”\"«»\n]{2,90},[ \u00a0]([^\W\d_]+)")
"""What stands between a name and its verb: ", whose boat sank, said"."""
_AGENT = re.compile(r"\b(?:told|asked|said|quoted|dicho|detto|dit)[ \u00a0](?:by|por|da|par)[ \u00a0]$")
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
_NAMED_BY = frozenset("el la il der die ο η".split())
_GREEK = frozenset("ο η".split())
_SOURCES = frozenset("según Según secondo Secondo selon Selon laut Laut".split())
_ELSEWHERE = frozenset("to with by against about that and who que che con da".split())
_ARTICLES = frozenset(
    "the a an one un una uno il la lo le el der die das ein eine another his her their".split()
)


def acts(text: str, low: int, core: Core) -> bool:
    """Whether the words around ``core`` are such as stand around a subject."""
    before = _PREVIOUS.search(text, max(low, core.start - _BACK), core.start)
    if before and not before.group(2) and before.group(1).lower() in section("cues", "say"):
        return True
    if before and before.group(1).lower() in _NAMED_BY:
        verb = _PREVIOUS.search(text, max(low, before.start() - _BACK), before.start(1))
        if verb and not verb.group(2) and verb.group(1) in section("cues", "say"):
            return True  # "dijo la Lunares", "είπε η NAME"
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
    if _AGENT.search(text, max(low, core.start - 20), core.start):
        return "verb"
    if (
        len(core.tokens) < 4
        and len(core.tokens[0]) > 2
        and _is_led(text, max(low, core.start - 90), core.start)
    ):
        return "role"
    if previous == "the" or previous in PREPOSITIONS or any(token[-1] == "." for token in core.tokens[1:]):
        return None
    if _SPEAKS.match(text, core.end) or (after and _acts(after)):
        return "verb"
    if previous in section("cues", "say") and before and not before.group(2) and not previous.startswith("t"):
        return "verb"
    parted = _PARTED.match(text, core.end, high)
    if parted and len(core.tokens) < 4 and parted.group(1) in section("cues", "say"):
        return "verb"
    voiced = _VOICED.search(text, max(low, core.start - 40), core.start)
    if voiced and voiced.group(1).islower() and voiced.group(1) not in _ARTICLES | PREPOSITIONS:
        return "verb"
    ends = core.end == high or text[core.end] in ",\n("
    return "signature" if ends and _SIGNED.search(text[max(low, core.start - 8) : core.start]) else None


def _is_led(text: str, low: int, at: int) -> bool:
    """Whether a verb of saying and a role lead up to a name: "said the postman, NAME", "said Lund's deputy, NAME"."""
    words = text[low:at].replace("\u00a0", " ").split(" ")[:-1]
    if len(words) < 2 or not words[-1].rstrip(",")[-1:].isalpha():
        return False
    if words[-1] in PREPOSITIONS or words[-1] in _ARTICLES - _GREEK:
        return False
    words[-1] = words[-1].rstrip(",")
    for number in range(len(words) - 1, max(-1, len(words) - 10), -1):
        word = words[number]
        source = word in _SOURCES or (word == "to" and number and words[number - 1].lower() == "according")
        if source or (word in section("cues", "say") and not word.endswith("ing")):
            role = words[number + 1 :]
            opening = role[0].lower() if role else ""
            known = opening in DETERMINERS or opening.endswith(("’s", "'s"))
            return known and ORGANISED.isdisjoint(role) and (len(role) > 1 or opening in _GREEK)
        if not word or word[-1] in ',.;:!?”"»)' or word in _ELSEWHERE:
            return False
    return False


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
    elif len(core.tokens) == 1 or not any(words[0] in known for known in _roles()):
        return False
    return any(word in titles() or word in section("roles", "human") for word in words[:5])


@cache
def _roles() -> tuple[frozenset[str], ...]:
    return section("roles", "prefix"), titles(), section("roles", "human")


def _acts(after: re.Match[str]) -> bool:
    mark, word, second = after.groups()
    if mark:
        return False
    verb = second if word in _ADVERBS | _DENIES else word
    if word in _DENIES and second in _DENIES:
        return True
    return verb in section("cues", "say") or verb in section("cues", "write") or verb in _LIFE
