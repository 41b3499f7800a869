"""Annexes of points in the layouts of offices, and the published rows of two provinces as they stand."""

from pathlib import Path
from typing import Any

import pytest

import criteria
from criteria.index.model import Index
from criteria.model import Provenance
from tests.criteria.annex import published
from tests.criteria.annex.annexes import Rows, Wide
from tests.criteria.annex.reading import WRITERS, read, remarks, said

HEADER = ["STT", "Chỉ số", "Điểm tối đa", "Cách xác định và tính điểm", "Tài liệu kiểm chứng"]
YES = "Có: điểm tối đa; không: 0"
SHARE = "a = số hồ sơ trực tuyến; b = tổng số hồ sơ; Tỷ lệ = a/b; Điểm = Tỷ lệ × điểm tối đa"


def index_of(draft: Any) -> Index:
    assert isinstance(draft.criteria_set, Index)
    return draft.criteria_set


@pytest.mark.parametrize("ending", WRITERS)
def test_roman_groups_main_indexes_and_components(tmp_path: Path, ending: str) -> None:
    """Three levels of numbers; group titles over the whole width; a total that agrees; points outside."""
    rows: Rows = [
        HEADER,
        [Wide("I. NHÓM CHỈ SỐ NỀN TẢNG", 5)],
        ["1", "Nhận thức số", "10", "", ""],
        ["1.1", "Có chuyên mục", "4", YES, "Ảnh chụp"],
        ["1.2", "Hồ sơ trực tuyến", "6", SHARE, "Báo cáo"],
        [Wide("II. NHÓM CHỈ SỐ HOẠT ĐỘNG", 5)],
        ["2", "Hoạt động", "20", "", ""],
        ["2.1", "Mô hình", "20", "mỗi mô hình 05 điểm, tối đa 20", ""],
        [Wide("TỔNG CỘNG", 2), "30", "", ""],
        [Wide("III. ĐIỂM CỘNG (tối đa 5 điểm)", 5)],
        ["1", "Có sáng kiến", "5", YES, ""],
    ]
    draft = read(tmp_path / f"diem{ending}", "BỘ CHỈ SỐ CHUYỂN ĐỔI SỐ CẤP HUYỆN", rows)
    index = index_of(draft)
    assert [(group.name, group.most, len(group.main_indexes)) for group in index.groups] == [
        ("Nhóm chỉ số nền tảng", 10, 1),
        ("Nhóm chỉ số hoạt động", 20, 1),
    ]
    assert said(draft) == [
        "1.1 4 điểm, có/không",
        "1.2 6 điểm, theo tỷ lệ",
        "2.1 20 điểm, mỗi lần: 5 điểm",
        "C.1 5 điểm, có/không",
    ]
    assert (index.scale, index.most_bonus, index.unit_kind.value) == (30, 5, "huyện")
    shared = index.by_code["1.2"]
    assert (shared.numerator, shared.denominator) == ("số hồ sơ trực tuyến", "tổng số hồ sơ")
    assert not remarks(draft, "PL-51")
    assert {row.points_provenance for row in index.criteria} == {Provenance.VERBATIM}


def test_lines_of_points_in_rows_of_their_own(tmp_path: Path) -> None:
    """Number, name and evidence are merged over the rows; each row has a result and its points."""
    rows: Rows = [
        ["TT", "Nội dung tiêu chí", "Khung chấm điểm", "Điểm", "Hồ sơ minh chứng"],
        ["I", "Nhận thức số", "", "10", ""],
        [
            Wide("1", rows=3),
            Wide("Số cuộc họp của Ban Chỉ đạo", rows=3),
            "Từ 4 cuộc họp trở lên",
            "6",
            Wide("Biên bản", rows=3),
        ],
        ["Từ 2 đến 3 cuộc họp", "3"],
        ["Dưới 2 cuộc họp", "0"],
        [Wide("2", rows=2), Wide("Có trang thông tin", rows=2), "Có", "4", Wide("Địa chỉ", rows=2)],
        ["Không", "0"],
    ]
    draft = read(tmp_path / "hang.docx", "Bộ chỉ số cấp xã", rows)
    assert said(draft) == [
        "1.1 6 điểm, theo bảng: ≥ 4: tối đa; ≥ 2: 3; còn lại: 0",
        "1.2 4 điểm, có/không",
    ]
    index = index_of(draft)
    assert (index.scale, index.by_code["1.1"].unit_of_count) == (10, "cuộc họp")


def test_numbers_that_excel_changed(tmp_path: Path) -> None:
    """4.10 became 4,1 and 1.2 a day: the first is told by the rows before it, the second is asked about."""
    numbers: list[Any] = ["4", *(f"4.{at}" for at in range(1, 10)), 4.1]
    rows: list[list[Any]] = [
        HEADER,
        *([number, f"Chỉ số {at}", 2, YES, ""] for at, number in enumerate(numbers)),
    ]
    rows[1][2] = 20
    rows[1][3] = ""
    draft = read(tmp_path / "muoi.xlsx", rows)
    assert [row.number for row in draft.rows][-2:] == ["4.9", "4.10"]
    assert "số thứ tự “4.1” được hiểu là" in remarks(draft, "PL-61")[0]
    rows = [
        HEADER,
        ["1", "Nhóm", 4, "", ""],
        ["1.1", "Một", 2, YES, ""],
        ["01/02/2026", "Hai", 2, YES, ""],
    ]
    draft = read(tmp_path / "ngay.xlsx", rows)
    assert "Excel đã đổi số thứ tự thành “01/02/2026”" in remarks(draft, "PL-50")[0]


def test_what_the_annex_adds_up_wrongly_is_told(tmp_path: Path) -> None:
    rows: Rows = [
        HEADER,
        ["1", "Nhóm", "4", "", ""],
        ["1.1", "Một", "4", YES, ""],
        ["", "Tổng cộng", "5", "", ""],
    ]
    draft = read(tmp_path / "tong.html", "Bộ chỉ số", rows)
    [remark] = remarks(draft, "PL-51")
    assert "dòng 4: phụ lục tự mâu thuẫn: dòng tổng cộng ghi 5 điểm, cộng các dòng được 4;" in remark


def test_what_cannot_be_read_is_left_with_its_sentence(tmp_path: Path) -> None:
    rows: Rows = [
        HEADER,
        ["1", "Nhóm", "", "", ""],
        ["1.1", "Một", "4", "Chấm theo mức độ hoàn thành", ""],
        ["1.2", "Hai", "khá", "Từ 2 trở lên: 3 điểm; 1: 1 điểm; không: 0", ""],
        ["1.3", "Ba", "2", "", ""],
    ]
    draft = read(tmp_path / "sot.docx", "Bộ chỉ số", rows)
    index = index_of(draft)
    assert "chưa đọc được cách chấm: “Chấm theo mức độ hoàn thành”" in remarks(draft, "PL-46")[0]
    assert "CẦN BỔ SUNG" in str(index.by_code["1.1"].note)
    assert index.by_code["1.1"].points_provenance is Provenance.PROVISIONAL
    assert "chưa đọc được điểm tối đa: “khá”; bản thảo tạm ghi 3" in remarks(draft, "PL-48")[0].replace(
        "“3”", "3"
    )
    assert len(remarks(draft, "PL-47")) == 1


def test_points_that_are_taken_away_are_never_points_that_are_given(tmp_path: Path) -> None:
    """“mỗi ngày chậm trừ 0,5 điểm” in a row of the scale is left; in a section of penalties it is read."""
    late = "Mỗi ngày chậm trừ 0,5 điểm, tối đa 5 điểm"
    rows: Rows = [
        HEADER,
        ["I", "Báo cáo", "5", "", ""],
        ["1", "Nộp báo cáo", "5", late, ""],
        ["II", "Điểm trừ", "", "", ""],
        ["1", "Nộp chậm", "-5", late, ""],
    ]
    draft = read(tmp_path / "tru.html", rows)
    assert said(draft) == ["1.1 5 điểm, cho điểm", "T.1 5 điểm, mỗi lần: 0,5 điểm"]
    assert len(remarks(draft, "PL-46")) == 1


PUBLISHED = {
    "hcm-dti-xa-2026": (published.hcm, 42, 43, {"14"}),
    "khanh-hoa-qd11-xa-2026": (published.khanh_hoa, 25, 28, {"II.4.2", "IV.3.1", "V.1"}),
}
"""Of each published set: its rows as an annex, how many are read as the set that ships scores them, of how
many, and the others. TP.HCM 14 counts applications one by one, where the set has a count; Khánh Hòa II.4.2
depends on another row, IV.3.1 and V.1 leave points open: these three are left, and said to be."""


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_rows_are_read_as_the_sets_that_ship(tmp_path: Path, name: str) -> None:
    rows, same, count, others = PUBLISHED[name]
    draft = read(tmp_path / f"{name}.xlsx", "Bộ chỉ số cấp xã", rows())
    mine = published.by_number(index_of(draft))
    shipped = criteria.load(name).value
    assert isinstance(shipped, Index)
    theirs = published.by_number(shipped)
    file = "hcm-dti-xa-2026.csv" if name.startswith("hcm") else "khanhhoa-qd11-xa-2026-nam.csv"
    numbers = [row["ma"] for row in published.rows_of(file)]
    differ = {
        number
        for number in numbers
        if published.scored_as(mine[number]) != published.scored_as(theirs[number])
    }
    assert len(numbers) == count
    assert (len(numbers) - len(differ), differ) == (same, others)
    assert index_of(draft).scale == shipped.scale
