"""Groups of duplicates whose articles go."""

import sqlite3


def dissolve(connection: sqlite3.Connection, article: int) -> None:
    """Delete the groups an article is in: what ties the others may be this one; the next look tells."""
    connection.execute(
        "DELETE FROM duplicate_groups WHERE id IN (SELECT group_id FROM duplicate_members WHERE article_id = ?)",
        (article,),
    )
