"""What the words around a name say of its being a person's."""

import re
from functools import cache

from .forms import by_form
from .lexicon import given_names, plain, section
from .names import PREPOSITIONS, Core, plain_title, titles
from .nouns import DETERMINERS, ORGANISED

_BACK = 40
# Texts that were put together from tokens have a space before every mark.
_PREVIOUS = re.compile(r"([\w’'.\-]+)[ \u00a0]?([,:]?)[ \u00a0]+$")
_NEXT = re.compile(r"[ \u00a0]*([,(]?)[ \u00a0]*([\w’'\-]+)[ \u00a0]?([\w’'\-]*)")
_SUBJECT = re.compile(
    r"(?: ?[’']s)? (?:was|is|has|had|will|would|did|also|who|told|won|made|took|came|went|gave|saw|led|left|got|put|"
    r"ran|beat|met|spoke|wept|swam|fled|fell|rose|lost|drew|kept|sent|sold|bought|brought|thought|felt|held|stood|sat|"
    r"wrote|sang|swore|wants?|then|later|never|[a-z]{2,}(?:ed|ó)|sa(?:id|ys)|ha|dijo|dice|sagte?)\b"
)
_DENIES = frozenset("did does do not never would could will cannot refused declined".split())
_VOICED = re.compile(r"[”\"»“][,.]?[ \u00a0](?:(?:ha|a|hat|has)[ \u00a0])?([^\W\d_]{3,})[ \u00a0]$")
"""A closing mark and one unknown word before a name: most likely a verb the lists lack."""
_SIGNED = re.compile(r"(?:^|[”\"»“.?!])\s*[-–—]+\s*$")
_PARTED = re.compile(r"[ \u00a0]?,[ \u00a0][^,.;:!?“”\"«»\n]{2,90},[ \u00a0]([^\W\d_]+)")
"""What stands between a name and its verb: ", whose boat sank, said"."""
_AGED = re.compile(r"\d[- ]year[- ]old[ \u00a0]$")
_AFTER_AGE = re.compile(r"[ \u00a0]?[,;)]| ?\.(?:\s|$)|[ \u00a0](?:years|and)\b|$")
_AGENT = re.compile(r"\b(?:told|asked|said|quoted|dicho|detto|dit)[ \u00a0](?:by|por|da|par)[ \u00a0]$")
_SPEAKS = re.compile(r":\s*[“\"«„‘]")
_APPOSITION = re.compile(r"[ \u00a0]?,[ \u00a0]+((?:[\w’'./\-]+[ \u00a0]+){0,6}[\w’'\-]+)")
_ADVERBS = frozenset(
    "also has have had then later who ha haben hat hatte habe avait himself herself recently yesterday today "
    "subsequently who's".split()
)
_PASSIVE = frozenset("was is were are been be".split())
_LAST_PHRASE = re.compile(r"[^,.;:!?()“”\"«»\n]+$")
_AND = frozenset("and y e et und".split())
_OF = frozenset("of for at de del della di du der von to in".split())
_NEAR = frozenset("in near outside across throughout around".split())
_PLACED = _NEAR | {"the", "at", "from", "to", "into"}
_NAMED_BY = frozenset("el la il der die ο η".split())
_GREEK = frozenset("ο η".split())
_SOURCES = frozenset("según Según secondo Secondo selon Selon laut Laut".split())
_ELSEWHERE = frozenset("to with by against about that and who que che con da".split())
_ARTICLES = frozenset(
    "the a an one un una uno il la lo le el der die das ein eine another his her their".split()
)


def _previous(text: str, low: int, at: int) -> re.Match[str] | None:
    """Match the word before ``at``, and the mark behind it."""
    if at <= low or text[at - 1] not in " \u00a0":
        return None
    # From the space before that word: a search from farther back would try every word on the way.
    low = max(low, at - _BACK)
    back = at - 1 - 2 * (text[at - 3 : at - 1] in (" ,", " :"))
    return _PREVIOUS.search(text, max(low, text.rfind(" ", low, max(low, back))), at)


def acts(text: str, low: int, core: Core) -> bool:
    """Whether the words around ``core`` are such as stand around a subject."""
    before = _previous(text, low, core.start)
    if before and not before.group(2) and before.group(1).lower() in section("cues", "say"):
        return True
    if before and before.group(1).lower() in _NAMED_BY:
        verb = _previous(text, low, before.start(1))
        if verb and not verb.group(2) and verb.group(1) in section("cues", "say"):
            return True  # "dijo la Lunares", "είπε η NAME"
    if _SUBJECT.match(text, core.end) is None:
        return False
    return before is None or before.group(1).lower() not in PREPOSITIONS | {"the"}


def judge(text: str, low: int, high: int, core: Core, vocabulary: frozenset[str]) -> str | None:
    """Return the name of the rule by which the words around ``core`` make it a person, or ``None``.

    ``low`` and ``high`` bound the passage; ``vocabulary`` holds the document's lower-case words.
    """
    if core.spoiled or len(core.tokens) > 6:
        return None
    several = len(core.tokens) > 1
    if core.title is not None:
        named = plain(core.tokens[0]) in given_names() and several
        return "title" if named or not any(_is_word(token, vocabulary) for token in core.tokens) else None
    before = _previous(text, low, core.start)
    previous = plain_title(before.group(1)) if before else ""
    single = before is not None and not before.group(2) and core.tokens[0].lower() not in vocabulary
    after = _NEXT.match(text, core.end, high)
    named = several and plain(core.tokens[0]) in given_names()
    if several and _of_a_body(core, before, after, named=named):
        return None
    if before and (several or single) and _is_lower(before.group(1)) and _is_role(before.group(1)):
        return "role"
    if _AGED.search(text, max(low, core.start - 16), core.start):
        return "role"
    if after and _apposed(text, high, core, after, placed=previous in PREPOSITIONS | _AND):
        return "apposition"
    if named and not _is_common(core, vocabulary):
        placed = previous in _NEAR and text[core.end : core.end + 2] not in ("'s", "’s")
        return None if placed else "given-name"  # "near Anna Nagar"
    if not several or _is_common(core, vocabulary, strict=True):
        return None
    if previous not in _PLACED and by_form(core.tokens):
        return "form"
    if before and before.group(2) == "," and len(core.tokens) < 5 and _headed(text, low, before.start(2)):
        return "role"
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


def _of_a_body(core: Core, before: re.Match[str] | None, after: re.Match[str] | None, *, named: bool) -> bool:
    """Whether the nouns beside a name make it a ship's, a place's, a board's: "the ferry NAME", "NAME district"."""
    if before and not before.group(2) and before.group(1) in section("names", "body"):
        core.spoiled = True
        return True
    if after is None or after.group(1):
        return False
    # "the deputy Harbour Board speaker"
    return after.group(2) in section("names", "body") or (not named and _is_role(after.group(2)))


def _headed(text: str, low: int, at: int) -> bool:
    """Whether an office stands before the comma at ``at``: "the head of the harbour board, NAME"."""
    phrase = _LAST_PHRASE.search(text, max(low, at - 90), at)
    if phrase is None:
        return False
    words = [plain_title(word) for word in phrase.group().split()]
    for number, word in enumerate(words):
        if word in _OF and number:
            return words[number - 1] in titles() or words[number - 1] in section("roles", "human")
    return bool(words) and (_is_role(words[-1]) or words[-1] in ("man", "woman", "boy", "girl"))


def _is_role(word: str) -> bool:
    title = plain_title(word)
    if len(title) < 3:
        return word[-1] == "." and title in section("roles", "honorific")  # "l'on.", but not "on"
    return title in titles() or title in section("roles", "kin")


def _is_lower(word: str) -> bool:
    """Whether a word is written small, but for an elided article that starts a sentence: "L'on."."""
    return word[0].islower() or (word[1:2] in ("'", "’") and word[2:3].islower())


def _is_word(token: str, vocabulary: frozenset[str]) -> bool:
    return token[0].isupper() and token.lower() in vocabulary


def _is_common(core: Core, vocabulary: frozenset[str], *, strict: bool = False) -> bool:
    first, last = core.tokens[0].lower(), core.tokens[-1].lower()
    if strict:
        return any(_is_word(token, vocabulary) for token in core.tokens)
    if first in section("things", "common") or (core.initial and first in vocabulary):
        return last in vocabulary
    return last in vocabulary and first in vocabulary


def _apposed(text: str, high: int, core: Core, after: re.Match[str], *, placed: bool) -> bool:
    mark, word, _ = after.groups()
    if mark in ",(" and mark and word.isdigit() and 1 < len(word) < 3:
        return _AFTER_AGE.match(text, after.end(2)) is not None
    if mark in ("", ",") and word in ("who", "whose"):
        return len(core.tokens) > 1 or (mark == "," and plain(core.tokens[0]) in given_names())
    if mark != "," or (len(core.tokens) == 1 and placed):
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
    if word in _PASSIVE:
        return second in section("names", "done")
    return (
        verb in section("cues", "say") or verb in section("cues", "write") or verb in section("names", "does")
    )
