"""Whether a site profile fits a page: whether what it says of lines is there."""

from collections.abc import Sequence

from .aligning import Cell, is_sure
from .kinds import Line
from .profiles import LABELS, SLOTS, Profile, marker


def fits(profile: Profile, lines: Sequence[Line], cells: Sequence[Cell]) -> bool:
    """Tell whether a page has what a profile speaks of; ``cells`` is what `dress` made of its ``lines``.

    A profile that speaks of other lines than these would only take tags and bylines away. So:

    - The marker stands there, where it is named and on every listing: each article has it, as the profile
      says. Another page of the source may lack a marker that is only taken from the order.
    - Where ``[article]`` has patterns, one of them or of ``[page]`` fits a line.
    - Where it has none, but ``order`` names labels that the program knows without (tags, date, byline, "read
      more"), a line is one of these, or a pattern of ``[page]`` fits one.
    - What speaks of places alone (an order of title and body, a layout) can be looked for nowhere and fits
      every page that it gives articles of; patterns of ``[page]`` beside a layout may be missing, since not
      every page has all of the furniture.
    - Without any of these, one of the patterns of ``[page]`` fits a line. What says nothing fits nothing.
    """
    shape = profile.article
    mark = marker(shape) if profile.layout == "listing" else shape.marker
    if mark is not None and not any(is_sure(cell, mark, shape) for cell in cells):
        return False
    # Each pattern of a page takes away at least the line that fits it.
    if len(cells) < len(lines) or any(cell.slot is not None for cell in cells):
        return True
    if any(shape.patterns(slot) for slot in SLOTS):
        return False
    if labels := [slot for slot in shape.order if slot in LABELS]:
        return any(is_sure(cell, slot, shape) for slot in labels for cell in cells)
    return bool(shape.order) or profile.layout is not None
