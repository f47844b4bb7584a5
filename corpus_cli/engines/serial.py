"""Work in this process, one item after the other."""

from collections.abc import Callable, Iterable, Iterator

from . import Item, Result


class Serial:
    """The engine without moving parts."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Yield each result as it is asked for."""
        return map(function, items)
