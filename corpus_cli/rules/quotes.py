"""Q: quotes that a reader of the page would stumble over."""

from collections.abc import Iterator

from . import Hit, document_rule
from .facts import DocumentFacts, Facts


@document_rule("Q101", "warning", "A quotation mark is missing")
def unbalanced(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Look for quotes whose opening or closing mark is missing."""
    for article in document.shown:
        for quote in article.quotes:
            if quote.unbalanced and not quote.dropped:
                yield Hit("a mark of the quotation is missing", quote.words.start, quote.words.end, article,
                          quote.words.uid)  # fmt: skip


@document_rule("Q102", "info", "A quote has no speaker", default=False)
def speakers(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Look for words that somebody said, nobody knows who; terms and titles have no speaker."""
    for article in document.shown:
        for quote in article.quotes:
            if not quote.named and quote.kind != "scare" and not quote.dropped:
                yield Hit(f"the {quote.kind} quote has no speaker", quote.words.start, quote.words.end, article,
                          quote.words.uid)  # fmt: skip
