"""Which files are text to read, in which encoding, and what is said of those that are not."""

import io
import os
import zipfile
from pathlib import Path

import pytest

from criteria.model import Framework
from foundation.tables import problem_list
from maturity.figures.reading import observation_file, unit_collector
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.observation_file import read_observations
from rules.observation import State
from tests.foundation.tables.workbook.books import row, table

HEADER = (
    "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,"
    "minh_chung_so,minh_chung_ngay,minh_chung_trich_yeu"
)
ROWS = "99001,Xã Suối Mẫu,CQS-01,3,5,,,01/BC,05/01/2026,Bảng số liệu\n"
TEXT = f"{HEADER}\n{ROWS}"
TCVN3 = f"{HEADER}\n99001,X· Suèi MÉu,CQS-01,3,5,,,01/BC,05/01/2026,B¶ng sè liÖu\n".encode("latin-1")
VNI = f"{HEADER}\n99001,Xaõ Suoái Maãu,CQS-01,3,5,,,01/BC,05/01/2026,Baûng soá lieäu\n".encode("latin-1")
WINDOWS_1258 = f"{HEADER}\n99001,Xa\u0303 Suô\u0301i Mâ\u0303u,CQS-01,3,5,,,01/BC,,Ba\u0309ng\n".encode(
    "cp1258"
)


def of_another(code: str) -> str:
    """Return the row as of another unit."""
    return ROWS.replace("99001", code).replace("Suối Mẫu", "Ví Dụ")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "so-lieu.csv"


def only_error(path: Path, framework: Framework) -> tuple[str, str]:
    """Read a file of which nothing can be decided; return the code and the message of its one problem."""
    reading = read_observations(path, framework)
    assert reading.value is None
    (problem,) = reading.problems
    assert problem.severity.value == "error"
    assert str(problem.place) == str(path)
    return problem.code, problem.message


def test_a_missing_file_is_said_to_be_missing(file: Path, small: Framework) -> None:
    assert only_error(file, small) == ("SL-01", "không tìm thấy tệp; cần kiểm tra lại tên tệp và thư mục.")


def test_a_folder_is_no_file(tmp_path: Path, small: Framework) -> None:
    assert only_error(tmp_path, small)[0] == "SL-02"


def test_a_file_without_permission_is_said_to_be_forbidden(
    file: Path, small: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    file.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(Path, "open", refuse)
    assert only_error(file, small)[0] == "SL-03"


def test_a_pipe_and_an_impossible_name_are_refused(tmp_path: Path, small: Framework) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert only_error(pipe, small)[0] == "SL-04"
    assert only_error(tmp_path / "a\0b", small)[0] in {"SL-01", "SL-04"}
    assert only_error(tmp_path / ("a" * 5000), small)[0] == "SL-04"


@pytest.mark.parametrize("content", [b"", b" \r\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xff\xfe\n\x00 \x00"])
def test_an_empty_file_is_empty(file: Path, small: Framework, content: bytes) -> None:
    file.write_bytes(content)
    assert only_error(file, small)[0] == "SL-05"


@pytest.mark.parametrize(
    ("content", "code", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "SL-07", "tệp PDF"),
        (b"\x89PNG\r\n\x1a\n\x00", "SL-07", "ảnh PNG"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "SL-07", "ảnh JPEG"),
        (b"GIF89a\x01", "SL-07", "ảnh GIF"),
        (b"{\\rtf1\\ansi", "SL-07", "văn bản RTF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(100), "SL-06", "tệp Excel cũ (XLS)"),
        (b"PK\x03\x04 not a whole archive", "SL-07", "tệp nén ZIP"),
        (b"\xef\xbb\xbf<html><table>", "SL-06", "trang HTML"),
        (b"ma_don_vi\x00\x01", "SL-08", "byte rỗng"),
        (TEXT.encode("utf-16-le"), "SL-08", "byte rỗng"),
    ],
)
def test_a_file_of_another_kind_is_named(
    file: Path, small: Framework, content: bytes, code: str, kind: str
) -> None:
    file.write_bytes(content)
    found, message = only_error(file, small)
    assert found == code
    assert kind in message


@pytest.mark.parametrize(
    ("member", "code", "kind"),
    [
        ("xl/workbook.xml", "SL-06", "sổ Excel (XLSX)"),
        ("word/document.xml", "SL-07", "văn bản Word (DOCX)"),
        ("content.xml", "SL-06", "bảng tính ODS"),
        ("a.txt", "SL-07", "tệp nén ZIP"),
    ],
)
def test_an_archive_is_named_by_what_is_in_it(
    file: Path, small: Framework, member: str, code: str, kind: str
) -> None:
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(member, "x")
    found, message = only_error(file, small)
    assert found == code
    assert kind in message


@pytest.mark.parametrize(
    ("content", "encoding"), [(TCVN3, "TCVN3 (ABC)"), (VNI, "VNI"), (WINDOWS_1258, "Windows-1258")]
)
def test_an_old_encoding_is_named_and_its_conversion_offered(
    file: Path, small: Framework, content: bytes, encoding: str
) -> None:
    file.write_bytes(content)
    code, message = only_error(file, small)
    assert code == "SL-09"
    assert f"bảng mã {encoding}" in message
    assert 'có lẽ là "Xã Suối Mẫu"' in message


def test_an_unknown_encoding_is_said_to_be_unknown(file: Path, small: Framework) -> None:
    file.write_bytes(HEADER.encode() + "\n99001,Смоленск,CQS-01".encode("koi8-r"))
    assert only_error(file, small)[0] == "SL-10"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_encodings_delimiters_and_line_ends_make_no_difference(
    file: Path, small: Framework, encoding: str, delimiter: str, end: str
) -> None:
    file.write_bytes(TEXT.replace(",", delimiter).replace("\n", end).encode(encoding))
    reading = read_observations(file, small)
    assert reading.value is not None
    assert reading.problems == ()
    assert reading.value[0].name == "Xã Suối Mẫu"
    assert reading.value[0].observations[0].value == 60
    assert reading.value[0].evidence["CQS-01"].summary == "Bảng số liệu"


def test_big_endian_utf_16_is_read(file: Path, small: Framework) -> None:
    file.write_bytes(b"\xfe\xff" + TEXT.encode("utf-16-be"))
    assert read_observations(file, small).problems == ()


def test_bytes_that_are_no_utf_8_cost_their_own_cell(file: Path, small: Framework) -> None:
    bad = b"99002,X\xb7 Su\xe8i,CQS-01,3,5,,,01/BC,,\n9900\xb7,Xa,CQS-02,3,5,,,01/BC,,\n"
    file.write_bytes(TEXT.encode() + bad + b"\n" + of_another("99003").encode())
    reading = read_observations(file, small)
    assert [(problem.code, problem.place.line) for problem in reading.problems] == [
        ("SL-12", 3),
        ("SL-12", 4),
    ]
    assert reading.value is not None
    assert [unit.code for unit in reading.value] == ["99001", "99002", "99003"]


def test_text_in_an_old_encoding_beyond_the_beginning_is_reported_by_line(
    file: Path, small: Framework
) -> None:
    file.write_bytes((HEADER + "\n" + ",\n" * 40_000).encode() + TCVN3)
    reading = read_observations(file, small)
    assert {
        (problem.code, problem.place.line) for problem in reading.problems if problem.code == "SL-12"
    } == {("SL-12", 40_003)}


def test_a_very_large_cell_costs_its_own_row(file: Path, small: Framework) -> None:
    giant = f"99002,Xã B,CQS-01,3,5,,,01/BC,,{'x' * 2_500_000}\n"
    quoted = f'99003,Xã C,CQS-01,3,5,,,01/BC,,"{"y" * 40_000}"\n'
    file.write_text(TEXT + giant + quoted + of_another("99004"), encoding="utf-8")
    reading = read_observations(file, small)
    assert [(problem.code, problem.place.line) for problem in reading.problems] == [
        ("SL-33", 3),
        ("SL-33", 4),
    ]
    assert all(len(problem.message) < 300 for problem in reading.problems)
    assert reading.value is not None
    states = {unit.code: unit.observations[0].state for unit in reading.value}
    assert states == {
        "99001": State.FIGURE,
        "99002": State.UNREADABLE,
        "99003": State.UNREADABLE,
        "99004": State.FIGURE,
    }


def test_a_file_with_more_rows_than_the_limit_decides_nothing(
    file: Path, small: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(observation_file, "ROW_LIMIT", 3)
    file.write_text(TEXT + ROWS * 2, encoding="utf-8")
    assert read_observations(file, small).value is not None
    file.write_text(TEXT + ROWS * 5, encoding="utf-8")
    reading = read_observations(file, small)
    assert reading.value is None
    assert [(problem.code, problem.place.line) for problem in reading.errors] == [("SL-15", 5)]
    assert "hơn 3 dòng" in reading.errors[0].message


def test_progress_is_told_in_bytes(file: Path, small: Framework, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(observation_file, "PROGRESS_EVERY", 100)
    file.write_text(HEADER + "\n" + ROWS * 1000, encoding="utf-8")
    calls: list[tuple[int, int]] = []
    read_observations(file, small, on_progress=lambda done, total: calls.append((done, total)))
    size = file.stat().st_size
    assert len(calls) == 11
    assert calls == sorted(calls)
    assert all(0 < done <= total == size for done, total in calls)
    assert calls[-1] == (size, size)


def test_problems_without_number_do_not_fill_the_memory(
    file: Path, small: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(problem_list, "LISTED", 5)
    file.write_text(HEADER + "\n" + "99001,Xã A,ZZ-01,1,2\n" * 20, encoding="utf-8")
    reading = read_observations(file, small)
    assert [problem.code for problem in reading.problems] == ["SL-36"] * 5 + ["SL-16"]
    assert "còn 15 chỗ khác cùng loại SL-36" in reading.problems[-1].message


def test_a_file_of_more_units_than_there_are_is_refused(
    file: Path, tmp_path: Path, small: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As CSV and as a workbook; each unit would cost the memory of a whole set."""
    monkeypatch.setattr(unit_collector, "MOST_UNITS", 5)
    rows = "".join(f"9900{number},Xã {number},CQS-02,1,2\n" for number in range(9))
    file.write_text(HEADER + "\n" + rows, encoding="utf-8")
    assert [problem.code for problem in read_observations(file, small).errors] == ["SL-99"]
    book = table(tmp_path / "a.xlsx", *[row("CQS-02", 1, 2, code=f"9900{number}") for number in range(9)])
    assert [problem.code for problem in read_figures(book, small).errors] == ["SL-99"]


def test_a_file_that_breaks_while_it_is_read_decides_nothing(
    file: Path, small: Framework, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Broken(io.BytesIO):
        def read1(self, size: int | None = -1, /) -> bytes:
            raise OSError(5, "Input/output error")

    file.write_text(TEXT, encoding="utf-8")
    monkeypatch.setattr(Path, "open", lambda *_: Broken(TEXT.encode()))
    assert only_error(file, small)[0] == "SL-04"
