"""What one form has besides the workbook that all forms of its kind share: cells, and heights of rows."""

from collections.abc import Iterable

from attrs import Factory, define, frozen

from reports.words.wording import one_line
from reports.workbooks.pages import height_of
from reports.workbooks.spreadsheet.formula import Formula
from reports.workbooks.spreadsheet.values import Place
from reports.workbooks.styles import Words


@frozen
class ChangedCell:
    """A cell's content; `style` is the name of its style, None if that stays."""

    content: int | str | Formula
    style: str | None


@define
class Changes:
    """Cells and heights of rows in place of those of the shared workbook."""

    cells: dict[Place, ChangedCell] = Factory(dict)
    heights: dict[tuple[str, int], float] = Factory(dict)
    """By sheet and row, in points. A row is never made lower than it is."""

    def write_text(self, sheet: str, row: int, column: int, text: str, style: str | None = None) -> None:
        """Write a text, cleaned and on one line; it never becomes a formula."""
        self.cells[sheet, row, column] = ChangedCell(one_line(text), style)

    def write_number(self, sheet: str, row: int, column: int, number: int, style: str) -> None:
        """Write a whole number."""
        self.cells[sheet, row, column] = ChangedCell(number, style)

    def write_formula(self, sheet: str, row: int, column: int, formula: str) -> None:
        """Write a formula, given without its equals sign, in the style of the cell."""
        self.cells[sheet, row, column] = ChangedCell(Formula(formula), None)

    def write_words(self, sheet: str, row: int, column: int, words: Words) -> None:
        """Write a text, or the formula of one, in the style of the cell."""
        if isinstance(words, Formula):
            self.cells[sheet, row, column] = ChangedCell(words, None)
        else:
            self.write_text(sheet, row, column, words)

    def fit_height(self, sheet: str, row: int, texts: Iterable[tuple[str, float]]) -> None:
        """Make a row high enough for texts, each given with the width of its column."""
        self.heights[sheet, row] = height_of(texts)
