"""What `tag suggest` and `people suggest` lay out for a person to read."""

from ..results import Listing, Value
from .layout import counted
from .page import Page


def fill(page: Page, found: Listing) -> int:
    """Lay out suggestions, one after the other, each with its command; return how many there are."""
    count = 0
    for count, one in enumerate(found.records(), 1):  # noqa: B007 - the count is the result
        page.blank()
        about = "tag" if "tag" in one else "person"
        uses = ("uses", "suggestion_uses") if about == "tag" else ("articles", "suggestion_articles")
        sides = zip((one[about], one["suggestion"]), (one[name] for name in uses), strict=True)
        page.title(" → ".join(f"{name} ({_articles(articles)})" for name, articles in sides))
        page.line(*(_tag(one) if about == "tag" else _person(one)))
        page.command(str(one["command"]))
    return count


def _tag(one: dict[str, Value]) -> tuple[str | None, ...]:
    both = one["both"] and f"{_articles(one['both'])} with both"
    return str(one["kind"]), str(one["why"]), both or None, f"see {one['examples']}"


def _person(one: dict[str, Value]) -> tuple[str | None, ...]:
    sure = f"confidence {one['confidence']:.2f}"
    return str(one["kind"]), str(one["why"]), str(one["evidence"]), sure


def _articles(count: Value) -> str:
    assert isinstance(count, int)
    return counted(count, "article")
