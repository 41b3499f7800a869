"""`maturity overview`: the levels of all units, who is one criterion away, and which criterion lifts most."""

import csv
import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.running import Run

SAMPLE = Path("maturity/sample/mau-so-lieu.csv").resolve()
FILE = ("overview", SAMPLE, "--framework", "2361-xa")


def as_json(run: Run, *words: object) -> Any:
    return json.loads(run(*words, "--format", "json").out)


@pytest.fixture
def of_sample_year(run: Run, sample_year: Path) -> Any:
    """The picture of the played year of the sample province, as JSON."""
    return as_json(run, "overview", "-w", sample_year, "--year", 2025)


# A file of figures -----------------------------------------------------------------------------------


def test_the_units_one_criterion_away_and_what_exactly(run: Run) -> None:
    """Three of the twelve sample communes: 8 people, 2 people, 1 document."""
    shown = run(*FILE)
    assert shown.says("03 đơn vị chỉ còn một tiêu chí là lên mức: thêm 08 người, 02 người, 01 văn bản.")
    assert shown.says("Kết quả tự tính từ tệp số liệu, chưa qua thẩm định.")
    near = as_json(run, *FILE)["one_away"]
    assert [(one["code"], one["criterion"], one["needed"], one["level"]) for one in near] == [
        ("99004", "XHS-01", 8, 4),
        ("99008", "XHS-07", 2, 3),
        ("99011", "CQS-03", 1, 1),
    ]


def test_the_commonest_criterion_is_not_the_one_to_mend_first(run: Run) -> None:
    """XHS-07, CQS-02 and XHS-02 hold four communes each; only XHS-07 lifts one of them alone."""
    found = {row["code"]: (row["blocks"], row["alone"]) for row in as_json(run, *FILE)["criteria"]}
    assert found["CQS-02"] == found["XHS-02"] == (4, 0)
    assert found["XHS-07"] == (4, 1)
    assert found["CQS-03"] == (2, 1)
    assert [*found][:3] == ["XHS-07", "CQS-03", "XHS-01"]


def test_a_file_counts_levels_by_the_kinds_of_its_units(run: Run) -> None:
    """The file knows no groups or districts; a unit whose figures are missing is in no level for certain."""
    found = as_json(run, *FILE)
    assert found["areas_by"] == "kind"
    assert {area["name"]: len(area["units"]) for area in found["areas"]} == {
        "đặc khu": 1,
        "phường": 3,
        "xã": 8,
    }
    assert found["levels"]["undetermined"] == 1
    assert sum(found["levels"].values()) == 12
    assert found["levels"]["5"] == 1


def test_a_file_needs_a_set_and_a_set_a_file(run: Run, sample_year: Path) -> None:
    """Neither is guessed."""
    alone = run("overview", SAMPLE)
    assert (alone.code, alone.says("thiếu --framework")) == (2, True)
    without = run("overview", "-w", sample_year, "--year", 2025, "--framework", "2361-xa")
    assert (without.code, without.says("ghi TỆP số liệu")) == (2, True)


def test_a_file_without_a_unit_is_no_picture(run: Run, tmp_path: Path) -> None:
    """Nothing is printed but what is wrong with it."""
    file = tmp_path / "trong.csv"
    file.write_text("ma_don_vi,ten_don_vi,ma_tieu_chi,gia_tri\n", encoding="utf-8")
    shown = run("overview", file, "--framework", "2361-xa")
    assert shown.code == 2
    assert "Toàn cảnh" not in shown.out


# A year ----------------------------------------------------------------------------------------------


def test_self_and_official_results_stand_side_by_side(of_sample_year: Any) -> None:
    """Suối Mẫu declared 4 and was recognised at 2; Núi Thí Nghiệm submitted nothing."""
    units = {unit["code"]: unit for unit in of_sample_year["units"]}
    assert (units["99002"]["self"], units["99002"]["official"], units["99002"]["recognised"]) == (4, 2, 2)
    assert (units["99005"]["self"], units["99005"]["official"], units["99005"]["recognised"]) == (3, 1, None)
    assert (units["99012"]["self"], units["99012"]["official"], units["99012"]["basis"]) == (
        None,
        None,
        "figures",
    )
    assert of_sample_year["final"] is False


def test_a_picture_that_is_not_final_says_so(run: Run, sample_year: Path) -> None:
    """What is provisional, and which unit without a dossier makes it so."""
    shown = run("overview", "-w", sample_year, "--year", 2025)
    assert shown.says("Có đơn vị chưa có kết quả được công bố nên số dưới đây là tạm tính: 08 đã có")
    assert shown.says("01 chưa nộp hồ sơ, tạm tính từ số liệu đã có.")
    assert shown.says("Chưa nộp hồ sơ (01 đơn vị): Xã Núi Thí Nghiệm.")
    listed = run("overview", "-w", sample_year, "--year", 2025, "--format", "md")
    assert "| Xã Núi Thí Nghiệm | 99012 | tạm: chưa đạt | – | – |" in listed.out


def test_a_revoked_recognition_is_no_level(run: Run, recognised_year: Path) -> None:
    """Of five recognised communes one was revoked: it has no level, and stands as revoked in the table."""
    found = as_json(run, "overview", "--year", 2025)
    units = {unit["code"]: unit for unit in found["units"]}
    assert (units["99003"]["basis"], units["99003"]["level"], units["99003"]["recognised"]) == (
        "revoked",
        None,
        None,
    )
    assert (units["99001"]["official"], units["99004"]["official"], units["99004"]["appraised"]) == (5, 4, 3)
    listed = run("overview", "--year", 2025, "--format", "md")
    (line,) = [line for line in listed.out.splitlines() if "| 99003 |" in line]
    assert "| thu hồi |" in line
    assert listed.says("01 đã bị thu hồi công nhận")


def test_a_missing_document_is_the_one_thing_a_unit_lacks(of_sample_year: Any) -> None:
    """Bến Thử Nghiệm fell from 3 to 1 for want of one document: it is told so, not a number."""
    (one,) = [each for each in of_sample_year["one_away"] if each["code"] == "99005"]
    assert (one["criterion"], one["needed"], one["reason"]) == ("KTS-02", None, "no_evidence")
    assert one["lacking"] == "tài liệu kiểm chứng"


@pytest.mark.covered
def test_every_ending_writes_its_form(run: Run, sample_year: Path, tmp_path: Path) -> None:
    """The sheet and its annex, the page with its drawing, a row a unit; another ending is refused."""
    for ending in (".md", ".html", ".txt", ".csv", ".json", ".docx", ".xlsx"):
        done = run("overview", "-w", sample_year, "--year", 2025, "-o", tmp_path / f"toan-canh{ending}")
        assert (done.code, done.says("Đã ghi")) == (0, True), ending
    text = (tmp_path / "toan-canh.md").read_text(encoding="utf-8")
    assert text.startswith("# Toàn cảnh mức độ chuyển đổi số năm 2025, cấp xã")
    assert "\n# Phụ lục: toàn cảnh" in text
    page = (tmp_path / "toan-canh.html").read_text(encoding="utf-8")
    assert page.count("<svg") == 1
    assert "(biểu đồ" not in page
    rows = [*csv.DictReader(io.StringIO((tmp_path / "toan-canh.csv").read_text(encoding="utf-8-sig")))]
    by_code = {row["ma_don_vi"]: row for row in rows}
    assert (by_code["99002"]["muc_tu_danh_gia"], by_code["99002"]["muc_cong_nhan"]) == ("4", "2")
    assert by_code["99008"]["con_thieu"] == "02 người"
    refused = run("overview", "-w", sample_year, "--year", 2025, "-o", tmp_path / "toan-canh.pptx")
    assert refused.code == 2


def test_last_year_stands_beside_every_level(run: Run, recognised_year: Path) -> None:
    """2026 has just been opened: the levels recognised on 2025 are those before; nothing is known now."""
    opened = run("cycle", "open", "--year", 2026, "--framework", "2361-xa", "--rehearsal")
    assert opened.code == 0, opened.err
    found = as_json(run, "overview", "--year", 2026)
    units = {unit["code"]: unit for unit in found["units"]}
    assert (units["99001"]["before"], units["99001"]["level"], units["99001"]["change"]) == (5, None, None)
    # The revoked recognition of 2025 is none; what its appraised figures reached is still known.
    assert found["levels_before"]["5"] == 1
    assert found["levels"]["without"] == 12
    shown = run("overview", "--year", 2026)
    assert shown.says("– năm 2025")


# By points -------------------------------------------------------------------------------------------

POINTS = (
    "overview",
    Path("maturity/sample/mau-diem-huyen.csv").resolve(),
    "--framework",
    "minh-hoa-dti-huyen",
)


def test_a_year_by_an_index_shows_decided_places_and_bounds(run: Run, sample_year: Path) -> None:
    """Places as the decision has them; the unit without a dossier has points within bounds and no place."""
    words = ("overview", "-w", sample_year, "--year", 2025, "--series", "dti-xa")
    found = as_json(run, *words)
    assert found["framework"]["method"] == "points"
    assert found["decision"] == "05/QĐ-MẪU"
    units = {unit["code"]: unit for unit in found["units"]}
    assert (units["99001"]["first"], units["99001"]["last"]) == (1, 1)
    assert (units["99012"]["first"], units["99012"]["basis"]) == (None, "figures")
    assert found["all"]["value"] != found["all"]["possible_value"]
    shown = run(*words)
    assert shown.says("Hạng theo Quyết định số 05/QĐ-MẪU, công bố ngày 28/05/2026.")
    assert shown.says("giá trị bình quân 0,68326 đến 0,76659")


def test_a_file_by_an_index_has_places_within_bounds(run: Run) -> None:
    """907 and 908 can still change places; where most points are lost comes first."""
    found = as_json(run, *POINTS)
    places = {unit["code"]: (unit["first"], unit["last"]) for unit in found["units"]}
    assert (places["903"], places["904"], places["905"], places["908"]) == ((3, 3), (3, 3), (6, 6), (7, 8))
    assert found["rows"][0]["code"] == "2.2"
    lost = [Fraction(row["lost"]) for row in found["rows"]]
    assert lost == sorted(lost, reverse=True)
    assert units_of(found, "901")["strengths"][:2] == ["2.2", "6.7"]


def test_averages_of_areas_come_to_those_of_all(run: Run) -> None:
    """The mean value of all units is that of the areas, each with its number of units."""
    found = as_json(run, *POINTS)
    whole = sum(Fraction(area["value"]) * area["units"] for area in found["areas"])
    assert whole / found["all"]["units"] == Fraction(found["all"]["value"]) == Fraction(found["mean"])


def test_the_units_of_an_index_as_csv(run: Run) -> None:
    """In the order of their places, with the decimals of the set."""
    rows = [*csv.DictReader(io.StringIO(run(*POINTS, "--format", "csv").out))]
    assert [row["ma_don_vi"] for row in rows][:3] == ["901", "902", "903"]
    assert (rows[7]["diem_hien_co"], rows[7]["diem_cao_nhat_con_co_the"]) == ("631.76", "666.77")
    assert rows[7]["hang_thap_nhat_con_co_the"] == "8"


def units_of(found: Any, code: str) -> Any:
    return next(unit for unit in found["units"] if unit["code"] == code)


def test_a_year_without_a_figure_claims_nothing(run: Run, workspace: Path) -> None:
    """No unit is near a level, or held by a criterion, as far as anybody knows."""
    shown = run("overview", "--year", 2025)
    assert shown.code == 0
    assert shown.says("12 đơn vị – không có kết quả: 12.")
    assert "lên mức" not in shown.out
    assert "tháo gỡ" not in shown.out
    found = as_json(run, "overview", "--year", 2025)
    assert (found["criteria"], found["one_away"]) == ([], [])
