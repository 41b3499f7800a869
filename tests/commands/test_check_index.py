"""`maturity check` by an index: points as expected to the digit, lost points, ranks, and every bad input."""

import csv
import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

import rules.score
from rules.disagreement import Disagreement
from rules.engine import EngineFaultError
from rules.scored import Scored
from rules.scorer import Scorer
from tests.criteria.documents import FIXTURES as DOCUMENTS
from tests.rules.index_figures import FILES, expected
from tests.running import Outcome, Run

HUYEN = ("minh-hoa-dti-huyen", FILES["huyen-2025"])
SO = ("minh-hoa-dti-so", FILES["so-2025"])
SMALL = DOCUMENTS / "chi-so-nho.md"
HEADER = (
    "ma_don_vi,ten_don_vi,ma_tieu_chi,tu_so,mau_so,gia_tri,khong_ap_dung,"
    "minh_chung_so,minh_chung_ngay,minh_chung_trich_yeu,diem_tu_cham\n"
)
UNIT_KEYS = [
    "code", "name", "points", "value", "class", "scale_in_use", "not_applicable", "bonus", "penalty",
    "groups", "main", "rows", "losses", "rank", "proof",
]  # fmt: skip


def checked(run: Run, of: tuple[str, Path], *more: object) -> dict[str, Any]:
    outcome = run("check", of[1], "--framework", of[0], "--format", "json", *more)
    assert outcome.code == 0, outcome.err
    report: dict[str, Any] = json.loads(outcome.out)
    return report


def units(report: dict[str, Any]) -> dict[str, Any]:
    return {unit["code"]: unit for unit in report["units"]}


def dotted(text: str) -> str:
    return text.replace(".", "").replace(",", ".")


# The expected files, computed outside this program


@pytest.mark.covered
@pytest.mark.parametrize(("of", "name"), [(HUYEN, "huyen-2025"), (SO, "so-2025")])
def test_every_figure_gives_the_expected_points(run: Run, of: tuple[str, Path], name: str) -> None:
    """Points, values, classes, ranges, main indexes and rows of every unit, exact and as printed."""
    report = units(checked(run, of))
    assert [*report] == list(dict.fromkeys(line["ma_don_vi"] for line in lines_of(of[1])))
    for told in expected(name)["units"]:
        unit = report[told["code"]]
        points, value = unit["points"], unit["value"]
        assert (points["shown"], value["shown"]) == (
            dotted(told["shown_points"]),
            dotted(told["shown_value"]),
        )
        assert Fraction(points["exact"]) == Fraction(told["points"])
        assert Fraction(value["exact"]) == Fraction(told["value"])
        assert (points["determined"], unit["class"]) == (told["determined"], told["band"])
        assert (Fraction(unit["bonus"]), Fraction(unit["penalty"])) == (
            Fraction(told["bonus"]),
            Fraction(told["penalty"]),
        )
        assert unit["not_applicable"] == told["not_applicable"]
        assert [row["code"] for row in unit["rows"] if row["state"] == "missing"] == told["missing"]
        assert [row["code"] for row in unit["rows"] if row["state"] == "no_evidence"] == told["no_evidence"]
        rows = {row["code"]: Fraction(row["points"]) for row in unit["rows"]}
        given = {code: abs(Fraction(points)) for code, points in told["leaves"].items() if points is not None}
        assert {code: rows[code] for code in given} == given
        for main in unit["main"]:
            _, applicable, most = told["mains"][main["code"]]
            assert (main["applicable"], main["most"]) == (applicable, most)
        if unit["rank"] is not None:
            assert unit["rank"]["position"] == told["rank"]
        low, high = Decimal(points["floor"]), Decimal(points["ceiling"])
        assert low <= high
        assert (low == high) is told["determined"]


def lines_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_json_is_that_of_the_contract(run: Run) -> None:
    """Nothing but JSON on stdout; keys in the contract's order, more of them only behind it."""
    report = checked(run, HUYEN, "--unit", "910")
    assert list(report) == ["schema", "framework", "units", "problems"]
    assert report["schema"] == "maturity.score/1"
    assert list(report["framework"])[:9] == [
        "id", "version", "unit_kind", "rules_digest", "document_digest", "provenance", "method", "scale",
        "counts",
    ]  # fmt: skip
    assert report["framework"]["counts"] == {"main": 8, "components": 72, "rows": 78}
    assert (report["framework"]["method"], report["framework"]["scale"]) == ("points", "900")
    (unit,) = report["units"]
    assert list(unit)[: len(UNIT_KEYS)] == UNIT_KEYS
    assert list(unit["points"]) == ["shown", "exact", "floor", "ceiling", "determined"]
    assert list(unit["value"]) == ["shown", "exact", "decimals"]
    assert list(unit["groups"][0]) == ["name", "points", "applicable", "most"]
    assert list(unit["main"][0]) == ["code", "name", "points", "applicable", "most", "counted"]
    assert list(unit["rows"][0])[:9] == [
        "code", "name", "state", "observed", "method", "clause", "points", "most", "best",
    ]  # fmt: skip
    assert list(unit["losses"][0])[:11] == [
        "code", "kind", "gain", "at_most", "step", "needed", "still_possible", "supplier", "basis",
        "provenance", "sentence",
    ]  # fmt: skip
    assert unit["rank"] == {
        "position": 10,
        "of": 12,
        "tied_with": [],
        "gap_to_next": {"unit": "909", "points": "29.56"},
    }
    assert list(unit["proof"]) == ["checked", "observations_digest", "engine"]
    first, second, third = unit["losses"][:3]
    assert [(loss["code"], loss["kind"], loss["gain"]) for loss in (first, second, third)] == [
        ("2.3", "evidence", "10.00"),
        ("5.6", "evidence", "10.00"),
        ("5.4", "act", "10.00"),
    ]
    assert first["provenance"] == {"name": "provisional", "points": "provisional"}
    (row,) = [row for row in unit["rows"] if row["code"] == "3.5"]
    assert (row["method"], row["best"], row["observed"]["numerator"]) == ("best_of_group", "259/71", 359)
    (loss,) = [loss for loss in unit["losses"] if loss["code"] == "6.4"]
    assert (loss["needed"], loss["gain"], loss["step"]) == (
        2643,
        "14.00",
        "thêm 2.643 hồ sơ được 14,00 điểm (thành 70,01%)",
    )


@pytest.mark.covered
def test_one_unit_has_the_points_it_has_among_all(run: Run) -> None:
    """Best results and ranks are those of the whole file, by code and by name."""
    whole = units(checked(run, HUYEN))["910"]
    for unit in ("910", "Huyện Gò Giả Lập"):
        assert units(checked(run, HUYEN, "--unit", unit)) == {"910": whole}


@pytest.mark.covered
def test_ties_share_a_place_and_a_range_has_none(run: Run) -> None:
    report = units(checked(run, HUYEN))
    assert [report[code]["rank"]["position"] for code in ("903", "904", "906", "905")] == [3, 3, 5, 6]
    assert report["903"]["rank"]["tied_with"] == ["904"]
    assert [(report[code]["rank"], report[code]["places"]) for code in ("907", "908")] == [
        (None, {"first": 7, "last": 8})
    ] * 2


@pytest.mark.covered
def test_the_order_of_rows_and_units_does_not_matter(run: Run, tmp_path: Path) -> None:
    """The file turned upside down gives every unit the same points, losses and place."""
    header, *lines = HUYEN[1].read_text(encoding="utf-8").splitlines()
    turned = tmp_path / "nguoc.csv"
    turned.write_text("\n".join([header, *reversed(lines)]) + "\n", encoding="utf-8")
    whole, other = units(checked(run, HUYEN)), units(checked(run, (HUYEN[0], turned)))
    assert [*other] == [*reversed(whole)]
    assert other == whole


# What an official reads


def told(run: Run, *arguments: object) -> str:
    outcome = run("check", *arguments)
    assert outcome.code in (0, 1), outcome.err
    return outcome.text


def test_a_lost_point_says_what_brings_it_back(run: Run) -> None:
    """What the unit does at once, papers first, then the exact numbers, then others; each with its points."""
    text = told(run, HUYEN[1], "--framework", HUYEN[0], "--unit", "910", "--year", "2025")
    assert "574,96/900 điểm, giá trị 0,63884, xếp loại Trung bình, hạng 10/12" in text
    assert "Mất 325,04 điểm" in text
    parts = [
        "Làm được ngay tại huyện (07 dòng):",
        "bổ sung tài liệu kiểm chứng thì được lại 10,00 điểm",
        "chuyển sang “Bí thư hoặc Chủ tịch là Trưởng ban” được thêm 5,00 điểm (năm của số liệu đã hết,",
        "Cần thêm số lượng (56 dòng; năm 2025 đã hết, chỉ để làm cho năm sau):",
        "thêm 02 nhiệm vụ được 14,44 điểm (thành 72,2%); thêm 07 nhiệm vụ được 20,00 điểm (thành 100%)",
        "Phụ thuộc cơ quan khác (01 dòng; năm 2025 đã hết, chỉ để làm cho năm sau):",
        "Điểm dễ mất:",
        "chỉ cần giảm 02 phiếu là mất 5,00 điểm",
        "Còn 29,56 điểm để bằng hạng 09 (UBND huyện Bản Nháp); chỉ cần 03 dòng",
        "Điểm từng dòng:",
    ]
    assert sorted(parts, key=text.index) == parts


def test_one_dossier_short_of_a_line_is_said(run: Run) -> None:
    """69,99% is not 70%: one district stands one dossier below fourteen points, another on the line."""
    text = told(run, HUYEN[1], "--framework", HUYEN[0], "--unit", "901")
    assert "69,99% (6.999/10.000 hồ sơ), được 0,00/20 điểm; thêm 01 hồ sơ được 14,00 điểm (thành 70%)" in text
    other = told(run, HUYEN[1], "--framework", HUYEN[0], "--unit", "902")
    assert "70% (7.000/10.000 hồ sơ): chỉ cần giảm 01 hồ sơ là mất 14,00 điểm" in other
    assert "Đề nghị không áp dụng, chờ thẩm định: 8.6" in other


def test_missing_figures_give_a_range(run: Run) -> None:
    text = told(run, HUYEN[1], "--framework", HUYEN[0], "--unit", "908")
    assert (
        "Từ 631,76 đến 666,77 điểm (0,70196 đến 0,74085): còn 03 dòng chưa có số liệu (2.5, 7.4, 8.4)" in text
    )
    assert "hạng từ 07 đến 08 trên 12 (khi đủ số liệu)" in text
    assert "Mất từ 233,23 đến 268,24 điểm" in text


def test_all_units_begin_with_one_table(run: Run) -> None:
    text = told(run, HUYEN[1], "--framework", HUYEN[0])
    assert "Tổng số 12 đơn vị, trong đó xuất sắc: 01; tốt: 03; khá: 04; trung bình: 02; yếu: 01" in text
    assert "Trung bình giá trị 0,73139" in text
    assert "hạng 03/12 (đồng hạng với UBND huyện Đồng Thử)" in text


def test_reports_are_files_of_each_ending(run: Run, tmp_path: Path) -> None:
    """Markdown and HTML hold all; one page holds the points, the nearest losses and the signatures."""
    for ending in ("md", "html", "txt", "json"):
        path = tmp_path / f"diem.{ending}"
        assert run("check", HUYEN[1], "--framework", HUYEN[0], "--unit", "910", "-o", path).code == 0
        assert "574" in path.read_text(encoding="utf-8")
    page = tmp_path / "trinh.md"
    assert (
        run("check", HUYEN[1], "--framework", HUYEN[0], "--unit", "910", "--one-page", "-o", page).code == 0
    )
    text = page.read_text(encoding="utf-8")
    assert "Kính gửi: Chủ tịch Ủy ban nhân dân huyện Gò Giả Lập" in text
    assert "Ngoài ra còn" in text
    assert "**Ý KIẾN CỦA CHỦ TỊCH**" in text
    assert re.search(r"\| 1\\?\. Nhận thức số \| ■+□+ \| 56,77 \| 90 \|", text)


# Small files by the small index


def small(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "nho.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def told_of(run: Run, path: Path, *more: object) -> Outcome:
    return run("check", path, "--framework", SMALL, "--as-of", "01/03/2026", *more)


def test_a_self_score_is_compared_and_never_believed(run: Run, tmp_path: Path) -> None:
    path = small(tmp_path, "99001,Xã A,1.1,,,3,,01/BC,,,8", "99001,Xã A,1.3.1,,,có,,01/BC,,,5")
    outcome = told_of(run, path)
    assert outcome.code == 0
    warning = "biểu ghi 8 điểm; 03 cuộc họp được 6/8 điểm"
    assert warning in " ".join(outcome.err.split())
    report = json.loads(told_of(run, path, "--format", "json").out)
    (problem,) = [each for each in report["problems"] if each["code"] == "CD-40"]
    assert (problem["line"], problem["column"], problem["severity"]) == (2, "diem_tu_cham", "warning")


def test_a_self_score_alone_gives_nothing(run: Run, tmp_path: Path) -> None:
    outcome = told_of(run, small(tmp_path, "99001,Xã A,1.1,,,,,,,,8", "99001,Xã A,1.3.1,,,có,,01/BC,,,"))
    assert "biểu ghi 8 điểm cho dòng 1.1, nhưng dòng này không có số liệu" in " ".join(outcome.err.split())


def test_the_best_of_the_group_must_be_in_the_file(run: Run, tmp_path: Path) -> None:
    """One unit alone is not the best of its group: its row stays open, and that is said."""
    alone, none = "99001,Xã A,2.5,7,2,,,01/BC,,,", "99001,Xã A,T.1,,,không,,01/BC,,,"
    outcome = told_of(run, small(tmp_path, alone, none))
    assert "mà tệp không có đơn vị nào khác để so" in " ".join(outcome.err.split())
    assert "có kết quả cao nhất để so thì được nhiều nhất 5,00 điểm" in outcome.text
    both = told_of(run, small(tmp_path, alone, "99002,Xã B,2.5,7,1,,,01/BC,,,"), "--unit", "99001")
    assert "CD-42" not in both.err
    assert "3,5 (7/2" in both.text


def test_a_year_before_can_stand_in_the_file(run: Run, tmp_path: Path) -> None:
    """Without it the row stays open, and the report says which column it needs."""
    rows = ["99001;Xã A;C.1;;;62,4%;01/BC;", "99001;Xã A;T.1;;;không;01/BC;"]
    path = tmp_path / "nho.csv"
    head = "ma_don_vi;ten_don_vi;ma_tieu_chi;tu_so;mau_so;gia_tri;minh_chung_so;nam_truoc"
    path.write_text("\n".join([head, *rows]) + "\n", encoding="utf-8")
    without = told_of(run, path)
    assert "cần ghi ở dòng này, cột nam_truoc" in " ".join(without.err.split())
    assert "có kết quả năm trước thì" in without.text
    path.write_text("\n".join([head, rows[0] + "60%", rows[1]]) + "\n", encoding="utf-8")
    (row,) = [
        row
        for row in json.loads(told_of(run, path, "--format", "json").out)["units"][0]["rows"]
        if row["code"] == "C.1"
    ]
    assert row["points"] == row["possible"] != "0"


def test_full_by_rounding_is_not_called_full(run: Run, tmp_path: Path) -> None:
    """84,999% of 85% gives 10,00 in two decimals; the line of 85% is not met, and the report says so."""
    outcome = told_of(run, small(tmp_path, "99001,Xã A,2.2,84999,100000,,,01/BC,,,"))
    assert "được điểm tối đa do làm tròn, chưa đủ mức cao nhất" in outcome.text
    assert "85%" not in outcome.text.split("Điểm từng dòng")[1].split("2.3")[0]


def test_strict_evidence_takes_points_where_the_index_only_notes(run: Run, tmp_path: Path) -> None:
    path = small(tmp_path, "99001,Xã A,1.1,,,4,,,,,")
    noted = json.loads(told_of(run, path, "--format", "json").out)["units"][0]
    assert (noted["rows"][0]["state"], noted["rows"][0]["points"]) == ("no_evidence", "8")
    strict = json.loads(told_of(run, path, "--format", "json", "--strict-evidence").out)["units"][0]
    assert (strict["rows"][0]["state"], strict["rows"][0]["points"]) == ("no_evidence", "0")
    assert strict["losses"][0]["kind"] == "evidence"


def test_what_was_not_done_is_an_act_and_not_days(run: Run, tmp_path: Path) -> None:
    rows = ("99001,Xã A,1.2,,,chưa ban hành,,01/BC,,,", "99001,Xã A,T.1,,,không,,01/BC,,,")
    outcome = told_of(run, small(tmp_path, *rows))
    assert "1.2 Ban hành kế hoạch sau kế hoạch của tỉnh: chưa thực hiện, được 0,00/3 điểm" in outcome.text
    assert "999" not in outcome.text


def test_conditions_are_told_beside_the_points(run: Run, tmp_path: Path) -> None:
    rows = ("99001,Xã A,1.1,,,4,,01/BC,,,", "99001,Xã A,DKX-01,,,không,,,,,")
    text = told_of(run, small(tmp_path, *rows)).text
    assert "☐ DKX-01 không có cán bộ bị kỷ luật: chưa đạt" in text


# Refusals and faults


def test_a_target_is_refused_for_points(run: Run) -> None:
    outcome = run("check", HUYEN[1], "--framework", HUYEN[0], "--target", "3")
    assert (outcome.code, outcome.out) == (2, "")
    assert "không có mức độ nên không dùng --target" in " ".join(outcome.err.split())


def test_a_file_of_the_other_kind_decides_nothing(run: Run) -> None:
    outcome = run("check", HUYEN[1], "--framework", "2361-huyen")
    assert (outcome.code, outcome.out) == (2, "")
    assert "của một bộ chỉ số chấm điểm" in " ".join(outcome.err.split())


def test_errors_in_a_file_are_exit_1_all_at_once(run: Run, tmp_path: Path) -> None:
    """Each with its place; every other row still counts."""
    path = small(
        tmp_path,
        "99001,Xã A,1.1,,,3,,01/BC,,,tám",
        "99001,Xã A,1.5,,,Chủ tịch nước,,01/BC,,,",
        '99001,Xã A,3.1,,,"20,5",,01/BC,,,',
        "99001,Xã A,2.1,13,10,,,01/BC,,,",
        "99001,Xã A,2.3,0,0,,,01/BC,,,",
        "99001,Xã A,1.3.1,,,có,,01/BC,,,",
        "99001,Xã A,1.3.1,,,không,,01/BC,,,",
    )
    outcome = told_of(run, path, "--format", "json")
    assert outcome.code == 1
    report = json.loads(outcome.out)
    found = [(each["line"], each["code"]) for each in report["problems"] if each["severity"] == "error"]
    assert found == [(2, "CD-30"), (3, "CD-10"), (4, "CD-12"), (5, "SL-81"), (6, "SL-84"), (8, "SL-38")]
    (unit,) = report["units"]
    states = {row["code"]: row["state"] for row in unit["rows"]}
    assert [states[code] for code in ("1.1", "1.5", "3.1", "2.1", "2.3", "1.3.1")] == [
        "figure", *["unreadable"] * 5
    ]  # fmt: skip


@pytest.mark.covered
def test_a_disagreement_is_exit_3_and_the_others_go_on(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """The unit that is doubted has no points, and no unit of its ranking a place."""
    check = rules.score.check_score

    def doubt(observations: Any, others: Any, scored: Scored) -> tuple[Disagreement, ...]:
        if scored.observations_digest == doubted:
            return (Disagreement("1.1", "points", 1, 2),)
        return check(observations, others, scored)

    doubted = units(checked(run, HUYEN))["905"]["proof"]["observations_digest"]
    monkeypatch.setattr(rules.score, "check_score", doubt)
    outcome = run("check", HUYEN[1], "--framework", HUYEN[0], "--format", "json")
    assert outcome.code == 3
    report = json.loads(outcome.out)
    assert [unit["code"] for unit in report["units"]] == [
        str(code) for code in range(901, 913) if code != 905
    ]
    assert all(unit["rank"] is None for unit in report["units"])
    assert any("905" in problem["message"] for problem in report["problems"])


def test_a_failing_engine_is_exit_3(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise EngineFaultError("gone")

    monkeypatch.setattr(Scorer, "score", fail)
    outcome = run("check", HUYEN[1], "--framework", HUYEN[0])
    assert (outcome.code, outcome.out) == (3, "")
