import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import alembic.command
import alembic.config
import pytest
from alembic.script import ScriptDirectory
from made import broken_rules
from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from corpus_cli import Corpus, RefusedError
from corpus_cli.errors import CorpusError
from corpus_cli.store import captures, database, facts, fulltext, tables

INSERTED = {
    "documents": ["path", *captures._DOCUMENT],
    "captures": ["document_id", "path", "version", *captures.PARTICULARS, "operation_id"],
    "articles": ["uid", *facts.ARTICLE],
    "captions": facts.CAPTION,
    "article_tags": facts.TAG,
    "mentions": facts.MENTION,
    "quotes": facts.QUOTE,
}


@pytest.fixture
def populated(samples_database: Path, tmp_path: Path) -> Path:
    path = tmp_path / "corpus.db"
    shutil.copyfile(samples_database, path)
    return path


@pytest.fixture
def invented_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Let the program have a revision 2 that does what is given."""

    def make(upgrade: str) -> None:
        folder = tmp_path / "migrations"
        shutil.copytree(database.migrations_folder(), folder)
        head = (
            'import sqlalchemy as sa\nfrom alembic import op\n\nrevision = "0002"\ndown_revision = "0001"\n\n'
        )
        body = "".join(f"    {line}\n" for line in upgrade.strip().splitlines())
        (folder / "versions" / "0002_invented.py").write_text(f"{head}\ndef upgrade():\n{body}")
        monkeypatch.setattr(database, "migrations_folder", lambda: folder)
        monkeypatch.setattr(database, "SCHEMA", 2)

    return make


def facts(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Return the rows of every table that has a key, without columns that a migration may add."""
    with closing(sqlite3.connect(path)) as connection:
        names = [table.name for table in tables.Table.metadata.sorted_tables]
        columns = {
            t.name: ", ".join(f'"{c.name}"' for c in t.columns) for t in tables.Table.metadata.sorted_tables
        }
        return {
            name: connection.execute(f"SELECT {columns[name]} FROM {name} ORDER BY 1, 2").fetchall()
            for name in names
        }


def triggers(path: Path) -> set[str]:
    with closing(sqlite3.connect(path)) as connection:
        return {
            name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'")
        }


def test_the_models_are_what_the_migrations_lead_to(populated):
    connection = sqlite3.connect(populated, isolation_level=None)
    config = alembic.config.Config()
    config.set_main_option("script_location", str(database.migrations_folder()))
    engine = create_engine("sqlite://", creator=lambda: connection, poolclass=StaticPool)
    with engine.connect() as shared:
        config.attributes.update(connection=shared, metadata=tables.Table.metadata)
        alembic.command.check(config)
    connection.close()


def test_the_program_knows_the_newest_revision():
    script = ScriptDirectory(str(database.migrations_folder()))
    assert script.get_current_head() == f"{database.SCHEMA:04d}"
    assert len(script.get_heads()) == 1


@pytest.mark.parametrize("table", INSERTED)
def test_what_is_inserted_is_what_the_table_has(table):
    columns = tables.Table.metadata.tables[table].columns
    assert len(set(INSERTED[table])) == len(INSERTED[table])
    assert set(INSERTED[table]) <= set(columns.keys())
    needed = {column.name for column in columns if not column.nullable and column.server_default is None} - {
        "id"
    }
    assert needed <= set(INSERTED[table])


def test_every_filter_and_every_link_has_an_index(populated):
    with closing(sqlite3.connect(populated)) as connection:
        indexed = set()
        for table in tables.Table.metadata.tables:
            for row in connection.execute(f"PRAGMA index_list({table})").fetchall():
                (first, *_) = connection.execute(f"PRAGMA index_info('{row[1]}')").fetchall()
                indexed.add((table, first[2]))
    links = {
        (table.name, column.name)
        for table in tables.Table.metadata.sorted_tables
        for column in table.columns
        if column.foreign_keys and not column.primary_key
    }
    filters = {("articles", "kind"), ("articles", "published_on"), ("captures", "source"), ("quotes", "kind")}
    assert (links | filters) - indexed == {("operations", "undone_by")}


BATCHES = {
    "documents": 'with op.batch_alter_table("documents", recreate="always") as batch:\n'
    '    batch.add_column(sa.Column("weight", sa.Integer(), nullable=True))',
    "captures": 'with op.batch_alter_table("captures", recreate="always") as batch:\n'
    '    batch.alter_column("note", nullable=True)\n'
    '    batch.add_column(sa.Column("sent_by", sa.Text(), nullable=True))',
}


@pytest.mark.parametrize("change", BATCHES.values(), ids=BATCHES)
def test_an_upgrade_keeps_every_row(populated, invented_revision, change):
    """A batch drops the old table: with foreign keys on, what hangs on its rows would go, or block it."""
    before, hooks = facts(populated), triggers(populated)
    assert before["articles"]
    assert before["quotes"]
    invented_revision(change)
    saved = database.upgrade(populated, to=2)
    assert facts(populated) == before
    assert triggers(populated) == hooks
    assert database.revision_of(populated) == 2
    with closing(database.open_database(populated, write=True)) as connection:
        assert list(broken_rules(connection)) == []
        assert connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    assert saved == populated.with_name("corpus.db.revision-1.backup")
    assert facts(saved) == before
    assert database.upgrade(populated, to=2) is None


ARTICLES = """
with op.batch_alter_table("articles", recreate="always", table_kwargs={"sqlite_autoincrement": True}) as batch:
    batch.add_column(sa.Column("weight", sa.Integer(), nullable=True))
"""
HOOKS = """
hooks = op.get_bind().exec_driver_sql("SELECT sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
{batch}
for (sql,) in hooks:
    if " ON articles " in sql:
        op.execute(sa.text(sql))
"""


def test_a_batch_on_articles_has_to_make_their_triggers_again(populated, invented_revision):
    """Alembic rebuilds the table and leaves the triggers that keep the full-text index behind."""
    invented_revision(ARTICLES)
    database.upgrade(populated, to=2)
    assert triggers(populated) == {"quotes_fts_delete", "quotes_fts_update"}


def test_a_batch_on_articles_done_right(populated, invented_revision):
    before, hooks = facts(populated), triggers(populated)
    invented_revision(HOOKS.format(batch=ARTICLES.strip()))
    database.upgrade(populated, to=2)
    assert facts(populated) == before
    assert triggers(populated) == hooks
    with closing(database.open_database(populated, write=True)) as connection:
        (sql,) = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'articles'").fetchone()
        assert "AUTOINCREMENT" in sql
        connection.execute("UPDATE articles SET title = 'Another' WHERE id = (SELECT min(id) FROM articles)")
        assert list(broken_rules(connection)) == []
        assert fulltext.behind(connection) == []


FAILURES = {
    "an error": (BATCHES["documents"] + '\nraise RuntimeError("half way")', RuntimeError, "half way"),
    "bad SQL": (
        BATCHES["documents"] + '\nop.execute("SELECT nothing FROM nowhere")',
        sqlite3.Error,
        "nothing",
    ),
    "a broken link": ('op.execute("DELETE FROM documents")', CorpusError, "would break"),
    "a full disk": (
        'op.execute("PRAGMA max_page_count = 1")\nop.execute("CREATE TABLE big AS SELECT * FROM documents")',
        CorpusError,
        "no space left",
    ),
}


@pytest.mark.parametrize(("change", "error", "message"), FAILURES.values(), ids=FAILURES)
def test_a_migration_that_fails_leaves_the_database_as_it_was(
    populated, invented_revision, change, error, message
):
    with closing(sqlite3.connect(populated)) as connection:
        before = list(connection.iterdump())
    invented_revision(change)
    with pytest.raises(error, match=message):
        database.upgrade(populated, to=2)
    assert database.revision_of(populated) == 1
    with closing(sqlite3.connect(populated)) as connection:
        assert list(connection.iterdump()) == before
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert [path.name for path in populated.parent.glob("*.part")] == []


def test_opening_an_older_database_backs_it_up_and_upgrades_it(populated, invented_revision, monkeypatch):
    invented_revision(BATCHES["documents"])
    monkeypatch.setattr(database.upgrade, "__kwdefaults__", {"to": 2})
    with pytest.raises(RefusedError, match="older revision 1") as caught:
        database.open_database(populated)
    assert "db upgrade" in caught.value.hint
    with Corpus.open(populated) as corpus:
        saved = corpus.upgrade()
        assert saved is not None
        assert corpus.stats().articles
    with Corpus.open(populated) as corpus:
        assert corpus.upgrade() is None
    assert database.revision_of(saved) == 1


def test_backups_do_not_replace_each_other(populated, invented_revision):
    populated.with_name("corpus.db.revision-1.backup").write_text("mine")
    invented_revision(BATCHES["documents"])
    assert database.upgrade(populated, to=2).name == "corpus.db.revision-1.2.backup"
    assert populated.with_name("corpus.db.revision-1.backup").read_text() == "mine"
