"""D: what is derived from the corpus is what the corpus gives today."""

from collections.abc import Iterable, Iterator

from . import Hit, corpus_rule
from .facts import Facts, Miscount, Stale


def _miscounts(what: str, found: Iterable[Miscount]) -> Iterator[Hit]:
    for name, counted, real in found:
        yield Hit(f"the {what} {name!r} is used {real} times, not {counted}", text=name)


def _stale(what: str, found: Iterable[Stale]) -> Iterator[Hit]:
    for name, now, due in found:
        is_now = f"means {now}" if now else "means nothing"
        is_due = due or "nothing"
        yield Hit(f"the {what} {name!r} {is_now} and should mean {is_due}", text=name)


@corpus_rule("D101", "error", "The uses of a tag's spelling are counted wrong", fixable=True)
def tag_uses(facts: Facts) -> Iterator[Hit]:
    """Compare with a recount."""
    return _miscounts("tag", facts.miscounted_tags())


@corpus_rule("D102", "error", "The uses of a person's name are counted wrong", fixable=True)
def name_uses(facts: Facts) -> Iterator[Hit]:
    """Compare with a recount."""
    return _miscounts("name", facts.miscounted_names())


@corpus_rule("D103", "error", "A spelling leads to another tag than it should", fixable=True)
def tags(facts: Facts) -> Iterator[Hit]:
    """Compare with what resolving all spellings again gives."""
    return _stale("tag", facts.stale_tags())


@corpus_rule("D104", "error", "A name leads to another person than it should", fixable=True)
def names(facts: Facts) -> Iterator[Hit]:
    """Compare with what resolving all families again gives."""
    return _stale("name", facts.stale_names())


@corpus_rule("D105", "error", "No spelling leads to a tag or person", fixable=True)
def unnamed(facts: Facts) -> Iterator[Hit]:
    """Pass on tags and people that nothing means."""
    for kind, name in facts.unnamed():
        yield Hit(f"no spelling leads to the {kind} {name!r}", text=name)


@corpus_rule("D106", "error", "Something is not as the decisions in force make it", fixable=True)
def strays(facts: Facts) -> Iterator[Hit]:
    """Compare with what applying all decisions again gives."""
    for kind, uid in facts.strays():
        yield Hit(f"the {kind} {uid} is not as the decisions in force make it", text=uid)
