"""Runs of dedupe that only look at what was added.

Where nothing happened since the last run but that articles were added, and these concern a small part of the
corpus, a run on that part finds what one on everything finds. In every other case everything is looked at.
"""

import hashlib
import json
import sqlite3
from base64 import b64decode, b64encode
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from ..dedupe import Findings, Options
from ..dedupe.postings import Elsewhere
from ..dedupe.region import Known, Ties, region
from ..dedupe.scan import scan
from .arrays import array
from .verdicts import BINDING, Row

SETTING = "dedupe-standings"
_MOST = 0.1
"""New articles, and articles of the region they concern, of which looking at everything is not slower: a share."""


Keys = NDArray[np.int64]


class Part(NamedTuple):
    """The part of the corpus to look at."""

    uids: list[str]
    elsewhere: Elsewhere
    keys: Keys
    """Of all articles, ascending."""
    stood: Keys
    """What `keep` kept after the last run."""


def keep(
    connection: sqlite3.Connection, found: Findings, ids: Mapping[str, int], part: Part | None = None
) -> None:
    """Keep where articles stand after a run on all articles or on a part, for the next one."""
    looked_at = np.array([*ids.values()], np.int64)
    stood = [(ids[one.uid], ids[one.component], ids[one.head], one.first) for one in found.standings]
    rows, keys = np.array(stood, np.int64).reshape(-1, 4), np.sort(looked_at)
    if part is not None:
        rows, keys = np.concatenate([rows, part.stood[~np.isin(part.stood[:, 0], looked_at)]]), part.keys
    rows = rows[np.argsort(rows[:, 0])]
    packed = b64encode(rows.astype("<i8").tobytes()).decode()
    value = {"packed": packed, "last": int(keys.max(initial=0)), "digest": _digest(keys)}
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
    if kept is None:
        return None
    keys = _signed(connection, options.scheme)
    new = int((keys > kept.last).sum())
    if not keys.size or new > _MOST * len(keys) or _digest(keys[keys <= kept.last]) != kept.digest:
        return None
    places = _Places(keys)
    known = _known(connection, places, kept, options)
    found = region(known, _ties(connection, places), _decided(connection, keys, verdicts), options)
    if found is None or int(found.rows.sum()) > max(new, 1) + _MOST * len(keys):
        return None
    uids = connection.execute(
        "SELECT uid FROM articles WHERE id IN (SELECT value FROM json_each(?))",
        (array(keys[found.rows].tolist()),),
    )
    return Part([uid for (uid,) in uids], found.elsewhere, keys, kept.stood)


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


class _Kept(NamedTuple):
    """What is known of the last run."""

    stood: Keys
    """A row for each article that may be in a group: its key, one that its component shares, that of the
    canonical article of its group, and 1 where it is the best in rank of those with its text."""
    last: int
    """The greatest key there was."""
    digest: str
    """That of all keys."""


def _kept(connection: sqlite3.Connection) -> _Kept | None:
    row = connection.execute("SELECT value FROM settings WHERE key = ?", (SETTING,)).fetchone()
    value = json.loads(row[0]) if row else {}
    # Earlier versions kept rows as lists.
    if "packed" not in value:
        return None
    stood = np.frombuffer(b64decode(value["packed"]), "<i8").astype(np.int64).reshape(-1, 4)
    return _Kept(stood, value["last"], value["digest"])


def _digest(keys: Keys) -> str:
    return hashlib.sha256(np.sort(keys).astype("<i8").tobytes()).hexdigest()


def _signed(connection: sqlite3.Connection, scheme: str) -> Keys:
    """Return the keys of all articles that are signed, as they are stored: mostly, but not always, ascending."""
    # As one text: a row for each would cost more than the rest.
    keys = f"SELECT group_concat(article_id) FROM (SELECT article_id {_stored(connection)})"
    text: str | None = connection.execute(keys, (scheme,)).fetchone()[0]
    return np.fromstring(text, np.int64, sep=",") if text else np.zeros(0, np.int64)


def _stored(connection: sqlite3.Connection) -> str:
    """Return what names the signatures of a scheme in SQL, always in one order."""
    # The plus: reading the whole table is faster than by its index.
    stored = "FROM fingerprints WHERE +scheme = ?"
    if connection.execute("SELECT EXISTS (SELECT 1 FROM articles WHERE excluded = 1)").fetchone()[0]:
        stored += " AND article_id NOT IN (SELECT id FROM articles WHERE excluded = 1)"
    return f"{stored} ORDER BY rowid"


class _Places:
    """The rows of articles by key."""

    def __init__(self, keys: Keys) -> None:
        self.keys = keys
        self._order = np.argsort(keys, kind="stable")

    def of(self, keys: Keys) -> NDArray[np.intp]:
        """Return the rows of these articles, which are there."""
        rows: NDArray[np.intp] = self._order[np.searchsorted(self.keys, keys, sorter=self._order)]
        return rows


def _known(connection: sqlite3.Connection, places: _Places, kept: _Kept, options: Options) -> Known:
    keys = places.keys
    stored = connection.execute(f"SELECT signature {_stored(connection)}", (options.scheme,))
    new = connection.execute(
        "SELECT signature FROM fingerprints WHERE scheme = ? AND article_id > ?", (options.scheme, kept.last)
    )
    found = scan((row[0] for row in stored), [row[0] for row in new], options.threshold)
    component = np.full(len(keys), -1, np.intp)
    head = np.arange(len(keys))
    first = np.ones(len(keys), np.bool_)
    rows = places.of(kept.stood[:, 0])
    component[rows], head[rows] = kept.stood[:, 1], places.of(kept.stood[:, 2])
    first[rows] = kept.stood[:, 3] == 1
    teasers = connection.execute("SELECT id FROM articles WHERE kind = 'teaser' AND NOT excluded")
    full = ~np.isin(keys, np.array([key for (key,) in teasers], np.int64))
    return Known(found, keys > kept.last, component, head, first, full)


def _decided(connection: sqlite3.Connection, keys: Keys, verdicts: Collection[Row]) -> NDArray[np.bool_]:
    uids = {uid for *pair, verdict in verdicts if verdict in BINDING for uid in pair}
    rows = connection.execute(
        "SELECT id FROM articles WHERE uid IN (SELECT value FROM json_each(?))", (array(sorted(uids)),)
    )
    return np.isin(keys, np.array([key for (key,) in rows], np.int64))


def _ties(connection: sqlite3.Connection, places: _Places) -> Ties:
    title = np.full(len(places.keys), -1, np.intp)
    numbers: dict[str, int] = {}
    titled = "SELECT title_key FROM articles WHERE kind = 'teaser' AND NOT excluded AND title_key <> ''"
    if connection.execute(f"SELECT EXISTS ({titled})").fetchone()[0]:
        rows = connection.execute(
            f"SELECT id, title_key FROM articles WHERE NOT excluded AND title_key IN ({titled})"
        ).fetchall()
        title[places.of(np.array([key for key, _ in rows], np.int64))] = [
            numbers.setdefault(title_key, len(numbers)) for _, title_key in rows
        ]
    found = connection.execute("SELECT part_id, whole_id FROM containments").fetchall()
    pairs = np.array(found, np.int64).reshape(-1, 2)
    return Ties(title, places.of(pairs[:, 0]), places.of(pairs[:, 1]))
