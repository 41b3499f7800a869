"""The hidden sheet “Tính”: reads every row, compares it with the thresholds and adds up the levels."""

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string
from openpyxl.worksheet.worksheet import Worksheet

from criteria.model import LEVELS, Criterion, Framework
from maturity.figures.reading.form_layout import CALCULATION_SHEET
from reports.words.sentences import subject
from reports.words.wording import raised, requirement_text, supplier_text, unit_of_count
from reports.workbooks.calculated import (
    LEVEL_ROWS,
    NOT_REQUIRED,
    REQUIRED_COLUMNS,
    Column,
    LevelColumn,
    Result,
)
from reports.workbooks.formulas import largest_count
from reports.workbooks.hidden_sheet import write_formulas, write_lists
from reports.workbooks.layout import CALCULATION_FIRST_ROW, FigureColumn, Layout, figure_cell
from reports.workbooks.levels import level_formulas, result_formulas
from reports.workbooks.outcomes import judge_condition, judge_criterion, outcome_columns
from reports.workbooks.pages import protect
from reports.workbooks.reading import InputCells, read_condition, read_indicator
from reports.workbooks.styles import write_plain
from reports.workbooks.work import shortened, work_formulas, work_list, work_texts


def add_calculation_sheet(workbook: Workbook, framework: Framework, places: Layout) -> None:
    """Add the sheet; `framework` has one row of thresholds a criterion."""
    sheet = workbook.create_sheet(CALCULATION_SHEET)
    sheet.sheet_state = "hidden"
    for criterion in framework.criteria:
        row, at = places.figures[criterion.code], places.calculated[criterion.code]
        _write_texts(sheet, criterion, at)
        reading = read_indicator(criterion, _inputs(row), largest_count(criterion), at)
        write_formulas(sheet, at, reading)
        write_formulas(sheet, at, work_formulas(framework, criterion, at))
        write_formulas(sheet, at, judge_criterion(criterion, framework.ranking, row, at))
    for condition in framework.conditions:
        row, at = places.figures[condition.code], places.calculated[condition.code]
        write_plain(sheet, at, 1, condition.code)
        write_formulas(sheet, at, read_condition(_inputs(row), at) | judge_condition(at))
    last = CALCULATION_FIRST_ROW + len(framework.criteria) - 1
    _write_levels(sheet, framework, last)
    end = last + len(framework.conditions)
    for cell, formula in result_formulas(framework, CALCULATION_FIRST_ROW, last, end).items():
        sheet[cell.replace("$", "")] = f"={formula}"
    for cell in Result:
        write_plain(sheet, int(cell.rpartition("$")[2]), 1, cell.name)
    work_list(framework, places).write(sheet)
    write_lists(sheet, framework.set_kind)
    protect(sheet)


def _inputs(row: int) -> InputCells:
    return InputCells(
        numerator=figure_cell(FigureColumn.NUMERATOR, row),
        denominator=figure_cell(FigureColumn.DENOMINATOR, row),
        value=figure_cell(FigureColumn.VALUE, row),
        reason=figure_cell(FigureColumn.NOT_APPLICABLE, row),
    )


def _write_texts(sheet: Worksheet, criterion: Criterion, at: int) -> None:
    texts: dict[str, str] = {
        Column.CODE: criterion.code,
        Column.NAME: shortened(subject(criterion)),
        Column.SUPPLIER: raised(supplier_text(criterion.supplier)),
        **work_texts(criterion),
    }
    for level, outcome in outcome_columns(criterion).items():
        requirement = criterion.requirement(level)
        if requirement is None:
            texts[outcome] = NOT_REQUIRED
        else:
            texts[REQUIRED_COLUMNS[level]] = requirement_text(criterion, requirement)
    for letter, text in texts.items():
        write_plain(sheet, at, column_index_from_string(letter), text)
    # Not by `write_plain`, which would strip its leading space.
    sheet[f"{Column.UNIT_OF_COUNT}{at}"].value = unit_of_count(criterion) or None


def _write_levels(sheet: Worksheet, framework: Framework, last: int) -> None:
    for column in LevelColumn:
        write_plain(sheet, LEVEL_ROWS[LEVELS[0]] - 1, column_index_from_string(column), column.name)
    for level, formulas in level_formulas(framework, CALCULATION_FIRST_ROW, last).items():
        row = LEVEL_ROWS[level]
        sheet.cell(row, column_index_from_string(LevelColumn.LEVEL), level)
        name = framework.level_name(level) or ""
        write_plain(sheet, row, column_index_from_string(LevelColumn.NAME), name)
        write_formulas(sheet, row, formulas)
