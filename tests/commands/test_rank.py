"""`maturity rank`: places, means, what parts units, how firm the ranking is, in every form; bad input."""

import csv
import io
import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.criteria.documents import FIXTURES as DOCUMENTS
from tests.rules.index_figures import FILES, expected
from tests.running import Outcome, Run

HUYEN = FILES["huyen-2025"]
SMALL = DOCUMENTS / "chi-so-nho.md"
HEAD = "ma_don_vi,ten_don_vi,nhom_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,minh_chung_so\n"


def ranked(run: Run, *more: object, file: Path = HUYEN) -> Outcome:
    return run("rank", file, "--framework", "minh-hoa-dti-huyen", "--year", "2025", *more)


def report_of(run: Run, *more: object, file: Path = HUYEN) -> dict[str, Any]:
    outcome = ranked(run, "--format", "json", *more, file=file)
    assert outcome.code == 0, outcome.err
    report: dict[str, Any] = json.loads(outcome.out)
    return report


def lines_of(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.lstrip("\ufeff"))))


# The sample, computed outside this program


@pytest.mark.covered
def test_places_and_values_are_those_expected(run: Run) -> None:
    """Every place that no missing figure leaves open, every value and total as printed; the mean of all."""
    (ranking,) = report_of(run)["rankings"]
    told = {unit["code"]: unit for unit in ranking["units"]}
    assert (ranking["of"], ranking["mean"]["shown"], ranking["final"]) == (12, "0.73139", False)
    for unit in expected("huyen-2025")["units"]:
        own = told[unit["code"]]
        assert own["value"]["shown"] == unit["shown_value"].replace(",", ".")
        assert own["points"]["shown"] == unit["shown_points"].replace(",", ".")
        assert Fraction(own["points"]["exact"]) == Fraction(unit["points"])
        if own["position"] is not None:
            assert own["position"] == unit["rank"]
        assert sum(map(Fraction, own["main"].values())) == Fraction(unit["points"])
    open_ones = {
        code: (each["first"], each["last"]) for code, each in told.items() if each["position"] is None
    }
    assert open_ones == {"907": (7, 8), "908": (7, 8)}


@pytest.mark.covered
def test_the_table_says_who_is_where_and_who_is_not_ranked(run: Run) -> None:
    """Two share place 3 and the next is 5; a unit without all figures stands apart with its bounds."""
    outcome = ranked(run)
    assert outcome.code == 0
    assert outcome.shows_row("3", "904", "UBND huyện")
    assert outcome.says("đồng hạng thì đánh số 1, 2, 2, 4")
    assert outcome.says("Trung bình giá trị 0,73139, trung vị 0,75361 (theo điểm chắc chắn có;")
    assert outcome.says("03 đơn vị đầu: UBND thành phố Minh Họa 0,90074; UBND thị xã Cầu Ví Dụ 0,89531;")
    assert outcome.says("03 đơn vị cuối: UBND huyện Gò Giả Lập 0,63884;")
    apart = outcome.out.index("Chưa xếp hạng vì chưa đủ số liệu (01 đơn vị)")
    assert "908" not in outcome.out[:apart]
    assert "07 đến" in outcome.out[apart:]


@pytest.mark.covered
def test_the_gap_is_told_with_the_fewest_rows_and_the_value_scored_again(run: Run) -> None:
    """Rows, steps and value as in the expected analysis of the unit."""
    assert ranked(run).says(
        "còn 29,56 điểm để bằng hạng 09 (UBND huyện Bản Nháp); chỉ cần 03 dòng (2.2 thêm 02 nhiệm vụ "
        "được 14,44 điểm (thành 72,2%); 6.4 thêm 2.643 hồ sơ được 14,00 điểm (thành 70,01%); 5.1 thêm 16 "
        "hệ thống được thêm 11,43 điểm (thành 100%)); chấm lại được giá trị 0,68315, nếu các đơn vị khác giữ "
        "nguyên."
    )
    (ranking,) = report_of(run)["rankings"]
    gap = next(unit["gap_to_next"] for unit in ranking["units"] if unit["code"] == "910")
    assert (gap["units"], gap["points"], gap["value_after"]) == (["909"], "29.56", "0.68315")
    assert [step["code"] for step in gap["closing"]] == ["2.2", "6.4", "5.1"]


@pytest.mark.covered
def test_a_place_ahead_that_is_open_is_not_called_a_place(run: Run) -> None:
    """Place 8 is of a unit whose figures are missing: the distance is to its secured points."""
    assert ranked(run).says(
        "còn 27,26 điểm để bằng UBND huyện Hồ Tham Khảo (theo điểm chắc chắn có; đơn vị này chưa có hạng)"
    )


def test_weights_say_how_firm_the_ranking_is(run: Run) -> None:
    outcome = ranked(run, "--weights", "25%", "--top", "1")
    assert outcome.says("36/66 cặp đơn vị: một đơn vị không kém đơn vị kia ở chỉ số chính nào")
    assert outcome.says("Trong ±25% chỉ 04 đơn vị có thể đổi hạng: UBND thành phố Minh Họa từ 01 đến 02;")
    assert "Độ vững" not in ranked(run, "--top", "1").out
    firm = report_of(run, "--weights", "10%", "--top", "1")["firmness"]
    assert (firm[0]["within"], firm[0]["turning"]) == ("0.1", [])


@pytest.mark.parametrize("move", ["0%", "101%", "mười", "-5%"])
def test_a_move_of_weights_is_a_percentage(run: Run, move: str) -> None:
    outcome = ranked(run, "--weights", move)
    assert outcome.code == 2
    assert outcome.says("không phải mức thay đổi trọng số")


@pytest.mark.covered
def test_top_counts_places_and_says_what_is_left_out(run: Run) -> None:
    """Of the first three places there are four units, since two share the third."""
    outcome = ranked(run, "--top", "3")
    assert outcome.says("Còn 08 đơn vị xếp sau không in ở đây.")
    assert [unit["code"] for unit in report_of(run, "--top", "3")["rankings"][0]["units"]] == [
        "901", "902", "903", "904",
    ]  # fmt: skip


@pytest.mark.covered
def test_strengths_weaknesses_and_good_practice_are_told(run: Run) -> None:
    outcome = ranked(run)
    assert outcome.says(
        "2.3 Quy chế quản lý, khai thác các hệ thống thông tin dùng chung (0% tối đa, trung vị 100%)"
    )
    assert outcome.says("Cách làm tốt, nên phổ biến")
    told = report_of(run)["standings"]
    good = {(each["row"], each["unit"]) for each in told if each["good_practice"]}
    assert ("6.17", "910") in good
    # Six units share the whole of 1.5: no practice of any of them.
    assert not [unit for row, unit in good if row == "1.5"]


@pytest.mark.covered
def test_names_and_order_of_units_are_nothing_to_the_ranking(run: Run, tmp_path: Path) -> None:
    """Lines in reverse order and other codes give the same places, values and means."""
    head, *lines = HUYEN.read_text(encoding="utf-8-sig").splitlines()
    other = tmp_path / "khac.csv"
    renamed = [re.sub(r"^9(\d\d),[^,]*", r"7\1,Huyện Tên Khác \1", line) for line in reversed(lines)]
    other.write_text("\n".join([head, *renamed]), encoding="utf-8")
    (one,), (two,) = report_of(run)["rankings"], report_of(run, file=other)["rankings"]
    assert (one["mean"], one["median"]) == (two["mean"], two["median"])
    kept = ("position", "first", "last", "points", "value", "class", "main")

    def told(ranking: dict[str, Any]) -> dict[str, list[Any]]:
        return {unit["code"][1:]: [unit[key] for key in kept] for unit in ranking["units"]}

    assert told(one) == told(two)


# Forms


def test_the_json_has_its_keys_in_order(run: Run) -> None:
    report = report_of(run, "--top", "1")
    assert list(report) == [
        "schema", "framework", "year", "rankings", "not_ranked", "standings", "carried_over", "risen",
        "firmness", "proof", "problems",
    ]  # fmt: skip
    assert report["schema"] == "maturity.rank/1"
    assert (report["framework"]["method"], report["year"]) == ("points", 2025)


@pytest.mark.covered
def test_the_csv_adds_up(run: Run) -> None:
    """Main indexes and bonus less what is taken away come to the total but for the rounding of each."""
    lines = lines_of(ranked(run, "--format", "csv").out)
    assert [line["hang"] for line in lines] == ["1", "2", "3", "3", "5", "6", "", "", "9", "10", "11", "12"]
    for line in lines:
        parts = [number(line[f"chi_so_{main}"]) for main in range(1, 9)]
        total = sum(parts) + number(line["diem_cong"]) - number(line["diem_tru"])
        assert abs(total - number(line["diem"])) <= Fraction(55, 1000)
    (held,) = [line for line in lines if line["ma_don_vi"] == "908"]
    assert held["ghi_chu"].startswith("chưa đủ số liệu: từ 631,76 đến 666,77 điểm")
    assert (lines[-1]["diem_tru"], held["xep_loai"]) == ("15,00", "")


def number(text: str) -> Fraction:
    return Fraction(text.replace(",", "."))


@pytest.mark.covered
def test_a_page_has_drawings_that_need_nothing_else(run: Run, tmp_path: Path) -> None:
    """Bars with a title, a description and every number as text; no script, no address but SVG's own."""
    page = tmp_path / "hang.html"
    assert ranked(run, "-o", page).code == 0
    text = page.read_text(encoding="utf-8")
    drawings = re.findall(r"<svg .*?</svg>", text, flags=re.S)
    assert len(drawings) == 2 + 3
    for drawing in drawings:
        identity = re.search(r'aria-labelledby="(\S+) (\S+)"', drawing)
        assert identity is not None
        assert f'<title id="{identity[1]}">' in drawing
        assert f'<desc id="{identity[2]}">' in drawing
    assert ">0,90074, Xuất sắc</text>" in drawings[0]
    assert len(set(re.findall(r'id="([^"]+)"', text))) == len(re.findall(r'id="([^"]+)"', text))
    assert set(re.findall(r"https?://[^\"< ]+", text)) == {"http://www.w3.org/2000/svg"}
    assert "(biểu đồ" not in text
    assert "<script" not in text


@pytest.mark.covered
def test_markdown_and_text_have_no_drawings(run: Run, tmp_path: Path) -> None:
    report = tmp_path / "hang.md"
    assert ranked(run, "-o", report).code == 0
    text = report.read_text(encoding="utf-8")
    assert "| 1 | 901 | UBND thành phố Minh Họa | 810,67 | 0,90074 | Xuất sắc |" in text
    assert "svg" not in text
    assert "(biểu đồ" not in text
    assert ranked(run, "--format", "md").out.startswith("**DỰ THẢO**")


# The year before


def test_the_year_before_shows_rises_and_what_is_carried_over(run: Run, tmp_path: Path) -> None:
    """A year in which the first two had changed names: they changed places, and weaknesses stay."""
    before = tmp_path / "nam-2024.csv"
    text = HUYEN.read_text(encoding="utf-8-sig")
    swapped = re.sub(r"^90([12]),([^,]*)", lambda m: f"90{3 - int(m[1])},{m[2]}", text, flags=re.M)
    before.write_text(swapped, encoding="utf-8")
    outcome = ranked(run, "--before", before, "--format", "md")
    assert outcome.code == 0
    assert outcome.says("năm trước 2, tăng 01 bậc")
    assert outcome.says("Năm trước: trung bình giá trị 0,73139 (12 đơn vị).")
    assert outcome.says("Tồn tại từ năm trước")
    carried = report_of(run, "--before", before)["carried_over"]
    assert {each["row"] for each in carried if each["unit"] == "910"} >= {"2.3", "5.4", "5.6"}
    assert not [each for each in carried if each["unit"] == "902" and each["row"] == "3.5"]


def test_a_set_of_the_year_before_needs_its_file(run: Run) -> None:
    outcome = ranked(run, "--before-framework", "minh-hoa-dti-so")
    assert outcome.code == 2
    assert outcome.says("có --before-framework mà không có --before")


# Groups of units


def small(tmp_path: Path, *units: tuple[str, str, int]) -> Path:
    """Units with a code, a group, and so many meetings of 4."""
    path = tmp_path / "nho.csv"
    lines = [
        f"{code},Xã {code},{group},{row},,,{value},01/BC"
        for code, group, meetings in units
        for row, value in (("1.1", meetings), ("T.1", "không"))
    ]
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def rank_small(run: Run, path: Path, *more: object) -> Outcome:
    return run("rank", path, "--framework", SMALL, "--as-of", "01/03/2026", *more)


def test_each_group_has_its_ranking_and_some_have_none(run: Run, tmp_path: Path) -> None:
    """Mountain communes are ranked with each other; the special zone is assessed and not ranked."""
    path = small(tmp_path, ("99001", "MN", 4), ("99002", "MN", 0), ("99003", "DK", 4), ("99004", "DK", 3))
    outcome = rank_small(run, path)
    assert outcome.says("Nhóm xã miền núi")
    assert outcome.says("Được đánh giá, không xếp hạng theo bộ chỉ số (02 đơn vị)")
    report = json.loads(rank_small(run, path, "--format", "json").out)
    assert [each["unit_group"] for each in report["rankings"]] == ["MN"]
    assert [each["code"] for each in report["not_ranked"]] == ["99003", "99004"]
    assert "nhom" in lines_of(rank_small(run, path, "--format", "csv").out)[0]


def test_groups_that_are_not_ranked_alone_give_no_ranking(run: Run, tmp_path: Path) -> None:
    outcome = rank_small(run, small(tmp_path, ("99003", "DK", 4), ("99004", "DK", 3)))
    assert outcome.code == 2
    assert outcome.says("thuộc nhóm mà bộ chỉ số bo-chi-so-nho đánh giá nhưng không xếp hạng")


# Refusals


def test_one_unit_is_no_ranking(run: Run, tmp_path: Path) -> None:
    outcome = rank_small(run, small(tmp_path, ("99001", "MN", 4)))
    assert (outcome.code, outcome.out) == (2, "")
    assert "tệp chỉ có một đơn vị nên không xếp hạng được" in outcome.text


def test_a_set_that_ranks_nobody_is_refused(run: Run) -> None:
    outcome = run("rank", HUYEN, "--framework", "khanh-hoa-qd11-thang-xa-2026")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.says("“Xếp hạng theo: không xếp hạng” nên không xếp hạng đơn vị nào")
    assert outcome.says("maturity check")


def test_a_set_of_levels_is_refused(run: Run) -> None:
    outcome = run("rank", HUYEN, "--framework", "2361-xa")
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.says("2361-xa là bộ theo mức độ, không chấm điểm nên không xếp hạng được")


def test_a_unit_of_an_unknown_group_stops_the_ranking_and_not_the_others(run: Run, tmp_path: Path) -> None:
    path = small(tmp_path, ("99001", "MN", 4), ("99002", "MN", 3), ("99005", "XX", 4))
    outcome = rank_small(run, path)
    assert outcome.code == 2
    assert outcome.says("chưa xếp hạng được vì có đơn vị trong tệp chưa chấm điểm được")


@pytest.mark.covered
def test_problems_of_the_file_are_told_with_exit_code_1(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "loi.csv"
    text = HUYEN.read_text(encoding="utf-8-sig")
    path.write_text(text + "901,Thành phố Minh Họa,9.9,,,1,,,,\n", encoding="utf-8")
    outcome = ranked(run, file=path)
    assert outcome.code == 1
    assert outcome.shows_row("1", "901", "UBND thành")
