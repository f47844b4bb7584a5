"""P: names that could be several people's."""

from collections.abc import Iterator

from . import Hit, document_rule
from .facts import DocumentFacts, Facts


@document_rule("P101", "info", "It is open whom a name means")
def open_names(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Look for names that stay open; only their first place in an article is told."""
    for article in document.shown:
        told = set()
        for mention in article.mentions:
            if mention.open and not mention.dropped and mention.name not in told:
                told.add(mention.name)
                words = mention.words
                yield Hit(
                    f"{mention.name!r} could be several people", words.start, words.end, article, words.uid
                )
