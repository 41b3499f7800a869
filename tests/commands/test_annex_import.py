"""`maturity framework import`: from the file of an annex to a draft and a report of it."""

import json
from pathlib import Path

import pytest

from tests.criteria.annex.annexes import write_docx
from tests.running import Run

TABLE = [
    ["STT", "Tiêu chí", "Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5"],
    ["1", "Tỷ lệ hồ sơ nộp trực tuyến", "", "≥ 30%", "≥ 50%", "≥ 70%", "≥ 90%"],
    ["2", "Có kế hoạch", "x", "x", "x", "x", "x"],
]
LOOSENED = [*TABLE, ["3", "Tỷ lệ số hóa", "", "≥ 50%", "≥ 40%", "≥ 60%", "cơ bản"]]


@pytest.fixture(autouse=True)
def _in_a_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("MATURITY_NOW", "2026-02-01")


def test_an_annex_becomes_a_draft_that_lint_accepts(run: Run) -> None:
    write_docx(Path("phu-luc.docx"), "Bộ tiêu chí cấp xã", TABLE)
    outcome = run("framework", "import", "phu-luc.docx", "-o", "tinh.md", "--id", "tinh-mau")
    assert outcome.code == 0
    assert "Bản thảo tinh.md có 02 tiêu chí: đã đọc 02." in outcome.text
    assert run("framework", "lint", "tinh.md").code == 0
    shown = run("framework", "show", "tinh.md")
    assert "DỰ THẢO" in shown.out
    assert "tinh-mau" in shown.out


def test_what_the_annex_contradicts_is_told_with_its_place(run: Run) -> None:
    """The draft is written with the numbers of the annex; lint and the report name the same fault."""
    write_docx(Path("phu-luc.docx"), LOOSENED)
    outcome = run("framework", "import", "phu-luc.docx", "-o", "tinh.md", "--format", "json")
    assert outcome.code == 1
    report = json.loads(outcome.out)
    assert report["schema"] == "maturity.framework.import/1"
    [fault] = report["faults"]
    assert "(phụ lục: dòng 4)" in fault
    assert [row["understanding"] for row in report["rows"]] == ["read", "read", "left"]
    assert run("framework", "lint", "tinh.md").code == 1


def test_nothing_is_overwritten_and_nothing_is_written_of_a_file_without_a_table(run: Run) -> None:
    Path("tinh.md").write_text("của tôi", encoding="utf-8")
    write_docx(Path("phu-luc.docx"), TABLE)
    assert run("framework", "import", "phu-luc.docx", "-o", "tinh.md").code == 2
    assert Path("tinh.md").read_text(encoding="utf-8") == "của tôi"
    write_docx(Path("chu.docx"), "Không có bảng.")
    outcome = run("framework", "import", "chu.docx", "-o", "moi.md")
    assert outcome.code == 2
    assert "tệp không có bảng nào" in outcome.err
    assert not Path("moi.md").exists()


def test_the_report_is_a_file_when_asked_for(run: Run) -> None:
    write_docx(Path("phu-luc.docx"), TABLE)
    outcome = run("framework", "import", "phu-luc.docx", "-o", "tinh.md", "--report", "bao-cao.md")
    assert outcome.code == 0
    assert "## Từng dòng (02)" in Path("bao-cao.md").read_text(encoding="utf-8")


def test_over_an_existing_set_the_report_says_what_differs(run: Run) -> None:
    write_docx(Path("cu.docx"), "Bộ tiêu chí cấp xã", TABLE)
    run("framework", "import", "cu.docx", "-o", "tinh-2026.md")
    raised = [*TABLE[:2], ["2", "Có kế hoạch", "", "x", "x", "x", "x"]]
    write_docx(Path("moi.docx"), "Bộ tiêu chí cấp xã", raised)
    words = ("framework", "import", "moi.docx", "--onto", "tinh-2026.md", "-o")
    outcome = run(*words, "tinh-2027.md")
    assert outcome.code == 0
    assert "So với bộ tinh-2026: giữ nguyên 01, thay đổi 01;" in outcome.text
    assert "chạy maturity framework diff tinh-2026.md tinh-2027.md." in outcome.text
    compared = "So sánh bộ tiêu chí tinh-2026 và tinh-2027"
    assert compared not in outcome.text
    assert run(*words, "tinh-2027.lan-2.md", "--id", "tinh-2027", "--report", "bao-cao.md").code == 0
    report = Path("bao-cao.md").read_text(encoding="utf-8")
    assert compared in report
    assert "thay đổi: ngưỡng (nới lỏng)" in report
    assert run("framework", "diff", "tinh-2026.md", "tinh-2027.md").code == 0
    other = run("framework", "import", "moi.docx", "--onto", "hcm-dti-xa-2026", "-o", "khac.md")
    assert other.code == 2
    assert not Path("khac.md").exists()


def test_a_row_with_a_placeholder_is_warned_of_and_not_attested(run: Run) -> None:
    write_docx(
        Path("phu-luc.docx"), [*TABLE[:1], ["1", "Tỷ lệ số hóa", "", "≥ 30%", "≥ 50%", "phần lớn", "≥ 90%"]]
    )
    run("framework", "import", "phu-luc.docx", "-o", "tinh.md")
    linted = run("framework", "lint", "tinh.md")
    assert linted.code == 0
    assert "Còn chỗ CẦN BỔ SUNG: chưa đọc được ngưỡng mức 4; phụ lục ghi: phần lớn" in linted.text
    word = ("--by", "Nguyễn Văn A", "--document", "Quyết định số 1/QĐ-UBND", "--date", "08/01/2026")
    refused = run("framework", "attest", "tinh.md", "--all", *word)
    assert refused.code == 2
    assert "Dòng CHUNG-01 còn chỗ CẦN BỔ SUNG nên chưa thể xác nhận đối chiếu" in refused.err
