"""Where people occur: in which articles, under which tags, beside whom."""

import sqlite3
from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from ...dedupe.names import is_full, words_of
from ...extract.lexicon import Gender, given_names
from ...extract.names import honorific_gender
from ..derive import array

_LIVE = "a.id = {0}.article_id AND NOT a.excluded AND NOT {0}.dropped"
_MEANT = (
    "SELECT {0}.article_id, n.name, {4} FROM person_aliases n CROSS JOIN {1} {0} CROSS JOIN articles a "
    f"WHERE n.person_id = ?1 AND {{0}}.alias_id = n.id AND {_LIVE} "
    "AND NOT EXISTS (SELECT 1 FROM {2} o WHERE o.{3} = {0}.id) UNION ALL "
    "SELECT {0}.article_id, n.name, {4} FROM {2} o CROSS JOIN {1} {0} CROSS JOIN person_aliases n "
    f"CROSS JOIN articles a WHERE o.person_id = ?1 AND {{0}}.id = o.{{3}} AND n.id = {{0}}.alias_id AND {_LIVE}"
)
_MENTIONS = _MEANT.format("m", "mentions", "mention_people", "mention_id", "m.zone = 'body'")
_QUOTES = _MEANT.format("q", "quotes", "quote_people", "quote_id", "1")
_OF_NAME = (
    "SELECT m.article_id, n.name, m.zone = 'body' FROM person_aliases n CROSS JOIN mentions m CROSS JOIN articles a "
    f"WHERE n.id = ?1 AND m.alias_id = n.id AND {_LIVE.format('m')} "
    "AND NOT EXISTS (SELECT 1 FROM mention_people o WHERE o.mention_id = m.id)"
)
_BEFORE = (
    "SELECT substr(d.text, max(m.start - 11, 1), min(m.start, 12)) FROM person_aliases n JOIN mentions m "
    "ON m.alias_id = n.id JOIN articles a ON a.id = m.article_id JOIN documents d ON d.id = a.document_id "
    "WHERE n.person_id = ?1 AND NOT m.dropped AND NOT a.excluded LIMIT 30"
)
_IN = "IN (SELECT value FROM json_each(?1))"
_TAGS = (
    "SELECT DISTINCT y.tag_id FROM article_tags x JOIN tag_aliases y ON y.id = x.alias_id "
    f"WHERE x.article_id {_IN} AND NOT x.removed"
)
_PEOPLE = (
    "SELECT DISTINCT CASE WHEN o.mention_id IS NULL THEN n.person_id ELSE o.person_id END "
    "FROM mentions m JOIN person_aliases n ON n.id = m.alias_id LEFT JOIN mention_people o ON o.mention_id = m.id "
    f"WHERE m.article_id {_IN} AND NOT m.dropped"
)

_MANY = 500
"""Articles of a person that are looked into for tags and company."""
_FEW = 5
_TOLD = 3
"""Tags or people in common that are named."""


class Presence(NamedTuple):
    """Where somebody occurs."""

    articles: frozenset[int]
    full: frozenset[int]
    """Those of them that give the name in full."""
    told: frozenset[int]
    """Those that do in the text itself, not in a title, tag or caption alone."""
    documents: frozenset[int]
    tags: frozenset[int]
    """By their keys."""
    beside: frozenset[int]
    """The others in the same articles, by their keys."""


class Company:
    """Answers who occurs where; what was asked once is kept."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._people: dict[int, Presence] = {}
        self._genders: dict[int, Gender | None] = {}

    def of_person(self, person: int) -> Presence:
        """Return where a person is mentioned or quoted, by the key."""
        if person not in self._people:
            rows = [
                row
                for sql in (_MENTIONS, _QUOTES)
                for row in self._connection.execute(sql, (person,)).fetchall()
            ]
            self._people[person] = self._presence(rows, person)
        return self._people[person]

    def of_name(self, alias: int) -> Presence:
        """Return where a name stands, by the key of its row."""
        return self._presence(self._connection.execute(_OF_NAME, (alias,)).fetchall())

    def gender(self, person: int, names: Iterable[str]) -> Gender | None:
        """Return the gender that the titles before a person's names suggest, else the given names."""
        if person not in self._genders:
            before = (text for (text,) in self._connection.execute(_BEFORE, (person,)))
            found = {honorific_gender(title) for text in before if (title := _last_word(text))}
            given = {given_names().get(words_of(name)[0]) for name in names if words_of(name)}
            told = found - {None} or given - {None}
            self._genders[person] = told.pop() if len(told) == 1 else None
        return self._genders[person]

    def common(self, left: Presence, right: Presence) -> tuple[int, str]:
        """Return what two have in common that few others have, in points of certainty and in words."""
        points, told = 0, []
        for what, shared in (
            ("article", left.articles & right.articles),
            ("document", left.documents & right.documents),
        ):
            if shared:
                points += 5
                told.append(f"{len(shared)} {what}{'' if len(shared) == 1 else 's'} in common")
                break
        for how, keys, table, articles in (
            ("tagged", left.tags & right.tags, "tags", self._tag_articles),
            ("beside", left.beside & right.beside, "people", self._person_articles),
        ):
            # The rarer, the more it tells.
            rare = sorted((n, key) for key in keys if (n := articles(key)) <= self._few)
            if rare:
                points += min(15, 5 + 5 * len(rare))
                names = (self._name(table, key) for _, key in rare[:_TOLD])
                more = f" and {len(rare) - _TOLD} more" if len(rare) > _TOLD else ""
                told.append(f"both {how} {', '.join(names)}{more}")
        return points, "; ".join(told)

    def _name(self, table: str, key: int) -> str:
        return str(self._connection.execute(f"SELECT name FROM {table} WHERE id = ?", (key,)).fetchone()[0])

    def _tag_articles(self, tag: int) -> int:
        (count,) = self._connection.execute(
            "SELECT count(DISTINCT x.article_id) FROM tag_aliases y JOIN article_tags x ON x.alias_id = y.id "
            "WHERE y.tag_id = ? AND NOT x.removed",
            (tag,),
        ).fetchone()
        return int(count)

    def _person_articles(self, person: int) -> int:
        return len(self.of_person(person).articles)

    @cached_property
    def _few(self) -> int:
        """In how many articles a tag or person may be that tells something of others."""
        (count,) = self._connection.execute("SELECT count(*) FROM articles WHERE NOT excluded").fetchone()
        return max(_FEW, int(count) // 50)

    def _presence(self, rows: Iterable[tuple[int, str, bool]], own: int | None = None) -> Presence:
        articles, full, told = set(), set(), set()
        for article, name, in_body in rows:
            articles.add(article)
            if is_full(words_of(name)):
                full.add(article)
                if in_body:
                    told.add(article)
        some = array(sorted(articles)[:_MANY])
        run = self._connection.execute
        documents = run(f"SELECT DISTINCT document_id FROM articles WHERE id {_IN}", (some,))
        return Presence(
            frozenset(articles),
            frozenset(full),
            frozenset(told),
            frozenset(document for (document,) in documents),
            frozenset(tag for (tag,) in run(_TAGS, (some,))),
            frozenset(person for (person,) in run(_PEOPLE, (some,))) - {own, None},
        )


def _last_word(text: str) -> str:
    words = text.casefold().split()
    return words[-1].rstrip(".") if words and text[-1].isspace() else ""
