"""What articles outside one group of duplicates have in common: passages, and quotes that recur."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence

from ..dedupe.tokens import words_of
from ..results import DuplicateGroup, Listing, Value
from ..scoring.found import lines_of

_COLUMNS = (
    "kind",
    "words",
    "left_uid",
    "left_start",
    "left_end",
    "right_uid",
    "right_start",
    "right_end",
    "text",
)
_AT_ONCE = 256
_QUOTED = 5
"""Words of a quote from which on it is looked for elsewhere: shorter ones are figures of speech."""

Row = tuple[Value, ...]


def listing(connection: sqlite3.Connection, groups: Sequence[DuplicateGroup]) -> Listing:
    """Return a row for each passage of 20 words and more that two articles share, and for each recurring quote.

    Of each of these groups, only the canonical article is looked at. Spans are in code points of the
    documents' texts; a passage over several paragraphs may have furniture between them. Rows come in order of
    the articles' uids and are found while they are read.
    """
    left_out = {uid for group in groups for uid in group.member_uids[1:]}
    return Listing(_COLUMNS, _rows(connection, left_out))


def _rows(connection: sqlite3.Connection, left_out: set[str]) -> Iterator[Row]:
    yield from _passages(connection, left_out)
    yield from _quotes(connection, left_out)


def _passages(connection: sqlite3.Connection, left_out: set[str]) -> Iterator[Row]:
    from ..dedupe import passages

    uids = [
        uid
        for (uid,) in connection.execute("SELECT uid FROM articles WHERE NOT excluded ORDER BY uid")
        if uid not in left_out
    ]
    found = []
    for start in range(0, len(uids), _AT_ONCE):
        some = uids[start : start + _AT_ONCE]
        found.append(passages.marks([_body(connection, uid) for uid in some], start))
    met = passages.meetings(passages.joined(found))
    for (one, other), places in met.pairs.items():
        left, right = _Side(connection, uids[one]), _Side(connection, uids[other])
        for start, place, length in passages.shared(left.words, right.words, places, met.furniture):
            spans = left.span(start, length), right.span(place, length)
            if spans[0] and spans[1]:
                text = left.document[slice(*spans[0])]
                yield ("passage", length, left.uid, *spans[0], right.uid, *spans[1], text)


def _body(connection: sqlite3.Connection, uid: str) -> str:
    row = connection.execute("SELECT body FROM articles WHERE uid = ?", (uid,)).fetchone()
    return row[0] if row else ""


class _Side:
    """An article's words, and where they stand in its document."""

    def __init__(self, connection: sqlite3.Connection, uid: str) -> None:
        self.uid = uid
        self.body, self.document, self._start, self._end = connection.execute(
            "SELECT a.body, d.text, a.body_start, a.body_end FROM articles a "
            "JOIN documents d ON d.id = a.document_id WHERE a.uid = ?",
            (uid,),
        ).fetchone()
        self.words = words_of([self.body]).numbers

    def span(self, first: int, count: int) -> tuple[int, int] | None:
        """Return where so many words stand in the document; ``None`` where that cannot be told."""
        from ..dedupe.passages import spans

        placed = spans(self.body)
        if placed is None or len(placed) != len(self.words):
            return None
        start, end = self._at(placed[first][0]), self._at(placed[first + count - 1][1] - 1)
        return None if start is None or end is None else (start, end + 1)

    def _at(self, offset: int) -> int | None:
        """Return where a character of the body stands in the document."""
        paragraphs = self.body.split("\n\n")
        lines = lines_of(self.document, self.body, self._start, self._end)
        if len(lines) != len(paragraphs):
            return None
        for paragraph, line in zip(paragraphs, lines, strict=True):
            if offset < len(paragraph):
                return line.start + offset
            offset -= len(paragraph) + 2
        return None


def _quotes(connection: sqlite3.Connection, left_out: set[str]) -> Iterator[Row]:
    """Yield each quote that stands in several articles, the first with each of the others."""
    places: dict[bytes, list[tuple[int, str, int, int, str]]] = {}
    rows = connection.execute(
        "SELECT a.uid, q.start, q.end, q.text FROM quotes q JOIN articles a ON a.id = q.article_id "
        "WHERE NOT a.excluded AND q.kind <> 'scare' ORDER BY a.uid, q.start, q.end"
    )
    while some := rows.fetchmany(_AT_ONCE):
        words = words_of([row[3] for row in some])
        for index, (uid, start, end, text) in enumerate(some):
            numbers = words.of(index)
            if len(numbers) >= _QUOTED and uid not in left_out:
                places.setdefault(numbers.tobytes(), []).append((len(numbers), uid, start, end, text))
    for same in sorted(_apart(places)):
        count, uid, start, end, text = same[0]
        for _, other, begin, stop, _ in same[1:]:
            yield ("quote", count, uid, start, end, other, begin, stop, text)


def _apart(
    places: Mapping[bytes, list[tuple[int, str, int, int, str]]],
) -> Iterator[list[tuple[int, str, int, int, str]]]:
    """Yield the places of each quote that several articles have, one place in each."""
    for same in places.values():
        first = {place[1]: place for place in reversed(same)}
        if len(first) > 1:
            yield [first[uid] for uid in sorted(first)]
