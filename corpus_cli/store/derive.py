"""Derived facts: which tag a spelling belongs to, which person a name is.

Both are pure functions of the spellings in the corpus and how often they are used, recomputed inside the
transaction that changed them and only for the keys it touched.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping

from ..extract.across import Name, Person, family_key, resolve
from ..text import digest, fold, slugify


def tag_alias_ids(connection: sqlite3.Connection, spellings: Iterable[str]) -> dict[str, int]:
    """Return the key of each spelling's row, making the rows that are missing."""
    rows = [(spelling, fold(spelling)) for spelling in sorted(set(spellings))]
    connection.executemany(
        "INSERT INTO tag_aliases(spelling, key, uses) VALUES (?, ?, 0) ON CONFLICT(spelling) DO NOTHING", rows
    )
    return _ids(
        connection, "SELECT spelling, id FROM tag_aliases WHERE spelling IN", [row[0] for row in rows]
    )


def person_alias_ids(connection: sqlite3.Connection, names: Iterable[str]) -> dict[str, int]:
    """Return the key of each name's row, making the rows that are missing."""
    rows = [(name, fold(name), family_key(name)) for name in sorted(set(names))]
    connection.executemany(
        "INSERT INTO person_aliases(name, key, family_key, uses) VALUES (?, ?, ?, 0) ON CONFLICT(name) DO NOTHING",
        rows,
    )
    return _ids(connection, "SELECT name, id FROM person_aliases WHERE name IN", [row[0] for row in rows])


def count_tags(connection: sqlite3.Connection, change: Mapping[int, int]) -> None:
    """Add to the uses of tag spellings, by key, and resolve what that touches."""
    _count(connection, "tag_aliases", change)
    keys = _touched(connection, "SELECT DISTINCT key FROM tag_aliases WHERE id IN", change)
    connection.execute(
        "DELETE FROM tag_aliases WHERE uses = 0 AND id IN (SELECT value FROM json_each(?))", (_array(change),)
    )
    for key in keys:
        _name_tag(connection, key)


def _name_tag(connection: sqlite3.Connection, key: str) -> None:
    """Name the tag of one key after its commonest spelling; drop the tag when no spelling is left."""
    best = connection.execute(
        "SELECT spelling FROM tag_aliases WHERE key = ? ORDER BY uses DESC, spelling LIMIT 1", (key,)
    ).fetchone()
    if best is None:
        connection.execute("DELETE FROM tags WHERE key = ?", (key,))
        return
    slug = slugify(key, unique=True)
    if connection.execute("SELECT 1 FROM tags WHERE slug = ? AND key <> ?", (slug, key)).fetchone():
        # Nobody meets this by chance, but a page may be made to.
        slug = digest(key, size=64)
    connection.execute(
        "INSERT INTO tags(key, name, slug) VALUES (?, ?, ?) "
        "ON CONFLICT(key) DO UPDATE SET name = excluded.name WHERE name <> excluded.name",
        (key, best[0], slug),
    )
    connection.execute(
        "UPDATE tag_aliases SET tag_id = (SELECT id FROM tags WHERE key = ?1) WHERE key = ?1 AND tag_id IS NULL",
        (key,),
    )


def count_names(connection: sqlite3.Connection, change: Mapping[int, int]) -> None:
    """Add to the uses of names, by key, and resolve the families that touches."""
    _count(connection, "person_aliases", change)
    families = _touched(connection, "SELECT DISTINCT family_key FROM person_aliases WHERE id IN", change)
    connection.execute(
        "DELETE FROM person_aliases WHERE uses = 0 AND id IN (SELECT value FROM json_each(?))",
        (_array(change),),
    )
    for family in families:
        _resolve_family(connection, family)


def _resolve_family(connection: sqlite3.Connection, family: str) -> None:
    names = {
        name: (identity, uses, person, rule, confidence)
        for identity, name, uses, person, rule, confidence in connection.execute(
            "SELECT id, name, uses, person_id, rule, confidence FROM person_aliases WHERE family_key = ?",
            (family,),
        )
    }
    links = resolve(Name(name, row[1]) for name, row in sorted(names.items()))
    wanted = {link.person.uid: link.person for link in links if link.person is not None}
    ids = _keep_people(connection, family, wanted)
    for link in links:
        identity, _, *before = names[link.name]
        after = [ids[link.person.uid] if link.person else None, link.rule, round(link.confidence * 100)]
        if before != after:
            connection.execute(
                "UPDATE person_aliases SET person_id = ?, rule = ?, confidence = ? WHERE id = ?",
                (*after, identity),
            )
    for uid in ids.keys() - wanted.keys():
        connection.execute("DELETE FROM people WHERE id = ?", (ids[uid],))


def _keep_people(connection: sqlite3.Connection, family: str, wanted: Mapping[str, Person]) -> dict[str, int]:
    """Make and rename the family's people; return the keys of these and of those no longer wanted."""
    rows = connection.execute("SELECT uid, id, name FROM people WHERE family_key = ?", (family,)).fetchall()
    ids = {uid: identity for uid, identity, _ in rows}
    names = {uid: name for uid, _, name in rows}
    for uid, person in sorted(wanted.items()):
        if uid not in ids:
            ids[uid] = connection.execute(
                "INSERT INTO people(uid, name, slug, family_key) VALUES (?, ?, ?, ?) RETURNING id",
                (uid, person.name, slugify(person.name), family),
            ).fetchone()[0]
        elif names[uid] != person.name:
            connection.execute(
                "UPDATE people SET name = ?, slug = ? WHERE id = ?",
                (person.name, slugify(person.name), ids[uid]),
            )
    return ids


def _array(values: Iterable[int | str]) -> str:
    return json.dumps(list(values), ensure_ascii=False)


def _ids(connection: sqlite3.Connection, select: str, values: list[str]) -> dict[str, int]:
    return dict(connection.execute(f"{select} (SELECT value FROM json_each(?))", (_array(values),)))


def _touched(connection: sqlite3.Connection, select: str, change: Mapping[int, int]) -> list[str]:
    rows = connection.execute(f"{select} (SELECT value FROM json_each(?)) ORDER BY 1", (_array(change),))
    return [key for (key,) in rows]


def _count(connection: sqlite3.Connection, table: str, change: Mapping[int, int]) -> None:
    connection.executemany(
        f"UPDATE {table} SET uses = uses + ? WHERE id = ?",
        [(delta, identity) for identity, delta in change.items() if delta],
    )
