"""S: every span covers what is said to stand there, and stands where it belongs."""

from collections.abc import Iterator

from . import Hit, document_rule
from .facts import ArticleFacts, DocumentFacts, Facts, Words


def _covers(document: DocumentFacts, words: Words) -> bool:
    # Python would count a negative start from the end.
    return words.start >= 0 and document.text[words.start : words.end] == words.text


def _mismatch(what: str, words: Words, article: ArticleFacts, uid: str | None) -> Hit:
    message = f"the {what} is not what stands at characters {words.start} to {words.end}"
    return Hit(message, words.start, words.end, article, uid, words.text)


def _inside(what: str, words: Words, article: ArticleFacts) -> Iterator[Hit]:
    if not article.start <= words.start <= words.end <= article.end:
        place = f"[{words.start}, {words.end}) is not inside [{article.start}, {article.end})"
        yield Hit(
            f"the {what} leaves its article: {place}", words.start, words.end, article, words.uid, words.text
        )


@document_rule("S101", "error", "A quote is not what stands at its span")
def quotes(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Compare every quote with the text."""
    for article in document.articles:
        for quote in article.quotes:
            if not _covers(document, quote.words):
                yield _mismatch("quote", quote.words, article, quote.words.uid)


@document_rule("S102", "error", "A mention is not what stands at its span")
def mentions(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Compare every mention with the text."""
    for article in document.articles:
        for mention in article.mentions:
            if not _covers(document, mention.words):
                yield _mismatch("mention", mention.words, article, mention.words.uid)


@document_rule("S103", "error", "A caption is not what stands at its span")
def captions(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Compare every caption with the text."""
    for article in document.articles:
        for caption in article.captions:
            if not _covers(document, caption):
                yield _mismatch("caption", caption, article, None)


@document_rule("S104", "error", "A speaker or cue is not what stands at its span")
def speakers(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Compare the speaker and the cue of every quote with the text."""
    for article in document.articles:
        for quote in article.quotes:
            for what, words in (("speaker", quote.speaker), ("cue", quote.cue)):
                if words is not None and not _covers(document, words):
                    yield _mismatch(what, words, article, quote.words.uid)


@document_rule("S105", "error", "A quote, mention or caption leaves its article's block")
def inside(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Look for spans outside their article's block."""
    for article in document.articles:
        for quote in article.quotes:
            yield from _inside("quote", quote.words, article)
        for mention in article.mentions:
            yield from _inside("mention", mention.words, article)
        for caption in article.captions:
            yield from _inside("caption", caption, article)


@document_rule("S106", "error", "A body leaves its article's block, or a block its document")
def blocks(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Look at the spans of articles themselves."""
    for article in document.articles:
        block = f"[{article.start}, {article.end})"
        if not 0 <= article.start <= article.end <= len(document.text):
            message = f"the block {block} leaves its document of {len(document.text)} characters"
            yield Hit(message, article.start, article.end, article, text=article.title)
        elif not article.start <= article.body_start <= article.body_end <= article.end:
            message = f"the body [{article.body_start}, {article.body_end}) leaves its block {block}"
            yield Hit(message, article.body_start, article.body_end, article)


@document_rule("S107", "error", "Two blocks of a document overlap")
def overlaps(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Look for blocks that begin before an earlier one ends."""
    last: ArticleFacts | None = None
    for article in document.articles:
        if last is not None and article.start < last.end:
            message = f"the block begins before that of article {last.uid} ends"
            yield Hit(message, article.start, min(article.end, last.end), article)
        if last is None or article.end > last.end:
            last = article
