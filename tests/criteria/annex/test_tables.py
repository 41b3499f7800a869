"""Which table of a file is read, and what is said of files in which none can be."""

from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document

from criteria.annex.annex import AnnexRequest, read_annex
from foundation.tables.grids.grid_file import read_grids
from tests.criteria.annex.annexes import Block, write_docx, write_html
from tests.criteria.annex.reading import draft_of, read, remarks

LEVELS = [["STT", "Tiêu chí", "Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5"]]
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
    "5ea5b5f70000000049454e44ae426082"
)


def rows(count: int, word: str) -> list[list[str]]:
    return [*LEVELS, *([str(n), f"{word} thứ {n}", "", "x", "x", "x", "x"] for n in range(1, count + 1))]


def problems(path: Path, *tables: int) -> list[str]:
    grids = read_grids(path)
    if grids.value is None:
        return [str(problem).replace(str(path), path.name) for problem in grids.problems]
    request = AnnexRequest(file=path.name, name="thu", today=date(2026, 2, 1), tables=tables)
    reading = read_annex(grids.value, request)
    if reading.value is not None:
        return [str(len(reading.value.rows))]
    return [str(problem) for problem in reading.problems]


def test_two_tables_that_look_right_are_a_question(tmp_path: Path) -> None:
    blocks: list[Block] = ["Phụ lục I. Cấp xã", rows(3, "Xã"), "Phụ lục II. Cấp huyện", rows(2, "Huyện")]
    path = write_docx(tmp_path / "hai.docx", *blocks)
    [problem] = problems(path)
    assert "bảng 1 (Phụ lục I. Cấp xã), 3 hàng; bảng 2 (Phụ lục II. Cấp huyện), 2 hàng" in problem
    assert "ví dụ --table 1; các bảng là phần của một bộ thì nêu lần lượt" in problem
    assert "ví dụ --table 1 --table 2." in problem
    assert problems(path, 1, 2) == ["5"]
    assert problems(path, 2) == ["2"]
    [unknown] = problems(path, 7)
    assert "không có bảng số 7; cần một số từ 1 đến 2" in unknown


def test_a_clearly_larger_table_is_chosen(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "mot.docx", "Phụ lục I", rows(2, "Ví dụ"), "Phụ lục II", rows(9, "Tiêu chí"))
    assert problems(path) == ["9"]


def test_a_file_without_a_table(tmp_path: Path) -> None:
    path = write_docx(tmp_path / "chu.docx", "Phụ lục chỉ có chữ.")
    assert problems(path) == [
        "chu.docx: tệp không có bảng nào; cần tệp có bảng tiêu chí (các cột STT, tiêu chí, mức 1 đến mức 5 "
        "hoặc điểm tối đa)."
    ]


@pytest.mark.parametrize(
    "header", [["STT", "Tiêu chí", "Mức độ", "Yêu cầu"], ["STT", "Tiêu chí", "Mức", "Điểm tối đa"]]
)
def test_a_row_for_each_level_is_not_taken_for_an_index(tmp_path: Path, header: list[str]) -> None:
    table = [header, *([str(n), "Tỷ lệ hồ sơ trực tuyến", f"Mức {n}", f"{n}0"] for n in range(1, 6))]
    [problem] = problems(write_docx(tmp_path / "hang.docx", table))
    assert f"cột “{header[2]}” ghi Mức 1, Mức 2, Mức 3, Mức 4, Mức 5" in problem
    assert "cần chép lại mỗi tiêu chí một hàng, các ngưỡng sang năm cột Mức 1 đến Mức 5" in problem


def test_levels_named_in_a_few_cells_of_an_index_are_words(tmp_path: Path) -> None:
    table = [
        ["STT", "Tiêu chí", "Điểm tối đa", "Ghi chú"],
        ["1", "Có cổng thông tin", "5", "Mức 1"],
        ["2", "Có trang mạng xã hội", "5", "như năm trước"],
        ["3", "Có tổ công nghệ số", "5", "Mức 2"],
        ["4", "Có chuyên mục", "5", "bổ sung"],
    ]
    assert problems(write_docx(tmp_path / "diem.docx", table)) == ["4"]


def test_notes_under_the_table_are_left_with_their_words(tmp_path: Path) -> None:
    blocks: list[Block] = [
        "PHỤ LỤC",
        rows(3, "Tiêu chí"),
        "Ghi chú: tiêu chí 2 không áp dụng với xã đảo.",
        "Nơi nhận:",
        "TM. ỦY BAN NHÂN DÂN",
        "--------",
        "(*) Làm tròn đến một chữ số.",
    ]
    draft = read(tmp_path / "ghi-chu.docx", *blocks)
    below = remarks(draft, "PL-54")
    assert len(below) == 2
    assert "“Ghi chú: tiêu chí 2 không áp dụng với xã đảo.”" in below[0]
    assert "“(*) Làm tròn đến một chữ số.”" in below[1]


def test_notes_under_the_table_chosen_end_at_the_next(tmp_path: Path) -> None:
    blocks: list[Block] = [
        rows(3, "Xã"),
        "* Không tính xã mới lập.",
        rows(2, "Huyện"),
        "* Không tính thị xã.",
    ]
    below = remarks(read(tmp_path / "hai.html", *blocks, tables=(2,)), "PL-54")
    assert ["thị xã" in text for text in below] == [True]


def test_a_picture_of_a_table_is_called_so(tmp_path: Path) -> None:
    picture = tmp_path / "anh.png"
    picture.write_bytes(PIXEL)
    document = Document()
    document.add_paragraph("PHỤ LỤC")
    document.add_picture(str(picture))
    path = tmp_path / "anh.docx"
    document.save(str(path))
    [problem] = problems(path)
    assert "chỉ có 01 ảnh: bảng có lẽ là ảnh chụp" in problem
    [of_picture] = problems(picture)
    assert "tệp là ảnh PNG: chương trình không đọc chữ trong ảnh" in of_picture


def test_a_table_of_something_else(tmp_path: Path) -> None:
    path = write_html(tmp_path / "khac.html", [["Họ tên", "Chức vụ"], ["Nguyễn Văn A", "Trưởng phòng"]])
    [problem] = problems(path)
    assert "không bảng nào trong 01 bảng của tệp có tiêu đề của bảng tiêu chí" in problem
    assert "Họ tên | Chức vụ" in problem


def test_a_picture_beside_the_tables_of_a_paper_is_called_so(tmp_path: Path) -> None:
    """A paper with its motto in a table, and the annex as a picture."""
    picture = tmp_path / "anh.png"
    picture.write_bytes(PIXEL)
    document = Document(str(write_docx(tmp_path / "bieu.docx", [["ỦY BAN NHÂN DÂN", "CỘNG HÒA XÃ HỘI"]])))
    document.add_picture(str(picture))
    path = tmp_path / "van-ban.docx"
    document.save(str(path))
    assert "bảng tiêu chí có lẽ là ảnh chụp" in problems(path)[0]


def test_a_damaged_word_file_is_called_one(tmp_path: Path) -> None:
    """Cut off, it is known by its parts, whatever its name; without its text, by its other parts."""
    whole = write_docx(tmp_path / "du.docx", rows(3, "Xã")).read_bytes()
    cut = tmp_path / "hong.bin"
    cut.write_bytes(whole[:-200])
    [problem] = problems(cut)
    assert "tệp Word (.docx) bị hỏng hoặc bị cắt ngắn" in problem
    empty = tmp_path / "rong.docx"
    with ZipFile(empty, "w") as package:
        package.writestr("word/styles.xml", "<w:styles/>")
    assert "tệp Word (.docx) bị hỏng hoặc bị cắt ngắn (thiếu phần word/document.xml)" in problems(empty)[0]


def test_a_page_that_was_cut_off_is_told(tmp_path: Path) -> None:
    page = write_html(tmp_path / "du.html", rows(4, "Xã"))
    cut = tmp_path / "cut.html"
    cut.write_text(page.read_text(encoding="utf-8").partition("<td><p>Xã thứ 4")[0], encoding="utf-8")
    assert not remarks(draft_of(page), "PL-55")
    assert "tệp có lẽ bị cắt ngắn" in remarks(draft_of(cut), "PL-55")[0]


@pytest.mark.parametrize(
    ("name", "content", "expected"),
    [
        ("a.rtf", b"{\\rtf1", "lưu lại bằng Lưu thành (Save As) dạng .docx"),
        ("a.mht", b"MIME-Version: 1.0", "trang web gói thành một tệp (.mht)"),
        ("a.pdf", b"%PDF-1.7\n", "cần tệp Word hoặc Excel mà từ đó in ra PDF"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "WordDocument".encode("utf-16-le"), "dạng .docx"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "Workbook".encode("utf-16-le"), "dạng .xlsx"),
        ("a.docx", b"", "tệp trống"),
        ("a.txt", b"xin ch\xc3\xa0o", "tệp không có chữ nào của một trang web"),
        ("a.rar", b"Rar!\x1a\x07", "tệp là tệp nén RAR"),
        ("a.zip", b"PK\x03\x04 hong", "không mở được như một tệp ZIP"),
    ],
)
def test_other_files_are_refused_with_a_remedy(
    tmp_path: Path, name: str, content: bytes, expected: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    [problem] = problems(path)
    assert expected in problem
