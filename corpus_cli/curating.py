"""The verbs by which a person curates the corpus; each is one operation that can be undone."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from .errors import UsageError
from .profiling import Profiling
from .results import ChangeReport, Filter, Listing
from .store import database

if TYPE_CHECKING:
    from .records import Document, Extract, Origin, SpeakerType
    from .store.choices import Choose

_NONE = Filter()


class Curating(Profiling):
    """What a person decides about tags, people, quotes and articles."""

    def history(
        self, *, limit: int | None = None, offset: int = 0, columns: tuple[str, ...] | None = None
    ) -> Listing:
        """List the operations, the latest first; raise `UsageError` for an unknown column."""
        from .store import operations

        with database.explained(self.path):
            found = operations.history(self._reader(), limit, offset)
            return self._guarded(found.pick(columns, "the history"))

    def undo(self, operation: int | None = None, *, dry_run: bool = False) -> ChangeReport:
        """Take an operation back, by default the latest that took decisions; an undo can be undone.

        An import, named by its number, is undone by taking its captures out again: their pages stand as the
        imports before it left them.
        """
        from .extract import Settings
        from .pipeline import found_in, meant_for
        from .store import change

        def again(document: "Document", origin: "Origin", extractor: str) -> "Extract":
            profiles = meant_for(document, origin, self._profiles())
            return found_in(document, profiles, Settings.stored(extractor))

        with database.explained(self.path):
            return change.undo(self._writer(), operation, again, dry_run=dry_run)

    def tag_add(
        self,
        name: str,
        uids: Iterable[str] | None = None,
        filter: Filter = _NONE,
        *,
        dry_run: bool = False,
    ) -> ChangeReport:
        """Put a tag on the articles with these uids and those a filter leaves."""
        from .store import choices

        given = None if uids is None else list(uids)
        return self._decide(
            "tag add",
            {"tag": name, "articles": len(given or ()), **_told(filter)},
            lambda c: choices.put_on(c, name, choices.targets(c, given, filter)),
            dry_run,
            filter,
        )

    def tag_remove(
        self,
        name: str,
        uids: Iterable[str] | None = None,
        filter: Filter = _NONE,
        *,
        dry_run: bool = False,
    ) -> ChangeReport:
        """Take a tag off the articles with these uids and those a filter leaves."""
        from .store import choices

        given = None if uids is None else list(uids)
        return self._decide(
            "tag remove",
            {"tag": name, "articles": len(given or ()), **_told(filter)},
            lambda c: choices.take_off(c, name, choices.targets(c, given, filter)),
            dry_run,
            filter,
        )

    def tag_rename(self, tag: str, name: str, *, dry_run: bool = False) -> ChangeReport:
        """Give a tag another name; a name that another tag has is refused (see `tag_merge`)."""
        from .store import choices

        told = {"tag": tag, "name": name}
        return self._decide("tag rename", told, lambda c: choices.rename_tag(c, tag, name), dry_run)

    def tag_merge(self, tags: Iterable[str], into: str, *, dry_run: bool = False) -> ChangeReport:
        """Make several tags one; their spellings mean it from now on, also in later imports."""
        from .store import choices

        names = list(tags)
        told = {"tags": names, "into": into}
        return self._decide("tag merge", told, lambda c: choices.merge_tags(c, names, into), dry_run)

    def tag_alias(self, spelling: str, tag: str, *, dry_run: bool = False) -> ChangeReport:
        """Let a spelling mean a tag, whether it occurs already or not."""
        from .store import choices

        told = {"spelling": spelling, "tag": tag}
        return self._decide("tag alias", told, lambda c: choices.alias_tag(c, spelling, tag), dry_run)

    def people_merge(self, people: Iterable[str], into: str, *, dry_run: bool = False) -> ChangeReport:
        """Make several people one, who keeps the name of the one they become."""
        from .store import people as choices

        names = list(people)
        told = {"people": names, "into": into}
        return self._decide("people merge", told, lambda c: choices.merge_people(c, names, into), dry_run)

    def people_rename(self, person: str, name: str, *, dry_run: bool = False) -> ChangeReport:
        """Show a person under another name."""
        from .store import people as choices

        told = {"person": person, "name": name}
        return self._decide("people rename", told, lambda c: choices.rename_person(c, person, name), dry_run)

    def people_alias(self, name: str, person: str, *, dry_run: bool = False) -> ChangeReport:
        """Let a name mean a person, whether it occurs already or not."""
        from .store import people as choices

        told = {"name": name, "person": person}
        return self._decide("people alias", told, lambda c: choices.alias_person(c, name, person), dry_run)

    def people_split(
        self, person: str, mentions: Iterable[str], *, name: str | None = None, dry_run: bool = False
    ) -> ChangeReport:
        """Let some mentions of a person, by uid, mean somebody else, of the same name or another.

        Quotes of an article follow where every mention there of the name they are ascribed to does.
        """
        from .store import people as choices

        uids = list(mentions)
        return self._decide(
            "people split",
            {"person": person, "mentions": len(uids), "name": name},
            lambda c: choices.split_person(c, person, uids, name),
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
        from .store import people as choices

        if (speaker is None) is not none:
            raise UsageError("say either who speaks or that nobody does", hint="--speaker NAME or --none")
        told = {"quote": uid, "speaker": speaker or "nobody", "type": type if speaker else None}
        return self._decide("quote set", told, lambda c: choices.set_speaker(c, uid, speaker, type), dry_run)

    def quote_drop(self, uid: str, *, dry_run: bool = False) -> ChangeReport:
        """Say that something is no quote."""
        from .store import people as choices

        return self._decide("quote drop", {"quote": uid}, lambda c: choices.drop(c, "quotes", uid), dry_run)

    def mention_drop(self, uid: str, *, dry_run: bool = False) -> ChangeReport:
        """Say that nobody is named in some place."""
        from .store import people as choices

        return self._decide(
            "mention drop", {"mention": uid}, lambda c: choices.drop(c, "mentions", uid), dry_run
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
        from .text import squeeze

        given = {"title": title, "byline": byline, "published_on": date, "kind": kind}
        values = {
            column: choices.named(value) if squeeze(value) else None
            for column, value in given.items()
            if value is not None
        }
        if not values:
            raise UsageError("there is nothing to set", hint="--title, --byline, --date or --kind")
        if values.get("published_on"):
            filters.date(str(values["published_on"]))
        return self._decide(
            "article set", {"article": uid, **values}, lambda c: choices.set_article(c, uid, values), dry_run
        )

    def article_note(self, uid: str, text: str, *, dry_run: bool = False) -> ChangeReport:
        """Keep a note with an article."""
        from .store import choices

        told = {"article": uid, "text": text}
        return self._decide("article note", told, lambda c: choices.note(c, uid, text), dry_run)

    def remove(self, what: str, *, dry_run: bool = False) -> ChangeReport:
        """Take an article, a document (by uid) or a capture (by path) out of lists and exports.

        Nothing is deleted. What is out stays out when its page is read again: every version of a capture,
        every article of a document.
        """
        from .store import choices

        return self._decide("remove", {"what": what}, lambda c: choices.remove(c, what), dry_run)

    def curation_dump(self) -> Iterator[str]:
        """Yield every decision in force as a line of JSON, after a line that says what this is.

        The same decisions give the same lines, so that they can be kept under version control.
        """
        from .store import transfer

        with database.explained(self.path):
            yield from transfer.dump(self._reader())

    def curation_restore(self, lines: Iterable[str], *, dry_run: bool = False) -> ChangeReport:
        """Take those decisions of a dump that are not in force here, as one operation.

        Decisions about articles that are not here are taken as well, and count once they are; the report
        says how many. Raises one `UsageError` with everything that is wrong with the lines.
        """
        from dataclasses import replace

        from .store import transfer

        choices = transfer.read(lines)
        report = self._decide(
            "curation restore",
            {"decisions": len(choices)},
            lambda connection: transfer.missing(connection, choices),
            dry_run,
        )
        absent = transfer.absent(self._reader(), choices)
        if not absent:
            return report
        told = f"articles that are not here: {absent:,}; what was decided about them counts once they are"
        return replace(report, problems=(*report.problems, told))

    def _decide(
        self,
        command: str,
        arguments: Mapping[str, object],
        choose: "Choose",
        dry_run: bool,
        filter: Filter = _NONE,
    ) -> ChangeReport:
        from .store import change

        if filter.search:
            self._catch_up()
        with database.explained(self.path):
            connection = self._reader() if dry_run else self._writer()
            return change.record(connection, command, arguments, choose, dry_run=dry_run)


def _told(wanted: Filter) -> Mapping[str, object]:
    """Return what was asked for in a filter, for the history; its tags are not the tag that is put on."""
    from dataclasses import asdict

    given = {name: value for name, value in asdict(wanted).items() if value}
    return {"where_tag" if name == "tag" else name: value for name, value in given.items()}
