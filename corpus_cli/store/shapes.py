"""What can be listed, under which columns, in which order."""

from dataclasses import dataclass

from ..results import What
from .ties import PARTNERS_OWN, TIE, VERDICT


@dataclass(frozen=True, slots=True)
class Shape:
    """How one kind of thing is listed."""

    source: str
    """FROM and WHERE, open for a further AND; ``{where}`` is the condition on articles and quotes."""
    key: str
    """The public identity, by which samples are drawn and ties are broken."""
    columns: dict[str, str]
    default: tuple[str, ...]
    order: str


_TAG_NAMES = (
    "(SELECT group_concat(name, ', ') FROM (SELECT t.name AS name FROM article_tags x "
    "JOIN tag_aliases y ON y.id = x.alias_id JOIN tags t ON t.id = y.tag_id "
    "WHERE x.article_id = a.id AND NOT x.removed GROUP BY t.id ORDER BY min(x.ordinal)))"
)


def _ratio(part: str, whole: str) -> str:
    """Return a quotient in ten-thousandths, rounded half up as in exports; 0 where both counts are 0."""
    whole = f"max({whole}, 1)"
    return f"({part} * 20000 + {whole}) / ({whole} * 2)"


_OF_GROUP = {
    "group_uid": "u.uid",
    "kind": "u.kind",
    "members": "(SELECT count(*) FROM duplicate_members x WHERE x.group_id = u.id)",
    "canonical_uid": "(SELECT uid FROM articles x WHERE x.id = u.canonical_id)",
    "canonical_title": "(SELECT title FROM articles x WHERE x.id = u.canonical_id)",
    "reason": "u.reason",
    "least_similarity": f"(SELECT min({_ratio('x.shared', 'x.total')}) FROM duplicate_members x "
    "WHERE x.group_id = u.id)",
}

_OF_DOCUMENT = "WHERE x.document_id = d.id AND NOT x.withdrawn"

SHAPES: dict[What, Shape] = {
    "documents": Shape(
        source=f"FROM documents d WHERE EXISTS (SELECT 1 FROM captures x {_OF_DOCUMENT}) AND {{where}}",
        key="d.uid",
        columns={
            "uid": "d.uid",
            "path": "d.path",
            "articles": "(SELECT count(*) FROM articles x WHERE x.document_id = d.id AND NOT x.excluded)",
            "captures": f"(SELECT count(*) FROM captures x {_OF_DOCUMENT})",
            "char_count": "d.char_count",
            "size": "d.size",
            "source": f"(SELECT min(source) FROM captures x {_OF_DOCUMENT})",
            "captured_on": f"(SELECT min(captured_on) FROM captures x {_OF_DOCUMENT})",
            "rights": f"(SELECT min(rights) FROM captures x {_OF_DOCUMENT})",
            "sha256": "d.sha256",
            "media_type": "d.media_type",
            "encoding": "d.encoding",
            "title": "d.title",
            "language": "d.language",
            "reader": "d.reader",
            "flags": "d.flags",
        },
        default=("uid", "path", "articles", "char_count", "source", "captured_on"),
        order="d.path, d.uid",
    ),
    "articles": Shape(
        source="FROM documents d CROSS JOIN articles a ON a.document_id = d.id WHERE {where}",
        key="a.uid",
        columns={
            "uid": "a.uid",
            "published_on": "a.published_on",
            "kind": "a.kind",
            "title": "a.title",
            "byline": "a.byline",
            "word_count": "a.word_count",
            "tags": _TAG_NAMES,
            "quotes": "(SELECT count(*) FROM quotes x WHERE x.article_id = a.id AND NOT x.dropped)",
            "mentions": "(SELECT count(*) FROM mentions x WHERE x.article_id = a.id AND NOT x.dropped)",
            "path": "d.path",
            "document_uid": "d.uid",
            "ordinal": "a.ordinal",
            "slug": "a.slug",
            "url": "a.url",
            "start": "a.start",
            "end": "a.end",
            "language": "a.language",
            "content_hash": "a.content_hash",
            "rule": "a.rule",
            "confidence": "a.confidence",
            "body": "a.body",
        },
        default=("uid", "published_on", "kind", "title", "word_count"),
        order="d.path, d.uid, d.id, a.ordinal",
    ),
    "tags": Shape(
        source="FROM (SELECT t.*, count(DISTINCT x.article_id) AS article_count FROM tags t "
        "JOIN tag_aliases y ON y.tag_id = t.id JOIN article_tags x ON x.alias_id = y.id "
        "WHERE NOT x.removed AND {where} GROUP BY t.id) t WHERE 1",
        key="t.slug",
        columns={
            "slug": "t.slug",
            "name": "t.name",
            "article_count": "t.article_count",
            "aliases": "(SELECT group_concat(spelling, ', ') FROM (SELECT spelling FROM tag_aliases x "
            "WHERE x.tag_id = t.id AND x.spelling <> t.name ORDER BY 1))",
        },
        default=("name", "article_count", "aliases", "slug"),
        order="t.article_count DESC, t.slug",
    ),
    "people": Shape(
        # Uses first, then whose they are: joining people to two sums each has cost the square of them.
        source="FROM (SELECT p.*, sum(u.mention) AS mention_count, count(DISTINCT u.article) AS article_count, "
        "sum(NOT u.mention) AS quote_count FROM (SELECT "
        "CASE WHEN x.mention_id IS NULL THEN n.person_id ELSE x.person_id END AS person, m.article_id AS article, "
        "1 AS mention FROM mentions m JOIN person_aliases n ON n.id = m.alias_id "
        "LEFT JOIN mention_people x ON x.mention_id = m.id WHERE NOT m.dropped AND {mentions} UNION ALL SELECT "
        "CASE WHEN r.quote_id IS NULL THEN n.person_id ELSE r.person_id END, NULL, 0 "
        "FROM quotes q JOIN person_aliases n ON n.id = q.alias_id LEFT JOIN quote_people r ON r.quote_id = q.id "
        "WHERE NOT q.dropped AND {quotes}) u CROSS JOIN people p ON p.id = u.person GROUP BY p.id) p WHERE 1",
        key="p.uid",
        columns={
            "uid": "p.uid",
            "name": "p.name",
            "slug": "p.slug",
            "article_count": "p.article_count",
            "mention_count": "p.mention_count",
            "quote_count": "p.quote_count",
            "aliases": "(SELECT group_concat(name, ', ') FROM (SELECT name FROM person_aliases x "
            "WHERE x.person_id = p.id AND x.name <> p.name ORDER BY 1))",
        },
        default=("uid", "name", "article_count", "mention_count", "quote_count", "aliases"),
        order="p.article_count DESC, p.mention_count DESC, p.slug, p.uid",
    ),
    "quotes": Shape(
        source="FROM documents d CROSS JOIN articles a ON a.document_id = d.id "
        "CROSS JOIN quotes q ON q.article_id = a.id LEFT JOIN person_aliases n ON n.id = q.alias_id "
        "LEFT JOIN quote_people r ON r.quote_id = q.id "
        "LEFT JOIN people p ON p.id = CASE WHEN r.quote_id IS NULL THEN n.person_id ELSE r.person_id END WHERE {where}",
        key="q.uid",
        columns={
            "uid": "q.uid",
            "kind": "q.kind",
            "speaker_name": "q.speaker_name",
            "text": "q.text",
            "article_uid": "a.uid",
            "article_title": "a.title",
            "published_on": "a.published_on",
            "path": "d.path",
            "start": "q.start",
            "end": "q.end",
            "speaker": "q.speaker",
            "speaker_type": "q.speaker_type",
            "person_uid": "p.uid",
            "person": "p.name",
            "cue": "q.cue",
            "unbalanced": "q.unbalanced",
            "rule": "q.rule",
            "confidence": "q.confidence",
        },
        default=("uid", "kind", "speaker_name", "text", "article_uid"),
        order="d.path, d.uid, d.id, a.ordinal, q.start",
    ),
    "mentions": Shape(
        source="FROM documents d CROSS JOIN articles a ON a.document_id = d.id "
        "CROSS JOIN mentions m ON m.article_id = a.id JOIN person_aliases n ON n.id = m.alias_id "
        "LEFT JOIN mention_people x ON x.mention_id = m.id "
        "LEFT JOIN people p ON p.id = CASE WHEN x.mention_id IS NULL THEN n.person_id ELSE x.person_id END "
        "WHERE {where}",
        key="m.uid",
        columns={
            "uid": "m.uid",
            "text": "m.text",
            "zone": "m.zone",
            "name": "n.name",
            "person": "p.name",
            "person_uid": "p.uid",
            "article_uid": "a.uid",
            "article_title": "a.title",
            "path": "d.path",
            "start": "m.start",
            "end": "m.end",
            "rule": "m.rule",
            "confidence": "m.confidence",
        },
        default=("uid", "text", "zone", "person", "article_uid"),
        order="d.path, d.uid, d.id, a.ordinal, m.start",
    ),
    "duplicates": Shape(
        source="FROM duplicate_groups u CROSS JOIN duplicate_members m ON m.group_id = u.id "
        "CROSS JOIN articles a ON a.id = m.article_id JOIN documents d ON d.id = a.document_id "
        "LEFT JOIN articles b ON b.id = m.partner_id WHERE {where}",
        key="a.uid",
        columns={
            **_OF_GROUP,
            "uid": "a.uid",
            "canonical": "a.id = u.canonical_id",
            "title": "a.title",
            "path": "d.path",
            "similarity": _ratio("m.shared", "m.total"),
            "containment": _ratio("m.shared", "m.own"),
            "partner_uid": "b.uid",
            "partner_containment": _ratio("m.shared", PARTNERS_OWN),
            "tie": TIE,
            "verdict": VERDICT,
            "published_on": "a.published_on",
            "word_count": "a.word_count",
            "article_kind": "a.kind",
        },
        default=tuple("group_uid kind uid canonical title path similarity containment reason".split()),
        order="u.uid, a.id <> u.canonical_id, a.uid",
    ),
}

GROUPS = Shape(
    source="FROM duplicate_groups u WHERE EXISTS (SELECT 1 FROM duplicate_members m "
    "JOIN articles a ON a.id = m.article_id WHERE m.group_id = u.id AND {where})",
    key="u.uid",
    columns=_OF_GROUP,
    default=tuple(_OF_GROUP),
    order="u.uid",
)
"""Duplicates, a row for each group: what is listed where every column asked for is the group's."""
