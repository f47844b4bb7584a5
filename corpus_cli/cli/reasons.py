"""What ``show --explain`` lays out for a person to read."""

from collections.abc import Callable, Iterable
from typing import Any

from ..reasons import (
    ArticleReason,
    DecisionLine,
    MentionReason,
    NameReason,
    PersonReason,
    PlacedMention,
    PlacedQuote,
    QuoteReason,
    Reason,
    Slot,
)
from .page import Page


def _article(page: Page, view: ArticleReason) -> None:
    page.title(view.title or "(no title)")
    page.line(view.document_path, f"lines {view.first_line}–{view.last_line}")
    page.line(f"uid {view.uid}", f"extractor {view.extractor} {view.extractor_version}", faint=True)
    page.heading("Split")
    page.item(view.split.words, note=_by(view.split))
    page.heading("Found in it")
    for slot in view.slots:
        page.item(f"{slot.name}: {'; '.join(slot.values) or 'none'}", note=_before(slot))
    if view.quotes:
        page.heading(f"Quotes ({len(view.quotes)})")
        for number, quote in enumerate(view.quotes, 1):
            _quote_item(page, quote, f"{number:>2}")
    if view.mentions:
        page.heading(f"Mentions ({len(view.mentions)})")
        for mention in view.mentions:
            page.item(f"{mention.text} {_meant(mention.name)}", note=_about_mention(mention))
            page.item(mention.why.words, label="  -", note=_by(mention.why))
            for text, _ in _lines(mention.decisions):
                page.item(text, label="  -")
    _decided(page, view.decisions)


def _before(slot: Slot) -> str:
    if slot.values == slot.extracted:
        return ""
    return f"extraction: {'; '.join(slot.extracted) or 'none'}"


def _by(why: Reason) -> str:
    return f"rule {why.rule} · confidence {why.confidence:.2f}"


def _quote_item(page: Page, quote: QuoteReason, label: str) -> None:
    page.item(f"“{quote.text}”", label=label, note=f"line {quote.line} · {quote.uid}")
    for text, note in _of_quote(quote):
        page.item(text, label=" " * (len(label) + 1) + "-", note=note)


def _of_quote(quote: QuoteReason) -> Iterable[tuple[str, str]]:
    """Yield what there is to say of a quote, each with a note."""
    yield f"{quote.kind}: {quote.why.words}", _by(quote.why)
    if quote.cue is not None:
        yield f"cue “{quote.cue}”", ""
    if quote.speaker_name is not None:
        said = "; the text has no name for them here" if quote.speaker is None else ""
        at = f" from “{quote.speaker}” in line {quote.speaker_line}" if quote.speaker_line else said
        yield f"speaker {quote.speaker_name} ({quote.speaker_type}){at}", ""
    else:
        yield "no speaker", ""
    if quote.extracted_speaker_name != quote.speaker_name:
        yield f"extraction said: {quote.extracted_speaker_name or 'no speaker'}", ""
    if quote.name is not None:
        yield f"{quote.name.name} {_meant(quote.name)}", _by(quote.name.why)
    yield from _lines(quote.decisions)


def _meant(name: NameReason) -> str:
    if name.person is None:
        return f"means {name.name}. {name.why.words}"
    if name.name == name.person and name.why.rule == "name":
        return f"means {name.person} ({name.person_uid})"
    return f"means {name.name}, who is {name.person} ({name.person_uid}). {name.why.words}"


def _about_mention(mention: MentionReason) -> str:
    place = f"line {mention.line}, column {mention.column}"
    return " · ".join((f"rule {mention.name.why.rule}", mention.zone, place, mention.uid))


def _lines(decisions: Iterable[DecisionLine]) -> Iterable[tuple[str, str]]:
    for one in decisions:
        yield f"decided: {one.what} (operation {one.operation}, {one.command}, {one.at})", ""


def _decided(page: Page, decisions: Iterable[DecisionLine]) -> None:
    found = list(decisions)
    if found:
        page.heading("Decisions")
    for one in found:
        page.item(one.what, note=f"operation {one.operation} · {one.command} · {one.at}")


def _quote(page: Page, view: PlacedQuote) -> None:
    quote = view.quote
    page.title(f"“{quote.text}”")
    page.line(view.article_title or "(no title)", f"article {view.article_uid}")
    page.line(view.document_path, f"line {quote.line}, column {quote.column}")
    page.line(f"uid {quote.uid}", faint=True)
    page.heading("Why")
    for text, note in _of_quote(quote):
        page.item(text, note=note)


def _mention(page: Page, view: PlacedMention) -> None:
    mention = view.mention
    page.title(mention.text)
    page.line(view.article_title or "(no title)", f"article {view.article_uid}")
    page.line(view.document_path, f"line {mention.line}, column {mention.column}", mention.zone)
    page.line(f"uid {mention.uid}", faint=True)
    page.heading("Why")
    page.item(mention.why.words, note=_by(mention.why))
    page.item(f"{mention.text} {_meant(mention.name)}", note=_by(mention.name.why))
    for text, _ in _lines(mention.decisions):
        page.item(text)


def _person(page: Page, view: PersonReason) -> None:
    page.title(view.name)
    page.line(f"uid {view.uid}", faint=True)
    page.heading("Names")
    for name in view.names:
        page.item(f"{name.name}: {name.why.words}", note=_by(name.why))
    page.heading("Mentions")
    for rule in view.rules:
        page.tally(rule.mentions, f"{rule.rule}: {rule.words}")
    _decided(page, view.decisions)


REASONS: dict[type, tuple[str, Callable[[Page, Any], None]]] = {
    ArticleReason: ("article_reason", _article),
    PersonReason: ("person_reason", _person),
    PlacedMention: ("mention_reason", _mention),
    PlacedQuote: ("quote_reason", _quote),
}
