"""Which articles of a page's new version are articles known from its older ones."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..text import jaccard, word_shingles

# A retitled article keeps most of its words; two reports on one event share far fewer runs of five.
SIMILAR = 0.5


class Known(NamedTuple):
    """An article of an older version; without a body it is known by its title alone."""

    id: int
    uid: str
    title_key: str
    body: str | None


class Fresh(NamedTuple):
    """An article of the new version."""

    title_key: str
    body: str


def match(
    known: Sequence[Known], fresh: Sequence[Fresh], anchored: Mapping[int, Known] | None = None
) -> Mapping[int, Known]:
    """Return the known article for each index of ``fresh`` that has one.

    ``anchored`` are known articles of the very same document, whose index is certain. Then the same title
    counts (the n-th of equal titles with the n-th), then the most similar body, by verified Jaccard
    similarity of word 5-grams of at least `SIMILAR`. Every known article is matched at most once.
    """
    found = {index: article for index, article in (anchored or {}).items() if index < len(fresh)}
    taken = {article.id for article in found.values()}
    by_title: dict[str, list[Known]] = {}
    for article in known:
        if article.title_key and article.id not in taken:
            by_title.setdefault(article.title_key, []).append(article)
    for index, new in enumerate(fresh):
        if index not in found and (same := by_title.get(new.title_key)):
            found[index] = same.pop(0)
    taken |= {article.id for article in found.values()}
    rest = [article for article in known if article.id not in taken and article.body is not None]
    for similarity, index, article in sorted(_similar(rest, fresh, found), reverse=True):
        if similarity >= SIMILAR and index not in found and article.id not in taken:
            found[index] = article
            taken.add(article.id)
    return found


def _similar(
    rest: Sequence[Known], fresh: Sequence[Fresh], found: Mapping[int, Known]
) -> Iterator[tuple[float, int, Known]]:
    shingles = [(article, word_shingles(article.body or "")) for article in rest]
    for index, new in enumerate(fresh):
        if index not in found and shingles:
            own = word_shingles(new.body)
            for article, theirs in shingles:
                # Equal bodies are the same also where they have no word to compare.
                yield 1.0 if new.body == article.body else jaccard(own, theirs), index, article
