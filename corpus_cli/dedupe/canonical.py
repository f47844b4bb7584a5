"""The canonical article of a group: how the choice is put in words, and what the group is called."""

from collections.abc import Iterable, Sequence
from typing import get_args

from ..text import digest
from .groups import Tied
from .pieces import Group, Member, Piece, Tie
from .table import Table

_LOOSER = {tie: place for place, tie in enumerate(get_args(Tie))}


def group(pieces: Table, rows: Iterable[Tied], chosen: Iterable[str]) -> Group:
    """Return the group of these rows; the one without a partner is the canonical one."""
    ordered = sorted(rows, key=lambda tied: (tied.partner is not None, pieces[tied.row].uid))
    members = tuple(
        Member(
            pieces[tied.row].uid,
            None if tied.partner is None else pieces[tied.partner].uid,
            tied.tie,
            tied.counts,
        )
        for tied in ordered
    )
    kind = max((member.tie for member in members), key=_LOOSER.__getitem__)
    reason = _reason([pieces[tied.row] for tied in ordered], chosen)
    decided = sum(member.tie == "verdict" for member in members)
    if decided:
        reason += f"; {decided} tied by a verdict alone"
    return Group(digest(*sorted(member.uid for member in members)), kind, reason, members)


def _reason(members: Sequence[Piece], chosen: Iterable[str]) -> str:
    """Say why the first of the members is canonical: why it is the best of them in rank."""
    best, *others = members
    if best.uid in chosen:
        return "chosen by a verdict"
    rivals = [other for other in others if other.teaser == best.teaser]
    if not rivals:
        return "the full text, the others are teasers"
    equal = [rival for rival in rivals if rival.words == best.words]
    if not equal:
        return f"the fullest: {best.words} words"
    fullest = f"of the fullest, {best.words} words"
    if best.published_on and all((rival.published_on or "~") > best.published_on for rival in equal):
        return f"the earliest {fullest}: {best.published_on}"
    undated = not any((best.published_on, *(rival.published_on for rival in equal)))
    return f"the first by uid {fullest}{'' if undated else ' and earliest'}"
