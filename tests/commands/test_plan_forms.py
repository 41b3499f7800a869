"""`maturity plan`, `bottlenecks` and `impact` in the forms that programs read, and plans within a period."""

import csv
import io
import json
import re
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from criteria.document.bases import shipped_file
from tests.commands.test_impact import POINTS, SAMPLE
from tests.commands.test_plan import costs
from tests.conftest import load
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
    assert (works["2.2"]["needed"], works["2.2"]["points"], works["2.2"]["value"]) == (5, "160/9", "800/9")
    assert (works["2.3"]["kind"], works["2.3"]["to_do"]) == ("evidence", "Bổ sung tài liệu kiểm chứng.")
    assert plan["cost"] == len(works) == 4
    target, proof = Fraction(6264, 10), plan["proof"]
    assert Fraction(plan["from"]) < target <= Fraction(proof["points"])
    assert len(proof["points_without"]) == 4
    assert all(Fraction(each) < target for each in proof["points_without"])
    assert proof["least"] is True
    assert proof["fewer"]["criteria"] == ["2.2", "5.1", "6.4"]
    assert Fraction(proof["fewer"]["points"]) < target
    works["6.4"] |= {"criterion": "9.9", "name": "Báo cáo chuyên đề"}
    plan["framework"]["id"] = "bo-cu"
    kept.write_text(json.dumps(plan), encoding="utf-8")
    later = a_year_later(tmp_path)
    shown = of_points(run, "--follow", kept, figures=later)
    assert shown.says(
        "đã xong 01/04 việc của kế hoạch; 01 việc không còn trong bộ đang dùng. Huyện Gò Giả Lập nay"
    )
    assert shown.says("bo-cu")
    found = json.loads(of_points(run, "--follow", kept, "--format", "json", figures=later).out)
    states = {work["criterion"]: work["state"] for work in found["works"]}
    assert states == {"2.2": "done", "2.3": "not_yet", "5.6": "unknown", "9.9": "dropped"}
    assert (found["done"], found["framework"]) == (1, {"id": INDEX, "before": "bo-cu"})


def a_year_later(folder: Path) -> Path:
    """All tasks of 910 are done (2.2), and it sent no figure of 5.6."""
    rows = list(csv.DictReader(io.StringIO(POINTS.read_text(encoding="utf-8-sig"))))
    path = folder / "nam-sau.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        for row in rows:
            match row["ma_don_vi"], row["ma_tieu_chi"]:
                case "910", "5.6":
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


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plans end on days that have to be still to come."""
    monkeypatch.setenv("MATURITY_NOW", "2026-11-30T08:00")


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


@pytest.mark.parametrize(
    ("unit", "more", "expected"),
    [
        (
            "910",
            (),
            (0, "Cần làm 01 dòng để đạt xếp loại Khá.", "589,40 điểm (Khá); không làm thì không đạt"),
        ),
        ("901", (), (2, "chưa rõ mục tiêu của Thành phố Minh Họa; ghi số điểm từ 0 đến 900", "“hạng N”")),
        ("902", ("--target", "Khá"), (2, "đã đạt 805,78 điểm, không thấp hơn mục tiêu", "nhất là 900 điểm")),
    ],
)
def test_the_next_class(run: Run, unit: str, more: tuple[str, ...], expected: tuple[int, str, str]) -> None:
    """The class above its own if no target is named; of the highest there is none."""
    shown = of_points(run, "--unit", unit, *more)
    code, *texts = expected
    assert shown.code == code
    for text in texts:
        assert shown.says(text)


def test_the_highest_level_needs_no_plan(run: Run) -> None:
    """Refused in words; the next level of another in a later period counts from the beginning."""
    refused = of_levels(run, "--unit", "99001")
    assert (refused.code, refused.says("đã đạt mức cao nhất của bộ này")) == (2, True)
    shown = of_levels(run, "--unit", "99002", "--until", "30/06/2027")
    assert shown.says("Cần 05 việc để đạt mức độ 5 (Toàn diện).")
    assert shown.says("hạn ở kỳ sau: số trong kỳ tính lại từ đầu, phải giữ ngưỡng cả kỳ")


def test_funding_says_whom_no_cost_reaches_and_why(run: Run, tmp_path: Path, at: Clock) -> None:
    """Eight people of XHS-01 for 1 each, CQS-03 for 2, XHS-07 for 5 are 15; others have no costs."""
    at("2026-01-10")
    file = costs(tmp_path, "XHS-07,,,5,,,", "CQS-07,hộp thư,4,,,,", "XHS-01,,,,1,,", "CQS-03,,,2,,,")
    shown = of_levels(run, "--all", "--cost", file)
    assert shown.says(
        "Tính được việc phải làm của 03 xã; đưa tất cả lên mức kế tiếp của từng xã cần 15 đơn vị"
    )
    assert shown.says("Chưa có cách nào lên mức: 08 xã (Xã Suối Mẫu, Xã Đồng Thử")
    assert shown.says("tệp chi phí chưa có dòng của CQS-01, CQS-02, CQS-05")
    words = ("--all", "--target", "3", "--cost", file, "--until", "30/06/2026", "--budget")
    shown = of_levels(run, *words, "6")
    assert shown.says("Với 05 đơn vị chi phí đưa được 01 xã tới mức độ 3 (Cơ bản)")
    assert shown.says("Trong 06 đơn vị chi phí còn 01 chưa dùng.")
    assert shown.says("Hạn 30/06/2026, còn 171 ngày.")
    assert of_levels(run, *words, "4").says("Với 04 đơn vị chi phí chưa đưa được xã nào lên mức.")


def test_a_work_for_the_whole_province_is_named(run: Run, tmp_path: Path) -> None:
    """Health records are made once for 3, which lifts one commune; 2 of 5 are left, 8 more lift one."""
    codes = (code for code in load("2361-xa").by_code if code != "XHS-07")
    file = costs(tmp_path, "XHS-07,sổ sức khỏe,3,,,,", *(f"{code},,,10,,," for code in codes))
    shown = of_levels(run, "--all", "--target", "3", "--cost", file, "--budget", "5")
    assert shown.says("Trong 05 đơn vị chi phí còn 02 chưa dùng.")
    assert shown.says("Thêm 08 thì được thêm 01 xã.")
    assert shown.says("Việc chung cả tỉnh, theo thứ tự làm: sổ sức khỏe.")


def test_no_criterion_alone_lifts_anybody(run: Run) -> None:
    """To level 5 each unit lacks several: nothing is to be mended first, and the set of five is named."""
    shown = run("bottlenecks", "--figures", SAMPLE, "--framework", "2361-xa", "--target", "5")
    assert shown.says("Xét 11 xã chưa đạt mức độ 5 (Toàn diện).")
    assert shown.says("Không tiêu chí nào làm riêng mà có xã lên mức.")
    assert shown.says("Làm 05 tiêu chí CQS-02, CQS-14, KTS-03, XHS-02, XHS-05 thì 01/11 xã lên mức")


def test_rows_recoded_and_reworded_are_told_of(run: Run, tmp_path: Path) -> None:
    """XHS-08 and XHS-09 change places, mailboxes are counted otherwise; figures follow, nobody changes."""
    head, *sections = shipped_file("2361-xa").read_text(encoding="utf-8").split("\n### ")
    at_eight = next(at for at, text in enumerate(sections) if text.startswith("XHS-08."))
    for at, code, former in ((at_eight, "XHS-09", "XHS-08"), (at_eight + 1, "XHS-08", "XHS-09")):
        lines = sections[at].replace(former, code).splitlines()
        place = next(at for at, line in enumerate(lines) if line.startswith("- Nguồn gốc ngưỡng"))
        lines.insert(place + 1, f"- Mã cũ: {former}")
        sections[at] = "\n".join(lines) + "\n"
    sections[at_eight : at_eight + 2] = reversed(sections[at_eight : at_eight + 2])
    text = "\n### ".join((head, *sections)).replace("2361-xa", "moi-xa")
    path = tmp_path / "moi.md"
    path.write_text(
        text.replace("không tính hộp thư dùng chung", "tính cả hộp thư dùng chung"), encoding="utf-8"
    )
    shown = run("impact", "--from", "2361-xa", "--to", path, "--figures", SAMPLE)
    assert shown.code == 0, shown.err
    assert shown.says("Không xã nào lên hay xuống mức (12 xã).")
    assert shown.says("XHS-08 → XHS-09")
    assert shown.says("Câu chữ về cách tính đã sửa, ở đây vẫn dùng số liệu cũ")
    assert "CQS-07" in shown.text


def test_a_row_that_is_counted_has_a_curve(run: Run) -> None:
    """Nobody has a figure of KTS-06: nothing changes at any number, and six communes may come to level 3."""
    words = ("thresholds", "--figures", SAMPLE, "--framework", "minh-hoa-xa", "--criterion", "KTS-06")
    shown = run(*words, "--level", 3)
    assert shown.says("Hạ ngưỡng KTS-06 mức 3 từ 02 buổi xuống 01 buổi cũng không thêm xã nào đạt mức 3.")
    assert shown.says("Nâng ngưỡng KTS-06 mức 3 từ 02 buổi lên 04 buổi cũng không xã nào mất mức 3.")
    assert shown.says("12 xã chưa có số liệu KTS-06 nên chưa tính là đạt ở ngưỡng nào.")
    assert shown.shows_row("01 buổi", "0", "–", "06")
    table = list(csv.DictReader(io.StringIO(run(*words, "--level", 3, "--format", "csv").out)))
    assert [line["nguong"] for line in table if line["hien_nay"] == "x"] == ["02 buổi"]


def test_a_missing_figure_may_be_all_that_lifts(run: Run, tmp_path: Path) -> None:
    """99004 sent no figure of XHS-01, the last that it lacked; 99011 still lacks one document."""
    rows = list(csv.DictReader(io.StringIO(SAMPLE.read_text(encoding="utf-8-sig"))))
    path = tmp_path / "thieu.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0])
        writer.writeheader()
        writer.writerows(
            row | {"tu_so": "", "mau_so": ""}
            if (row["ma_don_vi"], row["ma_tieu_chi"]) == ("99004", "XHS-01")
            else row
            for row in rows
        )
    shown = run("overview", path, "--framework", "2361-xa", "--format", "csv")
    lines = {line["ma_don_vi"]: line for line in csv.DictReader(io.StringIO(shown.out)) if line["ma_don_vi"]}
    unit = lines["99004"]
    assert (unit["chi_con_tieu_chi"], unit["con_thieu"]) == ("XHS-01", "số liệu")
    assert (unit["muc_hien_co"], unit["muc_cao_nhat_con_co_the"]) == ("1", "4")
    assert lines["99011"]["con_thieu"] == "01 văn bản"
    assert run("overview", path, "--framework", "2361-xa").says("cung cấp 01 số liệu còn thiếu (nếu đạt)")


def test_one_unit_has_no_areas(run: Run, tmp_path: Path) -> None:
    """A file of one commune: one line of levels, and nothing that alone would lift it."""
    head, *lines = SAMPLE.read_text(encoding="utf-8-sig").splitlines()
    path = tmp_path / "mot.csv"
    own = (line for line in lines if line.startswith("99002,"))
    path.write_text("\n".join((head, *own)) + "\n", encoding="utf-8")
    shown = run("overview", path, "--framework", "2361-xa")
    assert shown.says("01 đơn vị – mức 4: 01.")
    assert re.search(r"Tất cả +– +01 +– +– +– +01", shown.out)
    assert shown.says("Không có đơn vị nào chỉ còn một tiêu chí là lên mức.")
