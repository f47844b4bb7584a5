"""What ``validate`` found, and its rules, as text in the formats it offers: pure functions, streamed."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Literal

from ..findings import SEVERITIES, Finding, RuleInfo, Tally, Validation
from ..results import Listing
from . import formats, junit, layout, sarif
from .layout import counted

ValidateFormat = Literal["text", "json", "sarif", "junit"]

_SHORT = 120
"""Columns of the text in question on a terminal: a line or two."""
_NOUNS = {"error": "error", "warning": "warning", "info": "note"}


def findings(result: Validation, format: ValidateFormat, *, short: bool = False) -> Iterator[str]:
    """Yield a validation; its findings are read on the way. With ``short``, lines quote only a little text."""
    if format == "sarif":
        return sarif.log(result.rules, result.findings, result.tally)
    if format == "junit":
        return junit.report(result.rules, result.findings, result.tally, result.fail_on, _line)
    return _json(result) if format == "json" else _text(result.findings, short=short)


def rules(every: Iterable[RuleInfo], format: ValidateFormat) -> Iterator[str]:
    """Yield the rules there are."""
    if format == "sarif":
        return sarif.log(tuple(every), iter(()), Tally())
    if format == "junit":
        return junit.listed(tuple(every))
    if format == "json":
        data = {"schema_version": formats.SCHEMA_VERSION, "rules": [asdict(rule) for rule in every]}
        return iter([json.dumps(data, ensure_ascii=False, indent=2) + "\n"])
    rows = ((r.code, r.severity, r.title, _runs(r)) for r in every)
    return formats.rows(Listing(("code", "severity", "title", "notes"), rows), "table")


def _runs(rule: RuleInfo) -> str:
    return ", ".join(
        note
        for note in ("" if rule.default else "only when selected", "--fix" if rule.fixable else "")
        if note
    )


def summary(tally: Tally) -> str:
    """Return ``3 errors, 12 warnings, 5 notes in 31 articles``."""
    counts = (counted(getattr(tally, severity), _NOUNS[severity]) for severity in SEVERITIES)
    return f"{', '.join(counts)} in {counted(tally.articles, 'article')}"


def _text(found: Iterable[Finding], *, short: bool) -> Iterator[str]:
    for one in found:
        yield f"{_line(one, _SHORT if short else None)}\n"


def _line(one: Finding, most: int | None = None) -> str:
    place = f"{one.path}:{one.line}:{one.column}: " if one.path is not None else ""
    line = f"{place}{one.code} {one.severity}: {one.message}"
    if not one.text or one.text in one.message:
        return formats.cell(line)
    quoted = one.text if most is None else layout.cut(one.text, most)
    return formats.cell(f"{line}: {quoted}")


def _json(result: Validation) -> Iterator[str]:
    yield f'{{"schema_version": {formats.SCHEMA_VERSION}, "findings": ['
    for count, one in enumerate(result.findings):
        yield f"{',' if count else ''}\n  {json.dumps(asdict(one), ensure_ascii=False)}"
    tally = result.tally
    rest = {
        "summary": asdict(tally),
        "repairs": [asdict(repair) for repair in result.repairs],
        "fail_on": result.fail_on,
        "failed": result.failed,
    }
    yield f"\n], {json.dumps(rest, ensure_ascii=False)[1:]}\n"
