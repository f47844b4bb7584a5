"""Findings as SARIF 2.1.0, the format in which code hosts and editors take them.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html; the sections are named below.
"""

import json
from collections.abc import Iterator, Sequence
from typing import Any
from urllib.parse import quote

from .. import __version__
from ..findings import Finding, RuleInfo, Severity, Tally

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: dict[Severity, str] = {"error": "error", "warning": "warning", "info": "note"}
_ROOT = "%SRCROOT%"
"""Paths are relative to the corpus's root; hosts know their checkout by this name (3.14.14)."""


def log(rules: Sequence[RuleInfo], findings: Iterator[Finding], tally: Tally) -> Iterator[str]:
    """Yield one log with one run, results streamed; ``tally`` is read after them."""
    head = json.dumps({"$schema": _SCHEMA, "version": "2.1.0"})[:-1]
    run = {"tool": {"driver": _driver(rules)}, "columnKind": "unicodeCodePoints"}
    yield f'{head}, "runs": [{_dumps(run)[:-1]}, "results": ['
    numbers = {rule.code: number for number, rule in enumerate(rules)}
    for count, finding in enumerate(findings):
        yield f"{',' if count else ''}\n  {_dumps(_result(finding, numbers[finding.code]))}"
    yield f'\n], "invocations": [{_dumps(_invocation(tally))}]}}]}}\n'


def _driver(rules: Sequence[RuleInfo]) -> dict[str, Any]:
    return {
        "name": "corpus",
        "version": __version__,
        "rules": [
            {
                "id": rule.code,
                "shortDescription": {"text": rule.title},
                "defaultConfiguration": {"level": _LEVELS[rule.severity], "enabled": rule.default},
            }
            for rule in rules
        ],
    }


def _result(finding: Finding, number: int) -> dict[str, Any]:
    shown = f"{finding.message}: {finding.text}" if finding.text else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": number,
        "level": _LEVELS[finding.severity],
        "message": {"text": shown},
        # The same from run to run (3.27.17), so that a host tells new results from known ones.
        "partialFingerprints": {"corpus/v1": finding.fingerprint},
    }
    if finding.path is not None:
        result["locations"] = [_location(finding)]
    return result


def _location(finding: Finding) -> dict[str, Any]:
    region = {
        "startLine": finding.line,
        "startColumn": finding.column,
        "endLine": finding.end_line,
        "endColumn": finding.end_column,
        "charOffset": finding.start,
        "charLength": (finding.end or 0) - (finding.start or 0),
    }
    artifact = {"uri": quote(finding.path or "", errors="surrogatepass"), "uriBaseId": _ROOT}
    location: dict[str, Any] = {"physicalLocation": {"artifactLocation": artifact, "region": region}}
    name = finding.uid or finding.article_uid
    if name is not None:
        location["logicalLocations"] = [{"name": name}]
    return location


def _invocation(tally: Tally) -> dict[str, Any]:
    """Tell what was not checked (3.20.21)."""
    missing = [
        {"level": "warning", "message": {"text": reason}, "associatedRule": {"id": code}}
        for code, reason in tally.unchecked.items()
    ]
    return {"executionSuccessful": True, "toolConfigurationNotifications": missing}


def _dumps(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
