"""A place in a gold file: reads what is there, and writes down what should be otherwise."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from ..records import Span


@dataclass(frozen=True, slots=True)
class Node:
    """A JSON value, where it stands, and the list of problems of its file."""

    value: Any
    place: str
    problems: list[str]

    def wrong(self, what: str) -> None:
        """Write down a problem of this place."""
        self.problems.append(f"{self.place}: {what}")

    def is_object(self) -> bool:
        """Tell whether the value is an object; write down where it is none."""
        if not isinstance(self.value, dict):
            self.wrong("is no object")
        return isinstance(self.value, dict)

    def has(self, key: str) -> bool:
        """Tell whether an object has this key, be it with null."""
        return key in self.value

    def child(self, key: str) -> "Node":
        """Return what an object has under a key."""
        return Node(self.value.get(key), f"{self.place}.{key}", self.problems)

    def items(self) -> Iterator["Node"]:
        """Yield what a list holds; write down where the value is none."""
        if not isinstance(self.value, list):
            self.wrong("is no list")
            return
        for number, item in enumerate(self.value):
            yield Node(item, f"{self.place}[{number}]", self.problems)

    def text(self, key: str, among: Collection[str] = ()) -> str | None:
        """Return the text under a key, or None where there is none or null."""
        value = self.value.get(key)
        if value is None:
            return None
        child = self.child(key)
        if not isinstance(value, str):
            child.wrong("is no text")
        elif among and value not in among:
            child.wrong(f"is {value!r}, and not one of {', '.join(among)}")
        else:
            return value
        return None

    def needed_text(self, key: str, among: Collection[str] = ()) -> str:
        """Return the text under a key; write down where there is none."""
        if self.value.get(key) is None:
            self.wrong(f"has no {key}")
        return self.text(key, among) or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """Return the texts in the list under a key."""
        found = []
        for item in self.child(key).items() if self.has(key) else ():
            if isinstance(item.value, str):
                found.append(item.value)
            else:
                item.wrong("is no text")
        return tuple(found)

    def numbers(self, key: str) -> tuple[int, ...]:
        """Return the numbers of lines in the list under a key; they count from 1."""
        found = []
        for item in self.child(key).items() if self.has(key) else ():
            number = item.value.get("line") if isinstance(item.value, dict) else item.value
            if isinstance(number, int) and not isinstance(number, bool) and number > 0:
                found.append(number)
            else:
                item.wrong("is no number of a line")
        return tuple(found)

    def span(self, start: str = "start", end: str = "end", *, needed: bool = True) -> Span | None:
        """Return the span under two keys; write down where there is none."""
        if not needed and not (self.has(start) or self.has(end)):
            return None
        low, high = self.value.get(start), self.value.get(end)
        whole = all(isinstance(one, int) and not isinstance(one, bool) for one in (low, high))
        if whole and 0 <= low <= high:
            return Span(low, high)
        self.wrong(f"{start} and {end} are no span: {low!r}, {high!r}")
        return None
