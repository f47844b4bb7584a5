"""A lexicon of names: a run of capitalised words is somebody's if its words are names (extra ``names``)."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from ...records import Span
from ..lexicon import plain, section
from ..names import PARTICLES
from . import finders, require


@finders.register("names")
class Lexicon:
    """Names of people from Wikidata, as rigour ships them (MIT), in some 60 languages."""

    def __init__(self) -> None:
        require("rigour", "names")

    def find(self, text: str, _passages: Sequence[Span], possible: Sequence[Span], /) -> Iterator[Span]:
        """Yield the possible names of which every word is a name by itself, particles and initials aside."""
        for span in possible:
            words = [word for word in span.of(text).split() if plain(word) not in PARTICLES]
            if 1 < len(words) < 5 and all(_is_name(word.rstrip(".")) for word in words):
                yield span


@lru_cache(maxsize=1 << 16)
def _is_name(word: str) -> bool:
    from rigour.names import NameTypeTag, Symbol, analyze_names

    if len(word) == 1 or plain(word) in section("things", "place"):
        return len(word) == 1
    # One word alone: what other words it may stand beside does not matter.
    found = analyze_names(NameTypeTag.PER, [word], phonetics=False, numerics=False)
    return any(span.symbol.category == Symbol.Category.NAME for name in found for span in name.spans)
