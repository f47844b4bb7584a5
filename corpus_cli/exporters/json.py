"""One JSON object with a list for each kind; every record on a line of its own, so that exports diff well."""

from json import dumps
from pathlib import Path
from typing import IO

from ..results import ExportReport
from . import EXPORTERS, GENERATOR, SCHEMA_VERSION, Options, Source, report
from .atomic import opened


@EXPORTERS.register("json")
def export_json(source: Source, output: Path | IO[bytes], options: Options) -> ExportReport:
    """Write one object, records in the contract's order; see `Exporter` for errors."""
    options.allow("json", "with_text")
    counts: dict[str, int] = {}
    with opened(output, force=options.force) as file:
        file.write(b'{"schema_version":%d,\n"generator":%s' % (SCHEMA_VERSION, _compact(GENERATOR)))
        for kind in source.kinds:
            file.write(b",\n%s:[" % _compact(kind))
            counts[kind] = 0
            for record in source.json(kind):
                file.write(b",\n" if counts[kind] else b"\n")
                file.write(record)
                counts[kind] += 1
            file.write(b"\n]" if counts[kind] else b"]")
        file.write(b"\n}\n")
    return report("json", output, counts)


def _compact(value: object) -> bytes:
    return dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
