"""Decisions as lines of JSON, to keep beside the captures or to take to another database, and back.

The lines hold no clock, no number of an operation and no key of a database: the same decisions give the same
bytes, so that a dump can be kept under version control.
"""

import json
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import astuple
from typing import Any, get_args

from ..errors import UsageError
from ..records import ArticleKind, SpeakerType
from ..text import fold
from . import naming, tagging, verdicts
from .anchors import Anchor
from .choices import ARTICLE_COLUMNS, Choice, Chosen
from .decisions import IN_FORCE
from .filters import date

HEAD = {"type": "curation", "schema_version": 1}
_COLUMNS = "kind subject value article_uid document_sha256 anchor anchor_before anchor_after".split()
_BLANK = object()
_UID = re.compile("[0-9a-f]{16}")
_SHOWN = 20
"""Bad lines that an error lists."""


def _has(**types: type | tuple[type, ...]) -> Callable[[Any], bool]:
    def fits(value: Any) -> bool:
        return (
            isinstance(value, dict)
            and value.keys() == types.keys()
            and all(isinstance(value[key], kind) for key, kind in types.items())
        )

    return fits


def _true(value: Any) -> bool:
    return value is True


def _name(value: Any) -> bool:
    """Tell a name from what no command would take for one."""
    return isinstance(value, str) and bool(fold(value)) and "\0" not in value


def _to_person(value: Any) -> bool:
    return _has(to=str, name=str)(value) and bool(_UID.fullmatch(value["to"])) and _name(value["name"])


def _dated(value: Any) -> bool:
    try:
        return value is None or bool(date(value))
    except UsageError:
        return False


def _tag(value: Any) -> bool:
    if _has(on=bool, tag=str)(value):
        return not value["on"] and _key(value["tag"])
    return _has(on=bool, tag=str, name=str)(value) and _key(value["tag"]) and _name(value["name"])


def _key(value: Any) -> bool:
    return _name(value) and bool(fold(value) == value)


def _article(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and bool(value)
        and value.keys() <= set(ARTICLE_COLUMNS)
        and all(one is None or isinstance(one, str) for one in value.values())
        and value.get("kind", "full") in get_args(ArticleKind)
        and _dated(value.get("published_on"))
    )


def _speaker(value: Any) -> bool:
    if value is None:
        return True
    return _has(name=str, type=str)(value) and _name(value["name"]) and value["type"] in get_args(SpeakerType)


def _verdict(value: Any) -> bool:
    return (_has(verdict=str)(value) and value["verdict"] in get_args(verdicts.Verdict)) or (
        _has(verdict=str, keep=str)(value) and value["verdict"] == "canonical"
    )


_VALUES: Mapping[str, Callable[[Any], bool]] = {
    "article-note": _name,
    "article-remove": _true,
    "article-set": _article,
    "article-tag": _tag,
    "capture-remove": _true,
    "document-remove": _true,
    "mention-drop": _true,
    "quote-drop": _true,
    "quote-speaker": _speaker,
    naming.MERGE: _to_person,
    naming.NAME: lambda value: _has(name=str)(value) and _name(value["name"]),
    naming.PIN: _to_person,
    naming.SPLIT: _to_person,
    tagging.ALIAS: lambda value: _has(to=str)(value) and _key(value["to"]),
    tagging.NAME: lambda value: _has(name=str)(value) and _name(value["name"]),
    verdicts.KIND: _verdict,
}
"""What a decision of each kind says."""
_KEYED = {naming.PIN, tagging.ALIAS, tagging.NAME}
"""Those that are about a name or tag by its comparison key."""
_OF_ARTICLES = {"article-note", "article-remove", "article-set", "article-tag"}
_ANCHORED = {"mention-drop", "quote-drop", "quote-speaker", naming.SPLIT}


def dump(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield the decisions in force, in the order in which they were taken, a line each, after a head."""
    yield _line(HEAD)
    for row in _rows(connection):
        yield _line(dict(zip(_COLUMNS, row, strict=True)))


def _rows(connection: sqlite3.Connection) -> Iterator[tuple[Any, ...]]:
    for kind, subject, value, *rest in connection.execute(
        f"SELECT {', '.join(f'c.{column}' for column in _COLUMNS)} FROM curation c WHERE {IN_FORCE} ORDER BY c.id"
    ):
        yield kind, subject, json.loads(value), *rest


def _line(record: Mapping[str, Any]) -> str:
    return (
        json.dumps({key: value for key, value in record.items() if value is not None}, ensure_ascii=False)
        + "\n"
    )


def read(lines: Iterable[str]) -> list[Choice]:
    """Return the decisions in a dump; raise one `UsageError` with everything that is wrong with it."""
    choices: list[Choice] = []
    problems: list[str] = []
    number = 0
    for number, line in enumerate(lines, 1):
        try:
            record = json.loads(line) if line.strip() else _BLANK
        except (ValueError, RecursionError):
            record = NotImplemented
        if number == 1:
            if record != HEAD:
                raise UsageError(
                    "this is no dump of decisions", hint=f"its first line is {_line(HEAD).strip()}"
                )
        elif record is NotImplemented:
            problems.append(f"line {number}: it is not JSON")
        elif record is not _BLANK:
            try:
                choices.append(_choice(record))
            except (ValueError, TypeError) as error:
                problems.append(f"line {number}: {error}")
    if not number:
        raise UsageError("this is no dump of decisions", hint="it is empty")
    if problems:
        more = [f"and {len(problems) - _SHOWN:,} more"] if len(problems) > _SHOWN else []
        raise UsageError(
            f"{len(problems):,} of the lines cannot be used",
            hint="nothing was changed; mend what is listed",
            problems=(*problems[:_SHOWN], *more),
        )
    return choices


def _choice(record: Any) -> Choice:
    if not isinstance(record, dict):
        raise TypeError("it is no object")
    if unknown := sorted(record.keys() - set(_COLUMNS)):
        raise ValueError(f"no decision has {', '.join(unknown)}")
    kind, subject = record.get("kind"), record.get("subject")
    value: Any = record.get("value")
    if not isinstance(kind, str) or kind not in _VALUES:
        raise ValueError(f"no decision is called {kind!r}")
    if not isinstance(subject, str) or not _VALUES[kind](value):
        raise ValueError(f"this is nothing that {kind} can say")
    if kind in _KEYED and not _key(subject):
        raise ValueError(f"{subject!r} is no comparison key")
    if kind == naming.MERGE and value["to"] == subject:
        raise ValueError("nobody is merged into themselves")
    article, *anchor = (record.get(column) for column in _COLUMNS[3:])
    texts = [part for part in anchor if isinstance(part, str)]
    if (article is not None and not isinstance(article, str)) or len(texts) != sum(
        p is not None for p in anchor
    ):
        raise TypeError("uids and anchors are strings")
    if kind in _OF_ARTICLES and article != subject:
        raise ValueError(f"{kind} is about an article, which article_uid names, too")
    if kind not in _OF_ARTICLES | _ANCHORED and article is not None:
        raise ValueError(f"{kind} is about no article")
    if kind == verdicts.KIND and len(subject.split(" ")) != 2:
        raise ValueError("a verdict is about two articles")
    if kind not in _ANCHORED:
        if texts:
            raise ValueError(f"{kind} has no anchor")
        return Choice(kind, subject, value, article)
    if article is None or len(texts) != len(anchor):
        raise ValueError(f"{kind} needs an article and an anchor")
    return Choice(kind, subject, value, article, Anchor(*texts))


def missing(connection: sqlite3.Connection, choices: Iterable[Choice]) -> Chosen:
    """Return the decisions that are not in force, and how many are."""
    known = {_identity(*row) for row in _rows(connection)}
    new = []
    unchanged = 0
    for choice in choices:
        anchor = astuple(choice.anchor) if choice.anchor else (None,) * 4
        if _identity(choice.kind, choice.subject, choice.value, choice.article_uid, *anchor) in known:
            unchanged += 1
        else:
            new.append(choice)
    return new, unchanged


def _identity(*parts: Any) -> str:
    return json.dumps(parts, sort_keys=True)


def absent(connection: sqlite3.Connection, choices: Iterable[Choice]) -> int:
    """Return how many articles decisions are about that are not here."""
    named = {choice.article_uid for choice in choices if choice.article_uid is not None}
    (known,) = connection.execute(
        "SELECT count(*) FROM articles WHERE uid IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(named)),),
    ).fetchone()
    return len(named) - int(known)
