"""What `show`, `stats`, `search` and `db info` lay out for a person to read."""

from collections.abc import Callable, Iterable
from typing import Any

from ..results import DatabaseInfo, Listing, Stats
from ..views import ArticleLine, ArticleView, DocumentView, GroupView, PersonView, QuoteView, TagView
from .group_views import fill_duplicates, fill_group
from .layout import counted
from .page import Page


def _article(page: Page, view: ArticleView) -> None:
    page.title(view.title or "(no title)")
    page.line(view.byline, view.published_on, view.kind, counted(view.word_count, "word"))
    lines = (
        f"lines {view.first_line}–{view.last_line}"
        if view.last_line > view.first_line
        else f"line {view.first_line}"
    )
    # What was removed has no place among the others.
    place = None if view.excluded else f"article {view.ordinal} of {view.article_count}"
    page.line(view.document_path, lines, place)
    page.line(
        f"uid {view.uid}",
        view.previous_uid and f"previous {view.previous_uid}",
        view.next_uid and f"next {view.next_uid}",
        faint=True,
    )
    if view.excluded:
        page.line("removed from lists and exports")
    if view.tags:
        page.line(f"tags: {', '.join(view.tags)}")
    for text in view.body.splitlines():
        if text.strip():
            page.paragraph(text)
    if view.captions:
        page.heading("Captions")
        for caption in view.captions:
            page.item(caption)
    if view.quotes:
        page.heading(f"Quotes ({len(view.quotes)})")
        for number, quote in enumerate(view.quotes, 1):
            page.item(f"“{quote.text}”", label=f"{number:>2}", note=_about(quote))
    if view.notes:
        page.heading("Notes")
        for text in view.notes:
            page.item(text)
    fill_duplicates(page, view)
    if view.people:
        page.heading("People")
        for person in view.people:
            said = counted(person.quotes, "quote") if person.quotes else ""
            open_name = "" if person.uid else "open between several people"
            facts = (counted(person.mentions, "mention"), said, open_name)
            page.item(f"{person.name}: {', '.join(filter(None, facts))}")


def _speaker(quote: QuoteView) -> str:
    if quote.speaker_name is None:
        return quote.speaker or "speaker unknown"
    aliased = quote.speaker is not None and quote.speaker.casefold() not in quote.speaker_name.casefold()
    return f"{quote.speaker_name} (“{quote.speaker}”)" if aliased else quote.speaker_name


def _about(quote: QuoteView) -> str:
    kind = f"{quote.kind}, unbalanced marks" if quote.unbalanced else quote.kind
    return " · ".join((_speaker(quote), kind, f"line {quote.line}", quote.uid))


def _quote(page: Page, view: QuoteView) -> None:
    page.title(_speaker(view))
    page.line(view.kind, view.cue and f"cue “{view.cue}”", "unbalanced marks" if view.unbalanced else None)
    page.line(view.article_title or "(no title)", f"article {view.article_uid}")
    page.line(
        view.document_path, f"line {view.line}, column {view.column}", f"characters {view.start}–{view.end}"
    )
    page.line(f"uid {view.uid}", f"rule {view.rule}", f"confidence {view.confidence:.2f}", faint=True)
    if view.before:
        page.paragraph(view.before)
    page.quoted(view.text)
    if view.after:
        page.paragraph(view.after)


def _articles(page: Page, articles: Iterable[ArticleLine], *, with_path: bool = True) -> None:
    for article in articles:
        facts = (
            article.uid,
            article.published_on,
            article.kind,
            article.document_path if with_path else None,
        )
        page.item(article.title or "(no title)", note=" · ".join(filter(None, facts)))


def _document(page: Page, view: DocumentView) -> None:
    page.title(view.path)
    page.line(
        view.media_type,
        view.encoding,
        counted(view.size, "byte"),
        counted(view.char_count, "character"),
        f"reader {view.reader} {view.reader_version}",
    )
    page.line(f"uid {view.uid}", faint=True)
    page.line(f"sha256 {view.sha256}", faint=True)
    if view.flags:
        page.line(f"flags: {', '.join(view.flags)}")
    page.heading(counted(len(view.captures), "capture").capitalize())
    for capture in view.captures:
        version = f"version {capture.version}" if capture.version > 1 else None
        facts = (version, capture.source, capture.captured_on, capture.url, capture.rights, capture.note)
        page.item(capture.path, note=" · ".join(filter(None, facts)))
    page.heading(counted(len(view.articles), "article").capitalize())
    _articles(page, view.articles, with_path=False)


_TIES = {
    "name": "the full name",
    "given-name": "the given names told shorter, and nobody else fits",
    "family-name": "nobody else has this family name",
    "decided": "a person said so",
    "merged": "of somebody who was merged into this person",
    "split": "some of its uses, as a person said",
}


def _person(page: Page, view: PersonView) -> None:
    page.title(view.name)
    dates = sorted(article.published_on for article in view.articles if article.published_on)
    page.line(
        counted(len(view.articles), "article"),
        counted(view.mention_count, "mention"),
        counted(view.quote_count, "quote"),
        " to ".join(dict.fromkeys((dates[0], dates[-1]))) if dates else None,
    )
    page.line(f"uid {view.uid}", view.slug, faint=True)
    if view.names:
        page.heading("Names")
        for name in view.names:
            uses = counted(name.uses, "mention or quote", "mentions and quotes")
            page.item(f"{name.name}: {uses}, {_TIES.get(name.rule, name.rule)}")
    if view.tags:
        page.heading("Tags")
        page.line(", ".join(f"{name} {count:,}" for name, count in view.tags))
    if view.beside:
        page.heading("Beside")
        for other in view.beside:
            said = f", quoted in {other.quotes:,}" if other.quotes else ""
            page.item(f"{other.name}: {counted(other.mentions, 'article')}{said}")
    if view.quotes:
        page.heading(
            "Quotes"
            if len(view.quotes) == view.quote_count
            else f"Quotes ({len(view.quotes)} of {view.quote_count})"
        )
        for quote in view.quotes:
            note = " · ".join(
                (quote.article_title or "(no title)", quote.document_path, f"line {quote.line}")
            )
            page.item(f"“{quote.text}”", note=note)
    page.heading("Articles")
    _articles(page, view.articles)


def _tag(page: Page, view: TagView) -> None:
    page.title(view.name)
    page.line(counted(len(view.articles), "article"), view.slug)
    others = [alias for alias in view.aliases if alias != view.name]
    if others:
        page.line(f"also written: {', '.join(others)}")
    page.heading("Articles")
    _articles(page, view.articles)


def _stats(page: Page, stats: Stats) -> None:
    page.title("Corpus")
    page.item(f"{counted(stats.documents, 'document')} from {counted(stats.captures, 'capture')}")
    page.item(f"{counted(stats.articles, 'article')}{_split(stats.articles_by_kind)}")
    page.item(f"{counted(stats.quotes, 'quote')}{_split(stats.quotes_by_kind)}")
    page.item(f"{stats.quotes_with_speaker:,} of them with a speaker")
    page.item(f"{counted(stats.people, 'person', 'people')} in {counted(stats.mentions, 'mention')}")
    page.item(counted(stats.tags, "tag"))
    page.item(f"{counted(stats.words, 'word')}; {counted(stats.characters, 'character')} of text")
    if stats.first_date:
        page.item(f"{stats.articles_with_date:,} with a date, from {stats.first_date} to {stats.last_date}")
    for name, counts in (
        ("Articles by year", stats.articles_by_year.items()),
        ("Documents by source", ((source or "(not said)", count) for source, count in stats.sources.items())),
        ("Top tags", stats.top_tags),
        ("Top people", stats.top_people),
    ):
        lines = [(str(label), count) for label, count in counts]
        if lines:
            page.heading(name)
        for label, count in lines:
            page.tally(count, label)


def _split(counts: dict[str, int]) -> str:
    parts = ", ".join(f"{count:,} {name}" for name, count in counts.items())
    return f": {parts}" if parts else ""


def _database(page: Page, info: DatabaseInfo) -> None:
    page.title(info.path)
    page.line(counted(info.size, "byte"), f"revision {info.revision}", f"SQLite {info.sqlite_version}")
    page.line(f"journal {info.journal_mode}", f"pages of {counted(info.page_size, 'byte')}")
    page.line(f"paths are relative to {info.root}")
    for name, current in info.search_indexed.items():
        state = "up to date" if current else "behind; the next search catches up"
        page.line(f"full text of {name.removesuffix('_fts')}: {state}")
    page.heading("Rows")
    for name, count in info.rows.items():
        page.tally(count, name)


def fill_hits(page: Page, found: Listing) -> int:
    """Lay out what a search found, one entry after the other, and return how many there are."""
    count = 0
    for count, hit in enumerate(found.records(), 1):  # noqa: B007 - the count is the result
        page.blank()
        head = next((name for name in _HEADS if hit.get(name) is not None), None)
        nameless = "(no title)" if "title" in hit else "speaker unknown"
        page.title(str(hit[head]) if head else nameless)
        page.line(
            *(
                str(value)
                for name, value in hit.items()
                if value is not None and name not in (head, *_NOT_SHOWN)
            ),
            faint=True,
        )
        page.snippet(str(hit.get("snippet") or ""))
    return count


_HEADS = ("title", "speaker_name")
_NOT_SHOWN = ("snippet", "score", "rank")


_VIEWS: dict[type, tuple[str, Callable[[Page, Any], None]]] = {
    ArticleView: ("article", _article),
    DatabaseInfo: ("database", _database),
    DocumentView: ("document", _document),
    GroupView: ("group", fill_group),
    PersonView: ("person", _person),
    QuoteView: ("quote", _quote),
    Stats: ("stats", _stats),
    TagView: ("tag", _tag),
}


def _view(record: object) -> tuple[str, Callable[[Page, Any], None]]:
    if type(record) in _VIEWS:
        return _VIEWS[type(record)]
    # A dozen records that only `show --explain` needs.
    from .reasons import REASONS

    return REASONS[type(record)]


def kind(record: object) -> str:
    """Return the name of a record's kind, such as ``article``."""
    return _view(record)[0]


def fill(page: Page, record: object) -> None:
    """Lay ``record`` out on ``page``."""
    _view(record)[1](page, record)
