"""What `forget` says: what went, what is left, what it cannot reach. Pure functions."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .layout import counted

if TYPE_CHECKING:
    from ..store.forgetting.erase import ForgetReport
    from ..store.forgetting.whom import Whom

_SHOWN = 20
_BEYOND = (
    "not reached: the captured files themselves, site profiles and corpus.toml, exports, copies and backups made "
    "by hand, file system snapshots, deleted files' blocks on the disk, your shell's history",
    "the same bytes are refused by later imports; captures with other bytes that hold it come in again",
)


def told(report: "ForgetReport") -> Iterator[str]:
    """Yield what was done, or would be, in lines; before it is done, also to whom."""
    for one in report.whom[:_SHOWN]:
        yield _who(one)
    if len(report.whom) > _SHOWN:
        yield f"and {len(report.whom) - _SHOWN:,} more; --json lists all"
    gone = ", ".join(
        counted(count, noun, plural)
        for count, noun, plural in (
            (report.people, "person", "people"),
            (report.documents, "document", ""),
            (report.captures, "capture", ""),
            (report.articles, "article", ""),
            (report.mentions, "mention", ""),
            (report.decisions, "decision", ""),
        )
        if count
    )
    covered = f"{counted(report.covered_places, 'place')} in {counted(report.covered_documents, 'document')}"
    if report.dry_run:
        yield f"dry run, nothing changed: would delete {gone or 'nothing'}; would cover {covered}"
    elif report.operation is None:
        yield "forgotten before; the file was still to be purged"
    else:
        yield f"deleted {gone or 'nothing'}; covered {covered}; this cannot be undone"
    if report.names:
        yield f"{counted(report.names, 'name')} that no person has, covered wherever it stands"
    also = [
        (report.quotes, counted(report.quotes, "quote") + " without a speaker"),
        (
            report.operations,
            counted(report.operations, "entry of the history", "entries of the history") + " blanked",
        ),
        (len(report.backups), f"automatic backups deleted: {', '.join(report.backups)}"),
    ]
    if any(count for count, _ in also):
        yield "also: " + "; ".join(line for count, line in also if count)
    yield from (f"lost  {line}" for line in report.lost)
    yield from _BEYOND


def _who(one: "Whom") -> str:
    """Return whom or what this is, and how it will be looked for."""
    line = f"{one.kind}  {one.name}" + (f"  {one.uid}" if one.uid else "")
    if one.spellings:
        line += f"; covers {', '.join(one.spellings)}"
    if one.alone:
        line += f"; alone: {', '.join(one.alone)}"
    if one.merged:
        line += f"; merged into this person, and going with it: {', '.join(one.merged)}"
    return line


def left(report: "ForgetReport") -> Iterator[str]:
    """Yield what should be looked at, also by those who want to hear nothing else."""
    if report.left_count:
        more = report.left_count - len(report.left)
        yield (
            f"left, look at them: {', '.join(report.left)}{f' and {more:,} more' if more > 0 else ''}; "
            "--also NAME covers words, 'corpus forget UID' deletes"
        )
    if report.problem:
        yield f"gone from every row, but the file is not purged yet: {report.problem}"
