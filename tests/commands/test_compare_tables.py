"""`maturity compare` of years and areas as text and as tables: who rose, by what, who came and went."""

import csv
import io
import re
from pathlib import Path

import pytest

from tests.commands.test_compare import HUYEN
from tests.commands.test_impact import SAMPLE
from tests.running import Run

LEVELS = ("--framework", "2361-xa")
POINTS = ("--framework", "minh-hoa-dti-huyen", "--year", 2025)


def table_of(run: Run, *words: object) -> dict[str, list[str]]:
    """Return the lines of the table by the code that each begins with."""
    shown = run("compare", *words, "--format", "csv")
    assert shown.code == 0, shown.err
    return {line[0]: line[1:] for line in csv.reader(io.StringIO(shown.out)) if line}


@pytest.fixture
def points_before(tmp_path: Path) -> Path:
    """The year before: 910 was inspected (5.4), 901 had another name, 912 was not there, 999 was."""
    text = HUYEN.read_text(encoding="utf-8-sig")
    for line, put in (
        (r"^(910,[^,]*,5\.4,,,)không,", r"\1có,"),
        (r"^912,[^,]*,", "999,Huyện Không Còn,"),
        (r"^901,[^,]*,", "901,Huyện Tên Cũ,"),
    ):
        text, changed = re.subn(line, put, text, flags=re.M)
        assert changed
    path = tmp_path / "nam-2024.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_two_years_by_points(run: Run, points_before: Path) -> None:
    """Ten points of 900 less; a unit renamed is the same unit, a new one has nothing to be compared with."""
    words = (HUYEN, "--before", points_before, *POINTS)
    units = table_of(run, *words)
    assert units["910"] == ["Huyện Gò Giả Lập", "0,64995", "0,63884", "−0,01111", ""]
    assert units["901"][-1] == "trước là Huyện Tên Cũ (901)"
    assert units["912"] == ["Huyện Núi Thí Nghiệm", "", "0,43216", "", "chưa có điểm năm trước để so sánh"]
    gone = ["Huyện Không Còn", "0,43216", "", "", "không còn trong danh sách năm sau"]
    assert units["999"] == gone
    shown = run("compare", *words, "--format", "md").out
    assert "năm 2024: 12 đơn vị có điểm" in shown.lower()
    assert "0 đơn vị tăng, 01 giảm giá trị, 01 chưa rõ vì thiếu số liệu." in shown
    assert "| Huyện Gò Giả Lập | 0,64995 | 0,63884 | −0,01111 | 10 | 10 |  |" in shown


def test_two_areas_by_points(run: Run) -> None:
    """The one town of the sample beside its districts: the table has main indexes and rows, no units."""
    words = (HUYEN, "--area", "huyện", "--area", "thị xã", *POINTS)
    lines = table_of(run, *words)
    assert lines["1"] == ["1 Nhận thức số", "68,8%", "97,2%", "'+28,3"]
    assert lines["2.2"][1:3] == ["28,9%", "94,7%"]
    assert not {"901", "902"} & lines.keys()
    shown = run("compare", *words)
    assert shown.says("So sánh điểm chuyển đổi số cấp huyện năm 2025: huyện và thị xã")
    assert shown.says("thị xã: 01 đơn vị có điểm, giá trị bình quân 0,89531.")
    assert shown.says("Còn 41 dòng khác có chênh lệch ít hơn")


@pytest.fixture
def levels_after(tmp_path: Path) -> Path:
    """The year after: 99004 rises and 99002 falls by XHS-01, 99001 is renamed, 99012 gone, 99033 new."""
    rows = list(csv.DictReader(io.StringIO(SAMPLE.read_text(encoding="utf-8-sig"))))
    for row in rows:
        match row["ma_don_vi"], row["ma_tieu_chi"]:
            case "99004", "XHS-01":
                row["tu_so"] = row["mau_so"]
            case "99002", "XHS-01":
                row["tu_so"] = "0"
            case "99001", _:
                row["ten_don_vi"] = "Phường Tên Mới"
            case "99012", _:
                row |= {"ma_don_vi": "99033", "ten_don_vi": "Xã Mới Lập"}
    path = tmp_path / "nam-sau.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    return path


def test_two_years_by_levels(run: Run, levels_after: Path) -> None:
    """Each change with the figures that made it and what the level asks."""
    words = (levels_after, "--before", SAMPLE, *LEVELS)
    units = table_of(run, *words)
    fell = "XHS-01: 96,2% (17.649/18.341 người) → 0% (0/18.341 người); mức 2 yêu cầu từ 55% trở lên"
    assert units["99002"] == ["Xã Suối Mẫu", "4", "1", "−3", fell]
    assert [units["99004"][1], units["99004"][2]] == ["3", "4"]
    assert units["99033"] == ["Xã Mới Lập", "", "0", "", "chưa có kết quả năm trước để so sánh"]
    assert units["99012"] == ["Xã Núi Thí Nghiệm", "0", "", "", "không còn trong danh sách năm sau"]
    shown = run("compare", *words, "--format", "md").out
    assert "01 đơn vị tăng mức, 08 giữ mức, 01 giảm mức, 01 chưa rõ" in shown
    assert f"| Xã Suối Mẫu | mức 4 | mức 1 | {fell} |" in shown
    assert "| Phường Tên Mới (99001, mức 5) | Phường Minh Họa (99001, mức 5) | đổi tên, đổi mã |" in shown
    assert "| – | Xã Núi Thí Nghiệm (99012, chưa đạt) | không còn trong danh sách năm sau |" in shown


def test_two_areas_by_levels(run: Run) -> None:
    """Three of eight communes and all wards are at level 3 and above."""
    words = (SAMPLE, "--area", "xã", "--area", "phường", *LEVELS)
    shown = run("compare", *words, "--format", "md").out
    assert (
        "Xã: 08 đơn vị, từ mức 3 trở lên 03 (37,5%); phường: 03 đơn vị, từ mức 3 trở lên 03 (100%)." in shown
    )
    assert "| Mức 4 | 02 (25%) | 0 (0%) |" in shown
    assert table_of(run, *words)["CQS-02"][1:] == ["4", "0"]


def test_two_years_by_two_sets(run: Run) -> None:
    """What the later set no longer asks, or asks less of, is told as such."""
    before = ("--before", SAMPLE, "--before-framework", "minh-hoa-xa")
    shown = run("compare", SAMPLE, *before, *LEVELS, "--format", "md").out
    assert "CQS-25 (không còn trong bộ): chưa có số liệu" in shown
    assert "mức 5 trước yêu cầu từ 90% trở lên, nay từ 80% trở lên" in shown
    assert "Năm trước theo bộ minh-hoa-xa, phiên bản" in shown


def test_two_units_by_levels(run: Run) -> None:
    """Each row that parts them with what both have and what the level asks."""
    shown = run("compare", SAMPLE, "99001", "99004", *LEVELS, "--format", "csv")
    lines = {line["ma_tieu_chi"]: line for line in csv.DictReader(io.StringIO(shown.out))}
    line = lines["CQS-02"]
    assert (line["ma_truoc"], line["ma_nay"], line["vi_sao"]) == ("99004", "99001", "kết quả khác")
    assert line["truoc"] == "85,3% (12.181/14.275 hồ sơ)"
    assert line["yeu_cau"] == "mức 5 yêu cầu từ 90% trở lên"
