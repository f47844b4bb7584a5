"""One curation command: record its decisions, apply them, all in one transaction or not at all."""

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from ..results import ChangeReport
from . import curate, naming, operations, tagging
from .database import transaction

_CONTEXT = 32
"""Characters kept before and after an anchor, to tell equal words apart."""
_ABOUT_TAGS = {"tag-alias", "tag-name"}
_ABOUT_NAMES = {"name-person", "person-name"}


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where in which document the subject stood when it was decided on."""

    document_sha256: str
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision to record."""

    kind: str
    subject: str
    value: object
    article_uid: str | None = None
    anchor: Anchor | None = None


def record(
    connection: sqlite3.Connection,
    command: str,
    arguments: Mapping[str, object],
    choices: list[Choice],
    *,
    unchanged: int = 0,
    dry_run: bool = False,
) -> ChangeReport:
    """Record decisions as one operation and apply them."""
    if dry_run or not choices:
        return ChangeReport(None, len(choices), unchanged, dry_run=dry_run)
    with transaction(connection):
        operation = operations.begin(connection, command, arguments)
        connection.executemany(
            "INSERT INTO curation(operation_id, kind, subject, value, article_uid, document_sha256, anchor, "
            "anchor_before, anchor_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (
                    operation,
                    choice.kind,
                    choice.subject,
                    json.dumps(choice.value, ensure_ascii=False),
                    choice.article_uid,
                    *_anchored(choice.anchor),
                )
                for choice in choices
            ),
        )
        problems = _apply(connection, operation)
        operations.summarise(connection, operation, {"changed": len(choices), "unchanged": unchanged})
    return ChangeReport(operation, len(choices), unchanged, tuple(problems))


def undo(connection: sqlite3.Connection, operation: int | None, *, dry_run: bool = False) -> ChangeReport:
    """Take an operation back, by default the latest in force; that is an operation, too."""
    target, command = operations.undoable(connection, operation)
    if dry_run:
        return ChangeReport(None, _decisions(connection, target), dry_run=True)
    with transaction(connection):
        own = operations.begin(connection, "undo", {"operation": target})
        moved = operations.set_in_force(connection, target, own)
        problems = _apply(connection, moved)
        count = _decisions(connection, moved)
        operations.summarise(connection, own, {"of": command, "changed": count})
    return ChangeReport(own, count, problems=tuple(problems))


def anchor(text: str, start: int, end: int, document_sha256: str) -> Anchor:
    """Return the anchor of a span of a document's text."""
    return Anchor(
        document_sha256, text[start:end], text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    )


def _anchored(anchor: Anchor | None) -> tuple[str | None, ...]:
    if anchor is None:
        return (None, None, None, None)
    return anchor.document_sha256, anchor.text, anchor.before, anchor.after


def _decisions(connection: sqlite3.Connection, operation: int) -> int:
    count: int = connection.execute(
        "SELECT count(*) FROM curation WHERE operation_id = ?", (operation,)
    ).fetchone()[0]
    return count


def _apply(connection: sqlite3.Connection, operation: int) -> list[str]:
    """Bring everything the decisions of an operation are about to what is in force."""
    rows = connection.execute(
        "SELECT kind, subject FROM curation WHERE operation_id = ? AND article_uid IS NULL", (operation,)
    ).fetchall()
    if any(kind in _ABOUT_TAGS for kind, _ in rows):
        # A decision may stand in a chain: every key that any decision sends somewhere is followed again.
        keys = connection.execute("SELECT DISTINCT subject FROM curation WHERE kind = 'tag-alias'")
        subjects = {subject for kind, subject in rows if kind in _ABOUT_TAGS}
        tagging.resolve(connection, sorted(subjects | {key for (key,) in keys}))
    for family in _families(connection, [subject for kind, subject in rows if kind in _ABOUT_NAMES]):
        naming.resolve(connection, family)
    articles = connection.execute(
        "SELECT id FROM articles WHERE uid IN (SELECT article_uid FROM curation WHERE operation_id = ?1) "
        "OR document_id IN (SELECT d.id FROM documents d JOIN curation c ON c.subject = d.uid "
        "WHERE c.operation_id = ?1 AND c.kind = 'document-remove') ORDER BY id",
        (operation,),
    ).fetchall()
    tally = curate.Tally(connection)
    lost = curate.apply(connection, [key for (key,) in articles], tally)
    tally.settle()
    return [f"{subject} could not be found again" for subject in lost]


def _families(connection: sqlite3.Connection, subjects: list[str]) -> list[str]:
    """Return the families of the names and people that decisions are about."""
    rows = connection.execute(
        "SELECT family_key FROM person_aliases WHERE key IN (SELECT value FROM json_each(?1)) OR person_id IN "
        "(SELECT id FROM people WHERE uid IN (SELECT value FROM json_each(?1))) ORDER BY 1",
        (json.dumps(subjects, ensure_ascii=False),),
    )
    return list(dict.fromkeys(family for (family,) in rows))
