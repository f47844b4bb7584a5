"""Tell speech from fragments, writing and scare quotes."""

import re

from ..records import QuoteKind
from .lexicon import section

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_PRONOUN = re.compile(
    r"\b(?:I|we|you|he|she|it|they|there|nobody|everybody|everyone|somebody|someone|this|these|that|who|what|"
    r"i[’']m|it[’']s|yo|nosotros|ellos|noi|voi|io|je|nous|vous|ils|elles|ich|wir|sie|es|er)\b[’']?\w*",
    re.IGNORECASE,
)
_FINITE = frozenset(
    "am is are was were has have had will would can could must should do does did may might isn't aren't "
    "wasn't won’t don't doesn't didn't can't won't cannot isn’t aren’t wasn’t don’t doesn’t didn’t can’t "
    "won’t it's it’s that's that’s i'm i’m we're we’re es son está están fue era ha han hay debe puede è sono "
    "era hanno può deve siamo est sont a ont était peut doit ist sind war hat haben wird kann muss wurde".split()
)


def count(text: str) -> int:
    """Count the words of a quote."""
    return len(_WORD.findall(text))


def has_clause(quote: str) -> bool:
    """Whether ``quote`` holds what looks like a clause of its own: a subject and a finite verb."""
    words = _WORD.findall(quote[:600])
    if len(words) < 3:
        return quote[-1:] in ".!?,…" and quote[:1].isupper()
    if re.search(r"\w\w[.!?…]\s+[^\Wa-z]", quote):
        return True
    low = [word.lower() for word in words]
    if any(word in _FINITE for word in low[1:]) and len(low) > 3:
        return True
    if _PRONOUN.search(quote):
        return True
    return quote[:1].isupper() and (quote[-1] in ".!?,…" or len(low) > 6) and not is_title(quote)


def is_title(quote: str) -> bool:
    """Whether ``quote`` is capitalised as the titles of works are."""
    words = _WORD.findall(quote)
    if not 1 < len(words) < 13 or quote.rstrip(",.")[-1:] in "?!":
        return len(words) == 1 and quote[:1].isupper() and quote[1:2].islower()
    long = [word for word in words[1:] if len(word) > 3]
    return (
        words[0][0].isupper() and bool(long) and all(word[0].isupper() or word[0].isdigit() for word in long)
    )


def kind_of(quote: str, *, attributed: bool, close: bool, written: bool) -> QuoteKind:
    """Return the kind of a quote that is not `scare` already."""
    words = count(quote)
    if words < 2 and not (close and attributed and quote[-1:] in ".!?,…"):
        return "scare"
    clause = has_clause(quote)
    if clause or (close and words > 3):
        return "written" if written else "direct"
    return "partial" if attributed else "scare"


def trigger(text: str, low: int, at: int) -> str | None:
    """Return what the words right before a quote call it: "titling", "inscription" or "named", if they do."""
    words = [word.lower() for word in _WORD.findall(text[max(low, at - 40) : at])][-3:]
    if words and words[-1] in section("cues", "titling"):
        return "titling"
    if any(word in section("cues", "inscription") for word in words):
        return "inscription"
    return "named" if any(word in section("cues", "named") for word in words) else None
