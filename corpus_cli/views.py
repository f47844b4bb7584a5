"""One thing as it is shown: an article, a document, a quote, a person, a tag.

All offsets are half-open spans in code points of the document's text.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote as it is shown below an article, or by itself."""

    uid: str
    article_uid: str
    article_title: str | None
    document_path: str
    kind: str
    start: int
    end: int
    text: str
    unbalanced: bool
    speaker: str | None
    speaker_name: str | None
    speaker_type: str | None
    person_uid: str | None
    cue: str | None
    rule: str
    confidence: float
    line: int
    """Where it begins in the document's text, counted from 1."""
    column: int
    before: str = ""
    """The text just before the quote, within its line or so."""
    after: str = ""


@dataclass(frozen=True, slots=True)
class PersonCount:
    """A person and how often they occur in what is shown."""

    uid: str | None
    """Null where the name is open between several people."""
    name: str
    mentions: int
    quotes: int


@dataclass(frozen=True, slots=True)
class VerdictView:
    """What a person said two articles are to each other."""

    left_uid: str
    """Of ``canonical``, the one that is to be kept."""
    right_uid: str
    verdict: str
    at: str
    """When it was given, ISO 8601 in UTC."""
    operation: int
    """Its number in the history, for `undo`."""


@dataclass(frozen=True, slots=True)
class MemberView:
    """An article of a group of duplicates."""

    uid: str
    title: str | None
    document_path: str
    published_on: str | None
    kind: str
    word_count: int
    canonical: bool
    partner_uid: str | None
    """The article it was compared with; null of the canonical one."""
    tie: str | None
    """What ties it to the group: ``exact``, ``near``, ``teaser`` or ``verdict``; null of the canonical one."""
    similarity: float
    """The Jaccard similarity of the two, with four decimals."""
    containment: float
    """The share of this article that stands in its partner."""
    partner_containment: float
    """The share of its partner that stands in it."""
    verdict: str | None
    """What a person said of the two."""


@dataclass(frozen=True, slots=True)
class GroupView:
    """A group of duplicates."""

    uid: str
    kind: str
    """The loosest of its ties."""
    canonical_uid: str
    reason: str
    """Why that one is canonical."""
    members: tuple[MemberView, ...]
    """The canonical one first, then by uid."""
    verdicts: tuple[VerdictView, ...]
    """All that are on a member, also with an article outside."""


@dataclass(frozen=True, slots=True)
class Membership:
    """The group an article is in, and how it belongs there."""

    uid: str
    kind: str
    canonical_uid: str
    reason: str
    member_count: int
    member: MemberView


@dataclass(frozen=True, slots=True)
class ContainmentView:
    """An article that is part of another, or holds it."""

    uid: str
    title: str | None
    document_path: str
    containment: float
    """The share of the part that stands in the whole, with four decimals."""


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article, with its quotes and people and its place in its capture."""

    uid: str
    document_uid: str
    document_path: str
    ordinal: int
    """Its place among the articles that the document has now, counted from 1."""
    article_count: int
    kind: str
    title: str | None
    byline: str | None
    published_on: str | None
    tags: tuple[str, ...]
    captions: tuple[str, ...]
    body: str
    word_count: int
    start: int
    end: int
    first_line: int
    last_line: int
    """In the document's text, counted from 1."""
    rule: str
    confidence: float
    previous_uid: str | None
    next_uid: str | None
    people: tuple[PersonCount, ...]
    quotes: tuple[QuoteView, ...]
    notes: tuple[str, ...] = ()
    """What people noted, in the order they did."""
    excluded: bool = False
    """A person took it out of lists and exports."""
    group: Membership | None = None
    """The group of duplicates it is in."""
    part_of: tuple[ContainmentView, ...] = ()
    """The articles that hold it."""
    holds: tuple[ContainmentView, ...] = ()
    """The articles that are part of it."""
    verdicts: tuple[VerdictView, ...] = ()
    """What people said it is to others."""


@dataclass(frozen=True, slots=True)
class CaptureView:
    """One place where a document was found."""

    path: str
    version: int
    url: str | None
    source: str | None
    captured_on: str | None
    rights: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """An article in a list below something else."""

    uid: str
    ordinal: int
    kind: str
    title: str | None
    published_on: str | None
    document_path: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document, with where it was found and what is in it."""

    uid: str
    path: str
    sha256: str
    size: int
    media_type: str
    encoding: str | None
    char_count: int
    reader: str
    reader_version: int
    flags: tuple[str, ...]
    captures: tuple[CaptureView, ...]
    articles: tuple[ArticleLine, ...]


@dataclass(frozen=True, slots=True)
class NameLine:
    """A name, how often it is used for a person, and why it is theirs."""

    name: str
    uses: int
    """Mentions and quotes in force."""
    rule: str
    """``name``: their full name; ``given-name``, ``family-name``: a part of it that is nobody else's;
    ``decided``: a person said so; ``merged``: the name of somebody who was merged into them; ``split``: some
    mentions of the name, by decision."""
    confidence: float


@dataclass(frozen=True, slots=True)
class PersonView:
    """One person, with names, counts, company, and the latest of what they are quoted saying."""

    uid: str
    slug: str
    name: str
    aliases: tuple[str, ...]
    mention_count: int
    quote_count: int
    articles: tuple[ArticleLine, ...]
    quotes: tuple[QuoteView, ...]
    """At most twenty."""
    names: tuple[NameLine, ...] = ()
    """All that they are called in the corpus, the most used first."""
    tags: tuple[tuple[str, int], ...] = ()
    """Of the articles that mention them, the commonest ten, and in how many."""
    beside: tuple[PersonCount, ...] = ()
    """The ten who are mentioned in most of the same articles: in how many, and quoted in how many."""


@dataclass(frozen=True, slots=True)
class TagView:
    """One tag, with its spellings and articles."""

    slug: str
    name: str
    aliases: tuple[str, ...]
    articles: tuple[ArticleLine, ...]


@dataclass(frozen=True, slots=True)
class DoubtSide:
    """One of the two articles of a `Doubt`."""

    uid: str
    title: str | None
    byline: str | None
    published_on: str | None
    document_path: str
    kind: str
    word_count: int
    body: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A pair of one group of duplicates that nobody has decided on."""

    group_uid: str
    left: DoubtSide
    """The one that stands for the other, nearly always the canonical one of the group."""
    right: DoubtSide
    tie: str
    """What ties the right one to the left one: ``near``, ``teaser`` or ``verdict``."""
    similarity: float
    containment: float
    """The share of the right one that stands in the left one."""
    left_containment: float
    """The share of the left one that stands in the right one."""
    members: int
    """Articles in the group."""
    left_over: int
    """Pairs that are undecided, this one included."""


View = ArticleView | DocumentView | GroupView | QuoteView | PersonView | TagView
