"""Judge quotation marks one by one: which open, which close, and which are apostrophes."""

import re
from typing import NamedTuple

from ..records import Span

_MARK = re.compile("[\"“”„‟«»‹›＂'’‘‚‛「」『』《》](?<!\\w['’‘‚‛](?=\\w))")
"""Every mark but an apostrophe inside a word, the most frequent of all. A set comes first: that makes it fast."""
_ELISION = re.compile(r"['’‘](?:\d\ds?\b|n['’](?!\w)|(?:em|tis|twas|til|cause|round)\b)", re.IGNORECASE)
DOUBLE = frozenset('"“”„‟＂')
SINGLE = frozenset("'’‘‚‛")
ANGLE = frozenset("«»‹›")
CORNER = frozenset("「」『』《》")
"""East Asian marks: each opens or closes by its shape alone."""
_SPACE = " \t\u00a0\u202f\u2009\n\r"
_BEFORE_OPEN = frozenset(_SPACE + "([{—–-/:¿¡…|*•" + '"“„«')
_AFTER_CLOSE = frozenset(_SPACE + ")]},.;:!?—–-/…|" + '"”»’')


class Mark(NamedTuple):
    """A mark, where it stands, and what the characters beside it let it do."""

    at: int
    char: str
    opens: bool
    closes: bool


def judge(text: str, paragraph: Span) -> list[Mark]:
    """Return the marks of a paragraph, apostrophes left out, in order."""
    start, end = paragraph
    marks = []
    for match in _MARK.finditer(text, start, end):
        at, char = match.start(), match.group()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if char in "'’‘" and (_ELISION.match(text, at, end) or text[at - 2 : at] in ("'n", "’n", "‘n")):
            continue
        left = before in _BEFORE_OPEN and after not in _SPACE
        right = before not in _SPACE and (after in _AFTER_CLOSE or not after.isalnum())
        if char in CORNER:
            opens = char in "「『《"
            closes = not opens
        elif char in "„‚":
            opens, closes = True, False
        elif char in "“‟":
            opens, closes = (
                not (right and not left),
                (right and not left) or (before not in _SPACE and not left),
            )
        elif char == "”":
            opens, closes = left and not right, not (left and not right)
        elif char in "«‹":
            closes = before not in _SPACE and after in _AFTER_CLOSE
            opens = not closes
        elif char in "»›":
            opens = before in _BEFORE_OPEN and after.isalnum()
            closes = not opens
        elif char in "'’‘‛":
            opens, closes = left and char != "’", right and char not in "‘‛"
        elif before in _SPACE and after in _SPACE:
            opens = closes = True
        else:
            opens, closes = left or not right, (right and not left) or not left
            if left and right:
                opens = closes = True
        marks.append(Mark(at, char, opens, closes))
    return marks


def pair_singles(text: str, marks: list[Mark]) -> dict[int, int]:
    """Pair opening with closing single marks of one paragraph.

    ``players'`` may close a quote or be a possessive: it closes only when nothing surer follows before the
    next opening mark.
    """
    pairs: dict[int, int] = {}
    opened: int | None = None
    doubtful: int | None = None
    for at, char, opens, closes in marks:
        if char not in SINGLE:
            continue
        if opens and not (opened is not None and closes):
            if opened is not None and doubtful is not None:
                pairs[opened] = doubtful
            elif opened is not None:
                continue
            opened, doubtful = at, None
        elif closes and opened is not None:
            if text[at - 1] in "sS":
                doubtful = doubtful or at
            else:
                pairs[opened] = at
                opened = doubtful = None
    if opened is not None and doubtful is not None:
        pairs[opened] = doubtful
    return pairs
