"""``corpus dedupe review``: what is asked, what each key does, and what it comes to."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..views import Doubt, DoubtSide
from . import comparison
from .comparison import NARROW, beside, bracketed, plain, stacked

if TYPE_CHECKING:
    from ..corpus import Corpus
    from .screen import Screen

KEYS = {
    "s": "the same piece; A stands for both",
    "d": "two different pieces",
    "u": "unsure: kept with the pair, binds nothing; 'review --again' asks it again",
    "k": "the same piece, and B is the one to keep",
    "n": "next: skip this one for now",
    "z": "undo the last answer and ask it again",
    "q": "quit; what was decided is kept",
    "?": "this help",
}
_PROMPT = "s same · d different · u unsure · k keep B · n next · z undo · q quit · ? help"
_TIES = {"near": "alike", "teaser": "a teaser and its text", "verdict": "tied by a verdict"}


def walk(corpus: "Corpus", screen: "Screen", *, again: bool = False) -> str:
    """Ask about undecided pairs until there are no more or the person quits; return what was decided.

    Every answer is an operation of its own.
    """
    asked = corpus.dedupe_review(again=again)
    waiting: list[Doubt] = []
    answered: list[tuple[Doubt, str, int | None]] = []
    while doubt := waiting.pop() if waiting else next(asked, None):
        screen.show(frame(doubt, screen.width, color=screen.color))
        while True:
            key = screen.key()
            if key in "sduk":
                answered.append((doubt, key, _decide(corpus, screen, doubt, key)))
                break
            if key == "n":
                answered.append((doubt, key, None))
                break
            if key == "z" and answered:
                before, _, operation = answered.pop()
                if operation is not None:
                    corpus.undo(operation)
                waiting += [doubt, before]
                break
            if key == "q":
                return _summary(answered)
            if key in "z?":
                screen.show(["nothing to undo"] if key == "z" else help_lines())
                screen.show([_PROMPT])
    if not answered:
        return f"nothing is undecided; {corpus.list('duplicates', limit=0).note}"
    return f"{_summary(answered)}; nothing else is undecided"


def _decide(corpus: "Corpus", screen: "Screen", doubt: Doubt, key: str) -> int | None:
    pair = [(doubt.left.uid, doubt.right.uid)]
    if key == "k":
        report = corpus.dedupe_keep(doubt.right.uid, over=[doubt.left.uid])
    else:
        report = corpus.dedupe_mark(pair, same=key == "s", different=key == "d", unsure=key == "u")
    screen.show(report.problems)
    return report.operation


def _summary(answered: list[tuple[Doubt, str, int | None]]) -> str:
    names = {"s": "same", "d": "different", "u": "unsure", "k": "kept"}
    counts = Counter(names[key] for _, key, _ in answered if key in names)
    told = ", ".join(f"{counts[name]:,} {name}" for name in names.values() if counts[name])
    return f"{counts.total():,} decided{f': {told}' if told else ''}"


def help_lines() -> Iterator[str]:
    """Yield a line for each key."""
    return (f"  {key}  {meaning}" for key, meaning in KEYS.items())


def frame(doubt: Doubt, width: int, *, color: bool) -> Iterator[str]:
    """Yield the lines that ask about a pair, A on the left or above."""
    facts = (
        f"{doubt.left_over:,} to decide",
        f"{_TIES.get(doubt.tie, doubt.tie)}, in a group of {doubt.members:,}",
        f"similarity {doubt.similarity:.4f}",
        f"{doubt.left_containment:.4f} of A in B, {doubt.containment:.4f} of B in A",
    )
    draw, letters = (stacked, ("", "")) if width < NARROW else (beside, ("A: ", "B: "))
    yield ""
    yield from (
        " ".join(word.text for word in line) for line in comparison.wrapped(plain(" · ".join(facts)), width)
    )
    yield "─" * width
    for one, other in zip(_head(letters[0], doubt.left), _head(letters[1], doubt.right), strict=True):
        yield from draw(plain(one), plain(other), width, color=color)
    yield "─" * width
    for left_words, right_words in comparison.hunks(doubt.left.body, doubt.right.body):
        left = left_words if color else bracketed(left_words)
        right = right_words if color else bracketed(right_words)
        yield from draw(left, left if left_words is right_words else right, width, color=color)
    yield "─" * width
    yield from (" ".join(word.text for word in line) for line in comparison.wrapped(plain(_PROMPT), width))


def _head(letter: str, side: DoubtSide) -> tuple[str, str]:
    facts = (
        side.uid,
        side.published_on,
        side.byline,
        side.kind,
        f"{side.word_count:,} words",
        side.document_path,
    )
    return f"{letter}{side.title or '(no title)'}", " · ".join(fact for fact in facts if fact)
