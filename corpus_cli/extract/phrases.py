"""Read noun phrases that stand for a speaker without a name: "the postman", "a senior diplomat"."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from ..records import Span
from .lexicon import section
from .memory import DOCUMENT, INSCRIPTION, NOBODY, TOKEN, Speaker
from .names import PREPOSITIONS, plain_title, titles
from .nouns import DEFINITE, DETERMINERS, DOCUMENTS, ORGANISED, OUTLETS
from .organisations import find_organisations
from .staff import FOR, Staff, is_human

_COLLECTIVE = frozenset(
    "police team group family community crowd leadership people men women parents policía polizia".split()
)
_LINKS = frozenset("of de del della dello dei di du des von der".split())
_STOPS = PREPOSITIONS - _LINKS | frozenset(
    "and or but that who which when as while whilst because if whose where than y e o que cuando et ou qui und der die "
    "che chi quando".split()
)
_TIMES = frozenset(
    "day week month year time morning afternoon evening night hour moment minute weekend same "
    "día semana año giorno anno jour an tag jahr".split()
)
_NEVER = (_STOPS | _TIMES | section("things", "function")) - _LINKS - DETERMINERS
"""Words that no noun phrase for a speaker holds."""
_MODIFIERS = section("roles", "prefix") | {"vice", "deputy", "co", "sub"}
_BEARS = re.compile(
    r"(?:,[ \u00a0]| \(|,? (?:is|was|es|era|è|est|ist|war) )((?:[\w’'\-]+[ \u00a0]){0,5}?[\w’'\-]+)"
    r"(?=[,.;:)]| (?:of|at|for|in|from|with|who|de|del|della|di|du|des|von)\b)"
)
_BORN = re.compile(
    r"([\w’'\-]+[ \u00a0])?([\w’'\-]+)(?:[ \u00a0](?:of|de|del|della|di|du|von)(?:[ \u00a0][\w’'\-]+){1,3})?,?[ \u00a0]"
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Sr|Sra|Mme|Dott|Herr|Frau|Don|Doña)\.?[ \u00a0])?$"
)

_MANY = frozenset(
    "government state party regime army military gobierno governo gouvernement regierung".split()
)
"""Bodies of which a story names several."""
_ALIKE = {"city": ("Municipality",), "town": ("Municipality",)}
_BACK = 4000
"""Code points: how far back an organisation's full name is looked for."""
_ONE = frozenset("one a an another uno una un une eine einer".split())
_NOBODY: tuple[list[int], list[str]] = ([], [])


class Phrases(Staff):
    """Who bears which role in an article, and what a noun phrase means by that."""

    def common(self, words: Sequence[re.Match[str]]) -> Speaker | None:
        """Return whom a phrase that ends in a known role or body means: "the treasurer", "the authors"."""
        head = words[-1].group().lower()
        named = self._named_body(words) if head in ORGANISED else None
        if named:
            return named
        if head in OUTLETS and self.organisation and head not in section("roles", "human"):
            return self.organisation._replace(span=Span(*words[-1].span()), sure=0.7)
        if head in ORGANISED:
            return Speaker(Span(*words[-1].span()), words[-1].group(), "org", 0.7)
        if not is_human(head):
            return None
        first = len(words) - 1
        while first > 0 and len(words) - first < 6:
            if (
                words[first - 1].end() + 1 != words[first].start()
                or words[first].group().lower() in DETERMINERS
            ):
                break
            if words[first - 1].group().lower() in PREPOSITIONS | {"and", "that"}:
                break
            first -= 1
        back = first
        while back > 0 and words[back - 1].group().lower() in DETERMINERS:
            back -= 1
        if back > 1 and words[back - 1].group().lower() in FOR:
            head = words[back - 2].group().lower()
            if is_human(head):
                return self.common(words[: back - 1])  # "sources of the police"
            if back > 2 and words[back - 3].group().lower() in _ONE:
                return self._meant(words[back - 3 : back - 1], 0.6)  # "a militant from the group"
        return self._meant(words[first:], 0.8)

    def _named_body(self, words: Sequence[re.Match[str]]) -> Speaker | None:
        """Return the organisation that "the ministry" means: the last one named before with that word in it."""
        head, at = words[-1].group().lower(), words[-1].start()
        if head in _MANY or len(words) < 2 or words[-2].group().lower() not in DEFINITE:
            return None
        for word in (head.capitalize(), *_ALIKE.get(head, ())):
            place = self.text.rfind(word, max(self.begin, at - _BACK), at)
            for span in find_organisations(self.text, max(self.begin, place - 60), min(at, place + 80)):
                if place >= 0 and span.start <= place < span.end and " " in span.of(self.text):
                    return Speaker(Span(*words[-1].span()), span.of(self.text), "org", 0.7)
        return None

    def definite(self, words: Sequence[re.Match[str]]) -> Speaker | None:
        """Return, for a phrase before its verb whose head no list has, that phrase as an unsure speaker."""
        first = len(words) - 1
        while first > 0 and len(words) - first < 6 and words[first].group().islower():
            word = words[first].group()
            if words[first - 1].end() + 1 != words[first].start() or word in _NEVER:
                return None
            first -= 1
            if words[first].group().lower() in DETERMINERS:
                break
        opening = words[first].group().lower()
        if opening not in DETERMINERS or first == len(words) - 1:
            return None
        previous = words[first - 1].group().lower() if first else ""
        if first > 1 and previous in _LINKS:
            quantity = words[first - 2].group().lower()
            if quantity not in DETERMINERS:  # "the owner of the bakery"
                return self.common(words[: first - 1]) or self.definite(words[: first - 1])
            span = Span(words[first - 2].start(), words[-1].end())
            return Speaker(span, span.of(self.text), "person" if quantity in _ONE else "group", 0.6)
        if previous in PREPOSITIONS:
            return None
        return self._meant(words[first:], 0.5)

    def noun(self, start: int, stop: int) -> Speaker | None:
        """Return the noun phrase with a determiner that opens ``text[start:stop]`` as a speaker."""
        words: list[re.Match[str]] = []
        for match in TOKEN.finditer(self.text, start, min(stop, start + 100)):
            word = match.group()
            if words and (words[-1].end() + 1 != match.start() or word.lower() in _NEVER):
                break
            if len(words) > 1 and word[0].isupper() and words[-1].group().lower() not in _LINKS | DETERMINERS:
                break
            words.append(match)
        if not words or words[0].start() != start:
            return None
        first = words[0].group()
        bare = first.islower() and first.endswith("s") and not first.endswith("ss") and len(first) > 4
        if bare and len(words) == 1 and first not in _NEVER:
            span = Span(*words[0].span())
            return Speaker(span, first, "group", 0.5)
        if len(words) < 2 or first.lower() not in DETERMINERS:
            return None
        return self._meant(words[:7], 0.5)

    def _meant(self, words: Sequence[re.Match[str]], sure: float) -> Speaker | None:
        fixed = words[0].group().lower() in DEFINITE
        if words[0].group().lower() in DETERMINERS and len(words) > 1:
            words = words[1:]
        lower = [word.group().lower() for word in words]
        size = next((number for number, word in enumerate(lower) if number and word in _LINKS), len(words))
        head = lower[size - 1]
        if head in section("cues", "sign"):
            return INSCRIPTION
        if head in (DOCUMENTS | section("things", "thing")) - section("roles", "human"):
            return DOCUMENT if head in DOCUMENTS else NOBODY
        span = Span(words[0].start(), words[-1].end())
        if sure < 0.8 and not section("things", "organisation").isdisjoint(lower):
            return Speaker(span, span.of(self.text), "org", sure)
        plural = head.endswith("s") or head in _COLLECTIVE
        if fixed and not plural:
            bearer = self._bearer(lower[:size], words[0].start())
            if bearer:
                return Speaker(span, bearer, "person", 0.8)
        if fixed and head in self.unnamed:
            return self.unnamed[head]._replace(span=span)
        unknown = 0.5 if fixed and not plural else sure
        found = Speaker(span, span.of(self.text), "group" if plural else "person", unknown)
        self.unnamed.setdefault(head, found)
        return found

    def _bearer(self, role: Sequence[str], at: int) -> str | None:
        """Return who has the role in this article: the nearest named before ``at``, else the only one."""
        key = " ".join(role[-2:]) if len(role) > 1 and role[-2] in _MODIFIERS else role[-1]
        places, names = self._bearers.get(key, _NOBODY)
        index = bisect_left(places, at)
        if index:
            return names[index - 1]
        return names[0] if len(set(names)) == 1 else None

    @cached_property
    def _bearers(self) -> dict[str, tuple[list[int], list[str]]]:
        """The roles that stand beside names, with the positions and names of who bears them, in order."""
        found: dict[str, tuple[list[int], list[str]]] = {}
        for one in self.named:
            start, end, name = one.mention.start, one.mention.end, one.mention.name
            behind = _BEARS.match(self.text, end, end + 90)
            ahead = _BORN.search(self.text, max(0, start - 60), start)
            pairs = [(ahead.group(1), ahead.group(2))] if ahead else []
            if behind:
                words = behind.group(1).split()
                pairs.append((words[-2] if len(words) > 1 else "", words[-1]))
            for before, word in pairs:
                head, modifier = plain_title(word), (before or "").strip().lower()
                if not (head in titles() or head in section("roles", "human") or modifier in DETERMINERS):
                    continue
                key = f"{modifier} {head}" if modifier in _MODIFIERS else head
                places, names = found.setdefault(key, ([], []))
                places.append(start)
                names.append(name)
        return found
