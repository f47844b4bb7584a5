"""Attribute the quotes of one article: beside each quote, then carried over paragraphs."""

from collections.abc import Sequence
from dataclasses import replace

from ..records import Block, Quote, QuoteKind, Span
from ..text import fold, has_unspaced
from .attribution import Cue, cue_after, cue_before, lead_in, signature
from .context import Context, Held
from .headings import HEADING
from .kinds import count, has_clause, is_title, kind_of, trigger
from .memory import INSCRIPTION, NOBODY
from .organisations import find_acronyms
from .people import Named
from .scanner import Run, scan
from .sentences import sentence_start
from .speakers import Cast

_NEAR = 2
"""A quote without attribution looks this many paragraphs of narration back for its speaker."""


def find_quotes(text: str, block: Block, named: Sequence[Named], vocabulary: frozenset[str]) -> list[Quote]:
    """Return the quotes of an article, sorted by start.

    ``named`` are its mentions, sorted by start, ``vocabulary`` the document's lower-case words.
    """
    headings = frozenset(block.headings)
    breaks = frozenset(index for index, span in enumerate(block.paragraphs) if span in headings)
    body = scan(text, block.paragraphs, breaks)
    beside = dict.fromkeys([*([block.title] if block.title else ()), *block.captions])
    taken = set(block.paragraphs)
    lone = [(span, scan(text, [span])) for span in beside if span not in taken]
    runs = sorted([*body, *(run for _, found in lone for run in found)])
    if not runs:
        return []
    acronyms = find_acronyms(text, block.paragraphs)
    cast = Cast(text, named, [Span(run.outer_start, run.outer_end) for run in runs], acronyms, vocabulary)
    quotes = [_Flow(text, block, cast, headings).paragraph(span, found) for span, found in lone]
    quotes.append(_Flow(text, block, cast, headings).body(body))
    return _repeat(sorted((quote for group in quotes for quote in group), key=lambda quote: quote.start))


def _repeat(quotes: list[Quote]) -> list[Quote]:
    """Give a fragment without speaker, as headlines have it, the speaker of the same words."""
    if all(quote.kind != "scare" for quote in quotes):
        return quotes
    told = {fold(quote.text): quote for quote in quotes if quote.speaker_name and count(quote.text) > 1}
    return [
        replace(
            quote,
            kind=twin.kind,
            rule="repeated",
            speaker_name=twin.speaker_name,
            speaker_type=twin.speaker_type,
            confidence=round(0.9 * twin.confidence, 2),
        )
        if quote.kind == "scare" and (twin := told.get(fold(quote.text)))
        else quote
        for quote in quotes
    ]


class _Flow(Context):
    def body(self, runs: Sequence[Run]) -> list[Quote]:
        starting: dict[int, list[Run]] = {}
        covered: set[int] = set()
        for run in runs:
            starting.setdefault(run.first, []).append(run)
            covered.update(range(run.first + 1, run.last + 1))
        quotes: list[Quote] = []
        captions = sorted(set(self.block.captions) - set(self.block.paragraphs))
        for index, span in enumerate(self.block.paragraphs):
            while captions and captions[0].start < span.start:
                self.caption(captions.pop(0))
            found = starting.get(index, [])
            signed = signature(self.cast, span) if quotes and not found else None
            if found:
                quotes.extend(self.paragraph(span, found))
            elif signed and self._ends(quotes[-1], index - 1):
                quotes[-1] = self._sign(quotes[-1], signed)
            elif index not in covered:
                self.waiting.append(span)
        return quotes

    def _ends(self, quote: Quote, index: int) -> bool:
        """Whether nothing but its closing mark stands behind a quote in a paragraph."""
        return -1 < self.block.paragraphs[index].end - quote.end < 4

    def _sign(self, quote: Quote, cue: Cue) -> Quote:
        """Give a quote the speaker that a line of its own names below it: "– Anna Lund"."""
        assert cue.speaker is not None
        self.held = None
        return replace(
            quote,
            kind=kind_of(quote.text, attributed=True, close=True, written=quote.kind == "written"),
            rule=cue.rule,
            speaker=cue.speaker.span,
            speaker_name=cue.speaker.name,
            speaker_type=cue.speaker.kind,
            cue=cue.span,
            confidence=cue.confidence,
        )

    def paragraph(self, span: Span, runs: Sequence[Run]) -> list[Quote]:
        """Attribute the quotes that start in one paragraph."""
        for number, before in zip(range(len(self.waiting), 0, -1), self.waiting, strict=True):
            self.narration(before, near=number <= _NEAR)
        self.waiting.clear()
        quotes: list[Quote] = []
        spoken: Held | None = None
        for number, run in enumerate(runs):
            low = runs[number - 1].outer_end if number else span.start
            last = self.block.paragraphs[run.last].end if run.last != run.first else span.end
            high = runs[number + 1].outer_start if number + 1 < len(runs) else max(span.end, last)
            quote, told = self._quote(run, span, low, high, spoken, first=number == 0)
            quotes.append(quote)
            if told:
                spoken = told
        if spoken:
            self.held = spoken._replace(rule="carried", confidence=min(0.75, spoken.confidence))
            quotes = [self._fill(quote, spoken, span) for quote in quotes]
        elif all(quote.kind == "scare" for quote in quotes):
            self.narration(span, near=True)
        return quotes

    def _fill(self, quote: Quote, spoken: Held, span: Span) -> Quote:
        """Speech that opens a paragraph whose later quote says who speaks."""
        weak = quote.rule in ("none", "context", "carried", "lead-in") and quote.kind != "scare"
        if not weak or quote.start > span.start + 2:
            return quote
        return self._make(
            Run(quote.start, quote.end, 0, 0, quote.unbalanced, 0, 0), quote.kind, spoken, None, "carried"
        )

    def _quote(
        self, run: Run, span: Span, low: int, high: int, spoken: Held | None, *, first: bool
    ) -> tuple[Quote, Held | None]:
        text = self.text
        words = text[run.start : run.end]
        lead = cue_before(self.cast, low, run) if run.outer_start > low else None
        tail = (
            None
            if lead and lead.close and lead.speaker not in (None, NOBODY)
            else cue_after(self.cast, run, high)
        )
        called = trigger(text, low, run.outer_start)
        cue = self._choose(lead, tail, words)
        if cue and cue.rule == "denied":
            return self._make(run, self._orphan(words, called, run, span), None, None, "denied"), None
        if called == "titling" or (cue is None and called == "inscription"):
            kind: QuoteKind = "scare" if called == "titling" else self._orphan(words, called, run, span)
            return self._make(run, kind, None, None, "none"), None
        if cue and cue.speaker == INSCRIPTION:
            kind = "written" if count(words) > 1 else "scare"
            return self._make(run, kind, None, cue, "inscription"), None
        if cue and (cue.rule == "question" or (cue.speaker and cue.speaker.name is None)):
            kind = kind_of(words, attributed=cue.close, close=cue.close, written=cue.written)
            return self._make(run, kind, None, cue, cue.rule if cue.rule == "question" else "nobody"), None
        if cue is None or cue.speaker is None:
            held = self._unnamed(run, span, low, words, spoken, cue, first=first)
            if (
                held is None
                or (called == "named" and cue is None)
                or (is_title(words) and not (cue and cue.close))
            ):
                if cue and cue.close and called != "inscription":
                    kind = kind_of(words, attributed=True, close=True, written=cue.written)
                    return self._make(run, kind, None, cue, "nobody"), None
                return self._make(run, self._orphan(words, called, run, span), None, None, "none"), None
            if cue is None and called is None and run.outer_start > span.start and not has_clause(words):
                if not spoken:
                    return self._make(run, "scare", None, None, "none"), None
                kind = kind_of(words, attributed=True, close=False, written=held.written)
                return self._make(run, kind, held, None, held.rule), held
            kind = kind_of(
                words, attributed=True, close=True, written=held.written or bool(cue and cue.written)
            )
            rule = held.rule if cue is None else "unnamed"
            return self._make(run, kind, held, cue, rule), held
        titled = is_title(words) and not (cue.close and cue.rule in ("before", "colon") and has_clause(words))
        if called == "named" and (titled or count(words) < 3) and cue.rule != "colon":
            return self._make(run, "scare", None, None, "none"), None
        written = cue.written
        kind = kind_of(words, attributed=True, close=cue.close, written=written)
        if titled and kind != "scare" and cue.rule in ("before", "after") and not cue.close:
            kind = "scare"
        if kind == "scare":
            return self._make(run, "scare", None, None, "none"), None
        self.cast.spoke(cue.speaker, cue.span.end)
        held = Held(cue.speaker, cue.rule, round(cue.confidence * cue.speaker.sure, 2), cue.written)
        return self._make(run, kind, held, cue, cue.rule), held

    def _choose(self, lead: Cue | None, tail: Cue | None, words: str) -> Cue | None:
        if lead and tail and (lead.speaker is None or lead.speaker == NOBODY) and tail.speaker:
            return tail
        if lead and tail:
            return lead if lead.close or not has_clause(words) or tail.speaker is None else tail
        return lead or tail

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
            return None if self._signed(run, span) else self.held or self.named
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
            speaker = self.cast.subject(sentence_start(self.text, low, low + len(before)), low + len(before))
            if before and speaker and speaker.kind == "person":
                return Held(speaker, "unnamed", round(0.7 * speaker.sure, 2), cue.written)
            if self.held is None and self.text[cue.span.end : cue.span.end + 1] in (",", "."):
                speaker = self.cast.elided(max(span.start, low - 400), low + len(before))
                return Held(speaker, "unnamed", 0.5, cue.written) if speaker else None
            return self.held
        if self._signed(run, span):
            return None
        if before and before[-1] in ".!?…:" and has_clause(words):
            told = lead_in(self.cast, low, low + len(self.text[low : run.outer_start].rstrip()))
            if told and told.speaker and told.speaker.name:
                return Held(told.speaker, "sentence-before", round(0.7 * told.speaker.sure, 2), told.written)
            speaker = self.cast.subject(sentence_start(self.text, low, low + len(before)), low + len(before))
            if speaker and speaker.kind == "person":
                return Held(speaker, "sentence-before", round(0.6 * speaker.sure, 2), False)
            return self.held
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
