"""U: articles that are there twice."""

from collections.abc import Iterator

from . import Hit, document_rule
from .facts import DocumentFacts, Facts


@document_rule("U101", "info", "Two articles have the same text")
def exact(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Name the first article with the same text, by path."""
    for article in document.shown:
        if article.twin is not None and article.word_count:
            message = f"the same text as article {article.twin.uid} in {article.twin.path}"
            yield Hit(message, article.start, article.end, article, text=article.title)
