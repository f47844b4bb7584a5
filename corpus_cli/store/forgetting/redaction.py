"""Texts as they are compared, and full blocks in place of what is covered.

Pure functions. What is covered keeps its length in code points and its line breaks, so that every span of
the text outside stays where it was.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from ...extract.people import lower_words
from ...records import Span
from ...text import fold

BLOCK = "\u2588"
_PART = re.compile(r"[^\W_]+")
# One letter, and the next word without a dot between them: a name if both are written as one.
_ARTICLE = re.compile(r"[^\W\d_]\s+\w")
_SEPARATORS = bytes(code for code in range(128) if not chr(code).isalnum())
_GENERATION = {"jr", "sr", "ii", "iii", "iv"}
# Inside an address or a tag of a social network, a name is written in lower case.
_ADDRESS = re.compile(r"\S*[/@#_\\]\S*")
_NEAR = 60
_LAST_WORD = re.compile(r"([^\W\d_][\w’'\-]*)[^\S\n]+\Z")
_NEXT_WORD = re.compile(r"[^\S\n]+([^\W\d_])")


class Skeleton:
    """A text without case, accents and invisible characters, and where each of its letters stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: list[int] | None = None
        self._run: bytes | None = None
        if text.isascii():
            self.letters, self._even = text.lower(), True
        else:
            table = {ord(letter): _bare(letter) for letter in set(text)}
            self.letters = text.translate(table)
            self._even = all(len(bare) == 1 for bare in table.values())

    def span(self, start: int, end: int) -> Span:
        """Return where in the text a range of ``letters`` stands, accents after its last letter included."""
        if self._even:
            return Span(start, end)
        if self._places is None:
            self._places = [at for at, letter in enumerate(self._text) for _ in _bare(letter)]
        low, high = self._places[start], self._places[end - 1] + 1
        while high < len(self._text) and unicodedata.combining(self._text[high]):
            high += 1
        return Span(low, high)

    def named(self, span: Span) -> bool:
        """Tell a name from other words: "a quill" is none, where "A Quill" and "a. quill" are."""
        found = _ARTICLE.match(self._text, span.start, span.end)
        return found is None or found.group().isupper()

    def capital(self, span: Span) -> bool:
        """Tell whether every word there begins with no small letter, or stands in an address."""
        words = [word[0] for word in _PART.findall(self._text[span.start : span.end])]
        return not any(letter.islower() for letter in words) or inside(span, addresses(self._text))

    @property
    def run(self) -> bytes:
        """The letters without what sets words apart: what is not in there is nowhere in the text, torn or not."""
        if self._run is None:
            self._run = running(self.letters)
        return self._run


def running(letters: str) -> bytes:
    """Return letters without white space and ASCII punctuation, in UTF-8."""
    return letters.encode("utf-8", "surrogatepass").translate(None, _SEPARATORS)


@lru_cache(maxsize=1 << 14)
def _bare(letter: str) -> str:
    if unicodedata.category(letter) == "Cf":
        return ""
    folded = fold(letter) or letter
    return "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))


def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name as they are compared: ``("j", "r", "quill")`` of "J.R. Quill"."""
    return tuple(_PART.findall(Skeleton(name).letters))


def family_words(names: Iterable[str]) -> set[str]:
    """Return the word each name ends in, "Jr." and the like left out."""
    found = set()
    for name in names:
        words = [word for word in parts(name) if word not in _GENERATION]
        found.update(words[-1:])
    return {word for word in found if len(word) > 1}


def ordinary(text: str) -> frozenset[str]:
    """Return the words that a text writes in lower case outside addresses: hardly names anywhere in it."""
    return lower_words(_ADDRESS.sub(" ", text))


def addresses(text: str) -> list[Span]:
    """Return where addresses and tags of social networks stand, in order."""
    return [Span(*match.span()) for match in _ADDRESS.finditer(text)]


def inside(span: Span, ranges: Sequence[Span]) -> bool:
    """Tell whether a span lies in one of the ranges, which are in order and do not overlap."""
    at = bisect_right(ranges, span.start, key=lambda one: one[0]) - 1
    return at >= 0 and span.end <= ranges[at][1]


def outside(spans: Iterable[Span], kept: Iterable[Span]) -> list[Span]:
    """Return the spans that touch none of those that are kept; both in any order."""
    fixed = sorted(kept)
    ends = [span.start for span in fixed]

    def free(span: Span) -> bool:
        # What is kept does not overlap itself: only the last one that begins before the end can touch.
        at = bisect_right(ends, span.end - 1) - 1
        return at < 0 or fixed[at].end <= span.start

    return [span for span in spans if free(span)]


def lone(text: str, span: Span) -> bool:
    """Tell whether a word stands without another capitalised word beside it: no "Low Harrow", no "Quill Street"."""
    before = _LAST_WORD.search(text, max(0, span.start - _NEAR), span.start)
    after = _NEXT_WORD.match(text, span.end, span.end + _NEAR)
    return not any(beside is not None and beside[1][0].isupper() for beside in (before, after))


def cover(text: str, spans: Iterable[Span]) -> str:
    """Return the text with blocks in place of the spans; line breaks stay."""
    pieces, at = [], 0
    for start, end in sorted(spans):
        if end > at:
            start = max(start, at)
            pieces += [text[at:start], re.sub(r"[^\r\n]", BLOCK, text[start:end])]
            at = end
    return "".join([*pieces, text[at:]])


def carried(value: str, text: str, within: Span, spans: Sequence[Span]) -> list[Span] | None:
    """Return what to cover in ``value``, which was taken from ``text`` with white space made single.

    It is what is covered at any place inside ``within`` where the value stands; None where it does not stand
    there at all.
    """
    near = [span for span in spans if span.start < within.end and within.start < span.end]
    words = value.split()
    stands = False
    if not words:
        return []
    own = [at for at, letter in enumerate(value) if not letter.isspace()]
    covered: set[int] = set()
    flexible = re.compile(r"\s+".join(map(re.escape, words)))
    for match in flexible.finditer(text, within.start, within.end):
        stands = True
        if not any(span.start < match.end() and match.start() < span.end for span in near):
            continue
        letters = (at for at in range(*match.span()) if not text[at].isspace())
        for mine, theirs in zip(own, letters, strict=True):
            if any(span.start <= theirs < span.end for span in near):
                covered.add(mine)
    return list(_runs(sorted(covered), value)) if stands else None


def _runs(places: Iterable[int], value: str) -> Iterator[Span]:
    """Yield the places as spans; white space between two covered letters goes with them."""
    start = end = -1
    for at in places:
        if start < 0 or value[end:at].strip():
            if start >= 0:
                yield Span(start, end)
            start = at
        end = at + 1
    if start >= 0:
        yield Span(start, end)
