"""What a database holds beside the tables of the journal, and by which steps it came to it."""

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

NAMES = ("maturity.journal", "maturity.contacts", "maturity.contact_salt", "maturity.journal_format")
"""All migrations as a file keeps them, the oldest first."""
