"""`maturity check` by published sets of provinces: what a commune reads of their own rules."""

from pathlib import Path

import pytest

from tests.running import Run

HEADER = (
    "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,"
    "minh_chung_so,minh_chung_ngay,minh_chung_trich_yeu"
)
PROOF = "01/BC,01/11/2026,báo cáo"


def page(run: Run, folder: Path, framework: str, *rows: str, one_page: bool = False) -> str:
    """Return the report on one commune, or its one page, as Markdown, whose lines are not wrapped."""
    lines = [f"99001,Xã Suối Mẫu,{row}{PROOF if row.endswith(',,') else ',,'}" for row in rows]
    path, report = folder / "so-lieu.csv", folder / "bao-cao.md"
    path.write_text("\n".join([HEADER, *lines]) + "\n", encoding="utf-8")
    outcome = run(
        "check",
        path,
        "--framework",
        framework,
        "--as-of",
        "30/11/2026",
        "-o",
        report,
        *(["--one-page"] * one_page),
    )
    assert outcome.code == 0, outcome.text
    return report.read_text(encoding="utf-8").replace("**", "")


def test_one_more_dossier_is_worth_a_point_and_more(run: Run, tmp_path: Path) -> None:
    """TP.HCM 28 and 41: full from 75% and 30%, below the share itself, so the last dossier counts most."""
    text = page(run, tmp_path, "hcm-dti-xa-2026", "28,74,100,,,", "41,28,100,,,")
    assert "28 (6.3) Tỷ lệ hồ sơ nộp trực tuyến: 74% (74/100 hồ sơ), được 3,70/5 điểm" in text
    assert "thêm 01 hồ sơ được thêm 1,30 điểm (thành 75%)" in text
    assert "thêm 02 người được thêm 3,60 điểm (thành 30%)" in text


def test_what_a_row_hangs_on_is_the_act_that_brings_its_points(run: Run, tmp_path: Path) -> None:
    """TP.HCM 04: 60 posts count nothing without a section of their own."""
    text = page(run, tmp_path, "hcm-dti-xa-2026", "1.4.1,,,không,,", "1.4.2,,,60,,")
    assert "| 60 tin, bài (tính theo câu trả lời ở dòng 1.4.1) | 0,00 | 2 |" in text
    assert "Trang thông tin điện tử được 2,00 điểm (ở dòng 1.4.2)." in text


@pytest.mark.parametrize(
    ("share", "is_rounded"), [("8499,10000", True), ("85,100", False), ("8490,10000", False)]
)
def test_full_points_by_rounding_are_told_as_such(
    run: Run, tmp_path: Path, share: str, is_rounded: bool
) -> None:
    """Khánh Hòa II.6: 84,99% prints 10,00 and 85% is not met."""
    text = page(run, tmp_path, "khanh-hoa-qd11-xa-2026", f"II.6,{share},,,")
    assert ("được điểm tối đa do làm tròn, chưa đủ" in text) is is_rounded


def test_a_smaller_maximum_is_named_and_not_turned_back(run: Run, tmp_path: Path) -> None:
    """Khánh Hòa: 8 points of requests for comments leave 77 of 85."""
    text = page(run, tmp_path, "khanh-hoa-qd11-xa-2026", "II.2,,,,không phát sinh yêu cầu,", "I.3,,,có,,")
    assert "Thang điểm áp dụng với đơn vị này: 77/85; điểm không quy đổi." in text


def test_a_month_has_points_and_no_place(run: Run, tmp_path: Path) -> None:
    text = page(run, tmp_path, "khanh-hoa-qd11-thang-xa-2026", "II.5,,,có,,")
    assert "bộ chỉ số này không dùng để xếp hạng" in text
    assert "Hạng" not in text


def test_the_page_of_many_losses_is_full(run: Run, tmp_path: Path) -> None:
    """TP.HCM has rows with long names; nine at least stand on the sheet, none with a name of three lines."""
    codes = ("01", "06", "08", "09", "16", "18", "25", "35", "38", "2.6.1", "3.3.1", "6.11.1")
    rows = [f"{code},,,không,," for code in codes]
    text = page(run, tmp_path, "hcm-dti-xa-2026", *rows, one_page=True)
    losses = [line for line in text.splitlines() if line.startswith("| ") and "UBND" not in line]
    assert len([line for line in losses if line.count("|") == 6 and line[2].isdigit()]) >= 9
    assert "Số liệu do UBND cấp xã giữ, trừ dòng ghi khác." in text


def test_what_the_source_does_not_say_is_said_once(run: Run, tmp_path: Path) -> None:
    """TP.HCM names no documents; the one row whose base is known keeps its line."""
    text = page(run, tmp_path, "hcm-dti-xa-2026", "28,74,100,,,", "41,28,100,,,")
    assert text.count("Nguồn không nêu tài liệu kiểm chứng") == 1
    assert "Tài liệu kiểm chứng: nguồn không nêu" not in text
    assert "Căn cứ nội dung: chưa xác định" not in text
