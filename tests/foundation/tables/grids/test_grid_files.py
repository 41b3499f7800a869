"""Files that hold no tables that can be read: each is named for what it is, with what to send instead."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from foundation.tables.grids.grid_file import read_grids

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("content", "code", "told"),
    [
        (COMPOUND + "WordDocument".encode("utf-16-le"), "PL-03", "tệp .doc của Word 97-2003"),
        (COMPOUND + "Workbook".encode("utf-16-le"), "PL-04", "tệp .xls của Excel 97-2003"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "PL-08", "bỏ mật khẩu rồi lưu lại"),
        (b"%PDF-1.7", "PL-05", "cần tệp Word hoặc Excel mà từ đó in ra PDF"),
        (b"\x89PNG", "PL-06", "ảnh PNG"),
        (b"\xff\xd8\xff", "PL-06", "ảnh JPEG"),
        (b"{\\rtf1}", "PL-14", "văn bản RTF"),
        (b"Rar!", "PL-07", "tệp nén RAR"),
        (b"\x81\0\x8d", "PL-07", "tệp không có chữ nào của một trang web"),
        ("Tiêu chí, điểm".encode(), "PL-07", "tệp không có chữ nào của một trang web"),
        (b" \n", "PL-09", "tệp trống"),
    ],
)
def test_a_file_without_tables_is_named_for_what_it_is(
    tmp_path: Path, content: bytes, code: str, told: str
) -> None:
    path = tmp_path / "phu-luc"
    path.write_bytes(content)
    reading = read_grids(path)
    assert reading.value is None
    [problem] = reading.problems
    assert problem.code == code
    assert told in str(problem)


@pytest.mark.parametrize(
    ("parts", "told"),
    [
        ({"word/document.xml": "<w:document", "[Content_Types].xml": "<Types/>"}, "XML hỏng ở dòng 1"),
        ({"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.spreadsheet"}, "(ODS)"),
        ({"content.xml": "<x/>", "mimetype": "application/vnd.oasis.opendocument.text"}, "văn bản ODT"),
        ({"xl/workbook.bin": "x"}, "(XLSB)"),
        ({"ghi-chu.txt": "x"}, "tệp nén ZIP"),
    ],
)
def test_a_package_that_is_none_is_named_for_what_it_is(
    tmp_path: Path, parts: dict[str, str], told: str
) -> None:
    path = tmp_path / "phu-luc.zip"
    with ZipFile(path, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    reading = read_grids(path)
    assert reading.value is None
    assert told in str(reading.problems[0])


def test_no_file_and_a_folder(tmp_path: Path) -> None:
    [missing] = read_grids(tmp_path / "khong-co.docx").problems
    assert (missing.code, "không tìm thấy tệp" in str(missing)) == ("PL-01", True)
    [folder] = read_grids(tmp_path).problems
    assert (folder.code, "đây là thư mục" in str(folder)) == ("PL-02", True)


def test_a_page_larger_than_an_annex_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "trang.html"
    path.write_bytes(b"<html><table><tr><td>1</table>" + b" " * (20 << 20))
    [problem] = read_grids(path).problems
    assert (problem.code, "lớn hơn 20 MB" in str(problem)) == ("PL-10", True)


@pytest.mark.parametrize(
    ("page", "texts"),
    [
        ("<html><meta charset='khong-co'><table><tr><td>Tiêu chí</table>", ["Tiêu chí"]),
        ("<table><td>không có dòng<td>hai</table>", ["không có dòng", "hai"]),
        ("<html><head><title>Trang<body><table><tr><td>Mức 1</td> ngoài ô <td>Mức 2", ["Mức 1", "Mức 2"]),
        ("<html><table><tr><td>  </table><table><tr><td><img src=a>Điểm</table>", ["Điểm"]),
    ],
)
def test_a_careless_page_is_read(tmp_path: Path, page: str, texts: list[str]) -> None:
    path = tmp_path / "trang.html"
    path.write_text(page, encoding="utf-8")
    reading = read_grids(path)
    assert reading.value is not None
    [grid] = reading.value.grids
    assert [cell.text for cell in grid.rows[0].cells] == texts
