"""Annexes of levels in the layouts of offices: what is read, guessed and left, each with its place."""

from datetime import date
from pathlib import Path

import pytest

from criteria.annex.annex import AnnexRequest, read_annex
from criteria.annex.draft import AnnexDraft, Understanding
from criteria.library import draft_text, read_beside
from foundation.tables.grids.grid_file import read_grids
from tests.criteria.annex.annexes import Block, Rows, Wide, write_docx, write_html, write_xlsx

TITLE = "BỘ TIÊU CHÍ ĐÁNH GIÁ MỨC ĐỘ CHUYỂN ĐỔI SỐ CẤP XÃ"
DECISION = "(Kèm theo Quyết định số 15/QĐ-UBND ngày 12/01/2026 của Ủy ban nhân dân tỉnh Suối Mơ)"
WRITERS = {".docx": write_docx, ".xlsx": write_xlsx, ".html": write_html}

HEADER: Rows = [
    [Wide("STT", rows=2), Wide("Tiêu chí", rows=2), Wide("Mức độ", 5), Wide("Cách xác định", rows=2),
     Wide("Tài liệu kiểm chứng", rows=2)],
    ["1", "2", "3", "4", "5"],
]  # fmt: skip
ONLINE = ["1", "Tỷ lệ hồ sơ nộp trực tuyến", "-", "≥ 30%", "Từ 50% trở lên", "trên 70%", "100%",
          "Số hồ sơ nộp trực tuyến/Tổng số hồ sơ tiếp nhận", "Báo cáo của hệ thống"]  # fmt: skip
PLAN = [
    "2",
    "Ban hành kế hoạch chuyển đổi số",
    "x",
    "x",
    "x",
    "x",
    "x",
    "Có kế hoạch được ban hành",
    "Kế hoạch",
]
COURSES = ["3", "Số lớp tập huấn", "", "", "Tối thiểu 01 lớp", "Tối thiểu 02 lớp", "Ít nhất 03 lớp", "", ""]
INVOICES = ["4", "Tỷ lệ doanh nghiệp dùng hóa đơn điện tử", "", "40%", "60%", "cơ bản đầy đủ", "80%", "", ""]


def read(path: Path, *blocks: Block, table: int | None = None) -> AnnexDraft:
    """Write an annex, read it, and hold that its draft is a document without faults."""
    WRITERS[path.suffix](path, *blocks)
    grids = read_grids(path)
    assert grids.value is not None, grids.problems
    request = AnnexRequest(file=path.name, name="suoi-mo", today=date(2026, 2, 1), table=table)
    reading = read_annex(grids.value, request)
    assert reading.value is not None, [str(problem) for problem in reading.problems]
    again = read_beside(draft_text(reading.value.criteria_set), path.with_name("suoi-mo.md"))
    assert not again.errors, [str(problem) for problem in again.errors]
    assert again.value == reading.value.criteria_set
    return reading.value


def said(draft: AnnexDraft) -> list[str]:
    return [f"{row.code} {row.said}" for row in draft.rows]


def remarks(draft: AnnexDraft, *names: str) -> list[str]:
    return [str(each) for each in draft.remarks if each.code in names]


@pytest.mark.parametrize("ending", WRITERS)
def test_an_annex_in_each_kind_of_file(tmp_path: Path, ending: str) -> None:
    """A header of two lines, a row that counts columns, groups in Roman numerals over the whole width."""
    rows = [
        *HEADER,
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)", "(9)"],
        [Wide("I. CHÍNH QUYỀN SỐ (3 tiêu chí)", 9)],
        ONLINE,
        PLAN,
        COURSES,
        [Wide("II. KINH TẾ SỐ", 9)],
        INVOICES,
    ]
    draft = read(tmp_path / f"phu-luc{ending}", "PHỤ LỤC", TITLE, DECISION, rows)
    assert said(draft) == [
        "CQS-01 tỷ lệ: – | ≥ 30% | ≥ 50% | > 70% | 100%",
        "CQS-02 có/không: có | có | có | có | có",
        "CQS-03 số lượng: – | – | ≥ 1 | ≥ 2 | ≥ 3",
        "KTS-01 tỷ lệ: – | ≥ 40% | ≥ 60% | ≥ 60% | ≥ 80%",
    ]
    assert [row.understanding for row in draft.rows] == [Understanding.READ] * 3 + [Understanding.LEFT]
    head = draft.criteria_set
    assert (head.title, head.effective_from, head.unit_kind.value) == (TITLE, date(2026, 1, 12), "xã")
    assert head.decision == "Quyết định số 15/QĐ-UBND ngày 12/01/2026 của Ủy ban nhân dân tỉnh Suối Mơ"
    [left] = remarks(draft, "PL-40")
    assert "cột Mức độ 4: chưa đọc được ngưỡng mức 4: “cơ bản đầy đủ”" in left
    assert ("dòng 12" if ending == ".xlsx" else "dòng 9") in left
    online, invoices = head.criteria[0], head.criteria[-1]
    assert (online.numerator, online.denominator) == ("Số hồ sơ nộp trực tuyến", "Tổng số hồ sơ tiếp nhận")
    assert "[CẦN BỔ SUNG: chưa đọc được ngưỡng mức 4; phụ lục ghi: cơ bản đầy đủ]" in (invoices.note or "")
    assert {mark.value for mark in online.threshold_provenance if mark} == {"nguyên văn"}
    assert {mark.value for mark in invoices.threshold_provenance if mark} == {"tạm đặt"}
