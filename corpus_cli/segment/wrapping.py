"""Text that was broken into lines of one width: e-mails, terminal browsers and old savers of pages do that."""

import re

_WIDEST = 110  # code points; what has longer lines was not broken, whatever it is
_NARROWEST = 40
_LINE_END = re.compile(r"\r\n|\r|\n")
_LINE = re.compile(r"[^\r\n]*")
_ENDS = ".!?:…"
_RAGGED = 16  # code points between full lines and the width
_SLACK = 6  # code points by which lines broken by hand stay behind
_LABEL = 30  # code points
_MIN_BROKEN = 3
_BROKEN, _GOES_ON = 40, 0.5  # lines to a break at most; share of the breaks in the middle of a sentence
_BULLETS = "•▪◦‣●■►*-"


def unwrap(text: str) -> str:
    """Return ``text`` with spaces for the line ends inside paragraphs, or as it is where lines are not wrapped.

    Every character keeps its place. A line end is one of these where the first word of the next line did not
    fit any more: that is how all programs fill lines. Linear in the length of ``text``.
    """
    widths = [*map(len, text.splitlines())]
    width = max(widths, default=0)
    if (
        not _NARROWEST <= width <= _WIDEST
        or sum(1 for size in widths if size > width - _RAGGED) < _MIN_BROKEN
    ):
        return text
    soft: list[tuple[int, int]] = []
    inside = 0
    begin = 0
    for match in _LINE_END.finditer(text):
        line = text[begin : match.start()].rstrip()
        begin = match.end()
        after = _LINE.match(text, begin).group().strip()  # type: ignore[union-attr]
        if line and after and _is_soft(line, after, width):
            soft.append(match.span())
            inside += after[0].islower() and line[-1] not in _ENDS
    if len(soft) < _MIN_BROKEN or len(soft) * _BROKEN < text.count("\n") or inside < _GOES_ON * len(soft):
        return text
    parts = []
    last = 0
    for start, end in soft:
        parts += [text[last:start], " " * (end - start)]
        last = end
    return "".join([*parts, text[last:]])


def _is_soft(line: str, after: str, width: int) -> bool:
    """Tell whether a line ended because the first word of the next, ``after``, did not fit."""
    word = after.split(maxsplit=1)[0]
    filled = len(line) + 1 + len(word)
    if filled <= width:
        return filled > width - _SLACK and word[0].islower() and line[-1] not in _ENDS
    # A full line may be a title, and what follows a name.
    label = len(after) <= _LABEL and word[0].isupper() and after[-1] not in _ENDS and line[-1] not in _ENDS
    return word[0] not in _BULLETS and not label
