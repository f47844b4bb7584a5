"""The schema, as SQLModel tables: what every Alembic revision leads to.

Importing this module costs about half a second, so only migrations and tests do. At run time the store
speaks SQL to the same tables; a test holds this module, the migrations and the SQL together.

Three kinds of fact are kept apart. Capture facts come from one document alone; derived facts
(``people``, the links in ``person_aliases`` and ``tag_aliases``, duplicate groups) come from the set and
can be rebuilt; curation is what a person decided. Integer keys never leave the database: ``uid`` and
``slug`` do. Offsets are code points into ``documents.text``, half-open. Confidence is in per cent.
"""

from .base import Table
from .captured import Article, ArticleTag, Caption, Capture, Document, Mention, Quote
from .curated import Curation, Operation, Setting, Verdict
from .derived import (
    Containment,
    DuplicateGroup,
    DuplicateMember,
    Fingerprint,
    MentionPerson,
    Person,
    PersonAlias,
    QuotePerson,
    SearchIndex,
    Tag,
    TagAlias,
)

__all__ = [
    "Article",
    "ArticleTag",
    "Caption",
    "Capture",
    "Containment",
    "Curation",
    "Document",
    "DuplicateGroup",
    "DuplicateMember",
    "Fingerprint",
    "Mention",
    "MentionPerson",
    "Operation",
    "Person",
    "PersonAlias",
    "Quote",
    "QuotePerson",
    "SearchIndex",
    "Setting",
    "Table",
    "Tag",
    "TagAlias",
    "Verdict",
]
