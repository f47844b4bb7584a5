"""Runs of dedupe that only look at what was added.

Where nothing happened since the last run but that articles were added, and these concern a small part of the
corpus, a run on that part finds what one on everything finds. In every other case everything is looked at: a
teaser in that part is enough, since whose it is is a question about all articles.
"""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from ..dedupe import Findings, Options
from .arrays import array
from .verdicts import BINDING, Row

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from ..dedupe.parts import Elsewhere
    from ..dedupe.region import Known

SETTING = "dedupe-standings"
_MOST = 0.1
"""New articles, and articles of the region they concern, of which looking at everything is not slower: a share."""


class Part(NamedTuple):
    """The part of the corpus to look at."""

    uids: list[str]
    elsewhere: "Elsewhere"


def keep(
    connection: sqlite3.Connection,
    found: Findings,
    ids: Mapping[str, int],
    *,
    among: Collection[int] | None = None,
) -> None:
    """Keep where articles stand after a run, for `part`; ``among`` are the only ones that were looked at."""
    rows = [[ids[one.uid], ids[one.component], ids[one.head], int(one.first)] for one in found.standings]
    seen: Iterable[int] = ids.values()
    if among is not None:
        kept = _kept(connection) or {"rows": []}
        looked_at = set(among)
        rows += [row for row in kept["rows"] if row[0] not in looked_at]
        seen = (key for (key,) in connection.execute("SELECT id FROM articles WHERE NOT excluded"))
    keys = sorted(seen)
    value = {"rows": sorted(rows), "last": keys[-1] if keys else 0, "digest": _digest(keys)}
    connection.execute(
        "INSERT INTO settings(key, value) VALUES (?, ?) ON CONFLICT(key) DO UPDATE SET value = excluded.value",
        (SETTING, json.dumps(value)),
    )


def part(
    connection: sqlite3.Connection, run: Mapping[str, Any] | None, options: Options, verdicts: Collection[Row]
) -> Part | None:
    """Return what has to be looked at after the last run; ``None`` for everything."""
    if run is None or not _only_added(connection, run, verdicts):
        return None
    kept = _kept(connection)
    excluded = {key for (key,) in connection.execute("SELECT id FROM articles WHERE excluded")}
    signed = connection.execute(
        # The plus: reading the whole table is faster than by its index.
        "SELECT article_id, signature FROM fingerprints WHERE +scheme = ?",
        (options.scheme,),
    ).fetchall()
    signed = sorted(row for row in signed if row[0] not in excluded)
    if kept is None or not signed:
        return None
    from ..dedupe.region import region
    from ..dedupe.signatures import unpack

    keys = [row[0] for row in signed]
    known = _known(connection, keys, kept, unpack([row[1] for row in signed]))
    new = int(known.new.sum())
    if new > _MOST * len(keys) or _digest(keys[: len(keys) - new]) != kept["digest"]:
        return None
    if bool((known.new & ~known.full).any()):
        return None
    found = region(known, _decided(connection, keys, verdicts), options)
    if found is None or int(found.rows.sum()) > max(new, 1) + _MOST * len(keys):
        return None
    rows = found.rows.nonzero()[0].tolist()
    if _teasers(connection, [keys[row] for row in rows]):
        return None
    uids = connection.execute(
        "SELECT uid FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (array(keys[row] for row in rows),),
    )
    return Part([uid for (uid,) in uids], found.elsewhere)


def _only_added(connection: sqlite3.Connection, run: Mapping[str, Any], verdicts: Collection[Row]) -> bool:
    if {tuple(row) for row in run.get("verdicts", ())} != set(verdicts):
        return False
    for command, summary in connection.execute(
        "SELECT command, summary FROM operations WHERE id > ?", (run["operation"],)
    ):
        told = json.loads(summary)
        if command != "import" or told.get("changed") or told.get("lost"):
            return False
    return True


def _kept(connection: sqlite3.Connection) -> dict[str, Any] | None:
    row = connection.execute("SELECT value FROM settings WHERE key = ?", (SETTING,)).fetchone()
    return json.loads(row[0]) if row else None


def _digest(keys: Iterable[int]) -> str:
    return hashlib.sha256(" ".join(map(str, keys)).encode()).hexdigest()


def _known(
    connection: sqlite3.Connection, keys: list[int], kept: Mapping[str, Any], sketches: Any
) -> "Known":
    import numpy as np

    from ..dedupe.region import Known

    every = np.array(keys)
    component = np.full(len(keys), -1, np.intp)
    head = np.arange(len(keys))
    first = np.ones(len(keys), np.bool_)
    if kept["rows"]:
        stood = np.array(kept["rows"], np.int64)
        # Gone ones are found out by the digest.
        stood = stood[np.isin(stood, every).all(axis=1) | (stood[:, 3] < 2)]
        rows = np.searchsorted(every, stood[:, 0])
        component[rows] = stood[:, 1]
        head[rows] = np.searchsorted(every, stood[:, 2])
        first[rows] = stood[:, 3] == 1
    teasers = connection.execute("SELECT id FROM articles WHERE kind = 'teaser' AND NOT excluded")
    full = ~np.isin(every, np.array([key for (key,) in teasers], np.int64))
    return Known(sketches, every > kept["last"], component, head, first, full)


def _decided(
    connection: sqlite3.Connection, keys: list[int], verdicts: Collection[Row]
) -> "NDArray[np.bool_]":
    import numpy as np

    uids = {uid for *pair, verdict in verdicts if verdict in BINDING for uid in pair}
    rows = connection.execute(
        "SELECT id FROM articles WHERE uid IN (SELECT value FROM json_each(?))", (array(sorted(uids)),)
    )
    return np.isin(np.array(keys), np.array([key for (key,) in rows], np.int64))


def _teasers(connection: sqlite3.Connection, keys: list[int]) -> bool:
    """Tell whether some of these are teasers, or hold one, or have the title of one."""
    return bool(
        connection.execute(
            "WITH looked_at(id, title_key) AS (SELECT a.id, a.title_key FROM articles a "
            "WHERE a.id IN (SELECT value FROM json_each(?))) "
            "SELECT EXISTS (SELECT 1 FROM articles t WHERE t.kind = 'teaser' AND (t.id IN (SELECT id FROM looked_at) "
            "OR (t.title_key <> '' AND t.title_key IN (SELECT title_key FROM looked_at)) OR t.id IN "
            "(SELECT c.part_id FROM containments c WHERE c.whole_id IN (SELECT id FROM looked_at))))",
            (array(keys),),
        ).fetchone()[0]
    )
