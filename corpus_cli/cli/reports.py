"""What commands say of what they did, as lines: pure functions."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..results import (
    ChangeReport,
    Changes,
    DedupeReport,
    ExportReport,
    ExtractReport,
    ImportReport,
    Problem,
    ProfileDraft,
    Undone,
)
from . import layout
from .layout import counted

if TYPE_CHECKING:
    from ..store.forgetting.erase import ForgetReport


_DRY = "dry run, nothing changed:"
_ABOUT = 200
"""Columns of what an undone operation was told; a note may be long."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of talk."""

    text: str
    urgent: bool = False
    """It is told even with ``-q``."""
    summary: bool = False
    """It says what the JSON of the report says, and is left out beside it."""


def imported(report: ImportReport, *, verbose: bool) -> Iterator[Line]:
    """Yield what an import came to."""
    for skipped in report.skipped if verbose else ():
        yield Line(f"skipped  {skipped.path}: {skipped.reason}")
    if report.skipped_count and not verbose:
        reasons = Counter(problem.reason for problem in report.skipped)
        told = ", ".join(f"{count:,} {reason}" for reason, count in sorted(reasons.items()))
        yield Line(f"{report.skipped_count:,} skipped: {told}; 'corpus -v import' lists them")
    yield from _wrong(report.failed, report.lost)
    for misfit in report.misfits if verbose else ():
        yield Line(f"no fit  {misfit.path}: {misfit.reason}")
    if report.misfits and not verbose:
        told = counted(len(report.misfits), "capture")
        yield Line(f"{told} cut without a profile, since none fits; 'corpus -v import' lists them")
    rest = f"{report.unchanged:,} unchanged, {len(report.failed):,} failed"
    if report.dry_run:
        yield Line(f"{_DRY} would add {report.added:,}, change {report.changed:,}; {rest}", summary=True)
    else:
        counts = f"{report.added:,} added, {report.changed:,} changed, {rest}"
        found = f"{counted(report.articles, 'article')}, {counted(report.quotes, 'quote')}"
        by = f"; {sum(report.profiles.values()):,} cut by a profile" if report.profiles else ""
        yield Line(f"{counts}; {found}{by}", summary=True)


def extracted(report: ExtractReport) -> Iterator[Line]:
    """Yield what extracting once more came to."""
    yield from _wrong(report.failed, report.lost)
    counts = report.counts
    if not counts.documents and not report.failed:
        found = "nothing to do; --all extracts everything again"
        yield Line(found, summary=True)
        return
    documents = counted(counts.documents, "document")
    if report.dry_run:
        found = f"{_DRY} would extract {documents} again and change {counts.changed:,}"
    else:
        found = f"{documents} extracted again, {counts.changed:,} changed"
    found += (
        f": articles {_changes(counts.articles)}, quotes {_changes(counts.quotes)}, "
        f"mentions {_changes(counts.mentions)}"
    )
    if report.failed:
        found += f"; {len(report.failed):,} failed"
    yield Line(found, summary=True)


def _wrong(failed: tuple[Problem, ...], lost: tuple[str, ...]) -> Iterator[Line]:
    for one in failed:
        yield Line(f"failed  {one.path}: {one.reason}", urgent=True)
    for line in lost:
        yield Line(f"lost  {line}", urgent=True)


def _changes(one: Changes) -> str:
    return f"+{one.added:,} ~{one.changed:,} -{one.gone:,}"


def changed(report: ChangeReport) -> Iterator[Line]:
    """Yield what a decision changed, and how to take it back."""
    for problem in report.problems:
        yield Line(problem, urgent=True)
    if report.undone is not None:
        yield Line(_undone(report, report.undone), summary=True)
    elif not report.changed and not report.unchanged:
        yield Line("nothing to change", summary=True)
    elif report.dry_run:
        yield Line(f"{_DRY} would change {report.changed:,}; {report.unchanged:,} unchanged", summary=True)
    elif report.operation is None:
        yield Line(f"0 changed, {report.unchanged:,} unchanged: it was so already", summary=True)
    else:
        counts = f"{report.changed:,} changed, {report.unchanged:,} unchanged"
        yield Line(f"{counts}; 'corpus undo {report.operation}' takes it back", summary=True)


def _undone(report: ChangeReport, what: Undone) -> str:
    about = f" ({layout.cut(what.about, _ABOUT)})" if what.about else ""
    told = f"{what.operation}, {what.command}{about}"
    if report.dry_run:
        return f"{_DRY} would undo {told} and change {report.changed:,}"
    return f"undid {told}: {report.changed:,} changed; 'corpus undo {report.operation}' takes that back"


def forgotten(report: "ForgetReport") -> Iterator[Line]:
    """Yield what was forgotten, what is left of it, and what no program can reach."""
    from . import forgetting

    for line in forgetting.told(report):
        yield Line(line, summary=True)
    for line in forgetting.left(report):
        yield Line(line, urgent=True, summary=True)


def deduped(report: DedupeReport, shown: int | None) -> Iterator[Line]:
    """Yield how many groups there are, of which the first ``shown`` were listed."""
    for contradiction in report.contradictions:
        yield Line(f"contradiction  {contradiction}", urgent=True)
    found = (
        f"{counted(len(report.groups), 'group')} of {counted(report.members, 'article')}, "
        f"{counted(report.containments, 'containment')} among {counted(report.articles, 'article')}"
    )
    if report.dry_run:
        yield Line(f"{_DRY} would store {found}")
        return
    yield Line(f"{found}; {report.signed:,} newly signed")
    if shown is not None and len(report.groups) > shown:
        yield Line(f"{shown} of them shown; 'corpus list duplicates' lists all")


def exported(report: ExportReport, *, verbose: bool) -> Iterator[Line]:
    """Yield what an export wrote."""
    counts = ", ".join(counted(count, _one(name), name) for name, count in report.records.items())
    place = "standard output" if report.output == "-" else report.output
    yield Line(f"wrote {counts} to {place}")
    for name in report.files if verbose else ():
        yield Line(f"wrote  {name}")


def _one(name: str) -> str:
    """Return a kind of record in the singular: ``article``, ``tag_alias``, ``person``."""
    if name.endswith("people"):
        return name.replace("people", "person")
    return name.removesuffix("es") if name.endswith("ses") else name.removesuffix("s")


def drafted(draft: ProfileDraft) -> Iterator[Line]:
    """Yield what a profile was drafted from."""
    found = f"{counted(draft.articles, 'article')} in {counted(draft.captures, 'capture')}"
    lines = counted(draft.furniture, "recurring line")
    left = "" if draft.shape else "; what an article looks like is left to detection"
    yield Line(f"{draft.output or draft.name}: drafted from {found}, {lines}{left}")
