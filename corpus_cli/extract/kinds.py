"""Tell speech from fragments, writing and scare quotes."""

import re
from functools import lru_cache

from ..records import QuoteKind
from .lexicon import section
from .names import PREPOSITIONS
from .nouns import DETERMINERS

_WORD = re.compile(r"\w+(?:[’'\-]\w+)*")
_SENTENCES = re.compile(r"\w\w[.!?…]\s+[^\Wa-z]")
_PRONOUNS = (
    "i we you he she it they there nobody everybody everyone somebody someone this these that who what "
    "nadie alguien nessuno ninguém niemand jemand yo nosotros ellos noi voi io je nous vous ils elles ich wir sie es er"
).split()
_SUBJECTS = frozenset(
    word + ending
    for word in _PRONOUNS
    for mark in "'’"
    for ending in ("", *(mark + end for end in ("m", "s", "re", "ve", "ll", "d")))
)
"""Words that are subjects of a clause, with what an apostrophe joins to them."""
_FINITE = frozenset(
    "am is are was were has have had will would can could must should do does did may might isn't aren't "
    "wasn't won’t don't doesn't didn't can't won't cannot isn’t aren’t wasn’t don’t doesn’t didn’t can’t "
    "won’t it's it’s that's that’s i'm i’m we're we’re "
    "está están fue fueron ha han hay debe deben puede pueden puedo tiene tienen quiero quiere soy somos hace creo "
    "sabe sigue sería hizo parece queda quedan "
    "è sono era hanno ho hai può possono deve devono voglio posso sta stanno viene bisogna credo penso c'è c’è "
    "est sont ont étaient était peut peuvent doit doivent suis avons sommes faut vont veux reste c'est c’est j'ai j’ai "
    "ist sind war waren hat haben habe bin wird werden kann können muss müssen soll sollen wurde gibt geht kommt "
    "é são estão foi foram tem têm pode podem há sou estou vai vão".split()
)
_FRAMES = (DETERMINERS - {"that", "this", "these", "those", "her"} | PREPOSITIONS) - {
    "like",
    "che",
} | frozenset(
    "as to be been being is are was were will would could should must may might has had he she it they who which "
    "como come comme als es fue era è est était ist war é foi não not".split()
)
"""Words that a noun or a predicate completes."""
_VERBAL = re.compile(
    r"\w{2}(?:rá|rán|rà|ranno|rão|[ai]eron|aron|aram|amos|emos|iamo|aient|eront|iront|[^\W\d_]ió)$"
)
"""Endings of Romance verbs that hardly any other word has."""


def count(text: str) -> int:
    """Count the words of a quote in its first 200 characters: nobody asks for more than a dozen."""
    return len(_WORD.findall(text, 0, 200))


@lru_cache(maxsize=64)
def has_clause(quote: str) -> bool:
    """Whether ``quote`` holds what looks like a clause of its own: a subject and a finite verb."""
    head = quote[:600]
    low = _WORD.findall(head.lower())
    if len(low) < 3:
        return quote[-1:] in ".!?,…" and quote[:1].isupper()
    if len(low) > 3 and not _FINITE.isdisjoint(low[1:]):
        return True
    if not quote.isascii() and any(map(_VERBAL.search, low)):
        return True
    if _SENTENCES.search(head) or not _SUBJECTS.isdisjoint(low):
        return True
    return quote[:1].isupper() and (quote[-1] in ".!?,…" or len(low) > 6) and not is_title(quote)


def is_title(quote: str) -> bool:
    """Whether ``quote`` is capitalised as the titles of works are."""
    if len(quote) > 200 or quote.rstrip(",.")[-1:] in "?!":
        return False
    words = _WORD.findall(quote)
    if not 1 < len(words) < 13:
        return len(words) == 1 and quote[:1].isupper() and quote[1:2].islower()
    long = [word for word in words[1:] if len(word) > 3]
    return (
        words[0][0].isupper() and bool(long) and all(word[0].isupper() or word[0].isdigit() for word in long)
    )


def kind_of(quote: str, *, attributed: bool, close: bool, written: bool, before: str = "") -> QuoteKind:
    """Return the kind of a quote that is not `scare` already; ``before`` is as in `is_fragment`."""
    words = count(quote)
    if attributed and words > 1 and is_fragment(quote, "" if close else before):
        return "partial"
    if words < 2 and not (close and attributed and quote[-1:] in ".!?,…"):
        return "scare"
    opens = words > 1 and quote.lstrip("¿¡")[:1].isupper()
    if (
        has_clause(quote)
        or (before in ("que", "che", "dass") and words > 3)
        or (close and (words > 3 or opens))
    ):
        return "written" if written else "direct"
    return "partial" if attributed else "scare"


def is_fragment(quote: str, before: str) -> bool:
    """Whether a quote in lower case only completes the narrator's clause: "called it a “…”", "said he “would …”".

    ``before`` is the word right before it, in lower case, empty where anything but a space stands between.
    """
    if not quote[:1].islower() or quote[-1:] == "?" or _SENTENCES.search(quote[:600]):
        return False
    return before in _FRAMES or quote.partition(" ")[0] in _FINITE


def is_named_behind(text: str, at: int, high: int) -> bool:
    """Whether the word right behind a quote says that it is a name: "“…” programme", "“…” exhibition"."""
    word = _WORD.match(text, at + 1, high)
    return word is not None and text[at] == " " and word.group() in section("cues", "named")


def trigger(text: str, low: int, at: int) -> str | None:
    """Return what the words right before a quote call it: "titling", "inscription" or "named", if they do."""
    words = _WORD.findall(text[max(low, at - 40) : at].lower())[-3:]
    if words and words[-1] in section("cues", "titling"):
        return "titling"
    if not section("cues", "inscription").isdisjoint(words):
        return "inscription"
    return None if section("cues", "named").isdisjoint(words) else "named"
