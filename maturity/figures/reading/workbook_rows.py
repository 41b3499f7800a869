"""The rows of a table on a sheet as records, like those of CSV: one text for each column of figures.

Other rows are skipped (`skipped_rows.py`), but a row with a value, a reason or a document never in silence.
"""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType

from attrs import define, field

from criteria.criteria_set import CriteriaSet, Indicator
from criteria.index.model import Index
from criteria.model import Kind
from criteria.parts import Condition
from foundation.tables import codes as file_codes
from foundation.tables.days import DAYS_TO_1904, EARLIEST_YEAR, is_made_a_day
from foundation.tables.numbers import DASHES, whole_number
from foundation.tables.records import LONGEST_CELL, Record
from foundation.tables.typed_values import typed_count
from foundation.tables.workbook import codes
from foundation.tables.workbook.displayed_text import YES_SHOWN, number_text
from foundation.tables.workbook.number_formats import PLAIN
from foundation.tables.workbook.problem_list import WorkbookProblemList
from foundation.tables.workbook.sheet import Cell, Merged, Row, Type, column_letters
from foundation.text import quote
from foundation.written import grouped
from maturity.figures.reading import columns
from maturity.figures.reading.columns import Columns
from maturity.figures.reading.headings import HEADING_OF, repeats_header
from maturity.figures.reading.row_numbers import RowNumbers
from maturity.figures.reading.row_words import plain_code
from maturity.figures.reading.skipped_rows import SkippedRows
from maturity.figures.reading.table_header import Header
from maturity.figures.reading.workbook_form import Shared

_IN_ORDER = columns.REQUIRED + columns.OPTIONAL
_FIGURES = (columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE)
_DAYS = (columns.EVIDENCE_DATE, columns.CUT_OFF)
_NAMING = (columns.UNIT_CODE, columns.UNIT_NAME, columns.CRITERION, columns.UNIT_GROUP)
"""Columns whose merged cells apply to every row beside them; a merged figure belongs to its first row."""

_UNIT = (columns.UNIT_CODE, columns.UNIT_NAME, columns.UNIT_GROUP)


@define
class DaysOfColumn:
    """The days of a column from its first `line` on: those stored as days, and those stored as texts."""

    line: int
    real: list[str] = field(factory=list)
    typed: list[str] = field(factory=list)


class TableRows:
    """Turns rows of cells into records under one header; `hidden` collects the hidden rows among them."""

    def __init__(
        self,
        header: Header,
        merged: Iterable[Merged],
        framework: CriteriaSet,
        text: Callable[[Cell], str],
        problems: WorkbookProblemList,
        skipped_rows: SkippedRows,
        shared: Shared | None,
        given: Mapping[str, str],
        *,
        is_locked: Callable[[Cell], bool],
        counts_from_1904: bool = False,
    ) -> None:
        self.hidden: list[int] = []
        self._header = header
        self._text = text
        self._problems = problems
        self._skipped_rows = skipped_rows
        self._shared = shared
        self._given = given
        self._is_locked = is_locked
        self._from_1904 = counts_from_1904
        self.days: dict[str, DaysOfColumn] = {}
        """The days of each column of days, as the workbook stores them."""
        self._items: Mapping[str, Indicator | Condition] = {
            **framework.by_code,
            **{condition.code: condition for condition in framework.conditions},
        }
        self._places = dict(header.columns)
        self._numbers = RowNumbers(framework) if isinstance(framework, Index) else None
        if columns.UNIT_GROUP in given:
            self._places.pop(columns.UNIT_GROUP, None)
        self._letters = {name: column_letters(at) for name, at in self._places.items()}
        self._names = [name for name in _IN_ORDER if name in self._places]
        self._carried = _carrying(merged, header, self._places)
        self._carrying: dict[str, tuple[int, str]] = {}
        self._waiting: dict[str, list[str]] = {}

    @property
    def columns(self) -> Columns:
        """The columns of the records; messages name each by its letter."""
        positions = {name: at for at, name in enumerate(self._names)}
        if self._header.criterion is None:
            at = MappingProxyType(positions)
            return Columns(at, self._letters, len(positions), self._given, self._header.titled)
        given = {**self._given, columns.CRITERION: self._header.criterion}
        value = next(letter for name, letter in self._letters.items() if name not in _UNIT)
        letters = {**self._letters, columns.CRITERION: value}
        return Columns(MappingProxyType(positions), letters, len(positions), given)

    def record(self, row: Row) -> Record | None:
        """Return the record of a row, None if it is not a row of figures."""
        naming = {name: self._naming(name, row) for name in _NAMING if name in self._places}
        cells = {name: cell for name, at in self._places.items() if (cell := row.cells.get(at))}
        code = self._header.criterion or naming.get(columns.CRITERION, "")
        if not self._is_of_figures(row, cells, naming, code):
            return None
        line = self._problems.line(row.number)
        if row.is_hidden:
            self.hidden.append(row.number)
        item = self._item(code)
        texts = [
            naming[name] if name in naming else self._cell(line, name, cells.get(name), item)
            for name in self._names
        ]
        self._share_denominator(line, cells.get(columns.DENOMINATOR), item, texts)
        giant = next((at for at, text in enumerate(texts) if len(text) > LONGEST_CELL), None)
        if giant is not None:
            return Record(line, [*texts[:giant], texts[giant][:200]], file_codes.CELL_TOO_LONG)
        held = cells.items() if self._shared is not None else ()
        locked = (name for name, cell in held if not cell.is_computed and self._is_locked(cell))
        return Record(line, texts, locked=frozenset(locked))

    def note_waiting(self) -> None:
        """Report the shared figures that are blank although criteria have numerators for them."""
        blanks = self._shared.blanks if self._shared else {}
        for code, waiting in self._waiting.items():
            line, letter = blanks.get(code, (None, None))
            self._problems.add(codes.SHARED_BLANK, line, letter, found=code, criteria=", ".join(waiting))

    def _naming(self, name: str, row: Row) -> str:
        """Return the text that names a unit or a criterion, perhaps from a merged cell above."""
        at = self._places[name]
        cell = row.cells.get(at)
        last = self._carried.get((row.number, at))
        text = self._cell(self._problems.line(row.number), name, cell, None)
        if last is not None:
            self._carrying[name] = last, text
        until, above = self._carrying.get(name, (0, ""))
        return above if row.number <= until and not text else text

    def _is_of_figures(
        self, row: Row, cells: Mapping[str, Cell], naming: Mapping[str, str], code: str
    ) -> bool:
        """Whether a row is about a criterion, or has content that must be accounted for."""
        is_part = self._header.criterion is not None
        if not cells or (is_part and not any(name not in _UNIT for name in cells)):
            return False
        if not is_part and self._item(code) is not None:
            return True
        texts = {name: self._text(cell).strip() for name, cell in cells.items()}
        line = self._problems.line(row.number)
        if repeats_header(texts):
            self._problems.once((line,), file_codes.HEADER_REPEATED, line, None)
            return False
        used = set(self._places.values())
        unused = ((at, cell) for at, cell in sorted(row.cells.items()) if at not in used)
        others = {at: self._text(cell).strip() for at, cell in unused}
        return not self._skipped_rows.passes_over(line, {**texts, **naming}, self._places, others)

    def _item(self, code: str) -> Indicator | Condition | None:
        """Return what a code names, of an index also by the number that the decision gives it."""
        meant = self._numbers.meant(code).code if self._numbers else code
        return self._items.get(meant) or self._items.get(plain_code(code))

    def _cell(self, line: int, name: str, cell: Cell | None, item: Indicator | Condition | None) -> str:
        """Return the text of a column in a row; anything but a plain text or number is reported."""
        if cell is None:
            return ""
        text, letter = self._text(cell), self._letters[name]
        if name in _FIGURES:
            return self._figure(line, name, cell, text, item)
        if cell.type is Type.FORMULA:
            self._problems.add(codes.TEXT_FORMULA_WITHOUT_VALUE, line, letter, found=quote(text))
            return ""
        if cell.type is Type.ERROR:
            self._problems.add(codes.TEXT_FAULT, line, letter, found=quote(text))
            return ""
        return self._day(line, name, cell, text) if name in _DAYS else text

    def _day(self, line: int, name: str, cell: Cell, text: str) -> str:
        """Return the text of a day; a bare number is converted to counting from 1900."""
        held = self.days.setdefault(name, DaysOfColumn(line))
        (held.typed if cell.type is Type.TEXT else held.real).append(text)
        if self._from_1904 and cell.type is Type.NUMBER and text.isdecimal():
            return str(int(text) + DAYS_TO_1904)
        return text

    def _figure(self, line: int, name: str, cell: Cell, text: str, item: Indicator | Condition | None) -> str:
        letter = self._letters[name]
        if cell.type is Type.BOOLEAN and name == columns.VALUE and _is_yes_no(item):
            read = "có" if text == YES_SHOWN else "không"
            self._problems.add(codes.BOOLEAN_CELL, line, letter, found=quote(text), read=read)
            return read
        if cell.type is Type.NUMBER and is_made_a_day(text) and int(text[-4:]) < EARLIEST_YEAR:
            # A count in a cell formatted as a day: 312 is shown as 07/11/1900, which cannot be meant.
            read = number_text(cell.text, PLAIN)
            self._problems.add(file_codes.READ_AS, line, letter, found=quote(text), read=read)
            return read
        if cell.type is Type.NUMBER and text.endswith("%"):
            stored = number_text(cell.text, PLAIN)
            about = (self._header.first_row, letter)
            self._problems.once(about, codes.PERCENT_CELL, line, letter, stored=quote(stored), read=text)
        return text

    def _share_denominator(
        self, line: int, cell: Cell | None, item: Indicator | Condition | None, texts: list[str]
    ) -> None:
        """Put in the shared figure if the cell has the form's own formula, or nothing.

        A typed number stays; if it differs, it is reported.
        """
        if self._shared is None or item is None or isinstance(item, Condition):
            return
        if item.shared_denominator is None:
            return
        if columns.DENOMINATOR not in self._places or columns.NUMERATOR not in self._places:
            return
        at = self._names.index(columns.DENOMINATOR)
        if cell is not None and not cell.is_computed:
            typed = whole_number(typed_count(texts[at].strip()))
            expected = self._shared.figures.get(item.shared_denominator)
            if expected is not None and isinstance(typed, int) and typed != expected:
                fields = {"found": grouped(typed), "shared": grouped(expected)}
                used, letter = f"số đã gõ {grouped(typed)}", self._letters[columns.DENOMINATOR]
                self._problems.add(codes.SHARED_DIFFERS, line, letter, used=used, **fields)
            return
        saved = "" if cell is None or cell.type is Type.FORMULA else texts[at].strip()
        numerator = texts[self._names.index(columns.NUMERATOR)].strip()
        shared = self._shared.figures.get(item.shared_denominator)
        if not numerator or numerator in DASHES:
            texts[at] = ""
        elif shared is None:
            texts[at] = saved
            if not saved:
                self._waiting.setdefault(item.shared_denominator, []).append(item.code)
        else:
            texts[at] = str(shared)
            if saved and saved != str(shared):
                letter = self._letters[columns.DENOMINATOR]
                fields = {"found": quote(saved), "shared": grouped(shared)}
                used = f"số liệu chung {grouped(shared)}"
                self._problems.add(codes.SHARED_DIFFERS, line, letter, used=used, **fields)


def hidden_columns(header: Header, is_hidden: Callable[[int], bool]) -> str:
    """Return the hidden columns of a table for a message, or ""."""
    hidden = sorted((at, name) for name, at in header.columns.items() if is_hidden(at))
    return ", ".join(f"{column_letters(at)} ({HEADING_OF[name]})" for at, name in hidden)


def _carrying(
    merged: Iterable[Merged], header: Header, places: Mapping[str, int]
) -> Mapping[tuple[int, int], int]:
    """Return the last row of each merged cell of a naming column, by the row and column of its value."""
    naming = {places[name] for name in _NAMING if name in places}
    return {
        (area.first_row, area.first_column): area.last_row
        for area in merged
        if area.first_column in naming and area.last_row > area.first_row > header.last_row
    }


def _is_yes_no(item: Indicator | Condition | None) -> bool:
    return isinstance(item, Condition) or (item is not None and item.kind is Kind.YES_NO)
