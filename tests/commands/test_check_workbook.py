"""`maturity check` on workbooks: a form says whose it is, and the chairman gets one page."""

import json
from pathlib import Path

import docx
import pytest

from criteria.model import Framework
from tests.conftest import SMALL
from tests.foundation.tables.workbook.books import form, identity_of, row, table
from tests.running import Run

FIGURES = {
    "CQS-01": {"tu_so": 312, "minh_chung_so": "01/BC"},
    "CQS-02": {"tu_so": 33, "mau_so": 40, "minh_chung_so": "01/BC"},
    "CQS-03": {"gia_tri": "có", "minh_chung_so": "01/BC"},
    "KTS-01": {"tu_so": 8, "mau_so": 10, "minh_chung_so": "01/BC"},
    "KTS-02": {"tu_so": 51, "mau_so": 100, "minh_chung_so": "01/BC"},
    "XHS-01": {"gia_tri": 6, "minh_chung_so": "01/BC"},
    "XHS-02": {"tu_so": 5, "mau_so": 100, "minh_chung_so": "01/BC"},
}


@pytest.fixture
def path(tmp_path: Path, small: Framework) -> Path:
    """A form filled in as in tests/commands/test_check.py: level 3, one criterion short of level 4."""
    path = tmp_path / "bieu-mau.xlsx"
    form(small, FIGURES, {"HO-SO": 500}).save(path)
    return path


def test_a_form_is_read_and_says_whose_it_is(run: Run, path: Path) -> None:
    """Unit and year come from the form; the denominator typed once counts."""
    outcome = run("check", path, "--framework", SMALL)
    assert outcome.code == 0
    assert "Kết quả tự đánh giá năm 2025 của UBND xã Suối Mẫu: đạt mức độ 3 (Cơ bản)" in outcome.text
    assert "62,4% (312/500 hồ sơ)" in outcome.text
    assert "số liệu năm 2025" in outcome.err.replace("\n  ", " ")


def test_a_form_of_another_year_or_set_decides_nothing(run: Run, path: Path) -> None:
    """Exit 2, and the reason with what to do."""
    outcome = run("check", path, "--framework", SMALL, "--year", "2024")
    assert (outcome.code, outcome.out) == (2, "")
    assert "biểu mẫu của năm 2025, không phải năm 2024" in outcome.text
    outcome = run("check", path, "--framework", "2361-xa")
    assert (outcome.code, outcome.out) == (2, "")
    assert "lập theo bộ bo-tieu-chi-nho" in outcome.text


def test_problems_of_a_workbook_name_sheet_row_and_letter(run: Run, tmp_path: Path) -> None:
    """In the JSON each apart."""
    path = table(tmp_path / "bang.xlsx", row("CQS-02", "12a", 40), row("CQS-01", 1, 2), title="Biểu 1")
    outcome = run("check", path, "--framework", SMALL, "--format", "json")
    assert outcome.code == 1
    report = json.loads(outcome.out)
    (problem,) = report["problems"]
    assert (problem["sheet"], problem["line"], problem["column"]) == ("Biểu 1", 2, "D")
    assert report["units"][0]["code"] == "99001"


def test_the_chairman_gets_one_page(run: Run, path: Path, tmp_path: Path) -> None:
    """On the screen and as a file, which holds what the screen shows."""
    outcome = run("check", path, "--framework", SMALL, "--one-page")
    assert outcome.code == 0
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân xã Suối Mẫu" in outcome.text
    assert "Đề nghị Chủ tịch chỉ đạo:" in outcome.text
    page = tmp_path / "trinh.html"
    assert run("check", path, "--framework", SMALL, "--one-page", "-o", page).code == 0
    text = page.read_text(encoding="utf-8").replace("\xa0", " ")
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân xã Suối Mẫu" in text
    assert "<div>88 hồ sơ</div>" in text
    markdown = tmp_path / "trinh.md"
    assert run("check", path, "--framework", SMALL, "--one-page", "-o", markdown).code == 0
    assert "| ■■■■■; 02/02, đạt | " in markdown.read_text(encoding="utf-8")


def test_a_page_is_a_word_file(run: Run, path: Path, tmp_path: Path) -> None:
    """With the lines of the blockers, and its provenance in the foot of the sheet."""
    page = tmp_path / "trinh.docx"
    assert run("check", path, "--framework", SMALL, "--one-page", "-o", page).code == 0
    document = docx.Document(str(page))
    blockers = document.tables[2]
    assert [cell.text for cell in blockers.rows[0].cells][1:5] == ["Tiêu chí", "Hiện có", "Cần", "Còn thiếu"]
    assert "88 hồ sơ" in [row.cells[4].text for row in blockers.rows]
    (section,) = document.sections
    foot = "\n".join(each.text for each in section.first_page_footer.paragraphs)
    assert "Mã đơn vị: 99001. Bộ tiêu chí: " in foot


def test_a_pdf_needs_libreoffice(
    run: Run, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where there is none, what can be written instead is named, and nothing is written."""
    monkeypatch.setenv("PATH", "")
    page = tmp_path / "trinh.pdf"
    outcome = run("check", path, "--framework", SMALL, "--one-page", "-o", page)
    assert outcome.code == 2
    assert "không có LibreOffice" in outcome.err
    assert "ghi .docx rồi lưu thành PDF bằng Word" in outcome.err
    assert not page.exists()


def test_a_failing_libreoffice_is_told(
    run: Run, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A program of that name that makes no PDF: no traceback, no empty file."""
    program = tmp_path / "bin" / "soffice"
    program.parent.mkdir()
    program.write_text("#!/bin/sh\necho 'cannot open' >&2\nexit 77\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}:/usr/bin:/bin")
    page = tmp_path / "trinh.pdf"
    outcome = run("check", path, "--framework", SMALL, "--one-page", "-o", page)
    assert outcome.code == 2
    assert "LibreOffice không đổi được sang PDF (cannot open)" in outcome.err
    assert not page.exists()


@pytest.mark.parametrize("options", [("--format", "json"), ("-o", "trinh.json")])
def test_one_page_is_for_people(run: Run, path: Path, options: tuple[str, ...]) -> None:
    """A program reads the whole JSON instead."""
    outcome = run("check", path, "--framework", SMALL, "--one-page", *options)
    assert outcome.code == 2
    assert "--one-page" in outcome.err


def test_one_unit_of_a_form_may_be_asked_for(run: Run, path: Path, small: Framework) -> None:
    """The wrong one is told with the one that it is."""
    outcome = run("check", path, "--framework", SMALL, "--unit", "99002")
    assert outcome.code == 2
    assert identity_of(small).unit in outcome.err
