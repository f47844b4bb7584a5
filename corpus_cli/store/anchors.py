"""Find a quote or a mention again where its article stands in another document than when it was decided on."""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import takewhile

from ..errors import NotFoundError

_CONTEXT = 32
"""Characters kept before and after an anchor, to tell equal words apart."""
_ENOUGH = 16
"""Characters of words and context that have to be the same: another "Quill" in another sentence is not it."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where in which document the subject stood when it was decided on."""

    document_sha256: str
    text: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Spot:
    """A quote or mention, given by its uid or the beginning of it."""

    key: int
    uid: str
    article_uid: str
    anchor: Anchor


def spot(connection: sqlite3.Connection, table: str, uid: str) -> Spot:
    """Return the quote or mention with this uid; raise `NotFoundError` where there is none or several."""
    rows = connection.execute(
        f'SELECT x.id, x.uid, a.uid, d.sha256, d.text, x.start, x."end" FROM {table} x '
        "JOIN articles a ON a.id = x.article_id JOIN documents d ON d.id = a.document_id "
        "WHERE x.uid >= ?1 AND x.uid < ?1 || 'g' AND NOT x.dropped AND NOT a.excluded LIMIT 2",
        (uid,),
    ).fetchall()
    if len(uid) < 4 or len(rows) != 1:
        what = f"fits several {table}" if len(rows) > 1 and len(uid) >= 4 else f"is no {table[:-1]}"
        raise NotFoundError(f"{uid!r} {what}", hint=f"'corpus list {table}' shows uids")
    key, full, article, sha256, text, start, end = rows[0]
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    return Spot(key, full, article, Anchor(sha256, text[start:end], before, after))


def find(connection: sqlite3.Connection, table: str, article: int, uid: str, anchor: Anchor) -> int | None:
    """Return the key of the row that an anchor means now, in the document that its article stands in now.

    In the document it was made in, the uid says it. In another one, which may have something else at the same
    place, the exact words do, and where they occur several times, what stands around them.
    """
    (sha256,) = connection.execute(
        "SELECT d.sha256 FROM documents d JOIN articles a ON a.document_id = d.id WHERE a.id = ?", (article,)
    ).fetchone()
    if sha256 == anchor.document_sha256:
        row = connection.execute(
            f"SELECT id FROM {table} WHERE uid = ? AND article_id = ?", (uid, article)
        ).fetchone()
        if row is not None:
            return int(row[0])
    rows = connection.execute(
        f"SELECT x.id, substr(d.text, max(1, x.start - {_CONTEXT - 1}), min({_CONTEXT}, x.start)), "
        f'substr(d.text, x."end" + 1, {_CONTEXT}) FROM {table} x JOIN articles a ON a.id = x.article_id '
        "JOIN documents d ON d.id = a.document_id WHERE x.article_id = ? AND x.text = ?",
        (article, anchor.text),
    ).fetchall()
    fits = [(_shared(anchor, before, after), int(key)) for key, before, after in rows]
    best = max(fits, default=(0, 0))
    if best[0] + len(anchor.text) < _ENOUGH or sum(shared == best[0] for shared, _ in fits) != 1:
        return None
    return best[1]


def _shared(anchor: Anchor, before: str, after: str) -> int:
    """Count the characters around an anchor that stand there still."""
    return _common(reversed(anchor.before), reversed(before)) + _common(anchor.after, after)


def _common(left: Iterable[str], right: Iterable[str]) -> int:
    """Count the characters that two texts begin with alike."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(left, right, strict=False)))
