"""The hidden sheet “Tính” of an index: reads every row, computes its points exactly and adds them up."""

from collections.abc import Mapping
from fractions import Fraction

from attrs import field, frozen
from openpyxl import Workbook
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.rows import DividedRow, ScoredRow
from criteria.parts import Condition
from maturity.figures.reading.form_layout import CALCULATION_SHEET
from reports.workbooks.calculated import Column, Status
from reports.workbooks.changes import Changes
from reports.workbooks.hidden_sheet import write_formulas, write_lists
from reports.workbooks.outcomes import judge_condition
from reports.workbooks.pages import protect
from reports.workbooks.points.layout import (
    FIRST_ROW,
    OPTIONS_FIRST_COLUMN,
    Calculated,
    Outside,
    PointColumn,
    PointLayout,
    calculated_row,
    input_cell,
)
from reports.workbooks.points.lines import choice_words
from reports.workbooks.points.reading import largest_count, read_row
from reports.workbooks.points.rows import RowFormulas, given_formulas
from reports.workbooks.points.sums import SumFormulas
from reports.workbooks.points.totals import CLASS_NAME_COLUMN, CLASS_NAMES_ROW, Total, TotalFormulas
from reports.workbooks.points.work import WorkFormulas
from reports.workbooks.reading import Formulas, InputCells, read_condition
from reports.workbooks.spreadsheet.formula import Formula
from reports.workbooks.styles import write_plain
from reports.workbooks.written import WrittenWorkbook
from rules.scored import Others


@frozen
class Calculation:
    """What the rows of the sheet compute, for one unit."""

    index: Index
    places: PointLayout
    others: Others
    takes_given_points: bool
    """Whether the points that another body gives are read from the cells of their rows."""
    given: Mapping[str, Fraction] = field(factory=dict)
    """The known points of rows that another body scores, by code, if they are not read from cells."""

    @property
    def rows(self) -> RowFormulas:
        """The formulas of scored rows."""
        return RowFormulas(self.index, self.places, self.others, self.takes_given_points)

    @property
    def of_other_groups(self) -> frozenset[str]:
        """The rows that do not count for the unit's group."""
        return frozenset(row.code for row in self.index.criteria if self.rows.is_of_another_group(row))

    @property
    def work(self) -> WorkFormulas:
        """The formulas of what is to be done."""
        return WorkFormulas(self.index, self.places, self.of_other_groups, self.others)

    def largest(self, row: ScoredRow) -> int:
        """Return the largest number that a row's cells take."""
        return largest_count(row, self.others.last_year.get(row.code))

    def of(self, row: ScoredRow) -> Formulas:
        """Return all formulas of a scored row, by the letters of their columns."""
        at = self.places.at(row.code)
        read: Formulas
        if self.rows.is_of_another_group(row):
            read = {Column.NUMBER: "0", Column.STATUS: f"{Status.NOT_APPLICABLE:d}"}
        elif row.is_given and not self.takes_given_points:
            read = given_formulas(self.given.get(row.code))
        else:
            inputs = _inputs(self.places.figures[row.code])
            read = read_row(row, inputs, options_range(row, at), self.largest(row), at)
        return {**read, **self.rows.of(row)}

    def fill(self, changes: Changes, written: WrittenWorkbook) -> None:
        """Write the formulas that differ from those of a form for which nothing is known."""
        for row in self.index.criteria:
            if row.code not in self.given and row.code not in self.others.last_year:
                continue
            for letter, formula in {**self.of(row), **self.work.of(row)}.items():
                place = CALCULATION_SHEET, self.places.at(row.code), column_index_from_string(letter)
                if written.content(place) != Formula(formula):
                    changes.write_formula(*place, formula)


def add_calculation_sheet(workbook: Workbook, calculation: Calculation) -> None:
    """Add the sheet."""
    index, places = calculation.index, calculation.places
    sheet = workbook.create_sheet(CALCULATION_SHEET)
    sheet.sheet_state = "hidden"
    work = calculation.work
    sums = SumFormulas(index, places)
    for row, entry in enumerate(places.entries, FIRST_ROW):
        at = calculated_row(row)
        match entry:
            case ScoredRow():
                write_plain(sheet, at, 1, entry.code)
                _write_options(sheet, entry, at)
                write_formulas(sheet, at, calculation.of(entry))
                work.write(sheet, entry)
            case DividedRow():
                write_formulas(sheet, at, sums.divided(entry))
            case MainIndex():
                write_formulas(sheet, at, sums.main_index(entry))
            case IndexGroup():
                write_formulas(sheet, at, sums.group(entry))
            case Outside():
                write_formulas(sheet, at, sums.outside(entry))
            case Condition():
                # The remark of a condition is where those of rows are, its status is none of theirs.
                remark = judge_condition(at)[Column.REMARK]
                write_formulas(sheet, at, read_condition(_inputs(row), at) | {Calculated.REMARK: remark})
    for cell, formula in TotalFormulas(index, places).all().items():
        sheet[cell] = f"={formula}"
    work.work_list().write(sheet)
    for total in Total:
        write_plain(sheet, total, 1, total.name)
    for number, each in enumerate(index.classes):
        at = CLASS_NAMES_ROW + number
        write_plain(sheet, at, column_index_from_string(CLASS_NAME_COLUMN), each.name)
    write_lists(sheet, index.set_kind)
    protect(sheet)


def options_range(row: ScoredRow, at: int) -> str:
    """Return the range of the words of a row's choices, for the hidden sheet and for any other."""
    words = choice_words(row)
    if not words:
        return ""
    first = get_column_letter(OPTIONS_FIRST_COLUMN)
    last = get_column_letter(OPTIONS_FIRST_COLUMN + len(words) - 1)
    return f"'{CALCULATION_SHEET}'!${first}${at}:${last}${at}"


def _inputs(row: int) -> InputCells:
    return InputCells(
        numerator=input_cell(PointColumn.NUMERATOR, row),
        denominator=input_cell(PointColumn.DENOMINATOR, row),
        value=input_cell(PointColumn.VALUE, row),
        reason=input_cell(PointColumn.NOT_APPLICABLE, row),
    )


def _write_options(sheet: Worksheet, row: ScoredRow, at: int) -> None:
    for column, text in enumerate(choice_words(row), OPTIONS_FIRST_COLUMN):
        write_plain(sheet, at, column, text)
