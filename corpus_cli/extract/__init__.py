"""Mentions, quotes and speakers out of an article."""

from collections.abc import Sequence

from .. import text as texts
from ..records import Article, Block, Span
from .language import language_of
from .passages import passages_of
from .people import find_people, lower_words
from .settings import RULES, Settings
from .speech import find_quotes

__all__ = ["RULES", "Settings", "extract"]


def extract(text: str, blocks: Sequence[Block], settings: Settings = RULES) -> tuple[Article, ...]:
    """Return one article for each block, in order, with its tags, mentions and quotes.

    Spans index into ``text``. A pure function: the same text and blocks give the same articles. Names learned
    in one block help the others; which article a bare surname means is decided article by article. ``settings``
    may name finders, which are asked for people beside the rules.
    """
    vocabulary = lower_words(text)
    people = find_people(text, [passages_of(block) for block in blocks], vocabulary, settings.finders)
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
                language=language_of(body or title or ""),
                tags=tuple(tag for tag in tags if tag),
                mentions=tuple(one.mention for one in named),
                quotes=tuple(find_quotes(text, block, named, vocabulary)),
                extractor=settings.extractor,
            )
        )
    return tuple(articles)


def _line(text: str, span: Span | None) -> str | None:
    return (texts.squeeze(span.of(text)) or None) if span else None
