"""Lines that name whoever speaks below them."""

from ..records import Span
from .memory import TOKEN, Speaker
from .names import plain_title, titles
from .speakers import Cast

HEADING = 100
"""A longer line is no heading."""
_SMALL = frozenset("of the and de del della di du des und for former ex".split())


def name_alone(cast: Cast, span: Span) -> Speaker | None:
    """Return the person a line names when it holds a name and at most a role."""
    start, end = span
    if end - start > HEADING or cast.text[end - 1] in ".!?":
        return None
    people = cast.people(start, end)
    if not people:
        return None
    first = people[0].mention
    before = [word.group() for word in TOKEN.finditer(cast.text, start, first.start)]
    after = cast.text[first.end : end].lstrip()
    role = not before or plain_title(before[-1]) in titles()
    titled = role and all(word[0].isupper() or word.lower() in _SMALL for word in before)
    return cast.of(people[0]) if titled and (not after or after[0] in ",:–-(") else None


def is_role(text: str, span: Span) -> bool:
    """Whether a line has a word that is a title or role."""
    words = [plain_title(word.group()) for word in TOKEN.finditer(text, *span)]
    return any(part in titles() for word in words for part in (word, *word.split("-")))
