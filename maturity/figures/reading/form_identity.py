"""Whose form a workbook is, asked of its hidden sheet before anything else of it is read."""

from itertools import islice
from pathlib import Path

from foundation.tables.text_file import BrokenFileError
from foundation.tables.workbook.book import open_book
from foundation.tables.workbook.kinds import package_refusal
from foundation.tables.workbook.package import Package
from foundation.tables.workbook.sheet import rows
from maturity.figures.reading.form_layout import IDENTITY_SHEET, FormIdentity

_ROWS = 60
"""No form's hidden sheet has more."""


def identity_of(path: Path) -> FormIdentity | None:
    """Return what the hidden sheet says; None of every other file, of which `read_table` says what it is."""
    try:
        with path.open("rb") as file:
            package = Package(file, path.stat().st_size)
            if package_refusal(package):
                return None
            book = open_book(package)
            sheet = next((one for one in book.sheets if one.name == IDENTITY_SHEET), None)
            if sheet is None:
                return None
            said = islice(rows(book.chunks(sheet), book.texts), _ROWS)
            texts = [{at: cell.text for at, cell in row.cells.items()} for row in said]
            return FormIdentity.from_rows((row.get(1, ""), row.get(2, "")) for row in texts)
    except (BrokenFileError, OSError):
        return None
