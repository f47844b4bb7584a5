"""Patterns for whole lines: literal text, ``*`` for any run of characters, ``{}`` for the part that counts.

No regular expressions: a profile may come from anywhere, and some expressions take years on one line. Here a
line is passed over once, whatever the pattern.
"""

import re
from dataclasses import dataclass

from ..records import Span

_TOKEN = re.compile(r"\\([*{}\\])|(\*)|(\{\})|([\\{}])|[^\\*{}]+")
# Pages mix these with plain spaces and nobody sees it; one for one, so that places stay right.
_SPACES = str.maketrans(dict.fromkeys("\t\xa0\u2007\u2009\u200a\u202f", " "))
_MOST = 500  # code points
_LONG = 200  # of them; signs escaped, it may be twice as many
# A pattern has one line, and no white space around it.
_UNWRITABLE = re.compile(r"\A\s+|\s+\Z|[\r\n]+")


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern for a line without its surrounding white space. Case counts."""

    pieces: tuple[str, ...]
    """The literal text, cut where anything may stand."""
    value: int | None = None
    """Which of the gaps between pieces is the part that counts; ``None`` for the whole line."""

    @classmethod
    def parse(cls, pattern: str) -> "Pattern":
        r"""Read a pattern; ``\*``, ``\{``, ``\}`` and ``\\`` stand for the signs themselves.

        Raises ``ValueError``, with the reason, for one that is empty, too long or wrong.
        """
        if not pattern.strip():
            raise ValueError("is empty")
        if len(pattern) > _MOST:
            raise ValueError(f"has more than {_MOST} characters")
        if "\n" in pattern or "\r" in pattern:
            raise ValueError("has more than one line")
        pieces = [""]
        value = None
        for token in _TOKEN.finditer(pattern.strip()):
            escaped, star, braces, stray = token.groups()
            if stray:
                raise ValueError(f"has a {stray} by itself; write \\{stray} for the sign")
            if braces and value is not None:
                raise ValueError("has more than one {}")
            if braces:
                value = len(pieces) - 1
            if star or braces:
                pieces.append("")
            else:
                pieces[-1] += escaped or token.group()
        if any(not piece for piece in pieces[1:-1]):
            raise ValueError("has nothing between two of * and {}")
        return cls(tuple(piece.translate(_SPACES) for piece in pieces), value)

    @property
    def literal(self) -> str | None:
        """The one text that fits, or ``None`` where several do."""
        return self.pieces[0] if len(self.pieces) == 1 else None

    @property
    def fits_all(self) -> bool:
        """Whether every line fits."""
        return not any(piece.strip() for piece in self.pieces)

    def match(self, line: str) -> Span | None:
        """Return the part of ``line`` that counts, in code points, or ``None`` where it does not fit.

        Where several parts could be meant, the first from the left. What ``{}`` stands for is not blank.
        """
        line = plain(line)
        first, last = self.pieces[0], self.pieces[-1]
        if len(self.pieces) == 1:
            return Span(0, len(line)) if line == first else None
        end = len(line) - len(last)
        if not line.startswith(first) or not line.endswith(last) or end < len(first):
            return None
        gaps: list[tuple[int, int]] = []
        at = len(first)
        for piece in self.pieces[1:-1]:
            # Behind "{}" stands at least one character that is the value's.
            found = line.find(piece, at + (self.value == len(gaps)), end)
            if found < 0:
                return None
            gaps.append((at, found))
            at = found + len(piece)
        gaps.append((at, end))
        if self.value is None:
            return Span(0, len(line))
        start, stop = gaps[self.value]
        part = line[start:stop]
        if not part.strip():
            return None
        return Span(start + len(part) - len(part.lstrip()), start + len(part.rstrip()))


def plain(line: str) -> str:
    """Return a line with one kind of space, character for character."""
    return line.translate(_SPACES)


def escaped(line: str) -> str:
    """Return the pattern that only ``line`` fits."""
    return re.sub(r"[*{}\\]", r"\\\g<0>", line)


def is_writable(line: str) -> bool:
    """Tell whether the escaped form of a line is short enough for a pattern."""
    return len(escaped(line)) <= _MOST


def loosely(name: str, *, prefix: bool = False) -> str:
    """Return a pattern that the name of a file or source fits, and with ``prefix`` whatever begins with it.

    ``*`` stands for what no pattern holds: line ends, white space around the name, what is behind 200 code
    points.
    """
    goes_on = prefix or len(name) > _LONG
    pattern = _UNWRITABLE.sub("*", escaped(name[:_LONG].rstrip() if goes_on else name))
    return f"{pattern}*" if goes_on else pattern
