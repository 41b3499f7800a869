"""Files that are no criteria documents: each is a problem with its reason and remedy, none an exception."""

from pathlib import Path

import pytest

from criteria import library
from criteria.document import source
from criteria.document.reader import read_file
from foundation.problem import Reading


def only_problem(reading: Reading[object], file: object) -> str:
    """Return the one problem of a reading without value, its file checked."""
    assert reading.value is None
    (problem,) = reading.problems
    assert problem.place.file == str(file)
    line = "" if problem.place.line is None else f"dòng {problem.place.line}: "
    return f"{line}{problem.code} {problem.message}"


CONTENTS = [
    (b"", "dòng 1: KH-07 Tệp trống; cần một bộ tiêu chí bắt đầu bằng “# Tên bộ tiêu chí”."),
    (
        b"\xef\xbb\xbf\r\n  \n",
        "dòng 1: KH-07 Tệp trống; cần một bộ tiêu chí bắt đầu bằng “# Tên bộ tiêu chí”.",
    ),
    (
        "# Bộ\n\nxã".encode("utf-16-le"),
        "dòng 1: KH-06 Tệp có byte rỗng (NUL), không phải văn bản; "
        "cần văn bản thuần ở mã UTF-8, không phải tệp Word, Excel hay PDF.",
    ),
    (
        b"# B\xe1\xbb\x99\n\nx\xe3\n",
        "dòng 3: KH-05 Tệp không ở mã UTF-8 (byte thứ 10 không đọc được); cần lưu lại tệp ở mã UTF-8.",
    ),
    (
        b"PK\x03\x04\n\x00\x00",
        "dòng 2: KH-06 Tệp có byte rỗng (NUL), không phải văn bản; "
        "cần văn bản thuần ở mã UTF-8, không phải tệp Word, Excel hay PDF.",
    ),
    (
        b"x" * (source.LARGEST_FILE_MB * 2**20 + 1),
        "KH-04 Tệp lớn hơn 4 MB; cần một bộ tiêu chí dạng văn bản, thường không quá 0,1 MB.",
    ),
]


@pytest.mark.parametrize(
    ("content", "expected"), CONTENTS, ids=["empty", "blank", "utf-16", "latin", "zip", "large"]
)
def test_content_that_is_no_document(content: bytes, expected: str, tmp_path: Path) -> None:
    """What is not UTF-8 text is refused in one sentence, with its line where there is one."""
    path = tmp_path / "bo.md"
    path.write_bytes(content)
    assert only_problem(read_file(path), path) == expected


def test_missing_file(tmp_path: Path) -> None:
    """A path to nothing."""
    path = tmp_path / "không có.md"
    expected = f"KH-01 Không tìm thấy tệp “{path}”; cần đường dẫn của một bộ tiêu chí (.md)."
    assert only_problem(read_file(path), path) == expected


def test_folder(tmp_path: Path) -> None:
    """A folder in place of a file."""
    expected = f"KH-02 “{tmp_path}” là thư mục; cần đường dẫn của một tệp bộ tiêu chí (.md)."
    assert only_problem(read_file(tmp_path), tmp_path) == expected


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that this user may not read."""

    def refuse(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr("builtins.open", refuse)
    expected = (
        "KH-03 Không đọc được tệp “bo.md” (không có quyền đọc); "
        "cần một tệp còn nguyên vẹn mà người dùng này được đọc."
    )
    reading = read_file("bo.md")
    monkeypatch.undo()
    assert only_problem(reading, "bo.md") == expected


@pytest.mark.parametrize("path", ["a\0b.md", "x" * 5000 + ".md", "\ud800.md"])
def test_impossible_path(path: str) -> None:
    """A path that no file can have."""
    reading = read_file(path)
    assert reading.value is None
    assert [problem.code for problem in reading.problems] == ["KH-03"]


def test_file_with_marks_of_windows(tmp_path: Path) -> None:
    """Notepad's byte order mark and carriage returns are no fault."""
    path = tmp_path / "2361-xa.md"
    text = library.shipped_text("2361-xa").replace("\n", "\r\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    assert read_file(path).value == library.load("2361-xa").value
