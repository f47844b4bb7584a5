"""Repair what is derived, and nothing else: counts, links, full text."""

import sqlite3
from collections.abc import Callable, Collection, Iterator

from ..findings import Repair
from ..rules.facts import Stale
from . import fulltext, reapplied, rederive
from .database import transaction


def repair(connection: sqlite3.Connection, codes: Collection[str]) -> tuple[Repair, ...]:
    """Repair what the rules with these codes find; return what was done, nothing where all was well.

    Each kind of fact is repaired in one transaction. Counts come first: links follow from them.
    """
    done: list[Repair] = []
    if {"D101", "D102"} & set(codes):
        with transaction(connection):
            tags, names = rederive.recount(connection)
        done += [
            Repair("D101", "spellings of tags counted again", tags),
            Repair("D102", "names counted again", names),
        ]
    if "D103" in codes:
        done.append(
            Repair("D103", "spellings led to their tags", _resolve(connection, rederive.resolve_tags))
        )
    if "D104" in codes:
        done.append(Repair("D104", "names led to their people", _resolve(connection, rederive.resolve_names)))
    if "D106" in codes:
        done.append(Repair("D106", "decisions applied again", _reapply(connection)))
    if "D105" in codes:
        with transaction(connection):
            count = rederive.drop_unnamed(connection)
        done.append(Repair("D105", "tags and people without a name dropped", count))
    return *(one for one in done if one.count), *_full_text(connection, codes)


def _resolve(connection: sqlite3.Connection, resolve: Callable[[sqlite3.Connection], Iterator[Stale]]) -> int:
    """Resolve, and return how many links changed; where none would, nothing is written at all."""
    with rederive.taken_back(connection):
        if next(resolve(connection), None) is None:
            return 0
    with transaction(connection):
        return sum(1 for _ in resolve(connection))


def _reapply(connection: sqlite3.Connection) -> int:
    with rederive.taken_back(connection):
        if next(reapplied.reapply(connection), None) is None:
            return 0
    with transaction(connection):
        return sum(1 for _ in reapplied.reapply(connection))


def _full_text(connection: sqlite3.Connection, codes: Collection[str]) -> Iterator[Repair]:
    if "F101" in codes:
        with rederive.taken_back(connection):
            wrong = [name for name in fulltext.INDEXES if not rederive.index_facts(connection, name).agrees]
        for name in wrong:
            with transaction(connection):
                rederive.rebuild(connection, name)
            yield Repair("F101", f"{name} built anew", 1)
    if "F102" in codes and (behind := fulltext.behind(connection)):
        fulltext.catch_up(connection)
        for name in behind:
            yield Repair("F102", f"{name} brought up to date", 1)
