"""Run the migrations on the connection the program hands over, inside its transaction.

`corpus_cli.store.database` opens the file, switches foreign keys off, begins, calls Alembic, checks the
foreign keys and commits, so that a failed migration leaves the database as it was. The tables' metadata is
only needed to compare or to draft a revision, and costs half a second to import: tests hand it over.
"""

from alembic import context

# The full-text tables and their shadows are made by hand: SQLAlchemy does not know virtual tables.
FULL_TEXT = ("articles_fts", "quotes_fts")


def include_name(name, kind, _parents):
    return kind != "table" or not name.startswith(FULL_TEXT)


def run() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection,
        target_metadata=context.config.attributes.get("metadata"),
        render_as_batch=True,
        transactional_ddl=True,
        transaction_per_migration=False,
        include_name=include_name,
        compare_type=True,
        compare_server_default=True,
    )
    context.run_migrations()


run()
