"""The search for duplicates, step by step."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

import numpy as np

from .candidates import Candidates, candidates
from .canonical import group
from .groups import Grouping
from .parts import by_part, contained
from .pieces import Containment, Findings, Options, Piece, Standing, Verdicts
from .postings import Elsewhere
from .table import Table
from .teasers import Teasers
from .verdicts import Decisions, chosen
from .verify import Read, Verifier

_AT_ONCE = 256
"""Teasers that are read at a time."""


def find(
    articles: Iterable[tuple[Piece, bytes]],
    read: Read,
    verdicts: Verdicts,
    options: Options,
    progress: Callable[[float], None],
    elsewhere: Elsewhere,
) -> Findings:
    """Return the duplicates among articles, as `corpus_cli.dedupe.find` says."""
    given: list[Piece] = []
    signatures: list[bytes] = []
    for piece, signature in articles:
        given.append(piece)
        signatures.append(signature)
    elected = chosen(verdicts, {piece.uid for piece in given})
    table = Table(given, signatures, elected)
    # Of many articles they are most of what there is, and not needed any more.
    del signatures
    decisions = Decisions(table, verdicts)
    verifier = Verifier(table, read, options)
    likely = candidates(table.sketches, table.comparable(), options.threshold)
    progress(0.1)
    grouping = Grouping(table, likely, decisions, verifier)
    progress(0.4)
    concerned = grouping.concerned()
    first = [row for row in concerned if not table[row].teaser or table[row].uid in elected]
    for row in first:
        grouping.place(row)
    full = ~table.teaser
    full[np.array([*grouping.canonical], np.intp)] = True
    heads = grouping.heads()
    whole = np.zeros(len(table), np.bool_)
    whole[heads[full]] = True
    progress(0.5)
    parts = contained(table, heads, whole, verifier, options, elsewhere)
    teasers = Teasers(table, heads, full, by_part(parts), verifier)
    waiting: list[int] = np.flatnonzero(~full).tolist()
    for start in range(0, len(waiting), _AT_ONCE):
        progress(0.8 + 0.2 * start / len(waiting))
        some = waiting[start : start + _AT_ONCE]
        verifier.load(wanted for row in some for wanted in teasers.wanted(row))
        for row in some:
            grouping.place(row, teasers.own)
    grouping.split_stubs()
    groups = []
    for canonical, members in sorted(grouping.members.items()):
        if len(members) > 1:
            groups.append(group(table, members.values(), elected))
            decisions.one_chosen(elected, canonical, members)
    return Findings(
        tuple(sorted(groups, key=lambda one: one.uid)),
        tuple(
            Containment(table[part].uid, table[row].uid, counts.shared, counts.own)
            for part, row, counts in parts
        ),
        tuple(sorted(decisions.contradictions)),
        tuple(_standings(table, likely, decisions, heads.tolist())),
    )


def _standings(
    table: Table, likely: Candidates, decisions: Decisions, heads: Sequence[int]
) -> Iterator[Standing]:
    """Yield the rows that may be in a group, with the least row of all that may be in it as well."""
    least: dict[int, int] = {}

    def top(row: int) -> int:
        while (above := least.setdefault(row, row)) != row:
            least[row] = row = least[above]
        return row

    copies = np.flatnonzero(table.first != np.arange(len(table)))
    crowds = ((int(crowd[0]), row) for crowd in likely.crowds for row in crowd.tolist())
    units = ((unit[0], row) for unit in decisions.units.values() for row in unit)
    pairs = chain(likely.pairs.tolist(), zip(table.first[copies].tolist(), copies.tolist(), strict=True))
    for one, other in chain(pairs, crowds, units):
        low, high = sorted((top(one), top(other)))
        least[high] = low
    for row in sorted(least):
        yield Standing(
            table[row].uid, table[top(row)].uid, table[heads[row]].uid, int(table.first[row]) == row
        )
