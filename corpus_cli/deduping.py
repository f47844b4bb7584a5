"""The verbs about duplicates: find them, decide on them."""

from .handle import Handle
from .results import DedupeReport
from .store import database


class Deduping(Handle):
    """What the corpus and its owner hold to be the same piece."""

    def dedupe(
        self, *, threshold: float = 0.7, containment: float = 0.8, dry_run: bool = False
    ) -> DedupeReport:
        """Find articles that are the same piece, and articles that are part of another.

        ``threshold`` is the Jaccard similarity of runs of five words from which on two articles are one
        piece, ``containment`` the share of a part's runs that stand in the whole; both from 0.1 to 1. What
        an earlier run found is replaced; verdicts are respected. Raises `UsageError` for other numbers.
        """
        from .dedupe import Options
        from .store import duplicates

        options = Options(threshold, containment)
        with database.explained(self.path):
            return duplicates.run(self._reader() if dry_run else self._writer(), options, dry_run=dry_run)
