"""X: texts are what was stored, articles have what articles have, and no text is left over."""

import hashlib
from collections.abc import Iterator

from ..segment.lines import BODY, Kind, classify
from . import Hit, document_rule
from .facts import DocumentFacts, Facts

_LONG = 300  # code points of prose in a row; menus, teasers of other pages and captions are shorter
_REMARKS = frozenset({Kind.COMMENTS, Kind.SAYS, Kind.REPLY})


@document_rule("X101", "error", "A document's text is not the text that was stored")
def text(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Compare with the hash that was taken when it was stored."""
    if hashlib.sha256(document.text.encode("utf-8", "surrogatepass")).hexdigest() != document.text_sha256:
        yield Hit("the text does not match its SHA-256")


@document_rule("X102", "error", "A document's length is counted wrong")
def length(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Count its characters again."""
    if len(document.text) != document.char_count:
        yield Hit(f"the text has {len(document.text)} characters, not {document.char_count}")


@document_rule("X103", "warning", "Much prose belongs to no article")
def unclaimed(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Look between the articles for paragraphs in a row; readers' comments belong to nobody anyway."""
    if not document.current:
        # Articles that are still on the page have moved on to its newest version.
        return
    for start, end in _gaps(document):
        for first, last, size in _runs(document.text[start:end]):
            yield Hit(f"{size} characters of prose belong to no article", start + first, start + last)


def _gaps(document: DocumentFacts) -> Iterator[tuple[int, int]]:
    at = 0
    for article in document.articles:
        if article.start > at:
            yield at, article.start
        at = max(at, article.end)
    if at < len(document.text):
        yield at, len(document.text)


def _runs(text: str) -> Iterator[tuple[int, int, int]]:
    """Yield where each long run of prose lines begins and ends, and how long its lines are together."""
    if len(text) < _LONG:
        return
    first = last = size = 0
    remarks = False
    for line in classify(text):
        if line.kind in BODY:
            first = first if size else line.start
            last = line.end
            size += line.end - line.start
            continue
        if size >= _LONG and not remarks:
            yield first, last, size
        size = 0
        remarks = remarks or line.kind in _REMARKS
    if size >= _LONG and not remarks:
        yield first, last, size


@document_rule("X104", "warning", "An article has no body")
def bodies(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Look for articles without a word; a teaser may be a title alone."""
    for article in document.shown:
        if not article.word_count and article.kind != "teaser":
            yield Hit("the article has no body", article.start, article.start, article, text=article.title)


@document_rule("X105", "info", "An article has no title")
def titles(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Look for articles without a title."""
    for article in document.shown:
        if not (article.title or "").strip():
            yield Hit("the article has no title", article.start, article.end, article)
