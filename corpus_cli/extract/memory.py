"""Who has been named and who has spoken so far in an article, and whom a pronoun means by that."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from ..records import Span, SpeakerType
from .lexicon import PRONOUNS, Gender
from .names import PREPOSITIONS, plain_title, titles
from .people import Named

_ALIKE = 0.88
_FEW = 200
"""Names: an article with more is a list, in which many are alike."""
_BREAK = re.compile(r"[.!?:;,\"“”\n](?=\W)")
_LEADING = PREPOSITIONS - {"by"}
"""Prepositions behind which no subject stands; "was hailed by NAME" has one in all but form."""
TOKEN = re.compile(r"[\w@][\w’'\-]*")


class Speaker(NamedTuple):
    """Who speaks: where the text says so, and whom that means."""

    span: Span | None
    name: str | None
    kind: SpeakerType | None
    sure: float = 1.0


NOBODY = Speaker(None, None, None)
"""The text attributes the words, to nobody it names."""
INSCRIPTION = Speaker(None, None, None, 0.9)
"""The words stand on a sign, a label or the like."""
DOCUMENT = Speaker(None, None, None, 0.8)
"""The words stand in a letter, a law or the like whose author the text does not name."""


class Cue(NamedTuple):
    """Attribution wording beside a quote."""

    span: Span
    speaker: Speaker | None
    rule: str
    confidence: float
    written: bool
    close: bool
    """The quote follows or precedes it at once, set off by a comma or colon: speech, not a fragment."""


class Memory:
    """The people of one article as attribution needs them: what stands where, and who came last."""

    def __init__(
        self,
        text: str,
        named: Sequence[Named],
        quoted: Sequence[Span],
        acronyms: dict[str, str],
        vocabulary: frozenset[str],
        begin: int,
    ) -> None:
        self.text, self.begin = text, begin
        self.vocabulary = vocabulary
        # A byline names who wrote the page, not who speaks in it.
        self.named = [one for one in named if one.mention.zone not in ("tags", "byline")]
        self.starts = [one.mention.start for one in self.named]
        self.genders: dict[str, Gender] = {one.mention.name: one.gender for one in named if one.gender}
        self.quoted = quoted
        self.quoted_starts = [span.start for span in quoted]
        self.person: Speaker | None = None
        self.person_at = -1
        self.organisation: Speaker | None = None
        self.group: Speaker | None = None
        self.acronyms = acronyms
        self.unnamed: dict[str, Speaker] = {}

    def is_quoted(self, at: int) -> bool:
        """Whether position ``at`` lies inside a quote."""
        index = bisect_right(self.quoted_starts, at) - 1
        return index >= 0 and at < self.quoted[index].end

    def people(self, start: int, end: int) -> list[Named]:
        """Return the mentions that lie in ``text[start:end]``, quotes left out."""
        low, high = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [
            one
            for one in self.named[low:high]
            if one.mention.end <= end and not self.is_quoted(one.mention.start)
        ]

    def of(self, one: Named, sure: float = 1.0) -> Speaker:
        """Return the person a mention names, as a speaker."""
        mention = one.mention
        name = self._misspelt.get(mention.name)
        if name:
            return Speaker(Span(mention.start, mention.end), name, "person", min(sure, 0.7))
        return Speaker(Span(mention.start, mention.end), mention.name, "person", sure)

    @cached_property
    def surnames(self) -> dict[str, str]:
        """The full names of the article by their last word, the first to bear it where several do."""
        full = [one.mention.name for one in self.named if " " in one.mention.name]
        return {name.rpartition(" ")[2]: name for name in reversed(full)}

    @cached_property
    def _misspelt(self) -> dict[str, str]:
        """Surnames that nobody in the article has, with the one full name whose surname is nearly the same.

        Ratcliff and Obershelp's ratio of 0.88 lets a letter pass that is missing, or two that stand elsewhere;
        "Khomeini" and "Khamenei" have 0.75.
        """
        if len(self.surnames) > _FEW:
            return {}
        bare = {one.mention.name for one in self.named} - set(self.surnames.values())
        found = {}
        for name in bare - self.surnames.keys():
            alike = [
                whole
                for surname, whole in self.surnames.items()
                if len(name) > 4 and name[0] == surname[0] and abs(len(name) - len(surname)) < 3
                if SequenceMatcher(None, name, surname).ratio() >= _ALIKE
            ]
            if len(alike) == 1:
                found[name] = alike[0]
        return found

    def spoke(self, speaker: Speaker, at: int) -> None:
        """Remember who spoke at position ``at``, for the pronouns that follow."""
        if speaker.kind == "person" and speaker.name:
            if at >= self.person_at:
                self.person, self.person_at = speaker, at
        elif speaker.kind == "org":
            self.organisation = speaker
        elif speaker.kind == "group":
            self.group = speaker

    def pronoun(self, word: str, start: int, end: int) -> Speaker | None:
        """Return whom the pronoun at ``start`` means: the latest compatible speaker or subject before it."""
        gender = PRONOUNS[word]
        if gender is None:
            those = (self.group or self.organisation) if word != "it" else self.organisation
            return those._replace(span=Span(start, end), sure=0.7) if those else None
        found = self._antecedent(start, gender)
        return Speaker(Span(start, end), found, "person", 0.8) if found else None

    def elided(self, low: int, at: int) -> Speaker | None:
        """Return whom a verb at ``at`` without a subject means: the first subject named in ``text[low:at]``."""
        for one in self.people(low, at):
            if self._subject_like(one.mention.start, one.mention.end):
                return self.of(one, 0.8)
        return None

    def _antecedent(self, at: int, gender: Gender) -> str | None:
        spoken = self.person.name if self.person and self._suits(self.person.name, gender) else None
        index = bisect_left(self.starts, at)
        fallback = None
        for one in reversed(self.named[max(0, index - 12) : index]):
            mention = one.mention
            if self.is_quoted(mention.start) or not self._suits(mention.name, gender):
                continue
            if spoken and mention.start < self.person_at:
                break
            if self._subject_like(mention.start, mention.end):
                sentence = self._sentence(mention.start)
                opening = TOKEN.match(self.text, sentence, mention.start)
                if (
                    opening
                    and opening.group().istitle()
                    and PRONOUNS.get(opening.group().lower(), "") == gender
                ):
                    continue  # "She says NAME won": still the one meant before
                return self._first_subject(sentence, mention.start, gender) or mention.name
            fallback = fallback or mention.name
        return spoken or fallback

    def _sentence(self, at: int) -> int:
        """Return where the sentence that ``at`` stands in begins, or a place not far before it."""
        low = max(0, at - 300)
        ends = (self.text.rfind(mark, low, at) + len(mark) for mark in (". ", "\n", "? ", "! "))
        return max(low, *(end for end in ends if end > low), low)

    def _first_subject(self, start: int, at: int, gender: Gender) -> str | None:
        """Return the first fitting subject in ``text[start:at]``, a sentence so far."""
        for one in self.people(start, at):
            mention = one.mention
            if self._suits(mention.name, gender) and self._subject_like(mention.start, mention.end):
                return mention.name
        return None

    def _suits(self, name: str | None, gender: Gender) -> bool:
        return name is not None and (gender == "u" or self.genders.get(name, gender) == gender)

    def _subject_like(self, start: int, end: int) -> bool:
        """Whether no preposition leads to a name, as in "talks with Prime Minister NAME"."""
        if self.text[end : end + 2] in ("’s", "'s"):
            return False
        before = _BREAK.split(self.text[max(0, start - 60) : start])[-1]
        words = TOKEN.findall(before)
        while words and (plain_title(words[-1]) in titles() or words[-1][0].isupper()):
            last = words.pop()
            office = len(words) > 1 and words[-1] in ("of", "for") and plain_title(words[-2]) in titles()
            if office and plain_title(last) not in titles():
                words.pop()  # "Secretary of State NAME"
        return not words or words[-1].lower() not in _LEADING
