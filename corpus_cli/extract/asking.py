"""Ask a finder for people's names, and fit what it finds in with what the rules know."""

from bisect import bisect_left
from collections.abc import Sequence

from ..records import Span
from .cutting import find_cores
from .finders import finder
from .learning import unsure
from .names import Core, honorific_gender, plain_title, titles
from .passages import Passage


def ask(
    name: str,
    text: str,
    articles: Sequence[Sequence[Passage]],
    groups: Sequence[list[Core]],
    vocabulary: frozenset[str],
) -> None:
    """Let the finder ``name`` vouch for possible names in ``groups``, one for each article, and add others.

    What the rules hold for a person, and what they know to be none, stays as it is.
    """
    possible = [
        Span(core.start, core.end)
        for passages, group in zip(articles, groups, strict=True)
        for core in group
        if core.rule is None and unsure(core, vocabulary) and not passages[core.zone].headline
    ]
    places = [passage.span for passages in articles for passage in passages]
    found = sorted(set(finder(name).find(text, places, possible)))
    for passages, group in zip(articles, groups, strict=True):
        _add(name, text, passages, group, found, vocabulary)


def _add(
    name: str,
    text: str,
    passages: Sequence[Passage],
    group: list[Core],
    found: Sequence[Span],
    vocabulary: frozenset[str],
) -> None:
    cores = {(core.start, core.end): core for core in group}
    starts = [core.start for core in group]
    gone: set[int] = set()
    new: list[Core] = []
    for zone, passage in enumerate(passages):
        for at in range(bisect_left(found, (passage.span.start, 0)), len(found)):
            if found[at].start >= passage.span.end:
                break
            other = _core(text, found[at], zone)
            if other is None or other.end > passage.span.end:
                continue
            same = cores.get((other.start, other.end))
            if same is not None:
                # A single word is too little for a finder alone: something must be told of it as of a subject.
                if same.rule is None and (same.acts or unsure(same, vocabulary)):
                    same.rule = name
                continue
            low = bisect_left(starts, other.start)
            low -= low > 0 and group[low - 1].end > other.start
            high = bisect_left(starts, other.end)
            beside = group[low:high]
            known = any(core.rule or core.spoiled for core in beside)
            if not known and unsure(other, vocabulary):
                other.rule = name
                gone.update(range(low, high))
                new.append(other)
    if new:
        kept = [core for at, core in enumerate(group) if at not in gone]
        group[:] = sorted(kept + new, key=lambda core: core.start)


def _core(text: str, span: Span, zone: int) -> Core | None:
    """Return what a finder found as a possible name: no title before it, no possessive behind it."""
    start, end = span
    for ending in ("'s", "’s"):
        end -= 2 * text.endswith(ending, start, end)
    tokens = text[start:end].split(" ")
    title = None
    while len(tokens) > 1 and plain_title(tokens[0]) in titles():
        title = plain_title(tokens[0])
        start += len(tokens[0]) + 1
        tokens = tokens[1:]
    if not all(tokens) or text[start:end] != " ".join(tokens) or not tokens[0][0].isupper():
        return None
    # What the rules would cut, at a place or an office, is no name as it stands.
    whole = next(find_cores(text, start, end), None)
    if whole is None or (whole.start, whole.end) != (start, end):
        return None
    return Core(start, end, tuple(tokens), 0, zone, title, honorific_gender(title))
