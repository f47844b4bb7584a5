"""Site profiles: what a person says outright of how the captures of a source are cut.

A profile is read-only context of segmentation: a frozen value that can be sent to any process. It is read
from TOML by `parse`; the README has an example with every key.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, fields
from difflib import get_close_matches
from typing import Any, Literal, TypeVar, get_args

from .. import text as texts
from ..records import Origin
from .patterns import Pattern, plain

Layout = Literal["listing", "single"]
Slot = Literal["tags", "title", "summary", "byline", "date", "caption", "body", "more", "separator"]

SLOTS: tuple[Slot, ...] = get_args(Slot)
_LAYOUTS: tuple[Layout, ...] = get_args(Layout)
LABELS: tuple[Slot, ...] = ("tags", "date", "byline", "more")
"""What the program knows without a pattern, so that it can mark articles."""
_MOST_LINES = 1000  # patterns under one key
_MOST_SLOTS = 20
_NAME = re.compile(r"[\w.-]{1,60}")
NAMED = "letters, digits, '.', '_' and '-' only, 60 at most"
"""What a profile's name may hold."""
_Made = TypeVar("_Made")


@dataclass(frozen=True, slots=True)
class Match:
    """Which captures a profile is for; everything given must hold."""

    source: tuple[Pattern, ...] = ()
    """The name of the source is one of these."""
    path: tuple[Pattern, ...] = ()
    """The path in the corpus is one of these; ``*`` also stands for ``/``."""
    url: tuple[str, ...] = ()
    """The address begins with one of these."""
    lines: tuple[Pattern, ...] = ()
    """Each of these is a line of the text."""

    def fits(self, origin: Origin, text: str) -> bool:
        """Tell whether a capture is meant."""
        return (
            _one_fits(self.source, origin.source)
            and _one_fits(self.path, origin.path)
            and (not self.url or (origin.url or "").startswith(self.url))
            and (not self.lines or _all_stand_in(self.lines, text))
        )


@dataclass(frozen=True, slots=True)
class Page:
    """What belongs to no article."""

    after: tuple[Pattern, ...] = ()
    """Lines behind which the articles begin; the first that stands in the text counts."""
    before: tuple[Pattern, ...] = ()
    """Lines before which they end; the first with prose above it counts."""
    furniture: tuple[Pattern, ...] = ()
    """Lines that are left out wherever they stand."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What an article looks like."""

    order: tuple[Slot, ...] = ()
    """What its lines are, from the first to the last; empty where detection is to find out."""
    marker: Slot | None = None
    """The line that every article has; in the order, it tells where an article begins and ends."""
    tags: tuple[Pattern, ...] = ()
    title: tuple[Pattern, ...] = ()
    summary: tuple[Pattern, ...] = ()
    byline: tuple[Pattern, ...] = ()
    date: tuple[Pattern, ...] = ()
    caption: tuple[Pattern, ...] = ()
    more: tuple[Pattern, ...] = ()
    separator: tuple[Pattern, ...] = ()

    def patterns(self, slot: Slot) -> tuple[Pattern, ...]:
        """Return what the lines of a slot look like; nothing where the program is to know them."""
        found: tuple[Pattern, ...] = () if slot == "body" else getattr(self, slot)
        return found


@dataclass(frozen=True, slots=True)
class Profile:
    """How the captures of one source are cut."""

    name: str
    """Stands in the rule of every article that was cut by it: ``profile:NAME``."""
    layout: Layout | None = None
    """Whether a page holds many articles or one; ``None`` where each page is to tell."""
    match: Match = Match()
    page: Page = Page()
    article: Shape = Shape()


def parse(table: dict[str, Any], name: str) -> tuple[Profile | None, tuple[str, ...]]:
    """Return the profile in a table read from TOML, or ``None``, and every problem there is, a line each.

    ``name``, such as its file's, is the profile's unless the table gives another.
    """
    reader = _Reader(table)
    given = reader.text(table, "name", "")
    if given is None:
        given = name
        if not is_name(name):
            reader.problem("name", f"say one, since the file's own will not do; it is {NAMED}")
    elif not is_name(given):
        reader.problem("name", f"is {NAMED}")
    layout = reader.choice(table, "layout", "", _LAYOUTS)
    reader.unknown(table, [field.name for field in fields(Profile)], "")
    match = reader.section("match", Match, urls=("url",))
    page = reader.section("page", Page)
    shape = reader.section("article", Shape)
    for key, patterns in (("after", page.after), ("before", page.before), ("furniture", page.furniture)):
        if any(pattern.fits_all for pattern in patterns):
            reader.problem(f"page.{key}", "has a pattern that every line fits")
    for slot in SLOTS:
        if any(pattern.fits_all for pattern in shape.patterns(slot)):
            reader.problem(f"article.{slot}", "has a pattern that every line fits")
    _check_order(shape, reader)
    if reader.problems:
        return None, tuple(reader.problems)
    return Profile(given, layout, match, page, shape), ()


def is_name(text: str) -> bool:
    """Tell whether a profile can be called so: `NAMED`."""
    return _NAME.fullmatch(text) is not None


def _check_order(shape: Shape, reader: "_Reader") -> None:
    order = shape.order
    if not order:
        if shape.marker:
            reader.problem("article.marker", "needs an order that says where in an article it stands")
        return
    for slot in ("title", "body"):
        if order.count(slot) != 1:
            reader.problem("article.order", f"has to name {slot!r} once")
    if len(order) > _MOST_SLOTS:
        reader.problem("article.order", f"has more than {_MOST_SLOTS} entries")
    for slot in SLOTS:
        if slot != "body" and shape.patterns(slot) and slot not in order:
            reader.problem(f"article.{slot}", "is not in the order")
    if "separator" in order and not shape.separator:
        reader.problem("article.separator", "is in the order and needs a pattern")
    if shape.marker is not None and shape.marker not in order:
        reader.problem("article.marker", f"{shape.marker!r} is not in the order")
    elif shape.marker is not None and not (shape.marker in LABELS or shape.patterns(shape.marker)):
        reader.problem("article.marker", f"{shape.marker!r} needs a pattern to be told by")


def marker(shape: Shape) -> Slot | None:
    """Return the slot that marks articles: the one named, else the first with a pattern, else the first label."""
    patterned = [slot for slot in shape.order if slot in (*LABELS, "separator") and shape.patterns(slot)]
    labels = [slot for slot in shape.order if slot in LABELS]
    return shape.marker or next(iter([*patterned, *labels]), None)


class _Reader:
    """Takes values out of a table and gathers what is wrong with them."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.table = table
        self.problems: list[str] = []

    def problem(self, key: str, what: str) -> None:
        self.problems.append(f"{key}: {what}")

    def unknown(self, table: dict[str, Any], known: list[str], prefix: str) -> None:
        for key in table:
            if key not in known:
                near = get_close_matches(key, known, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"there are: {', '.join(known)}"
                self.problem(f"{prefix}{key}", f"no such key; {hint}")

    def text(self, table: dict[str, Any], key: str, prefix: str) -> str | None:
        value = table.get(key)
        if value is not None and not isinstance(value, str):
            self.problem(f"{prefix}{key}", "is to be text in quotation marks")
            return None
        return value

    def choice(
        self, table: dict[str, Any], key: str, prefix: str, choices: tuple[_Made, ...]
    ) -> _Made | None:
        value = table.get(key)
        if value is not None and value not in choices:
            self.problem(f"{prefix}{key}", f"no {value!r}; there are: {', '.join(map(str, choices))}")
            return None
        found: _Made | None = value
        return found

    def texts(self, table: dict[str, Any], key: str, prefix: str) -> tuple[str, ...]:
        value = table.get(key, [])
        values = [value] if isinstance(value, str) else value
        if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
            self.problem(f"{prefix}{key}", "is to be text in quotation marks, or a list of such texts")
            return ()
        if len(values) > _MOST_LINES:
            self.problem(f"{prefix}{key}", f"has more than {_MOST_LINES} entries")
            return ()
        return tuple(values)

    def patterns(self, table: dict[str, Any], key: str, prefix: str) -> tuple[Pattern, ...]:
        found = []
        for text in self.texts(table, key, prefix):
            try:
                found.append(Pattern.parse(text))
            except ValueError as error:
                self.problem(f"{prefix}{key}", f'"{text[:60]}" {error}')
        return tuple(found)

    def section(self, key: str, make: Callable[..., _Made], urls: tuple[str, ...] = ()) -> _Made:
        """Read a table whose keys are the fields of a dataclass; ``urls`` are texts and no patterns."""
        table = self.table.get(key, {})
        prefix = f"{key}."
        if not isinstance(table, dict):
            self.problem(key, f"is to be a table: [{key}]")
            table = {}
        names = [field.name for field in fields(make)]  # type: ignore[arg-type]
        self.unknown(table, names, prefix)
        values: dict[str, Any] = {}
        for name in names:
            if name == "marker":
                values[name] = self.choice(table, name, prefix, SLOTS)
            elif name == "order":
                values[name] = tuple(self.texts(table, name, prefix))
                for slot in dict.fromkeys(values[name]):
                    if slot not in SLOTS:
                        self.problem(f"{prefix}order", f"no {slot!r}; there are: {', '.join(SLOTS)}")
            else:
                values[name] = (self.texts if name in urls else self.patterns)(table, name, prefix)
        return make(**values)


def _one_fits(patterns: tuple[Pattern, ...], text: str | None) -> bool:
    return not patterns or (text is not None and any(pattern.match(text) for pattern in patterns))


def _all_stand_in(patterns: tuple[Pattern, ...], text: str) -> bool:
    whole = plain(text)
    if not all(piece in whole for pattern in patterns for piece in pattern.pieces):
        return False
    lines = {text[start:end] for start, end in texts.lines(text)}
    return all(any(pattern.match(line) for line in lines) for pattern in patterns)
