"""Finding duplicates: which articles are the same piece, and which stand inside another.

Pure functions: articles, their signatures and a way to read a text go in, verified findings come out. They
depend on the articles and verdicts alone, never on keys or on the order in which articles came in.

`shingles` says what is compared, `signatures` what is kept of it; `candidates` and `parts` find pairs worth
reading; `verify` counts exactly; `groups`, `teasers`, `verdicts` and `canonical` decide.
"""

from collections.abc import Iterable

from .candidates import bands_for, buckets
from .canonical import group
from .groups import Grouping, first_of_text
from .parts import contained
from .pieces import Containment, Contradiction, Findings, Group, Member, Options, Piece, Verdicts, rank
from .signatures import SCHEME, Sketch, pack, sign, unpack
from .teasers import Teasers
from .verdicts import Decisions, chosen
from .verify import Read, Verifier

__all__ = [
    "SCHEME",
    "Containment",
    "Contradiction",
    "Findings",
    "Group",
    "Member",
    "Options",
    "Piece",
    "Read",
    "Sketch",
    "Verdicts",
    "find",
    "pack",
    "sign",
    "unpack",
]


def find(articles: Iterable[Piece], read: Read, verdicts: Verdicts, options: Options) -> Findings:
    """Return the duplicates among articles; ``read`` returns the title and body of the one with a uid."""
    given = list(articles)
    elected = chosen(verdicts, {piece.uid for piece in given})
    pieces = sorted(given, key=lambda piece: rank(piece, piece.uid in elected))
    decisions = Decisions(pieces, verdicts)
    verifier = Verifier(pieces, read, options)
    comparable = [row for row in first_of_text(pieces).values() if pieces[row].sketch.size]
    minhashes = [piece.sketch.minhash for piece in pieces]
    shared = buckets(minhashes, comparable, bands_for(options.threshold))
    grouping = Grouping(pieces, shared, decisions, verifier)
    for row, piece in enumerate(pieces):
        if not piece.teaser or piece.uid in elected:
            grouping.place(row)
    full = dict(grouping.canonical)
    parts = list(contained(pieces, full, verifier, options))
    holders: dict[int, list[int]] = {}
    for part, whole, _ in parts:
        holders.setdefault(part, []).append(whole)
    teasers = Teasers(pieces, full, holders, verifier)
    for row in range(len(pieces)):
        grouping.place(row, teasers.own)
    grouping.split_stubs()
    groups = []
    for canonical, members in sorted(grouping.members.items()):
        if len(members) > 1:
            groups.append(group(pieces, members.values(), elected))
            decisions.one_chosen(elected, canonical, members)
    return Findings(
        tuple(sorted(groups, key=lambda one: one.uid)),
        tuple(
            Containment(pieces[part].uid, pieces[whole].uid, counts.shared, counts.own)
            for part, whole, counts in parts
        ),
        tuple(sorted(decisions.contradictions)),
    )
