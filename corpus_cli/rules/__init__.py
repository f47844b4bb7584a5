"""Rules: what has to hold in a corpus, and what is worth a look. One file for each family.

A rule is a function decorated with `document_rule`, which is shown one document after the other, or with
`corpus_rule`, which is shown the corpus as a whole. It yields a `Hit` for everything it finds and knows
neither SQL nor lines and columns. The letter of its code is the family: D derived facts, F full text,
L links and storage, P people, Q quotes, S spans, T tags, U duplicates, W dates, X text.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from ..errors import UsageError
from ..findings import RuleInfo, Severity
from ..registry import Registry
from .facts import ArticleFacts, DocumentFacts, Facts


class Hit(NamedTuple):
    """What a rule found; ``start`` and ``end`` are a span of the document's text."""

    message: str
    start: int | None = None
    end: int | None = None
    article: ArticleFacts | None = None
    uid: str | None = None
    text: str | None = None
    """The text in question, where it is not the span's."""


DocumentCheck = Callable[[DocumentFacts, Facts], Iterator[Hit]]
CorpusCheck = Callable[[Facts], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with one of two checks."""

    info: RuleInfo
    of_document: DocumentCheck | None = None
    of_corpus: CorpusCheck | None = None


RULES: Registry[Rule] = Registry("corpus_cli.rules")


def document_rule(
    code: str, severity: Severity, title: str, *, default: bool = True
) -> Callable[[DocumentCheck], DocumentCheck]:
    """Register a function that checks one document."""

    def decorate(check: DocumentCheck) -> DocumentCheck:
        RULES.register(code)(Rule(RuleInfo(code, severity, title, default), of_document=check))
        return check

    return decorate


def corpus_rule(
    code: str, severity: Severity, title: str, *, fixable: bool = False
) -> Callable[[CorpusCheck], CorpusCheck]:
    """Register a function that checks the corpus as a whole."""

    def decorate(check: CorpusCheck) -> CorpusCheck:
        RULES.register(code)(Rule(RuleInfo(code, severity, title, fixable=fixable), of_corpus=check))
        return check

    return decorate


def choose(select: Iterable[str] = (), ignore: Iterable[str] = ()) -> tuple[Rule, ...]:
    """Return the rules to run, by code; raise `UsageError` for a code that no rule has.

    Codes may be beginnings ("S", "W1"), and ``all`` is every rule. What is selected runs even where it does
    not by default; what is ignored never does.
    """
    rules = RULES.all()
    selected, ignored = _codes(select), _codes(ignore)
    unknown = [
        code for code in (*selected, *ignored) if code and not any(name.startswith(code) for name in rules)
    ]
    if unknown:
        raise UsageError(f"no rule {', '.join(map(repr, unknown))}", hint=f"there are: {', '.join(rules)}")
    return tuple(
        rule
        for code, rule in rules.items()
        if (code.startswith(selected) if selected else rule.info.default)
        and not (ignored and code.startswith(ignored))
    )


def _codes(given: Iterable[str]) -> tuple[str, ...]:
    """Split at commas; ``all`` becomes the empty beginning, which every code has."""
    parts = [part.strip().upper() for text in given for part in text.split(",")]
    return tuple("" if part == "ALL" else part for part in parts if part)
