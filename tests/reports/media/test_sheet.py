"""A sheet of A4: how much fits on it, and what an annex is for."""

from io import BytesIO

import docx
import pytest

from reports.media.docx.sheet import sheet_docx
from reports.media.paper import Column, Table, Text
from reports.media.sheet import LINES, Sheet, fitting, lines_of, sheet_markdown

NAMES = Column("Đơn vị", 30)


def table(rows: int, letters: int = 10) -> Table:
    return Table((NAMES, Column("Mức", 10)), (("x" * letters, "1"),) * rows)


def test_a_long_cell_needs_several_lines() -> None:
    """A row is as high as its highest cell."""
    assert lines_of([table(1, 10)]) == 2
    assert lines_of([table(1, 200)]) == 4


def test_the_fullest_choice_that_fits_is_taken() -> None:
    """If none fits, the last: something must be printed."""
    assert fitting([80, 50, 20], lambda rows: [table(rows)]) == 50
    assert fitting([900, 800], lambda rows: [table(rows)]) == 800
    assert lines_of([table(50)]) <= LINES


def test_headings_and_paragraphs_count() -> None:
    """Each needs more than a line of a table, a long paragraph several."""
    assert lines_of([Text("## Mức độ")]) > 1
    assert lines_of([Text("x " * 150)]) > 2 * lines_of([Text("x")])


@pytest.fixture
def sheet() -> Sheet:
    """A draft with an annex."""
    return Sheet(
        title="Toàn cảnh",
        mark="DỰ THẢO",
        blocks=(Text("## Mức độ"), table(2)),
        annex_title="Phụ lục",
        annex=(table(3),),
    )


def test_the_annex_begins_under_a_title_of_its_own(sheet: Sheet) -> None:
    """As Markdown."""
    text = sheet_markdown(sheet)
    assert text.startswith("**DỰ THẢO**\n\n# Toàn cảnh\n")
    assert "\n# Phụ lục\n" in text


def test_the_same_sheet_is_the_same_word_file(sheet: Sheet) -> None:
    """A4, a section for the annex, the mark of a draft on every page."""
    content = sheet_docx(sheet)
    assert content == sheet_docx(sheet)
    document = docx.Document(BytesIO(content))
    assert [round(section.page_width.mm) for section in document.sections if section.page_width] == [210, 210]
    assert len(document.tables) == 2
    headers = [section.header.paragraphs for section in document.sections]
    assert all(any("DỰ THẢO" in paragraph.text for paragraph in header) for header in headers)
