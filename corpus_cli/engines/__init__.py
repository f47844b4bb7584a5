"""Where work runs: an engine applies a pure function to a stream, in order, and holds few items at a time."""

from collections.abc import Callable, Iterable, Iterator
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")


class Engine(Protocol):
    """What every engine offers."""

    def map(self, function: Callable[[Item], Result], items: Iterable[Item]) -> Iterator[Result]:
        """Yield ``function(item)`` for each item, in order; read ahead a bounded number of items."""
        ...


def engine(jobs: int) -> Engine:
    """Return the engine for a number of processes: this one alone, or a pool."""
    if jobs > 1:
        from .pool import Pool

        return Pool(jobs)
    from .serial import Serial

    return Serial()
