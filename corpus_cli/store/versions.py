"""Which articles of a page's new version are articles known from its older ones."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..text import jaccard, word_shingles

# A retitled article keeps most of its words; two reports on one event share far fewer runs of five.
SIMILAR = 0.5


class Known(NamedTuple):
    """An article of an older version."""

    id: int
    uid: str
    title_key: str
    body: str


class Fresh(NamedTuple):
    """An article of the new version."""

    title_key: str
    body: str


def match(known: Sequence[Known], fresh: Sequence[Fresh]) -> Mapping[int, Known]:
    """Return the known article for each index of ``fresh`` that has one.

    First the same title (the n-th of equal titles with the n-th), then the most similar body, by verified
    Jaccard similarity of word 5-grams of at least `SIMILAR`. Every known article is matched at most once.
    """
    found: dict[int, Known] = {}
    by_title: dict[str, list[Known]] = {}
    for article in known:
        if article.title_key:
            by_title.setdefault(article.title_key, []).append(article)
    for index, new in enumerate(fresh):
        if same := by_title.get(new.title_key):
            found[index] = same.pop(0)
    taken = {article.id for article in found.values()}
    rest = [article for article in known if article.id not in taken]
    for similarity, index, article in sorted(_similar(rest, fresh, found), reverse=True):
        if similarity >= SIMILAR and index not in found and article.id not in taken:
            found[index] = article
            taken.add(article.id)
    return found


def _similar(
    rest: Sequence[Known], fresh: Sequence[Fresh], found: Mapping[int, Known]
) -> Iterator[tuple[float, int, Known]]:
    shingles = [(article, word_shingles(article.body)) for article in rest]
    for index, new in enumerate(fresh):
        if index not in found and shingles:
            own = word_shingles(new.body)
            for article, theirs in shingles:
                # Equal bodies are the same also where they have no word to compare.
                yield 1.0 if new.body == article.body else jaccard(own, theirs), index, article
