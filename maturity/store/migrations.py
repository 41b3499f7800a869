"""How the tables are made that do not follow from the journal: the journal itself, and names and contacts."""

from sqlite_utils import Database, Migrations

JOURNAL_COLUMNS = {"number": int, "act": int} | dict.fromkeys(
    ("operation", "at", "person", "table_name", "key", "row", "hash"), str
)

CONTACT_COLUMNS = ("person", "name", "title", "phone", "email", "salt")
"""The columns of what is kept of persons outside the journal."""

migrations = Migrations("maturity")

NAMES = ("maturity.journal", "maturity.contacts", "maturity.contact_salt")
"""All migrations as a file keeps them, the oldest first."""


@migrations(name="journal")
def _make_journal(database: Database) -> None:
    database.table("journal").create(
        JOURNAL_COLUMNS, pk="number", not_null=set(JOURNAL_COLUMNS) - {"row"}, strict=True
    )
    database.table("journal").create_index(["table_name", "key", "number"])


@migrations(name="contacts")
def _make_contacts(database: Database) -> None:
    columns = dict.fromkeys(("person", "name", "title", "phone", "email"), str)
    database.table("contacts").create(columns, pk="person", not_null={"person", "name"}, strict=True)


@migrations(name="contact_salt")
def _add_salt(database: Database) -> None:
    database.table("contacts").add_column("salt", str)
