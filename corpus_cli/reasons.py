"""Why something is as it is: the rules that made it and the decisions that changed it, as `show` explains them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reason:
    """The rule that made something, and what it says."""

    rule: str | None
    words: str
    confidence: float | None


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """A decision in force, with the operation that took it."""

    operation: int
    at: str
    command: str
    what: str


@dataclass(frozen=True, slots=True)
class NameReason:
    """Whom a name means in the corpus, and why."""

    name: str
    person_uid: str | None
    """Null where that is open."""
    person: str | None
    why: Reason


@dataclass(frozen=True, slots=True)
class QuoteReason:
    """Why something is a quote, and whose."""

    uid: str
    line: int
    column: int
    """In the document's text, counted from 1."""
    text: str
    kind: str
    why: Reason
    speaker: str | None
    """Where the text names the speaker, as written."""
    speaker_line: int | None
    speaker_column: int | None
    speaker_name: str | None
    """Whom that means in the article, or who a person said speaks."""
    speaker_type: str | None
    extracted_speaker_name: str | None
    """Whom extraction took for the speaker."""
    cue: str | None
    name: NameReason | None
    dropped: bool
    decisions: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class MentionReason:
    """Why something is a mention, and of whom."""

    uid: str
    line: int
    column: int
    text: str
    zone: str
    why: Reason
    name: NameReason
    dropped: bool
    decisions: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of an article that segmentation looks for."""

    name: str
    values: tuple[str, ...]
    """Empty where it was not found."""
    extracted: tuple[str, ...]
    """What extraction found, where a person set something else."""


@dataclass(frozen=True, slots=True)
class ArticleReason:
    """Why an article, its quotes and its people are as they are."""

    uid: str
    title: str | None
    document_path: str
    first_line: int
    last_line: int
    extractor: str
    extractor_version: int
    split: Reason
    slots: tuple[Slot, ...]
    quotes: tuple[QuoteReason, ...]
    mentions: tuple[MentionReason, ...]
    decisions: tuple[DecisionLine, ...]
    """Those about the article itself."""


@dataclass(frozen=True, slots=True)
class PlacedQuote:
    """Why one quote is as it is."""

    article_uid: str
    article_title: str | None
    document_path: str
    quote: QuoteReason


@dataclass(frozen=True, slots=True)
class PlacedMention:
    """Why one mention is as it is."""

    article_uid: str
    article_title: str | None
    document_path: str
    mention: MentionReason


@dataclass(frozen=True, slots=True)
class RuleCount:
    """How many mentions of a person a rule made."""

    rule: str
    words: str
    mentions: int


@dataclass(frozen=True, slots=True)
class PersonReason:
    """Why a person is who they are: which names mean them, and by which rules they were found."""

    uid: str
    name: str
    names: tuple[NameReason, ...]
    rules: tuple[RuleCount, ...]
    """The rule with most mentions first."""
    decisions: tuple[DecisionLine, ...]


Explanation = ArticleReason | PlacedQuote | PlacedMention | PersonReason
