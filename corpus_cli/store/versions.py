"""Which of the articles found in a document are articles known already, there or in other versions of a page."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from ..records import Span
from ..text import digest, jaccard, word_shingles

# A retitled article keeps most of its words; two reports on one event share far fewer runs of five.
SIMILAR = 0.5


class Known(NamedTuple):
    """An article that is stored; without a body it is known by its title alone."""

    id: int
    uid: str
    title_key: str
    body: str | None
    document: int
    """The key of the document it is anchored in."""
    block: Span
    """Where it stands there."""


class Fresh(NamedTuple):
    """An article as it was found just now."""

    title_key: str
    body: str
    block: Span


def rematch(anchored: Sequence[Known], fresh: Sequence[Fresh]) -> dict[int, Known]:
    """Return the known article for each index of ``fresh`` that has one in the very same document.

    Blocks that overlap are one article: those of one title first, then those that share most. Blocks of one
    side never overlap each other, so that there are few pairs.
    """
    pairs = []
    old = sorted(anchored, key=lambda article: article.block)
    first = 0
    for index, new in sorted(enumerate(fresh), key=lambda pair: pair[1].block):
        while first < len(old) and old[first].block.end <= new.block.start:
            first += 1
        at = first
        while at < len(old) and old[at].block.start < new.block.end:
            block = old[at].block
            shared = min(block.end, new.block.end) - max(block.start, new.block.start)
            pairs.append((old[at].title_key != new.title_key, -shared, index, at))
            at += 1
    found: dict[int, Known] = {}
    taken: set[int] = set()
    for _, _, index, at in sorted(pairs):
        if index not in found and at not in taken:
            found[index] = old[at]
            taken.add(at)
    return found


def claim(
    fresh: Sequence[Fresh], pool: Sequence[Known], document: int | None, document_uid: str
) -> dict[int, Known]:
    """Return the article of the pool for each index of ``fresh`` that has one; ``fresh`` is of one document.

    Where a block overlaps that of an article anchored in this document already, it is that article. Else an
    article that was first met here is, which its uid tells, wherever newer versions have taken it. Else see
    `match`.
    """
    certain = rematch([article for article in pool if article.document == document], fresh)
    settled = {article.id for article in certain.values()}
    by_uid = {article.uid: article for article in pool if article.id not in settled}
    titles = Counter(new.title_key for new in fresh)
    for index, new in enumerate(fresh):
        # Of equal titles, the uids would not tell which is which.
        if index not in certain and titles[new.title_key] == 1:
            found = by_uid.get(mint(document_uid, new.title_key, 1))
            if found is not None:
                certain[index] = found
    return match(pool, fresh, certain)


def mint(document_uid: str, title_key: str, count: int) -> str:
    """Return the uid of an article first met in a document: of the ``count``-th one there with its title."""
    return digest(document_uid, title_key, str(count))


def match(
    known: Sequence[Known], fresh: Sequence[Fresh], certain: Mapping[int, Known] | None = None
) -> dict[int, Known]:
    """Return the known article for each index of ``fresh`` that has one.

    ``certain`` are known articles whose index is settled already. Then the same title counts (the n-th of
    equal titles with the n-th), then the most similar body, by verified Jaccard similarity of word 5-grams
    of at least `SIMILAR`. Every known article is matched at most once.
    """
    found = dict(certain or {})
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
