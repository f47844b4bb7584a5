"""Attribute the quotes of one article: beside each quote, then carried over paragraphs."""

from collections.abc import Sequence
from dataclasses import replace

from ..records import Block, Quote, Span
from ..text import fold
from .context import Held
from .headings import name_alone
from .kinds import count, kind_of
from .memory import Cue
from .organisations import find_acronyms
from .people import Named
from .quotation import Quotation
from .scanner import Run, scan
from .signatures import signed_line
from .speakers import Cast


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
    quoted = [Span(run.outer_start, run.outer_end) for run in runs]
    cast = Cast(text, named, quoted, acronyms, vocabulary, block.start)
    quotes = [_Flow(text, block, cast, headings).paragraph(span, found) for span, found in lone]
    quotes.append(_Flow(text, block, cast, headings).body(body))
    return _repeat(sorted((quote for group in quotes for quote in group), key=lambda quote: quote.start))


def _repeat(quotes: list[Quote]) -> list[Quote]:
    """Give a fragment without speaker, as headlines have it, the speaker of the same words."""
    longest = max((len(quote.text) for quote in quotes if quote.kind == "scare"), default=0)
    told = {
        _key(quote): quote
        for quote in quotes
        if quote.speaker_name and len(quote.text) <= longest + 2 and count(quote.text) > 1
    }
    if not told:
        return quotes
    return [
        replace(
            quote,
            kind=twin.kind,
            rule="repeated",
            speaker_name=twin.speaker_name,
            speaker_type=twin.speaker_type,
            confidence=round(0.9 * twin.confidence, 2),
        )
        if quote.kind == "scare" and (twin := told.get(_key(quote)))
        else quote
        for quote in quotes
    ]


def _key(quote: Quote) -> str:
    return fold(quote.text.rstrip(".,;"))


class _Flow(Quotation):
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
            signed = signed_line(self.cast, span) if quotes and not found else None
            if found:
                quotes.extend(self.paragraph(span, found))
            elif signed and self._ends(quotes[-1], index - 1):
                quotes[-1] = self._sign(quotes[-1], signed)
            elif quotes and index + 1 not in starting and self._is_caption(quotes[-1], index):
                speaker = name_alone(self.cast, span)
                if speaker and speaker.span:
                    cue = Cue(speaker.span, speaker, "signature", 0.7, False, True)
                    quotes[-1] = self._sign(quotes[-1], cue)
            elif index not in covered:
                self.waiting.append(span)
        return quotes

    def _ends(self, quote: Quote, index: int) -> bool:
        """Whether nothing but its closing mark stands behind a quote in a paragraph."""
        return -1 < self.block.paragraphs[index].end - quote.end < 4

    def _is_caption(self, quote: Quote, index: int) -> bool:
        """Whether paragraph ``index`` may name the speaker of the quote that fills the paragraph before it."""
        before = self.block.paragraphs[index - 1]
        alone = quote.start - before.start < 3 and self._ends(quote, index - 1)
        return alone and quote.speaker_name is None and self.block.paragraphs[index] not in self.headings

    def _sign(self, quote: Quote, cue: Cue) -> Quote:
        """Give a quote the speaker that a line of its own names below it: "– Anna Lund"."""
        assert cue.speaker is not None
        self.hold(None)
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
        quotes: list[Quote] = []
        self.anonymous = False
        spoken: Held | None = None
        for number, run in enumerate(runs):
            low = runs[number - 1].outer_end if number else span.start
            last = self.block.paragraphs[run.last].end if run.last != run.first else span.end
            high = runs[number + 1].outer_start if number + 1 < len(runs) else max(span.end, last)
            quote, told = self._quote(run, span, low, high, spoken, first=number == 0)
            if number and self._resumes(quotes[-1], quote, run):
                quote = replace(quote, kind=quotes[-1].kind)
            quotes.append(quote)
            if told:
                spoken = told
        self.asked = spoken is not None and quotes[-1].text.endswith("?")
        if spoken:
            self.hold(spoken._replace(rule="carried", confidence=min(0.75, spoken.confidence)))
            quotes = [self._fill(quote, spoken, span) for quote in quotes]
        elif all(quote.kind == "scare" for quote in quotes):
            self.waiting.append(span)
        return quotes

    def _resumes(self, before: Quote, quote: Quote, run: Run) -> bool:
        """Whether a quote goes on with the sentence that a narrator interrupted: "“A,” she said, “b.”"."""
        same = quote.kind == "partial" and quote.speaker_name == before.speaker_name
        commas = before.text[-1] == "," and self.text[run.outer_start - 2 : run.outer_start] == ", "
        return same and commas and before.kind in ("direct", "written")

    def _fill(self, quote: Quote, spoken: Held, span: Span) -> Quote:
        """Speech that opens a paragraph whose later quote says who speaks."""
        weak = quote.rule in ("none", "context", "carried", "lead-in") and quote.kind != "scare"
        if not weak or quote.start > span.start + 2:
            return quote
        return self._make(
            Run(quote.start, quote.end, 0, 0, quote.unbalanced, 0, 0), quote.kind, spoken, None, "carried"
        )
