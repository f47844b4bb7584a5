"""Read phrases that name people by a title or by whom they work for: "Senator Hill", "a spokesman for NAME"."""

import re
from collections.abc import Sequence
from functools import cache

from ..records import Span
from .lexicon import given_names, plain, section
from .memory import TOKEN, Memory, Speaker
from .names import PREPOSITIONS, plain_title, titles
from .organisations import find_organisations
from .verbs import sort_of

FOR = frozenset(
    "of de del della dello dei di du des von der for at from with to per para pour für bei".split()
)
"""Words that lead from somebody's role to whom they work for or belong to."""


@cache
def _roles() -> frozenset[str]:
    return section("roles", "human") | section("roles", "kin") | section("roles", "title")


def is_human(word: str) -> bool:
    """Whether a word in lower case, in the singular or not, says what somebody is."""
    return word in _roles() or word.removesuffix("s") in _roles()


class Staff(Memory):
    """Reads a role together with the name that stands beside it."""

    def titled(self, title: re.Match[str], name: re.Match[str]) -> Speaker | None:
        """Return whom "Senator Hill" means where "Hill" is no name that `people` knows: somebody all the same."""
        word = name.group()
        gap = self.text[title.end() : name.start()]
        if (
            plain_title(title.group()) not in titles()
            or not title.group()[0].isupper()
            or gap not in (" ", ". ")
        ):
            return None
        if not word[0].isupper() or plain_title(word) in titles() & section("roles", "human"):
            return None
        return Speaker(Span(*name.span()), self.surnames.get(word, word), "person", 0.7)

    def unvouched(self, words: Sequence[re.Match[str]]) -> Speaker | None:
        """Return the two capitalised words that end ``words`` as a person, behind a role or with a given name first.

        Their surname is a place or a thing, or `people` would have found them: "meteorologist Ida Hall".
        """
        if len(words) < 2 or not all(word.group().istitle() for word in words[-2:]):
            return None
        first, last = words[-2], words[-1]
        role = words[-3].group() if len(words) > 2 and words[-3].end() + 1 == first.start() else ""
        if first.end() + 1 != last.start() or not (is_human(role) or plain(first.group()) in given_names()):
            return None
        span = Span(first.start(), last.end())
        return Speaker(span, span.of(self.text), "person", 0.6)

    def staff(self, words: Sequence[re.Match[str]]) -> Speaker | None:
        """Return who "a spokesman for the Harbour Council" is, where ``words`` end in somebody else's name."""
        for number in range(len(words) - 2, max(0, len(words) - 9), -1):
            if words[number].end() + 1 != words[number + 1].start() or sort_of(words[number].group()):
                return None
            word, before = words[number].group(), words[number - 1].group().lower()
            if word in FOR and is_human(before):
                if words[number - 1].end() + 1 != words[number].start():
                    return None
                span = Span(words[number - 1].start(), words[-1].end())
                return Speaker(span, span.of(self.text), "group" if before.endswith("s") else "person", 0.7)
        return None

    def worker(self, words: list[re.Match[str]], body: Speaker) -> Speaker | None:
        """Return who "a Birkeby police dispatcher" is, where ``body`` is the name that the phrase opens with."""
        if body.span is None:
            return None
        end, human = body.span.end, False
        behind = [word for word in words if word.start() >= end][:4]
        for match in behind:
            word = match.group()
            if match.start() != end + 1 or not word.islower() or word in PREPOSITIONS or human:
                break
            end = match.end()
            human = word != "police" and is_human(word)
        if end == body.span.end or not (human or words[0].group() in ("a", "an", "one", "another")):
            return None
        span = Span(body.span.start, end)
        return Speaker(
            span, span.of(self.text), "group" if span.of(self.text).endswith("s") else "person", 0.7
        )

    def with_body(self, speaker: Speaker | None, role: re.Match[str], high: int) -> Speaker | None:
        """Return an unnamed speaker with the body that the words behind the role name: "a spokesman for NAME"."""
        if speaker is None or speaker.span is None or speaker.name != speaker.span.of(self.text):
            return speaker
        body = next(find_organisations(self.text, role.end(), min(high, role.end() + 60)), None)
        words = list(TOKEN.finditer(self.text, role.start(), body.end)) if body else []
        return self.staff(words) or speaker
