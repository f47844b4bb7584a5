"""F: the full-text indexes agree with what they index."""

from collections.abc import Iterator

from . import Hit, corpus_rule
from .facts import Facts


@corpus_rule("F101", "error", "A full-text index disagrees with its table", fixable=True)
def agreement(facts: Facts) -> Iterator[Hit]:
    """Pass on what FTS5's own check says."""
    for index in facts.full_text():
        if not index.agrees:
            yield Hit(f"the index {index.name} disagrees with its table: searches miss things or find ghosts")


@corpus_rule("F102", "info", "A full-text index lags behind", fixable=True)
def lag(facts: Facts) -> Iterator[Hit]:
    """Tell how many rows are not indexed yet; the next search catches up with them."""
    for index in facts.full_text():
        if index.missing:
            yield Hit(f"the index {index.name} lacks {index.missing} rows; the next search adds them")
