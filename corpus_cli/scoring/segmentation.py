"""Articles: titles, spans, bodies and what belongs to them."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from ..records import Span
from ..text import fold, squeeze
from .found import FoundArticle, FoundDocument
from .gold import GoldArticle
from .overlaps import shared
from .sheet import Marker

Pairs = list[tuple[GoldArticle, FoundArticle | None]]


def score(gold: Sequence[GoldArticle], found: FoundDocument, marker: Marker) -> None:
    """Enter the articles of one document.

    An annotated article is compared with one found that has its title, else with the one that shares most of
    its span; what is annotated of no article of the document is not scored in it.
    """
    pairs = _paired(gold, found.articles, marker)
    taken = {id(other) for _, other in pairs if other is not None}
    alone = [article for article in found.articles if id(article) not in taken]
    _titles(pairs, alone, marker)
    _one(pairs, alone, marker, "bylines", "byline", lambda g: g.byline, lambda f: f.byline)
    _one(pairs, alone, marker, "dates", "date", lambda g: g.date, lambda f: f.date)
    _one(pairs, alone, marker, "kinds", "kind", lambda g: g.kind, lambda f: f.kind)
    _blocks(pairs, alone, marker)
    _many(pairs, alone, marker, "tags", lambda g: g.tags, lambda f: f.tags)
    _many(pairs, alone, marker, "captions", lambda g: g.captions, lambda f: f.captions)
    _bodies(pairs, alone, marker)


def _paired(gold: Sequence[GoldArticle], found: Sequence[FoundArticle], marker: Marker) -> Pairs:
    ties = []
    for left, one in enumerate(gold):
        titles = _titles_of(one, marker)
        for right, other in enumerate(found):
            same = other.title is not None and fold(other.title) in titles
            common = shared([one.span], [other.span]) if one.span else 0
            if same or common:
                ties.append((not same, -common, left, right))
    partner: dict[int, FoundArticle] = {}
    taken: set[int] = set()
    for _, _, left, right in sorted(ties):
        if left not in partner and right not in taken:
            partner[left] = found[right]
            taken.add(right)
    return [(one, partner.get(number)) for number, one in enumerate(gold)]


def _titles_of(article: GoldArticle, marker: Marker) -> set[str]:
    titles = [article.title or "", *(marker.line(line)[1] for line in article.title_lines)]
    return {fold(title) for title in titles if title}


def _start(article: GoldArticle, marker: Marker) -> int:
    if article.span or not article.prose:
        return article.span.start if article.span else 0
    return marker.line(article.prose[0])[0]


def _titles(pairs: Pairs, alone: Iterable[FoundArticle], marker: Marker) -> None:
    _one(
        pairs,
        alone,
        marker,
        "titles",
        "title",
        lambda gold: gold.title,
        lambda found: found.title,
        lambda gold, title: fold(title) in _titles_of(gold, marker),
    )


def _one(
    pairs: Pairs,
    alone: Iterable[FoundArticle],
    marker: Marker,
    measure: str,
    name: str,
    of_gold: Callable[[GoldArticle], str | None],
    of_found: Callable[[FoundArticle], str | None],
    same: Callable[[GoldArticle, str], bool] | None = None,
) -> None:
    """Enter what an article has one of or none."""
    given = [(gold, found) for gold, found in pairs if name in gold.given]
    if not given:
        return
    wanted = said = right = 0
    for gold, found in given:
        want, have = of_gold(gold), of_found(found) if found else None
        wanted += want is not None
        said += have is not None
        if want is not None and have is not None and (same(gold, have) if same else fold(want) == fold(have)):
            right += 1
        elif want is not None:
            marker.miss(measure, "wrong" if have is not None else "missed", _start(gold, marker), want, have)
        elif have is not None:
            marker.miss(measure, "false", _start(gold, marker), have)
    for article in alone:
        if (have := of_found(article)) is not None:
            said += 1
            marker.miss(measure, "false", article.span.start, have)
    marker.enter(measure, wanted, said, right)


def _blocks(pairs: Pairs, alone: Sequence[FoundArticle], marker: Marker) -> None:
    given = [(gold.span, found) for gold, found in pairs if gold.span]
    if not given:
        return
    right = 0
    for span, found in given:
        if found and found.span == span:
            right += 1
            continue
        instead = f"characters {found.span.start} to {found.span.end}" if found else None
        text = f"characters {span.start} to {span.end}"
        marker.miss("blocks", "wrong" if found else "missed", span.start, text, instead)
    for article in alone:
        marker.miss("blocks", "false", article.span.start, article.title or "(no title)")
    marker.enter("blocks", len(given), sum(found is not None for _, found in given) + len(alone), right)


def _many(
    pairs: Pairs,
    alone: Iterable[FoundArticle],
    marker: Marker,
    measure: str,
    of_gold: Callable[[GoldArticle], Sequence[str]],
    of_found: Callable[[FoundArticle], Sequence[str]],
) -> None:
    """Enter what an article has any number of, in no order."""
    if all(measure not in gold.given for gold, _ in pairs):
        return
    for gold, found in pairs:
        if measure not in gold.given:
            continue
        want = Counter(squeeze(text) for text in of_gold(gold))
        have = Counter(squeeze(text) for text in of_found(found)) if found else Counter[str]()
        marker.enter(measure, want.total(), have.total(), (want & have).total())
        for text in sorted((want - have).elements()):
            marker.miss(measure, "missed", _start(gold, marker), text)
        for text in sorted((have - want).elements()):
            marker.miss(measure, "false", found.span.start if found else 0, text)
    for article in alone:
        texts = of_found(article)
        marker.enter(measure, 0, len(texts), 0)
        for text in texts:
            marker.miss(measure, "false", article.span.start, text)


def _bodies(pairs: Pairs, alone: Iterable[FoundArticle], marker: Marker) -> None:
    """Enter how much of each body is as annotated, and the lines where they are."""
    given = [(gold, found) for gold, found in pairs if gold.given & {"prose", "body"}]
    if not given:
        return
    lined = False
    for gold, found in given:
        body = found.prose if found else ()
        if "prose" in gold.given:
            lined = True
            headings = {marker.line(line)[0] for line in gold.headings - set(gold.prose)}
            body = tuple(span for span in body if span.start not in headings)
            want = [_span(marker, line) for line in sorted(gold.prose)]
            _lines(gold, body, marker)
        else:
            want = [gold.body] if gold.body else []
            body = (Span(body[0].start, body[-1].end),) if body else ()
        common, size = shared(want, body), sum(map(_length, want)) + sum(map(_length, body))
        share = common / (size - common) if size > common else float(found is not None)
        marker.enter("bodies", 1, int(found is not None), share)
        if found is None:
            marker.miss("bodies", "missed", _start(gold, marker), gold.title or "(no title)")
        elif share < 1:
            told = f"{share:.4f} of it in common"
            marker.miss("bodies", "wrong", _start(gold, marker), gold.title or "(no title)", told)
    for article in alone:
        marker.enter("bodies", 0, 1, 0)
        marker.miss("bodies", "false", article.span.start, article.title or "(no title)")
        if lined:
            for span in article.prose:
                marker.enter("prose", 0, 1, 0)
                marker.miss("prose", "false", span.start, span.of(marker.text))


def _span(marker: Marker, line: int) -> Span:
    start, text = marker.line(line)
    return Span(start, start + len(text))


def _length(span: Span) -> int:
    return span.end - span.start


def _lines(gold: GoldArticle, body: Iterable[Span], marker: Marker) -> None:
    want, have = set(gold.prose), {marker.line_at(span.start) for span in body}
    have -= gold.headings - want
    marker.enter("prose", len(want), len(have), len(want & have))
    for line in sorted(want - have):
        marker.miss("prose", "missed", *marker.line(line))
    for line in sorted(have - want):
        marker.miss("prose", "false", *marker.line(line))
