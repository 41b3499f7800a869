"""`maturity plan`, `bottlenecks` and `impact` in the forms that programs read, and plans within a period."""

import csv
import io
import json
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from criteria.document.bases import shipped_file
from tests.commands.test_impact import POINTS, SAMPLE
from tests.commands.test_plan import costs
from tests.running import Clock, Run

INDEX = "minh-hoa-dti-huyen"


def of_points(run: Run, *words: object, figures: Path = POINTS) -> Any:
    return run("plan", "--figures", figures, "--framework", INDEX, "--year", 2025, *words)


def of_levels(run: Run, *words: object) -> Any:
    return run("plan", "--figures", SAMPLE, "--framework", "2361-xa", *words)


TARGET = ("--unit", "910", "--target", "626,4")


def test_a_plan_of_points_is_proven_and_followed(run: Run, tmp_path: Path) -> None:
    """Enough with all steps, not without any one; a year later one is done, one without a figure."""
    kept = tmp_path / "ke-hoach.json"
    assert of_points(run, *TARGET, "-o", kept).code == 0
    plan = json.loads(kept.read_text(encoding="utf-8"))
    works = {work["criterion"]: work for work in plan["works"]}
    assert (works["2.2"]["needed"], works["2.2"]["points"], works["2.2"]["value"]) == (7, "20", "100")
    assert (works["2.3"]["kind"], works["2.3"]["to_do"]) == ("evidence", "Bổ sung tài liệu kiểm chứng.")
    assert plan["cost"] == len(works) == 4
    target, proof = Fraction(6264, 10), plan["proof"]
    assert Fraction(plan["from"]) < target <= Fraction(proof["points"])
    assert len(proof["points_without"]) == 4
    assert all(Fraction(each) < target for each in proof["points_without"])
    works["6.4"]["criterion"] = "9.9"
    plan["framework"]["id"] = "bo-cu"
    kept.write_text(json.dumps(plan), encoding="utf-8")
    later = a_year_later(tmp_path)
    shown = of_points(run, "--follow", kept, figures=later)
    assert shown.says("đã xong 01/04 việc của kế hoạch. Huyện Gò Giả Lập nay được")
    assert shown.says("bo-cu")
    found = json.loads(of_points(run, "--follow", kept, "--format", "json", figures=later).out)
    states = {work["criterion"]: work["state"] for work in found["works"]}
    assert states == {"2.2": "done", "2.3": "not_yet", "5.1": "unknown", "9.9": "dropped"}
    assert (found["done"], found["framework"]) == (1, {"id": INDEX, "before": "bo-cu"})


def a_year_later(folder: Path) -> Path:
    """All tasks of 910 are done (2.2), and it sent no figure of 5.1."""
    rows = list(csv.DictReader(io.StringIO(POINTS.read_text(encoding="utf-8-sig"))))
    path = folder / "nam-sau.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        for row in rows:
            match row["ma_don_vi"], row["ma_tieu_chi"]:
                case "910", "5.1":
                    continue
                case "910", "2.2":
                    row["tu_so"] = row["mau_so"]
            writer.writerow(row)
    return path


def test_points_out_of_reach_by_reasons(run: Run, tmp_path: Path, at: Clock) -> None:
    """What is not feasible, too late, without a cost, or given by others, in words and as data."""
    at("2026-01-10")
    file = costs(tmp_path, "2.2,,,3,,,", "6.4,,,1,,không,", "5.1,,,1,,,01/12/2026")
    words = (*TARGET, "--cost", file, "--until", "01/06/2026")
    shown = of_points(run, *words)
    assert shown.code == 1
    assert shown.says("Chưa có cách nào chắc chắn đạt 626,40 điểm trước ngày 01/06/2026")
    assert shown.says("tệp chi phí ghi không khả thi")
    assert shown.says("không kịp hạn")
    found = json.loads(of_points(run, *words, "--format", "json").out)
    reasons = {each["criterion"]: each["reason"] for each in found["obstructed"]}
    assert [reasons[code] for code in ("6.4", "5.1", "5.4", "6.18")] == [
        "not_feasible", "too_late", "no_cost", "unknown",
    ]  # fmt: skip
    assert (found["reachable"], found["proof"], found["works"]) == (False, None, [])
    assert found["until"] == "2026-06-01"


def test_a_plan_of_levels_is_followed_by_another_set(run: Run, tmp_path: Path) -> None:
    """4.651 of 4.835 lacked 39 for 97%; by the set of the province, which asks 98%, it is 88."""
    kept = tmp_path / "ke-hoach.json"
    assert of_levels(run, "--unit", "99009", "--target", "3", "-o", kept).code == 0
    needed = {work["criterion"]: work["needed"] for work in json.loads(kept.read_bytes())["works"]}
    words = ("plan", "--figures", SAMPLE, "--framework", "minh-hoa-xa", "--follow", kept)
    found = json.loads(run(*words, "--format", "json").out)
    assert found["framework"] == {"id": "minh-hoa-xa", "before": "2361-xa"}
    states = {work["criterion"]: (work["state"], work["needed"]) for work in found["works"]}
    assert needed["CQS-16"] == 39
    assert states["CQS-16"] == ("not_yet", 88)
    assert found["done"] == 0


def test_within_a_period_only_new_cases_help(run: Run, at: Clock) -> None:
    """10.829 of 12.910 need 7.900 more that all count for 90%; at the pace until now many more will come."""
    at("2026-01-10")
    words = ("--unit", "99002", "--target", "5", "--until", "30/06/2026")
    assert (10829 + 7900) * 10 == (12910 + 7900) * 9
    shown = of_levels(run, *words)
    assert shown.says("Hạn 30/06/2026, còn 171 ngày")
    found = json.loads(of_levels(run, *words, "--format", "json").out)
    work = next(each for each in found["works"] if each["criterion"] == "CQS-02")
    days = (date(2026, 1, 10) - date(2025, 12, 31)).days
    assert (work["needed"], work["expected_new"]) == (7900, 12910 * 171 // days)
    assert work["possible_until"] == "2026-06-30"
    assert "có thêm 7.900 hồ sơ mới và tất cả đều được tính vào tử số" in work["to_do"]


def test_the_past_cannot_be_made_up_for(run: Run, at: Clock) -> None:
    """All documents had to be signed and one was not: no new document mends that before the end."""
    at("2026-01-10")
    shown = of_levels(run, "--unit", "99005", "--target", "4", "--until", "30/06/2026")
    assert shown.code == 1
    assert shown.says("số đã tính từ đầu kỳ không bù lại được bằng trường hợp mới")


def test_bottlenecks_of_a_level_name_each_set_once(run: Run) -> None:
    """Two criteria lift two of six; a third lifts nobody more, so it is not told again."""
    shown = run("bottlenecks", "--figures", SAMPLE, "--framework", "2361-xa", "--target", "3")
    assert shown.says("Xét 06 xã chưa đạt mức độ 3 (Cơ bản).")
    told = "Làm 02 tiêu chí XHS-04, XHS-07 thì 02/06 xã lên mức (nhiều nhất có thể)."
    assert shown.text.count(told) == 1


@pytest.fixture
def stricter_index(tmp_path: Path) -> Path:
    """The index with 75% in place of 70% for the full points of 6.4."""
    text = shipped_file(INDEX).read_text(encoding="utf-8")
    path = tmp_path / "moi.md"
    path.write_text(text.replace("| ≥ 70% |", "| ≥ 75% |").replace(INDEX, "moi-huyen"), encoding="utf-8")
    return path


def test_the_impact_on_points_as_tables_and_text(run: Run, stricter_index: Path) -> None:
    """14 of 900 points less by 6.4, and the one that nothing happens to keeps all."""
    words = ("impact", "--from", INDEX, "--to", stricter_index, "--figures", POINTS)
    lines = {
        line[0]: line[1:] for line in csv.reader(io.StringIO(run(*words, "--format", "csv").out)) if line
    }
    assert lines["902"] == [
        "Thị xã Cầu Ví Dụ", "2", "2", "805,78", "791,78", "0,89531", "0,87975", "−0,01556", "Tốt", "Tốt",
        "giữ hạng", "6.4 −0,01556",
    ]  # fmt: skip
    assert lines["910"][-5:] == ["0", "Trung bình", "Trung bình", "giữ hạng", "–"]
    shown = run(*words, "--format", "md").out
    assert "| Huyện Sông Giả Định | 907 | 7–8 → 8 | 0,71989 → 0,68810 | −0,03180 | Khá |" in shown
