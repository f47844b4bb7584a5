"""The verbs about tags and people as such: list them, show a person, find what is probably one."""

from typing import TYPE_CHECKING

from .errors import NotFoundError
from .handle import Handle
from .results import Filter, Listing, What
from .store import database

if TYPE_CHECKING:
    from .views import PersonView

_ALL = Filter()


class Suggesting(Handle):
    """What there is of tags and people, and which of them are probably one."""

    def tag_list(
        self,
        filter: Filter = _ALL,  # noqa: A002 - named as the option is
        *,
        sort: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        columns: tuple[str, ...] | None = None,
        sample: int | None = None,
        seed: int = 0,
    ) -> Listing:
        """List tags, as ``list("tags")`` does."""
        return self._listed(
            "tags", filter, sort=sort, limit=limit, offset=offset, columns=columns, sample=sample, seed=seed
        )

    def tag_suggest(
        self, *, limit: int | None = None, offset: int = 0, columns: tuple[str, ...] | None = None
    ) -> Listing:
        """List tags that are probably other tags, misspelt or written otherwise, the surest first.

        Each row has the evidence and the command that would make the two one; nothing is changed. Raises
        `UsageError` for an unknown column.
        """
        from .store.suggesting import tags

        with database.explained(self.path):
            return self._guarded(
                tags.suggestions(self._reader(), limit=limit, offset=offset, columns=columns)
            )

    def people_list(
        self,
        filter: Filter = _ALL,  # noqa: A002 - named as the option is
        *,
        sort: str | None = None,
        limit: int | None = None,
        offset: int = 0,
        columns: tuple[str, ...] | None = None,
        sample: int | None = None,
        seed: int = 0,
    ) -> Listing:
        """List people, as ``list("people")`` does."""
        return self._listed(
            "people", filter, sort=sort, limit=limit, offset=offset, columns=columns, sample=sample, seed=seed
        )

    def people_show(self, person: str) -> "PersonView":
        """Return one person by uid (or its beginning), slug or name.

        Raises `NotFoundError` where there is none, `UsageError` where several fit.
        """
        from .store import views
        from .views import PersonView

        name = person.removeprefix("person:")
        with database.explained(self.path):
            try:
                found = views.view(self._reader(), f"person:{name}")
            except NotFoundError as error:
                hint = "'corpus people list' shows who there is"
                raise NotFoundError(f"no person {name!r}", hint=hint) from error
        assert isinstance(found, PersonView)
        return found

    def people_suggest(
        self, *, limit: int | None = None, offset: int = 0, columns: tuple[str, ...] | None = None
    ) -> Listing:
        """List people who probably are one person, by their names and by where they occur, the surest first.

        Each row has the evidence, a confidence and the command that would make the two one; nothing is
        changed. Raises `UsageError` for an unknown column.
        """
        from .store.suggesting import people

        with database.explained(self.path):
            return self._guarded(
                people.suggestions(self._reader(), limit=limit, offset=offset, columns=columns)
            )

    def _listed(
        self,
        what: What,
        filter: Filter,  # noqa: A002
        *,
        sort: str | None,
        limit: int | None,
        offset: int,
        columns: tuple[str, ...] | None,
        sample: int | None,
        seed: int,
    ) -> Listing:
        from .store import query

        if filter.search:
            self._catch_up()
        with database.explained(self.path):
            found = query.listing(
                self._reader(),
                what,
                filter,
                sort=sort,
                limit=limit,
                offset=offset,
                columns=columns,
                sample=sample,
                seed=seed,
            )
        return self._guarded(found)
