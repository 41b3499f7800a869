"""Annexes of levels in the layouts of offices: what is read, guessed and left, each with its place."""

from datetime import date
from pathlib import Path

import pytest

from criteria.annex.draft import Understanding
from tests.criteria.annex.annexes import Rows, Wide
from tests.criteria.annex.reading import WRITERS, read, remarks, said

TITLE = "BỘ TIÊU CHÍ ĐÁNH GIÁ MỨC ĐỘ CHUYỂN ĐỔI SỐ CẤP XÃ"
WRITTEN = "Bộ tiêu chí đánh giá mức độ chuyển đổi số cấp xã"
DECISION = "(Kèm theo Quyết định số 15/QĐ-UBND ngày 12/01/2026 của Ủy ban nhân dân tỉnh Suối Mơ)"

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
    assert (head.title, head.effective_from, head.unit_kind.value) == (WRITTEN, date(2026, 1, 12), "xã")
    assert head.decision == "Quyết định số 15/QĐ-UBND ngày 12/01/2026 của Ủy ban nhân dân tỉnh Suối Mơ"
    [left] = remarks(draft, "PL-40")
    assert "cột Mức độ 4: chưa đọc được ngưỡng mức 4: “cơ bản đầy đủ”" in left
    assert ("dòng 12" if ending == ".xlsx" else "dòng 9") in left
    online, invoices = head.criteria[0], head.criteria[-1]
    assert (online.numerator, online.denominator) == ("Số hồ sơ nộp trực tuyến", "Tổng số hồ sơ tiếp nhận")
    assert "[CẦN BỔ SUNG: chưa đọc được ngưỡng mức 4; phụ lục ghi: cơ bản đầy đủ]" in (invoices.note or "")
    assert {mark.value for mark in online.threshold_provenance if mark} == {"nguyên văn"}
    assert {mark.value for mark in invoices.threshold_provenance if mark} == {"tạm đặt"}


def test_a_table_over_pages(tmp_path: Path) -> None:
    """Its header is repeated on one page and missing on the next; a row goes on over the break."""
    plain: Rows = [["TT", "Nội dung tiêu chí", "Mức I", "Mức II", "Mức III", "Mức IV", "Mức V", "Minh chứng"]]
    pages = (
        [
            *plain,
            ["", "Chính quyền số", *[""] * 6],
            ["1.", "Tỷ lệ số hóa", "", "≥ 10%", "≥ 20%", "≥ 30%", "≥ 40%", "Báo cáo"],
        ],
        [
            *plain,
            ["2.", "Tỷ lệ ký số", "", "", "≥ 20%", "≥ 30%", "≥ 40%", "Ảnh màn hình"],
            ["", "", "", "", "", "", "", "và danh sách"],
        ],
        [["3.", "Tỷ lệ họp trực tuyến", "", "", "", "Tối thiểu 30%", "Từ 40% trở lên", ""]],
    )
    draft = read(tmp_path / "trang.docx", "Bộ tiêu chí cấp xã", *pages)
    assert said(draft) == [
        "CQS-01 tỷ lệ: – | ≥ 10% | ≥ 20% | ≥ 30% | ≥ 40%",
        "CQS-02 tỷ lệ: – | – | ≥ 20% | ≥ 30% | ≥ 40%",
        "CQS-03 tỷ lệ: – | – | – | ≥ 30% | ≥ 40%",
    ]
    assert draft.criteria_set.criteria[1].evidence == "Ảnh màn hình và danh sách"
    assert "bảng 2, dòng 3: hàng không có số và tên" in remarks(draft, "PL-64")[0]
    assert "bảng 3 được nối vào bảng trước" in " ".join(remarks(draft, "PL-69")).replace("“3”", "3")


def test_groups_in_a_column_of_their_own(tmp_path: Path) -> None:
    """Levels named in the header; a blank cell in the middle is a fault of the annex that the draft keeps."""
    levels = ("Khởi động", "Kết nối", "Cơ bản", "Nâng cao", "Toàn diện")
    heads = [f"Mức độ {at} - {name}" for at, name in enumerate(levels, 1)]
    rows: Rows = [
        ["STT", "Nhóm", "Tên tiêu chí", *heads, "Đơn vị cung cấp số liệu"],
        [
            "01",
            Wide("Xã hội số", rows=2),
            "Tỷ lệ dân có tài khoản VNeID",
            "",
            "20%",
            "40%",
            "60%",
            "80%",
            "Công an cấp xã",
        ],
        ["02", "Có tổ công nghệ số cộng đồng", "Có", "Có", "Có", "Có", "Có", "UBND xã"],
        ["03", "Kinh tế số", "Số hợp tác xã có gian hàng", "", "", "", "≥ 1", "≥ 2", ""],
    ]
    draft = read(tmp_path / "nhom.xlsx", rows)
    assert said(draft) == [
        "XHS-01 tỷ lệ: – | ≥ 20% | ≥ 40% | ≥ 60% | ≥ 80%",
        "XHS-02 có/không: có | có | có | có | có",
        "KTS-01 số lượng: – | – | – | ≥ 1 | ≥ 2",
    ]
    assert [level.name for level in draft.criteria_set.levels] == list(levels)
    assert [row.supplier for row in draft.criteria_set.criteria] == ["Công an cấp xã", "xã", "xã"]
    assert not remarks(draft, "PL-72")


def test_what_is_no_threshold_is_left(tmp_path: Path) -> None:
    """Different texts at different levels, a share typed as 0,8, two numbers in one cell."""
    rows: Rows = [
        ["STT", "Tiêu chí", *[f"Mức {level}" for level in range(1, 6)]],
        ["1", "Kế hoạch", "", "Có dự thảo", "Có kế hoạch", "Có kế hoạch và kinh phí", "Có đánh giá"],
        ["2", "Tỷ lệ số hóa", "", 0.4, 0.6, "70%", "80%"],
        ["3", "Tỷ lệ hộ", "", "", "50%", "60% số hộ tại 80% thôn", "90%"],
        ["4", "Tiêu chí trống", "", "", "", "", ""],
        ["5", "Tỷ lệ ký số", "", "", "", "Từ 60% trở lên đối với phường", "Từ 80% trở lên"],
    ]
    draft = read(tmp_path / "kho.xlsx", rows)
    assert [row.understanding for row in draft.rows[:3]] == [Understanding.LEFT] * 3
    assert said(draft)[0] == "CHUNG-01 có/không: – | có | có | có | có"
    left = remarks(draft, "PL-40", "PL-41")
    assert any("mức 2: Có dự thảo; mức 3: Có kế hoạch" in each for each in left)
    assert any("“0,4”" in each for each in left)
    assert any("“60% số hộ tại 80% thôn”" in each for each in left)
    # A threshold that holds for some units only is told, not taken as it is.
    assert "đối với phường" in remarks(draft, "PL-60")[-1]
    assert "Tiêu chí trống" not in " ".join(said(draft))


@pytest.mark.parametrize("ending", WRITERS)
def test_groups_whose_name_goes_on_over_the_levels(tmp_path: Path, ending: str) -> None:
    """The number stands in a cell of its own; one cell for several levels is the threshold of all of them."""
    rows: Rows = [
        ["STT", "Tiêu chí", "Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5", "Tài liệu kiểm chứng"],
        ["I", Wide("CHÍNH QUYỀN SỐ", 7)],
        ["1", "Ban hành kế hoạch chuyển đổi số", Wide("Có", 5), "Kế hoạch"],
        ["II", Wide("XÃ HỘI SỐ", 7)],
        ["2", "Tỷ lệ hộ có cáp quang", "", "30%", "40%", "50%", "60%", "Báo cáo"],
    ]
    draft = read(tmp_path / f"phu-luc{ending}", TITLE, DECISION, rows)
    assert said(draft) == [
        "CQS-01 có/không: có | có | có | có | có",
        "XHS-01 tỷ lệ: – | ≥ 30% | ≥ 40% | ≥ 50% | ≥ 60%",
    ]
