"""Curation as one would think of it: facts as written, and decisions in force on top, all in plain Python."""

from collections import Counter
from dataclasses import dataclass, field

from corpus_cli.extract.across import Name, family_key
from corpus_cli.extract.across import resolve as link_names
from corpus_cli.text import fold


@dataclass(frozen=True)
class Content:
    """What one version of a page says of one article."""

    path: str
    title: str
    tags: tuple[str, ...]
    names: tuple[str, ...]
    quotes: tuple[tuple[str, str], ...]


@dataclass
class Operation:
    """Decisions as tuples that begin with their kind; for an undo, what it undoes; for an import, a page."""

    decisions: list[tuple] = field(default_factory=list)
    undoes: int | None = None
    path: str = ""
    page: dict[str, Content] = field(default_factory=dict)
    """What stands on it, by uid."""


class Model:
    """Articles by uid and operations by number."""

    def __init__(self) -> None:
        self.operations: dict[int, Operation] = {}

    @property
    def articles(self) -> dict[str, Content]:
        """Every article as the newest version that stands has it."""
        return {
            uid: content
            for number in sorted(self.operations)
            if self.in_force(number)
            for uid, content in self.operations[number].page.items()
        }

    def page(self, path: str) -> dict[str, Content]:
        """Return what is on a page as it stands."""
        versions = [
            one.page
            for number, one in sorted(self.operations.items())
            if one.path == path and self.in_force(number)
        ]
        return versions[-1] if versions else {}

    def is_import(self, operation: int) -> bool:
        """Tell whether something is an import, or undoes one, or undoes that."""
        one = self.operations[operation]
        return bool(one.path) if one.undoes is None else self.is_import(one.undoes)

    def in_force(self, operation: int) -> bool:
        """An operation counts unless an undo that counts undoes it."""
        return not any(
            other.undoes == operation and self.in_force(number) for number, other in self.operations.items()
        )

    def decisions(self, *kinds: str) -> list[tuple]:
        """Return the decisions of some kinds in force, in the order in which they were taken."""
        return [
            decision
            for number in sorted(self.operations)
            if self.in_force(number)
            for decision in self.operations[number].decisions
            if decision[0] in kinds
        ]

    def leads(self, kind: str) -> dict[str, str]:
        """Return where keys are sent: the latest first, and none that would close a circle."""
        sent: dict[str, str] = {}
        decided: set[str] = set()
        for _, key, to, *_ in reversed(self.decisions(kind)):
            if key not in decided and end(sent, to) != key:
                sent[key] = to
            decided.add(key)
        return sent

    # Articles

    def excluded(self, uid: str) -> bool:
        paths = {path for _, path in self.decisions("capture-remove")}
        return ("article-remove", uid) in self.decisions("article-remove") or self.articles[uid].path in paths

    def live(self) -> list[str]:
        return [uid for uid in sorted(self.articles) if not self.excluded(uid)]

    def about(self, uid: str, *kinds: str) -> list[tuple]:
        """Return what was decided about an article: kind, subject and the rest."""
        return [(kind, *rest) for kind, subject, *rest in self.decisions(*kinds) if subject == uid]

    def title(self, uid: str) -> str | None:
        return ([self.articles[uid].title] + [title for _, title in self.about(uid, "title")])[-1]

    def spellings(self, uid: str) -> dict[str, bool]:
        """Return every spelling of a tag that an article has, and whether it counts."""
        found = dict.fromkeys(self.articles[uid].tags, True)
        sent = self.leads("tag-alias")
        for _, key, on, name in self.about(uid, "tag"):
            same = [spelling for spelling in found if end(sent, fold(spelling)) == end(sent, key)]
            found.update(dict.fromkeys(same, on))
            if on and not same:
                found[name] = True
        return found

    def quotes(self, uid: str) -> dict[str, str | None]:
        """Return what an article quotes, and who says it."""
        found: dict[str, str | None] = dict(self.articles[uid].quotes)
        for _, said, speaker in self.about(uid, "speaker"):
            if said in found:
                found[said] = speaker
        for _, said in self.about(uid, "quote-drop"):
            found.pop(said, None)
        return found

    def mentions(self, uid: str) -> list[str]:
        dropped = {name for _, name in self.about(uid, "mention-drop")}
        return [name for name in self.articles[uid].names if name not in dropped]

    def meanings(self, uid: str) -> dict[str, str]:
        """Return whom an article mentions, by the words; an open name means nobody, the empty string."""
        people, merged = self.people(), self.leads("merge")
        split = {name: end(merged, person) for _, name, person in self.about(uid, "split")}
        return {name: split.get(name) or people.get(name, ("", ""))[1] for name in self.mentions(uid)}

    # Duplicates

    def verdicts(self) -> dict[tuple[str, str], str]:
        """Return the latest verdict on each pair; of one that is kept, its uid."""
        return {(left, right): verdict for _, left, right, verdict in self.decisions("verdict")}

    def tied(self, uid: str) -> set[str]:
        """Return what verdicts make one piece with an article, itself included."""
        live, found = set(self.live()), {uid}
        pairs = [
            {*pair}
            for pair, verdict in self.verdicts().items()
            if verdict not in ("different", "unsure") and live.issuperset(pair)
        ]
        while grown := [pair for pair in pairs if pair & found and not pair <= found]:
            found = found.union(*grown)
        return found

    def contradicted(self, uid: str) -> bool:
        """Tell whether two articles that are one piece with this one are different."""
        tied = self.tied(uid)
        return any(
            verdict == "different" and tied.issuperset(pair) for pair, verdict in self.verdicts().items()
        )

    # Tags

    def tags(self) -> dict[str, str]:
        """Return the name of every tag in use, by its key."""
        uses = Counter(s for uid in self.live() for s, on in self.spellings(uid).items() if on)
        sent = self.leads("tag-alias")
        spellings: dict[str, list[str]] = {}
        for spelling in uses:
            spellings.setdefault(end(sent, fold(spelling)), []).append(spelling)
        named = {key: name for _, key, name in self.decisions("tag-name")}
        return {
            key: named.get(key) or min(found, key=lambda s, key=key: (fold(s) != key, -uses[s], s))
            for key, found in spellings.items()
        }

    def tags_of(self, uid: str) -> set[str]:
        sent = self.leads("tag-alias")
        return {end(sent, fold(spelling)) for spelling, on in self.spellings(uid).items() if on}

    # People

    def uses(self) -> Counter[str]:
        """Count names: of mentions, and of speakers who are mentioned in the article or were decided on."""
        found: Counter[str] = Counter()
        for uid in self.live():
            found.update(self.mentions(uid))
            decided = {said for _, said, _ in self.about(uid, "speaker")}
            found.update(
                who
                for said, who in self.quotes(uid).items()
                if who is not None and (said in decided or who in self.articles[uid].names)
            )
        return found

    def people(self) -> dict[str, tuple[str, str]]:
        """Return for every name that is not open whose own it is, and whom that person is by now."""
        families: dict[str, list[Name]] = {}
        for name, count in sorted(self.uses().items()):
            families.setdefault(family_key(name), []).append(Name(name, count))
        pins = {fold(name): uid for _, name, uid in self.decisions("pin")}
        merged = self.leads("merge")
        found: dict[str, tuple[str, str]] = {}
        for names in families.values():
            links = {link.name: link.person.uid for link in link_names(names) if link.person}
            pinned: dict[str, list[str]] = {}
            for name, natural in links.items():
                if fold(name) in pins:
                    pinned.setdefault(natural, []).append(pins[fold(name)])
            for name in names:
                natural = links.get(name.text)
                own = pins.get(fold(name.text)) or _agreed(pinned.get(natural or "", []), merged) or natural
                if own is not None:
                    found[name.text] = (own, end(merged, own))
        return found

    def own_names(self, uid: str) -> list[str]:
        return [name for name, (own, _) in self.people().items() if own == uid]


def _agreed(uids: list[str], merged: dict[str, str]) -> str | None:
    if len(set(uids)) == 1:
        return uids[0]
    ends = {end(merged, uid) for uid in uids}
    return ends.pop() if len(ends) == 1 else None


def end(sent: dict[str, str], key: str) -> str:
    while key in sent:
        key = sent[key]
    return key


def undoable(model: Model) -> list[int]:
    return [number for number in sorted(model.operations) if model.in_force(number)]
