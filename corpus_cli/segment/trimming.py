"""Markers as they were found, made to fit: the paper's own date, a heading or a sidebar taken off them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from .kinds import BODY, SHORT, Line
from .markers import Family, Prose, is_title

_MIN_ALIKE = 3
_PART = 0.3  # of an article's text


def undated(family: Family, lines: Sequence[Line]) -> Family:
    """Leave out the paper's own date: the site's name and menu stand between it and the first title."""
    clusters = family.clusters
    if family.name != "date" or len(clusters) <= _MIN_ALIKE:
        return family
    heads = [_shorts(lines, last + 1) for _, last in clusters]
    return replace(family, clusters=clusters[1:]) if heads[0] > max(heads[1:-1]) + 1 else family


def _shorts(lines: Sequence[Line], start: int) -> int:
    """Count the short lines between a marker and the prose beneath it."""
    body = next((i for i in range(start, len(lines)) if lines[i].kind in BODY), len(lines))
    return sum(line.kind is SHORT for line in lines[start:body])


def shrunk(clusters: list[tuple[int, int]], lines: Sequence[Line], prose: Prose) -> list[tuple[int, int]]:
    """Cut off what a cluster has too much: the page's heading, or a sidebar's titles with dates.

    Only where most clusters hold no title.
    """
    titled = [title_inside(lines, *cluster) for cluster in clusters]
    if sum(i is not None for i in titled) * 2 >= len(clusters):
        return clusters
    shrunk = []
    for (first, last), inside in zip(clusters, titled, strict=True):
        if inside is None:
            shrunk.append((first, last))
        elif prose.count(last + 1, len(lines)):
            kind = lines[last].kind
            while lines[last - 1].kind is kind:
                last -= 1
            shrunk.append((last, clusters[len(shrunk)][1]))
        else:
            shrunk.append((first, first))
    return shrunk


def title_inside(lines: Sequence[Line], first: int, last: int) -> int | None:
    """Return the first title inside a marker."""
    return next((i for i in range(first + 1, last) if is_title(lines[i])), None)


def heavier_above(clusters: list[tuple[int, int]], lines: Sequence[Line]) -> bool:
    """Tell whether an article's worth of text stands above the first marker, and a sidebar's beneath the last."""

    def size(start: int, end: int) -> int:
        return sum(len(line.text) for line in lines[start:end] if line.kind in BODY)

    between = sorted(size(a[1] + 1, b[0]) for a, b in pairwise(clusters))
    usual = between[len(between) // 2]
    above, beneath = size(0, clusters[0][0]), size(clusters[-1][1] + 1, len(lines))
    return beneath < _PART * usual < above
