"""L: the file is sound, and whatever points at something finds it."""

from collections.abc import Iterator

from . import Hit, corpus_rule, document_rule
from .facts import DocumentFacts, Facts


@corpus_rule("L101", "error", "SQLite finds rows or indexes damaged")
def damage(facts: Facts) -> Iterator[Hit]:
    """Pass on what SQLite's own check says."""
    for message in facts.damage():
        yield Hit(message)


@corpus_rule("L102", "error", "A link leads nowhere")
def links(facts: Facts) -> Iterator[Hit]:
    """Pass on rows whose parent is missing."""
    for table, row, parent in facts.broken_links():
        yield Hit(f"row {row} of {table} points at a row of {parent} that is not there")


@corpus_rule("L103", "error", "Two tags have one slug")
def slugs(facts: Facts) -> Iterator[Hit]:
    """Pass on slugs that several tags have; people of one name do share theirs."""
    for slug, count in facts.shared_slugs():
        yield Hit(f"{count} tags have the slug {slug!r}", text=slug)


@document_rule("L104", "warning", "The versions of a path skip a number")
def versions(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Look for captures whose predecessor is missing."""
    for capture in document.captures:
        if not capture.follows:
            message = f"{capture.path} has a version {capture.version}, and no version {capture.version - 1}"
            yield Hit(message, text=capture.path)
