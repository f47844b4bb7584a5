"""What a person is called, and why, under which tags and beside whom they are mentioned."""

import sqlite3
from typing import TypedDict

from ..views import NameLine, PersonCount
from . import naming
from .arrays import array
from .suggesting.company import Company

_MOST = 10

_OWN = (
    "SELECT n.name, n.key, n.rule, n.confidence, (SELECT count(*) FROM mentions m WHERE m.alias_id = n.id "
    "AND NOT m.dropped AND m.article_id {0} AND m.id NOT IN (SELECT mention_id FROM mention_people)) + "
    "(SELECT count(*) FROM quotes q WHERE q.alias_id = n.id AND NOT q.dropped AND q.article_id {0} "
    "AND q.id NOT IN (SELECT quote_id FROM quote_people)) FROM person_aliases n WHERE n.person_id = ?"
).format("NOT IN (SELECT id FROM articles WHERE excluded)")
_SPLIT = (
    "SELECT n.name, n.key, 'split', 100, count(*) FROM (SELECT m.alias_id FROM mention_people x JOIN mentions m "
    "ON m.id = x.mention_id WHERE x.person_id = ?1 UNION ALL SELECT q.alias_id FROM quote_people x JOIN quotes q "
    "ON q.id = x.quote_id WHERE x.person_id = ?1) s JOIN person_aliases n ON n.id = s.alias_id GROUP BY n.id"
)
_TAGS = (
    "SELECT t.name, count(DISTINCT x.article_id) FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id "
    "JOIN tags t ON t.id = y.tag_id WHERE NOT x.removed AND x.article_id IN (SELECT value FROM json_each(?)) "
    "GROUP BY t.id ORDER BY 2 DESC, t.slug LIMIT ?"
)
_BESIDE = (
    "SELECT p.uid, p.name, count(DISTINCT CASE WHEN s.kind = 'm' THEN s.article_id END), "
    "count(DISTINCT CASE WHEN s.kind = 'q' THEN s.article_id END) FROM ("
    "SELECT 'm' AS kind, m.article_id, "
    "CASE WHEN x.mention_id IS NULL THEN n.person_id ELSE x.person_id END AS person FROM mentions m "
    "JOIN person_aliases n ON n.id = m.alias_id LEFT JOIN mention_people x ON x.mention_id = m.id "
    "WHERE NOT m.dropped AND m.article_id IN (SELECT value FROM json_each(?1)) UNION ALL "
    "SELECT 'q', q.article_id, CASE WHEN x.quote_id IS NULL THEN n.person_id ELSE x.person_id END FROM quotes q "
    "JOIN person_aliases n ON n.id = q.alias_id LEFT JOIN quote_people x ON x.quote_id = q.id "
    "WHERE NOT q.dropped AND q.article_id IN (SELECT value FROM json_each(?1))) s "
    "JOIN people p ON p.id = s.person WHERE p.id <> ?2 GROUP BY p.id ORDER BY 3 DESC, 4 DESC, p.slug, p.uid LIMIT ?3"
)


class Portrait(TypedDict):
    """The fields of a `PersonView` that are made here."""

    names: tuple[NameLine, ...]
    tags: tuple[tuple[str, int], ...]
    beside: tuple[PersonCount, ...]


def portrait(connection: sqlite3.Connection, key: int, uid: str) -> Portrait:
    """Return what is known of a person's names and company."""
    run = connection.execute
    articles = array(sorted(Company(connection).of_person(key).articles))
    return {
        "names": _names(connection, key, uid),
        "tags": tuple((name, count) for name, count in run(_TAGS, (articles, _MOST))),
        "beside": tuple(PersonCount(*row) for row in run(_BESIDE, (articles, key, _MOST))),
    }


def _names(connection: sqlite3.Connection, key: int, uid: str) -> tuple[NameLine, ...]:
    own = set(naming.own_names(connection, key, uid))
    lines = []
    for name, folded, rule, confidence, uses in (
        *connection.execute(_OWN, (key,)),
        *connection.execute(_SPLIT, (key,)),
    ):
        if rule != "split" and folded not in own:
            rule = "merged"
        if uses:
            lines.append(NameLine(name, uses, rule, confidence / 100))
    return tuple(sorted(lines, key=lambda line: (-line.uses, line.name, line.rule)))
