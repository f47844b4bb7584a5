"""The verb that judges extraction: compare the corpus with what people annotated."""

from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple

from .errors import NotFoundError, UsageError
from .handle import Handle
from .results import Problem
from .store import database

if TYPE_CHECKING:
    from .evaluation import Evaluation
    from .scoring import Pair
    from .scoring.gold import GoldDocument


class Evaluating(Handle):
    """How good what was found is."""

    def eval(
        self,
        gold: Iterable[str | PathLike[str] | IO[bytes]],
        *,
        curated: bool = False,
        min_words: int = 1,
        misses: bool = False,
        fail_under: Iterable[str] = (),
    ) -> "Evaluation":
        """Score what was found against annotations of captures in the corpus, or of texts they bring along.

        What extraction found is scored, as it was before anybody corrected it: a correction would hide the
        error. With ``curated``, what stands in the corpus is scored, decisions and people included. Quotes of
        fewer than ``min_words`` words count nowhere. ``fail_under`` are floors of F1 like ``quotes=0.95``.
        A text that comes with its annotation is split and extracted on the spot, and needs no database.

        Raises `NotFoundError` where a file is missing or nothing annotated is in the corpus, `UsageError`
        with every problem of the gold files, or for floors that make no sense.
        """
        from .evaluation import Evaluation
        from .scoring import floors, score

        wanted = floors.read(fail_under)
        annotated = _read(gold)
        if any(one.text is None for one in annotated) and not self._filled():
            raise NotFoundError(
                f"no database {self.path}", hint="'corpus import PATH' makes one, '--db FILE' names another"
            )
        with database.explained(self.path):
            chosen, absent = self._chosen(annotated)
            sheet = score(self._pairs(chosen, curated=curated), min_words=min_words, misses=misses)
        measures = sheet.measures()
        return Evaluation(
            measures,
            len({one.path for one in chosen}),
            absent,
            sheet.misses(),
            floors.shortfalls(measures, wanted),
        )

    def _chosen(self, annotated: Iterable["GoldDocument"]) -> tuple[list["_Chosen"], tuple[Problem, ...]]:
        """Return what can be scored, after all of it was checked against its text, and what cannot."""
        from .scoring.gold import problems
        from .store import scored

        chosen: list[_Chosen] = []
        absent: list[Problem] = []
        wrong: list[str] = []
        seen: dict[tuple[str, str], str] = {}
        for gold in annotated:
            key, path, text = None, gold.name, gold.text
            if text is None:
                place = scored.find(self._reader(), gold)
                if isinstance(place, str):
                    absent.append(Problem(gold.name, place))
                    continue
                key, path = place
                text = scored.text_of(self._reader(), key)
            chosen.append(_Chosen(path, key, gold))
            wrong += problems(gold, text)
            for section in sorted(gold.sections):
                if before := seen.get((path, section)):
                    wrong.append(f"{gold.place}: {section} of {path} are annotated in {before} already")
                seen[path, section] = gold.place
        _refuse(wrong)
        if not chosen:
            raise NotFoundError(
                "none of the annotated captures can be scored",
                hint="import them first; 'corpus list documents' shows what is there",
                problems=tuple(f"{one.path} {one.reason}" for one in absent),
            )
        return chosen, tuple(dict.fromkeys(absent))

    def _pairs(self, chosen: Iterable["_Chosen"], *, curated: bool) -> Iterator["Pair"]:
        from .extract import extract
        from .scoring import Pair
        from .scoring.found import of_articles
        from .segment import segment
        from .store import scored

        for path, key, gold in chosen:
            if key is not None:
                yield Pair(path, gold, scored.found(self._reader(), key, curated=curated))
            elif gold.text is not None:
                yield Pair(path, gold, of_articles(gold.text, extract(gold.text, segment(gold.text))))


class _Chosen(NamedTuple):
    path: str
    key: int | None
    """Of the document; None where the annotation brings its text along."""
    gold: "GoldDocument"


def _read(files: Iterable[str | PathLike[str] | IO[bytes]]) -> list["GoldDocument"]:
    from .scoring.reading import read

    documents: list[GoldDocument] = []
    wrong: list[str] = []
    for file in dict.fromkeys(Path(one) if isinstance(one, str | PathLike) else one for one in files):
        if not isinstance(file, Path):
            name, data = "standard input", file.read()
        elif file.is_file():
            name, data = str(file), file.read_bytes()
        else:
            raise NotFoundError(f"no file {file}", hint="name a file of annotations, JSON or JSON lines")
        found, problems = read(name, data)
        documents += found
        wrong += problems
    _refuse(wrong)
    return documents


def _refuse(problems: list[str]) -> None:
    """Raise `UsageError` with all problems there are."""
    if problems:
        several = len(problems) > 1
        raise UsageError(
            f"the annotations have {len(problems)} problems" if several else problems[0],
            hint="nothing was scored",
            problems=tuple(problems) if several else (),
        )
