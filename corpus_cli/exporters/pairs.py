"""Verified pairs of duplicates as CSV, for tools that take pairs: record linkage, labelling, graphs.

A row says that the article on the left was compared with the one on the right, run of words by run of words,
and stands in its group because of it: ``kind`` is what ties it there (``exact``, ``near``, ``teaser``,
``verdict``), ``similarity`` the Jaccard similarity, ``containment_left`` the share of the left one that stands
in the right one, and the other way round, all with four decimals. ``verdict`` is what a person said of the
pair, empty where nobody did. The right one is the canonical article of the group, unless another member ties
the left one to it.

Each article but the canonical ones is on the left once: a group of n articles has n - 1 rows, whatever its
size, and any two of its members are joined by rows, though most were never compared with each other.
"""

from dataclasses import replace
from pathlib import Path
from typing import IO

from ..results import ExportReport
from . import EXPORTERS, Options, Source, report
from .atomic import opened

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@EXPORTERS.register("pairs")
def export_pairs(source: Source, output: Path | IO[bytes], options: Options) -> ExportReport:
    """Write one CSV file, by the uid on the left; see `Exporter` for errors."""
    options.allow("pairs", "excel")
    count = 0
    with opened(output, force=options.force) as file:
        header = ",".join(field.name for field in source.pairs.fields)
        file.write((_BYTE_ORDER_MARK if options.excel else b"") + header.encode() + b"\n")
        for row in source.csv(source.pairs.name, excel=options.excel):
            file.write(row + b"\n")
            count += 1
    note = "a group of n articles has n - 1 pairs: each member with the one it was compared with"
    return replace(report("pairs", output, {"pairs": count}), note=note)
