"""From the bytes of one capture to everything that is found in it.

A pure function that can be sent to any process on any machine: it knows no database and no other capture.
"""

from dataclasses import dataclass

from .errors import CorpusError
from .extract import extract
from .readers import ReadOptions, reader
from .records import Extract, Origin
from .segment import segment


@dataclass(frozen=True, slots=True)
class Job:
    """One capture to process."""

    origin: Origin
    sha256: str
    data: bytes | None
    """None where the document is stored already and only the capture is new."""
    reader: str
    options: ReadOptions


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a job: the extract, or the reason there is none."""

    origin: Origin
    sha256: str
    extract: Extract | None
    reason: str | None = None


def process(job: Job) -> Done:
    """Read, segment and extract one capture; every failure becomes a reason, so that the others go on."""
    if job.data is None:
        return Done(job.origin, job.sha256, None)
    try:
        document = reader(job.reader).read(job.data, job.options)
        extracted = Extract(document, extract(document.text, segment(document.text)))
        verify(extracted)
    except CorpusError as error:
        return Done(job.origin, job.sha256, None, error.message)
    except Exception as error:  # noqa: BLE001 - a bug met in one capture must not cost the others
        return Done(
            job.origin,
            job.sha256,
            None,
            f"unexpected error: {type(error).__name__}: {error}; please report it",
        )
    return Done(job.origin, job.sha256, extracted)


def verify(extract: Extract) -> None:
    """Raise ``ValueError`` where an extract breaks an invariant that every stored capture holds."""
    text = extract.document.text
    end = 0
    for article in extract.articles:
        block = article.block
        if not end <= block.start <= block.end <= len(text):
            raise ValueError(f"block [{block.start}, {block.end}) overlaps another or leaves the text")
        end = block.end
        for rows in (article.mentions, article.quotes):
            if len({(row.start, row.end) for row in rows}) != len(rows):
                raise ValueError(f"two rows have one span in block [{block.start}, {block.end})")
            for row in rows:
                if not block.start <= row.start <= row.end <= block.end:
                    raise ValueError(f"span [{row.start}, {row.end}) is outside its block")
                if text[row.start : row.end] != row.text:
                    raise ValueError(f"span [{row.start}, {row.end}) does not cover its text")
