"""Findings as JUnit XML, the format in which build servers take the results of tests.

A family of rules is a test suite and a rule a test case: failed where it found something at the level of
``--fail-on`` or above, skipped where it could not be checked; what is below that level is its output. The
elements and attributes are those that Jenkins and GitLab read:
https://github.com/testmoapp/junitxml describes what they agree on.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from ..findings import SEVERITIES, FailOn, Finding, RuleInfo, Tally
from ..text import visible

_FAMILIES = {
    "D": "derived facts",
    "F": "full text",
    "L": "links and storage",
    "P": "people",
    "Q": "quotes",
    "S": "spans",
    "T": "tags",
    "U": "duplicates",
    "W": "dates",
    "X": "text",
}
_LISTED = 1000
"""Findings of one rule that are listed; all are counted. Counts come first, so that lines have to be kept."""
# Char of XML 1.0, section 2.2: no escape lets a file hold anything else.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def report(
    rules: Sequence[RuleInfo],
    findings: Iterable[Finding],
    tally: Tally,
    fail_on: FailOn,
    line: Callable[[Finding], str],
) -> Iterator[str]:
    """Yield one report; findings are read first, ``tally`` after them. ``line`` says a finding in one line."""
    counts: Counter[str] = Counter()
    lines: defaultdict[str, list[str]] = defaultdict(list)
    for finding in findings:
        counts[finding.code] += 1
        if len(lines[finding.code]) < _LISTED:
            lines[finding.code].append(line(finding))
    for code, count in counts.items():
        if count > _LISTED:
            lines[code].append(f"and {count - _LISTED:,} more")
    levels = () if fail_on == "never" else SEVERITIES[: SEVERITIES.index(fail_on) + 1]
    failed = {rule.code for rule in rules if rule.severity in levels and counts[rule.code]}
    yield from _suites(rules, lines, counts, failed, tally.unchecked)


def listed(rules: Sequence[RuleInfo]) -> Iterator[str]:
    """Yield a report of rules that were not run."""
    yield from _suites(rules, {}, Counter(), set(), {rule.code: "listed, not run" for rule in rules})


def _suites(
    rules: Sequence[RuleInfo],
    lines: Mapping[str, list[str]],
    counts: Counter[str],
    failed: set[str],
    skipped: Mapping[str, str],
) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n'
    yield f'<testsuites name="corpus validate" {_sums(rules, failed, skipped)}>\n'
    for family, group in groupby(sorted(rules, key=lambda rule: rule.code), key=lambda rule: rule.code[0]):
        members = list(group)
        name = f"{family} {_FAMILIES.get(family, '')}".strip()
        yield f"  <testsuite name={_quoted(name)} {_sums(members, failed, skipped)}>\n"
        for rule in members:
            inside = _outcome(rule, lines.get(rule.code, []), counts[rule.code], failed, skipped)
            case = f"<testcase classname={_quoted(f'corpus.{family}')} name={_quoted(f'{rule.code} {rule.title}')}"
            yield f"    {case}>{inside}</testcase>\n" if inside else f"    {case}/>\n"
        yield "  </testsuite>\n"
    yield "</testsuites>\n"


def _sums(rules: Sequence[RuleInfo], failed: set[str], skipped: Mapping[str, str]) -> str:
    failures = sum(rule.code in failed for rule in rules)
    return (
        f'tests="{len(rules)}" failures="{failures}" errors="0" '
        f'skipped="{sum(rule.code in skipped and rule.code not in failed for rule in rules)}"'
    )


def _outcome(
    rule: RuleInfo, lines: Sequence[str], count: int, failed: set[str], skipped: Mapping[str, str]
) -> str:
    text = escape(_allowed("\n".join(lines)))
    if rule.code in failed:
        message = f"{count:,} {'finding' if count == 1 else 'findings'}"
        return f"<failure message={_quoted(message)} type={_quoted(rule.severity)}>{text}</failure>"
    output = f"<system-out>{text}</system-out>" if text else ""
    if rule.code in skipped:
        return f"<skipped message={_quoted(skipped[rule.code])}/>{output}"
    return output


def _quoted(text: str) -> str:
    return quoteattr(_allowed(text))


def _allowed(text: str) -> str:
    """Make visible what XML 1.0 forbids, and what could pass for something else on a screen."""
    return _FORBIDDEN.sub("\ufffd", visible(text))
