"""Find who a stretch of narration is about: a person, a pronoun, an organisation or a group."""

import re

from ..records import Span
from .lexicon import PRONOUNS, section
from .memory import NOBODY, TOKEN, Memory, Speaker
from .names import PREPOSITIONS, titles
from .organisations import find_organisations

_SKIP = frozenset(
    "has have had also then later was is are were been being did does do not would will could may might must should "
    "never once even again further just only already still ha hanno han haben hat hatte avait ont ha a é è va poi "
    "anche también además aussi auch himself herself to".split()
)
_DETERMINERS = frozenset(
    "the a an one some many several most other another his her their its our these those two three few both "
    "el la los las un una unos unas varios il lo gli i le uno alcuni le les des une der die das ein eine einige".split()
)
_DOCUMENTS = frozenset(
    "statement report letter article analysis study paper document message post blog editorial survey release "
    "website account spokesman spokeswoman spokesperson comunicado informe comunicato rapporto communiqué".split()
)
_OUTLETS = frozenset(
    "paper newspaper daily magazine website agency company firm organisation organization group ministry statement "
    "broadcaster network outlet channel bank university court union report diario periódico agencia empresa giornale "
    "quotidiano agenzia azienda journal agence entreprise zeitung agentur unternehmen".split()
)


_BODIES = frozenset(
    "government administration council municipality parliament party regime army military opposition club city state "
    "commission committee authority embassy gobierno ayuntamiento partido ejército governo comune partito esercito "
    "gouvernement mairie parti armée regierung stadt partei armee".split()
)
_COLLECTIVE = frozenset(
    "police team group family community crowd leadership people men women parents policía polizia".split()
)


class Cast(Memory):
    """Finds who a stretch of narration is about, among the people of one article."""

    def before(self, low: int, at: int) -> Speaker | None:
        """Return the subject of a verb that starts at ``at``, looking back no further than ``low``."""
        words = list(TOKEN.finditer(self.text, low, at))
        stop = at
        while words and (words[-1].group().lower() in _SKIP or words[-1].group().endswith("ly")):
            if _is_break(self.text[words[-1].end() : stop]):
                return self.subject(low, at)
            stop = words.pop().start()
        if not words:
            return None
        last = words[-1]
        gap = self.text[last.end() : stop]
        if "," in gap or ")" in gap:
            return self._apposed(low, last.end()) or self.subject(low, at)
        if last.group().lower() in ("which", "who", "that") and len(words) > 1:
            found = self._ending(low, words[-2], words[:-1])
            return found or self.subject(low, at)
        if gap.strip() or last.group().lower() in ("and", "but", "or", "who", "y", "e", "et", "und"):
            return self.subject(low, at)
        return self._ending(low, last, words) or self.subject(low, at)

    def _ending(self, low: int, last: re.Match[str], words: list[re.Match[str]]) -> Speaker | None:
        """Return the noun phrase whose last word is ``last``."""
        word = last.group()
        if word.lower() in PRONOUNS and (word.islower() or word.istitle()):
            return self.pronoun(word.lower(), last.start(), last.end()) or NOBODY
        for one in reversed(self.people(max(low, last.start() - 60), last.end())):
            if one.mention.end == last.end() or self.text[one.mention.end : last.end()] in ("’s", "'s"):
                return self.of(one)
            owns = self.text.startswith(("’s ", "'s "), one.mention.end)
            if owns and word.lower() in _DOCUMENTS:
                return self.of(one, 0.9)
            break
        if word[0].isupper() or (word.lower() in _DOCUMENTS and len(words) > 1):
            found = self.organisation_in(max(low, last.start() - 80), last.end(), ends=word[0].isupper())
            if found:
                return found
        if word.lower() in _DOCUMENTS and word.lower() not in section("roles", "human"):
            return self.organisation if self.organisation and words[0].group().lower() == "the" else NOBODY
        return self._common(words)

    def _common(self, words: list[re.Match[str]]) -> Speaker | None:
        """Return a person or group without a name: "a senior diplomat", "the authors"."""
        head = words[-1].group().lower()
        if head in _OUTLETS and self.organisation and head not in section("roles", "human"):
            return self.organisation._replace(span=Span(*words[-1].span()), sure=0.7)
        if head in _BODIES or head in _OUTLETS:
            return Speaker(Span(*words[-1].span()), words[-1].group(), "org", 0.7)
        if head not in section("roles", "human") and head not in titles():
            return None
        first = len(words) - 1
        while first > 0 and len(words) - first < 6:
            if (
                words[first - 1].end() + 1 != words[first].start()
                or words[first].group().lower() in _DETERMINERS
            ):
                break
            if words[first - 1].group().lower() in PREPOSITIONS | {"and", "that"}:
                break
            first -= 1
        definite = words[first].group().lower() in ("the", "el", "la", "il", "le", "der", "die")
        if words[first].group().lower() in _DETERMINERS and first < len(words) - 1:
            first += 1
        span = Span(words[first].start(), words[-1].end())
        plural = head.endswith("s") or head in _COLLECTIVE
        if definite and head in self.unnamed:
            return self.unnamed[head]._replace(span=span)
        if definite and not plural and self.person:
            return self.person._replace(span=span, sure=0.6)
        found = Speaker(span, span.of(self.text), "group" if plural else "person", 0.8)
        self.unnamed.setdefault(head, found)
        return found

    def _apposed(self, low: int, end: int) -> Speaker | None:
        """Return, for "Name, role," before a verb, the last name that a comma follows at once."""
        for one in reversed(self.people(low, end)):
            after = self.text[one.mention.end : one.mention.end + 2]
            if after[:1] in (",", "(") or after == " (":
                return self.of(one)
        return None

    def subject(self, low: int, high: int) -> Speaker | None:
        """Return the first subject of the clause ``text[low:high]``.

        A person, pronoun or organisation, whichever comes first, else a group.
        """
        options: list[Speaker] = []
        opening = list(TOKEN.finditer(self.text, low, min(high, low + 60)))[:4]
        for number, match in enumerate(opening[:3]):
            if number and match.group() in _OUTLETS | _BODIES and opening[0].group().lower() in _DETERMINERS:
                return self._common(opening[: number + 1])
        for one in self.people(low, high):
            if self._subject_like(one.mention.start, one.mention.end):
                options.append(self.of(one, 0.9))
                break
        for match in TOKEN.finditer(self.text, low, high):
            word = match.group().lower()
            if word in ("he", "she", "él", "ella", "lui", "lei", "elle", "egli") and not self.is_quoted(
                match.start()
            ):
                found = self.pronoun(word, match.start(), match.end())
                if found:
                    options.append(found)
                break
        if opening and opening[0].group()[0].isupper():
            found = self.organisation_in(low, min(high, low + 80), ends=False)
            if found and found.span and found.span.start <= opening[min(1, len(opening) - 1)].start():
                options.append(found._replace(sure=0.8))
        if options:
            return min(options, key=lambda option: option.span or Span(high, high))
        found = self.organisation_in(low, high, ends=False)
        if found:
            return found._replace(sure=0.8)
        words = list(TOKEN.finditer(self.text, low, min(high, low + 120)))
        for number, match in enumerate(words):
            if match.group().lower() in section("roles", "human") and (match.group().islower() or not number):
                return self._common(words[: number + 1])
        return None

    def after(self, start: int, high: int) -> Speaker | None:
        """Return the subject that follows its verb: "said NAME", "said the organisers"."""
        clause = re.compile(r"[,;:.]\s|\n|$").search(self.text, start, high)
        stop = clause.start() if clause else high
        if clause and clause.group().startswith("."):
            stop = min(high, start + 100)
        people = self.people(start, min(stop + 40, high))
        words = list(TOKEN.finditer(self.text, start, stop))
        if not words:
            return None
        if words[0].group().lower() in PRONOUNS:
            found = self.pronoun(words[0].group().lower(), words[0].start(), words[0].end())
            if found:
                return found
        if people and people[0].mention.start <= start + 110 and self._plain(start, people[0].mention.start):
            return self.of(people[0])
        found = self.organisation_in(start, min(stop, start + 60), ends=False, at=words)
        if found:
            return found
        for number, match in enumerate(words[:6]):
            word = match.group().lower()
            if word in PREPOSITIONS and number:
                break
            if word in section("roles", "human"):
                return self._common(words[: number + 1])
            if word in _DOCUMENTS:
                return NOBODY
        return None

    def _plain(self, start: int, end: int) -> bool:
        """Whether only a role can stand between a verb and the name it has for a subject."""
        words = [match.group() for match in TOKEN.finditer(self.text, start, end)]
        return len(words) < 14 and not any(
            word.lower() in ("to", "that", "by", "about", "che", "que") for word in words
        )

    def organisation_in(
        self, low: int, high: int, *, ends: bool, at: list[re.Match[str]] | None = None
    ) -> Speaker | None:
        """Return the organisation named in ``text[low:high]``: the one at its end (``ends``), else the first."""
        for start, end in find_organisations(self.text, low, high):
            if (ends and end < high) or self.is_quoted(start):
                continue
            words = TOKEN.findall(self.text[max(low, start - 20) : start])
            while words and words[-1].lower() in _DETERMINERS:
                words.pop()
            led = bool(words) and words[-1].lower() in PREPOSITIONS
            people = self.people(start, end)
            if people and (people[0].mention.start == start or people[-1].mention.end == end):
                if led and not ends:
                    continue
                return self.of(people[0])
            if at and start > at[min(1, len(at) - 1)].start():
                return None
            if led and not ends and not at:
                continue
            name = self.text[start:end]
            return Speaker(Span(start, end), self.acronyms.get(name, name), "org", 0.9)
        return None


def _is_break(gap: str) -> bool:
    return any(c in gap for c in ",;:()")
