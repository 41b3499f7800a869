"""Which unit and which criterion or condition a row names; a row that names none is skipped or reported."""

from criteria.index.model import Index
from foundation.tables import codes
from foundation.tables.cells import text_cell
from foundation.tables.numbers import DASHES
from foundation.tables.problem_list import ProblemList
from foundation.tables.records import Record
from foundation.tables.typed_values import typed_code
from foundation.text import quote
from maturity.figures.reading import columns, heading_codes, index_codes, row_words
from maturity.figures.reading.headings import repeats_header
from maturity.figures.reading.read_options import Item, ReadOptions
from maturity.figures.reading.row_cells import RowCells
from maturity.figures.reading.row_numbers import RowNumbers, is_code_of_an_index, is_code_of_levels
from maturity.figures.reading.skipped_rows import SkippedRows
from maturity.figures.reading.table_notes import NAMED_UNITS
from maturity.figures.reading.unit_collector import UnitCollector
from maturity.units.row_units import Unresolved, names_another

_UNIT = (columns.UNIT_CODE, columns.UNIT_NAME)
_FIGURES = (columns.NUMERATOR, columns.DENOMINATOR, columns.VALUE, columns.NOT_APPLICABLE)


class RowNaming:
    """The units and items that rows under one header name.

    With `only_unit` of the options rows of other units are skipped; `others` has the codes of the first of
    them. Units that rows name, and their groups, go to `collector`.
    """

    def __init__(
        self,
        options: ReadOptions,
        cells: RowCells,
        problems: ProblemList,
        collector: UnitCollector,
        skipped_rows: SkippedRows | None,
    ) -> None:
        self.others: dict[str, None] = {}
        self._only_unit = options.only_unit
        self._units = options.units
        self._framework = options.framework
        self._items = options.items
        self._dropped = {row.code for row in options.framework.dropped}
        self._numbers = RowNumbers(options.framework) if isinstance(options.framework, Index) else None
        self._cells = cells
        self._problems = problems
        self._collector = collector
        self._skipped_rows = skipped_rows

    def is_of_another_unit(self, record: Record) -> bool:
        """Whether a row clearly belongs to another unit than `only_unit`."""
        complete = record.cells[:-1] if record.fault else record.cells
        unit = typed_code(self._cells.plain(columns.UNIT_CODE, complete))
        if not self._units.takes_any:
            name = self._cells.plain(columns.UNIT_NAME, complete)
            resolved = self._units.code(unit, name)
            unit = resolved if isinstance(resolved, str) else unit
        if not unit or unit == self._only_unit:
            return False
        if len(self.others) <= NAMED_UNITS and not repeats_header(self._cells.texts(record.cells)):
            self.others[unit] = None
        return True

    def identity(self, line: int, cells: list[str]) -> tuple[str, Item] | None:
        """Return the unit's code and the item of a row, None if one of them is blank or unknown."""
        code = self._cells.text(line, columns.CRITERION, cells)
        criterion = self.item(code)
        is_part = columns.CRITERION in self._cells.given
        if (criterion is None or is_part) and self._is_aside(line, cells):
            return None
        if self._cells.named_besides and self._is_not_of_this_table(line, cells):
            return None
        unit = self.unit_code(line, cells)
        if unit is None:
            return None
        if not unit or not code:
            self._note_anonymous(line, cells, unit, code)
            return None
        if "\ufffd" in unit:
            return None
        self.note_unit(line, cells, unit)
        if criterion is None and (plain := row_words.plain_code(code)) in self._dropped:
            fields = {"found": plain, "base": self._framework.base}
            column = self._cells.heading(columns.CRITERION)
            self._problems.add(codes.CRITERION_DROPPED, line, column, framework=self._framework.id, **fields)
            return None
        if criterion is None and self._is_answered(line, code, cells):
            return None
        if criterion is None:
            listed = not self._problems.is_full(codes.CRITERION_UNKNOWN)
            needed = self._nearest(code) if listed else ""
            fields = {"found": quote(code), "framework": self._framework.id, "needed": needed}
            self._problems.add(
                codes.CRITERION_UNKNOWN, line, self._cells.heading(columns.CRITERION), **fields
            )
            return None
        return unit, criterion

    def item(self, code: str) -> Item | None:
        """Return the criterion or condition of a code, in any case and with any kind of dash."""
        item = self._items.get(code)
        if item is None and self._numbers is not None:
            item = self._items.get(self._numbers.meant(code).code)
        return item or self._items.get(row_words.plain_code(code))

    def _nearest(self, code: str) -> str:
        """Return what may have been meant by a code that names no item."""
        if self._numbers is not None and (numbers := self._numbers.without_zero(code)):
            return f"có lẽ là {' hoặc '.join(numbers)}"
        return row_words.nearest_codes(code, tuple(self._items))

    def _is_answered(self, line: int, code: str, cells: list[str]) -> bool:
        """Whether a row of no item has another cause than an unknown code; it is reported, or a heading."""
        column = self._cells.heading(columns.CRITERION)
        fields: dict[str, object] = {"found": quote(code), "framework": self._framework.id}
        if self._numbers is None:
            if not is_code_of_an_index(code):
                return False
            self._collector.is_of_another_kind = True
            self._problems.once((), index_codes.FILE_OF_AN_INDEX, line, column, **fields)
            return True
        if is_code_of_levels(row_words.plain_code(code)):
            self._collector.is_of_another_kind = True
            self._problems.once((), index_codes.FILE_OF_LEVELS, line, column, **fields)
            return True
        meant = self._numbers.meant(code)
        if meant.why_not:
            fields["candidates"] = " hay ".join(meant.candidates) or "một mã của bộ chỉ số"
            self._problems.add(meant.why_not, line, column, **fields)
            return True
        parts = self._numbers.parts_of(meant.code)
        if not parts:
            return False
        texts = self._cells.texts(cells)
        filled = [text for name in _FIGURES if (text := texts.get(name, "")) and text not in DASHES]
        if filled:
            others = " hay ".join(self._numbers.without_zero(meant.code))
            retype = f", hoặc gõ lại mã ở ô định dạng Văn bản (Text) nếu đây là dòng {others}"
            fields = {"row": meant.code, "found": quote(" ".join(filled)), "parts": parts}
            fields["or_else"] = retype if others else ""
            self._problems.add(index_codes.HAS_PARTS, line, column, **fields)
        return True

    def unit_code(self, line: int, cells: list[str]) -> str | None:
        """Return the code of a row's unit, "" if it names none, None if it is unknown, which was reported."""
        code = self._cells.code(line, columns.UNIT_CODE, cells)
        if self._units.takes_any or not any(cell.strip() for cell in cells):
            return code
        return self._resolved(line, code, cells)

    def _resolved(self, line: int, code: str, cells: list[str]) -> str | None:
        """Return the code of a row's unit, None if it is unknown, which has been reported."""
        resolved = self._units.code(code, " ".join(self._cells.text(line, columns.UNIT_NAME, cells).split()))
        column = self._cells.heading(columns.UNIT_CODE) or self._cells.heading(columns.UNIT_NAME)
        if isinstance(resolved, Unresolved):
            about = (code, *map(str, resolved.fields.values()))
            self._problems.once(about, resolved.code, line, column, **resolved.fields)
            return None
        if code and resolved != code and resolved.lstrip("0") == code.lstrip("0"):
            fields = {"found": quote(code), "unit": resolved}
            self._problems.once((code,), codes.UNIT_ZEROS_RESTORED, line, column, **fields)
        return resolved

    def note_unit(self, line: int, cells: list[str], unit: str) -> None:
        """Record the unit that a row names, and the group that the row gives for it."""
        self._collector.unit(unit, " ".join(self._cells.text(line, columns.UNIT_NAME, cells).split()), line)
        if columns.UNIT_GROUP in self._cells.positions or columns.UNIT_GROUP in self._cells.given:
            group = self._cells.text(line, columns.UNIT_GROUP, cells)
            self._collector.group(unit, "" if group in DASHES else group, line)

    def _is_not_of_this_table(self, line: int, cells: list[str]) -> bool:
        """Whether a row names another unit than its whole table; reported once for each."""
        at = self._cells.named_besides
        code, name = (text_cell(cells[at[column]]).text if column in at else "" for column in _UNIT)
        own_code, own_name = (self._cells.given.get(column, "") for column in _UNIT)
        if not names_another(typed_code(code), name, own_code, own_name):
            return False
        fields = {"found": quote(f"{code} {name}".strip()), "unit": own_name, "code": own_code}
        column = self._cells.heading(next(iter(at)))
        self._problems.once((code, name), heading_codes.ROW_OF_ANOTHER_UNIT, line, column, **fields)
        return True

    def _is_aside(self, line: int, cells: list[str]) -> bool:
        """Whether a row without a known criterion is not a row of figures; report what must be reported."""
        named = self._cells.texts(cells)
        if repeats_header(named):
            self._problems.once((line,), codes.HEADER_REPEATED, line, None)
            return True
        if self._skipped_rows is None or (len(cells) > 1 and row_words.is_unsplit(max(cells, key=len))):
            return False
        used = set(self._cells.positions.values())
        unused = ((at, cell) for at, cell in enumerate(cells) if at not in used and cell.strip())
        others = {at: text_cell(cell).text for at, cell in unused}
        return self._skipped_rows.passes_over(line, named, self._cells.positions, others)

    def _note_anonymous(self, line: int, cells: list[str], unit: str, code: str) -> None:
        """Report that a row names no unit or no criterion; blank rows are ignored."""
        filled = [cell for cell in cells if cell.strip()]
        if len(filled) == 1 and row_words.is_unsplit(filled[0]):
            self._problems.add(codes.ROW_NOT_SPLIT, line, found=quote(filled[0].strip()))
            return
        if filled and not unit:
            self._problems.add(codes.UNIT_BLANK, line, self._cells.heading(columns.UNIT_CODE))
        if filled and not code:
            self._problems.add(codes.CRITERION_BLANK, line, self._cells.heading(columns.CRITERION))
