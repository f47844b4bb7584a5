"""What a person annotated in a document.

Offsets are half-open spans in code points of the document's text, lines count from 1.
"""

from dataclasses import dataclass

from ..records import Span


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """One annotated article; ``given`` names what the annotation says anything about."""

    place: str
    """Where in which gold file it stands."""
    given: frozenset[str]
    span: Span | None
    title: str | None
    title_lines: tuple[int, ...]
    """Lines whose text would do as the title as well."""
    byline: str | None
    date: str | None
    kind: str | None
    tags: tuple[str, ...]
    captions: tuple[str, ...]
    prose: tuple[int, ...]
    """Lines of the body."""
    headings: frozenset[int]
    """Headings in the body; those that are not lines of ``prose`` as well may be in it or not."""
    body: Span | None
    """Where lines are not annotated: from the body's first to its last character."""


@dataclass(frozen=True, slots=True)
class GoldQuote:
    """One annotated quote."""

    place: str
    span: Span
    text: str | None
    kind: str
    speaker: str | None
    speaker_type: str | None
    has_speaker: bool
    """The annotation says who speaks, or that nobody is named."""


@dataclass(frozen=True, slots=True)
class GoldMention:
    """One annotated place where a person is named."""

    place: str
    span: Span
    text: str | None


@dataclass(frozen=True, slots=True)
class GoldPerson:
    """One annotated person of a document."""

    place: str
    name: str
    canonical: str | None
    """The name over all documents."""
    mentions: tuple[GoldMention, ...]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """What is annotated of one document; None for what is not."""

    place: str
    name: str
    """A path, a file name or, for a text, whatever it is called."""
    sha256: str | None = None
    """Of the capture's bytes, or its first 16 digits or more."""
    text: str | None = None
    """The text itself, where it comes with its annotation."""
    articles: tuple[GoldArticle, ...] | None = None
    quotes: tuple[GoldQuote, ...] | None = None
    people: tuple[GoldPerson, ...] | None = None
    mentions: tuple[GoldMention, ...] | None = None
    borderline: frozenset[int] = frozenset()
    """Where quotation marks stand whose words another reader could take for a quote."""

    @property
    def sections(self) -> frozenset[str]:
        """What is annotated."""
        names = ("articles", "quotes", "people", "mentions")
        return frozenset(name for name in names if getattr(self, name) is not None)


def problems(gold: GoldDocument, text: str) -> list[str]:
    """Return what of an annotation does not fit the document's text, a line each, in order."""
    found = []
    last = text.count("\n") + 1
    for article in gold.articles or ():
        for span in (article.span, article.body):
            if span and span.end > len(text):
                found.append(f"{article.place}: [{span.start}, {span.end}) is behind the end of the text")
        lines = {*article.prose, *article.headings, *article.title_lines}
        found += [f"{article.place}: the text has no line {line}" for line in sorted(lines) if line > last]
    mentions = [mention for person in gold.people or () for mention in person.mentions]
    for words in (*(gold.quotes or ()), *(mentions or gold.mentions or ())):
        if words.text is not None and words.span.of(text) != words.text:
            found.append(f"{words.place}: the text has something else at {words.span.start}")
        elif words.span.end > len(text):
            found.append(
                f"{words.place}: [{words.span.start}, {words.span.end}) is behind the end of the text"
            )
    return found
