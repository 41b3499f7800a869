"""`maturity compare` by levels, and of areas: two units, two years, two areas, and what made the change."""

import csv
import io
import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook

import criteria
from maturity.sample.data import COMMUNES, path_of
from maturity.store.workspace import Workspace
from tests.certifying import before_the_council
from tests.commands.test_compare import HUYEN
from tests.running import Run
from tests.workspaces import AT

SET = ("--framework", "2361-xa")
LIKE_2026 = {"99001": "99002", "99002": "99001", "99005": "99007", "99017": "99005"}
"""What the communes of 2026 come to: 99001 as 99002 did, and so on; 99017 is the former 99007."""


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The figures of the twelve communes of the sample."""
    with path_of(COMMUNES) as path:
        copy = tmp_path / "so-lieu.csv"
        copy.write_bytes(path.read_bytes())
    return copy


@pytest.fixture
def two_years(council_year: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """2025 and 2026: 99006 went into 99005, 99007 has another code since; both on 01/03/2026."""
    monkeypatch.setenv("MATURITY_NOW", "2026-12-01")
    merger = ("--kind", "nhập", "--decision", "Nghị quyết số 5", "--effective", "01/03/2026", "--apply")
    told = run(
        "unit", "succeed", "--old", "99005", "--old", "99006", "--new", "99005=Phường Bến Mới", *merger
    )
    assert told.code == 0, told.text
    recoded = ("--kind", "đổi mã", *merger[2:])
    told = run("unit", "succeed", "--old", "99007", "--new", "99017=Xã Sông Giả Định", *recoded)
    assert told.code == 0, told.text
    opened = run("cycle", "open", "--year", 2026, "--framework", "2361-xa", "--rehearsal")
    assert opened.code == 0, opened.text
    return council_year


def as_json(run: Run, *words: object) -> Any:
    outcome = run("compare", *words, "--format", "json")
    assert outcome.code == 0, outcome.err
    return json.loads(outcome.out)


# Units -----------------------------------------------------------------------------------------------


def test_what_parts_two_units_of_a_file(run: Run, sample: Path) -> None:
    """The rows that keep the one from the levels of the other, and no others."""
    outcome = run("compare", sample, "99001", "99004", *SET, "--format", "md")
    assert "UBND phường Minh Họa mức 5, UBND phường Cầu Ví Dụ mức 3; 14 tiêu chí làm nên chênh lệch." in (
        outcome.out
    )
    line = "| 79,96% (16.760/20.960 người) | 95,3% (28.178/29.575 người) | mức 4 yêu cầu từ 80% trở lên |"
    assert line in outcome.out
    same = run("compare", sample, "99001", "99001", *SET)
    assert (same.code, same.says("hai đơn vị cần so là một")) == (2, True)


def test_a_unit_and_the_year_before_by_another_set(run: Run, sample: Path) -> None:
    """The same figures by the province's set: a row asks more, three are new."""
    before = ("--before", sample, "--before-framework", "2361-xa")
    found = as_json(run, sample, "99001", *before, "--framework", "minh-hoa-xa")
    (pair,) = found["compared_with"]
    assert (pair["unit"]["level"], found["unit"]["level"]) == (5, 1)
    whys = {row["new"]: row["why"] for row in pair["rows"]}
    assert whys == {"CQS-25": "added", "KTS-05": "demand", "KTS-06": "added", "XHS-10": "added"}


def test_a_figure_that_stays_is_written_once(run: Run, sample: Path, tmp_path: Path) -> None:
    """79,96% beside the bound of 80% of the one set, 80% beside that of 70% of the other: no rise."""
    text = (Path(criteria.__file__).parent / "frameworks" / "2361-xa.md").read_text(encoding="utf-8")
    head, row, rest = text.partition("### XHS-01.")
    eased = head + row + rest.replace("≥ 70% | ≥ 80% | ≥ 95% |", "≥ 60% | ≥ 70% | ≥ 85% |", 1)
    new = tmp_path / "de-hon.md"
    new.write_text(eased.replace("Mã khung: 2361-xa", "Mã khung: de-hon"), encoding="utf-8")
    before = ("--before", sample, "--before-framework", "2361-xa")
    told = run("compare", sample, *before, "--framework", new, "--format", "md").out
    assert (
        "XHS-01: 79,96% (16.760/20.960 người), số liệu không đổi; mức 4 trước yêu cầu từ 80% trở lên" in told
    )


# Two years of an area --------------------------------------------------------------------------------


def test_the_units_of_two_files(run: Run, sample: Path, tmp_path: Path) -> None:
    """One commune got its last document: it rises by the one row; missing figures leave others open."""
    text = sample.read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    for row in rows:
        if (row["ma_don_vi"], row["ma_tieu_chi"]) == ("99004", "XHS-01"):
            row["tu_so"] = row["mau_so"]
    later = tmp_path / "nam-sau.csv"
    with later.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    found = as_json(run, later, "--before", sample, *SET)
    assert found["sentence"].startswith("01 đơn vị tăng mức, 10 giữ mức, 0 giảm mức, 01 chưa rõ")
    (risen,) = (unit for unit in found["units"] if unit["rise"])
    assert (risen["code"], risen["level_before"], risen["level"]) == ("99004", 3, 4)
    assert [(row["new"], row["why"]) for row in risen["rows"]] == [("XHS-01", "result")]
    (line,) = (line for line in found["criteria"] if line["better"])
    assert (line["new"], line["held"]) == ("XHS-01", [2, 1])


def test_two_years_of_a_workspace_follow_units_and_rows(run: Run, two_years: Path, tmp_path: Path) -> None:
    """A merged unit is assessed anew; another code is the same unit."""
    with Workspace(two_years).open() as store:
        before_the_council_of_2026(store)
    found = as_json(run, "--year", 2025, "--year", 2026)
    units = {unit["code"]: unit for unit in found["units"]}
    merged = units["99005"]
    assert (merged["formed"], merged["rise"]) == ("anew", None)
    assert {unit["code"] for unit in merged["before"]} == {"99005", "99006"}
    recoded = units["99017"]
    assert (recoded["formed"], [unit["code"] for unit in recoded["before"]]) == ("same", ["99007"])
    assert (units["99001"]["rise"], units["99002"]["rise"], recoded["rise"]) == (-1, 1, 1)
    assert {row["why"] for row in units["99001"]["rows"]} == {"result"}
    shown = run("compare", "--year", 2025, "--year", 2026, "--format", "md")
    assert "phải đánh giá lại nên không so tăng, giảm" in shown.out
    assert "| Xã Sông Giả Định (99017, " in shown.out
    one = run("compare", "--unit", "99017", "--year", 2025, "--year", 2026)
    assert one.says("UBND xã Sông Giả Định: 2026 so với 2025")
    for name in ("hai-nam.docx", "hai-nam.xlsx", "hai-nam.html", "hai-nam.csv"):
        written = run("compare", "--year", 2025, "--year", 2026, "-o", tmp_path / name)
        assert written.code == 0, written.err
    tables = docx.Document(str(tmp_path / "hai-nam.docx")).tables
    assert any(cell.text == "Mức 5" for table in tables for cell in table.column_cells(0))
    assert load_workbook(tmp_path / "hai-nam.xlsx").sheetnames[:2] == ["Đơn vị", "Tiêu chí"]


def before_the_council_of_2026(store: Any) -> None:
    before_the_council(store, LIKE_2026, year=2026, at=AT.replace(year=2027))


# Two areas -------------------------------------------------------------------------------------------


def test_two_areas_of_a_file(run: Run, sample: Path) -> None:
    found = as_json(run, sample, *SET, "--area", "Xã", "--area", "phường")
    assert [(side["name"], side["units"]) for side in found["sides"]] == [("xã", 8), ("phường", 3)]
    held = {line["new"]: line["held"] for line in found["criteria"]}
    assert held["CQS-02"] == [4, 0]
    assert found["units"] == []


def test_areas_that_are_not_there_are_named(run: Run, sample: Path) -> None:
    refused = run("compare", sample, *SET, "--area", "xã", "--area", "quận")
    assert refused.code == 2
    assert refused.says("không có hai địa bàn “xã” và “quận” trong cùng một cách chia; ghi hai tên trong: ")
    assert refused.says("phường")


def test_two_areas_of_the_sample_year(run: Run, sample_year: Path) -> None:
    """By levels and by points; every number is of the units of one area."""
    words = ("-w", sample_year, "--year", 2025, "--area", "xã", "--area", "phường")
    by_levels = as_json(run, *words)
    assert by_levels["by"] == "levels"
    by_points = as_json(run, *words, "--series", "dti-xa")
    assert by_points["by"] == "points"
    assert {line["second"]["code"] for line in by_points["main"] if line["second"]} == {
        line["first"]["code"] for line in by_points["main"] if line["first"]
    }


def test_two_years_by_points_of_files(run: Run) -> None:
    """A file beside itself: every unit is there, and nothing changed."""
    words = (HUYEN, "--before", HUYEN, "--framework", "minh-hoa-dti-huyen", "--year", 2025)
    found = as_json(run, *words)
    certain = [unit for unit in found["units"] if unit["value"][0] == unit["value"][1]]
    assert {tuple(unit["rise"]) for unit in certain} == {("0", "0")}
    (still_open,) = (unit for unit in found["units"] if unit not in certain)
    low, high = map(Fraction, still_open["rise"])
    assert low == -high < 0
    assert all(Fraction(line["rise"][0]) == -Fraction(line["rise"][1]) for line in found["rows"])
    shown = run("compare", *words)
    assert shown.says("12 đơn vị có điểm")


def test_sets_of_two_kinds_are_no_two_years(run: Run, sample: Path) -> None:
    before = ("--before", sample, "--before-framework", "minh-hoa-dti-xa")
    refused = run("compare", sample, "99001", *before, *SET)
    assert (refused.code, refused.says("hai năm theo hai loại bộ")) == (2, True)
