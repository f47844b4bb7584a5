"""From the bytes of a gold file to annotations; which of its shapes it has is told by its structure.

- An object with ``quotes``, ``people``, ``ignored_marks``, whose entries name their capture in ``file``.
- A list of objects, one a capture.
- JSON lines, one object a capture or a text.

An object of the last two names its capture in ``file`` (a path or file name) or ``sha256``, or holds the text
itself in ``text``, and has ``articles``, ``quotes``, ``people``, ``persons`` (bare mentions), ``ignored_marks``.
"""

import json
from collections.abc import Iterator
from typing import Any, get_args

from ..records import ArticleKind, QuoteKind, Span
from .gold import GoldArticle, GoldDocument, GoldMention, GoldPerson, GoldQuote
from .node import Node

_SECTIONS = ("articles", "quotes", "people", "persons")
_GATHERED = ("quotes", "people", "persons", "ignored_marks")
_NAMES = ("file", "id", "sha256", "text")


def read(name: str, data: bytes) -> tuple[list[GoldDocument], list[str]]:
    """Return the annotations of a gold file called ``name``, and every problem it has, a line each."""
    problems: list[str] = []
    documents = [one for row in _rows(name, data, problems) if (one := _document(row)) is not None]
    if not documents and not problems:
        problems.append(f"{name}: nothing is annotated in it")
    return documents, problems


def _rows(name: str, data: bytes, problems: list[str]) -> Iterator[Node]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        problems.append(f"{name}: is no UTF-8 text at byte {error.start}")
        return
    try:
        root = Node(json.loads(text), name, problems)
    except RecursionError:
        problems.append(f"{name}: is nested too deeply")
    except ValueError as error:
        yield from _lines(name, text, error, problems)
    else:
        if isinstance(root.value, list):
            yield from Node(root.value, name, problems).items()
        elif root.is_object() and not any(root.has(key) for key in _NAMES):
            yield from _gathered(root)
        elif isinstance(root.value, dict):
            yield root


def _lines(name: str, text: str, whole: ValueError, problems: list[str]) -> Iterator[Node]:
    """Yield the rows of JSON lines; where not even the first line is JSON, say what is wrong with the file."""
    read = False
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            if not read:
                problems.append(f"{name}: is no JSON: {whole}")
                return
            problems.append(f"{name}:{number}: is no JSON: {error}")
        else:
            read = True
            yield Node(value, f"{name}:{number}", problems)


def _gathered(root: Node) -> Iterator[Node]:
    """Yield a row for each capture that the entries of an object name; what the object has, it has of all."""
    files: dict[str, dict[str, list[Node]]] = {}
    there = [key for key in _GATHERED if root.has(key)]
    if not there:
        root.wrong(f"has neither {', '.join(_GATHERED)} nor {', '.join(_NAMES)}")
    for key in there:
        for entry in root.child(key).items():
            if entry.is_object() and (file := entry.needed_text("file")):
                files.setdefault(file, {}).setdefault(key, []).append(entry)
    for file, found in files.items():
        value = {"file": file, **{key: _Placed(found.get(key, ())) for key in there}}
        yield Node(value, root.place, root.problems)


class _Placed(list[Any]):
    """A list of values that remember where they stood before they were gathered."""

    def __init__(self, nodes: Any) -> None:
        super().__init__(node.value for node in nodes)
        self.nodes = list(nodes)


def _entries(row: Node, key: str) -> Iterator[Node]:
    """Yield the objects in the list under a key; anything else is a problem."""
    value = row.value[key]
    nodes = value.nodes if isinstance(value, _Placed) else row.child(key).items()
    for node in nodes:
        if node.is_object():
            yield node


def _document(row: Node) -> GoldDocument | None:
    if not row.is_object():
        return None
    text = row.text("text")
    name = row.text("file") or row.text("id") or row.text("sha256")
    if name is None:
        row.wrong("names no capture: give file or sha256, or the text itself and an id")
        return None
    if not any(row.has(key) for key in _SECTIONS):
        row.wrong(f"has none of {', '.join(_SECTIONS)}")
    # Entries of "persons" may be whole people as well as bare mentions.
    named = [entry for key in ("people", "persons") if row.has(key) for entry in _entries(row, key)]
    bare = tuple(_mentions(entry for entry in named if not entry.has("mentions")))
    people = tuple(_people(entry for entry in named if entry.has("mentions")))
    said = any(row.has(key) for key in ("people", "persons"))
    mentions = (*bare, *(mention for person in people for mention in person.mentions))
    return GoldDocument(
        place=row.place,
        name=name,
        sha256=row.text("sha256"),
        text=text,
        articles=tuple(_articles(_entries(row, "articles"))) if row.has("articles") else None,
        quotes=tuple(_quotes(_entries(row, "quotes"))) if row.has("quotes") else None,
        people=people if said and not bare else None,
        mentions=mentions if said else None,
        borderline=frozenset(_borderline(row)),
    )


def _borderline(row: Node) -> Iterator[int]:
    for mark in _entries(row, "ignored_marks") if row.has("ignored_marks") else ():
        if (mark.text("why") or "").startswith("borderline"):
            position = mark.value.get("pos")
            if isinstance(position, int):
                yield position
            else:
                mark.wrong("pos is no number")


def _quotes(entries: Iterator[Node]) -> Iterator[GoldQuote]:
    for entry in entries:
        kind = entry.needed_text("kind", get_args(QuoteKind))
        span = entry.span()
        if span is not None:
            yield GoldQuote(
                entry.place,
                span,
                entry.text("text"),
                kind,
                entry.text("speaker"),
                entry.text("speaker_type"),
                entry.has("speaker"),
            )


def _people(entries: Iterator[Node]) -> Iterator[GoldPerson]:
    for entry in entries:
        mentions = tuple(_mentions(_entries(entry, "mentions")))
        yield GoldPerson(entry.place, entry.needed_text("name"), entry.text("canonical"), mentions)


def _mentions(entries: Iterator[Node]) -> Iterator[GoldMention]:
    for entry in entries:
        span = entry.span()
        if span is not None:
            yield GoldMention(entry.place, span, entry.text("text"))


def _articles(entries: Iterator[Node]) -> Iterator[GoldArticle]:
    for entry in entries:
        given = {key for key in ("title", "byline", "date", "kind", "tags", "captions") if entry.has(key)}
        given |= {
            name for name, key in (("prose", "prose_lines"), ("body", "body_start_char")) if entry.has(key)
        }
        yield GoldArticle(
            place=entry.place,
            given=frozenset(given),
            span=entry.span("start_char", "end_char", needed=False),
            title=entry.text("title"),
            title_lines=entry.numbers("title_line_alternatives"),
            byline=entry.text("byline"),
            date=entry.text("date"),
            kind=entry.text("kind", get_args(ArticleKind)),
            tags=entry.texts("tags"),
            captions=entry.texts("captions"),
            prose=entry.numbers("prose_lines"),
            headings=frozenset(entry.numbers("subheading_lines")),
            body=_body(entry),
        )


def _body(entry: Node) -> Span | None:
    null = entry.value.get("body_start_char", 0) is None
    return None if null else entry.span("body_start_char", "body_end_char", needed=False)
