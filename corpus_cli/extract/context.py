"""What the page says of a speaker before the quote comes: headings, captions, lead-ins, narration."""

from typing import NamedTuple

from ..records import Block, Span
from .attribution import lead_in
from .headings import HEADING, is_role, name_alone
from .lexicon import section
from .memory import Speaker
from .sentences import sentence_start
from .speakers import Cast


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
        self.held: Held | None = None
        self.fresh = False
        """The line before was a name alone: a role may follow."""
        self.waiting: list[Span] = []
        """Narration since the last quote; what it says of the speaker is read when a quote follows."""
        self.named: Held | None = None
        """A caption that is somebody's name: whoever speaks below, if nothing else tells."""

    def caption(self, span: Span) -> None:
        """Remember the name that a caption may be."""
        speaker = name_alone(self.cast, span)
        if speaker:
            self.named = Held(speaker, "heading", 0.75, False)

    def narration(self, span: Span, *, near: bool) -> None:
        """Read a line without attributed quotes for whoever speaks below it; afar only headings count."""
        short = span.end - span.start <= HEADING and self.text[span.end - 1] not in ".!?:;,…"
        if span in self.headings or short:
            speaker = name_alone(self.cast, span)
            if speaker:
                self.held = Held(speaker, "heading", 0.85, False)
                self.cast.spoke(speaker, span.end)
            elif span in self.headings and not self.fresh and not is_role(self.text, span):
                self.held = self.named = None
            self.fresh = speaker is not None
            return
        self.fresh = False
        if not near:
            self.held = None
            return
        cue = lead_in(self.cast, *span)
        if cue and cue.speaker and cue.speaker.name:
            rule = "lead-in" if cue.close else "context"
            self._hold(cue.speaker, rule, 0.9 if cue.close else 0.7, cue.written)
            return
        speaker = self.cast.subject(sentence_start(self.text, span.start, span.end), span.end)
        if speaker is None or speaker.kind == "group" or speaker.span is None:
            speaker = self.cast.subject(span.start, min(span.end, span.start + 200))
        medium = section("cues", "medium").isdisjoint(self.text[span.start : span.end].split())
        if speaker and speaker.name and (speaker.kind == "person" or (speaker.kind == "org" and not medium)):
            self._hold(speaker, "context", 0.6, not medium)
        elif self.held:
            self.held = self.held._replace(confidence=max(0.3, self.held.confidence - 0.15))

    def _hold(self, speaker: Speaker, rule: str, confidence: float, written: bool) -> None:
        self.held = Held(speaker, rule, round(confidence * speaker.sure, 2), written)
        if rule != "context":
            self.cast.spoke(speaker, speaker.span.end if speaker.span else 0)
