"""What a statistical English model holds for a person's name (extra ``nlp``)."""

from collections.abc import Iterator, Sequence
from typing import Any

from ...errors import CorpusError
from ...records import Span
from . import finders, require

_UNUSED = ("tagger", "parser", "senter", "attribute_ruler", "lemmatizer", "morphologizer")
_SLICE = 50_000
"""Characters given to the model at once: it refuses more than a million, and memory grows with them."""

_BATCH = 64


@finders.register("nlp")
class Pipeline:
    """The first installed spaCy pipeline for English, by name, that has an entity recogniser."""

    def __init__(self) -> None:
        require("spacy", "nlp")
        self._pipeline = _load()

    def find(self, text: str, passages: Sequence[Span], _possible: Sequence[Span], /) -> Iterator[Span]:
        """Yield what the model labels a person, passage by passage."""
        slices = [
            Span(low, min(low + _SLICE, end)) for start, end in passages for low in range(start, end, _SLICE)
        ]
        # Batches begin with each document, so that what is found in it does not depend on what came before.
        pieces = self._pipeline.pipe((span.of(text) for span in slices), batch_size=_BATCH)
        for span, found in zip(slices, pieces, strict=True):
            for entity in found.ents:
                if entity.label_ in ("PERSON", "PER"):
                    yield Span(span.start + entity.start_char, span.start + entity.end_char)


def _load() -> Any:
    import spacy

    for name in sorted(spacy.util.get_installed_models()):
        if name.startswith("en"):
            pipeline = spacy.load(name, exclude=_UNUSED)
            if "ner" in pipeline.pipe_names:
                return pipeline
    raise CorpusError(
        "the finder 'nlp' needs an English pipeline of spaCy's, and none is installed",
        hint="python -m spacy download en_core_web_sm",
    )
