"""Articles out of a document."""

from corpus_cli.records import Block
from corpus_cli.segment import listing, single
from corpus_cli.segment.draft import Page
from corpus_cli.segment.lines import classify
from corpus_cli.segment.slots import fill


def segment(text: str) -> tuple[Block, ...]:
    """Return the articles of a document, in order, as spans of ``text`` in code points.

    A pure function of the text. Blocks never overlap; a text that is not blank gives at least one. The order
    of attack: recurring markers split a listing page (`listing`), else the page is one article (`single`).
    A site profile will come before both, markup before that.
    """
    lines = classify(text)
    if not lines:
        return ()
    page = Page.of(lines, text)
    core = lines[: single.tail(lines, comments=False)]
    if split := listing.find(core):
        blocks = [
            fill(
                core[a:b],
                page,
                rule=split.rule,
                confidence=split.confidence,
                listing=True,
                title=None if t is None else core[t],
            )
            for (a, b), t in zip(split.ranges, split.titles, strict=True)
        ]
        found = tuple(block for block in blocks if block is not None)
        if sum(bool(block.paragraphs) for block in found) >= 2:
            return found
    block = single.one(lines, page)
    return (block,) if block else ()
