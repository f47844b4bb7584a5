"""Quotes and their speakers."""

from collections.abc import Callable, Sequence

from ..text import count_words, fold
from .found import FoundQuote
from .gold import GoldDocument, GoldQuote
from .overlaps import Overlaps
from .sheet import Marker

KINDS = ("direct", "written", "partial")

Matched = list[tuple[GoldQuote, FoundQuote]]


def score(
    gold: GoldDocument,
    annotated: Sequence[GoldQuote],
    found: Sequence[FoundQuote],
    marker: Marker,
    min_words: int,
) -> None:
    """Enter the quotes of one document; scare quotes, annotated or found, count nowhere."""

    def is_long(words: str) -> bool:
        return count_words(words) >= min_words

    wanted = {one.span: one for one in annotated}
    heard = {one.span: one for one in found if one.kind != "scare"}
    counted = [one for one in wanted.values() if one.kind != "scare" and is_long(one.span.of(marker.text))]
    matched = [(one, heard[one.span]) for one in counted if one.span in heard]
    extra = [
        one
        for one in heard.values()
        if one.span not in wanted and is_long(one.text) and not _is_borderline(one, gold.borderline)
    ]
    _enter(marker, "quotes", counted, matched, extra, lambda kind: kind != "partial")
    _enter(marker, "quotes-all", counted, matched, extra, lambda _: True)
    for kind in KINDS:
        right = sum(one.kind == other.kind == kind for one, other in matched)
        said = [other for _, other in matched] + extra
        marker.enter(kind, sum(one.kind == kind for one in counted), sum(o.kind == kind for o in said), right)
    there = Overlaps((one.span, f"{one.kind}: {one.text}") for one in found)
    for one in counted:
        if one.span not in heard:
            words, instead = one.span.of(marker.text), there.at(one.span)
            marker.miss(_measure(one.kind), "missed", one.span.start, words, instead)
    meant = Overlaps((one.span, f"{one.kind}: {one.span.of(marker.text)}") for one in annotated)
    for other in extra:
        marker.miss(_measure(other.kind), "false", other.span.start, other.text, meant.at(other.span))
    for one, other in matched:
        if one.kind != other.kind:
            marker.miss(one.kind, "wrong", one.span.start, other.text, other.kind)
    _speakers(marker, matched)


def _enter(
    marker: Marker,
    measure: str,
    counted: Sequence[GoldQuote],
    matched: Matched,
    extra: Sequence[FoundQuote],
    keep: Callable[[str], bool],
) -> None:
    """Enter quotes by their annotated kind; those that are not annotated, by the kind they were found to be."""
    right = sum(keep(one.kind) for one, _ in matched)
    false = sum(keep(one.kind) for one in extra)
    marker.enter(measure, sum(keep(one.kind) for one in counted), right + false, right)


def _measure(kind: str) -> str:
    return "quotes-all" if kind == "partial" else "quotes"


def _speakers(marker: Marker, matched: Matched) -> None:
    told = [(one, other) for one, other in matched if one.has_speaker]
    wrong = [(one, other) for one, other in told if not _is_meant(one, other.speakers)]
    marker.enter("speakers", len(told), len(told), len(told) - len(wrong))
    for one, other in wrong:
        said = other.speakers[0] if other.speakers else None
        if one.speaker is None:
            marker.miss("speakers", "false", one.span.start, said or "")
        else:
            marker.miss("speakers", "wrong" if said else "missed", one.span.start, one.speaker, said)


def _is_meant(gold: GoldQuote, speakers: tuple[str, ...]) -> bool:
    """Tell whether the annotated speaker is one of the names; "the" in front makes no difference.

    A person without a name, whom the annotation calls "a passer-by", may have been left out as well.
    """
    if not speakers:
        words = (gold.speaker or "").split()
        return not words or (gold.speaker_type == "person" and words[-1].islower())
    return _key(gold.speaker or "") in {_key(name) for name in speakers}


def _key(name: str) -> str:
    return fold(name).removeprefix("the ")


def _is_borderline(quote: FoundQuote, marks: frozenset[int]) -> bool:
    """Tell whether a mark of a run that one could annotate or not stands at an edge of the quote."""
    start, end = quote.span
    return not marks.isdisjoint((start - 2, start - 1, end, end + 1))
