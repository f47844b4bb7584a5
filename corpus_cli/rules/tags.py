"""T: tags that are probably one tag, spelled in two ways."""

import re
from collections.abc import Iterator

from ..dedupe.spelling import Kind
from . import Hit, document_rule
from .facts import ArticleFacts, DocumentFacts, Facts, Suspect

_BEFORE = re.compile(r"(?:^|[\r\n,;:|•·#/、\[(])\s*$")
_AFTER = re.compile(r"\s*(?:$|[\r\n,;|•·#/、\])])")


@document_rule("T101", "warning", "A tag looks like a misspelling of another")
def misspelt(document: DocumentFacts, facts: Facts) -> Iterator[Hit]:
    """Place the tags that differ from others by a letter or two."""
    return _hits(document, facts, "spelling", "looks like a misspelling of")


@document_rule("T102", "info", "A tag is the singular or plural of another")
def plurals(document: DocumentFacts, facts: Facts) -> Iterator[Hit]:
    """Place the tags that differ from others by number alone."""
    return _hits(document, facts, "plural", "is the singular or plural of")


@document_rule("T103", "warning", "A tag differs from another by spaces or signs alone")
def forms(document: DocumentFacts, facts: Facts) -> Iterator[Hit]:
    """Place the tags that have the letters of others."""
    return _hits(document, facts, "form", "differs by spaces or signs alone from")


def _hits(document: DocumentFacts, facts: Facts, kind: Kind, how: str) -> Iterator[Hit]:
    for article in document.shown:
        for tag in article.tags:
            suspect = facts.suspects.get(tag)
            if suspect is not None and suspect.kind == kind:
                start = _place(document.text, article, tag)
                yield Hit(_message(suspect, how), start, start + len(tag), article, text=tag)


def _message(suspect: Suspect, how: str) -> str:
    uses, other = (f"{count} article{'' if count == 1 else 's'}"
                   for count in (suspect.uses, suspect.other_uses))  # fmt: skip
    return f"the tag {suspect.spelling!r} ({uses}) {how} {suspect.other!r} ({other})"


def _place(text: str, article: ArticleFacts, tag: str) -> int:
    """Return where a tag stands in its article: in a list of tags if there is one, else wherever it does."""
    first = at = text.find(tag, article.start, article.end)
    while at >= 0:
        end = at + len(tag)
        if _BEFORE.search(text[max(0, at - 20) : at]) and _AFTER.match(text[end : end + 20]):
            return at
        at = text.find(tag, end, article.end)
    return first if first >= 0 else article.start
