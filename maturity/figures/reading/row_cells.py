"""Reads the cells of rows under one header: cleaned texts by column, and remarks about what they contain."""

from collections.abc import Sequence

from foundation.personal_data import masked, numbers_shown
from foundation.personal_data_codes import NUMBERS_IN_FILE
from foundation.tables import codes
from foundation.tables.cells import Cell, text_cell, value_cell
from foundation.tables.problem_list import ProblemList
from foundation.tables.typed_values import typed_code
from foundation.text import quote
from maturity.figures.reading import columns
from maturity.figures.reading.columns import Columns

_UNIT = (columns.UNIT_CODE, columns.UNIT_NAME)


class RowCells:
    """The cells of rows under one header, and the problems that they are reported to.

    `positions` has the columns that are read, by name. `named_besides` has those in which rows name a unit
    although the form or title already gives the table's unit.
    """

    def __init__(self, header: Columns, problems: ProblemList) -> None:
        self.heading = header.heading
        self.given = header.given
        self.positions = positions = dict(header.positions)
        self.named_besides = {
            name: positions.pop(name) for name in _UNIT if name in positions and _UNIT[0] in header.given
        }
        self._problems = problems

    def texts(self, cells: Sequence[str]) -> dict[str, str]:
        """Return the texts of a row by column."""
        return {name: text_cell(cells[at]).text for name, at in self.positions.items() if at < len(cells)}

    def plain(self, column: str, cells: Sequence[str]) -> str:
        """Return the cleaned text of a cell without reporting anything."""
        at = self.positions.get(column)
        if at is None:
            return self.given.get(column, "")
        return text_cell(cells[at]).text if at < len(cells) else ""

    def text(self, line: int, column: str, cells: list[str]) -> str:
        """Return the cleaned text of a cell, "" if there is no such column or cell.

        Personal numbers in free text are reported and masked: they are never written.
        """
        at = self.positions.get(column)
        if at is None:
            return self.given.get(column, "")
        if at >= len(cells) or not cells[at]:
            return ""
        cell = text_cell(cells[at])
        if cell.is_remarkable:
            self._remark_on(line, column, cells[at], cell)
        if column in columns.TYPED and (numbers := numbers_shown(cell.text)):
            self._problems.add(NUMBERS_IN_FILE, line, self.heading(column), numbers=numbers)
            return masked(cell.text)
        return cell.text

    def code(self, line: int, column: str, cells: list[str]) -> str:
        """Return the text of a cell of codes or document numbers, which stay text."""
        text = self.text(line, column, cells)
        code = typed_code(text)
        if code != text:
            fields = {"found": quote(text), "read": quote(code)}
            self._problems.once((column, text), codes.READ_AS, line, self.heading(column), **fields)
        return code

    def value(self, line: int, column: str, cells: list[str]) -> str:
        """Return the text of a cell of numbers, "" if there is no such column."""
        at = self.positions.get(column)
        if at is None:
            return ""
        raw = cells[at]
        if raw.isascii() and not raw.startswith(("=", "'", " ")) and "?" not in raw:
            return raw.strip()
        cell = value_cell(raw)
        if cell.is_remarkable:
            self._remark_on(line, column, raw, cell)
        return cell.text

    def heading_at(self, at: int) -> str | None:
        """Return the heading of the column in a place of a row, None if it has none."""
        names = (name for name, place in self.positions.items() if place == at)
        return self.heading(next(names, ""))

    def _remark_on(self, line: int, column: str, raw: str, cell: Cell) -> None:
        """Report what was found in a cell, once for the file or the column if it is likely everywhere."""
        heading = self.heading(column)
        quoted = quote(raw.strip())
        if cell.is_decomposed:
            self._problems.once((), codes.DECOMPOSED_TEXT, line, heading, found=quoted)
        if cell.had_invisible:
            self._problems.once((), codes.INVISIBLE_CHARACTERS, line, heading, found=quoted)
        if cell.has_lost_letters:
            self._problems.once((column,), codes.LETTERS_LOST, line, heading, found=quoted)
        if cell.is_damaged:
            self._problems.add(codes.DAMAGED_TEXT, line, heading, found=quoted)
        if cell.guess:
            fields = {"encoding": cell.guess.encoding, "found": quoted, "offer": quote(cell.guess.text)}
            self._problems.once((column, cell.guess.encoding), codes.LEGACY_TEXT, line, heading, **fields)
