"""Dates as pages write them, read with the precision they were written with."""

import re
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from dateutil import parser

Order = Literal["dmy", "mdy"]

# English, Spanish, Italian, French, German (and Portuguese where it differs), abbreviations included.
_MONTHS = [
    "january jan enero ene gennaio gen janvier janv januar jänner jän janeiro",
    "february feb febrero febbraio febbr février févr fevrier fév februar feber fevereiro",
    "march mar marzo mars märz maerz mär mrz março",
    "april apr abril abr aprile avril avr",
    "may mayo maggio mag mai maio",
    "june jun junio giugno giu juin juni junho",
    "july jul julio luglio lug juillet juil juli julho",
    "august aug agosto ago août aout",
    "september sept sep septiembre setiembre set settembre sett septembre setembro",
    "october oct octubre ottobre ott octobre oktober okt outubro",
    "november nov noviembre novembre novembro",
    "december dec diciembre dic dicembre décembre déc decembre dezember dez dezembro",
]
_WEEKDAYS = [
    "monday mon lunes lunedì lunedi lundi montag",
    "tuesday tue tues martes martedì martedi mardi dienstag",
    "wednesday wed miércoles miercoles mercoledì mercoledi mercredi mittwoch",
    "thursday thu thur thurs jueves giovedì giovedi jeudi donnerstag",
    "friday fri viernes venerdì venerdi vendredi freitag",
    "saturday sat sábado sabado sabato samedi samstag sonnabend",
    "sunday sun domingo domenica dimanche sonntag",
]


def _variants(names: list[str]) -> list[Any]:
    return [tuple(line.split()) for line in names]


def _either(names: list[str]) -> str:
    return "|".join(sorted(" ".join(names).split(), key=len, reverse=True))


ABBREVIATED_MONTHS = "|".join(sorted({name[:3].capitalize() for line in _MONTHS for name in line.split()}))
"""The first three letters of every name of a month, as alternatives of a pattern."""
_MONTH = rf"(?:{_either(_MONTHS)})\b\.?"
_DAY = r"[0-3]?\d(?:st|nd|rd|th|er|º|°|\.)?"
_YEAR = r"(?:19|20)\d\d"
_OF = r"(?:\s*(?:de|del|of|di)\b)?"
_WRITTEN = (
    rf"{_DAY}{_OF}[\s-]*{_MONTH}(?:,?{_OF}[\s-]*{_YEAR}(?!\d))?|"
    rf"{_MONTH}\s+{_DAY}(?!\d)(?:,?\s+{_YEAR}(?!\d))?|"
    rf"{_MONTH},?{_OF}\s*{_YEAR}(?!\d)"
)
_NUMERIC = rf"{_YEAR}[-/.][01]?\d[-/.][0-3]?\d(?!\d)|[0-3]?\d[-/.][0-3]?\d[-/.](?:{_YEAR}|\d\d)(?!\d)"
_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?:{_either(_WEEKDAYS)})\b[.,]?\s*(?:(?:the|le|den|el|il|am|"
    rf"día)\s+)?)?(?P<date>{_WRITTEN}|{_NUMERIC})",
    re.IGNORECASE,
)
_FULL_DATE = re.compile(
    rf"(?<!\w)(?:{_DAY}{_OF}\s*{_MONTH},?{_OF}\s*{_YEAR}|{_MONTH}\s+{_DAY},?\s+{_YEAR})\b", re.IGNORECASE
)
_WEEKDAY = _either(_WEEKDAYS)
_NAMED_DATE = re.compile(
    rf"(?<![\w/.-])(?:(?P<before>{_WEEKDAY})\b[.,]{{0,2}}\s*\(?(?:(?:the|le|den|el|il|am|día)\s+)?)?"
    rf"(?P<date>{_WRITTEN}|{_NUMERIC})(?![./-]\d)(?:,?\s*\((?P<after>{_WEEKDAY})\))?",
    re.IGNORECASE,
)
_NUMBER_OF_WEEKDAY = {name: number for number, names in enumerate(_WEEKDAYS) for name in names.split()}
_CAPITALISED = re.compile(r"(?:^|[^\w'’])(?:the|[A-Z][\w'’-]*)[^\S\r\n]$")
_ABBREVIATED = frozenset("mon tue tues wed thu thur thurs fri sat sun".split())
# A weekday, brackets and the longest name of a month fit before a year, the rest of a numeric date after it.
_AHEAD, _BEHIND = 60, 30
_DATELINE = re.compile(r"\s*\)?\s*(?:[—–:]|-\s)")
_TRIPLE = re.compile(r"(\d{1,4})([-/.])(\d{1,2})\2(\d{1,4})")
_NAME = re.compile(r"[^\W\d_]{3,}")
_NUMBER = re.compile(r"\d+")
_BEFORE = 32  # code points; "Donnerstag, den " or "Wednesday, September " fits before a number
_NEAR = 20  # code points; "de septiembre del " fits
_MONTH_NAMES = frozenset(" ".join(_MONTHS).split())
_LONGEST_MONTH = 12  # code points, with a full stop
_FOUR_DIGITS = re.compile(rf"(?<!\d){_YEAR}(?!\d)")
_ORDINAL = re.compile(r"(?<=\d)(?:st|nd|rd|th|er|º|°)", re.IGNORECASE)
# Dates that differ in year, month and day: what both parses agree on was written.
_DEFAULTS = datetime(2001, 1, 1), datetime(2004, 2, 28)


class _Names(parser.parserinfo):
    MONTHS = _variants(_MONTHS)
    WEEKDAYS = _variants(_WEEKDAYS)
    JUMP = sorted({*parser.parserinfo.JUMP, *"de del di the le den el il am día".split()})

    def convertyear(self, year: int, century_specified: bool = False) -> int:  # noqa: ARG002
        """Leave years as written; the inherited method completes them from the clock."""
        return year


_PARSER = parser.parser(_Names())


def is_weekday(word: str) -> bool:
    """Tell whether a word is the name of a day."""
    return word.casefold().rstrip(".,") in _NUMBER_OF_WEEKDAY


def is_month(word: str) -> bool:
    """Tell whether a word is the name of a month."""
    return len(word) < _LONGEST_MONTH and word.casefold().rstrip(".,") in _MONTH_NAMES


def find(line: str) -> re.Match[str] | None:
    """Return the first date in a short line; the group ``date`` leaves out the weekday."""
    # The big pattern costs 30 µs a line; looking whether a month stands near a number costs 1.
    at = _near_month(line)
    if (triple := _TRIPLE.search(line)) and (at is None or triple.start() < at):
        at = triple.start()
    return None if at is None else _DATE.search(line, max(0, at - _BEFORE))


def _near_month(line: str) -> int | None:
    """Return where the first number stands that has the name of a month near it."""
    for number in _NUMBER.finditer(line):
        start, end = number.span()
        near = f"{line[max(0, start - _NEAR) : start]} {line[end : end + _NEAR]}"
        if not _MONTH_NAMES.isdisjoint(_NAME.findall(near.casefold())):
            return start
    return None


def find_full(prose: str) -> str | None:
    """Return the ISO date of the first date with year, month and day spelt out in a paragraph."""
    match = _FULL_DATE.search(prose)
    return iso(match.group()) if match else None


def dateline(paragraph: str) -> str | None:
    """Return the ISO date of a dateline ("Portvale, July 6, 2020—") that opens a paragraph, else ``None``."""
    head = paragraph[:100]
    match = find(head) if _FOUR_DIGITS.search(head) else None
    if match and match.start() <= 50 and _DATELINE.match(head, match.end()):
        return iso(match.group("date"))
    return None


def order_of(lines: Iterable[str]) -> Order | None:
    """Tell whether numeric dates put the day or the month first, from those that can be read one way only."""
    seen: set[Order] = set()
    for line in lines:
        triple = _TRIPLE.search(line)
        if triple and len(triple[1]) <= 2:
            first, second = int(triple[1]), int(triple[3])
            if first > 12 >= second:
                seen.add("dmy")
            elif second > 12 >= first:
                seen.add("mdy")
    return seen.pop() if len(seen) == 1 else None


def iso(written: str, order: Order | None = None) -> str | None:
    """Return an ISO 8601 date with the precision that was written, or ``None``.

    A year of four digits is required. ``order`` reads all-numeric dates that could mean two days; with dots
    the day comes first, as no country that writes them does otherwise.
    """
    triple = _TRIPLE.search(written)
    if triple is None:
        return _parse(_ORDINAL.sub("", written).replace(".", " "))
    first, mark, second, last = triple.groups()
    if len(first) == 4:
        return _numeric(first, second, last) if len(last) <= 2 else None
    if len(last) != 4 or len(first) > 2:
        return None
    if mark == ".":
        order = "dmy"
    if int(first) > 12:
        order = "dmy"
    elif int(second) > 12:
        order = "mdy"
    elif first == second:
        order = "dmy"
    if order is None:
        return None
    day, month = (first, second) if order == "dmy" else (second, first)
    return _numeric(last, month, day)


def _numeric(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def _parse(written: str) -> str | None:
    if _FOUR_DIGITS.search(written) is None:
        return None
    try:
        one = _PARSER.parse(written, default=_DEFAULTS[0])
        # What differs from the default was written; only else does a second parse, with another, tell.
        if one.day != 1 and one.month != 1 and one.year != _DEFAULTS[0].year:
            return f"{one:%Y-%m-%d}"
        two = _PARSER.parse(written, default=_DEFAULTS[1])
    except (ValueError, OverflowError, TypeError):
        return None
    if one.year != two.year:
        return None
    if one.month != two.month:
        return f"{one.year:04}"
    return f"{one:%Y-%m}" if one.day != two.day else f"{one:%Y-%m-%d}"


class Written(NamedTuple):
    """A date as it stands in a text."""

    start: int
    end: int
    """The span, weekday included."""
    text: str
    """The date without its weekday."""
    weekday: int | None
    """The weekday that is written with it, Monday being 0."""


def written(text: str) -> Iterator[Written]:
    """Yield the dates of a text that have a year of four digits, each with the weekday beside it.

    A weekday may stand before the date or in brackets behind it. One that is abbreviated counts only with a
    capital and with neither "the" nor a capitalised word before it ("they wed May 8", "The Evening Sun, May 8").
    """
    done = 0
    for year in _FOUR_DIGITS.finditer(text):
        if year.start() < done:
            continue
        window = max(done, year.start() - _AHEAD), year.end() + _BEHIND
        for match in _NAMED_DATE.finditer(text, *window):
            if match.end() < year.end() or match.start() > year.start():
                continue
            done = match.end()
            yield Written(match.start(), match.end(), match["date"], _weekday(text, match))
            break


def _weekday(text: str, match: re.Match[str]) -> int | None:
    word = match["before"] or match["after"]
    if word is None or match.group().count("\n") > 1:
        return None
    if match["before"] and word.casefold() in _ABBREVIATED:
        named = _CAPITALISED.search(text[max(0, match.start() - 20) : match.start()])
        if named or not word[0].isupper():
            return None
    return _NUMBER_OF_WEEKDAY[word.casefold()]
