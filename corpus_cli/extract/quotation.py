"""Decide what the words between two marks are: speech, a fragment, writing or a mere name, and whose."""

import re

from ..records import Quote, QuoteKind, Span
from ..text import has_unspaced
from .attribution import cue_before, lead_in
from .context import Context, Held
from .headings import HEADING
from .kinds import count, has_clause, is_named_behind, is_title, kind_of, trigger
from .memory import DOCUMENT, INSCRIPTION, NOBODY, Cue
from .organisations import is_body
from .scanner import Run
from .sentences import sentence_start
from .trailing import cue_after
from .unspaced import cue_beside, is_unspaced
from .verbs import is_written

_LAST = re.compile(r"([\w’'\-]+)[ \u00a0]$")
_UNKNOWN = (None, NOBODY, DOCUMENT)


class Quotation(Context):
    """Decides on one quote at a time, by the narration beside it and by what the lines so far say."""

    def _quote(
        self, run: Run, span: Span, low: int, high: int, spoken: Held | None, *, first: bool
    ) -> tuple[Quote, Held | None]:
        """Return the quote between two marks, and who speaks in it where that is known for what follows.

        ``span`` is its paragraph, ``low`` and ``high`` end the narration around it, ``spoken`` spoke last in
        the paragraph.
        """
        words = self.text[run.start : run.end]
        called = trigger(self.text, low, run.outer_start)
        cue = self._cue(run, low, high, words)
        if called == "titling" or (is_title(words) and is_named_behind(self.text, run.outer_end, high)):
            return self._make(run, "scare", None, None, "none"), None
        if cue is None and called == "inscription":
            return self._make(run, self._orphan(words, called, run, span), None, None, "none"), None
        if cue and cue.rule == "denied":
            return self._make(run, self._orphan(words, called, run, span), None, None, "denied"), None
        if cue and cue.speaker and cue.speaker.name is None:
            return self._nameless(run, words, cue), None
        if cue is None or cue.speaker is None:
            held = self._unnamed(run, span, low, words, spoken, cue, first=first)
            named = called == "named" and cue is None
            if held is None or named or (is_title(words) and not (cue and cue.close)):
                return self._lost(run, span, words, called, cue), None
            return self._carried(run, span, low, words, held, cue, called, spoken=spoken is not None)
        return self._told(run, low, words, cue, called)

    def _cue(self, run: Run, low: int, high: int, words: str) -> Cue | None:
        """Return the attribution beside a quote: the narration before it or behind it, whichever says more."""
        if is_unspaced(words[0]):
            cue = cue_beside(self.text, low, run.outer_start, run.outer_end, high)
            if cue:
                return cue
        lead = cue_before(self.cast, low, run) if run.outer_start > low else None
        if lead and lead.close and lead.speaker not in _UNKNOWN:
            return lead
        tail = cue_after(self.cast, run, high)
        if tail and self._is_woven(run, low):
            tail = tail._replace(close=False)
        if lead is None or tail is None:
            return lead or tail
        if lead.speaker in _UNKNOWN and tail.speaker:
            return tail
        return lead if lead.close or not has_clause(words) or tail.speaker is None else tail

    def _nameless(self, run: Run, words: str, cue: Cue) -> Quote:
        """Return a quote that the narration gives to a sign, a question or somebody it does not name."""
        if cue.speaker == INSCRIPTION:
            kind: QuoteKind = "written" if count(words) > 1 else "scare"
            return self._make(run, kind, None, cue, "inscription")
        self.anonymous = cue.close
        attributed = cue.close or cue.speaker == DOCUMENT
        kind = kind_of(words, attributed=attributed, close=cue.close, written=cue.written)
        if kind == "partial" and cue.speaker == DOCUMENT:
            kind = "written"
        return self._make(run, kind, None, cue, "question" if cue.rule == "question" else "nobody")

    def _lost(self, run: Run, span: Span, words: str, called: str | None, cue: Cue | None) -> Quote:
        """Return a quote whose speaker nothing tells, not even where a verb of saying stands beside it."""
        if cue and cue.close and called != "inscription":
            self.anonymous = True
            kind = kind_of(words, attributed=True, close=True, written=cue.written)
            return self._make(run, kind, None, cue, "nobody")
        return self._make(run, self._orphan(words, called, run, span), None, None, "none")

    def _carried(
        self,
        run: Run,
        span: Span,
        low: int,
        words: str,
        held: Held,
        cue: Cue | None,
        called: str | None,
        *,
        spoken: bool,
    ) -> tuple[Quote, Held | None]:
        """Return a quote whose speaker the quotes or lines before tell."""
        if cue is None and called is None and run.outer_start > span.start and not has_clause(words):
            if not spoken:
                return self._make(run, "scare", None, None, "none"), None
            kind = kind_of(words, attributed=True, close=False, written=held.written)
            return self._make(run, kind, held, None, held.rule), held
        close = cue is None or cue.close
        written = held.written or bool(cue and cue.written)
        before = self._before(run, low) if cue else ""
        kind = kind_of(words, attributed=True, close=close, written=written, before=before)
        return self._make(run, kind, held, cue, held.rule if cue is None else "unnamed"), held

    def _told(
        self, run: Run, low: int, words: str, cue: Cue, called: str | None
    ) -> tuple[Quote, Held | None]:
        """Return a quote whose speaker the narration beside it tells."""
        assert cue.speaker is not None
        titled = is_title(words) and not (cue.close and cue.rule in ("before", "colon") and has_clause(words))
        if called == "named" and (titled or count(words) < 3) and cue.rule != "colon":
            return self._make(run, "scare", None, None, "none"), None
        if cue.rule == "pattern":
            kind: QuoteKind = "direct" if len(words) > 3 else "scare"
        else:
            written = cue.written or (cue.speaker.kind == "org" and is_body(cue.speaker.name or ""))
            before = self._before(run, low)
            kind = kind_of(words, attributed=True, close=cue.close, written=written, before=before)
        if kind == "scare" or (titled and cue.rule in ("before", "after") and not cue.close):
            return self._make(run, "scare", None, None, "none"), None
        if kind == "partial" and called == "inscription":
            kind = "written"
        self.cast.spoke(cue.speaker, cue.span.end)
        held = Held(cue.speaker, cue.rule, round(cue.confidence * cue.speaker.sure, 2), cue.written)
        return self._make(run, kind, held, cue, cue.rule), held

    def _is_woven(self, run: Run, low: int) -> bool:
        """Whether the narrator's words run straight into a quote in lower case: "the bridge is “a gift”, he said"."""
        return self.text[run.start].islower() and self.text[low : run.outer_start].rstrip()[-1:].isalnum()

    def _before(self, run: Run, low: int) -> str:
        """Return the word right before a quote, in lower case, empty where there is none."""
        found = _LAST.search(self.text, max(low, run.outer_start - 30), run.outer_start)
        return found.group(1).lower() if found else ""

    def _unnamed(
        self,
        run: Run,
        span: Span,
        low: int,
        words: str,
        spoken: Held | None,
        cue: Cue | None,
        *,
        first: bool,
    ) -> Held | None:
        """Who speaks when the words beside the quote do not say: the quote before, the sentence before, the page."""
        before = self.text[low : run.outer_start].rstrip(" \u00a0([-–—")
        if spoken and (not before or before[-1] in ".!?…,;:)" or cue):
            return spoken._replace(rule="carried", confidence=min(0.85, spoken.confidence))
        if not before and first:
            return None if self._signed(run, span) else self.held_or_named()
        if (
            spoken
            and not cue
            and count(words) > 1
            and sentence_start(self.text, span.start, run.start) <= low
        ):
            return spoken._replace(rule="carried", confidence=min(0.7, spoken.confidence))
        if cue and low > span.start:
            speaker = self.cast.subject(sentence_start(self.text, span.start, low), low)
            if speaker and speaker.name:
                return Held(speaker, "unnamed", round(0.7 * speaker.sure, 2), cue.written)
        if cue:
            # Whoever stands behind the verb is spoken to: "asking NAME to return the book".
            stop = min(low + len(before), cue.span.start) if cue.rule == "before" else low + len(before)
            speaker = self.cast.subject(sentence_start(self.text, low, low + len(before)), stop)
            if before and speaker and speaker.kind == "person":
                return Held(speaker, "unnamed", round(0.7 * speaker.sure, 2), cue.written)
            if self.held() is None and self.text[cue.span.end : cue.span.end + 1] in (",", "."):
                speaker = self.cast.elided(max(span.start, low - 400), low + len(before))
                return Held(speaker, "unnamed", 0.5, cue.written) if speaker else None
            return self.held()
        if self._signed(run, span):
            return None
        if before and before[-1] in ".!?…:" and has_clause(words):
            told = lead_in(self.cast, low, low + len(self.text[low : run.outer_start].rstrip()))
            if told and told.speaker and told.speaker.name:
                return Held(told.speaker, "sentence-before", round(0.7 * told.speaker.sure, 2), told.written)
            speaker = self.cast.subject(sentence_start(self.text, low, low + len(before)), low + len(before))
            if speaker and speaker.kind == "person":
                written = is_written("say", before[-400:])
                return Held(speaker, "sentence-before", round(0.6 * speaker.sure, 2), written)
            return self.held()
        return None

    def _signed(self, run: Run, span: Span) -> bool:
        """Whether a short line end, no clause, stands behind the quote: a source nobody could resolve."""
        rest = self._rest(run, span)
        return span.end - run.outer_end < HEADING and (rest in "-–—" or rest.isupper()) and rest != ""

    def _rest(self, run: Run, span: Span) -> str:
        """Return the first character that stands behind the quote in its paragraph, if any."""
        return self.text[run.outer_end : min(span.end, run.outer_end + 4)].lstrip(" \u00a0.,")[:1]

    def _orphan(self, words: str, called: str | None, run: Run, span: Span) -> QuoteKind:
        """Return the kind of a quote nobody is named for."""
        if called == "inscription" and count(words) > 1:
            return "written"
        if self.anonymous and self.text[run.outer_start - 2] in ".!?" and has_clause(words):
            return "direct"
        if self._rest(run, span) in ("-", "–", "—"):
            return "scare"
        if has_unspaced(words):
            told = self._rest(run, span) == "と" or self.text[max(span.start, run.outer_start - 1)] in "：:、"
            title = self.text[run.outer_start] == "《"
            return "direct" if len(words) > 3 and not title and (told or words[-1] in "。！？") else "scare"
        opens = run.outer_start <= span.start + 1
        if opens and (count(words) > 7 or run.unbalanced) and has_clause(words):
            return "direct"
        return "direct" if count(words) > 11 and has_clause(words) and words[0].isupper() else "scare"

    def _make(self, run: Run, kind: QuoteKind, held: Held | None, cue: Cue | None, rule: str) -> Quote:
        told = held.speaker if held and kind != "scare" else None
        speaker = told if told and told.name is not None and told.kind is not None else NOBODY
        return Quote(
            run.start,
            run.end,
            self.text[run.start : run.end],
            kind,
            rule,
            run.unbalanced,
            speaker.span,
            speaker.name,
            speaker.kind,
            cue.span if cue and kind != "scare" and cue.span.start < cue.span.end else None,
            held.confidence if held and speaker is not NOBODY else 0.5,
        )
