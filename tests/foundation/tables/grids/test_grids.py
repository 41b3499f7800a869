"""Grids of tables: what Word, Excel and web pages do to cells, rows and texts."""

from pathlib import Path
from zipfile import ZipFile

import openpyxl

from foundation.tables.grids.grid import Grid, Grids
from foundation.tables.grids.grid_file import read_grids
from foundation.tables.grids.html_grids import html_grids

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

TALL, WIDE = "<w:vMerge w:val='restart'/>", "<w:gridSpan w:val='2'/>"


def texts(grid: Grid) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in grid.rows]


def word(tmp_path: Path, body: str) -> Grids:
    path = tmp_path / "tai-lieu.docx"
    with ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(
            "word/document.xml", f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
        )
    reading = read_grids(path)
    assert reading.value is not None, reading.problems
    return reading.value


def cell(text: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc>"


def test_word_merges_are_spread(tmp_path: Path) -> None:
    found = word(
        tmp_path,
        "<w:p><w:r><w:t>PHỤ </w:t></w:r><w:r><w:t>LỤC</w:t></w:r></w:p><w:tbl>"
        f"<w:tr>{cell('A', TALL)}{cell('rộng', WIDE)}</w:tr>"
        f"<w:tr>{cell('', '<w:vMerge/>')}{cell('b')}{cell('c')}</w:tr></w:tbl>",
    )
    [grid] = found.grids
    assert texts(grid) == [["A", "rộng", "rộng"], ["A", "b", "c"]]
    assert grid.before == ("PHỤ LỤC",)
    assert [each.is_down for each in grid.rows[1].cells] == [True, False, False]
    assert [each.is_across for each in grid.rows[0].cells] == [False, False, True]


def test_word_revisions_and_content_controls(tmp_path: Path) -> None:
    """What is inserted is there, what is deleted is not; a row in a content control is a row."""
    inserted = (
        "<w:ins><w:r><w:t> từ 80%</w:t></w:r></w:ins><w:del><w:r><w:delText>50%</w:delText></w:r></w:del>"
    )
    moved = "<w:moveFrom><w:r><w:t>cũ</w:t></w:r></w:moveFrom>"
    found = word(
        tmp_path,
        "<w:tbl>"
        f"<w:tr><w:tc><w:p><w:r><w:t>Đạt</w:t></w:r>{inserted}{moved}</w:p></w:tc></w:tr>"
        f"<w:tr><w:trPr><w:del w:id='1'/></w:trPr>{cell('đã bỏ')}</w:tr>"
        f"<w:sdt><w:sdtContent><w:tr>{cell('trong khung')}</w:tr></w:sdtContent></w:sdt></w:tbl>",
    )
    assert texts(found.grids[0]) == [["Đạt từ 80%"], ["trong khung"]]


def test_word_lines_numbers_and_nested_tables(tmp_path: Path) -> None:
    numbered = "<w:tc><w:p><w:pPr><w:numPr/></w:pPr></w:p></w:tc>"
    inner = f"<w:tbl><w:tr>{cell('≥ 4')}{cell('10')}</w:tr></w:tbl>"
    two = f"<w:tc><w:p><w:r><w:t>một</w:t><w:br/><w:t>hai</w:t></w:r></w:p>{inner}</w:tc>"
    found = word(tmp_path, f"<w:tbl><w:tr>{numbered}{two}</w:tr></w:tbl>")
    nested, outer = found.grids
    assert texts(nested) == [["≥ 4", "10"]]
    assert outer.rows[0].cells[0].is_numbered
    assert outer.rows[0].cells[1].text == "một\nhai\n≥ 4\n10"


def test_a_page_without_end_tags(tmp_path: Path) -> None:
    found = html_grids(
        "<html><head><style>td {x}</style></head><body>Bảng 1<table><tr><th rowspan=2>STT<th colspan=2>Mức"
        "<tr><td>1<br>một<td>2<tr><td>a<td>b&nbsp;&amp;&nbsp;c<td><table><tr><td>trong</table>ngoài</table>sau"
    )
    nested, grid = found.grids
    assert texts(grid) == [["STT", "Mức", "Mức"], ["STT", "1\nmột", "2"], ["a", "b & c", "trong\nngoài"]]
    assert texts(nested) == [["trong"]]
    assert found.after == ("sau",)
    path = tmp_path / "cu.html"
    page = '<html><meta charset="utf-16"><table><tr><td>Tiêu chí</table>'
    path.write_bytes(page.encode("utf-16"))
    reading = read_grids(path)
    assert reading.value is not None
    assert texts(reading.value.grids[0]) == [["Tiêu chí"]]


def test_sheets_of_a_workbook(tmp_path: Path) -> None:
    """A hidden sheet is left out, a hidden row is marked; merged cells have their text everywhere."""
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Phụ lục"
    page.append(["STT", "Tên", None, 0.8])
    page.append([1, "một", None, "ẩn"])
    page.merge_cells("B1:C1")
    page["D1"].number_format = "0%"
    page.row_dimensions[2].hidden = True
    hidden = book.create_sheet("Ẩn")
    hidden.append(["không đọc"])
    hidden.sheet_state = "hidden"
    path = tmp_path / "so.xlsx"
    book.save(path)
    reading = read_grids(path)
    assert reading.value is not None
    [grid] = reading.value.grids
    assert grid.sheet == "Phụ lục"
    assert texts(grid) == [["STT", "Tên", "Tên", "80%"], ["1", "một", "", "ẩn"]]
    assert [(row.number, row.is_hidden) for row in grid.rows] == [(1, False), (2, True)]
