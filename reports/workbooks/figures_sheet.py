"""The sheet “Số liệu”: every criterion by group with its thresholds, its input cells, and its status."""

from collections.abc import Mapping, Sequence

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from criteria.document.thresholds import write as write_threshold
from criteria.model import LEVELS, Criterion, Framework, Kind
from maturity.figures.known_figure import KnownFigure
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import FIGURES_SHEET, HEADINGS
from reports.words.wording import raised, supplier_text
from reports.workbooks import styles, validation
from reports.workbooks.calculated import Column
from reports.workbooks.changes import Changes
from reports.workbooks.filling import (
    COUNT_COLUMNS,
    ORIGIN_COLUMNS,
    PAPER_COLUMNS,
    FilledRow,
    Filling,
    filling,
    takes_denominator,
)
from reports.workbooks.formulas import largest_count
from reports.workbooks.headline import open_formula, result_formula
from reports.workbooks.layout import (
    FIGURES_FIRST_ROW,
    FIGURES_GROUP_ROW,
    FIGURES_HEADER_ROW,
    FIGURES_OPEN_ROW,
    FIGURES_RESULT_ROW,
    FigureColumn,
    Layout,
    calculation_cell,
    figure_cell,
    level_column,
    reason_cell,
    shared_cell,
)
from reports.workbooks.method_sheet import method_text
from reports.workbooks.pages import fit_height, merge, protect, set_page, set_widths
from reports.workbooks.row_inputs import RowInputs
from reports.workbooks.shared_sheet import shared_formula
from reports.workbooks.styles import Words
from reports.workbooks.whose import write_subtitle

_WIDTHS = (9, 33, 9.5, 12, 6.5, 6.5, 6.5, 6.5, 6.5, 10, 10, 8, 14, 19, 22, 12, 38, 20, 16, 12)
"""The columns of documents, with the two that are repeated, are as wide as those before them together, so
that two pages side by side have the same scale and the second begins with the documents."""
TITLE_COLUMN = FigureColumn.UNIT_OF_COUNT
"""Titles stand beside the repeated columns: in them a page of documents would cut them off."""
SUBTITLE_WIDTH = sum(_WIDTHS[TITLE_COLUMN - 1 : FigureColumn.STATUS])
_INPUTS = {
    columns.NUMERATOR: FigureColumn.NUMERATOR,
    columns.DENOMINATOR: FigureColumn.DENOMINATOR,
    columns.VALUE: FigureColumn.VALUE,
    columns.NOT_APPLICABLE: FigureColumn.NOT_APPLICABLE,
    columns.EVIDENCE_NUMBER: FigureColumn.EVIDENCE_NUMBER,
    columns.EVIDENCE_DATE: FigureColumn.EVIDENCE_DATE,
    columns.EVIDENCE_SUMMARY: FigureColumn.EVIDENCE_SUMMARY,
    columns.EVIDENCE_ISSUER: FigureColumn.EVIDENCE_ISSUER,
    columns.SOURCE: FigureColumn.SOURCE,
    columns.CUT_OFF: FigureColumn.CUT_OFF,
}
_LONGEST_REMARK = "Đạt đến mức 4, chưa đạt mức 5"
_WORDY = (
    FigureColumn.NAME,
    FigureColumn.UNIT_OF_COUNT,
    FigureColumn.SUPPLIER,
    FigureColumn.NOT_APPLICABLE,
    FigureColumn.EVIDENCE_NUMBER,
    FigureColumn.EVIDENCE_SUMMARY,
    FigureColumn.EVIDENCE_ISSUER,
    FigureColumn.SOURCE,
)
"""The columns whose texts determine the height of a row."""
_SPANS = (
    ("Tiêu chí", FigureColumn.CODE, FigureColumn.SUPPLIER),
    ("Ngưỡng của từng mức độ", level_column(LEVELS[0]), level_column(LEVELS[-1])),
    ("Số liệu của đơn vị", FigureColumn.NUMERATOR, FigureColumn.NOT_APPLICABLE),
    ("Tự tính", FigureColumn.STATUS, FigureColumn.STATUS),
    ("Tài liệu kiểm chứng", FigureColumn.EVIDENCE_NUMBER, FigureColumn.EVIDENCE_ISSUER),
    ("Nguồn", FigureColumn.SOURCE, FigureColumn.CUT_OFF),
)


def add_figures_sheet(
    workbook: Workbook,
    framework: Framework,
    places: Layout,
    *,
    title: Words,
    subtitle: Words,
    whose: Words,
    footer: str | None,
) -> None:
    """Add the sheet without figures; `whose` names the unit above the columns that every page repeats."""
    sheet = workbook.create_sheet(FIGURES_SHEET)
    styles.write_words(sheet, 1, TITLE_COLUMN, title, styles.TITLE)
    write_subtitle(sheet, subtitle, TITLE_COLUMN, _WIDTHS[TITLE_COLUMN - 1 : FigureColumn.STATUS])
    styles.write_words(sheet, 1, 1, whose, styles.STRONG_LINE)
    sheet.merged_cells.add(f"A1:B{FIGURES_OPEN_ROW}")
    _write_results(sheet, framework)
    _write_header(sheet)
    for row, heading in places.headings.items():
        _write_group(sheet, row, heading)
    for criterion in framework.criteria:
        row = places.figures[criterion.code]
        _write_item(sheet, row, criterion.code, criterion.name, criterion.unit_of_count or "")
        _write_thresholds(sheet, row, criterion)
        inputs, largest = RowInputs(sheet, row, _INPUTS), largest_count(criterion)
        if criterion.kind.is_share:
            meanings = {columns.NUMERATOR: criterion.numerator, columns.DENOMINATOR: criterion.denominator}
            inputs.write_counts(meanings, largest, _shared_denominator(criterion, row, places))
        else:
            inputs.write_unused(*COUNT_COLUMNS)
        inputs.write_value(criterion.kind, largest, method_text(criterion))
        inputs.write_reason(criterion.not_applicable_when, reason_cell(places.methods[criterion.code]))
        inputs.write_papers(criterion.evidence)
        _write_status(sheet, row, places.calculated[criterion.code])
    for condition in framework.conditions:
        row = places.figures[condition.code]
        _write_item(sheet, row, condition.code, condition.text, "")
        for column in (*map(level_column, LEVELS), FigureColumn.SUPPLIER):
            styles.write_blank(sheet, row, column, styles.UNUSED)
        inputs = RowInputs(sheet, row, _INPUTS)
        inputs.write_unused(*COUNT_COLUMNS, columns.NOT_APPLICABLE)
        inputs.write_value(Kind.YES_NO, 1, condition.text)
        inputs.write_papers("")
        _write_status(sheet, row, places.calculated[condition.code])
    _finish(sheet, max(places.figures.values()), footer)


def fill_figures_sheet(
    changes: Changes,
    framework: Framework,
    places: Layout,
    known: Mapping[str, KnownFigure],
    shared: Mapping[str, int],
) -> None:
    """Fill in known figures of criteria and conditions; `shared` are the known shared figures."""
    always = (columns.VALUE, *PAPER_COLUMNS, *ORIGIN_COLUMNS)
    for criterion in framework.criteria:
        filled = filling(criterion.kind, known.get(criterion.code))
        names = list(always)
        if criterion.kind.is_share:
            names.append(columns.NUMERATOR)
            if takes_denominator(criterion.shared_denominator, filled, shared):
                names.append(columns.DENOMINATOR)
        if criterion.not_applicable_when or columns.NOT_APPLICABLE in filled.cells:
            names.append(columns.NOT_APPLICABLE)
        _fill(changes, places, criterion.code, criterion.kind, filled, names)
    for condition in framework.conditions:
        filled = filling(Kind.YES_NO, known.get(condition.code))
        _fill(changes, places, condition.code, Kind.YES_NO, filled, always)


def _fill(
    changes: Changes, places: Layout, code: str, kind: Kind, filled: Filling, names: Sequence[str]
) -> None:
    row = places.figures[code]
    filled_row = FilledRow(FIGURES_SHEET, row, _INPUTS, filled)
    filled_row.write(changes, kind, names)
    texts = filled_row.texts(_WIDTHS, _WORDY)
    if filled.locked:
        source = figure_cell(FigureColumn.SOURCE, row)
        by_whom = f'IF({source}="","; số liệu đã khóa","; do "&{source}&" cung cấp, đã khóa")'
        remark = calculation_cell(Column.REMARK, places.calculated[code])
        changes.write_formula(FIGURES_SHEET, row, FigureColumn.STATUS, f"{remark}&{by_whom}")
        longest = f"{_LONGEST_REMARK}; do {filled.cells.get(columns.SOURCE, '')} cung cấp, đã khóa"
        texts.append((longest, _WIDTHS[FigureColumn.STATUS - 1]))
    if texts:
        changes.fit_height(FIGURES_SHEET, row, texts)


def _write_results(sheet: Worksheet, framework: Framework) -> None:
    """Write the level and what is lacking where they stay in sight while figures are typed."""
    for row, formula in (
        (FIGURES_RESULT_ROW, result_formula()),
        (FIGURES_OPEN_ROW, open_formula(framework)),
    ):
        styles.write_formula(sheet, row, TITLE_COLUMN, formula, styles.STRONG_LINE)
        merge(sheet, row, TITLE_COLUMN, FigureColumn.STATUS)
        sheet.row_dimensions[row].height = 34 if row == FIGURES_OPEN_ROW else 20


def _finish(sheet: Worksheet, last_row: int, footer: str | None) -> None:
    for column in FigureColumn.EVIDENCE_DATE, FigureColumn.CUT_OFF:
        letter = get_column_letter(column)
        first = f"{letter}{FIGURES_FIRST_ROW}"
        validation.take_days(sheet, f"{first}:{letter}{last_row}", first)
    set_widths(sheet, _WIDTHS)
    sheet.row_dimensions[FIGURES_GROUP_ROW].height = 20
    sheet.row_dimensions[FIGURES_HEADER_ROW].height = 36
    sheet.freeze_panes = sheet.cell(FIGURES_FIRST_ROW, FigureColumn.UNIT_OF_COUNT).coordinate
    rows = (FIGURES_GROUP_ROW, FIGURES_HEADER_ROW)
    set_page(sheet, landscape=True, footer=footer, header_rows=rows, sheets_beside=2)
    protect(sheet)


def _write_header(sheet: Worksheet) -> None:
    headings = {
        FigureColumn.CODE: HEADINGS[columns.CRITERION],
        FigureColumn.NAME: "Tên tiêu chí",
        FigureColumn.UNIT_OF_COUNT: "Đơn vị tính",
        FigureColumn.SUPPLIER: "Đơn vị cung cấp",
        FigureColumn.STATUS: "Tình trạng",
        **{level_column(level): f"Mức {level}" for level in LEVELS},
        **{column: HEADINGS[name] for name, column in _INPUTS.items()},
    }
    for column, heading in headings.items():
        styles.write_text(sheet, FIGURES_HEADER_ROW, column, heading, styles.HEADING)
    for heading, first, last in _SPANS:
        for at in range(first, last + 1):
            styles.write_blank(sheet, FIGURES_GROUP_ROW, at, styles.HEADING)
        styles.write_text(sheet, FIGURES_GROUP_ROW, first, heading, styles.HEADING)
        if last > first:
            merge(sheet, FIGURES_GROUP_ROW, first, last)


def _write_group(sheet: Worksheet, row: int, heading: str) -> None:
    # The code's cell stays blank, so that readers of the column of codes do not take the heading for one.
    for column in range(FigureColumn.CODE, FigureColumn.CUT_OFF + 1):
        styles.write_blank(sheet, row, column, styles.GROUP)
    styles.write_text(sheet, row, FigureColumn.NAME, heading, styles.GROUP)


def _write_item(sheet: Worksheet, row: int, code: str, name: str, unit_of_count: str) -> None:
    styles.write_text(sheet, row, FigureColumn.CODE, code, styles.TEXT)
    styles.write_text(sheet, row, FigureColumn.NAME, name, styles.TEXT)
    styles.write_text(sheet, row, FigureColumn.UNIT_OF_COUNT, unit_of_count, styles.CENTRED)


def _write_thresholds(sheet: Worksheet, row: int, criterion: Criterion) -> None:
    for level in LEVELS:
        text = write_threshold(criterion.requirement(level), criterion.kind)
        styles.write_text(sheet, row, level_column(level), text, styles.CENTRED)
    supplier = raised(supplier_text(criterion.supplier))
    styles.write_text(sheet, row, FigureColumn.SUPPLIER, supplier, styles.TEXT)


def _shared_denominator(criterion: Criterion, row: int, places: Layout) -> str | None:
    """Return the formula of a denominator taken from the shared figures, None for one of its own."""
    if criterion.shared_denominator is None:
        return None
    source = shared_cell(places.shared[criterion.shared_denominator])
    return shared_formula(figure_cell(FigureColumn.NUMERATOR, row), source)


def _write_status(sheet: Worksheet, row: int, calculated: int) -> None:
    remark = calculation_cell(Column.REMARK, calculated)
    styles.write_formula(sheet, row, FigureColumn.STATUS, remark, styles.TEXT)
    written = ((str(sheet.cell(row, at).value or ""), _WIDTHS[at - 1]) for at in _WORDY)
    fit_height(sheet, row, [*written, (_LONGEST_REMARK, _WIDTHS[FigureColumn.STATUS - 1])])
