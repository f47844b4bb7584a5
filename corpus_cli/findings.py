"""What a check of the corpus gives: findings, what was repaired, what could not be checked."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

Severity = Literal["error", "warning", "info"]
FailOn = Literal["error", "warning", "info", "never"]

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""From the worst on."""


@dataclass(frozen=True, slots=True)
class RuleInfo:
    """A rule, as it is listed."""

    code: str
    """A letter for the family and three digits; it never changes its meaning."""
    severity: Severity
    title: str
    default: bool = True
    """Whether it runs unless it is asked for."""
    fixable: bool = False
    """Whether ``--fix`` repairs what it finds."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be, and where it stands.

    Lines and columns count from 1, columns in code points; ``start`` and ``end`` are the span in the
    document's text. What concerns the database as a whole has no place.
    """

    code: str
    severity: Severity
    message: str
    fingerprint: str
    """16 hex digits that stay the same from run to run, by which findings known before are told from new
    ones."""
    path: str | None = None
    line: int | None = None
    column: int | None = None
    end_line: int | None = None
    end_column: int | None = None
    """The column behind the last character."""
    start: int | None = None
    end: int | None = None
    document_uid: str | None = None
    article_uid: str | None = None
    uid: str | None = None
    """The quote or mention it is about."""
    text: str | None = None
    """The text in question, on one line, of 10,000 characters at most."""


@dataclass(frozen=True, slots=True)
class Repair:
    """Something derived that was made right."""

    code: str
    what: str
    count: int


@dataclass(slots=True)
class Tally:
    """What a check comes to; complete once its findings have been read."""

    documents: int = 0
    articles: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0
    unchecked: dict[str, str] = field(default_factory=dict)
    """Rules that could not be run, by code, and why."""


@dataclass(frozen=True, slots=True)
class Validation:
    """A check of the corpus; ``findings`` is read once, and they are made as they are read."""

    rules: tuple[RuleInfo, ...]
    """Those that were run."""
    findings: Iterator[Finding]
    tally: Tally
    repairs: tuple[Repair, ...] = ()
    fail_on: FailOn = "error"

    @property
    def failed(self) -> bool:
        """Whether something was found at the level of ``fail_on`` or above; false until findings are read."""
        if self.fail_on == "never":
            return False
        counted = SEVERITIES[: SEVERITIES.index(self.fail_on) + 1]
        return any(getattr(self.tally, severity) for severity in counted)
