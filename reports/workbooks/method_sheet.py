"""The sheet “Cách xác định”: how each criterion is determined and proved, and its origin."""

from openpyxl import Workbook

from criteria.model import LEVELS, Criterion, Framework
from maturity.figures.reading.form_layout import METHOD_SHEET
from reports.words.wording import bases_text, one_line, provenance_text, raised, threshold_provenance_text
from reports.workbooks import styles
from reports.workbooks.layout import METHOD_FIRST_ROW, Layout, MethodColumn
from reports.workbooks.pages import fit_height, protect, set_page, set_widths

_HEADINGS = {
    MethodColumn.CODE: "Mã",
    MethodColumn.NAME: "Tiêu chí",
    MethodColumn.METHOD: "Cách xác định, điều kiện",
    MethodColumn.NUMERATOR: "Tử số là",
    MethodColumn.DENOMINATOR: "Mẫu số là",
    MethodColumn.EVIDENCE: "Tài liệu cần có",
    MethodColumn.SOURCE: "Lấy số liệu ở",
    MethodColumn.NOT_APPLICABLE: "Trường hợp được đề nghị không áp dụng",
    MethodColumn.PROVENANCE: "Nguồn gốc của tên và ngưỡng; căn cứ",
}
_WIDTHS = (9, 26, 32, 22, 22, 20, 20, 18, 24)
"""Together at most 195: printed on A4, the texts are then not smaller than 9 points."""


def add_method_sheet(
    workbook: Workbook, whole: Framework, places: Layout, *, title: str, footer: str | None
) -> None:
    """Add the sheet; `whole` is the set before the thresholds of a group of units were chosen."""
    sheet = workbook.create_sheet(METHOD_SHEET)
    styles.write_text(sheet, 1, 1, title, styles.TITLE)
    for column, heading in _HEADINGS.items():
        styles.write_text(sheet, METHOD_FIRST_ROW - 1, column, heading, styles.HEADING)
    sheet.row_dimensions[METHOD_FIRST_ROW - 1].height = 36
    for criterion in whole.criteria:
        row = places.methods[criterion.code]
        texts = _cells(criterion).items()
        for column, text in texts:
            styles.write_text(sheet, row, column, text, styles.TEXT)
        fit_height(sheet, row, ((text, _WIDTHS[column - 1]) for column, text in texts))
    set_widths(sheet, _WIDTHS)
    sheet.freeze_panes = sheet.cell(METHOD_FIRST_ROW, MethodColumn.METHOD).coordinate
    rows = (METHOD_FIRST_ROW - 1, METHOD_FIRST_ROW - 1)
    set_page(sheet, landscape=True, footer=footer, header_rows=rows)
    protect(sheet)


def _cells(criterion: Criterion) -> dict[MethodColumn, str]:
    return {
        MethodColumn.CODE: criterion.code,
        MethodColumn.NAME: criterion.name,
        MethodColumn.METHOD: method_text(criterion),
        MethodColumn.NUMERATOR: raised(criterion.numerator or ""),
        MethodColumn.DENOMINATOR: raised(criterion.denominator or ""),
        MethodColumn.EVIDENCE: criterion.evidence,
        MethodColumn.SOURCE: criterion.source,
        MethodColumn.NOT_APPLICABLE: criterion.not_applicable_when or "Không có",
        MethodColumn.PROVENANCE: _provenance(criterion),
    }


def method_text(criterion: Criterion) -> str:
    """Return how a criterion is determined, and its conditions if it lists any."""
    conditions = "; ".join(one_line(condition) for condition in criterion.conditions)
    return f"{one_line(criterion.method)} Điều kiện: {conditions}." if conditions else criterion.method


def _provenance(criterion: Criterion) -> str:
    name = provenance_text(criterion, criterion.name_provenance)
    marks = {level: threshold_provenance_text(criterion, level) for level in LEVELS}
    thresholds = dict.fromkeys(mark for mark in marks.values() if mark)
    if len(thresholds) > 1:
        thresholds_text = "; ".join(
            f"mức {', '.join(str(level) for level, mark in marks.items() if mark == word)}: {word}"
            for word in thresholds
        )
    else:
        thresholds_text = next(iter(thresholds), "không có")
    return f"Tên: {name}. Ngưỡng: {thresholds_text}. Căn cứ: {bases_text(criterion)}."
