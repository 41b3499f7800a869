"""The values that a form's formulas have, computed by the program's own small spreadsheet.

It is held against LibreOffice by test_in_libreoffice.py.
"""

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string

from reports.workbooks.spreadsheet.computed import ComputedCells
from reports.workbooks.spreadsheet.values import CellError, Stored, Value
from reports.workbooks.written import contents_of


class Sheets:
    """The computed values of a workbook that openpyxl has read."""

    def __init__(self, workbook: Workbook) -> None:
        self._cells = ComputedCells(contents_of(workbook))

    def value(self, sheet: str, address: str) -> Value:
        """Return the value of a cell; an error value is raised."""
        letters = address.rstrip("0123456789")
        found = self.at(sheet, int(address[len(letters) :]), column_index_from_string(letters))
        if isinstance(found, CellError):
            raise found
        return found

    def at(self, sheet: str, row: int, column: int) -> Stored:
        """Return the value of a cell, computed once."""
        return self._cells.stored((sheet, row, column))
