"""The list of problems of a data file: whole in a file, short on a screen."""

from foundation.problem import Code, Place, Problem, Severity
from reports.workspace.problem_list import problem_section

BAD_NUMBER = Code("SL-90", Severity.ERROR, "số {found} sai", "cần sửa")
NO_DOCUMENT = Code("SL-91", Severity.WARNING, "số liệu {found} chưa có tài liệu", "cần ghi số")
ZERO = Code("SL-92", Severity.WARNING, "số {found} bằng 0", "cần xem lại")


def many(code: Code, count: int) -> list[Problem]:
    return [code.at(Place("so-lieu.csv", line), found=line) for line in range(2, 2 + count)]


def test_a_file_holds_them_all() -> None:
    """Without a limit nothing is left out."""
    section = problem_section(many(NO_DOCUMENT, 40))
    assert section is not None
    assert section.count("chưa có tài liệu") == 40


def test_a_screen_shows_three_alike_and_says_how_many_are_left() -> None:
    """Forty figures without a document do not push the result off the screen; another kind still shows."""
    section = problem_section([*many(NO_DOCUMENT, 40), *many(ZERO, 1)], 20)
    assert section is not None
    assert section.count("chưa có tài liệu") == 3
    assert "bằng 0" in section
    assert "Ngoài ra còn 37 cảnh báo" in section


def test_errors_are_shown_up_to_the_limit() -> None:
    """Each error is to be mended, alike or not."""
    section = problem_section(many(BAD_NUMBER, 25), 20)
    assert section is not None
    assert section.count("cần sửa") == 20
    assert "Ngoài ra còn 05 lỗi" in section


def test_the_same_remark_is_said_once() -> None:
    """On a screen with the first place and how many more; in a file, and of errors anyway, at each."""
    remark = Code("SL-93", Severity.NOTE, "bỏ qua dòng cộng", "không cần sửa")
    remarks = [remark.at(Place(f"bieu-{number}.xlsx")) for number in range(1, 13)]
    section = problem_section([*remarks, remarks[0]], 20)
    assert section is not None
    assert section.count("không cần sửa") == 1
    assert "bieu-1.xlsx và 11 chỗ khác: bỏ qua dòng cộng" in section
    assert "Ghi chú (12)" in section
    assert "và còn" not in section
    whole = problem_section([*remarks, remarks[0]])
    assert whole is not None
    assert whole.count("không cần sửa") == 12
    fault = Code("SL-94", Severity.ERROR, "thiếu số", "cần ghi")
    errors = problem_section([fault.at(Place("a.csv", line)) for line in (2, 3)], 20)
    assert errors is not None
    assert errors.count("cần ghi") == 2
