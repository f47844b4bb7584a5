"""What the page says of a speaker before the quote comes: headings, captions, lead-ins, narration."""

from typing import NamedTuple

from ..records import Block, Span
from .attribution import lead_in
from .headings import HEADING, is_role, name_alone
from .lexicon import section
from .memory import Speaker
from .sentences import sentence_start
from .speakers import Cast

_NEAR = 2
"""A quote without attribution looks this many paragraphs of narration back for its speaker."""


class Held(NamedTuple):
    """Who a following quoted paragraph without attribution belongs to."""

    speaker: Speaker
    rule: str
    confidence: float
    written: bool


class Context:
    """What the lines so far say of the speaker of a quote that does not say it itself."""

    def __init__(self, text: str, block: Block, cast: Cast, headings: frozenset[Span]) -> None:
        self.text, self.block, self.cast, self.headings = text, block, cast, headings
        self.waiting: list[Span] = []
        """Narration since somebody spoke; it is read when a quote does not say itself whose it is."""
        self._held: Held | None = None
        self._named: Held | None = None
        """A caption that is somebody's name: whoever speaks below, if nothing else tells."""
        self._other: Held | None = None
        """Who spoke before the last speaker did: they answer, where they talk to each other."""
        self.asked = False
        """The last quote is a question."""
        self.anonymous = False
        """Somebody the paragraph does not name has spoken in it."""
        self._fresh = False
        """The line before was a name alone: a role may follow."""

    def held(self) -> Held | None:
        """Return who the lines so far say speaks next, if they do."""
        for number, span in zip(range(len(self.waiting), 0, -1), self.waiting, strict=True):
            self._narration(span, near=number <= _NEAR)
        self.waiting.clear()
        return self._held

    def held_or_named(self) -> Held | None:
        """Return who speaks next, with a caption's word for it where nothing else tells.

        A question right before is answered by the other of the last two speakers.
        """
        if self.asked and self._other and not self.waiting:
            return self._other._replace(rule="answer", confidence=min(0.5, self._other.confidence))
        return self.held() or self._named

    def hold(self, held: Held | None) -> None:
        """Remember who spoke last; what the lines before said of it no longer counts."""
        if self.waiting or held is None:
            self._other = None
        elif self._held and self._held.speaker.name != held.speaker.name:
            self._other = self._held
        self.waiting.clear()
        self._held = held
        self._fresh = False

    def caption(self, span: Span) -> None:
        """Remember the name that a caption may be."""
        speaker = name_alone(self.cast, span)
        if speaker:
            self.held()
            self._named = Held(speaker, "heading", 0.75, False)

    def _narration(self, span: Span, *, near: bool) -> None:
        """Read a line without attributed quotes for whoever speaks below it; afar only headings count."""
        short = span.end - span.start <= HEADING and self.text[span.end - 1] not in '.!?:;,…“"«„'
        if span in self.headings or short:
            speaker = name_alone(self.cast, span)
            if speaker:
                self._held = Held(speaker, "heading", 0.85, False)
                self.cast.spoke(speaker, span.end)
            elif span in self.headings and not self._fresh and not is_role(self.text, span):
                self._held = self._named = None
            self._fresh = speaker is not None
            return
        self._fresh = False
        if not near:
            self._held = None
            return
        cue = lead_in(self.cast, *span)
        if cue and cue.speaker and cue.speaker.name:
            rule = "lead-in" if cue.close else "context"
            self._tell(cue.speaker, rule, 0.9 if cue.close else 0.7, cue.written)
            return
        speaker = self.cast.subject(sentence_start(self.text, span.start, span.end), span.end)
        if speaker is None or speaker.kind == "group" or speaker.span is None:
            speaker = self.cast.subject(span.start, min(span.end, span.start + 200))
        medium = section("cues", "medium").isdisjoint(self.text[span.start : span.end].split())
        if speaker and speaker.name and (speaker.kind == "person" or (speaker.kind == "org" and not medium)):
            self._tell(speaker, "context", 0.6, not medium)
        elif self._held:
            self._held = self._held._replace(confidence=max(0.3, self._held.confidence - 0.15))

    def _tell(self, speaker: Speaker, rule: str, confidence: float, written: bool) -> None:
        self._held = Held(speaker, rule, round(confidence * speaker.sure, 2), written)
        if rule != "context":
            self.cast.spoke(speaker, speaker.span.end if speaker.span else 0)
