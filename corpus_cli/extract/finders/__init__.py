"""Finders: further sources of people's names beside the rules, each in an optional package.

A finder is one file in this folder. It adds places where somebody may be named; the rules go first, and
decide what becomes of them. No finder is asked unless a person names it: what happens to be installed never
changes what is found.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from typing import Protocol

from ...errors import CorpusError, UsageError
from ...records import Span
from ...registry import Registry


class Finder(Protocol):
    """What every finder offers; it is made anew, from its name, in every process that needs it."""

    def find(self, text: str, passages: Sequence[Span], possible: Sequence[Span], /) -> Iterator[Span]:
        """Yield where in ``text`` people are named, without titles, in any order.

        ``passages`` are the stretches to look at, sorted and without overlap; ``possible`` are the runs of
        two or more capitalised words in them that could be names, and of which the rules know nothing. A pure
        function: it depends on its arguments and on the installed package alone.
        """
        ...


finders: Registry[Callable[[], Finder]] = Registry(__name__)


@cache
def finder(name: str) -> Finder:
    """Return the finder of that name; raise `UsageError` if there is none."""
    factory = finders.get(name)
    if factory is None:
        raise UsageError(f"no finder is called {name!r}", hint=f"there are: {', '.join(finders.all())}")
    return factory()


def checked(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names of finders, sorted and each once.

    Raises `UsageError` for a name that no finder has, and `CorpusError` where one lacks what it needs.
    """
    chosen = tuple(sorted({name.strip() for name in names} - {""}))
    for name in chosen:
        finder(name)
    return chosen


def require(package: str, extra: str) -> None:
    """Raise `CorpusError` unless ``package`` is installed, naming the extra that brings it."""
    if find_spec(package) is None:
        raise CorpusError(
            f"the finder {extra!r} needs {package}, which is not installed",
            hint=f"python -m pip install 'corpus-cli[{extra}]'",
        )
