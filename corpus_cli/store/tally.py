"""How often spellings of tags and names of people are used, before and after a change."""

import sqlite3
from collections import Counter

from . import derive

_EXCLUDED = "(SELECT excluded FROM articles WHERE id = x.article_id)"


class Tally:
    """Counts what a change takes away and what it adds, and settles the difference."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.tags: Counter[int] = Counter()
        self.names: Counter[int] = Counter()

    def count(self, articles: str, sign: int) -> None:
        """Add, or with -1 take away, what the articles in a JSON array use.

        What is taken out counts nothing and is noted all the same: its spelling may be there for the last time.
        """
        for counter, table, flag in (
            (self.tags, "article_tags", "removed"),
            (self.names, "mentions", "dropped"),
            (self.names, "quotes", "dropped"),
        ):
            for alias, uses in self._connection.execute(
                f"SELECT alias_id, sum(NOT x.{flag} AND NOT {_EXCLUDED}) FROM {table} x "
                "WHERE article_id IN (SELECT value FROM json_each(?)) AND alias_id IS NOT NULL GROUP BY 1",
                (articles,),
            ):
                counter[alias] += sign * uses

    def settle(self) -> None:
        """Bring the derived facts up to date with what was counted."""
        derive.count_tags(self._connection, self.tags)
        derive.count_names(self._connection, self.names)
        self.tags.clear()
        self.names.clear()
