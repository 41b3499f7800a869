"""The annex of a fictional province for readers to try: the next version of a shipped set.

It changes two thresholds, leaves a criterion out and has a new one. Three cells are to be corrected: one says
a threshold in words, one lost its percent sign, one is lower than the level below it.
"""

import io
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

import criteria
from criteria.model import LEVELS, Criterion, Framework
from reports.words.wording import bare, requirement_text

ANNEX = Path("maturity", "sample", "phu-luc-bo-tieu-chi-2027.docx")
SET = "minh-hoa-xa"
HEADING = (
    "PHỤ LỤC",
    "BỘ TIÊU CHÍ ĐÁNH GIÁ MỨC ĐỘ CHUYỂN ĐỔI SỐ CẤP XÃ CỦA TỈNH MINH HỌA NĂM 2027",
    "(Kèm theo Quyết định số 88/QĐ-UBND ngày 15/12/2026 của Ủy ban nhân dân tỉnh Minh Họa)",
)
DROPPED = "CQS-20"
CELLS = {
    ("CQS-02", 3): "Từ 60% trở lên",
    ("XHS-05", 4): "Từ 40% trở lên",
    # To be corrected:
    ("CQS-11", 4): "Hầu hết báo cáo",
    ("XHS-07", 3): "0,7",
    ("KTS-05", 4): "Từ 40% trở lên",
}
ADDED = ("Quy chế quản lý, khai thác dữ liệu của UBND cấp xã", "–", "–", "Có", "Có", "Có", "Quy chế")
"""The last row of the first group."""
_ROMAN = ("I", "II", "III", "IV")
_WIDTHS = (12, 88, 24, 24, 24, 24, 24, 47)


def annex_docx() -> bytes:
    """Return the annex as a Word file on wide pages, its header repeated on each."""
    framework = criteria.load(SET).value
    if not isinstance(framework, Framework):
        raise TypeError(f"the shipped set {SET} cannot be read")
    document = Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Mm(297), Mm(210)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(15)
    style = document.styles["Normal"]
    style.font.name, style.font.size = "Times New Roman", Pt(12)
    style.paragraph_format.space_after = Pt(2)
    for line in HEADING:
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        run = paragraph.add_run(line)
        run.bold, run.italic = line != HEADING[-1], line == HEADING[-1]
    table = document.add_table(2, len(_WIDTHS), style="Table Grid")
    table.autofit = False
    _header(table)
    for cells in _rows(framework):
        _row(table, cells)
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, _WIDTHS, strict=True):
            if cell._tc.grid_span == 1:
                cell.width = Mm(width)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def _header(table: Table) -> None:
    for at, text in ((0, "STT"), (1, "Tiêu chí"), (7, "Tài liệu kiểm chứng")):
        _write(table.cell(0, at).merge(table.cell(1, at)), text, is_bold=True)
    _write(table.cell(0, 2).merge(table.cell(0, 6)), "Mức độ", is_bold=True)
    for level in LEVELS:
        _write(table.cell(1, level + 1), str(level), is_bold=True)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(row._tr.makeelement(qn("w:tblHeader")))


def _rows(framework: Framework) -> Iterator[tuple[str, ...]]:
    """Yield the rows; one with a single text is the title of a group."""
    number = 0
    for at, group in enumerate(framework.groups):
        yield (f"{_ROMAN[at]}. {group.name.upper()}",)
        for criterion in group.criteria:
            if criterion.code != DROPPED:
                number += 1
                yield (str(number), bare(criterion.name), *_cells(criterion), bare(criterion.evidence))
        if at == 0:
            number += 1
            yield (str(number), *ADDED)


def _cells(criterion: Criterion) -> Iterator[str]:
    for level in LEVELS:
        requirement = criterion.requirement(level)
        text = "–" if requirement is None else requirement_text(criterion, requirement)
        yield CELLS.get((criterion.code, level), text[:1].upper() + text[1:])


def _row(table: Table, cells: tuple[str, ...]) -> None:
    row = table.add_row()
    if len(cells) == 1:
        _write(row.cells[0].merge(row.cells[-1]), cells[0], is_bold=True, is_centred=False)
        return
    for at, text in enumerate(cells):
        _write(row.cells[at], text, is_centred=at not in (1, 7))


def _write(cell: _Cell, text: str, *, is_bold: bool = False, is_centred: bool = True) -> None:
    paragraph = cell.paragraphs[0]
    paragraph.text = ""
    run = paragraph.add_run(text)
    run.bold, run.font.size = is_bold, Pt(11)
    if is_centred:
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
