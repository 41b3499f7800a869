"""`maturity check` by published sets: totals beyond the scale, penalties that outweigh, parts outdone."""

import json
from pathlib import Path

import openpyxl

from tests.running import Outcome, Run

KHANH_HOA = "khanh-hoa-qd11-xa-2026"
HEADER = (
    "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,"
    "minh_chung_so,minh_chung_ngay,minh_chung_trich_yeu,nam_truoc\n"
)
BEST = {
    "1.1.1": "có", "1.1.2": "10", "I.2.1": "30/100", "I.2.2": "có", "I.3": "có", "I.4": "2",
    "II.1.1": "10/10", "II.1.2": "10/10", "II.1.3": "1", "II.2": "có", "II.3.1": "có", "II.3.2": "có",
    "II.4.1": "có", "2.4.2.1": "4/4", "2.4.2.2": "0", "II.5.1": "100", "II.5.2": "100", "II.6": "85/100",
    "II.7": "có", "IV.1": "2", "IV.2": "85/100", "C.3.1.1": "có", "C.3.1.2": "2,5", "IV.3.2": "5",
    "IV.3.3": "1", "IV.3.4": "có", "IV.3.5": "có", "V.1": "0", "V.2": "không", "V.3": "không", "V.4": "không",
}  # fmt: skip
"""The result of each row of Khánh Hòa's yearly set that gives most, by the numbers of the decision."""
WORST = {
    code: {"/": "0/10", "có": "không", "không": "có"}.get("/" if "/" in text else text, "0")
    for code, text in BEST.items()
} | {"1.1.2": "chưa thực hiện", "II.1.3": "3", "IV.3.3": "3", "V.1": "5"}


def told_of(
    run: Run, folder: Path, figures: dict[str, str], last_year: str = "50%", *more: object
) -> Outcome:
    """Check one unit that has these results in a file."""
    lines = []
    for code, text in figures.items():
        numerator, _, denominator = text.partition("/") if "/" in text else ("", "", "")
        value = "" if "/" in text else text
        value = f'"{value}"' if "," in value else value
        before = last_year if code == "IV.2" else ""
        lines.append(f"001,Xã Thử,{code},{numerator},{denominator},{value},,12/BC-UBND,,,{before}\n")
    path = folder / "so-lieu.csv"
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return run("check", path, "--framework", KHANH_HOA, *more)


def words_of(outcome: Outcome) -> str:
    return " ".join(outcome.out.split())


def test_all_points_of_a_set_with_bonus(run: Run, tmp_path: Path) -> None:
    outcome = told_of(run, tmp_path, BEST)
    told = words_of(outcome)
    assert outcome.code == 0
    assert "UBND xã Thử: 100,00/85 điểm, giá trị 1,1765." in told
    assert "Mất" not in told.split("Điểm dễ mất")[0].split("UBND xã Thử: ")[1]


def test_points_that_bonus_makes_up_for_can_still_be_gained(run: Run, tmp_path: Path) -> None:
    """85 of 85 points with 15 bonus points: the rows that lost points are still named, each with its gain."""
    told = words_of(told_of(run, tmp_path, BEST | {"II.1.1": "0/10", "I.3": "không", "I.4": "0"}))
    assert "UBND xã Thử: 85,00/85 điểm, giá trị 1,0000." in told
    order = "theo thứ tự; trong mỗi phần, được nhiều điểm xếp trước"
    _, _, after = told.partition(f"Tổng điểm đã đủ thang điểm 85, còn thêm được điểm, {order}: ")
    aside = "Nguồn không nêu nguồn số liệu của cả 03 dòng. Dưới đây không ghi lại ở từng dòng. "
    assert after.startswith(f"{aside}Làm được ngay tại xã")
    assert "thêm 10 nhiệm vụ, chỉ tiêu được 10,00 điểm (thành 100%)" in told


def test_penalties_beyond_all_points_are_explained(run: Run, tmp_path: Path) -> None:
    """A total of 0 rises only by what exceeds the penalties; one sentence says so and by how much."""
    told = words_of(told_of(run, tmp_path, WORST | {"II.7": "có"}))
    assert "UBND xã Thử: 0,00/85 điểm" in told
    assert "Điểm trừ nhiều hơn điểm có được 4,50 điểm nên tổng điểm là 0" in told
    assert "“sử dụng hiệu quả và cập nhật thông tin, dữ liệu thường xuyên” được 5,50 điểm" in told


def test_an_open_row_that_changes_no_total(run: Run, tmp_path: Path) -> None:
    """No range of one number: the missing result of the year before cannot change a total of 0."""
    told = words_of(told_of(run, tmp_path, WORST | {"IV.2": "1/10"}, ""))
    assert "Tổng điểm không thay đổi, dù còn 01 dòng có số liệu, chờ kết quả năm trước" in told
    assert "Từ 0,00 điểm" not in told
    assert "0,00 đến 0,00" not in words_of(told_of(run, tmp_path, BEST, ""))


def test_a_part_that_another_outdoes_is_said_not_to_count(run: Run, tmp_path: Path) -> None:
    """Of IV.3.1 only the better part counts: an official who adds up the rows reads why."""
    path = tmp_path / "diem.md"
    told_of(run, tmp_path, BEST, "50%", "-o", path)
    rows = {
        line.split("|")[1].strip(): line
        for line in path.read_text(encoding="utf-8").splitlines()
        if "|" in line
    }
    assert "2,5 điểm (không cộng: IV.3.1 (C.3.1) chỉ lấy phần cao nhất)" in rows["C.3.1.2"]
    assert "không cộng" not in rows["C.3.1.1"]


def test_a_result_of_the_year_before_that_cannot_be(run: Run, tmp_path: Path) -> None:
    """What the row lacks is said for the cell that has it, not for a column that is there."""
    outcome = told_of(run, tmp_path, BEST, "150%")
    told = " ".join(outcome.err.split())
    assert outcome.code == 1
    assert 'cột nam_truoc: kết quả năm trước "150%" lớn hơn 100%; cần tỷ lệ từ 0 đến 100' in told
    assert "cần ghi ở dòng này, cột nam_truoc (Kết quả năm trước)" in told


def test_a_result_of_the_year_before_that_no_row_uses(run: Run, tmp_path: Path) -> None:
    """A figure in a cell that is not read is never passed over in silence."""
    figures = {code: text for code, text in BEST.items() if code != "IV.2"}
    path = tmp_path / "so-lieu.csv"
    told_of(run, tmp_path, figures)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("I.4,,,2,,12/BC-UBND,,,", "I.4,,,2,,12/BC-UBND,,,1"), encoding="utf-8")
    outcome = run("check", path, "--framework", KHANH_HOA)
    assert outcome.code == 0
    assert outcome.says("dòng này không so với năm trước nên kết quả năm trước không được dùng")


def test_what_only_a_great_change_would_lose_is_not_easily_lost(run: Run, tmp_path: Path) -> None:
    """105 articles lose a step with 6 fewer, 18 initiatives only with 17 fewer: the latter are not named."""
    told = words_of(told_of(run, tmp_path, BEST | {"II.5.2": "105", "I.4": "18"}))
    easily = told.split("Điểm dễ mất:")[1].split("Điểm từng dòng:")[0]
    assert "105 lượt tin bài: chỉ cần giảm 06 lượt tin bài là mất 1,00 điểm" in easily
    assert "I.4 (1.4)" not in easily


def test_a_workbook_that_numbers_rows_as_the_decision_does(run: Run, tmp_path: Path) -> None:
    """Row 02 with 7 of 7 stands where a table may number its columns: a figure, never passed over."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for cells in (
        ["Biểu tự chấm của xã Mẫu (mã 001)"], [], ["Số thứ tự trong văn bản", "Tử số", "Mẫu số", "Giá trị"],
        ["02", 7, 7, None], ["03", 3, 4, None], ["28", None, None, "60%"], ["01", None, None, True],
    ):  # fmt: skip
        sheet.append(cells)
    path = tmp_path / "bieu.xlsx"
    book.save(path)
    outcome = run("check", path, "--framework", "hcm-dti-xa-2026", "--format", "json")
    assert outcome.code == 0, outcome.err
    (unit,) = json.loads(outcome.out)["units"]
    points = {row["code"]: row["points"] for row in unit["rows"] if row["state"] == "figure"}
    assert points == {"1.1": "2", "1.2": "2", "1.3": "1.5", "6.3": "3"}


HCM = "hcm-dti-xa-2026"
OF_ONE_COMMUNE = "Biểu tự chấm của xã Mẫu (mã 001)\nSố thứ tự trong văn bản,Tử số,Mẫu số,Giá trị\n"


def test_a_row_whose_zero_was_lost_is_not_taken_for_numbers_of_columns(run: Run, tmp_path: Path) -> None:
    """Row 02 with three of four under the header, `2,3,4` once a spreadsheet dropped the zero: a problem."""
    path = tmp_path / "bieu.csv"
    path.write_text(f"{OF_ONE_COMMUNE}2,3,4,\n03,3,4,\n", encoding="utf-8")
    outcome = run("check", path, "--framework", HCM)
    assert outcome.code == 1
    assert "nếu đây là dòng 02; dòng này không được tính" in outcome.text


def test_numbers_of_columns_under_the_header_are_passed_over(run: Run, tmp_path: Path) -> None:
    """They count by one from 1 or A at the first cell; row 03 below them is read, its title is whole."""
    for labels in ("1,2,3,4", "(1),(2),(3),(4)=(2)/(3)", "A,1,2,3=1/2", "A,B,1,"):
        path = tmp_path / "bieu.csv"
        path.write_text(f"{OF_ONE_COMMUNE}{labels}\n03,3,4,\n", encoding="utf-8")
        outcome = run("check", path, "--framework", HCM)
        assert outcome.code == 0, (labels, outcome.text)
        assert 'lấy đơn vị từ tiêu đề "xã Mẫu (mã 001)": mã 001' in outcome.text
        assert "3/4" in outcome.text


def test_points_that_others_give_are_no_act_of_the_unit(run: Run, tmp_path: Path) -> None:
    """They are the work of another body; in JSON they stay of the kind `act`."""
    path = tmp_path / "tinh.csv"
    path.write_text("ma_don_vi,ma_tieu_chi,gia_tri\n48,1.1,0\n48,2.1,90\n", encoding="utf-8")
    asked = ("check", path, "--framework", "922-tinh-chi-so-chinh")
    told = run(*asked).text
    assert "Phụ thuộc cơ quan khác (02 dòng):" in told
    assert "Làm được ngay tại tỉnh" not in told
    (unit,) = json.loads(run(*asked, "--format", "json").out)["units"]
    told_of = {loss["code"]: (loss["kind"], loss["part"]) for loss in unit["losses"]}
    assert {code: told_of[code] for code in ("1.1", "2.1")} == {
        "1.1": ("act", "other_body"),
        "2.1": ("act", "other_body"),
    }


def test_rows_are_named_by_the_number_of_the_decision(run: Run, tmp_path: Path) -> None:
    """In what the scoring finds, and among the rows that keep a unit from its place."""
    path = tmp_path / "xa.csv"
    path.write_text("ma_don_vi,ma_tieu_chi,tu_so,mau_so\n22387,C.2,84,100\n", encoding="utf-8")
    told = run("check", path, "--framework", KHANH_HOA)
    assert "dòng IV.2 (C.2) (" in told.text
    with path.open("a", encoding="utf-8") as more:
        more.write("22390,C.2,1,2\n")
    ranked = run("rank", path, "--framework", KHANH_HOA, "--format", "md")
    assert "IV.2 (C.2)" in ranked.text.split("Dòng thiếu")[1]
