"""The list of problems of a data file: whole in a file, short on a screen."""

from criteria.problems import Code, Place, Problem, Severity
from reports.problem_list import problem_section

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
    assert "và còn 37 cảnh báo" in section


def test_errors_are_shown_up_to_the_limit() -> None:
    """Each error is to be mended, alike or not."""
    section = problem_section(many(BAD_NUMBER, 25), 20)
    assert section is not None
    assert section.count("cần sửa") == 20
    assert "và còn 05 lỗi" in section
