"""The results of the formulas of a workbook, each computed once it is asked for."""

from collections.abc import Callable

from reports.workbooks.spreadsheet.formula import Formula, read
from reports.workbooks.spreadsheet.values import (
    Area,
    CellError,
    Cells,
    NotComputedError,
    Place,
    Stored,
    Value,
)

Content = int | float | str | bool | None | CellError | Formula
"""What a cell holds: a value, an error value, or a formula."""


class ComputedCells:
    """The values of cells, by what they hold; `known` are those that are computed already."""

    def __init__(self, content: Callable[[Place], Content], known: dict[Place, Stored] | None = None) -> None:
        self.known = {} if known is None else known
        self._content = content
        self._areas: dict[Area, Cells] = {}

    def at(self, place: Place) -> Value:
        """Return the value of a cell; an error value is raised as CellError.

        Raises NotComputedError if it rests on what spreadsheets may compute differently.
        """
        value = self.stored(place)
        if isinstance(value, CellError):
            raise value
        return value

    def stored(self, place: Place) -> Stored:
        """Return the value of a cell, or its error value. Raises NotComputedError."""
        try:
            return self.known[place]
        except KeyError:
            pass
        content = self._content(place)
        if isinstance(content, Formula):
            return self._result(place, content)
        if isinstance(content, int) and not isinstance(content, bool):
            content = float(content)
        self.known[place] = content
        return content

    def area(self, area: Area) -> Cells:
        """Return the values of a range, row by row. Raises NotComputedError."""
        found = self._areas.get(area)
        if found is None:
            sheet, top, left, bottom, right = area
            found = self._areas[area] = [
                [self.stored((sheet, row, column)) for column in range(left, right + 1)]
                for row in range(top, bottom + 1)
            ]
        return found

    def _result(self, place: Place, formula: Formula) -> Stored:
        value: Stored
        self.known[place] = CellError("circular")
        try:
            value = read(formula.text, place[0]).result(self)
        except CellError as fault:
            value = fault
        except NotComputedError:
            del self.known[place]
            raise
        self.known[place] = value
        return value
