"""Run rules over a corpus: hits become findings with lines, columns and fingerprints, in a fixed order."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from ..findings import Finding, RuleInfo, Tally
from ..text import digest, squeeze
from . import Hit, Rule
from .facts import DocumentFacts, Facts, NotCheckedError

_LINE_END = re.compile(r"\r\n|\r|\n")
_TOLD_BY = 240
"""Code points of the text in question by which a finding is known again."""
_MOST = 10_000
"""Code points of it that a finding quotes: in a damaged database, any number of spans may be the whole text."""


def run(rules: Sequence[Rule], facts: Facts, tally: Tally) -> Iterator[Finding]:
    """Yield what the rules find: first what has no place, then by path, line, column and code.

    ``tally`` counts what was checked and found. Documents are looked at one by one and forgotten; of a path, the
    findings in all its versions are kept until they can be put in order.
    """
    for finding in _findings(rules, facts, tally):
        setattr(tally, finding.severity, getattr(tally, finding.severity) + 1)
        yield finding


def _findings(rules: Sequence[Rule], facts: Facts, tally: Tally) -> Iterator[Finding]:
    for rule in rules:
        if rule.of_corpus is not None:
            try:
                for hit in rule.of_corpus(facts):
                    yield _finding(rule.info, hit)
            except NotCheckedError as error:
                tally.unchecked[rule.info.code] = str(error)
    checks = [(rule.info, rule.of_document) for rule in rules if rule.of_document is not None]
    for _, versions in groupby(facts.documents(), key=lambda document: document.path):
        found: list[Finding] = []
        for document in versions:
            tally.documents += 1
            tally.articles += len(document.articles)
            places = _Places(document.text)
            found += (
                _placed(info, hit, document, places)
                for info, check in checks
                for hit in check(document, facts)
            )
        yield from sorted(found, key=_order)


def _order(finding: Finding) -> tuple[int, int, str, str, str]:
    return finding.line or 0, finding.column or 0, finding.code, finding.message, finding.fingerprint


def _finding(info: RuleInfo, hit: Hit) -> Finding:
    text = squeeze(hit.text or "") or None
    return Finding(info.code, info.severity, hit.message, _fingerprint(info, "", hit), text=text)


def _placed(info: RuleInfo, hit: Hit, document: DocumentFacts, places: "_Places") -> Finding:
    span = (0, 0) if hit.start is None else (hit.start, hit.start if hit.end is None else hit.end)
    # A span that is wrong may well leave the text; what is shown has to be a place in it.
    start = min(max(span[0], 0), len(document.text))
    end = min(max(span[1], start), len(document.text))
    line, column = places.of(start)
    end_line, end_column = places.of(end)
    text = document.text[start : min(end, start + _MOST)] if hit.text is None else hit.text
    known_by = text[:_TOLD_BY] if hit.text is None else text
    article = hit.article.uid if hit.article else None
    anchor = hit.uid or article or document.uid
    return Finding(
        code=info.code,
        severity=info.severity,
        message=hit.message,
        fingerprint=_fingerprint(info, anchor, hit._replace(text=known_by)),
        path=document.path,
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        start=start,
        end=end,
        document_uid=document.uid,
        article_uid=article,
        uid=hit.uid,
        text=squeeze(text) or None,
    )


def _fingerprint(info: RuleInfo, anchor: str, hit: Hit) -> str:
    """Digest what a finding is about: not its line, nor counts in its message, which change beside it."""
    return digest(info.code, anchor, hit.text or hit.message)


class _Places:
    """Lines and columns of a text; where its lines begin is looked up when it is first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []

    def of(self, offset: int) -> tuple[int, int]:
        """Return line and column, both counted from 1."""
        if not self._starts:
            self._starts = [0, *(match.end() for match in _LINE_END.finditer(self._text))]
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
