"""The sheet “Cách xác định” of an index: how each row is scored, determined and proved, and its origin."""

from openpyxl import Workbook

from criteria.index.model import Index
from criteria.index.rows import ScoredRow
from maturity.figures.reading.form_layout import METHOD_SHEET, NOT_DONE_WORDS
from reports.words.numbers import decimal
from reports.words.scoring_words import scoring_text
from reports.words.wording import bases_text, one_line, provenance_text, raised
from reports.workbooks import styles
from reports.workbooks.pages import fit_height, protect, set_page, set_widths
from reports.workbooks.points.layout import METHOD_FIRST_ROW, PointLayout

_HEADINGS = (
    "Mã",
    "Chỉ số",
    "Cách chấm",
    "Cách xác định, điều kiện",
    "Tử số là",
    "Mẫu số là",
    "Tài liệu cần có",
    "Trường hợp được đề nghị không áp dụng",
    "Lấy số liệu ở",
    "Nguồn gốc của tên và điểm; căn cứ",
)
_WIDTHS = (9, 24, 27, 25, 18, 18, 18, 18, 16, 20)
"""Together at most 195: printed on A4, the texts are then not smaller than 9 points."""


def add_method_sheet(
    workbook: Workbook, index: Index, places: PointLayout, *, title: str, footer: str | None
) -> None:
    """Add the sheet, one row for each scored row."""
    sheet = workbook.create_sheet(METHOD_SHEET)
    styles.write_text(sheet, 1, 1, title, styles.TITLE)
    header = METHOD_FIRST_ROW - 1
    for column, heading in enumerate(_HEADINGS, 1):
        styles.write_text(sheet, header, column, heading, styles.HEADING)
    sheet.row_dimensions[header].height = 36
    for indicator in index.criteria:
        row, texts = places.methods[indicator.code], _cells(indicator)
        for column, text in enumerate(texts, 1):
            styles.write_text(sheet, row, column, text, styles.TEXT)
        fit_height(sheet, row, zip(texts, _WIDTHS, strict=True))
    set_widths(sheet, _WIDTHS)
    sheet.freeze_panes = sheet.cell(METHOD_FIRST_ROW, 3).coordinate
    set_page(sheet, landscape=True, footer=footer, header_rows=(header, header))
    protect(sheet)


def _cells(row: ScoredRow) -> tuple[str, ...]:
    name = provenance_text(row, row.name_provenance)
    points = provenance_text(row, row.points_provenance)
    return (
        row.code,
        row.name,
        f"{scoring_text(row)}. Tối đa {decimal(row.most)} điểm.",
        how_text(row),
        raised(row.numerator or ""),
        raised(row.denominator or ""),
        row.evidence,
        row.not_applicable_when or "Không có",
        row.source,
        f"Tên: {name}. Điểm, cách chấm: {points}. Căn cứ: {bases_text(row)}.",
    )


def how_text(row: ScoredRow) -> str:
    """Return how the figure of a row is determined, its conditions, and the day from which days count."""
    text = one_line(row.method)
    if row.counted_from:
        text += f" Số ngày tính từ {one_line(row.counted_from)}; chưa làm thì ghi “{NOT_DONE_WORDS}”."
    conditions = "; ".join(map(one_line, row.conditions))
    return f"{text} Điều kiện: {conditions}." if conditions else text
