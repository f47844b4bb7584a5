"""One curation command: record its decisions, apply them, all in one transaction or not at all."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import astuple

from ..results import ChangeReport, Undone
from . import curate, decisions, derive, naming, operations, tagging, verdicts
from .choices import Choice, Choose
from .database import transaction
from .decisions import IN_FORCE
from .rederive import taken_back
from .standing import Again, settle
from .tally import Tally


def record(
    connection: sqlite3.Connection,
    command: str,
    arguments: Mapping[str, object],
    choose: Choose,
    *,
    dry_run: bool = False,
) -> ChangeReport:
    """Take decisions as one operation and apply them; with ``dry_run`` only count them."""
    if dry_run:
        choices, unchanged = choose(connection)
        return ChangeReport(None, _counted(choices), unchanged, dry_run=True)
    with transaction(connection):
        choices, unchanged = choose(connection)
        if not choices:
            return ChangeReport(None, 0, unchanged)
        operation = operations.begin(connection, command, arguments)
        connection.executemany(
            "INSERT INTO curation(operation_id, kind, subject, value, article_uid, document_sha256, anchor, "
            "anchor_before, anchor_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (_row(operation, choice) for choice in choices),
        )
        problems = _apply(connection, {operation})
        changed = _counted(choices)
        operations.summarise(connection, operation, {"changed": changed, "unchanged": unchanged})
    return ChangeReport(operation, changed, unchanged, problems)


def undo(
    connection: sqlite3.Connection, operation: int | None, again: Again, *, dry_run: bool = False
) -> ChangeReport:
    """Take an operation back, by default the latest that took decisions; that is an operation, too.

    ``again`` extracts what is in a document whose articles come back to it.
    """
    with (taken_back if dry_run else transaction)(connection):
        target, command = operations.undoable(connection, operation)
        own, moved = operations.undo(connection, target)
        problems = (*settle(connection, moved, again), *_apply(connection, moved))
        changed = operations.changed(connection, moved)
        operations.summarise(connection, own, {"of": command, "changed": changed})
        undone = Undone(target, command, operations.about(connection, target))
    return ChangeReport(None if dry_run else own, changed, 0, problems, dry_run, undone)


def _row(operation: int, choice: Choice) -> tuple[object, ...]:
    value = json.dumps(choice.value, ensure_ascii=False)
    anchor = astuple(choice.anchor) if choice.anchor else (None,) * 4
    return (operation, choice.kind, choice.subject, value, choice.article_uid, *anchor)


def _counted(choices: Iterable[Choice]) -> int:
    return sum(not choice.aside for choice in choices)


def _apply(connection: sqlite3.Connection, moved: set[int]) -> tuple[str, ...]:
    """Bring everything the decisions of these operations are about to what is in force."""
    numbers = derive.array(sorted(moved))
    among = "operation_id IN (SELECT value FROM json_each(?))"
    about: dict[str, set[str]] = {}
    for kind, subject, to in connection.execute(
        "SELECT DISTINCT kind, subject, json_extract(value, '$.to') FROM curation "
        f"WHERE {among} AND article_uid IS NULL",
        (numbers,),
    ):
        about.setdefault(kind, set()).update({subject, to} - {None})
    articles = {
        key
        for (key,) in connection.execute(
            f"SELECT id FROM articles WHERE uid IN (SELECT article_uid FROM curation WHERE {among})",
            (numbers,),
        )
    }
    if keys := about.get(tagging.ALIAS, set()) | about.get(tagging.NAME, set()):
        articles |= _resolve_tags(connection, keys)
    if people := set().union(*(about.get(kind, set()) for kind in (naming.PIN, naming.MERGE, naming.NAME))):
        articles |= _resolve_people(connection, people)
    articles.update(curate.withdraw(connection))
    tally = Tally(connection)
    lost = curate.apply(connection, sorted(articles), tally)
    tally.settle()
    pairs = about.get(verdicts.KIND)
    told = verdicts.apply(connection, pairs) if pairs else ()
    return (*(str(decision) for decision in lost if decision.operation in moved), *told)


def _resolve_tags(connection: sqlite3.Connection, keys: set[str]) -> set[int]:
    """Resolve the tags of these keys; return the articles where one of them was put on or taken off.

    There, a decision may now mean other spellings than before.
    """
    tied = sorted(decisions.connected(connection, tagging.ALIAS, keys))
    tagging.resolve(connection, tied)
    rows = connection.execute(
        "SELECT a.id FROM curation c JOIN articles a ON a.uid = c.article_uid "
        f"WHERE c.kind = 'article-tag' AND {IN_FORCE} "
        "AND json_extract(c.value, '$.tag') IN (SELECT value FROM json_each(?))",
        (derive.array(tied),),
    )
    return {key for (key,) in rows}


def _resolve_people(connection: sqlite3.Connection, about: set[str]) -> set[int]:
    """Resolve the families of these names and people; return the articles with mentions that were split off."""
    uids = decisions.connected(connection, naming.MERGE, about)
    families = connection.execute(
        "SELECT DISTINCT family_key FROM person_aliases WHERE key IN (SELECT value FROM json_each(?1)) OR person_id IN "
        "(SELECT id FROM people WHERE uid IN (SELECT value FROM json_each(?1))) ORDER BY 1",
        (derive.array(sorted(uids)),),
    ).fetchall()
    made = naming.decided(connection)
    for (family,) in families:
        naming.resolve(connection, family, made)
    rows = connection.execute(
        "SELECT a.id FROM curation c JOIN articles a ON a.uid = c.article_uid "
        f"WHERE c.kind = ? AND {IN_FORCE}",
        (naming.SPLIT,),
    )
    return {key for (key,) in rows}
