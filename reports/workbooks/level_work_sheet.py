"""The sheet “Việc cần làm” of a set of levels: what is lacking for the next level, then what is met."""

from openpyxl import Workbook

from criteria.model import Framework
from maturity.figures.reading.form_layout import RESULT_SHEET
from reports.self_check.work_parts import order_sentence
from reports.words.sentences import subject
from reports.words.work_words import to_do_text
from reports.workbooks.calculated import Column
from reports.workbooks.layout import Layout
from reports.workbooks.result_sheet import MISSING_ROW, blockers_formula
from reports.workbooks.styles import Words
from reports.workbooks.work import actors_text, shortened, work_list
from reports.workbooks.work_sheet import WorkCell, add_work_sheet


def add_level_work_sheet(
    workbook: Workbook,
    framework: Framework,
    places: Layout,
    *,
    title: Words,
    subtitle: Words,
    footer: str | None,
) -> None:
    """Add the sheet; `framework` has one row of thresholds a criterion."""
    rows = framework.criteria
    cells = (
        WorkCell("Mã", 9, Column.CODE),
        WorkCell("Tiêu chí", 48, Column.NAME, [shortened(subject(row)) for row in rows]),
        WorkCell("Hiện có", 18, Column.OBSERVED),
        WorkCell("Yêu cầu", 13, Column.LISTED_REQUIREMENT),
        WorkCell("Còn thiếu, tình trạng", 30, Column.LACKING),
        WorkCell("Việc cần làm", 48, Column.TO_DO, [shortened(to_do_text(row)) for row in rows]),
        WorkCell("Cơ quan liên quan", 24, Column.ACTORS, [actors_text(row) for row in rows]),
    )
    order = f'": {order_sentence(framework)}."'
    add_work_sheet(
        workbook,
        work_list(framework, places),
        cells,
        title=title,
        subtitle=subtitle,
        sentences=(blockers_formula(framework, order), f"'{RESULT_SHEET}'!$A${MISSING_ROW}"),
        footer=footer,
    )
