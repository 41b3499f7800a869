"""The parts of a database other than the tables of the journal, and the migrations that made them."""

JOURNAL_COLUMNS = ("number", "act", "operation", "at", "person", "table_name", "key", "row", "hash", "format")
FIRST_JOURNAL_COLUMNS = ("number", "act", "deed", "at", "person", "tbl", "key", "row", "hash")
"""The present columns of the journal, and those from before lines had a format number."""

AS_OF_TODAY = (
    "CREATE TEMP VIEW journal AS SELECT number, act, deed AS operation, at, person, tbl AS table_name,"
    " key, row, hash, 1 AS format FROM main.journal"
)
"""Lets a journal with its first columns be read like a present one, in a file that must not be changed."""

CONTACT_COLUMNS = ("person", "name", "title", "phone", "email", "salt")
"""The columns of what is kept of persons outside the journal."""

NAMES = ("maturity.journal", "maturity.contacts", "maturity.contact_salt", "maturity.journal_format")
"""All migrations as a file keeps them, the oldest first."""
