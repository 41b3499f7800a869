"""`maturity compare`: why one unit is before another, and what changed in a year; parts that sum exactly."""

import csv
import io
import json
import re
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve

from criteria.model import UnitKind
from maturity.cycle.cycle import cycle_of, save_cycle
from maturity.store.workspace import Workspace
from maturity.verdicts.points import ScoredUnit
from maturity.verdicts.verdict import Stage, save_verdict, stored
from rules.observation import figure
from rules.score import score
from tests.commands.ranked_year import index, scores
from tests.rules.index_figures import FILES
from tests.running import Outcome, Run
from tests.workspaces import AT

HUYEN = FILES["huyen-2025"]
SET = "minh-hoa-dti-huyen"


def compare(run: Run, *more: object, file: Path = HUYEN) -> Outcome:
    return run("compare", file, *more, "--framework", SET, "--year", "2025")


def report_of(run: Run, *more: object) -> dict[str, Any]:
    outcome = compare(run, *more, "--format", "json")
    assert outcome.code == 0, outcome.err
    report: dict[str, Any] = json.loads(outcome.out)
    return report


# Two units


def test_the_sentence_is_that_of_the_expected_analysis(run: Run) -> None:
    """By main index, and the six rows that part them most; the better unit first, however they are named."""
    outcome = compare(run, "910", "Huyện Bản Nháp")
    assert outcome.code == 0
    assert outcome.says(
        "UBND huyện Bản Nháp hơn UBND huyện Gò Giả Lập 29,55 điểm = 0,58 (1) + 19,47 (2) − 0,89 (3) "
        "− 6,74 (4) + 5,53 (5) + 2,26 (6) + 17,43 (7) − 8,09 (8); nhiều nhất: 5.4 +16,67; 2.2 +14,19; "
        "5.2 −12,38; 2.3 +10,00; 4.1 −10,00; 5.1 −8,57."
    )
    assert outcome.says("có nhưng chưa có")
    assert outcome.says("Các phần cộng lại đúng bằng chênh lệch khi chưa làm tròn; và cả theo các số đã in.")


def test_every_pair_sums_exactly(run: Run) -> None:
    """Exactly in JSON, and in print as far as the report says."""
    for other in ("901", "904", "908", "912"):
        report = report_of(run, "910", other)
        total = Fraction(report["difference"])
        assert sum(map(Fraction, report["main"].values())) == total
        assert sum(map(Fraction, report["rows"].values())) == total
        better, worse = report["units"]
        assert total == Fraction(better["points"]) - Fraction(worse["points"]) >= 0


def test_printed_digits_that_do_not_add_up_are_said(run: Run) -> None:
    """Where printed parts come to another cent than the printed total, the report says so."""
    for one, other in (("901", "902"), ("906", "907"), ("911", "912"), ("903", "909")):
        text = compare(run, one, other).text
        sentence = re.search(r"([\d,]+) điểm = (.*?); nhiều nhất", text)
        assert sentence is not None
        printed = re.findall(r"(− |−|\+ |)([\d.]+,\d\d) \(", sentence[2])
        total = sum(
            (-1 if sign.startswith("−") else 1) * int(part.replace(",", "")) for sign, part in printed
        )
        off = int(sentence[1].replace(",", "")) - total
        assert ("và cả theo các số đã in" in text) is (off == 0)
        if off:
            assert f"lệch 0,{abs(off):02} điểm" in text


def test_equal_units_are_told_so(run: Run) -> None:
    outcome = compare(run, "903", "904")
    assert outcome.says("bằng điểm: 0,00")
    assert outcome.says("nhiều nhất:")


def test_the_json_and_the_csv(run: Run) -> None:
    report = report_of(run, "909", "910")
    assert list(report) == [
        "schema", "framework", "kind", "units", "sentence", "difference", "main", "rows", "problems",
    ]  # fmt: skip
    lines = list(csv.DictReader(io.StringIO(compare(run, "909", "910", "--format", "csv").out)))
    assert (lines[1]["cap"], lines[1]["ma"], lines[1]["chenh_diem"]) == ("chỉ số chính", "2", "19,47")
    assert lines[2]["chenh_diem"] == "−0,89"


def test_a_page_is_written(run: Run, tmp_path: Path) -> None:
    page = tmp_path / "so-sanh.html"
    assert compare(run, "909", "910", "-o", page).code == 0
    assert "29,55 điểm" in page.read_text(encoding="utf-8").replace("\xa0", " ")


# Two years


@pytest.fixture
def before(tmp_path: Path) -> Path:
    """The year before: unit 910 had no plan (2.1), and more of its tasks (2.2) done."""
    path = tmp_path / "nam-2024.csv"
    text = HUYEN.read_text(encoding="utf-8-sig")
    text = re.sub(r"^(910,[^,]*,5\.4,,,)không,", r"\1có,", text, flags=re.M)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_year_is_compared_with_the_year_before(run: Run, before: Path) -> None:
    """An inspection that was made in 2024 and not in 2025 costs 10 points: all of it by results."""
    outcome = compare(run, "910", "--before", before)
    assert outcome.code == 0
    assert outcome.says("UBND huyện Gò Giả Lập: 2025 so với 2024")
    assert outcome.says("(10,00 điểm): −10,00 = −10,00 (kết quả của đơn vị).")
    report = report_of(run, "910", "--before", before)
    changes = {part["code"]: part for part in report["rows"] if part["total"] != "0"}
    assert [*changes] == ["5.4"]
    assert Fraction(report["change"]) == Fraction(-10, 900)
    parts = [report[key] for key in ("results", "weights", "added", "dropped")]
    assert sum(map(Fraction, parts)) == Fraction(report["change"])


def test_a_merged_unit_is_compared_with_the_mean_of_the_old_ones(run: Run, before: Path) -> None:
    """By main index alone, and labelled so."""
    outcome = compare(run, "910", "--before", before, "--old", "909", "--old", "Huyện Đèo Minh Chứng")
    assert outcome.says(
        "2024 là trung bình các chỉ số chính của 02 đơn vị cũ: UBND huyện Bản Nháp, UBND huyện"
    )
    report = report_of(run, "910", "--before", before, "--old", "909", "--old", "911")
    assert report["rows"] is None
    values = [Fraction(unit["value"]) for unit in report["before"]]
    assert Fraction(report["change"]) == Fraction(report["unit"]["value"]) - sum(values) / 2


# Refusals


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("910",), "đã ghi 01 đơn vị"),
        (("910", "909", "908"), "đã ghi 03 đơn vị"),
        (("910", "910"), "hai đơn vị cần so là một: 910"),
        (("910", "999"), "số liệu không có đơn vị “999”"),
        (("910", "909", "--old", "908"), "có --old mà không có --before"),
    ],
)
def test_what_cannot_be_compared_is_refused(run: Run, arguments: tuple[str, ...], words: str) -> None:
    outcome = compare(run, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert words in outcome.text


# A workspace


def test_two_years_of_a_workspace_are_compared(points_year: Path, run: Run) -> None:
    """Appraised points of 2025, and the unit's own of 2026 after an inspection (5.4): 10 points more."""
    with Workspace(points_year).open() as store:
        cycle = cycle_of(store, 2025, UnitKind.DISTRICT, series=SET)
        assert cycle is not None
        later = evolve(cycle, year=2026)
        before = scores()["910"]
        figures = [figure("5.4", 1) if each.criterion == "5.4" else each for each in before.observations]
        scored = score(index(), figures, before.others)
        with store.act("cycle open", AT) as writing:
            save_cycle(writing, later)
            kept = stored(later, "910", Stage.SELF_ASSESSED, ScoredUnit(scored), scored.others, AT.date())
            save_verdict(writing, kept)
    years = ("--kind", "huyện", "--year", 2026, "--year", 2025)
    outcome = run("compare", "--unit", "910", *years)
    assert outcome.code == 0, outcome.text
    assert outcome.says("UBND huyện Gò Giả Lập: 2026 so với 2025")
    assert outcome.says("2025: UBND huyện Gò Giả Lập (mã 910): 574,96 điểm, giá trị 0,63884, đã thẩm định.")
    assert outcome.says("Tăng 0,01111 (10,00 điểm): +10,00 = 10,00 (kết quả của đơn vị).")
    assert outcome.says("Kết quả tự tính, chưa qua thẩm định.")
    report = json.loads(run("compare", "--unit", "910", *years, "--format", "json").out)
    assert (report["years"], report["change"]) == ([2025, 2026], "1/90")
    refused = run("compare", "--unit", "909", *years)
    assert refused.code == 2
    assert refused.says("Huyện Bản Nháp chưa có kết quả chấm điểm năm 2026")
    merged = run("compare", "--unit", "910", *years, "--old", "909", "--old", "911")
    assert merged.says("2025 là trung bình các chỉ số chính của 02 đơn vị cũ")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--unit", "910", "--year", 2025),
        ("--unit", "910", "--year", 2025, "--year", 2025),
        ("--year", 2025, "--area", "xã"),
        ("--year", 2025, "--year", 2026, "--area", "xã", "--area", "phường"),
        (HUYEN, "909", "910", "--framework", SET, "--unit", "910"),
    ],
)
def test_a_comparison_says_what_it_needs(points_year: Path, run: Run, arguments: tuple[object, ...]) -> None:
    outcome = run("compare", *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.says("chưa rõ so sánh gì")
