"""W: dates that cannot be right."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from ..segment import dates
from . import Hit, document_rule
from .facts import DocumentFacts, Facts

_NAMES = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_ISO = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_DAY_FIRST = re.compile(r"\d{1,2}(?!\d)")
_DAYS = range(1, 32)
# A page captured on one side of the earth may have been published on the next day of the other.
_AHEAD = timedelta(days=1)


@document_rule("W101", "warning", "A weekday does not fit its date")
def weekdays(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Compare the weekdays written beside dates with the calendar."""
    for found in _written(document):
        if found.weekday is None:
            continue
        days = _days(found.text)
        # 3/4/2020 may be two days: one that fits will do.
        if days and all(day.weekday() != found.weekday for day in days):
            real = " or ".join(_NAMES[day.weekday()] for day in days)
            message = f"{found.text.strip()} was a {real}, not a {_NAMES[found.weekday]}"
            yield Hit(message, found.start, found.end, document.at(found.start))


@document_rule("W102", "warning", "No calendar has a date")
def impossible(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Look for the 31st of June and the like."""
    for found in _written(document):
        text = found.text
        numbers = [int(number) for number in re.findall(r"\d+", text)]
        # A month alone has no day; "Page 31" above "June 2021" is no date, nor is what begins with a 35.
        if len(numbers) < 2 or "\n" in text or (_DAY_FIRST.match(text) and numbers[0] not in _DAYS):
            continue
        if _readings(text):
            continue
        yield Hit(f"there is no {text.strip()}", found.start, found.end, document.at(found.start))


@document_rule("W103", "warning", "What is stored as a date is none")
def stored(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Look at the dates of articles and captures."""
    for capture in document.captures:
        if capture.stands and capture.captured_on is not None and _first(capture.captured_on) is None:
            message = f"captured_on of {capture.path} is no date: {capture.captured_on!r}"
            yield Hit(message, text=capture.captured_on)
    for article in document.shown:
        if article.published_on is not None and _first(article.published_on) is None:
            message = f"published_on is no date: {article.published_on!r}"
            yield Hit(message, article.start, article.start, article, text=article.published_on)


@document_rule("W104", "warning", "An article is dated later than its capture")
def future(document: DocumentFacts, _: Facts) -> Iterator[Hit]:
    """Compare with the first day the document was captured, as precisely as both are known."""
    captured = min(
        (capture.captured_on for capture in document.captures if capture.stands and capture.captured_on),
        default=None,
    )
    if captured is None or _first(captured) is None:
        return
    for article in document.shown:
        published = article.published_on
        if published is None or _first(published) is None or not _later(published, captured):
            continue
        message = f"dated {published}, but captured on {captured}"
        yield Hit(message, article.start, article.start, article, text=article.title)


def _later(published: str, captured: str) -> bool:
    shared = min(len(published), len(captured))
    if published[:shared] <= captured[:shared]:
        return False
    if shared < len("2020-01-01"):
        return True
    return date.fromisoformat(published) > date.fromisoformat(captured) + _AHEAD


def _first(written: str) -> date | None:
    """Return the first day that an ISO date of any precision may mean, or ``None`` if it is none."""
    if not _ISO.fullmatch(written):
        return None
    try:
        return date.fromisoformat(f"{written}-01-01"[:10])
    except ValueError:
        return None


def _written(document: DocumentFacts) -> Iterator[dates.Written]:
    """Yield the dates of a text, each where it stands now."""
    return (found for found in _read(document.text) if document.has(found.start))


@lru_cache(maxsize=1)
def _read(text: str) -> tuple[dates.Written, ...]:
    """Return the dates of a text; two rules look at the same one in turn."""
    return tuple(dates.written(text))


def _readings(text: str) -> set[str]:
    return {read for order in ("dmy", "mdy") if (read := dates.iso(text, order)) is not None}


def _days(text: str) -> list[date]:
    return [date.fromisoformat(read) for read in sorted(_readings(text)) if len(read) == len("2020-01-01")]
