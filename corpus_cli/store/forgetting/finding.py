"""Find a name in a text however it is written there: pure functions on `Skeleton`."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from urllib.parse import quote

from ...records import Span
from ...text import has_unspaced, slugify
from .redaction import Skeleton, addresses, inside, parts, running

_HASH = re.compile(r"-[0-9a-f]{6}$")
_MARKS = "[_*~]{0,2}"
_GAP = rf"(?:{_MARKS}\s{{1,4}}{_MARKS}|['\-_+.]|-\s{{1,4}}|%20)"
_AFTER_INITIAL = r"(?:[.'\-_+]?\s{1,4}|[.'\-_+]|%20)"
_MIDDLE = r"(?:[^\W\d_]\.?\s{1,2})?"
# A word may go on in the next line: "Harp-", "sted".
_BREAK = r"(?:-[^\S\n]*\n\s{0,4})?"
_SPACING = (" ", ".", "-", "_")
# Shorter words with a break or a gap in them are as likely others: "Li", "in-to".
_TORN = 4
# Run together or turned round, a shorter name ("Li Na") is as likely another word, or another person.
_RUN_TOGETHER = 8
_BESIDE = 24
_SPACES_ALONE = re.compile(r"[^\W_]+(?:[^\S\n]+[^\W_]+)+")
_NOT_AFTER, _NOT_BEFORE = r"(?<![^\W\d_])", r"(?![^\W\d_])"


class Finder:
    """Finds names of several words in any spelling, and single words as names are written.

    A full name is found in any case, with or without accents, with an initial in the middle, with the
    family name first ("Quill, Ada", "Quill Ada", "#QuillAda"), run together ("#AdaQuill"), with hyphens and
    marks of emphasis, spaced out, broken at the end of a line, in Latin letters or percent signs as addresses
    have it. It is not found inside longer words. ``literals`` are found as they are; ``guards`` are longer
    names of others, inside which nothing is found.
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
        self._needles = {running(max(words, key=len)) for words in spellings} | set(map(running, exact))
        self._full = _any([*patterns, *(re.escape(one) for one in exact)])
        self._turned = _any(pattern for words in spellings for pattern in _turned(words))
        self._word = _any(pattern for word in self.words for pattern in _alone(word))
        self._runs = set(map(running, self.words))
        self._guards = _any(p for name in guards for p in _patterns(parts(name)))

    def names(self, skeleton: Skeleton) -> list[Span]:
        """Return where full names stand, in order."""
        if self._full is None or not any(needle in skeleton.run for needle in self._needles):
            return []
        found = [match.span() for match in self._full.finditer(skeleton.letters)]
        turned = [m.span() for m in self._turned.finditer(skeleton.letters)] if self._turned else []
        if (found or turned) and self._guards is not None:
            guarded = [match.span() for match in self._guards.finditer(skeleton.letters)]
            found, turned = (
                [(s, e) for s, e in spans if not any(g <= s and e <= h for g, h in guarded)]
                for spans in (found, turned)
            )
        spans = {span for span in (skeleton.span(*place) for place in found) if skeleton.named(span)}
        spans |= {span for span in (skeleton.span(*place) for place in turned) if skeleton.capital(span)}
        return sorted(spans)

    def single(self, text: str, skeleton: Skeleton, *, lower: bool = False) -> list[Span]:
        """Return where the single words stand that are written as names; with ``lower``, all of them."""
        if self._word is None or not any(word in skeleton.run for word in self._runs):
            return []
        found = [skeleton.span(*match.span()) for match in self._word.finditer(skeleton.letters)]
        if lower or not any(text[span.start].islower() for span in found):
            return found
        ranges = addresses(text)
        return [span for span in found if not text[span.start].islower() or inside(span, ranges)]

    def everything(self, text: str, *, words: bool, lower: bool = True) -> list[Span]:
        """Return where names stand, and with ``words`` the single words too."""
        skeleton = Skeleton(text)
        return self.names(skeleton) + (self.single(text, skeleton, lower=lower) if words else [])


def word(text: str) -> str:
    """Return the one word that stands there, spaced out or broken at the end of a line: "quill" of "Q U I L L"."""
    return "".join(parts(text))


def plain(skeleton: Skeleton, names: tuple[str, ...]) -> list[Span]:
    """Return where names stand with nothing but white space and punctuation between their words."""
    pattern = _plain(names)
    return [skeleton.span(*match.span()) for match in pattern.finditer(skeleton.letters)] if pattern else []


@lru_cache(maxsize=4)
def _plain(names: tuple[str, ...]) -> re.Pattern[str] | None:
    return _any(r"[\W_]{1,4}".join(map(re.escape, parts(name))) for name in names)


def loosely(text: str, skeleton: Skeleton, words: Iterable[str], given: Iterable[str] = ()) -> list[Span]:
    """Return where the letters of a word stand whatever is between them, at the edges of other words.

    They may also touch one of the ``given`` words or a change of case ("#QuillAda"). Spaces alone between
    small letters are no sign of a name: "a good man" is not Mr. Goodman.
    """
    found: list[Span] = []
    for one in words:
        unspaced = has_unspaced(one)
        if (len(one) < _TORN and not unspaced) or running(one) not in skeleton.run:
            continue
        for match in re.finditer(r"[\W_]{0,3}".join(map(re.escape, one)), skeleton.letters):
            start, end = skeleton.span(*match.span())
            before, piece, after = (
                text[max(0, start - _BESIDE) : start],
                text[start:end],
                text[end : end + _BESIDE],
            )
            if unspaced or (
                _apart(before, piece, after, tuple(given))
                and (piece[0].isupper() or not _SPACES_ALONE.fullmatch(piece))
            ):
                found.append(Span(start, end))
    return found


def _apart(before: str, piece: str, after: str, given: tuple[str, ...]) -> bool:
    """Tell whether what stands around a piece of text is no more of the same word."""
    left = word(before.split()[-1]) if before[-1:].isalpha() else ""
    right = word(after.split()[0]) if after[:1].isalpha() else ""
    begins = piece[0].isupper() and before[-1:].islower()
    ends = piece[-1].islower() and after[:1].isupper()
    return (not left or begins or left.endswith(given)) and (not right or ends or right.startswith(given))


def _spellings(name: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a name as written, as addresses have it, and in Latin letters."""
    if not parts(name):
        return
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
    torn = [_torn(word) for word in words]
    gap = f"{_GAP}?" if sum(map(len, words)) >= _RUN_TOGETHER else _GAP
    body = torn[0]
    for (left, _), (right, letters) in pairwise(zip(words, torn, strict=True)):
        if len(left) > 1 < len(right):
            body += gap + _MIDDLE
        else:
            body += _AFTER_INITIAL if len(left) == 1 else _GAP
        body += letters
    yield _whole(body)
    if len(words) > 1:
        given = r"[\s.\-]{1,4}".join(torn[:-1])
        yield _whole(rf"{torn[-1]}[,_]\s{{0,4}}{given}")
        if sum(map(len, words)) >= _RUN_TOGETHER and all(map(str.isalpha, words)):
            for mark in _SPACING:
                yield _whole(r"\s{1,4}".join(_spaced(word, mark) for word in words))


def _turned(words: tuple[str, ...]) -> Iterator[str]:
    """Yield expressions for a name with the family name first and nothing, or white space, behind it."""
    if len(words) > 1 and min(map(len, words)) > 1 and sum(map(len, words)) >= _RUN_TOGETHER:
        yield _whole(f"{_GAP}?".join(map(_torn, (words[-1], *words[:-1]))))


def _alone(word: str) -> Iterator[str]:
    """Yield expressions for a single word, whole, broken at the end of a line, or spaced out."""
    yield _whole(_torn(word))
    if len(word) >= _TORN:
        yield from (_whole(_spaced(word, mark)) for mark in _SPACING)


def _torn(word: str) -> str:
    # What percent signs stand for is never broken.
    if len(word) < _TORN or "%" in word:
        return re.escape(word)
    return _BREAK.join(map(re.escape, word))


def _spaced(word: str, mark: str) -> str:
    return re.escape(mark).join(map(re.escape, word))


def _whole(pattern: str) -> str:
    """Let no letters stand around what the expression finds, unless its words are not set apart anyway.

    What stands before it is looked at behind its first letter: the letters that begin any of a hundred
    expressions are skipped to fifteen times as fast (on 8 MB of news).
    """
    if has_unspaced(pattern):
        return pattern
    if pattern[0] == "\\":
        return f"{_NOT_AFTER}{pattern}{_NOT_BEFORE}"
    return rf"{pattern[0]}(?<![^\W\d_]{pattern[0]}){pattern[1:]}{_NOT_BEFORE}"


def _any(patterns: Iterable[str]) -> re.Pattern[str] | None:
    # The longest first: of two spellings that begin alike, the longer one is what stands there.
    ordered = sorted(set(patterns), key=lambda pattern: (-len(pattern), pattern))
    return re.compile("|".join(ordered)) if ordered else None
