"""`maturity audit`: real published tables, tables with slips, workbooks, headings as officials write them."""

import json
from pathlib import Path

import openpyxl
import pytest

from tests.rules.index_figures import FILES, FIXTURES
from tests.running import Outcome, Run

PROVINCES = "922-tinh-chi-so-chinh"
HUYEN = "minh-hoa-dti-huyen"
TOP_FIVE = """tinh,nhan_thuc,the_che,ha_tang,nhan_luc,attt,hd_cqs,hd_kts,hd_xhs,cong_bo
Đà Nẵng,1.0000,0.9000,0.8253,0.8487,0.7578,0.8575,0.7836,0.5197,0.8002
TP. Hồ Chí Minh,0.8917,0.9000,0.8258,0.6267,0.5580,0.8406,0.7611,0.3590,0.7163
Quảng Ninh,0.9581,0.9000,0.7648,0.6250,0.5382,0.8385,0.5904,0.4505,0.7024
Thừa Thiên - Huế,0.9500,0.9000,0.6823,0.6794,0.6423,0.8262,0.6787,0.3001,0.6975
Cần Thơ,0.9000,0.8000,0.7233,0.7376,0.7226,0.7325,0.7556,0.2947,0.6924
"""
"""Published by the ministry for 2022: values of main indexes and of the whole, rounded to four decimals."""


def audit(run: Run, tmp_path: Path, text: str, *more: object, framework: str = PROVINCES) -> Outcome:
    table = tmp_path / "bang.csv"
    table.write_text(text, encoding="utf-8")
    return run("audit", table, "--framework", framework, *more)


def test_the_five_published_provinces_agree(run: Run, tmp_path: Path) -> None:
    """By the weights of the decision, read from headings in short; how they were read is said."""
    outcome = audit(run, tmp_path, TOP_FIVE)
    assert outcome.code == 0
    assert "\nKhớp.\n" in outcome.out
    assert outcome.says("attt: chỉ số chính 5 An toàn thông tin mạng, giá trị từ 0 đến 1, tối đa 100 điểm")
    assert outcome.says("hd_kts: chỉ số chính 8 Hoạt động kinh tế số")
    assert outcome.shows_row("tổng so với các chỉ số chính", "5", "–", "–")


@pytest.mark.parametrize(("old", "new"), [("0.8002", "0.8012"), ("0.8253", "0.8353"), ("0.2947", "0.2974")])
def test_a_digit_changed_is_named_with_what_was_computed(
    run: Run, tmp_path: Path, old: str, new: str
) -> None:
    outcome = audit(run, tmp_path, TOP_FIVE.replace(old, new))
    assert outcome.code == 1
    assert outcome.says("Không khớp ở 01 chỗ.")
    line = 6 if old == "0.2947" else 2
    assert outcome.shows_row(str(line), "cong_bo")


@pytest.mark.parametrize(
    ("name", "kind", "count"),
    [
        ("dti-2022-top5-chi-so", "sum", 5),
        ("dti-2022-tinh-thu-hang", "count", 63),
        ("ict-index-2017-tinh", "place", 53),
        ("ket-qua-cong-bo", "place", 32),
    ],
)
def test_real_tables_agree(run: Run, name: str, kind: str, count: int) -> None:
    """As the ministry and provinces published them: sums, places with ties, heads and tails of lists."""
    outcome = run("audit", FIXTURES / f"{name}.csv", "--framework", PROVINCES, "--format", "json")
    report = json.loads(outcome.out)
    checks = [check for each in report["lists"] for check in each["checks"]]
    assert (outcome.code, {check["outcome"] for check in checks}) == (0, {"agrees"})
    assert sum(check["kind"] == kind for check in checks) == count


def test_places_alone_are_held_against_each_other(run: Run, tmp_path: Path) -> None:
    """Two share place 2, so the next is 4, as in the lists of the ministry."""
    good = "hang,tinh\n1,A\n2,B\n2,C\n4,D\n"
    assert audit(run, tmp_path, good).code == 0
    outcome = audit(run, tmp_path, good.replace("4,D", "3,D"))
    assert outcome.code == 1
    assert outcome.shows_row("5", "hạng", "D", "3", "4")


def test_places_follow_printed_values(run: Run, tmp_path: Path) -> None:
    """A table without main indexes, as that of the ICT Index: 17, 17, 19 where two print 0,633."""
    text = 'tt,tinh,hang_cong_bo,gia_tri\n1,A,1,"0,700"\n2,B,2,"0,633"\n3,C,2,"0,633"\n4,D,4,"0,6"\n'
    outcome = audit(run, tmp_path, text)
    assert outcome.code == 0
    assert outcome.says('1 số của cột bỏ chữ số 0 ở cuối: "0,6" đọc là 0,600')
    wrong = audit(run, tmp_path, text.replace("2,B,2", "2,B,4"))
    assert wrong.code == 1
    assert wrong.shows_row("3", "hạng", "B", "4", "từ 2 đến 3")


def test_what_rank_writes_agrees(run: Run, tmp_path: Path) -> None:
    """The CSV of a ranking, with its ranges, penalties and classes."""
    table = tmp_path / "hang.csv"
    assert run("rank", FILES["huyen-2025"], "--framework", HUYEN, "--year", "2025", "-o", table).code == 0
    outcome = run("audit", table, "--framework", HUYEN)
    assert outcome.code == 0, outcome.out
    assert "\nKhớp.\n" in outcome.out
    report = json.loads(run("audit", table, "--framework", HUYEN, "--format", "json").out)
    assert (report["schema"], report["agrees"]) == ("maturity.audit/1", True)
    kinds = [check["kind"] for check in report["lists"][0]["checks"]]
    assert {kind: kinds.count(kind) for kind in sorted({*kinds})} == {
        "class": 11, "count": 4, "place": 10, "sum": 24, "value": 12,
    }  # fmt: skip


@pytest.mark.covered
def test_a_wrong_place_and_a_wrong_total_are_both_named(run: Run, tmp_path: Path) -> None:
    table = tmp_path / "hang.csv"
    run("rank", FILES["huyen-2025"], "--framework", HUYEN, "--year", "2025", "-o", table)
    text = (
        table.read_text(encoding="utf-8-sig").replace('"604,51"', '"605,51"').replace("\n11,911", "\n12,911")
    )
    outcome = audit(run, tmp_path, text, framework=HUYEN)
    assert outcome.code == 1
    assert outcome.says("Không khớp ở 03 chỗ.")
    assert outcome.shows_row("10", "diem", "Huyện Bản Nháp", "605,51")
    assert outcome.shows_row("12", "hạng", "Huyện Đèo Minh", "12", "11")


def test_a_workbook_with_titles_means_and_signatures(run: Run, tmp_path: Path) -> None:
    """Numbers as a spreadsheet holds them, titles above, a line of means, an office below."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for line in (
        ["KẾT QUẢ XẾP HẠNG NĂM 2022"],
        ["(gồm 6 chỉ số chính)"],
        ["TT", "Tỉnh, thành phố", "Nhận thức số", "Thể chế số", "Hạ tầng số", "Nhân lực số",
         "An toàn thông tin mạng", "Hoạt động chính quyền số", "Hoạt động kinh tế số", "Hoạt động xã hội số",
         "Giá trị", "Xếp hạng"],
        [1, "Đà Nẵng", 1, 0.9, 0.8253, 0.8487, 0.7578, 0.8575, 0.7836, 0.5197, 0.8002, 1],
        [2, "Cần Thơ", 0.9, 0.8, 0.7233, 0.7376, 0.7226, 0.7325, 0.7556, 0.2947, 0.6924, 2],
        [None, "Trung bình", None, None, None, None, None, None, None, None, 0.7463, None],
        [None, "TM. ỦY BAN NHÂN DÂN"],
    ):  # fmt: skip
        sheet.append(line)
    table = tmp_path / "bang.xlsx"
    book.save(table)
    outcome = run("audit", table, "--framework", PROVINCES)
    assert outcome.code == 1
    assert outcome.says("bảng ghi 6 chỉ số chính nhưng có 08 cột chỉ số chính")
    assert outcome.shows_row("trung bình", "1", "–", "–")
    assert "TM. ỦY BAN" not in outcome.text
    sheet["A2"] = None
    book.save(table)
    assert run("audit", table, "--framework", PROVINCES).code == 0


def test_several_lists_in_one_table_are_apart(run: Run, tmp_path: Path) -> None:
    """Departments and communes of one decision, each with its places."""
    text = "\n".join(
        (
            "loai_don_vi,hang,don_vi,diem",
            'sở,1,A,"885,58"',
            'sở,2,B,"883,7"',
            'xã,1,C,"0,82"',
            'xã,cuối,D,"0,71"',
        )
    )
    outcome = audit(run, tmp_path, text)
    assert outcome.code == 0
    assert outcome.says('hạng "cuối" không phải số')
    assert outcome.says('1 số của cột bỏ chữ số 0 ở cuối: "883,7" đọc là 883,70')
    report = json.loads(audit(run, tmp_path, text, "--format", "json").out)
    assert [each["group"] for each in report["lists"]] == ["sở", "xã"]


# Bad input


def test_a_table_without_anything_to_compare_is_refused(run: Run, tmp_path: Path) -> None:
    outcome = audit(run, tmp_path, "a,b\n1,2\n")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.says("không có gì để kiểm tra")
    assert audit(run, tmp_path, "tinh,ghi_chu\nA,x\n").code == 2
    assert run("audit", tmp_path / "khong-co.csv", "--framework", PROVINCES).code == 2


def test_cells_that_are_no_numbers_are_named(run: Run, tmp_path: Path) -> None:
    """A word, and a number that may be thousands or decimals: never a guess; others are compared."""
    outcome = audit(run, tmp_path, "don_vi,hang,diem\nA,1,9xx\nB,2,1.204\nC,3,17\n")
    assert outcome.code == 1
    assert outcome.says('"9xx" không phải số')
    assert outcome.says('"1.204" có thể là số hàng nghìn hoặc số thập phân')
    assert audit(run, tmp_path, 'don_vi,hang,diem\nA,1,1.204\nB,2,"804,5"\n').code == 0


def test_missing_main_indexes_and_unknown_columns_are_named(run: Run, tmp_path: Path) -> None:
    text = 'don_vi,Nhận thức số,Thể chế số,Tổng,Người lập\nA,"0,9","0,8","0,85",x\n'
    outcome = audit(run, tmp_path, text)
    assert outcome.says("bảng không có cột của chỉ số chính 3, 4, 5, 7, 8, 9")
    assert outcome.says('không dùng các cột: "Người lập"')
    assert outcome.says("Bảng không có gì để so với nhau.")


def test_a_unit_that_stands_twice_is_named(run: Run, tmp_path: Path) -> None:
    outcome = audit(run, tmp_path, "don_vi,hang\nA,1\nB,2\nA,3\n")
    assert outcome.says('"A" đã có ở dòng 2')


def test_a_set_of_levels_is_refused(run: Run, tmp_path: Path) -> None:
    assert audit(run, tmp_path, TOP_FIVE, framework="2361-xa").code == 2
