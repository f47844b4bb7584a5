"""The kinds of record of the export contract, version 1, in its order and with its fields.

Every order ends in a unique public key, so that integer keys never decide. ``d.id`` among them follows from
``d.uid``: it tells SQLite that nothing needs sorting, because the index on documents' paths ends in it.
CROSS JOIN keeps SQLite from turning joins around, which would sort the corpus instead of streaming it.
"""

from ..exporters import Link
from .captures import VERSION
from .contract import Column, Kind, Part, Scope, confidence, own, ratio
from .presence import PRESENT
from .ties import VERDICT

_ARTICLES = "documents AS d CROSS JOIN articles AS a"
_OF_DOCUMENT = "a.document_id = d.id"
_READING_ORDER = "d.path, d.uid, d.id, a.ordinal, a.uid"
_TO_ARTICLE = Link("article_uid", "articles", "uid")
_TO_PERSON = Link("person_uid", "people", "uid")
_PERSON = (Column("person_uid", "p.uid", nullable=True), Column("person_slug", "p.slug", nullable=True))


def kinds(scope: Scope) -> tuple[Kind, ...]:
    """Return all kinds.

    With a selection, documents, tags and people are those that selected articles have, counts are counts
    within it, and ``canonical_uid`` and ``partner_uid`` may name articles outside it.
    """
    return (
        _documents(scope),
        _articles(scope),
        _tags(scope),
        _people(scope),
        _mentions(scope),
        _quotes(scope),
        _duplicates(scope),
        _containments(scope),
    )


def _documents(scope: Scope) -> Kind:
    captures = Part(
        "captures",
        "captures",
        Column("document_uid", "d.uid"),
        (*own("c", "path url? source? captured_on? rights? note?"), Column("version", VERSION)),
        source="captures AS c",
        where="c.document_id = d.id AND NOT c.withdrawn",
        order="c.path, c.version",
        key=("path", "version"),
        links=(Link("document_uid", "documents", "uid"),),
    )
    columns = own(
        "d", "uid path sha256 size media_type encoding? title? language? char_count reader reader_version"
    )
    articles = f"SELECT 1 FROM articles AS a WHERE a.document_id = d.id AND {scope.within('a.id')}"
    return Kind(
        "documents",
        (*columns, captures, *own("d", "text" if scope.with_text else "")),
        source="documents AS d",
        where=f"{scope.having(articles)}"
        " AND EXISTS (SELECT 1 FROM captures AS c WHERE c.document_id = d.id AND NOT c.withdrawn)",
        order="d.path, d.uid",
    )


def _articles(scope: Scope) -> Kind:
    captions = Part(
        "captions",
        "captions",
        Column("article_uid", "a.uid"),
        own("c", "start end text"),
        source="captions AS c",
        where="c.article_id = a.id",
        order='c.start, c."end", c.text',
        links=(_TO_ARTICLE,),
    )
    tags = Part(
        "tags",
        "article_tags",
        Column("article_uid", "a.uid"),
        (*own("g", "slug name"), Column("raw", "s.spelling"), *own("t", "origin")),
        source="article_tags AS t CROSS JOIN tag_aliases AS s CROSS JOIN tags AS g",
        where="t.article_id = a.id AND NOT t.removed AND s.id = t.alias_id AND g.id = s.tag_id",
        order="t.ordinal, s.spelling",
        key=("article_uid", "raw"),
        links=(_TO_ARTICLE, Link("slug", "tags", "slug")),
    )
    canonical = (
        "(SELECT x.uid FROM duplicate_members AS m CROSS JOIN duplicate_groups AS u CROSS JOIN articles AS x"
        " WHERE m.article_id = a.id AND u.id = m.group_id AND x.id = u.canonical_id)"
    )
    return Kind(
        "articles",
        (
            Column("uid", "a.uid"),
            Column("document_uid", "d.uid"),
            *own(
                "a", "ordinal kind title? slug byline? published_on? url? start end body_start body_end body"
            ),
            *own("a", "word_count language? content_hash"),
            Column("canonical_uid", canonical, nullable=True),
            *own("a", "rule"),
            confidence("a"),
            captions,
            tags,
        ),
        source=_ARTICLES,
        where=f"{_OF_DOCUMENT} AND {scope.within('a.id')}",
        order=_READING_ORDER,
        links=(Link("document_uid", "documents", "uid"), *scope.beyond("canonical_uid")),
    )


def _tags(scope: Scope) -> Kind:
    aliases = Part(
        "aliases",
        "tag_aliases",
        Column("tag_slug", "g.slug"),
        (Column("alias", "s.spelling"),),
        source="tag_aliases AS s",
        where="s.tag_id = g.id AND s.spelling <> g.name",
        order="s.spelling",
        plain=True,
        key=("alias",),
        links=(Link("tag_slug", "tags", "slug"),),
    )
    tagged = (
        "SELECT t.article_id FROM tag_aliases AS s CROSS JOIN article_tags AS t"
        f" WHERE s.tag_id = g.id AND t.alias_id = s.id AND NOT t.removed AND {scope.within('t.article_id')}"
    )
    count = Column("article_count", f"(SELECT count(DISTINCT article_id) FROM ({tagged}))")
    return Kind(
        "tags",
        (*own("g", "slug name"), aliases, count),
        source="tags AS g",
        where=scope.having(tagged),
        order="g.slug",
        key=("slug",),
    )


def _people(scope: Scope) -> Kind:
    aliases = Part(
        "aliases",
        "person_aliases",
        Column("person_uid", "p.uid"),
        (Column("alias", "n.name"),),
        source="person_aliases AS n",
        where="n.person_id = p.id AND n.name <> p.name",
        order="n.name",
        plain=True,
        key=("alias",),
        links=(_TO_PERSON,),
    )
    # By what the name means everywhere, and by what single mentions mean instead.
    mentioned = (
        "SELECT m.article_id FROM person_aliases AS n CROSS JOIN mentions AS m"
        f" WHERE n.person_id = p.id AND m.alias_id = n.id AND NOT m.dropped AND {scope.within('m.article_id')}"
        " AND NOT EXISTS"
        " (SELECT 1 FROM mention_people AS o WHERE o.mention_id = m.id)"
        " UNION ALL SELECT m.article_id FROM mention_people AS o CROSS JOIN mentions AS m"
        f" WHERE o.person_id = p.id AND m.id = o.mention_id AND NOT m.dropped AND {scope.within('m.article_id')}"
    )
    quoted = (
        "SELECT q.article_id FROM person_aliases AS n CROSS JOIN quotes AS q"
        f" WHERE n.person_id = p.id AND q.alias_id = n.id AND NOT q.dropped AND {scope.within('q.article_id')}"
        " AND NOT EXISTS (SELECT 1 FROM quote_people AS r WHERE r.quote_id = q.id)"
        " UNION ALL SELECT q.article_id FROM quote_people AS r CROSS JOIN quotes AS q"
        f" WHERE r.person_id = p.id AND q.id = r.quote_id AND NOT q.dropped AND {scope.within('q.article_id')}"
    )
    counts = (
        Column("article_count", f"(SELECT count(DISTINCT article_id) FROM ({mentioned}))"),
        Column("mention_count", f"(SELECT count(*) FROM ({mentioned}))"),
        Column("quote_count", f"(SELECT count(*) FROM ({quoted}))"),
    )
    return Kind(
        "people",
        (*own("p", "uid slug name"), aliases, *counts),
        source="people AS p",
        where=f"{PRESENT} AND {scope.having(f'{mentioned} UNION ALL {quoted}')}",
        order="p.slug, p.uid",
    )


def _mentions(scope: Scope) -> Kind:
    return Kind(
        "mentions",
        (
            Column("uid", "m.uid"),
            Column("article_uid", "a.uid"),
            *_PERSON,
            *own("m", "start end text zone rule"),
            confidence("m"),
        ),
        source=f"{_ARTICLES} CROSS JOIN mentions AS m CROSS JOIN person_aliases AS n"
        " LEFT JOIN mention_people AS o ON o.mention_id = m.id"
        " LEFT JOIN people AS p"
        " ON p.id = CASE WHEN o.mention_id IS NULL THEN n.person_id ELSE o.person_id END",
        where=f"{_OF_DOCUMENT} AND m.article_id = a.id AND NOT m.dropped AND n.id = m.alias_id"
        f" AND {scope.within('a.id')}",
        order=f'{_READING_ORDER}, m.start, m."end", m.uid',
        links=(_TO_ARTICLE, _TO_PERSON),
    )


def _quotes(scope: Scope) -> Kind:
    return Kind(
        "quotes",
        (
            Column("uid", "q.uid"),
            Column("article_uid", "a.uid"),
            *own("q", "kind start end text unbalanced speaker? speaker_start? speaker_end? speaker_name?"),
            *own("q", "speaker_type?"),
            *_PERSON,
            *own("q", "cue? cue_start? cue_end? rule"),
            confidence("q"),
        ),
        source=f"{_ARTICLES} CROSS JOIN quotes AS q"
        " LEFT JOIN person_aliases AS n ON n.id = q.alias_id"
        " LEFT JOIN quote_people AS r ON r.quote_id = q.id"
        " LEFT JOIN people AS p"
        " ON p.id = CASE WHEN r.quote_id IS NULL THEN n.person_id ELSE r.person_id END",
        where=f"{_OF_DOCUMENT} AND q.article_id = a.id AND NOT q.dropped AND {scope.within('a.id')}",
        order=f'{_READING_ORDER}, q.start, q."end", q.uid',
        links=(_TO_ARTICLE, _TO_PERSON),
    )


def _duplicates(scope: Scope) -> Kind:
    members = Part(
        "members",
        "duplicate_members",
        Column("duplicate_uid", "u.uid"),
        (
            Column("article_uid", "a.uid"),
            Column("partner_uid", "b.uid", nullable=True),
            ratio("similarity", "m.shared", "m.total"),
            ratio("containment", "m.shared", "m.own"),
            Column("verdict", VERDICT, nullable=True),
        ),
        source="duplicate_members AS m CROSS JOIN articles AS a"
        " LEFT JOIN articles AS b ON b.id = m.partner_id",
        where=f"m.group_id = u.id AND a.id = m.article_id AND {scope.within('a.id')}",
        order="a.uid",
        key=("article_uid",),
        links=(Link("duplicate_uid", "duplicates", "uid"), _TO_ARTICLE, *scope.beyond("partner_uid")),
    )
    canonical = Column("canonical_uid", "(SELECT x.uid FROM articles AS x WHERE x.id = u.canonical_id)")
    selected = (
        f"SELECT 1 FROM duplicate_members AS m WHERE m.group_id = u.id AND {scope.within('m.article_id')}"
    )
    return Kind(
        "duplicates",
        (*own("u", "uid kind"), canonical, *own("u", "reason"), members),
        source="duplicate_groups AS u",
        where=scope.having(selected),
        order="u.uid",
        links=scope.beyond("canonical_uid"),
    )


def _containments(scope: Scope) -> Kind:
    return Kind(
        "containments",
        (
            Column("part_uid", "a.uid"),
            Column("whole_uid", "b.uid"),
            ratio("containment", "k.shared", "k.own"),
        ),
        source="containments AS k CROSS JOIN articles AS a CROSS JOIN articles AS b",
        where=f"a.id = k.part_id AND b.id = k.whole_id AND {scope.within('a.id')} AND {scope.within('b.id')}",
        order="a.uid, b.uid",
        key=("part_uid", "whole_uid"),
        links=(Link("part_uid", "articles", "uid"), Link("whole_uid", "articles", "uid")),
    )
