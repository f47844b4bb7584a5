"""One JSON object a line, each with its ``type``: for streams, and for tools that read line by line."""

from json import dumps
from pathlib import Path
from typing import IO

from ..results import ExportReport
from . import EXPORTERS, GENERATOR, SCHEMA_VERSION, Options, Source, report
from .atomic import opened

TYPES = {
    "documents": "document",
    "articles": "article",
    "tags": "tag",
    "people": "person",
    "mentions": "mention",
    "quotes": "quote",
    "duplicates": "duplicate",
    "containments": "containment",
}


@EXPORTERS.register("jsonl")
def export_jsonl(source: Source, output: Path | IO[bytes], options: Options) -> ExportReport:
    """Write a line on the corpus, then a line for each record; see `Exporter` for errors."""
    options.allow("jsonl", "with_text")
    counts: dict[str, int] = {}
    head = {"type": "corpus", "schema_version": SCHEMA_VERSION, "generator": GENERATOR}
    with opened(output, force=options.force) as file:
        file.write(dumps(head, ensure_ascii=False, separators=(",", ":")).encode() + b"\n")
        for kind in source.kinds:
            counts[kind] = 0
            start = b'{"type":"%s",' % TYPES[kind].encode()
            for record in source.json(kind):
                file.write(start + record[1:] + b"\n")
                counts[kind] += 1
    return report("jsonl", output, counts)
