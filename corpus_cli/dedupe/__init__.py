"""Finding duplicates: which articles are the same piece, and which stand inside another.

Pure functions: articles, their signatures and a way to read a text go in, verified findings come out. They
depend on the articles and verdicts alone, never on keys or on the order in which articles came in.

`folding`, `tokens` and `shingles` say what is compared, `signatures` what is kept of it; `candidates` and
`parts` find pairs worth reading; `verify` counts exactly; `groups`, `teasers`, `verdicts` and `canonical`
decide. All of them work on arrays: NumPy is imported when something is looked for, not before.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

from .pieces import Containment, Contradiction, Findings, Group, Member, Options, Piece, Verdicts
from .scheme import SCHEME, VERSION

if TYPE_CHECKING:
    from .postings import Elsewhere

__all__ = [
    "SCHEME",
    "VERSION",
    "Containment",
    "Contradiction",
    "Findings",
    "Group",
    "Member",
    "Options",
    "Piece",
    "Read",
    "Verdicts",
    "find",
    "sign",
]

Read = Callable[[Sequence[str]], Sequence[tuple[str | None, str]]]
"""Returns the titles and the bodies of the articles with these uids."""


def sign(texts: Sequence[tuple[str | None, str]], options: Options | None = None) -> list[bytes]:
    """Return the signatures of articles by title and body, in bytes that are the same on every machine."""
    from .signatures import sign

    return sign(texts, (options or Options()).shingle_size)


def find(
    articles: Iterable[tuple[Piece, bytes]],
    read: Read,
    verdicts: Verdicts,
    options: Options,
    progress: Callable[[float], None] = lambda _: None,
    elsewhere: "Elsewhere | None" = None,
) -> Findings:
    """Return the duplicates among articles, which come with their signatures and are read once.

    ``read`` returns the titles and bodies of those with some uids; ``progress`` is told which share is done. Where
    the articles are a region of a corpus, ``elsewhere`` says what is known of the others.
    """
    from .finding import find
    from .postings import NOWHERE

    return find(articles, read, verdicts, options, progress, elsewhere or NOWHERE)
