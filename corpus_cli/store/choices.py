"""From what a person asks for to the decisions it takes; what is so already takes none."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from typing import get_args

from ..errors import NotFoundError, RefusedError, UsageError
from ..records import ArticleKind, SpeakerType
from ..results import Filter
from ..text import fold, squeeze
from .change import Anchor, Choice, anchor
from .filters import condition, person_ids, tag_id

Target = tuple[int, str]
"""An article's key and uid."""


def targets(connection: sqlite3.Connection, uids: Sequence[str], wanted: Filter) -> list[Target]:
    """Return the articles with these uids (or their beginnings) and those a filter leaves.

    Raises `NotFoundError` with all that are missing, `UsageError` where nothing was asked for.
    """
    if not uids and not wanted:
        raise UsageError(
            "no article is named", hint="give uids, a filter, or - to read uids from standard input"
        )
    found: dict[str, int] = {}
    missing = []
    for uid in uids:
        rows = connection.execute(
            "SELECT uid, id FROM articles WHERE uid >= ?1 AND uid < ?1 || 'g' AND NOT excluded LIMIT 2",
            (uid,),
        ).fetchall()
        if len(uid) < 4 or len(rows) != 1:
            missing.append(f"{uid} {'fits several articles' if len(rows) > 1 else 'is no article'}")
        found.update(rows)
    if missing:
        raise NotFoundError(
            missing[0] if len(missing) == 1 else f"{len(missing)} of {len(uids)} uids are no articles",
            hint="'corpus list articles' shows uids; nothing was changed",
            problems=tuple(missing) if len(missing) > 1 else (),
        )
    if wanted:
        chosen = condition(connection, wanted, "articles")
        found.update(
            connection.execute(
                f"SELECT a.uid, a.id FROM articles a WHERE {chosen.sql} AND NOT a.excluded", chosen.values
            )
        )
    return [(key, uid) for uid, key in sorted(found.items())]


def put_on(connection: sqlite3.Connection, tag: str, articles: Iterable[Target]) -> tuple[list[Choice], int]:
    """Put a tag on articles; count those that have it already, under any spelling."""
    name = _name(tag)
    known = _known_tag(connection, name)
    having = _tagged(connection, known[0]) if known else set()
    value = {"on": True, "name": known[1] if known else name}
    choices, unchanged = [], 0
    for key, uid in articles:
        if key in having:
            unchanged += 1
        else:
            choices.append(Choice("article-tag", uid, value, uid))
    return choices, unchanged


def take_off(
    connection: sqlite3.Connection, tag: str, articles: Iterable[Target]
) -> tuple[list[Choice], int]:
    """Take a tag off articles, under every spelling it has."""
    known = tag_id(connection, tag)
    keys = connection.execute("SELECT DISTINCT key FROM tag_aliases WHERE tag_id = ? ORDER BY 1", (known,))
    value = {"on": False, "keys": [key for (key,) in keys]}
    having = _tagged(connection, known)
    choices, unchanged = [], 0
    for key, uid in articles:
        if key in having:
            choices.append(Choice("article-tag", uid, value, uid))
        else:
            unchanged += 1
    return choices, unchanged


def rename_tag(connection: sqlite3.Connection, tag: str, name: str) -> list[Choice]:
    """Give a tag another name; refuse the name of another tag: that is a merge."""
    key, old = _tag(connection, tag)
    name = _name(name)
    target = fold(name)
    if name == old:
        return []
    other = _known_tag(connection, name)
    if other and _key_of(connection, other[0]) != key:
        raise RefusedError(
            f"there is a tag {other[1]!r} already",
            hint=f"'corpus tag merge' with --into {other[1]!r} makes them one",
        )
    return [*_send(connection, key, target), Choice("tag-name", target, name)]


def merge_tags(connection: sqlite3.Connection, tags: Sequence[str], into: str) -> list[Choice]:
    """Make several tags one."""
    target, name = _tag(connection, into)
    choices = []
    for tag in tags:
        key, _ = _tag(connection, tag)
        if key != target:
            choices += _send(connection, key, target)
    return [*choices, Choice("tag-name", target, name)] if choices else []


def alias_tag(connection: sqlite3.Connection, spelling: str, tag: str) -> list[Choice]:
    """Let a spelling mean a tag, whether it occurs already or not."""
    target, _ = _tag(connection, tag)
    key = fold(_name(spelling))
    row = connection.execute(
        "SELECT t.key FROM tag_aliases x JOIN tags t ON t.id = x.tag_id WHERE x.key = ?", (key,)
    ).fetchone()
    return [] if key == target or (row and row[0] == target) else [Choice("tag-alias", key, target)]


def set_article(
    connection: sqlite3.Connection, article: Target, values: dict[str, str | None]
) -> list[Choice]:
    """Set columns of an article."""
    key, uid = article
    if "kind" in values and values["kind"] not in get_args(ArticleKind):
        raise UsageError(
            f"no article kind {values['kind']!r}", hint=f"there are: {', '.join(get_args(ArticleKind))}"
        )
    row = connection.execute(
        "SELECT title, byline, published_on, kind FROM articles WHERE id = ?", (key,)
    ).fetchone()
    now = dict(zip(("title", "byline", "published_on", "kind"), row, strict=True))
    new = {column: value for column, value in values.items() if now[column] != value}
    return [Choice("article-set", uid, new, uid)] if new else []


def note(connection: sqlite3.Connection, uid: str, text: str) -> list[Choice]:
    """Keep a note with an article."""
    ((_, article),) = targets(connection, [uid], Filter())
    return [Choice("article-note", article, _name(text), article)]


def remove(connection: sqlite3.Connection, uid: str) -> list[Choice]:
    """Take an article or a document out of lists and exports."""
    row = connection.execute("SELECT uid FROM documents WHERE uid = ?", (uid,)).fetchone()
    if row:
        return [Choice("document-remove", uid, True)]
    ((_, article),) = targets(connection, [uid], Filter())
    return [Choice("article-remove", article, True, article)]


def set_speaker(
    connection: sqlite3.Connection, uid: str, name: str | None, kind: SpeakerType
) -> list[Choice]:
    """Say who speaks a quote, or that nobody is named."""
    full, article, spot, now = _spot(connection, "quotes", uid, "speaker_name", "speaker_type")
    value = {"name": _name(name), "type": kind} if name is not None else None
    if now == ((value["name"], kind) if value else (None, None)):
        return []
    return [Choice("quote-speaker", full, value, article, spot)]


def drop(connection: sqlite3.Connection, table: str, uid: str) -> list[Choice]:
    """Say that something is no quote, or no mention of a person."""
    full, article, spot, _ = _spot(connection, table, uid, "uid")
    return [Choice(f"{table.removesuffix('s')}-drop", full, True, article, spot)]


def merge_people(connection: sqlite3.Connection, people: Sequence[str], into: str) -> list[Choice]:
    """Let every name of several people mean one of them."""
    target, uid, name = _person(connection, into)
    choices = []
    others = [_person(connection, person) for person in people]
    for key, _, _ in (entry for entry in others if entry[0] != target):
        choices += _pin(connection, key, uid, name)
    # The one that stays is pinned, too: a fuller name found later would give it another uid.
    return [*_pin(connection, target, uid, name), *choices] if choices else []


def rename_person(connection: sqlite3.Connection, person: str, name: str) -> list[Choice]:
    """Give a person another name to be shown under."""
    key, uid, old = _person(connection, person)
    name = _name(name)
    return (
        [] if name == old else [*_pin(connection, key, uid, name), Choice("person-name", uid, {"name": name})]
    )


def alias_person(connection: sqlite3.Connection, spelling: str, person: str) -> list[Choice]:
    """Let a name mean a person."""
    key, uid, name = _person(connection, person)
    spelling = fold(_name(spelling))
    rows = connection.execute("SELECT person_id FROM person_aliases WHERE key = ?", (spelling,)).fetchall()
    return [] if rows and rows == [(key,)] else [Choice("name-person", spelling, {"uid": uid, "name": name})]


def _name(text: str) -> str:
    name = squeeze(text)
    if not name:
        raise UsageError("the text is empty", hint="give at least one letter")
    return name


def _known_tag(connection: sqlite3.Connection, name: str) -> tuple[int, str] | None:
    try:
        key = tag_id(connection, name)
    except NotFoundError:
        return None
    return key, connection.execute("SELECT name FROM tags WHERE id = ?", (key,)).fetchone()[0]


def _key_of(connection: sqlite3.Connection, tag: int) -> str:
    key: str = connection.execute("SELECT key FROM tags WHERE id = ?", (tag,)).fetchone()[0]
    return key


def _tag(connection: sqlite3.Connection, tag: str) -> tuple[str, str]:
    row: tuple[str, str] = connection.execute(
        "SELECT key, name FROM tags WHERE id = ?", (tag_id(connection, tag),)
    ).fetchone()
    return row


def _send(connection: sqlite3.Connection, key: str, target: str) -> list[Choice]:
    """Send the key of a tag, and every key it has gathered, to another."""
    rows = connection.execute(
        "SELECT DISTINCT x.key FROM tag_aliases x JOIN tags t ON t.id = x.tag_id WHERE t.key = ?", (key,)
    )
    keys = {key, *(spelling for (spelling,) in rows)} - {target}
    return [Choice("tag-alias", spelling, target) for spelling in sorted(keys)]


def _tagged(connection: sqlite3.Connection, tag: int) -> set[int]:
    rows = connection.execute(
        "SELECT x.article_id FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id "
        "WHERE y.tag_id = ? AND NOT x.removed",
        (tag,),
    )
    return {article for (article,) in rows}


def _person(connection: sqlite3.Connection, person: str) -> tuple[int, str, str]:
    keys = person_ids(connection, person)
    rows = connection.execute(
        "SELECT id, uid, name FROM people WHERE id IN (SELECT value FROM json_each(?)) ORDER BY uid",
        (json.dumps(keys),),
    ).fetchall()
    if len(rows) > 1:
        raise UsageError(
            f"{person!r} fits several: {', '.join(f'{name} {uid}' for _, uid, name in rows)}",
            hint="give the uid",
        )
    row: tuple[int, str, str] = rows[0]
    return row


def _pin(connection: sqlite3.Connection, person: int, uid: str, name: str) -> list[Choice]:
    rows = connection.execute(
        "SELECT DISTINCT key FROM person_aliases WHERE person_id = ? ORDER BY 1", (person,)
    )
    return [Choice("name-person", key, {"uid": uid, "name": name}) for (key,) in rows]


def _spot(
    connection: sqlite3.Connection, table: str, uid: str, *columns: str
) -> tuple[str, str, Anchor, tuple[str | None, ...]]:
    """Return a quote's or mention's uid, its article's uid, where it stands, and some of its columns."""
    rows = connection.execute(
        f'SELECT x.uid, a.uid, x.start, x."end", d.text, d.sha256, {", ".join("x." + column for column in columns)} '
        f"FROM {table} x JOIN articles a ON a.id = x.article_id JOIN documents d ON d.id = a.document_id "
        "WHERE x.uid >= ?1 AND x.uid < ?1 || 'g' AND NOT x.dropped LIMIT 2",
        (uid,),
    ).fetchall()
    if len(uid) < 4 or len(rows) != 1:
        what = table.removesuffix("s")
        raise NotFoundError(
            f"{uid!r} {'fits several' if len(rows) > 1 else f'is no {what}'}",
            hint="'corpus show UID' shows them",
        )
    full, article, start, end, text, sha256, *values = rows[0]
    return full, article, anchor(text, start, end, sha256), tuple(values)
