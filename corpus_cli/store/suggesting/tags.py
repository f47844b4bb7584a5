"""Tags that are probably other tags, spelled otherwise: what `tag suggest` lists and `validate` warns of."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from ...dedupe.differences import difference
from ...dedupe.spelling import Kind, Likeness, likenesses
from ...errors import UsageError
from ...results import Listing, Value
from ...text import fold
from .. import tagging
from ..decisions import IN_FORCE
from . import commands

COLUMNS = ("tag", "uses", "suggestion", "suggestion_uses", "both", "why", "kind", "examples", "command")
_ATTESTED_IN = 20
"""Articles of a tag that are looked into for its words; a tag that is meant is in the first few."""
_WORD_FROM = 3
"""Articles of the corpus that have a word from which on it is one; fewer repeat one writer's error."""
_WORD_SHARE = 10
"""A typing error of so many per cent of a word's articles would be a spelling of its own."""
_ENOUGH = 1000
"""Articles that have a word are counted up to here."""
_EXAMPLES = 2

_TAGGED = (
    "FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id JOIN articles a ON a.id = x.article_id "
    "WHERE y.tag_id = ? AND NOT x.removed AND NOT a.excluded"
)


class Spelling(NamedTuple):
    """A spelling in use."""

    text: str
    alias: int
    tag: int
    uses: int
    decided: bool
    """A person named the tag so, or said what the spelling means: it is no error."""


class Misspelling(NamedTuple):
    """A spelling that is probably wrong, what is probably meant, and by what evidence."""

    wrong: Spelling
    right: Spelling
    likeness: Likeness


def misspellings(connection: sqlite3.Connection) -> dict[str, Misspelling]:
    """Return the spellings that look like other tags, each with the likeliest, then commonest of these.

    Of two, the one that is used less is suspected, and never one that a person decided on. A word that the
    articles tagged with it use themselves, or that many others do, is no typing error: then the other
    spelling is suspected, or none. Where neither is used, only a slip of the fingers is one.
    """
    spellings = {spelling.text: spelling for spelling in _spellings(connection)}
    # Of spellings with one key, the commonest stands for all.
    labels = {fold(text): text for text in spellings}.values()
    words = _Words(connection)
    found: dict[str, Misspelling] = {}
    for likeness in likenesses(labels):
        pair = spellings[likeness.left], spellings[likeness.right]
        wrong = None if pair[0].tag == pair[1].tag else _wrong(pair, likeness, words)
        if wrong is None:
            continue
        one = Misspelling(pair[wrong], pair[1 - wrong], likeness)
        known = found.get(one.wrong.text)
        if known is None or _preferred(one) < _preferred(known):
            found[one.wrong.text] = one
    return found


def _preferred(one: Misspelling) -> tuple[int, int, int, str]:
    kind = get_args(Kind).index(one.likeness.kind)
    return kind, one.likeness.distance, -one.right.uses, one.right.text


def _spellings(connection: sqlite3.Connection) -> Iterator[Spelling]:
    """Yield the spellings in use, the rarest first."""
    rows = connection.execute(
        "SELECT y.spelling, y.id, y.tag_id, y.uses, y.key <> t.key OR EXISTS (SELECT 1 FROM curation c "
        f"WHERE c.kind = ? AND c.subject = t.key AND {IN_FORCE}) FROM tag_aliases y JOIN tags t ON t.id = y.tag_id "
        "WHERE y.uses > 0 ORDER BY y.uses, y.spelling DESC",
        (tagging.NAME,),
    )
    return (Spelling(text, alias, tag, uses, bool(decided)) for text, alias, tag, uses, decided in rows)


def _wrong(pair: tuple[Spelling, Spelling], likeness: Likeness, words: "_Words") -> int | None:
    """Return which of two is wrong, 0 or 1; ``None`` where both are meant."""
    meant = [one.decided for one in pair]
    if likeness.kind == "spelling" and not any(meant):
        meant = words.meant([one.alias for one in pair], likeness.words)
        if not any(meant) and not likeness.slip:
            # Two rare words: nothing says that one of them is the other.
            return None
    if any(meant):
        return None if all(meant) else meant.index(False)
    return int((pair[0].uses, pair[0].text) > (pair[1].uses, pair[1].text))


class _Words:
    """What the articles say of the words in tags."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def meant(self, aliases: Iterable[int], words: tuple[str, str]) -> list[bool]:
        """Tell of each of two words whether it is one: its tag's articles have it, or enough of all do."""
        own = [self._attested(alias, word) for alias, word in zip(aliases, words, strict=True)]
        if all(own):
            return own
        uses = [self._articles(word) for word in words]
        common = [n >= _WORD_FROM and n * 100 >= _WORD_SHARE * max(uses) for n in uses]
        return [one or other for one, other in zip(own, common, strict=True)]

    def _attested(self, alias: int, word: str) -> bool:
        rows = self._connection.execute(
            "SELECT coalesce(a.title, '') || ' ' || a.body FROM article_tags x JOIN articles a ON a.id = x.article_id "
            "WHERE x.alias_id = ? AND NOT x.removed AND NOT a.excluded ORDER BY x.id LIMIT ?",
            (alias, _ATTESTED_IN),
        )
        return any(word in fold(text) for (text,) in rows)

    def _articles(self, word: str) -> int:
        sql = "SELECT count(*) FROM (SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? LIMIT ?)"
        try:
            (count,) = self._connection.execute(sql, (f'"{word}"', _ENOUGH)).fetchone()
        except sqlite3.DatabaseError:
            # `validate` asks this also of a database whose index is broken, and says so elsewhere.
            return 0
        return int(count)


def suggestions(
    connection: sqlite3.Connection, *, limit: int | None, offset: int, columns: tuple[str, ...] | None
) -> Listing:
    """List the tags that are probably others, the surest and the most used first.

    Raises `UsageError` for an unknown column.
    """
    names = columns or COLUMNS
    if unknown := [name for name in names if name not in COLUMNS]:
        raise UsageError(
            f"suggestions have no column {unknown[0]!r}", hint=f"there are: {', '.join(COLUMNS)}"
        )
    by_tag: dict[int, Misspelling] = {}
    for one in sorted(misspellings(connection).values(), key=_rank):
        by_tag.setdefault(one.wrong.tag, one)
    found = list(by_tag.values())
    end = None if limit is None else offset + limit

    def rows() -> Iterator[tuple[Value, ...]]:
        for one in found[offset:end]:
            row = _row(connection, one)
            yield tuple(row[name] for name in names)

    return Listing(names, rows(), len(found), commands.note("tag") if found else None)


def _rank(one: Misspelling) -> tuple[int, int, int, str, int, str]:
    return *_preferred(one), -one.wrong.uses, one.wrong.text


def _row(connection: sqlite3.Connection, one: Misspelling) -> dict[str, Value]:
    tag, suggestion = (_tag(connection, spelling.tag) for spelling in (one.wrong, one.right))
    examples = sorted(tag.articles)
    return {
        "tag": tag.name,
        "uses": len(tag.articles),
        "suggestion": suggestion.name,
        "suggestion_uses": len(suggestion.articles),
        "both": len(tag.articles & suggestion.articles),
        "why": difference(one.likeness, one.wrong.text),
        "kind": one.likeness.kind,
        "examples": " ".join(examples[:_EXAMPLES]),
        "command": commands.merge("tag", tag.handle, suggestion.handle),
    }


class _Tag(NamedTuple):
    name: str
    handle: str
    """By which a command finds it: the name, or the slug where the name means another or cannot be typed."""
    articles: frozenset[str]


def _tag(connection: sqlite3.Connection, key: int) -> _Tag:
    name, folded, slug = connection.execute(
        "SELECT name, key, slug FROM tags WHERE id = ?", (key,)
    ).fetchone()
    uids = connection.execute(f"SELECT DISTINCT a.uid {_TAGGED}", (key,))
    handle = name if fold(name) == folded and commands.typeable(name) else slug
    return _Tag(name, handle, frozenset(uid for (uid,) in uids))
