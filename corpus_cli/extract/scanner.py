"""Find what stands between quotation marks: pure marks, no meaning.

One pass over the marks of each paragraph; a mark is judged by the two characters beside it and by what is
open, so the cost is linear in the text however many marks it holds.
"""

from collections.abc import Sequence
from typing import NamedTuple

from ..records import Span
from .dialogue import find_dialogue
from .marks import ANGLE, CORNER, DOUBLE, SINGLE, Mark, judge, pair_singles

_ENDED = frozenset(".,!?…;:—)")
_SENTENCE_END = frozenset(".!?…")
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
        self.family = DOUBLE
        self.char = '"'
        self.depth = 0
        self.first = 0
        self.cache: dict[int, list[Mark]] = {}

    def run(self) -> list[Run]:
        for index in range(len(self.paragraphs)):
            self._paragraph(index)
            self.cache.pop(index - 1, None)
        return self.runs

    def _marks(self, index: int) -> list[Mark]:
        if index not in self.cache:
            self.cache[index] = judge(self.text, self.paragraphs[index])
        return self.cache[index]

    def _paragraph(self, index: int) -> None:
        start, end = self.paragraphs[index]
        if self.opened is None and self.text.startswith(("—", "–"), start):
            spoken = find_dialogue(self.text, self.paragraphs[index])
            for span in spoken:
                # The dashes beside the words are their marks; a last part may end with the paragraph.
                outer = self.text.find(self.text[start], span.end, end) + 1 or end
                self._add(span.start, span.end, index, index, False, span.start - 1, outer)
            if spoken:
                return
        marks = self._marks(index)
        if not marks and self.opened is None:
            return
        singles = pair_singles(self.text, marks)
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
                if self.family is SINGLE:
                    if singles.get(self.opened) == mark.at or (self.first < index and mark.closes):
                        self._close(index, mark.at, mark.at + 1)
                elif mark.closes and not (mark.opens and self._nests(mark)):
                    if self._inches(mark) and self._misplaced(number, marks):
                        continue
                    self.depth -= 1
                    last_close = mark.at
                    if self.depth == 0:
                        wrong = self.family is DOUBLE and self.char == "“" and mark.char == "“"
                        self._close(index, mark.at, mark.at + 1, wrong)
                elif mark.opens and not self._goes_on_here(number, marks):
                    self.depth += 1
        if self.opened is not None and (last_close >= end - 2 or not self._goes_on(index)):
            self._close(index, end, end, True)

    def _goes_on_here(self, number: int, marks: list[Mark]) -> bool:
        """Whether an opening mark inside speech opens nothing new: it stood at the start of a paragraph once.

        It follows the end of a sentence, and a single closing mark follows it.
        """
        at = marks[number].at
        before = self.text[at - 3 : at].rstrip()
        if before[-1:] not in _SENTENCE_END:
            return False
        closing = [
            mark.closes and not mark.opens
            for mark in marks[number + 1 : number + 3]
            if mark.char in self.family
        ]
        return closing != [True, True]

    def _nests(self, mark: Mark) -> bool:
        """Whether a mark that could be both opens: a second « does, straight marks toggle."""
        return self.family is ANGLE and mark.char == "«" and self.char == "«"

    def _reopens(self, mark: Mark, start: int) -> bool:
        if mark.at > start + 1 or mark.char not in self.family:
            return False
        return mark.opens or (self.family is ANGLE and mark.at == start)

    def _try_open(self, index: int, number: int, marks: list[Mark], singles: dict[int, int]) -> None:
        mark = marks[number]
        start = self.paragraphs[index].start
        if mark.char in SINGLE:
            if mark.at in singles or (
                mark.char == "‘" and mark.at == start and self._starts_single(index + 1)
            ):
                self._open(index, mark, SINGLE)
        elif mark.char in ANGLE:
            if mark.opens and (
                mark.char in "«‹" or any(m.char in "«‹" for m in marks[number + 1 : number + 4])
            ):
                self._open(index, mark, ANGLE)
        elif mark.char in CORNER:
            if mark.opens:
                self._open(index, mark, CORNER)
        elif self._inches(mark) and not mark.opens:
            return
        elif mark.opens or mark.char in "“„" or self._misplaced(number, marks):
            self._open(index, mark, DOUBLE)
        else:
            previous = self.runs[-1].outer_end if self.runs and self.runs[-1].last == index else start
            if mark.at > previous and self.text[mark.at - 1] in _ENDED and previous == start:
                self._add(start, mark.at, index, index, True, start, mark.at + 1)

    def _starts_single(self, index: int) -> bool:
        if index >= len(self.paragraphs):
            return False
        return self.text.startswith("‘", self.paragraphs[index].start)

    def _misplaced(self, number: int, marks: list[Mark]) -> bool:
        """Whether a mark that looks like a closing one opens: the next double mark closes as well."""
        for mark in marks[number + 1 : number + 4]:
            if mark.char in DOUBLE:
                return mark.closes and not mark.opens
        return False

    def _inches(self, mark: Mark) -> bool:
        return mark.char == '"' and mark.at > 0 and self.text[mark.at - 1].isdigit()

    def _open(self, index: int, mark: Mark, family: frozenset[str]) -> None:
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

    def _continues(self, marks: list[Mark], start: int, *, nearest: bool) -> bool:
        first = marks[0]
        if nearest and first.at <= start + 1:
            if self._reopens(first, start):
                return True
            if first.opens and first.char in "‘'" and self.family is DOUBLE:
                return True  # a quote inside the speech opens its paragraph
        for mark in marks:
            if mark.char in self.family and self.family is not SINGLE:
                return mark.closes and not mark.opens and (mark.char == '"') == (self.char == '"')
        return False
