"""Find who a stretch of narration is about: a person, a pronoun, an organisation or a group."""

import re
from collections.abc import Sequence

from ..records import Span
from .lexicon import PRONOUNS, section
from .memory import DOCUMENT, INSCRIPTION, NOBODY, TOKEN, Speaker
from .names import PREPOSITIONS, titles
from .nouns import DETERMINERS, DOCUMENTS, ORGANISED
from .organisations import find_organisations
from .people import Named
from .phrases import Phrases
from .staff import FOR, is_human

_SKIP = frozenset(
    "has have had also then later was is are were been being did does do not would will could may might must should "
    "never once even again further just only already still ha hanno han haben hat hatte avait ont ha a é è va poi "
    "anche también además aussi auch himself herself to".split()
)

_CLAUSES = frozenset("to that by about che que".split())
_AWAY = frozenset("with against between after before con contra contro tra avec contre mit gegen".split())
_CLAUSE_END = re.compile(r"[,;:.]\s|\n|$")
_PRONOUN = re.compile(
    r"(?<![\w@’'\-])(?:[Hh]e|[Ss]he|[Éé]l|[Ee]lla|[Ll]ui|[Ll]ei|[Ee]lle|[Ee]gli)(?![\w’'\-])"
)
_ISSUED = re.compile(
    r"[ \u00a0](?:(seen|obtained|leaked|shared|sent|reviewed|received|read)[ \u00a0](?:by|to|with)|"
    r"(?:\w+ed[ \u00a0])?by|from)[ \u00a0]"
)
"""What leads from a document to whoever issued it, or (1) to whoever merely has it."""
_PARTS = re.compile(r"[,(—–]| [(—–]")
_RELATIVE = re.compile(r",[ \u00a0](?:who|whose|que|qui|che|cuy[oa]s?|[a-z]+(?:ed|ing))[ \u00a0]")
_UNKNOWN = frozenset("unknown unnamed unidentified anonymous".split())
_OWNS = re.compile("[’']s[ \u00a0]")
_DEPUTY = re.compile(r"[’']s(?:[ \u00a0][^\W\d_A-Z][\w’'\-]*){1,6},?[ \u00a0]")


class Cast(Phrases):
    """Finds who a stretch of narration is about, among the people of one article."""

    def before(self, low: int, at: int) -> Speaker | None:
        """Return the subject of a verb that starts at ``at``, looking back no further than ``low``."""
        words = list(TOKEN.finditer(self.text, low, at))
        issuer = self._issuer(words, at)
        if issuer:
            return issuer
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

    def _issuer(self, words: Sequence[re.Match[str]], at: int) -> Speaker | None:
        """Return who issued what opens a clause: "a letter from NAME", "a report on X", "the sign at the gate"."""
        while words and words[0].group().isdigit():  # "18.15: The banner reads"
            words = words[1:]
        for number, match in enumerate(words[:5]):
            word = match.group().lower()
            sign = word in section("cues", "sign")
            if number and (sign or word in DOCUMENTS) and words[0].group().lower() in DETERMINERS:
                found = _ISSUED.match(self.text, match.end(), at)
                led = len(words) > number + 1 and words[number + 1].group() in PREPOSITIONS
                if word in section("roles", "human") or not (found or led):
                    return None
                if sign or found is None or found.group(1):
                    return INSCRIPTION if sign else DOCUMENT
                known = _UNKNOWN.isdisjoint(self.text[found.end() : at].split())
                return (self.after(found.end(), at) if known else None) or DOCUMENT
            if number and not match.group().islower():
                return None
        return None

    def _ending(self, low: int, last: re.Match[str], words: list[re.Match[str]]) -> Speaker | None:
        """Return the noun phrase whose last word is ``last``."""
        word = last.group()
        if word.lower() in PRONOUNS and (word.islower() or word.istitle()):
            return self.pronoun(word.lower(), last.start(), last.end()) or NOBODY
        if word.lower() in section("cues", "sign"):
            return INSCRIPTION
        for one in reversed(self.people(max(low, last.start() - 60), last.end())):
            if one.mention.end == last.end() and not self._subject_like(one.mention.start, one.mention.end):
                return self._other_than(one, low, words)
            if one.mention.end == last.end() or self.text[one.mention.end : last.end()] in ("’s", "'s"):
                return self.of(one)
            owns = self.text.startswith(("’s ", "'s "), one.mention.end)
            if owns and is_human(word.lower()):
                span = Span(one.mention.start, last.end())
                return Speaker(span, span.of(self.text), "group" if word.endswith("s") else "person", 0.7)
            if owns and word.lower() in DOCUMENTS:
                return self.of(one, 0.9)
            break
        if word[0].isupper():
            found = (self.titled(words[-2], last) if len(words) > 1 else None) or self.staff(words)
            if found:
                return found
        if word[0].isupper() or (word.lower() in DOCUMENTS and len(words) > 1):
            found = self.organisation_in(max(low, last.start() - 80), last.end(), ends=word[0].isupper())
            if found:
                return self._member(found, low) or found
            found = self.unvouched(words)
            if found:
                return found
        owner = words[-2].group().lower() if len(words) > 1 else ""
        if word.lower() in DOCUMENTS and owner.endswith(("’s", "'s")) and owner[:-2] in ORGANISED:
            span = Span(words[-2].start(), words[-2].end() - 2)
            return Speaker(span, span.of(self.text), "org", 0.7)
        if word.lower() in DOCUMENTS and word.lower() not in section("roles", "human"):
            return self.organisation if self.organisation and words[0].group().lower() == "the" else DOCUMENT
        return self.common(words) or self.definite(words)

    def _member(self, body: Speaker, low: int) -> Speaker | None:
        """Return the person of "NAME of the Harbour Council", for what that body's name ends."""
        for one in reversed(self.people(low, body.span.start) if body.span else ()):
            between = self.text[one.mention.end : body.span.start if body.span else 0].split()
            return self.of(one) if between and between[0] in FOR and len(between) < 3 else None
        return None

    def _other_than(self, one: Named, low: int, words: list[re.Match[str]]) -> Speaker:
        """Return who "NAME, an adviser to X" or "an adviser to X" is, for the mention of X; X where it is nobody."""
        if self.text[low : one.mention.start].endswith("with "):
            return self.of(one)  # "with NAME stating"
        for other in self.people(low, one.mention.start):
            if self.text.startswith(", ", other.mention.end):
                return self.of(other)
        return self.staff(words) or self.of(one)

    def _apposed(self, low: int, end: int) -> Speaker | None:
        """Return, for "Name, role," before a verb, the last name that a comma follows at once.

        Where a name takes a clause, "Name, who lives with NAME,", the names behind it belong to that.
        """
        last = None
        for one in self.people(low, end):
            if _PARTS.match(self.text, one.mention.end):
                last = self.of(one)
                if _RELATIVE.match(self.text, one.mention.end):
                    break
        return last

    def subject(self, low: int, high: int) -> Speaker | None:
        """Return the first subject of the clause ``text[low:high]``.

        A person, pronoun or organisation, whichever comes first, else a group.
        """
        options: list[Speaker] = []
        opening = list(TOKEN.finditer(self.text, low, min(high, low + 60)))[:4]
        for number, match in enumerate(opening[:3]):
            if number and match.group() in ORGANISED and opening[0].group().lower() in DETERMINERS:
                return self.common(opening[: number + 1])
        for one in self.people(low, high):
            if self._subject_like(one.mention.start, one.mention.end):
                options.append(self.of(one, 0.9))
                break
        for match in _PRONOUN.finditer(self.text, low, high):
            if not self.is_quoted(match.start()):
                found = self.pronoun(match.group().lower(), match.start(), match.end())
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
            word = match.group().lower()
            led = number > 0 and words[number - 1].group().lower() in DETERMINERS
            known = word in section("roles", "human") or (led and is_human(word))
            if known and (match.group().islower() or not number):
                return self.common(words[: number + 1])
        return None

    def after(self, start: int, high: int) -> Speaker | None:
        """Return the subject that follows its verb: "said NAME", "said the organisers"."""
        clause = _CLAUSE_END.search(self.text, start, high)
        stop = clause.start() if clause else high
        if clause and clause.group().startswith("."):
            stop = min(high, start + 100)
        people = self.people(start, min(stop + 40, high))
        words = list(TOKEN.finditer(self.text, start, stop))
        if not words:
            return None
        if words[0].group().startswith("@"):
            return NOBODY
        if words[0].group().lower() in PRONOUNS:
            found = self.pronoun(words[0].group().lower(), words[0].start(), words[0].end())
            if found:
                return found
        titled = self.titled(words[0], words[1]) if len(words) > 1 and not people else None
        if titled:
            return titled
        for number, one in enumerate(people):
            mention = one.mention
            if mention.start > start + 110 or not self.is_role(start, mention.start):
                break
            if _OWNS.match(self.text, mention.end):
                return self._owned(one, people[number + 1 :], stop)
            led = not self._subject_like(mention.start, mention.end)
            staff = self.staff(list(TOKEN.finditer(self.text, start, mention.end))) if led else None
            return staff or self.of(one)
        found = self.organisation_in(start, min(stop, start + 60), ends=False, at=words)
        if found:
            return self.worker(words, found) or found
        for number, match in enumerate(words[:6]):
            word = match.group().lower()
            if word in PREPOSITIONS and number:
                break
            if word in section("roles", "human"):
                return self.with_body(self.common(words[: number + 1]), match, high)
            if word in DOCUMENTS:
                return self._issuer(words, stop) or DOCUMENT
        return self.noun(words[0].start(), stop)

    def _owned(self, owner: Named, others: Sequence[Named], stop: int) -> Speaker | None:
        """Return who "Lund's deputy" is: the name that follows, else a person without one."""
        end = owner.mention.end
        if others and _DEPUTY.fullmatch(self.text, end, others[0].mention.start):
            return self.of(others[0])
        words = list(TOKEN.finditer(self.text, end + 2, min(stop, end + 60)))
        if not words or not words[0].group().islower():
            return self.of(owner)
        if words[0].group() in DOCUMENTS - section("roles", "human"):
            return self.of(owner, 0.9)
        span = Span(owner.mention.start, words[0].end())
        word = words[0].group()
        return Speaker(span, span.of(self.text), "person" if is_human(word) else "org", 0.6)

    def is_role(self, start: int, end: int) -> bool:
        """Whether only a role can stand between a verb and the name it has for a subject."""
        words = [match.group().lower() for match in TOKEN.finditer(self.text, start, end)]
        if len(words) > 13 or not _CLAUSES.isdisjoint(words):
            return False
        return self.text[start:end].rstrip(" \u00a0").endswith(",") or _AWAY.isdisjoint(words)

    def _is_common(self, name: str) -> bool:
        """Whether a single capitalised word is a common noun that only starts its sentence."""
        word = name.lower()
        if " " in name or name.isupper() or not word.isalpha():
            return False
        singular = word.removesuffix("s")
        return (
            word in self.vocabulary
            or (singular != word and singular in self.vocabulary)
            or singular in section("things", "calendar")
            or singular in section("roles", "human")
            or singular.removesuffix("e") in titles()
        )

    def organisation_in(
        self, low: int, high: int, *, ends: bool, at: list[re.Match[str]] | None = None
    ) -> Speaker | None:
        """Return the organisation named in ``text[low:high]``: the one at its end (``ends``), else the first."""
        for start, end in find_organisations(self.text, low, high):
            if (ends and end < high) or self.is_quoted(start):
                continue
            words = TOKEN.findall(self.text[max(low, start - 20) : start])
            while words and words[-1].lower() in DETERMINERS:
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
            if self._is_common(name):
                continue
            return Speaker(Span(start, end), self.acronyms.get(name, name), "org", 0.9)
        return None


def _is_break(gap: str) -> bool:
    return any(c in gap for c in ",;:()")
