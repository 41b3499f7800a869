"""How tables are made, by sqlite-utils: those that follow from the journal, and those that do not.

Imported only when a file is made or upgraded: sqlite-utils takes a tenth of the start of a command.
"""

from contextlib import closing
from functools import cache

from sqlite_utils import Database, Migrations

from maturity.store.database import Connection, scratch
from maturity.store.lasting import FIRST_JOURNAL_COLUMNS
from maturity.store.schema import TABLES, Table

_migrations = Migrations("maturity")


def make_lasting(connection: Connection) -> None:
    """Make the journal and what is kept outside it, or bring those of an older file up to date."""
    _migrations.apply(Database(connection, execute_plugins=False))


def make_tables(connection: Connection) -> None:
    """Make all tables that follow from the journal, empty; existing ones are dropped."""
    for table in TABLES:
        connection.execute(f'DROP TABLE IF EXISTS "{table.name}"')
        connection.execute(_creation(table))


@cache
def _creation(table: Table) -> str:
    """Return the SQL that makes a table, once for all: sqlite-utils looks into the database to write it."""
    columns = {**table.columns, "line": int}
    with closing(scratch()) as connection:
        return Database(connection, execute_plugins=False).create_table_sql(
            table.name, columns, pk=table.key, not_null={*table.key, "line"}, strict=True
        )


@_migrations(name="journal")
def _make_journal(database: Database) -> None:
    columns = dict.fromkeys(FIRST_JOURNAL_COLUMNS, str) | {"number": int, "act": int}
    database.table("journal").create(columns, pk="number", not_null=set(columns) - {"row"}, strict=True)
    database.table("journal").create_index(["tbl", "key", "number"])


@_migrations(name="contacts")
def _make_contacts(database: Database) -> None:
    columns = dict.fromkeys(("person", "name", "title", "phone", "email"), str)
    database.table("contacts").create(columns, pk="person", not_null={"person", "name"}, strict=True)


@_migrations(name="contact_salt")
def _add_salt(database: Database) -> None:
    database.table("contacts").add_column("salt", str)


@_migrations(name="journal_format")
def _add_format(database: Database) -> None:
    """Add the format number to each line; existing lines are of format 1. No sealed cell changes."""
    for statement in (
        "DROP INDEX IF EXISTS idx_journal_tbl_key_number",
        "ALTER TABLE journal RENAME COLUMN deed TO operation",
        "ALTER TABLE journal RENAME COLUMN tbl TO table_name",
        "ALTER TABLE journal ADD COLUMN format INTEGER NOT NULL DEFAULT 1",
    ):
        database.execute(statement)
    database.table("journal").create_index(["table_name", "key", "number"])
