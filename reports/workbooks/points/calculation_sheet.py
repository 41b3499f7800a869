"""The hidden sheet “Tính” of an index: reads every row, computes its points exactly and adds them up."""

from collections.abc import Mapping
from fractions import Fraction

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string, get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from criteria.index.model import Index, IndexGroup, MainIndex
from criteria.index.rows import DividedRow, ScoredRow
from criteria.parts import Condition
from maturity.figures.reading.form_layout import CALCULATION_SHEET
from reports.workbooks.calculated import Column, Status
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
from reports.workbooks.points.reading import read_row
from reports.workbooks.points.rows import RowFormulas, given_formulas
from reports.workbooks.points.sums import SumFormulas
from reports.workbooks.points.totals import CLASS_NAME_COLUMN, CLASS_NAMES_ROW, Total, TotalFormulas
from reports.workbooks.reading import InputCells, read_condition
from reports.workbooks.styles import write_plain
from rules.scored import Others


def add_calculation_sheet(
    workbook: Workbook,
    index: Index,
    places: PointLayout,
    others: Others,
    given: Mapping[str, Fraction],
    largest: Mapping[str, int],
    *,
    takes_given_points: bool,
) -> None:
    """Add the sheet; `given` are the known points of rows that another body scores, by code.

    With `takes_given_points` they are read from the cells of the rows instead.
    """
    sheet = workbook.create_sheet(CALCULATION_SHEET)
    sheet.sheet_state = "hidden"
    rows, sums = RowFormulas(index, places, others, takes_given_points), SumFormulas(index, places)
    for row, entry in enumerate(places.entries, FIRST_ROW):
        at = calculated_row(row)
        match entry:
            case ScoredRow():
                write_plain(sheet, at, 1, entry.code)
                _write_options(sheet, entry, at)
                if rows.is_of_another_group(entry):
                    write_formulas(
                        sheet, at, {Column.NUMBER: "0", Column.STATUS: f"{Status.NOT_APPLICABLE:d}"}
                    )
                elif entry.is_given and not takes_given_points:
                    write_formulas(sheet, at, given_formulas(given.get(entry.code)))
                else:
                    options = options_range(entry, at)
                    write_formulas(sheet, at, read_row(entry, _inputs(row), options, largest[entry.code], at))
                write_formulas(sheet, at, rows.of(entry))
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
