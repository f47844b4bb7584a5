"""The verbs about duplicates: find them, decide on them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from .errors import UsageError
from .handle import Handle
from .results import ChangeReport, DedupeReport
from .store import database

if TYPE_CHECKING:
    from .store.choices import Choose
    from .store.verdicts import Verdict
    from .views import Doubt


class Deduping(Handle):
    """What the corpus and its owner hold to be the same piece."""

    def dedupe(
        self,
        *,
        threshold: float = 0.7,
        containment: float = 0.8,
        shingle_size: int = 5,
        passages: bool = False,
        jobs: int | None = 1,
        dry_run: bool = False,
        progress: Callable[[int, int | None, str], None] | None = None,
    ) -> DedupeReport:
        """Find articles that are the same piece, and articles that are part of another.

        ``threshold`` is the Jaccard similarity of runs of ``shingle_size`` words from which on two articles
        are one piece, ``containment`` the share of a part's runs that stand in the whole; both from 0.1 to 1.
        New articles are signed in ``jobs`` processes, with ``None`` as many as it pays; the findings do not
        depend on that. What an earlier run found is replaced; verdicts are respected. With ``passages`` the
        report has them too: runs of 20 words and more, and quotes, that articles outside one group share.
        Raises `UsageError` for other numbers.
        """
        from .dedupe import Options
        from .store import duplicates

        options = Options(threshold, containment, shingle_size)
        with database.explained(self.path):
            connection = self._reader() if dry_run else self._writer()
            report = duplicates.run(connection, options, jobs=jobs, dry_run=dry_run, progress=progress)
            if not passages:
                return report
            from .store.passages import listing

            return replace(report, passages=listing(connection, report.groups))

    def dedupe_mark(
        self,
        uids: Iterable[str | tuple[str, str]],
        *,
        same: bool = False,
        different: bool = False,
        unsure: bool = False,
        dry_run: bool = False,
    ) -> ChangeReport:
        """Say that articles are the same piece, are not, or that nobody can tell.

        ``uids`` are articles that the verdict is on together, pairs that it is on one by one, or both. The
        latest verdict on a pair counts. Stored groups follow at once where few articles are concerned. What
        contradicts an earlier verdict is among the report's problems.
        """
        from .store import verdicts

        given: dict[Verdict, bool] = {"same": same, "different": different, "unsure": unsure}
        said = [verdict for verdict, meant in given.items() if meant]
        if len(said) != 1:
            raise UsageError("say what they are", hint="one of --same, --different and --unsure")
        named = list(uids)
        every = [uid for one in named for uid in ([one] if isinstance(one, str) else one)]
        told = {"verdict": said[0], "articles": every if len(every) <= _TOLD else len(every)}
        return self._give("dedupe mark", told, lambda c: verdicts.mark(c, named, said[0]), dry_run)

    def dedupe_keep(self, uid: str, *, over: Iterable[str] = (), dry_run: bool = False) -> ChangeReport:
        """Choose an article as the canonical one of its group, or only over the articles named.

        That says that they are the same piece, too. Raises `NotFoundError` where it is in no group and no
        other is named.
        """
        from .store import verdicts

        others = list(over)
        told = {"article": uid, "over": others if len(others) <= _TOLD else len(others)}
        return self._give("dedupe keep", told, lambda c: verdicts.keep(c, uid, others), dry_run)

    def dedupe_review(self, *, again: bool = False) -> "Iterator[Doubt]":
        """Yield the pairs of groups that nobody has decided on, the most doubtful first, each once.

        What is decided meanwhile is not asked. ``again`` takes in the pairs that were marked unsure. Pairs
        with one text are left out: there is nothing to compare.
        """
        from .store import doubts

        with database.explained(self.path):
            yield from doubts.undecided(self._reader(), again=again)

    def _give(
        self, command: str, arguments: Mapping[str, object], choose: "Choose", dry_run: bool
    ) -> ChangeReport:
        from .store import change

        with database.explained(self.path):
            connection = self._reader() if dry_run else self._writer()
            return change.record(connection, command, arguments, choose, dry_run=dry_run)


_TOLD = 20
"""Uids that the history names; of more it gives the number."""
