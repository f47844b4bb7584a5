"""The only module that prints: data to stdout, talk to stderr.

Imports stay inside the functions, so that ``--version`` and an error cost nothing that they do not use.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import IO, TYPE_CHECKING, cast

from ..text import visible
from . import terminal

if TYPE_CHECKING:
    from ..errors import CorpusError
    from ..findings import RuleInfo, Validation
    from ..results import (
        ChangeReport,
        DedupeReport,
        ExportReport,
        ExtractReport,
        ImportReport,
        Listing,
        ProfileDraft,
        Value,
    )
    from ..store.forgetting.erase import ForgetReport
    from .findings import ValidateFormat
    from .options import Format
    from .page import Page
    from .reports import Line
    from .session import Session

_PER_SCREEN = 50


def default_limit(format: Format, limit: int | None, screen: int = _PER_SCREEN) -> int | None:
    """Return how many rows to ask for: what was said (0 is all), else a screenful of a terminal's table."""
    if limit is None:
        return screen if format == "table" and terminal.is_terminal() else None
    return limit or None


def _write(chunks: Iterable[str], *, human: bool) -> None:
    """Write to stdout: data as UTF-8, whatever the locale; what people read as their terminal can show it."""
    watched = terminal.is_terminal()
    encoding = sys.stdout.encoding if human or watched else "utf-8"
    sys.stdout.flush()
    out = sys.stdout.buffer
    for chunk in chunks:
        text = visible(chunk) if watched and not human else chunk
        out.write(text.encode(encoding, "backslashreplace"))


def _say(text: str) -> None:
    print(" ".join(visible(text).splitlines()), file=sys.stderr)


def note(session: Session, text: str) -> None:
    """Say something that ``-q`` silences."""
    if not session.quiet:
        _say(text)


def error(problem: CorpusError, *, machine: bool) -> None:
    """Say what went wrong: in one line, or as a JSON object."""
    if machine:
        import json

        details = {
            "code": problem.code,
            "message": problem.message,
            "hint": problem.hint,
            "problems": list(problem.problems),
        }
        print(json.dumps({"error": details}), file=sys.stderr)
        return
    _say(f"corpus: {problem.message}{f'; {problem.hint}' if problem.hint else ''}")
    for detail in problem.problems:
        _say(f"  {detail}")


def listing(session: Session, rows: Listing, format: Format, offset: int = 0) -> None:
    """Print rows, and say on a terminal when more of them follow; ``offset`` rows were left out before."""
    from dataclasses import replace

    from . import formats

    shown = 0

    def tally() -> Iterator[tuple[Value, ...]]:
        nonlocal shown
        for row in rows.rows:
            shown += 1
            yield row

    width = terminal.width() if terminal.is_terminal() else None
    counted = replace(rows, rows=tally())
    with _closing(rows.rows):
        _write(formats.rows(counted, format, width), human=format in ("table", "markdown"))
    _tell_rest(session, shown, rows, format, offset)


@contextmanager
def _closing(rows: Iterator[object]) -> Iterator[None]:
    """Close ``rows`` in time: a query that is cut short outlives its database otherwise."""
    try:
        yield
    finally:
        if isinstance(rows, Generator):
            rows.close()


def _tell_rest(session: Session, shown: int, found: Listing, format: Format, offset: int) -> None:
    total = found.total or 0
    if format == "table" and not shown and not total:
        note(session, "nothing found")
    elif format == "table" and offset + shown < total and terminal.is_terminal():
        note(session, f"{shown:,} of {total:,} shown; --limit 0 shows all")
    if found.note is not None and format in ("table", "markdown"):
        note(session, found.note)


def hits(session: Session, found: Listing, format: Format, offset: int = 0) -> None:
    """Print what a search found: entries with snippets to read, rows elsewhere."""
    from . import views

    if format in ("table", "markdown"):
        _entries(session, found, format, offset, views.fill_hits)
    else:
        marked(session, found, format, offset)


def suggestions(session: Session, found: Listing, format: Format, offset: int = 0) -> None:
    """Print what is probably one: entries to read with the command that merges them, rows elsewhere."""
    from . import suggestions as views

    if format in ("table", "markdown"):
        _entries(session, found, format, offset, views.fill)
    else:
        listing(session, found, format, offset)


def _entries(
    session: Session, found: Listing, format: Format, offset: int, fill: Callable[[Page, Listing], int]
) -> None:
    page = _page(format)
    shown = fill(page, found)
    _write(page, human=True)
    _tell_rest(session, shown, found, format, offset)


def marked(session: Session, found: Listing, format: Format, offset: int = 0) -> None:
    """Print rows with snippets, the matches in them as the rest of the text."""
    from dataclasses import replace

    from .page import mark

    plain = (tuple(mark(v) if isinstance(v, str) else v for v in row) for row in found.rows)
    with _closing(found.rows):
        listing(session, replace(found, rows=plain), format, offset)


def record(value: object, format: Format) -> None:
    """Print one record: a page to read, or data."""
    from . import formats, views

    kind = views.kind(value)
    if format in ("table", "markdown"):
        page = _page(format)
        views.fill(page, value)
        _write(page, human=True)
    else:
        _write(formats.record(kind, value, format), human=False)


def _page(format: Format) -> Page:
    from .page import MarkdownPage, Page

    if format == "markdown":
        return MarkdownPage()
    return Page(terminal.readable_width(), color=terminal.color())


def lines(found: Iterable[str]) -> None:
    """Print lines of data."""
    _write(found, human=False)


def path(value: str) -> None:
    """Print a path that a command made."""
    _write([f"{value}\n"], human=True)


def version(text: str) -> None:
    """Print the program's name and version."""
    _write([f"corpus {text}\n"], human=True)


def _tell(session: Session, lines: Iterable[Line], *, beside_json: bool = False) -> None:
    for line in lines:
        if not (beside_json and line.summary):
            (_say if line.urgent else partial(note, session))(line.text)


def _report(session: Session, kind: str, value: object, lines: Iterable[Line], *, as_json: bool) -> None:
    from . import formats

    _tell(session, lines, beside_json=as_json)
    if as_json:
        _write(formats.record(kind, value, "json"), human=False)


def import_report(session: Session, report: ImportReport, *, as_json: bool) -> None:
    """Say what an import did; failures are told even with ``-q``."""
    from . import reports

    told = reports.imported(report, verbose=session.verbose)
    _report(session, "import", report, told, as_json=as_json)


def extract_report(session: Session, report: ExtractReport, *, as_json: bool) -> None:
    """Say what extracting once more changed."""
    from . import reports

    _report(session, "extract", report, reports.extracted(report), as_json=as_json)


def change(session: Session, report: ChangeReport, *, as_json: bool) -> None:
    """Say what a decision changed, and how to take it back."""
    from . import reports

    _report(session, "change", report, reports.changed(report), as_json=as_json)


def forget_report(session: Session, report: ForgetReport, *, as_json: bool) -> None:
    """Say what was forgotten, what is left of it, and what no program can reach."""
    from . import reports

    _report(session, "forget", report, reports.forgotten(report), as_json=as_json)


def profile_draft(session: Session, draft: ProfileDraft) -> None:
    """Print a drafted profile, or say where it was written, and what it was drafted from."""
    from . import reports

    if draft.output is None:
        _write([draft.text], human=False)
    _tell(session, reports.drafted(draft))


def dedupe_report(session: Session, report: DedupeReport, format: Format) -> None:
    """Print a line for each group of duplicates, and say how many there are."""
    from . import reports

    shown = default_limit(format, None)
    if report.passages is not None:
        listing(session, report.passages, format)
        shown = None
    elif report.groups or format != "table":
        listing(session, report.listing(shown), format)
    _tell(session, reports.deduped(report, shown))


def export_report(session: Session, report: ExportReport) -> None:
    """Say what an export wrote."""
    from . import reports

    _tell(session, reports.exported(report, verbose=session.verbose))


def validation(session: Session, result: Validation, format: ValidateFormat) -> None:
    """Print findings as they are made, and say what was repaired, what was not checked, and the sum."""
    from . import findings

    for repair in result.repairs:
        note(session, f"fixed  {repair.code} {repair.what}: {repair.count:,}")
    with _closing(result.findings):
        told = findings.findings(result, format, short=terminal.is_terminal())
        _write(told, human=format == "text")
    for code, reason in result.tally.unchecked.items():
        _say(f"not checked  {code}: {reason}")
    note(session, findings.summary(result.tally))


def rules(every: Iterable[RuleInfo], format: ValidateFormat) -> None:
    """Print the rules of ``validate``."""
    from . import findings

    _write(findings.rules(every, format), human=format == "text")


def standard_output() -> IO[bytes]:
    """Return stdout for an export, made safe where it is a terminal."""
    sys.stdout.flush()
    out: IO[bytes] = sys.stdout.buffer
    return cast("IO[bytes]", terminal.SafeWriter(out)) if terminal.is_terminal() else out
