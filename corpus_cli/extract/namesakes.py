"""The names of one article: their keys, their fullest forms, and which of them a bare name means."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from .lexicon import Gender, given_names, plain
from .names import Core, honorific_gender

_OPTIONS = 20
"""More namesakes than this in one article are not told apart: the cost would be quadratic."""

Key = tuple[str, ...]


def key_of(tokens: Sequence[str]) -> Key:
    """Return the words of a name as they are compared: folded, without dots."""
    return _key(tuple(tokens))


@lru_cache(maxsize=1 << 14)
def _key(tokens: Key) -> Key:
    return tuple(plain(token).replace(".", "").replace("’", "'") for token in tokens)


def fold_key(tokens: Sequence[str]) -> str:
    """Return `key_of` as one string."""
    return " ".join(key_of(tokens))


def surname_of(tokens: Sequence[str]) -> str:
    """Return the folded last word of a name, generational suffixes left out."""
    keys = key_of(tokens)
    return keys[-2] if len(keys) > 2 and keys[-1] in ("jr", "sr", "ii", "iii", "iv") else keys[-1]


class Namesakes:
    """The people of one article: which full names it has and which one a bare name means."""

    def __init__(self, found: Iterable[tuple[Core, Key]], known: Mapping[str, Gender]) -> None:
        self.known = known
        self.spelling: dict[Key, Counter[str]] = defaultdict(Counter)
        self.genders: dict[Key, Gender] = {}
        for core, key in found:
            if len(core.tokens) > 1:
                self.spelling[key][" ".join(core.tokens)] += 1
                if core.gender:
                    self.genders.setdefault(key, core.gender)
        longer: dict[tuple[str, str], list[Key]] = defaultdict(list)
        for key in self.spelling:
            for word in key[:-1] if len(key) > 2 else ():
                longer[word, key[-1]].append(key)
        self.fullest = {key: _fullest(key, longer.get((key[0], key[-1]), [])) for key in self.spelling}
        self.index: dict[str, set[Key]] = defaultdict(set)
        for key in self.spelling:
            whole = self.fullest[key]
            self.index[key[-1]].add(whole)
            self.index[surname_of(key)].add(whole)
            for word in key[:-1]:
                self.index[word].add(whole)
        self.last: dict[str, Key] = {}

    def gender(self, name: str) -> Gender | None:
        """Return the gender that honorifics or the given name suggest for a person of the article."""
        key = key_of(name.split(" "))
        found = self.genders.get(key) or self.known.get(" ".join(key)) or self.known.get(key[-1])
        if found is None and len(key) >= 1:
            found = given_names().get(key[0])
        return None if found == "u" else found

    def resolve(self, core: Core, key: Key) -> tuple[str, float]:
        """Return the fullest name for a mention, and how sure that is (a factor up to 1)."""
        if len(key) > 1:
            whole = self.fullest.get(key, key)
            self._remember(whole)
            return self._spell(whole), 1.0
        text = core.tokens[0]
        options = self.index.get(key[0], set())
        if len(options) > _OPTIONS:
            options = set()
        if len(options) > 1:
            wanted = core.gender or honorific_gender(core.title)
            fitting = {option for option in options if self._fits(option, wanted)} if wanted else options
            if len(fitting) == 1:
                options = fitting
            elif key[0] in self.last and self.last[key[0]] in (fitting or options):
                return self._spell(self.last[key[0]]), 0.8
        if len(options) == 1:
            (only,) = options
            self._remember(only)
            return self._spell(only), 1.0
        return text, 0.9

    def _remember(self, key: Key) -> None:
        self.last[key[-1]] = self.last[key[0]] = key

    def _spell(self, key: Key) -> str:
        return self.spelling[key].most_common(1)[0][0]

    def _fits(self, key: Key, wanted: Gender) -> bool:
        gender = self.genders.get(key) or self.known.get(" ".join(key)) or given_names().get(key[0])
        return gender in (None, "u", wanted)


def _fullest(key: Key, longer: Sequence[Key]) -> Key:
    """Return the longest of ``longer`` that contains this name's words in order."""
    best = key
    for other in longer[:_OPTIONS]:
        if len(other) > len(best) and _within(key, other):
            best = other
    return best


def _within(short: Key, long: Key) -> bool:
    rest = iter(long)
    return all(word in rest for word in short)
