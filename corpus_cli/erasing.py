"""The verb that cannot be undone: forget."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .errors import UsageError
from .handle import Handle
from .store import database

if TYPE_CHECKING:
    from .store.forgetting.erase import ForgetReport


class Erasing(Handle):
    """True erasure, for people who must not be in the corpus."""

    def forget(
        self, what: Iterable[str] = (), *, also: Iterable[str] = (), dry_run: bool = False
    ) -> "ForgetReport":
        """Forget people, articles, documents and captures for good; `undo` does not bring them back.

        ``what`` are people by uid, slug or name, articles and documents by uid (four digits of it or more),
        captures by path; ``person:`` and so on before one says which is meant. A person's name is covered in
        every text by as many full blocks (U+2588); all else is deleted. ``also`` are further spellings to
        cover, known as names or not. A dry run says in ``whom`` who would go, with all spellings, and what
        else. `corpus_cli.store.forgetting.erase` says exactly what is covered.

        What cannot be reached: the captured files themselves, site profiles and settings, exports, copies and
        backups made by hand, file system snapshots; and captures with other bytes that name the person come in
        as any other does. The same bytes are refused from now on.

        All rows change in one transaction. Then automatic backups are deleted and the file is written anew;
        where that fails, ``purged`` is false, ``problem`` says why, and `optimize` or the same call completes
        it. Raises `NotFoundError` where something given is not there, and nothing is changed.
        """
        from .store.forgetting import erase

        given, words = ([word for word in words if word.strip()] for words in (what, also))
        if not given and not words:
            raise UsageError("there is nothing to forget", hint="name a person, a uid or a path")
        with database.explained(self.path):
            return erase.run(self._writer(), self.path, given, words, dry_run=dry_run)
