"""Find what stands between quotation marks: pure marks, no meaning.

One pass over the marks of each paragraph; a mark is judged by the two characters beside it and by what is
open, so the cost is linear in the text however many marks it holds.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from ..records import Span
from .dialogue import find_dialogue

_MARK = re.compile("[\"“”„‟«»‹›＂'’‘‚‛「」『』《》]")
_ELISION = re.compile(r"['’‘](?:\d\ds?\b|n['’](?!\w)|(?:em|tis|twas|til|cause|round)\b)", re.IGNORECASE)
_DOUBLE = frozenset('"“”„‟＂')
_SINGLE = frozenset("'’‘‚‛")
_ANGLE = frozenset("«»‹›")
_CORNER = frozenset("「」『』《》")
"""East Asian marks: each opens or closes by its shape alone."""
_SPACE = " \t\u00a0\u202f\u2009\n\r"
_BEFORE_OPEN = frozenset(_SPACE + "([{—–-/:¿¡…|*•" + '"“„«')
_AFTER_CLOSE = frozenset(_SPACE + ")]},.;:!?—–-/…|" + '"”»’')
_ENDED = frozenset(".,!?…;:—)")
_LOOKAHEAD = 3


class Run(NamedTuple):
    """Words between two marks, marks excluded; ``first`` and ``last`` index the paragraphs it lies in."""

    start: int
    end: int
    first: int
    last: int
    unbalanced: bool
    outer_start: int
    """Where the opening mark stands (``start`` when it is missing)."""
    outer_end: int
    """Behind the closing mark (``end`` when it is missing)."""


class _Mark(NamedTuple):
    at: int
    char: str
    opens: bool
    closes: bool


def scan(text: str, paragraphs: Sequence[Span], breaks: frozenset[int] = frozenset()) -> list[Run]:
    """Return the outermost runs of quoted words in ``paragraphs`` (in order, not overlapping).

    Speech goes on into the next paragraph when that one starts with an opening mark of its own, or when a
    closing mark comes first in it; never into a paragraph in ``breaks`` (indices), and never over text that
    belongs to no paragraph.
    """
    return _Scanner(text, paragraphs, breaks).run()


class _Scanner:
    def __init__(self, text: str, paragraphs: Sequence[Span], breaks: frozenset[int]) -> None:
        self.text, self.paragraphs, self.breaks = text, paragraphs, breaks
        self.runs: list[Run] = []
        self.opened: int | None = None  # where the opening mark stands
        self.family = _DOUBLE
        self.char = '"'
        self.depth = 0
        self.first = 0
        self.cache: dict[int, list[_Mark]] = {}

    def run(self) -> list[Run]:
        for index in range(len(self.paragraphs)):
            self._paragraph(index)
            self.cache.pop(index - 1, None)
        return self.runs

    def _marks(self, index: int) -> list[_Mark]:
        if index not in self.cache:
            self.cache[index] = _judge(self.text, self.paragraphs[index])
        return self.cache[index]

    def _paragraph(self, index: int) -> None:
        start, end = self.paragraphs[index]
        spoken = find_dialogue(self.text, self.paragraphs[index]) if self.opened is None else []
        if spoken:
            for span in spoken:
                # The dashes beside the words are their marks; a last part may end with the paragraph.
                outer = self.text.find(self.text[start], span.end, end) + 1 or end
                self._add(span.start, span.end, index, index, False, span.start - 1, outer)
            return
        marks = self._marks(index)
        if not marks and self.opened is None:
            return
        singles = _pair_singles(self.text, marks)
        last_close = -1
        skip = -1
        if self.opened is not None and marks and self._reopens(marks[0], start):
            skip, self.depth = marks[0].at, 1
        for number, mark in enumerate(marks):
            if mark.at == skip:
                continue
            if self.opened is None:
                self._try_open(index, number, marks, singles)
                last_close = -1
            elif mark.char in self.family:
                if self.family is _SINGLE:
                    if singles.get(self.opened) == mark.at or (self.first < index and mark.closes):
                        self._close(index, mark.at, mark.at + 1)
                elif mark.closes and not (mark.opens and self._nests(mark)):
                    self.depth -= 1
                    last_close = mark.at
                    if self.depth == 0:
                        wrong = self.family is _DOUBLE and self.char == "“" and mark.char == "“"
                        self._close(index, mark.at, mark.at + 1, wrong)
                elif mark.opens:
                    self.depth += 1
        if self.opened is not None and (last_close >= end - 2 or not self._goes_on(index)):
            self._close(index, end, end, True)

    def _nests(self, mark: _Mark) -> bool:
        """Whether a mark that could be both opens: a second « does, straight marks toggle."""
        return self.family is _ANGLE and mark.char == "«" and self.char == "«"

    def _reopens(self, mark: _Mark, start: int) -> bool:
        if mark.at > start + 1 or mark.char not in self.family:
            return False
        return mark.opens or (self.family is _ANGLE and mark.at == start)

    def _try_open(self, index: int, number: int, marks: list[_Mark], singles: dict[int, int]) -> None:
        mark = marks[number]
        start = self.paragraphs[index].start
        if mark.char in _SINGLE:
            if mark.at in singles or (
                mark.char == "‘" and mark.at == start and self._starts_single(index + 1)
            ):
                self._open(index, mark, _SINGLE)
        elif mark.char in _ANGLE:
            if mark.opens and (
                mark.char in "«‹" or any(m.char in "«‹" for m in marks[number + 1 : number + 4])
            ):
                self._open(index, mark, _ANGLE)
        elif mark.char in _CORNER:
            if mark.opens:
                self._open(index, mark, _CORNER)
        elif self._inches(mark) and not mark.opens:
            return
        elif mark.opens or mark.char in "“„" or self._misplaced(number, marks):
            self._open(index, mark, _DOUBLE)
        else:
            previous = self.runs[-1].outer_end if self.runs and self.runs[-1].last == index else start
            if mark.at > previous and self.text[mark.at - 1] in _ENDED and previous == start:
                self._add(start, mark.at, index, index, True, start, mark.at + 1)

    def _starts_single(self, index: int) -> bool:
        if index >= len(self.paragraphs):
            return False
        return self.text.startswith("‘", self.paragraphs[index].start)

    def _misplaced(self, number: int, marks: list[_Mark]) -> bool:
        """Whether a mark that looks like a closing one opens: the next double mark closes as well."""
        for mark in marks[number + 1 : number + 4]:
            if mark.char in _DOUBLE:
                return mark.closes and not mark.opens
        return False

    def _inches(self, mark: _Mark) -> bool:
        return mark.char == '"' and mark.at > 0 and self.text[mark.at - 1].isdigit()

    def _open(self, index: int, mark: _Mark, family: frozenset[str]) -> None:
        self.opened, self.family, self.char, self.depth, self.first = mark.at, family, mark.char, 1, index

    def _close(self, index: int, stop: int, outer: int, unbalanced: bool = False) -> None:
        assert self.opened is not None
        self._add(self.opened + 1, stop, self.first, index, unbalanced, self.opened, outer)
        self.opened = None

    def _add(self, start: int, end: int, first: int, last: int, wrong: bool, left: int, right: int) -> None:
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        while first < last and start >= self.paragraphs[first].end:
            first += 1
        if start < end:
            self.runs.append(Run(start, end, first, last, wrong, left, right))

    def _goes_on(self, index: int) -> bool:
        """Whether the speech open at the end of paragraph ``index`` continues."""
        for ahead in range(index + 1, min(index + 1 + _LOOKAHEAD, len(self.paragraphs))):
            start = self.paragraphs[ahead].start
            if ahead in self.breaks or self.text[self.paragraphs[ahead - 1].end : start].strip():
                return False
            marks = self._marks(ahead)
            if self.opened is not None and self.opened >= self.paragraphs[index].end - 1:
                return True  # a mark alone at the end of a line: the speech is the next paragraph
            if marks:
                return self._continues(marks, start, nearest=ahead == index + 1)
        return False

    def _continues(self, marks: list[_Mark], start: int, *, nearest: bool) -> bool:
        first = marks[0]
        if nearest and first.at <= start + 1:
            if self._reopens(first, start):
                return True
            if first.opens and first.char in "‘'" and self.family is _DOUBLE:
                return True  # a quote inside the speech opens its paragraph
        for mark in marks:
            if mark.char in self.family and self.family is not _SINGLE:
                return mark.closes and not mark.opens
        return False


def _judge(text: str, paragraph: Span) -> list[_Mark]:
    start, end = paragraph
    marks = []
    for match in _MARK.finditer(text, start, end):
        at, char = match.start(), match.group()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if char in "'’‘" and ((before.isalnum() and after.isalnum()) or _ELISION.match(text, at, end)):
            continue
        left = before in _BEFORE_OPEN and after not in _SPACE
        right = before not in _SPACE and (after in _AFTER_CLOSE or not after.isalnum())
        if char in _CORNER:
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
        marks.append(_Mark(at, char, opens, closes))
    return marks


def _pair_singles(text: str, marks: list[_Mark]) -> dict[int, int]:
    """Pair opening with closing single marks of one paragraph.

    ``players'`` may close a quote or be a possessive: it closes only when nothing surer follows before the
    next opening mark.
    """
    pairs: dict[int, int] = {}
    opened: int | None = None
    doubtful: int | None = None
    for at, char, opens, closes in marks:
        if char not in _SINGLE:
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
