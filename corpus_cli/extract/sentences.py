"""Where the sentence begins and ends that a position stands in."""

import re

from .names import UPPER

_WINDOW = 400
_SENTENCE = re.compile(rf"[.!?…][\"”’»)\]]*[ \u00a0]+(?=[\"“‘«„¿¡(\[]?[{UPPER}0-9])")
_SHORT = frozenset(
    "mr mrs ms dr prof sen rep gov gen lt col sgt capt rev hon st sr sra srta jr mme mlle dott avv on adm maj".split()
)
_WORD_BEFORE = re.compile(r"[\w.]*$")


def sentence_start(text: str, low: int, at: int) -> int:
    """Return where the sentence that ``at`` stands in begins, not before ``low`` and not far before ``at``.

    A page may be one sentence with ten thousand quotes: without the window the cost would be quadratic.
    """
    start = low = max(low, at - _WINDOW)
    for match in _SENTENCE.finditer(text, low, at):
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
    word = _WORD_BEFORE.search(text, max(0, dot - 8), dot)
    letters = word.group() if word else ""
    return letters.lower() in _SHORT or (len(letters) == 1 and letters.isupper()) or "." in letters
