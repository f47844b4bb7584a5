"""A small invented corpus, written straight into the tables.

It covers what an export has to get right and what no import fills yet: nulls beside empty strings,
quotation marks, line ends, other scripts, formulas, several captures of one document, a mention that means
somebody else, an open name, duplicate groups, containments and verdicts. Rows go in backwards, so that
nothing comes out in order by accident.
"""

import sqlite3
from pathlib import Path

from corpus_cli.store.database import create, open_database
from corpus_cli.text import digest

HARBOUR = 'Harbour, Night\nThe old “mill” reopened.\n"We waited, and waited", said Ana Ruiz.\n'
KYOTO = "港のニュース\n=SUM(A1:A9)\nRuiz said: «Bien»\n"
EMPTY = "\u00e9\U0001f6a2"


def build(path: Path) -> sqlite3.Connection:
    """Make the corpus at ``path`` and return it, open for writing."""
    create(path, root=".")
    connection = open_database(path, write=True)
    connection.execute("BEGIN")
    _documents(connection)
    _articles(connection)
    _tags(connection)
    _people(connection)
    _duplicates(connection)
    connection.execute("COMMIT")
    return connection


def uid(*parts: str) -> str:
    return digest("invented", *parts)


def _insert(connection: sqlite3.Connection, table: str, **values: object) -> None:
    names = ", ".join(f'"{name}"' for name in values)
    marks = ", ".join("?" * len(values))
    connection.execute(f"INSERT INTO {table}({names}) VALUES ({marks})", tuple(values.values()))


def _documents(connection: sqlite3.Connection) -> None:
    rows = (
        (3, "b/empty.txt", EMPTY, None, None),
        (2, "b/港.txt", KYOTO, "ja", ""),
        (1, 'a/harbour "night".txt', HARBOUR, "en", "Harbour"),
    )
    for key, path, text, language, title in rows:
        sha = digest(text, size=64)
        _insert(
            connection,
            "documents",
            id=key,
            uid=sha[:16],
            sha256=sha,
            path=path,
            size=len(text.encode()),
            media_type="text/plain",
            encoding="utf-8" if language else None,
            title=title,
            language=language,
            char_count=len(text),
            text_sha256=digest(text, size=64),
            reader="plain",
            reader_version=1,
            flags="",
            text=text,
        )
        _insert(connection, "captures", document_id=key, path=path, version=1)
    _insert(
        connection,
        "captures",
        document_id=1,
        path="z/copy.txt",
        version=2,
        url="https://example.org/a?b=1,2",
        source="Example",
        captured_on="2019-07",
        rights="",
        note='a "note"\nof two lines',
    )


def _articles(connection: sqlite3.Connection) -> None:
    rows = (
        (5, 3, 1, "full", None, EMPTY, None, None),
        (4, 2, 2, "teaser", "=SUM(A1:A9)", "", "-Ruiz", "2019"),
        (3, 2, 1, "full", "港のニュース", "Ruiz said: «Bien»", "", "2019-07-12"),
        (2, 1, 2, "liveblog", "", '"We waited, and waited", said Ana Ruiz.', None, None),
        (1, 1, 1, "full", "Harbour, Night", "The old “mill” reopened.", "By a \t tab", "2019-07"),
    )
    texts = {1: HARBOUR, 2: KYOTO, 3: EMPTY}
    for key, document, ordinal, kind, title, body, byline, published in rows:
        start = texts[document].index(body)
        _insert(
            connection,
            "articles",
            id=key,
            uid=uid("article", str(key)),
            document_id=document,
            ordinal=ordinal,
            kind=kind,
            title=title,
            title_key="",
            slug=f"article-{key}",
            byline=byline,
            published_on=published,
            url=None,
            start=start,
            end=start + len(body),
            body_start=start,
            body_end=start + len(body),
            word_count=len(body.split()),
            language=None,
            content_hash=digest(body),
            rule="listing",
            confidence=100 if key == 1 else 5 * key,
            extractor="listing",
            extractor_version=1,
            unspaced=False,
            body=body,
        )
    for start, end in ((4, 7), (0, 3)):
        _insert(connection, "captions", article_id=1, start=start, end=end, text=HARBOUR[start:end])


def _tags(connection: sqlite3.Connection) -> None:
    for key, name, slug in ((2, "Port", "port"), (1, "C++", "c-1a2b3c"), (3, "Unused", "unused")):
        _insert(connection, "tags", id=key, key=name.lower(), name=name, slug=slug)
    aliases = ((1, "C++", 1), (2, "Port", 2), (3, "port", 2), (4, "@Port", 2), (5, "PORT", 2))
    for key, spelling, tag in aliases:
        _insert(
            connection, "tag_aliases", id=key, spelling=spelling, key=spelling.lower(), tag_id=tag, uses=1
        )
    for article, ordinal, alias, origin in (
        (1, 2, 1, "user"),
        (1, 1, 3, "capture"),
        (1, 3, 2, "rule"),
        (3, 1, 4, "capture"),
    ):
        _insert(
            connection, "article_tags", article_id=article, ordinal=ordinal, alias_id=alias, origin=origin
        )


def _people(connection: sqlite3.Connection) -> None:
    for key, name, slug in (
        (2, "Ana Ruiz", "ana-ruiz"),
        (1, "Ana Ruiz", "ana-ruiz"),
        (3, "Bo Öst", "bo-ost"),
    ):
        _insert(
            connection, "people", id=key, uid=uid("person", str(key)), name=name, slug=slug, family_key="ruiz"
        )
    for key, name, person in ((1, "Ana Ruiz", 1), (2, "A. Ruiz", 1), (3, "Ruiz", None), (4, "Bo Öst", 3)):
        _insert(
            connection,
            "person_aliases",
            id=key,
            name=name,
            key=name.lower(),
            family_key="ruiz",
            person_id=person,
            uses=1,
        )
    _mention(connection, 3, 3, KYOTO, "Ruiz", 3)
    _mention(connection, 2, 2, HARBOUR, "Ruiz", 1)
    _mention(connection, 1, 2, HARBOUR, "Ana Ruiz", 1)
    _insert(connection, "mention_people", mention_id=2, person_id=2, rule="user", confidence=100)
    _quote(connection, 3, 3, KYOTO, "Bien", speaker=None, alias_id=None, unbalanced=True)
    _quote(
        connection,
        2,
        2,
        HARBOUR,
        "We waited, and waited",
        speaker="Ana Ruiz",
        speaker_start=HARBOUR.index("Ana"),
        speaker_end=HARBOUR.index("Ana") + 8,
        speaker_name="Ana Ruiz",
        speaker_type="person",
        alias_id=1,
        cue="said",
        cue_start=HARBOUR.index("said"),
        cue_end=HARBOUR.index("said") + 4,
    )
    _quote(connection, 1, 1, HARBOUR, "mill", kind="scare")


def _mention(
    connection: sqlite3.Connection, key: int, article: int, text: str, name: str, alias: int
) -> None:
    start = text.index(name)
    _insert(
        connection,
        "mentions",
        id=key,
        uid=uid("mention", str(key)),
        article_id=article,
        alias_id=alias,
        start=start,
        end=start + len(name),
        text=name,
        zone="body",
        rule="name",
        confidence=90,
        extractor="rules",
        extractor_version=1,
    )


def _quote(
    connection: sqlite3.Connection, key: int, article: int, text: str, words: str, **more: object
) -> None:
    start = text.index(words)
    values = {"kind": "direct", "unbalanced": False} | more
    _insert(
        connection,
        "quotes",
        id=key,
        uid=uid("quote", str(key)),
        article_id=article,
        start=start,
        end=start + len(words),
        text=words,
        unspaced=False,
        rule="marks",
        confidence=85,
        extractor="rules",
        extractor_version=1,
        **values,
    )


def _duplicates(connection: sqlite3.Connection) -> None:
    for key, kind, canonical in ((2, "near", 1), (1, "exact", 5)):
        _insert(
            connection,
            "duplicate_groups",
            id=key,
            uid=uid("group", str(key)),
            kind=kind,
            canonical_id=canonical,
            reason="fullest",
        )
    members = ((1, 2, None, 3, 3, 3), (3, 2, 1, 2, 3, 3), (2, 2, 1, 1, 3, 0), (5, 1, None, 0, 0, 0))
    for article, group, partner, shared, total, words in members:
        _insert(
            connection,
            "duplicate_members",
            article_id=article,
            group_id=group,
            partner_id=partner,
            shared=shared,
            total=total,
            own=words,
        )
    _insert(connection, "containments", part_id=4, whole_id=1, shared=19999, own=20000)
    _insert(connection, "containments", part_id=2, whole_id=3, shared=1, own=3)
    _insert(
        connection,
        "operations",
        id=1,
        at="2020-01-01T00:00:00Z",
        command="dedupe keep",
        arguments="{}",
        summary="{}",
    )
    for left, right, verdict in ((1, 3, "canonical"), (2, 1, "unsure")):
        _insert(
            connection,
            "verdicts",
            left_uid=uid("article", str(left)),
            right_uid=uid("article", str(right)),
            verdict=verdict,
            operation_id=1,
        )
