"""From the bytes of one capture to everything that is found in it.

A pure function that can be sent to any process on any machine: it knows no database and no other capture.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .errors import CorpusError
from .extract import RULES, Settings, extract
from .readers import ReadOptions, reader
from .records import Article, Document, Extract, Origin
from .segment import segment
from .segment.profiles import Profile


@dataclass(frozen=True, slots=True)
class Job:
    """One capture to process."""

    origin: Origin
    sha256: str
    data: bytes | None
    """None where the document is stored already and needs no second look, or is given."""
    reader: str
    options: ReadOptions
    document: Document | None = None
    """A stored document that is to be extracted again, in place of bytes."""
    profiles: tuple[Profile, ...] = ()
    """Those there are; each says which captures it is meant for."""
    settings: Settings = RULES


@dataclass(frozen=True, slots=True)
class Done:
    """What came of a job: the extract, or the reason there is none."""

    origin: Origin
    sha256: str
    extract: Extract | None
    reason: str | None = None
    profiles: tuple[str, ...] = ()
    """The names of the profiles that are meant for the capture, whether or not one fits it."""


def process(job: Job) -> Done:
    """Read, segment and extract one capture; every failure becomes a reason, so that the others go on."""
    try:
        document = job.document
        if document is None:
            if job.data is None:
                return Done(job.origin, job.sha256, None)
            document = reader(job.reader).read(job.data, job.options)
        meant = meant_for(document, job.origin, job.profiles)
        extracted = found_in(document, meant, job.settings)
    except CorpusError as error:
        return Done(job.origin, job.sha256, None, error.message)
    except Exception as error:  # noqa: BLE001 - a bug met in one capture must not cost the others
        return Done(
            job.origin,
            job.sha256,
            None,
            f"unexpected error: {type(error).__name__}: {error}; please report it",
        )
    return Done(job.origin, job.sha256, extracted, profiles=tuple(profile.name for profile in meant))


def meant_for(document: Document, origin: Origin, profiles: Iterable[Profile]) -> tuple[Profile, ...]:
    """Return those of the profiles that are meant for a document found there."""
    return tuple(profile for profile in profiles if profile.match.fits(origin, document.text))


def found_in(document: Document, profiles: Sequence[Profile] = (), settings: Settings = RULES) -> Extract:
    """Return what is found in a document; ``profiles`` are those that are meant for it."""
    articles = extract(document.text, segment(document.text, profiles), settings)
    if document.language is None:
        document = replace(document, language=_language(articles))
    extracted = Extract(document, articles)
    verify(extracted)
    return extracted


def _language(articles: Iterable[Article]) -> str | None:
    """Return the language of more than half of the words, where there is one."""
    words: Counter[str | None] = Counter()
    for article in articles:
        words[article.language] += article.word_count
    language, most = max(words.items(), key=lambda entry: entry[1], default=(None, 0))
    return language if 2 * most > words.total() else None


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
