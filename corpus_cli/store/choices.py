"""From what a person asks of articles and tags to the decisions it takes; what is so already takes none."""

import sqlite3
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import get_args

from ..errors import NotFoundError, RefusedError, UsageError
from ..records import ArticleKind
from ..results import Filter
from ..text import fold, squeeze, visible
from . import decisions, tagging
from .anchors import Anchor
from .filters import condition
from .fulltext import readable
from .tagging import Tag

ARTICLE_COLUMNS = ("title", "byline", "published_on", "kind")
"""What a person may set of an article."""

_LONGEST = 500
"""Characters of a name or title that a person gives."""
_SHOWN = 40
_BLANK = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters and signs to Unicode that show nothing."""
_DIRECTIONS = dict.fromkeys((0x061C, 0x200E, 0x200F))

Target = tuple[int, str]
"""An article's key and uid."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A decision to record: its kind, what it is about, and what it says."""

    kind: str
    subject: str
    value: object
    article_uid: str | None = None
    anchor: Anchor | None = None
    aside: bool = False
    """It comes along with another and is not counted."""


Chosen = tuple[list[Choice], int]
"""Decisions to take, and how many things are as asked already."""
Choose = Callable[[sqlite3.Connection], Chosen]


def targets(connection: sqlite3.Connection, uids: Sequence[str] | None, wanted: Filter) -> list[Target]:
    """Return the articles with these uids (or their beginnings) and those a filter leaves.

    Raises `NotFoundError` with all that are missing, `UsageError` where nothing was asked for; a list without
    uids asks for no article.
    """
    if uids is None and not wanted:
        raise UsageError(
            "no article is named", hint="give uids, a filter, or - to read uids from standard input"
        )
    found: dict[str, int] = {}
    missing = []
    for uid in dict.fromkeys(uids or ()):
        rows = connection.execute(
            "SELECT uid, id FROM articles WHERE uid >= ?1 AND uid < ?1 || 'g' AND NOT excluded LIMIT 2",
            (uid,),
        ).fetchall()
        if len(uid) >= 4 and len(rows) == 1:
            found.update(rows)
        else:
            several = len(uid) >= 4 and rows
            missing.append(f"{uid!r} {'fits several articles' if several else 'is no article'}")
    if missing:
        raise NotFoundError(
            missing[0] if len(missing) == 1 else f"{len(missing)} of the uids are no articles",
            hint="'corpus list articles' shows uids; nothing was changed",
            problems=tuple(missing) if len(missing) > 1 else (),
        )
    if wanted:
        chosen = condition(connection, wanted, "articles")
        with readable(wanted.search):
            found.update(
                connection.execute(f"SELECT a.uid, a.id FROM articles a WHERE {chosen.sql}", chosen.values)
            )
    return [(key, uid) for uid, key in sorted(found.items())]


def put_on(connection: sqlite3.Connection, tag: str, articles: Iterable[Target]) -> Chosen:
    """Put a tag on articles; count those that have it already, under any spelling."""
    name = named(tag)
    known = tagging.find(connection, name)
    # A spelling may mean a tag that no article has just now.
    key, name = known[1:] if known else (decisions.chain(connection, tagging.ALIAS).end(fold(name)), name)
    having = _tagged(connection, known)
    value = {"on": True, "tag": key, "name": name}
    return _changing(articles, lambda article: article not in having, value)


def take_off(connection: sqlite3.Connection, tag: str, articles: Iterable[Target]) -> Chosen:
    """Take a tag off articles, under every spelling it has or gets."""
    known = find_tag(connection, tag)
    having = _tagged(connection, known)
    return _changing(articles, lambda article: article in having, {"on": False, "tag": known[1]})


def rename_tag(connection: sqlite3.Connection, tag: str, name: str) -> Chosen:
    """Give a tag another name; refuse the name of another tag: that is a merge."""
    _, key, old = find_tag(connection, tag)
    name = named(name)
    if name == old:
        return [], 1
    other = tagging.find(connection, name)
    if other and other[1] != key:
        raise RefusedError(
            f"there is a tag {other[2]!r} already",
            hint=f"'corpus tag merge' with --into {other[2]!r} makes them one",
        )
    target = fold(name)
    sent = [] if target == key else [Choice(tagging.ALIAS, key, {"to": target}, aside=True)]
    return [*sent, Choice(tagging.NAME, target, {"name": name})], 0


def merge_tags(connection: sqlite3.Connection, tags: Sequence[str], into: str) -> Chosen:
    """Make several tags one, which keeps its name."""
    _, target, name = find_tag(connection, into)
    keys = {find_tag(connection, tag)[1] for tag in tags}
    return _sent(keys - {target}, target, name), len(keys & {target})


def alias_tag(connection: sqlite3.Connection, spelling: str, tag: str) -> Chosen:
    """Let a spelling mean a tag, whether it occurs already or not."""
    _, target, name = find_tag(connection, tag)
    key = fold(named(spelling))
    known = tagging.find(connection, spelling)
    if known and known[1] == target:
        return [], 1
    return _sent({key}, target, name), 0


def set_article(connection: sqlite3.Connection, uid: str, values: dict[str, str | None]) -> Chosen:
    """Set columns of an article."""
    ((key, full),) = targets(connection, [uid], Filter())
    if "kind" in values and values["kind"] not in get_args(ArticleKind):
        raise UsageError(
            f"no article kind {values['kind']!r}", hint=f"there are: {', '.join(get_args(ArticleKind))}"
        )
    row = connection.execute(
        f"SELECT {', '.join(ARTICLE_COLUMNS)} FROM articles WHERE id = ?", (key,)
    ).fetchone()
    now = dict(zip(ARTICLE_COLUMNS, row, strict=True))
    new = {column: value for column, value in values.items() if now[column] != value}
    return ([Choice("article-set", full, new, full)], 0) if new else ([], 1)


def note(connection: sqlite3.Connection, uid: str, text: str) -> Chosen:
    """Keep a note with an article."""
    ((_, article),) = targets(connection, [uid], Filter())
    return [Choice("article-note", article, named(text, longest=None), article)], 0


def remove(connection: sqlite3.Connection, what: str) -> Chosen:
    """Take an article, a document or a capture out of lists and exports.

    The articles of a document stay out when a newer version of its page holds them again; every version of a
    capture does, known or not yet.
    """
    kind, found, out = _removable(connection, what)
    if out:
        return [], 1
    if kind == "article":
        return [Choice("article-remove", found, True, found)], 0
    if kind == "capture":
        return [Choice("capture-remove", found, True)], 0
    inside = connection.execute(
        "SELECT a.uid FROM articles a JOIN documents d ON d.id = a.document_id "
        "WHERE d.uid = ? AND NOT a.excluded ORDER BY a.ordinal",
        (found,),
    )
    return [
        Choice("document-remove", found, True),
        *(Choice("article-remove", uid, True, uid, aside=True) for (uid,) in inside),
    ], 0


def named(text: str, *, longest: int | None = _LONGEST) -> str:
    """Return a text that a person gave, on one line.

    Raises `UsageError` where nothing of it can be seen, or where it has control characters or more characters
    than ``longest``.
    """
    name = squeeze(text)
    if not any(unicodedata.category(char)[0] in "LNPS" and char not in _BLANK for char in name):
        raise UsageError("the text is empty", hint="give at least one letter or sign that can be seen")
    # Marks that say which way a script runs belong to names in Arabic and Hebrew.
    plain = name.translate(_DIRECTIONS)
    if visible(plain) != plain:
        raise UsageError(f"control characters in {name[:_SHOWN]!r}", hint="leave them out")
    if longest is not None and len(name) > longest:
        raise UsageError(
            f"{name[:_SHOWN]!r}… has {len(name):,} characters", hint=f"a name has {longest} at most"
        )
    return name


def find_tag(connection: sqlite3.Connection, tag: str) -> Tag:
    """Return a tag by name, spelling or slug; raise `NotFoundError` where there is none."""
    known = tagging.find(connection, tag)
    if known is None:
        raise NotFoundError(f"no tag {tag!r}", hint="'corpus list tags' shows the tags there are")
    return known


def _removable(connection: sqlite3.Connection, what: str) -> tuple[str, str, bool]:
    """Return the kind and identity of what can be removed, and whether it has been."""
    live = "EXISTS (SELECT 1 FROM captures c WHERE c.document_id = d.id AND NOT c.withdrawn)"
    rows = connection.execute(
        "SELECT 'article', uid, excluded FROM articles WHERE length(?1) > 3 AND uid >= ?1 AND uid < ?1 || 'g' "
        f"UNION SELECT 'document', uid, NOT {live} FROM documents d WHERE length(?1) > 3 AND uid >= ?1 "
        "AND uid < ?1 || 'g' UNION SELECT 'capture', path, min(withdrawn) FROM captures WHERE path = ?1 GROUP BY path "
        "LIMIT 3",
        (what,),
    ).fetchall()
    if not rows:
        raise NotFoundError(
            f"{what!r} is no article, document or capture",
            hint="give the uid of an article or a document, or a path as 'corpus list documents' shows it",
        )
    if len(rows) > 1:
        raise UsageError(
            f"{what!r} fits several: {', '.join(f'{kind} {uid}' for kind, uid, _ in rows)}",
            hint="give more of the uid",
        )
    kind, found, out = rows[0]
    return kind, found, bool(out)


def _sent(keys: Iterable[str], target: str, name: str) -> list[Choice]:
    """Send keys to a tag, which is called as it is now, whatever spellings come to it."""
    sent = [Choice(tagging.ALIAS, key, {"to": target}) for key in sorted(keys)]
    return [*sent, Choice(tagging.NAME, target, {"name": name}, aside=True)] if sent else []


def _changing(articles: Iterable[Target], needed: Callable[[int], bool], value: object) -> Chosen:
    choices, unchanged = [], 0
    for key, uid in articles:
        if needed(key):
            choices.append(Choice("article-tag", uid, value, uid))
        else:
            unchanged += 1
    return choices, unchanged


def _tagged(connection: sqlite3.Connection, tag: Tag | None) -> set[int]:
    if tag is None:
        return set()
    rows = connection.execute(
        "SELECT x.article_id FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id "
        "WHERE y.tag_id = ? AND NOT x.removed",
        (tag[0],),
    )
    return {article for (article,) in rows}
