"""What the methods of the corpus take and give: filters, lists, reports, figures."""

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from .errors import UsageError

Value = str | int | float | bool | None
What = Literal["documents", "articles", "tags", "people", "quotes", "mentions", "duplicates"]


@dataclass(frozen=True, slots=True)
class Filter:
    """Which articles a list, search or export is about; everything given must hold.

    Tags are names, spellings or slugs; people are names, slugs or uids. ``since`` and ``until`` are ISO
    dates of any precision, both inclusive.
    """

    tag: tuple[str, ...] = ()
    person: tuple[str, ...] = ()
    document: str | None = None
    """A document's uid (eight digits or more of it) or a capture's path."""
    source: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    search: str | None = None
    canonical: bool = False
    """Leave out every article of a duplicate group but its canonical one."""
    language: str | None = None
    """ISO 639-1 code of the articles' language."""

    def __bool__(self) -> bool:
        return self != Filter()


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows under named columns; ``rows`` is read once."""

    columns: tuple[str, ...]
    rows: Iterator[tuple[Value, ...]]
    total: int | None = None
    """How many rows there are in all, where a limit or an offset cut them."""
    note: str | None = None
    """What one should know of the rows, in a line."""

    def records(self) -> Iterator[dict[str, Value]]:
        """Yield each row as a dict."""
        for row in self.rows:
            yield dict(zip(self.columns, row, strict=True))

    def pick(self, columns: tuple[str, ...] | None, what: str) -> "Listing":
        """Return the same rows with only these columns; raise `UsageError` for one that is not there.

        ``what`` names the rows in that error. Without columns, all stay.
        """
        if columns is None:
            return self
        if unknown := [name for name in columns if name not in self.columns]:
            raise UsageError(
                f"{what} has no column {unknown[0]!r}", hint=f"there are: {', '.join(self.columns)}"
            )
        places = [self.columns.index(name) for name in columns]
        rows = (tuple(row[place] for place in places) for row in self.rows)
        return replace(self, columns=columns, rows=rows)


@dataclass(frozen=True, slots=True)
class Problem:
    """A file that was not imported, and why, in one line."""

    path: str
    reason: str


@dataclass(frozen=True, slots=True)
class ImportReport:
    """What an import did, or with ``dry_run`` would do, counted in captures."""

    added: int = 0
    """Captures at paths the corpus did not know."""
    changed: int = 0
    """Known paths with new bytes, or with other particulars than before."""
    unchanged: int = 0
    articles: int = 0
    """Articles found in what was added or changed; 0 in a dry run."""
    quotes: int = 0
    failed: tuple[Problem, ...] = ()
    skipped: tuple[Problem, ...] = ()
    """Files that are no captures. At most a thousand are listed; ``skipped_count`` has them all."""
    skipped_count: int = 0
    lost: tuple[str, ...] = ()
    """Decisions on quotes and mentions that are not in their articles any more, one line each."""
    dry_run: bool = False
    profiles: dict[str, int] = field(default_factory=dict)
    """Captures that each site profile cut, by its name."""
    misfits: tuple[Problem, ...] = ()
    """Captures that a profile is meant for and does not fit, with the profile's name; they were cut without."""


@dataclass(slots=True)
class Changes:
    """How many things of one kind came, changed and went."""

    added: int = 0
    changed: int = 0
    gone: int = 0

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(self.added + other.added, self.changed + other.changed, self.gone + other.gone)


@dataclass(slots=True)
class ExtractCounts:
    """What extraction found otherwise than before."""

    documents: int = 0
    """Documents that were looked at."""
    changed: int = 0
    """Those of them in which anything was written, be it the extractor's version."""
    articles: Changes = field(default_factory=Changes)
    quotes: Changes = field(default_factory=Changes)
    mentions: Changes = field(default_factory=Changes)

    def __add__(self, other: "ExtractCounts") -> "ExtractCounts":
        return ExtractCounts(
            *(getattr(self, each.name) + getattr(other, each.name) for each in fields(ExtractCounts))
        )


@dataclass(frozen=True, slots=True)
class ExtractReport:
    """What extracting stored documents once more did, or with ``dry_run`` would do."""

    counts: ExtractCounts
    failed: tuple[Problem, ...] = ()
    lost: tuple[str, ...] = ()
    """Decisions whose subject is not found any more, a line each. They count again when it is."""
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class ProfileDraft:
    """A site profile drafted from captures."""

    name: str
    text: str
    """TOML, to be edited and used."""
    captures: int
    articles: int
    """What it was drafted from."""
    furniture: int
    """Lines it leaves out, since they recur across captures."""
    shape: bool
    """It says what an article looks like; else that is left to detection."""
    output: str | None = None
    """The file it was written to."""


@dataclass(frozen=True, slots=True)
class Stats:
    """Counts over the whole corpus."""

    documents: int
    captures: int
    articles: int
    articles_by_kind: dict[str, int]
    tags: int
    people: int
    mentions: int
    quotes: int
    quotes_by_kind: dict[str, int]
    quotes_with_speaker: int
    words: int
    characters: int
    """Of the documents' text."""
    first_date: str | None
    last_date: str | None
    articles_with_date: int
    articles_by_year: dict[str, int]
    sources: dict[str, int]
    """Documents of each source; "" where none was said."""
    top_tags: tuple[tuple[str, int], ...]
    top_people: tuple[tuple[str, int], ...]
    """Name and number of articles."""


@dataclass(frozen=True, slots=True)
class DatabaseInfo:
    """What a database file is and how it stands."""

    path: str
    size: int
    """Bytes, write-ahead log included."""
    revision: str
    application_id: int
    journal_mode: str
    page_size: int
    root: str
    sqlite_version: str
    rows: dict[str, int]
    """Rows of each table."""
    search_indexed: dict[str, bool]
    """Whether each full-text index has caught up."""


@dataclass(frozen=True, slots=True)
class ExportReport:
    """What an export wrote."""

    format: str
    output: str
    """A path, or ``-``."""
    files: tuple[str, ...]
    records: dict[str, int]
    """Records by kind."""
    note: str | None = None
    """What one should know of it, in a line."""


@dataclass(frozen=True, slots=True)
class Undone:
    """An operation that an undo took back."""

    operation: int
    """Its number in the history."""
    command: str
    about: str
    """What the command was told, in words."""


@dataclass(frozen=True, slots=True)
class ChangeReport:
    """What a curation command did, or with ``dry_run`` would do."""

    operation: int | None
    """Its number in the history, for `undo`; null where nothing changed."""
    changed: int
    """Decisions taken."""
    unchanged: int = 0
    """Things that were as asked already."""
    problems: tuple[str, ...] = ()
    """What could not be found again, one line each."""
    dry_run: bool = False
    undone: Undone | None = None
    """Of `undo`: what it took back, or would take back."""


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Articles that are the same piece."""

    uid: str
    kind: str
    """``exact``, ``near``, ``teaser`` or ``verdict``: the loosest of the ties in it."""
    canonical_uid: str
    reason: str
    """Why this one is canonical."""
    title: str | None
    """Of the canonical article."""
    member_uids: tuple[str, ...]
    """The canonical one first, then by uid."""


@dataclass(frozen=True, slots=True)
class DedupeReport:
    """What a search for duplicates found."""

    threshold: float
    containment: float
    articles: int
    """Articles that were looked at."""
    signed: int
    """Those of them that no earlier run had signed."""
    groups: tuple[DuplicateGroup, ...]
    """By uid."""
    containments: int
    contradictions: tuple[str, ...] = ()
    """Verdicts that contradict each other, one line each."""
    dry_run: bool = False
    shingle_size: int = 5
    """Words in a shingle."""
    passages: Listing | None = None
    """What articles outside one group share, where that was asked for."""

    @property
    def members(self) -> int:
        """Articles in groups."""
        return sum(len(group.member_uids) for group in self.groups)

    def listing(self, limit: int | None = None) -> Listing:
        """Return the groups, or the first of them, as rows."""
        rows: Iterator[tuple[Value, ...]] = (
            (one.uid, one.kind, len(one.member_uids), one.canonical_uid, one.title, one.reason)
            for one in self.groups[:limit]
        )
        return Listing(("uid", "kind", "members", "canonical_uid", "title", "reason"), rows)
