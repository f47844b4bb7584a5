"""What `show` lays out of duplicates: a group, and what an article has to do with others."""

from collections.abc import Iterable

from ..views import ArticleView, ContainmentView, GroupView, MemberView, VerdictView
from .page import Page

_TIES = {
    "exact": "the same text as",
    "near": "alike",
    "teaser": "a teaser of",
    "verdict": "said to be the same as",
}


def fill_group(page: Page, view: GroupView) -> None:
    """Lay out a group of duplicates."""
    canonical = next((member.title for member in view.members if member.canonical), None)
    page.title(canonical or "(no title)")
    page.line(f"{len(view.members):,} articles", view.kind, f"uid {view.uid}")
    page.line(f"canonical {view.canonical_uid}: {view.reason}")
    page.heading("Members")
    for member in view.members:
        facts = (member.uid, member.published_on, member.kind, f"{member.word_count:,} words")
        page.item(
            f"{member.title or '(no title)'} · {member.document_path}", note=" · ".join(filter(None, facts))
        )
        if not member.canonical:
            page.item(_tie(member), label=" ")
    _verdicts(page, view.verdicts)


def fill_duplicates(page: Page, view: ArticleView) -> None:
    """Lay out what an article has to do with others, below the article."""
    if view.group is not None:
        group = view.group
        page.heading("Duplicates")
        page.item(f"group {group.uid}: {group.member_count:,} articles, {group.kind}")
        page.item(_tie(group.member) if not group.member.canonical else "this is the canonical one")
        page.item(f"canonical {group.canonical_uid}: {group.reason}")
    _containments(page, "Part of", view.part_of)
    _containments(page, "Holds", view.holds)
    _verdicts(page, view.verdicts)


def _tie(member: MemberView) -> str:
    """Say what ties a member to its partner, and how closely."""
    tie = _TIES[member.tie or "near"]
    shares = (
        f"similarity {member.similarity:.4f}",
        f"{member.containment:.4f} of it in there",
        f"{member.partner_containment:.4f} of that in here",
    )
    said = f"; marked {member.verdict}" if member.verdict else ""
    return f"{tie} {member.partner_uid}: {', '.join(shares)}{said}"


def _containments(page: Page, name: str, found: Iterable[ContainmentView]) -> None:
    for number, one in enumerate(found):
        if not number:
            page.heading(name)
        share = "of it in there" if name == "Part of" else "of that in here"
        page.item(
            one.title or "(no title)", note=f"{one.uid} · {one.document_path} · {one.containment:.4f} {share}"
        )


def _verdicts(page: Page, verdicts: Iterable[VerdictView]) -> None:
    for number, one in enumerate(verdicts):
        if not number:
            page.heading("Verdicts")
        said = (
            f"kept over {one.right_uid}"
            if one.verdict == "canonical"
            else f"and {one.right_uid}: {one.verdict}"
        )
        page.item(f"{one.left_uid} {said}", note=f"{one.at} · operation {one.operation}")
