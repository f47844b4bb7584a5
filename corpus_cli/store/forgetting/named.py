"""Whom or what a request to forget means, and how a person is called in the corpus."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from ...errors import NotFoundError, UsageError
from ...extract.across import Name
from ...extract.across import resolve as link
from ...text import fold, has_unspaced, slugify
from ..derive import array
from ..filters import person_ids
from .finding import Finder, word
from .redaction import Skeleton, family_words, parts

_BEGINS = "SELECT uid, id FROM {} WHERE uid >= ?1 AND uid < ?1 || 'g' LIMIT 2"
_AMONG = "IN (SELECT value FROM json_each(?))"
_WRITTEN = (
    "SELECT text, title FROM documents",
    "SELECT path, url, source, rights, note FROM captures",
    "SELECT title, byline, url FROM articles",
    "SELECT spelling, NULL FROM tag_aliases",
    "SELECT value, subject FROM curation",
    "SELECT arguments, summary FROM operations",
)
_KINDS = ("person", "article", "document", "capture")


@dataclass(slots=True)
class Targets:
    """What is to be forgotten; people by name and by key, all others by key or path."""

    people: set[int] = field(default_factory=set)
    aliases: set[int] = field(default_factory=set)
    """Names that no person has, such as those of articles taken out."""
    names: list[str] = field(default_factory=list)
    """Names that no person and no mention has, and that stand somewhere all the same."""
    articles: dict[int, str] = field(default_factory=dict)
    documents: dict[int, str] = field(default_factory=dict)
    captures: set[str] = field(default_factory=set)


@dataclass(frozen=True, slots=True)
class Called:
    """All that the people to forget are called by."""

    people: frozenset[int]
    aliases: frozenset[int]
    """Rows of names that mean nobody else."""
    keys: frozenset[str]
    """Of the names that nobody else has, as decisions have them."""
    uids: frozenset[str]
    names: tuple[str, ...]
    """All spellings that are looked for, in order."""
    finder: Finder
    family: Finder
    """Finds the family names alone, in any case: what is left of them is told."""
    given: frozenset[str]
    """The words of their names that are no family names."""
    longer: tuple[str, ...]
    """Names of others that one of theirs is a part of: nothing inside them is covered."""
    kin: tuple[str, ...]
    """Names of others that have the same family name."""


def targets(connection: sqlite3.Connection, given: Iterable[str]) -> Targets:
    """Find what is given by uid, slug, name or path; ``person:`` and so on before it say which is meant.

    Raises `NotFoundError` with all that are missing, `UsageError` where one fits several.
    """
    found, missing = Targets(), list[str]()
    for what in dict.fromkeys(given):
        said, _, rest = what.partition(":")
        kinds, name = ((said,), rest) if said in _KINDS and rest else (_KINDS, what)
        hits = [hit for kind in kinds for hit in _hits(connection, kind, name)]
        exact = [hit for hit in hits if hit[2] == name]
        hits = exact if len(exact) == 1 else hits
        if not hits and "person" in kinds:
            hits, aliases = _mentioned(connection, name)
            found.aliases.update(aliases)
            if not hits and not aliases:
                (found.names if stands(connection, name) else missing).append(name)
        elif not hits:
            missing.append(what)
        if len(hits) > 1:
            several = ", ".join(f"{kind}:{uid}" for kind, _, uid in hits)
            raise UsageError(f"{what!r} fits several: {several}", hint="say which, as written here")
        for kind, key, uid in hits[:1]:
            if kind == "person":
                found.people.add(key)
            elif kind == "capture":
                found.captures.add(uid)
            else:
                (found.articles if kind == "article" else found.documents)[key] = uid
    if missing:
        raise NotFoundError(
            f"no person, article, document or capture {', '.join(map(repr, missing))}",
            hint="--also NAME covers words in texts, known as a name or not; nothing was changed",
        )
    return found


def _hits(connection: sqlite3.Connection, kind: str, name: str) -> list[tuple[str, int, str]]:
    rows: Iterable[tuple[str, int]]
    if kind == "capture":
        rows = connection.execute("SELECT path, 0 FROM captures WHERE path = ? LIMIT 1", (name,)).fetchall()
    elif kind == "person":
        try:
            keys = person_ids(connection, name)
        except NotFoundError:
            return []
        rows = connection.execute(
            f"SELECT uid, id FROM people WHERE id {_AMONG} ORDER BY uid", (array(keys),)
        )
    else:
        rows = connection.execute(_BEGINS.format(f"{kind}s"), (name,)) if len(name) > 3 else []
    return [(kind, key, uid) for uid, key in rows]


def _mentioned(connection: sqlite3.Connection, name: str) -> tuple[list[tuple[str, int, str]], list[int]]:
    """Return whom mentions with this text mean, and the names that mean nobody, as in articles taken out."""
    rows = connection.execute(
        "SELECT DISTINCT n.id, p.id, p.uid FROM person_aliases n LEFT JOIN people p ON p.id = n.person_id "
        "WHERE n.key = ? OR n.id IN (SELECT alias_id FROM mentions WHERE text = ?) ORDER BY p.uid",
        (fold(name), name),
    ).fetchall()
    people = dict.fromkeys(("person", key, uid) for _, key, uid in rows if key is not None)
    return list(people), [alias for alias, key, _ in rows if key is None]


def stands(connection: sqlite3.Connection, name: str) -> bool:
    """Tell whether a name of several words stands in a text of any version, or in whatever a person wrote.

    One word may be any word: it is covered where it is asked for in so many words.
    """
    if len(parts(name)) < 2 and not has_unspaced(name):
        return False
    finder = Finder([name])
    return any(
        value and finder.names(Skeleton(value))
        for source in _WRITTEN
        for values in connection.execute(source)
        for value in values
    )


def called(connection: sqlite3.Connection, wanted: Targets, also: Sequence[str]) -> Called:
    """Gather the spellings of people: their names in full, what the mentions that mean them say, and slugs.

    A name that somebody else has as well is not searched for: only their own mentions are covered.
    """
    people = array(wanted.people)
    links = connection.execute(
        f"SELECT id, name, key FROM person_aliases WHERE person_id {_AMONG} OR id {_AMONG}",
        (people, array(wanted.aliases)),
    ).fetchall()
    rows = connection.execute(f"SELECT uid, name, slug FROM people WHERE id {_AMONG}", (people,)).fetchall()
    split = connection.execute(
        "SELECT n.name FROM mention_people x JOIN mentions m ON m.id = x.mention_id "
        f"JOIN person_aliases n ON n.id = m.alias_id WHERE x.person_id {_AMONG}",
        (people,),
    )
    # In an article that has "Ada M. Quill", that is the name, and "Ada Quill" stands in mentions alone.
    said = connection.execute(
        f"SELECT DISTINCT m.text FROM mentions m WHERE m.alias_id {_AMONG} AND m.text LIKE '% %' AND NOT EXISTS "
        f"(SELECT 1 FROM mention_people x WHERE x.mention_id = m.id AND x.person_id NOT {_AMONG})",
        (array(key for key, *_ in links), people),
    )
    names = {name for _, name, _ in (*links, *rows)} | {name for (name,) in (*split, *said)} | {*wanted.names}
    others, strangers = _others(connection, people, {key for key, *_ in links})
    shared = {fold(name) for name in names} & strangers
    own = {name for name in names if fold(name) not in shared}
    uids = {uid for uid, _, _ in rows} | {_uid(name) for name in own}
    full = {name for name in own if len(parts(name)) > 1}
    words = {part for name in own if len(parts(name)) == 1 for part in parts(name)} | family_words(full)
    slugs = {slugify(name) for name in own} | {slug for _, name, slug in rows if name in own}
    full |= {short for name in full if (short := _initialled(name, others))}
    longer = _longer(others, full | set(also))
    family = words | {part for name in also for part in parts(name)[-1:]}
    finder = Finder(
        full | set(also),
        words=words,
        literals={slug for slug in slugs if "-" in slug} | (uids - {""}),
        guards=longer,
    )
    return Called(
        frozenset(wanted.people),
        frozenset(key for key, *_ in links),
        frozenset(fold(name) for name in own),
        frozenset(uids),
        tuple(sorted(own | full | set(also))),
        finder,
        Finder((), words=family),
        frozenset(part for name in full for part in parts(name)[:-1]) - family,
        tuple(longer),
        tuple({name for name in others if len(parts(name)) > 1 and not family.isdisjoint(parts(name))}),
    )


def _uid(name: str) -> str:
    """Return the uid that a name gives a person by itself, which is a hash of the name."""
    (alone,) = link([Name(name, 1)])
    return alone.person.uid if alone.person else ""


def _others(connection: sqlite3.Connection, people: str, own: set[int]) -> tuple[list[str], set[str]]:
    """Return the names of everybody else, and the keys of the names that somebody else has for certain."""
    rows = connection.execute(
        "SELECT id, name, key FROM person_aliases UNION ALL SELECT 0, name, NULL FROM people "
        f"WHERE id NOT {_AMONG}",
        (people,),
    ).fetchall()
    split = connection.execute(
        "SELECT DISTINCT n.key FROM mention_people x JOIN mentions m ON m.id = x.mention_id "
        f"JOIN person_aliases n ON n.id = m.alias_id WHERE x.person_id NOT {_AMONG}",
        (people,),
    )
    names = [name for key, name, _ in rows if key not in own]
    return names, {fold(name) for name in names} | {key for (key,) in split}


def _initialled(name: str, others: Iterable[str]) -> str | None:
    """Return "A. Quill" for "Ada Quill", unless it may be somebody else."""
    first, family = parts(name)[0], family_words([name])
    written = [each for each in name.split() if word(each) in family]
    if len(first) == 1 or has_unspaced(name) or not written:
        return None
    last = word(written[-1])
    for other in others:
        words = parts(other)
        if len(words) > 1 and words[-1] == last and words[0][0] == first[0]:
            return None
    return f"{name.lstrip()[0]}. {written[-1]}"


def _longer(others: Iterable[str], full: Iterable[str]) -> list[str]:
    """Return the names of others that one of these names is a part of, but no more than another spelling of."""
    names = set(full)
    probe, same = Finder(names), {word(name) for name in names}
    return sorted({name for name in others if probe.names(Skeleton(name)) and word(name) not in same})
