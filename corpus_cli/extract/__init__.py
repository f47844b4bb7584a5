"""Mentions, quotes and speakers out of an article."""

from collections.abc import Sequence

from .. import text as texts
from ..records import Article, Block, Span, Zone
from .people import Passage, find_people, lower_words
from .speech import find_quotes


def extract(text: str, blocks: Sequence[Block]) -> tuple[Article, ...]:
    """Return one article for each block, in order, with its tags, mentions and quotes.

    Spans index into ``text``. A pure function: the same text and blocks give the same articles. Names learned
    in one block help the others; which article a bare surname means is decided article by article.
    """
    vocabulary = lower_words(text)
    people = find_people(text, [_passages(block) for block in blocks], vocabulary)
    articles = []
    for block, named in zip(blocks, people, strict=True):
        title = _line(text, block.title)
        body = "\n\n".join(text[start:end] for start, end in block.paragraphs)
        tags = dict.fromkeys(texts.squeeze(span.of(text)) for span in block.tags)
        articles.append(
            Article(
                block=block,
                title=title,
                byline=_line(text, block.byline),
                body=body,
                word_count=texts.count_words(body),
                content_hash=texts.digest(texts.fold(body or title or ""), size=32),
                tags=tuple(tag for tag in tags if tag),
                mentions=tuple(one.mention for one in named),
                quotes=tuple(find_quotes(text, block, named, vocabulary)),
            )
        )
    return tuple(articles)


def _line(text: str, span: Span | None) -> str | None:
    return (texts.squeeze(span.of(text)) or None) if span else None


def _passages(block: Block) -> list[Passage]:
    """Return the block's parts in reading order, each once; a heading inside the prose counts as a title."""
    headings = set(block.headings)
    zones: dict[Span, Zone] = {}
    for span in block.paragraphs:
        zones[span] = "body"
    for span in block.captions:
        zones[span] = "caption"
    for span in headings:
        zones[span] = "title"
    for span in block.tags:
        zones[span] = "tags"
    if block.byline:
        zones[block.byline] = "byline"
    if block.title:
        zones[block.title] = "title"
    return [
        Passage(span, zone, zone == "title" and span not in headings) for span, zone in sorted(zones.items())
    ]
