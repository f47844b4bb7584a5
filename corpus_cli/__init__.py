"""Manage a corpus of captured pages.

`Corpus` has one method for each command of the command line; `Filter` is what its lists, searches and
exports are narrowed by; what goes wrong is a `CorpusError`.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .corpus import Corpus
    from .errors import (
        CorpusError,
        LockedError,
        NotFoundError,
        RefusedError,
        UnreadableError,
        UsageError,
    )
    from .results import Filter

__version__ = "0.1.0"

__all__ = [
    "Corpus",
    "CorpusError",
    "Filter",
    "LockedError",
    "NotFoundError",
    "RefusedError",
    "UnreadableError",
    "UsageError",
    "__version__",
]

_HOMES = {"Corpus": "corpus", "Filter": "results"}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first asked for: ``corpus --version`` needs none of them."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    value = getattr(import_module(f".{_HOMES.get(name, 'errors')}", __name__), name)
    globals()[name] = value
    return value
