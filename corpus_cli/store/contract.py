"""How the export contract is declared in SQL: kinds of record, their fields and their lists.

`corpus_cli.store.kinds` declares each kind once; `corpus_cli.store.dump` makes JSON and CSV of it.
"""

from dataclasses import dataclass

from ..exporters import FieldType, Link

_TYPES: dict[str, FieldType] = {
    **dict.fromkeys(("size", "char_count", "word_count", "reader_version", "version", "ordinal"), "integer"),
    **dict.fromkeys(("start", "end", "body_start", "body_end", "speaker_start", "speaker_end"), "integer"),
    **dict.fromkeys(("cue_start", "cue_end", "article_count", "mention_count", "quote_count"), "integer"),
    **dict.fromkeys(("confidence", "similarity", "containment"), "number"),
    **dict.fromkeys(("containment_left", "containment_right"), "number"),
    "unbalanced": "boolean",
}


@dataclass(frozen=True, slots=True)
class Column:
    """A scalar field; the SQL of a number gives the text to print."""

    name: str
    sql: str
    nullable: bool = False

    @property
    def type(self) -> FieldType:
        """By name: a name means the same in every table."""
        return _TYPES.get(self.name, "string")


@dataclass(frozen=True, slots=True)
class Part:
    """A list inside a record; in CSV a table of its own, whose rows begin with their record's key."""

    name: str
    table: str
    parent: Column
    columns: tuple[Column, ...]
    source: str
    where: str
    """What ties it to its record."""
    order: str
    plain: bool = False
    """In JSON a list of its only column's values."""
    key: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of record."""

    name: str
    fields: tuple[Column | Part, ...]
    source: str
    order: str
    where: str = "true"
    key: tuple[str, ...] = ("uid",)
    links: tuple[Link, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """Its scalar fields."""
        return tuple(field for field in self.fields if isinstance(field, Column))

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its lists."""
        return tuple(field for field in self.fields if isinstance(field, Part))


@dataclass(frozen=True, slots=True)
class Scope:
    """What is exported."""

    selection: str | None = None
    """A table of article keys, as SQL names it; ``None`` for the whole corpus."""
    with_text: bool = False

    def within(self, article: str) -> str:
        """Return the condition that an article, given by its key's column, is exported."""
        # The + keeps SQLite from starting at the selection, which would need the result sorted.
        if self.selection:
            return f"+{article} IN {self.selection}"
        return f"{article} NOT IN (SELECT id FROM articles WHERE excluded)"

    def having(self, articles: str) -> str:
        """Return the condition that a subquery of selected articles gives any; all hold without selection."""
        return f"EXISTS ({articles})" if self.selection else "true"

    def beyond(self, *columns: str) -> tuple[Link, ...]:
        """Return links to articles that need not be selected themselves."""
        return () if self.selection else tuple(Link(column, "articles", "uid") for column in columns)


def own(table: str, names: str) -> tuple[Column, ...]:
    """Return columns of ``table`` under the names they have there; ``?`` marks what may be null."""
    bare = ((name.rstrip("?"), name.endswith("?")) for name in names.split())
    return tuple(Column(name, f'{table}."{name}"', nullable) for name, nullable in bare)


def confidence(table: str) -> Column:
    """Return a confidence, stored in per cent, with two decimals."""
    stored = f"{table}.confidence"
    return Column("confidence", f"printf('%d.%02d', {stored} / 100, {stored} % 100)")


def ratio(name: str, part: str, whole: str) -> Column:
    """Return the quotient of two counts with four decimals, rounded half up; 0 where both counts are 0.

    In integers, because SQLite's printf rounds floats differently from version to version.
    """
    whole = f"max({whole}, 1)"
    scaled = f"({part} * 20000 + {whole}) / ({whole} * 2)"
    return Column(name, f"printf('%d.%04d', {scaled} / 10000, {scaled} % 10000)")
