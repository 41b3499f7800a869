"""Reads the identity of a form from its hidden sheet before anything else is read."""

from itertools import islice
from pathlib import Path

from foundation.tables.text_file import BrokenFileError
from foundation.tables.workbook.book import open_book
from foundation.tables.workbook.kinds import package_refusal
from foundation.tables.workbook.package import Package
from foundation.tables.workbook.sheet import rows
from maturity.figures.reading.form_layout import IDENTITY_SHEET, FormIdentity

_ROWS = 60
"""No form's hidden sheet has more rows."""


def identity_of(path: Path) -> FormIdentity | None:
    """Return the identity on the hidden sheet; None for any other file, which `read_figures` will report."""
    try:
        with path.open("rb") as file:
            package = Package(file, path.stat().st_size)
            if package_refusal(package):
                return None
            book = open_book(package)
            sheet = next((each for each in book.sheets if each.name == IDENTITY_SHEET), None)
            if sheet is None:
                return None
            head = islice(rows(book.chunks(sheet), book.texts), _ROWS)
            texts = [{at: cell.text for at, cell in row.cells.items()} for row in head]
            return FormIdentity.from_rows((row.get(1, ""), row.get(2, "")) for row in texts)
    except (BrokenFileError, OSError):
        return None
