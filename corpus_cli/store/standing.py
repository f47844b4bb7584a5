"""Which version of a page holds which article, after an import was undone or brought back."""

import sqlite3
from collections.abc import Callable, Iterable

from ..records import Document, Extract, Origin
from . import captures, derive, operations
from .captures import STANDS
from .placing import found_in
from .rows import ArticleRows
from .versions import claim

Again = Callable[[Document, Origin, str], Extract]
"""Extracts a stored document once more; where it was found and what extracted it last say how."""


def settle(connection: sqlite3.Connection, moved: Iterable[int], again: Again) -> list[str]:
    """Bring pages to the imports that stand, after some of these operations came or went.

    Every article goes to the newest version that stands and holds it, or, where none does, to the newest that
    holds it. Returns the decisions on quotes and mentions that are not to be found there, a line each.
    """
    for undone, changed in operations.inverses(connection, moved):
        turned = [(key, name, new, old) for key, name, old, new in reversed(changed)] if undone else changed
        captures.set_particulars(connection, turned)
    rows = ArticleRows(connection)
    paths = connection.execute(
        "SELECT DISTINCT path FROM captures WHERE operation_id IN (SELECT value FROM json_each(?)) ORDER BY 1",
        (derive.array(moved),),
    ).fetchall()
    for (path,) in paths:
        _settle(connection, path, rows, again)
    return rows.flush()


def _settle(connection: sqlite3.Connection, path: str, rows: ArticleRows, again: Again) -> None:
    pool = captures.articles_of_versions(connection, path, bodies=True)
    # Behind those that stand the others: what none of them holds goes where extracting again would put it.
    documents = connection.execute(
        "SELECT document_id FROM (SELECT document_id, max(version) AS version, "
        f"{STANDS.format('c')} AS stands FROM captures c WHERE path = ? GROUP BY 1, 3) "
        "GROUP BY 1 ORDER BY max(stands) DESC, max(CASE WHEN stands THEN version END) DESC, max(version) DESC",
        (path,),
    ).fetchall()
    for (document,) in documents:
        here = {article.id for article in pool if article.document == document}
        if len(here) == len(pool):
            return
        if not captures.stands_elsewhere(connection, document, path):
            extract = again(
                captures.document(connection, document),
                captures.origin_of(connection, document),
                captures.extractor_of(connection, document),
            )
            fresh = found_in(extract)
            same = claim(fresh, pool, document, extract.document.uid)
            for index, known in same.items():
                if known.document != document:
                    place = (document, index + 1, fresh[index].title_key, extract.document.text)
                    rows.replace(known.id, known.uid, extract.articles[index], *place)
                    here.add(known.id)
        pool = [article for article in pool if article.id not in here]
