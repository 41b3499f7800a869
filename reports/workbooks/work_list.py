"""The list of what to do, sorted by formulas: a heading for each part of the work, the part's rows below.

Every row of a set stands in the list, also one on which nothing is to be done; so the list is as long in
every form, and no page of it is printed empty. The hidden sheet has a number for each row and each heading,
by which they are sorted, and for each line of the list which row stands there.
"""

from collections.abc import Mapping, Sequence

from attrs import frozen
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from maturity.figures.reading.form_layout import CALCULATION_SHEET
from reports.workbooks.formulas import counted
from reports.workbooks.hidden_sheet import write_formulas
from reports.workbooks.styles import write_plain

ROWS = 1000
"""More than the rows of any set: position and row form one number that sorts by both."""
_PLACE, _NUMBER = "EX", "EY"
"""The columns of the lines: the row of the list that stands there, and its number among those of its kind."""


@frozen
class WorkPart:
    """A heading of the list: rows are below it if their number lies between `begin` and `end`."""

    title: str
    begin: int
    end: int
    nothing: str = "không có"
    """What stands in place of the number of rows if there are none."""


@frozen
class WorkList:
    """Where the list is computed: rows `first` to `last` of the hidden sheet may have a number in `rank`.

    `name` is the column that headings are written to, `code` the one that they leave blank.
    """

    first: int
    last: int
    rows: int
    """How many of them have a number."""
    rank: str
    code: str
    name: str
    parts: Sequence[WorkPart]
    noun: str
    """What a row is called: `tiêu chí`."""

    @property
    def lines(self) -> int:
        """How many lines the list has."""
        return self.rows + len(self.parts)

    def write(self, sheet: Worksheet) -> None:
        """Write headings and lines into the hidden sheet."""
        ranks = f"{self.rank}${self.first}:{self.rank}${self.last}"
        for at, part in enumerate(self.parts, self.last + 1):
            number = f'(COUNTIF({ranks},">{part.begin}")-COUNTIF({ranks},">{part.end}"))'
            some = f'{counted(number)}&" {self.noun}"'
            write_formulas(sheet, at, {self.name: f'"{part.title}: "&IF({number}=0,"{part.nothing}",{some})'})
            sheet.cell(at, column_index_from_string(self.rank), part.begin)
        everything = f"{self.rank}${self.first}:{self.rank}${self.last + len(self.parts)}"
        for line in range(1, self.lines + 1):
            at = self.first + line - 1
            before = f"{_NUMBER}{at - 1}" if line > 1 else "0"
            code = f"INDEX({self._whole(self.code)},{_PLACE}{at})"
            write_formulas(
                sheet,
                at,
                {
                    _PLACE: f"MATCH(SMALL({everything},{line}),{everything},0)",
                    _NUMBER: f'IF({code}="",{before},{before}+1)',
                },
            )

    def cell(self, line: int, column: str) -> str:
        """Return the formula of a line's cell, of what stands in a column of the hidden sheet."""
        held = f"INDEX('{CALCULATION_SHEET}'!{self._whole(column)},{self._place(line)})"
        return f'IF({held}="","",{held})'

    def number(self, line: int) -> str:
        """Return the formula of a line's number; a heading has none."""
        code = f"INDEX('{CALCULATION_SHEET}'!{self._whole(self.code)},{self._place(line)})"
        return f'IF({code}="","",\'{CALCULATION_SHEET}\'!${_NUMBER}${self.first + line - 1})'

    def _place(self, line: int) -> str:
        return f"'{CALCULATION_SHEET}'!${_PLACE}${self.first + line - 1}"

    def _whole(self, column: str) -> str:
        return f"${column}${self.first}:${column}${self.last + len(self.parts)}"


def write_texts(sheet: Worksheet, row: int, texts: Mapping[str, str]) -> None:
    """Write texts of one row, by the letters of their columns."""
    for letter, text in texts.items():
        write_plain(sheet, row, column_index_from_string(letter), text)
