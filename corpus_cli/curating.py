"""The verbs by which a person curates the corpus; each is one operation that can be undone."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from .errors import UsageError
from .handle import Handle
from .results import ChangeReport, Filter, Listing
from .store import database

if TYPE_CHECKING:
    import sqlite3

    from .records import SpeakerType
    from .store.change import Choice

_NONE = Filter()
Choices = Callable[["sqlite3.Connection"], "tuple[list[Choice], int]"]


class Curating(Handle):
    """What a person decides about tags, people, quotes and articles."""

    def history(self, *, limit: int | None = None, offset: int = 0) -> Listing:
        """List the operations, the latest first."""
        from .store import operations

        with database.explained(self.path):
            return self._guarded(operations.history(self._reader(), limit, offset))

    def undo(self, operation: int | None = None, *, dry_run: bool = False) -> ChangeReport:
        """Take an operation back, by default the latest that took decisions; an undo can be undone."""
        from .store import change

        with database.explained(self.path):
            return change.undo(self._writer(), operation, dry_run=dry_run)

    def tag_add(
        self, name: str, uids: Iterable[str] = (), filter: Filter = _NONE, *, dry_run: bool = False
    ) -> ChangeReport:
        """Put a tag on the articles with these uids and those a filter leaves."""
        from .store import choices

        given = list(uids)
        return self._decide(
            "tag add",
            {"tag": name, "articles": len(given) or None, "filter": _told(filter)},
            lambda c: choices.put_on(c, name, choices.targets(c, given, filter)),
            dry_run,
        )

    def tag_remove(
        self, name: str, uids: Iterable[str] = (), filter: Filter = _NONE, *, dry_run: bool = False
    ) -> ChangeReport:
        """Take a tag off the articles with these uids and those a filter leaves."""
        from .store import choices

        given = list(uids)
        return self._decide(
            "tag remove",
            {"tag": name, "articles": len(given) or None, "filter": _told(filter)},
            lambda c: choices.take_off(c, name, choices.targets(c, given, filter)),
            dry_run,
        )

    def tag_rename(self, tag: str, name: str, *, dry_run: bool = False) -> ChangeReport:
        """Give a tag another name; a name that another tag has is refused (see `tag_merge`)."""
        from .store import choices

        return self._decide(
            "tag rename", {"tag": tag, "name": name}, lambda c: (choices.rename_tag(c, tag, name), 0), dry_run
        )

    def tag_merge(self, tags: Iterable[str], into: str, *, dry_run: bool = False) -> ChangeReport:
        """Make several tags one; their spellings mean it from now on, also in later imports."""
        from .store import choices

        names = list(tags)
        return self._decide(
            "tag merge",
            {"tags": names, "into": into},
            lambda c: (choices.merge_tags(c, names, into), 0),
            dry_run,
        )

    def tag_alias(self, spelling: str, tag: str, *, dry_run: bool = False) -> ChangeReport:
        """Let a spelling mean a tag, whether it occurs already or not."""
        from .store import choices

        return self._decide(
            "tag alias",
            {"spelling": spelling, "tag": tag},
            lambda c: (choices.alias_tag(c, spelling, tag), 0),
            dry_run,
        )

    def people_merge(self, people: Iterable[str], into: str, *, dry_run: bool = False) -> ChangeReport:
        """Make several people one."""
        from .store import choices

        names = list(people)
        return self._decide(
            "people merge",
            {"people": names, "into": into},
            lambda c: (choices.merge_people(c, names, into), 0),
            dry_run,
        )

    def people_rename(self, person: str, name: str, *, dry_run: bool = False) -> ChangeReport:
        """Show a person under another name."""
        from .store import choices

        return self._decide(
            "people rename",
            {"person": person, "name": name},
            lambda c: (choices.rename_person(c, person, name), 0),
            dry_run,
        )

    def people_alias(self, name: str, person: str, *, dry_run: bool = False) -> ChangeReport:
        """Let a name mean a person."""
        from .store import choices

        return self._decide(
            "people alias",
            {"name": name, "person": person},
            lambda c: (choices.alias_person(c, name, person), 0),
            dry_run,
        )

    def quote_set(
        self,
        uid: str,
        *,
        speaker: str | None = None,
        none: bool = False,
        type: "SpeakerType" = "person",
        dry_run: bool = False,
    ) -> ChangeReport:
        """Say who speaks a quote, or with ``none`` that nobody is named."""
        from .store import choices

        if (speaker is None) is not none:
            raise UsageError("say either who speaks or that nobody does", hint="--speaker NAME or --none")
        return self._decide(
            "quote set",
            {"quote": uid, "speaker": speaker, "type": type if speaker else None},
            lambda c: (choices.set_speaker(c, uid, speaker, type), 0),
            dry_run,
        )

    def quote_drop(self, uid: str, *, dry_run: bool = False) -> ChangeReport:
        """Say that something is no quote."""
        from .store import choices

        return self._decide(
            "quote drop", {"quote": uid}, lambda c: (choices.drop(c, "quotes", uid), 0), dry_run
        )

    def mention_drop(self, uid: str, *, dry_run: bool = False) -> ChangeReport:
        """Say that nobody is named in some place."""
        from .store import choices

        return self._decide(
            "mention drop", {"mention": uid}, lambda c: (choices.drop(c, "mentions", uid), 0), dry_run
        )

    def article_set(
        self,
        uid: str,
        *,
        title: str | None = None,
        byline: str | None = None,
        date: str | None = None,
        kind: str | None = None,
        dry_run: bool = False,
    ) -> ChangeReport:
        """Set an article's title, byline, date or kind; an empty string says that it has none."""
        from .store import choices, filters

        given = {"title": title, "byline": byline, "published_on": date, "kind": kind}
        values = {column: value or None for column, value in given.items() if value is not None}
        if not values:
            raise UsageError("there is nothing to set", hint="--title, --byline, --date or --kind")
        if date:
            filters.date(date)
        return self._decide(
            "article set",
            {"article": uid, **values},
            lambda c: (choices.set_article(c, choices.targets(c, [uid], _NONE)[0], values), 0),
            dry_run,
        )

    def article_note(self, uid: str, text: str, *, dry_run: bool = False) -> ChangeReport:
        """Keep a note with an article."""
        from .store import choices

        return self._decide(
            "article note",
            {"article": uid, "text": text},
            lambda c: (choices.note(c, uid, text), 0),
            dry_run,
        )

    def remove(self, uid: str, *, dry_run: bool = False) -> ChangeReport:
        """Take an article or a document out of lists and exports; nothing is deleted."""
        from .store import choices

        return self._decide("remove", {"uid": uid}, lambda c: (choices.remove(c, uid), 0), dry_run)

    def _decide(
        self, command: str, arguments: Mapping[str, object], choose: Choices, dry_run: bool
    ) -> ChangeReport:
        from .store import change

        with database.explained(self.path):
            connection = self._writer()
            chosen, unchanged = choose(connection)
            return change.record(connection, command, arguments, chosen, unchanged=unchanged, dry_run=dry_run)


def _told(wanted: Filter) -> Mapping[str, object] | None:
    """Return what was asked for in a filter, for the history."""
    from dataclasses import asdict

    return {name: value for name, value in asdict(wanted).items() if value} or None
