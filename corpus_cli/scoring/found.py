"""What was found in a document, as it is scored."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .. import text as texts
from ..extract.across import Name, family_key, resolve
from ..records import Article, Span


@dataclass(frozen=True, slots=True)
class FoundArticle:
    """One article that was found."""

    span: Span
    title: str | None
    byline: str | None
    date: str | None
    kind: str
    tags: tuple[str, ...]
    captions: tuple[str, ...]
    prose: tuple[Span, ...]
    """The lines of its body, or parts of lines."""


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """One quote that was found."""

    span: Span
    text: str
    kind: str
    speakers: tuple[str, ...]
    """The speaker's name and, where they are known otherwise in the corpus, that one; empty for nobody."""


@dataclass(frozen=True, slots=True)
class FoundMention:
    """One mention that was found."""

    span: Span
    text: str
    names: tuple[str, ...]
    """The name it means in its article and, where that person has another one in the document or the corpus,
    that one; people are told apart by the last."""


@dataclass(frozen=True, slots=True)
class FoundDocument:
    """What was found in a document; quotes and mentions in order."""

    text: str
    articles: tuple[FoundArticle, ...]
    quotes: tuple[FoundQuote, ...]
    mentions: tuple[FoundMention, ...]


def of_articles(text: str, articles: Sequence[Article]) -> FoundDocument:
    """Return what extraction found in a text."""
    return FoundDocument(
        text,
        tuple(_article(text, article) for article in articles),
        tuple(
            FoundQuote(Span(q.start, q.end), q.text, q.kind, (q.speaker_name,) if q.speaker_name else ())
            for article in articles
            for q in article.quotes
        ),
        over_document(
            FoundMention(Span(m.start, m.end), m.text, (m.name,))
            for article in articles
            for m in article.mentions
        ),
    )


def over_document(mentions: Iterable[FoundMention]) -> tuple[FoundMention, ...]:
    """Return the mentions of a document with whom its names mean over all its articles.

    One article may have the full name of somebody who in another one has but a family name; this takes them
    for one person where the corpus would (`corpus_cli.extract.across`), had it this document alone.
    """
    found = tuple(mentions)
    uses = Counter(one.names[0] for one in found)
    families: dict[str, list[Name]] = {}
    for name, count in sorted(uses.items()):
        families.setdefault(family_key(name), []).append(Name(name, count))
    meant = {
        link.name: link.person.name
        for names in families.values()
        for link in resolve(names)
        if link.person is not None
    }
    return tuple(
        replace(one, names=tuple(dict.fromkeys((one.names[0], meant.get(one.names[0], one.names[0])))))
        for one in found
    )


def _article(text: str, article: Article) -> FoundArticle:
    block = article.block
    return FoundArticle(
        Span(block.start, block.end),
        article.title,
        article.byline,
        block.published_on,
        block.kind,
        article.tags,
        tuple(span.of(text) for span in block.captions),
        block.paragraphs,
    )


def lines_of(text: str, body: str, start: int, end: int) -> tuple[Span, ...]:
    """Return where the paragraphs of a stored body stand in ``text[start:end]``.

    Each is a line there, or a line without the "Read more" behind it or the date before it.
    """
    begins = {line for line, _ in texts.lines(text[start:end])}
    spans = []
    at = start
    for paragraph in body.split("\n\n") if body else ():
        place = found = text.find(paragraph, at, end)
        # The same words may stand inside a line of furniture further up.
        while found >= 0 and found - start not in begins:
            found = text.find(paragraph, found + 1, end)
        place = found if found >= 0 else place
        if place < 0:
            continue
        at = place + len(paragraph)
        spans.append(Span(place, at))
    return tuple(spans)
