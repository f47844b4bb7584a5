"""What the rules are shown of a corpus: one document at a time, and questions about the whole."""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from ..dedupe.spelling import Kind


class NotCheckedError(Exception):
    """A question could not be answered; the message says why in a few words."""


class Words(NamedTuple):
    """Words that are stored with the place where they are said to stand."""

    text: str
    start: int
    end: int
    uid: str | None = None


class QuoteFacts(NamedTuple):
    """A quote."""

    words: Words
    kind: str
    unbalanced: bool
    named: bool
    """Its speaker is known."""
    speaker: Words | None
    cue: Words | None
    dropped: bool


class MentionFacts(NamedTuple):
    """A mention."""

    words: Words
    name: str
    """The fullest form of the name in its article."""
    open: bool
    """Nothing says whom it means."""
    dropped: bool


class Twin(NamedTuple):
    """The first of several articles with the same text."""

    uid: str
    path: str


@dataclass(frozen=True, slots=True)
class ArticleFacts:
    """An article with everything below it."""

    uid: str
    kind: str
    title: str | None
    published_on: str | None
    start: int
    end: int
    body_start: int
    body_end: int
    word_count: int
    excluded: bool
    """A person took it out: how it is written is no longer anybody's concern."""
    twin: Twin | None
    """The first article with the same text, unless it is this one."""
    captions: tuple[Words, ...] = ()
    tags: tuple[str, ...] = ()
    """As written, those that a person took off left out."""
    mentions: tuple[MentionFacts, ...] = ()
    quotes: tuple[QuoteFacts, ...] = ()


class CaptureFacts(NamedTuple):
    """A place where a document was found."""

    path: str
    version: int
    captured_on: str | None
    follows: bool
    """It is the first version of its path, or the one before it is there."""
    stands: bool = True
    """Nobody took it out, nor its import back."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A document; ``articles`` are in the order of their blocks."""

    uid: str
    path: str
    text: str
    char_count: int
    text_sha256: str
    current: bool
    """It is the newest version of some path, so that its articles are what the page holds today."""
    captures: tuple[CaptureFacts, ...]
    articles: tuple[ArticleFacts, ...]

    def has(self, start: int) -> bool:
        """Tell whether what stands at this place is in the corpus.

        An article has moved on to the newest version of its page, if it is there, or was taken out; what
        stands outside articles counts in the newest version alone.
        """
        article = self.at(start)
        return self.current if article is None else not article.excluded

    def at(self, start: int) -> ArticleFacts | None:
        """Return the article that a place is in."""
        behind = bisect_right(self.articles, start, key=lambda article: article.start)
        last = self.articles[behind - 1] if behind else None
        return last if last is not None and start < last.end else None

    @property
    def shown(self) -> Iterator[ArticleFacts]:
        """The articles that nobody took out."""
        return (article for article in self.articles if not article.excluded)


class Miscount(NamedTuple):
    """A spelling whose uses are counted wrong."""

    name: str
    counted: int
    real: int


class Stale(NamedTuple):
    """A spelling whose link is not what the corpus gives today."""

    name: str
    now: str | None
    """What it is linked to."""
    due: str | None
    """What it should be linked to."""


class BrokenLink(NamedTuple):
    """A row that points at a row that is not there."""

    table: str
    row: int | None
    parent: str


class IndexFacts(NamedTuple):
    """How a full-text index stands."""

    name: str
    missing: int
    """Rows it does not have yet; searching catches up with them."""
    agrees: bool
    """What it has is what its table has."""


class Suspect(NamedTuple):
    """A tag that is probably another one, spelled otherwise."""

    spelling: str
    uses: int
    other: str
    other_uses: int
    kind: Kind


class LostVerdict(NamedTuple):
    """A verdict in force that names articles which are not there."""

    left_uid: str
    right_uid: str
    verdict: str
    missing: tuple[str, ...]


class Facts(Protocol):
    """A corpus, as `corpus_cli.store.checks` shows it.

    Every method may raise `NotCheckedError` where its question cannot be answered, as on a disk that takes
    no writing.
    """

    def documents(self) -> Iterator[DocumentFacts]:
        """Yield every document, by path and uid."""
        ...

    def damage(self) -> Iterator[str]:
        """Yield what SQLite says is wrong with rows and indexes; raise where the file itself is damaged."""
        ...

    def broken_links(self) -> Iterator[BrokenLink]:
        """Yield the rows that point nowhere."""
        ...

    def shared_slugs(self) -> Iterator[tuple[str, int]]:
        """Yield every slug that several tags have, and how many have it."""
        ...

    def miscounted_tags(self) -> Iterator[Miscount]:
        """Yield spellings of tags whose uses are not as many as were counted."""
        ...

    def miscounted_names(self) -> Iterator[Miscount]:
        """Yield names of people whose uses are not as many as were counted."""
        ...

    def stale_tags(self) -> Iterator[Stale]:
        """Yield spellings that do not lead to the tag they should lead to."""
        ...

    def stale_names(self) -> Iterator[Stale]:
        """Yield names that do not lead to the person they should lead to."""
        ...

    def unnamed(self) -> Iterator[tuple[str, str]]:
        """Yield the kind (``tag``, ``person``) and name of what no spelling leads to."""
        ...

    def strays(self) -> Iterator[tuple[str, str]]:
        """Yield the kind (``article``, ``capture``, ``verdict``) and uid of what decisions make otherwise."""
        ...

    def full_text(self) -> Iterator[IndexFacts]:
        """Yield the state of each full-text index."""
        ...

    def lost_verdicts(self) -> Iterator[LostVerdict]:
        """Yield the verdicts that name an article which is not there, or was taken out."""
        ...

    @property
    def suspects(self) -> Mapping[str, Suspect]:
        """Tags that look like other tags, by spelling."""
        ...
