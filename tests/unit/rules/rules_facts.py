"""Documents as the rules are shown them, made by hand."""

import hashlib
from collections.abc import Iterator
from types import SimpleNamespace

from corpus_cli.findings import Finding, Tally
from corpus_cli.rules import choose
from corpus_cli.rules.facts import (
    ArticleFacts,
    CaptureFacts,
    DocumentFacts,
    MentionFacts,
    QuoteFacts,
    Words,
)
from corpus_cli.rules.run import run

TEXT = "Ferry returns\n\n“We waited,” said Ada Quill.\n\nThe ferry at dawn\n"


def words(text: str, uid: str | None = None, *, inside: str = TEXT) -> Words:
    start = inside.index(text)
    return Words(text, start, start + len(text), uid)


def quote(text: str = "We waited,", **changes: object) -> QuoteFacts:
    found = QuoteFacts(words(text, "q1"), "direct", False, True, words("Ada Quill"), words("said"), False)
    return found._replace(**changes)


def mention(text: str = "Ada Quill", **changes: object) -> MentionFacts:
    return MentionFacts(words(text, "m1"), text, False, False)._replace(**changes)


def article(text: str = TEXT, **changes: object) -> ArticleFacts:
    values = {
        "uid": "a1", "kind": "full", "title": "Ferry returns", "published_on": None, "start": 0, "end": len(text),
        "body_start": 0, "body_end": len(text), "word_count": 9, "excluded": False, "twin": None,
    }  # fmt: skip
    return ArticleFacts(**values | changes)


def document(*articles: ArticleFacts, text: str = TEXT, **changes: object) -> DocumentFacts:
    values = {
        "uid": "d1", "path": "a.txt", "text": text, "char_count": len(text),
        "text_sha256": hashlib.sha256(text.encode()).hexdigest(), "current": True,
        "captures": (CaptureFacts("a.txt", 1, None, True),), "articles": articles,
    }  # fmt: skip
    return DocumentFacts(**values | changes)


def found(*documents: DocumentFacts, select: str = "all", **facts: object) -> list[Finding]:
    """Return what the document rules with these codes find."""

    def every() -> Iterator[DocumentFacts]:
        yield from documents

    rules = [rule for rule in choose([select]) if rule.of_document is not None]
    return list(run(rules, SimpleNamespace(documents=every, **{"suspects": {}} | facts), Tally()))


def codes(*documents: DocumentFacts, select: str = "all", **facts: object) -> list[str]:
    return [finding.code for finding in found(*documents, select=select, **facts)]
