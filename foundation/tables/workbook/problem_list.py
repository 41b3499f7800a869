"""The problems of a workbook: places are sheets, rows and letters, and columns have their headings."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from foundation.problem import Code, Place
from foundation.tables import codes as file_codes
from foundation.tables.problem_list import ProblemList
from foundation.tables.workbook import codes
from foundation.tables.workbook.sheet import LAST_ROW

_INSTEAD: Mapping[Code, Code] = {
    file_codes.FORMULA: codes.FORMULA_WITHOUT_VALUE,
    file_codes.TOTAL_ROW: codes.TOTAL_ROW,
}
"""Codes with another meaning in a workbook: a formula arrives as text only if its value was not saved."""


class _Table(NamedTuple):
    sheet: str
    column: str


class WorkbookProblemList(ProblemList):
    """Problems of one workbook in the order of its sheets; `line` is the result of the method `line`.

    `headings` maps the column names of messages to the headings that workbooks use.
    """

    def __init__(self, file: str, headings: Mapping[str, str] = MappingProxyType({})) -> None:
        super().__init__(file, headings)
        self._tables: list[_Table] = []

    def begin(self, sheet: str, column: str | None = None) -> None:
        """Assign what follows to another table; `column` is the letter of the column that names its rows."""
        self._tables.append(_Table(sheet, column or "A"))

    def line(self, row: int) -> int:
        """Return the number of a row of the current table; 0 is its sheet as a whole."""
        return len(self._tables) * (LAST_ROW + 1) + row

    def place(self, line: int | None, column: str | None) -> Place:
        """Return the sheet, the row and the letter."""
        table, row = divmod(line or 0, LAST_ROW + 1)
        return Place(self.file, row or None, column, self._tables[table - 1].sheet if table else None)

    def row_text(self, line: int) -> str:
        """Return the row with its cell and sheet."""
        number, row = divmod(line, LAST_ROW + 1)
        table = self._tables[number - 1]
        return f"{row} (ô {table.column}{row}, trang tính “{table.sheet}”)"

    def worded(self, code: Code) -> Code:
        """Return the code with the headings of workbooks in place of the column names of CSV."""
        return super().worded(_INSTEAD.get(code, code))
