"""The sheet “Việc cần làm” of an index: the rows that lack points by part of the work, most points first."""

from openpyxl import Workbook

from criteria.index.model import Index
from maturity.figures.reading.form_layout import FIGURES_SHEET
from reports.self_check.work_parts import order_sentence
from reports.words.work_words import to_do_text
from reports.workbooks.calculated import Column
from reports.workbooks.points.figures_sheet import OPEN_CELL, named
from reports.workbooks.points.work import WorkColumn, WorkFormulas
from reports.workbooks.styles import Words
from reports.workbooks.work import actors_text, shortened
from reports.workbooks.work_sheet import WorkCell, add_work_sheet

_OF_THE_ROW = (
    "Điểm chưa được là của riêng từng dòng; tổng điểm có thể tăng ít hơn vì có mức trần, quy đổi. Thứ tự: "
)


def add_point_work_sheet(
    workbook: Workbook,
    index: Index,
    work: WorkFormulas,
    *,
    title: Words,
    subtitle: Words,
    footer: str | None,
) -> None:
    """Add the sheet."""
    rows = index.criteria
    cells = (
        WorkCell("Mã", 8, Column.CODE),
        WorkCell("Chỉ số", 48, WorkColumn.NAME, [shortened(named(row)) for row in rows]),
        WorkCell("Điểm tối đa", 7, WorkColumn.MOST),
        WorkCell("Điểm", 7, WorkColumn.POINTS),
        WorkCell("Chưa được", 8, WorkColumn.GAINED),
        WorkCell("Cần thêm bao nhiêu, tình trạng", 38, WorkColumn.LACKING),
        WorkCell("Việc cần làm", 48, WorkColumn.TO_DO, [shortened(to_do_text(row)) for row in rows]),
        WorkCell("Cơ quan liên quan", 26, WorkColumn.ACTORS, [actors_text(row) for row in rows]),
    )
    order = f'"{_OF_THE_ROW}{order_sentence(index)}."'
    add_work_sheet(
        workbook,
        work.work_list(),
        cells,
        title=title,
        subtitle=subtitle,
        sentences=(f"'{FIGURES_SHEET}'!{OPEN_CELL}", order),
        footer=footer,
    )
