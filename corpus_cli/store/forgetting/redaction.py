"""Find a name in a text however it is written there, and put full blocks in its place.

Pure functions. What is covered keeps its length in code points and its line breaks, so that every span of
the text outside stays where it was.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from urllib.parse import quote

from ...extract.people import lower_words
from ...records import Span
from ...text import fold, has_unspaced, slugify

BLOCK = "\u2588"
_HASH = re.compile(r"-[0-9a-f]{6}$")
_PART = re.compile(r"[^\W_]+")
# One letter, and the next word without a dot between them: a name if both are written as one.
_ARTICLE = re.compile(r"[^\W\d_]\s+\w")
_GENERATION = {"jr", "sr", "ii", "iii", "iv"}
# Inside an address or a tag of a social network, a name is written in lower case.
_ADDRESS = re.compile(r"\S*[/@#_\\]\S*")
_GAP = r"(?:\s{1,4}|['\-_+.]|%20)"
_AFTER_INITIAL = r"(?:[.'\-_+]?\s{1,4}|[.'\-_+]|%20)"
_MIDDLE = r"(?:[^\W\d_]\.?\s{1,2})?"
_NEAR = 60
_LAST_WORD = re.compile(r"([^\W\d_][\w’'\-]*)[^\S\n]+\Z")
_NEXT_WORD = re.compile(r"[^\S\n]+([^\W\d_])")
# Run together, a shorter name ("Li Na") is as likely another word.
_RUN_TOGETHER = 8
_NOT_AFTER, _NOT_BEFORE = r"(?<![^\W\d_])", r"(?![^\W\d_])"


class Skeleton:
    """A text without case, accents and invisible characters, and where each of its letters stands."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: list[int] | None = None
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


class Finder:
    """Finds names of several words in any spelling, and single words as names are written.

    A full name is found in any case, with or without accents, with an initial in the middle, with the
    family name first ("Quill, Ada"), run together ("#AdaQuill"), with hyphens, in Latin letters or percent
    signs as addresses have it. It is not found inside longer words. ``literals`` are found as they are;
    ``guards`` are longer names of others, inside which nothing is found.
    """

    def __init__(
        self,
        names: Iterable[str],
        *,
        words: Iterable[str] = (),
        literals: Iterable[str] = (),
        guards: Iterable[str] = (),
    ) -> None:
        self.words = frozenset(words)
        spellings = {spelling for name in names for spelling in _spellings(name)}
        patterns = {pattern for words in spellings for pattern in _patterns(words)}
        exact = {literal.lower() for literal in literals}
        self._needles = {max(words, key=len) for words in spellings} | exact
        self._full = _any([*patterns, *(re.escape(one) for one in exact)])
        self._word = _any(rf"{_edge(word)[0]}{re.escape(word)}{_edge(word)[1]}" for word in self.words)
        self._guards = _any(p for name in guards for p in _patterns(parts(name)))

    def names(self, skeleton: Skeleton) -> list[Span]:
        """Return where full names stand, in order."""
        if self._full is None or not any(needle in skeleton.letters for needle in self._needles):
            return []
        found = [match.span() for match in self._full.finditer(skeleton.letters)]
        if found and self._guards is not None:
            guarded = [match.span() for match in self._guards.finditer(skeleton.letters)]
            found = [(s, e) for s, e in found if not any(g <= s and e <= h for g, h in guarded)]
        return [span for span in (skeleton.span(*place) for place in found) if skeleton.named(span)]

    def single(self, text: str, skeleton: Skeleton, *, lower: bool = False) -> list[Span]:
        """Return where the single words stand that are written as names; with ``lower``, all of them."""
        if self._word is None or not any(word in skeleton.letters for word in self.words):
            return []
        found = [skeleton.span(*match.span()) for match in self._word.finditer(skeleton.letters)]
        if lower or not found:
            return found
        addresses = [match.span() for match in _ADDRESS.finditer(text)] if _has_lower(text, found) else []
        return [span for span in found if not text[span.start].islower() or _inside(span, addresses)]

    def everything(self, text: str, *, words: bool, lower: bool = True) -> list[Span]:
        """Return where names stand, and with ``words`` the single words too."""
        skeleton = Skeleton(text)
        return self.names(skeleton) + (self.single(text, skeleton, lower=lower) if words else [])


def ordinary(text: str) -> frozenset[str]:
    """Return the words that a text writes in lower case outside addresses: hardly names anywhere in it."""
    return lower_words(_ADDRESS.sub(" ", text))


def _has_lower(text: str, spans: Iterable[Span]) -> bool:
    return any(text[span.start].islower() for span in spans)


def _inside(span: Span, ranges: Sequence[tuple[int, int]]) -> bool:
    at = bisect_right(ranges, span.start, key=lambda one: one[0]) - 1
    return at >= 0 and span.end <= ranges[at][1]


def _spellings(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a name as written, as addresses have it, and in Latin letters."""
    yield parts(name)
    if not name.isascii():
        yield tuple(quote(word).lower() for word in name.split())
        latin = parts(_HASH.sub("", slugify(name)))
        if sum(map(len, latin)) > 3:
            yield latin


def _patterns(words: tuple[str, ...]) -> Iterator[str]:
    """Yield expressions for a name of these words, given names first and family name first."""
    if not words:
        return
    before, after = _edge("".join(words))
    gap = f"{_GAP}?" if sum(map(len, words)) >= _RUN_TOGETHER else _GAP
    body = re.escape(words[0])
    for left, right in pairwise(words):
        if len(left) > 1 < len(right):
            body += gap + _MIDDLE
        else:
            body += _AFTER_INITIAL if len(left) == 1 else _GAP
        body += re.escape(right)
    yield f"{before}{body}{after}"
    if len(words) > 1:
        given = r"[\s.\-]{1,4}".join(map(re.escape, words[:-1]))
        yield rf"{before}{re.escape(words[-1])}[,_]\s{{0,4}}{given}{after}"


def _edge(letters: str) -> tuple[str, str]:
    """Return what must not stand around a name: letters, except where words are not set apart."""
    return ("", "") if has_unspaced(letters) else (_NOT_AFTER, _NOT_BEFORE)


def _any(patterns: Iterable[str]) -> re.Pattern[str] | None:
    # The longest first: of two spellings that begin alike, the longer one is what stands there.
    ordered = sorted(set(patterns), key=lambda pattern: (-len(pattern), pattern))
    return re.compile("|".join(ordered)) if ordered else None


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
