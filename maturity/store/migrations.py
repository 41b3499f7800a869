"""How the tables are made that do not follow from the journal: the journal itself, and names and contacts."""

from sqlite_utils import Database, Migrations

JOURNAL_COLUMNS = ("number", "act", "operation", "at", "person", "table_name", "key", "row", "hash", "format")
FIRST_JOURNAL_COLUMNS = ("number", "act", "deed", "at", "person", "tbl", "key", "row", "hash")
"""The columns of the journal as a file has them, and as it had them before lines said their format."""

AS_OF_TODAY = (
    "CREATE TEMP VIEW journal AS SELECT number, act, deed AS operation, at, person, tbl AS table_name,"
    " key, row, hash, 1 AS format FROM main.journal"
)
"""Lets a journal with its first columns be read, in a file that may not be changed, as one of today."""

CONTACT_COLUMNS = ("person", "name", "title", "phone", "email", "salt")
"""The columns of what is kept of persons outside the journal."""

migrations = Migrations("maturity")

NAMES = ("maturity.journal", "maturity.contacts", "maturity.contact_salt", "maturity.journal_format")
"""All migrations as a file keeps them, the oldest first."""


@migrations(name="journal")
def _make_journal(database: Database) -> None:
    columns = dict.fromkeys(FIRST_JOURNAL_COLUMNS, str) | {"number": int, "act": int}
    database.table("journal").create(columns, pk="number", not_null=set(columns) - {"row"}, strict=True)
    database.table("journal").create_index(["tbl", "key", "number"])


@migrations(name="contacts")
def _make_contacts(database: Database) -> None:
    columns = dict.fromkeys(("person", "name", "title", "phone", "email"), str)
    database.table("contacts").create(columns, pk="person", not_null={"person", "name"}, strict=True)


@migrations(name="contact_salt")
def _add_salt(database: Database) -> None:
    database.table("contacts").add_column("salt", str)


@migrations(name="journal_format")
def _add_format(database: Database) -> None:
    """Let each line say its format; those that are there are of the first. No cell that is sealed changes."""
    for statement in (
        "DROP INDEX IF EXISTS idx_journal_tbl_key_number",
        "ALTER TABLE journal RENAME COLUMN deed TO operation",
        "ALTER TABLE journal RENAME COLUMN tbl TO table_name",
        "ALTER TABLE journal ADD COLUMN format INTEGER NOT NULL DEFAULT 1",
    ):
        database.execute(statement)
    database.table("journal").create_index(["table_name", "key", "number"])
