"""The rules of a year: settings and the set, read by the certifying body."""

from collections.abc import Callable

from tests.web.conftest import Browser

NewBrowser = Callable[[], Browser]


def test_settings_and_set_are_read_as_the_commands_print_them(played: NewBrowser) -> None:
    """Settings in words, where to change them; every row with its thresholds, and what is attested."""
    at = played()
    at.sign_in("tt01")
    settings = at.get("/tt/2025/cau-hinh").text.replace("\xa0", " ")
    assert "Cấu hình của kỳ đánh giá năm 2025" in settings
    assert "Đơn vị nộp hồ sơ lần 1 trước ngày 10/01 của năm sau năm số liệu." in settings
    assert "/tt/2025/cau-hinh/doi" in settings
    assert "10/01/2026" in settings
    for path, row in (("/tt/2025/bo-tieu-chi", "KTS-02"), ("/tt/2025/bo-tieu-chi?ky=dti-xa", "điểm")):
        text = at.get(path).text
        assert row in text, path
        assert "đối chiếu" in text, path
        assert text.count("<h1") == 1, path
        assert "maturity " not in text.replace("maturity/", ""), path


def test_they_are_of_the_certifying_body(played: NewBrowser) -> None:
    """A unit has its own pages."""
    at = played()
    at.sign_in("xa05")
    assert at.get("/tt/2025/cau-hinh").status_code == 404
    assert at.get("/tt/1999/bo-tieu-chi").status_code == 404
