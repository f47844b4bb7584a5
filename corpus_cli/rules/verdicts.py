"""U: verdicts on articles that are not there."""

from collections.abc import Iterator

from . import Hit, corpus_rule
from .facts import Facts


@corpus_rule("U102", "info", "A verdict names an article that is gone")
def lost(facts: Facts) -> Iterator[Hit]:
    """Name the pair; the verdict is kept, and counts again when the article comes back."""
    for left, right, verdict, missing in facts.lost_verdicts():
        gone = " and ".join(missing)
        are = "is" if len(missing) == 1 else "are"
        yield Hit(
            f"the verdict {verdict!r} on {left} and {right} does not count while {gone} {are} gone",
            text=f"{left} {right}",
        )
