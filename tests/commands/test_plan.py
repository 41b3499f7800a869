"""`maturity plan` and `maturity bottlenecks` on files and on a year, as an official types them."""

import json
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import load
from tests.running import Run

SAMPLE = "maturity/sample/mau-so-lieu.csv"
POINTS = "maturity/sample/mau-diem-huyen.csv"
ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def plan(run: Run) -> Callable[..., Any]:
    """Run `maturity plan` on the sample file of communes."""

    def of(*words: str) -> Any:
        return run("plan", "--figures", str(ROOT / SAMPLE), "--framework", "2361-xa", *words)

    return of


def costs(folder: Path, *rows: str) -> str:
    path = folder / "chi-phi.csv"
    head = "ma_tieu_chi,viec,chi_chung,chi_rieng,chi_moi_don_vi,kha_thi,som_nhat"
    path.write_text("\n".join((head, *rows)) + "\n", encoding="utf-8")
    return str(path)


def all_costs(folder: Path, cost: str = "10") -> str:
    return costs(folder, *(f"{code},,,{cost},,," for code in load("2361-xa").by_code))


def test_a_plan_says_what_is_enough_and_that_nothing_is_too_much(plan: Callable[..., Any]) -> None:
    """Đặc khu Gò Giả Lập at level 1 lacks two figures of level 3."""
    shown = plan("--unit", "Gò Giả Lập", "--target", "3")
    assert shown.code == 0
    text = " ".join(shown.out.split())
    assert "đang ở mức độ 1 (Khởi động). Cần 02 việc để đạt mức độ 3 (Cơ bản)." in text
    assert "Tính lại với 02 việc này: đạt mức độ 3; bỏ bất kỳ việc nào thì không đạt." in text
    assert "Có 02 tiêu chí chưa có số liệu (XHS-04, XHS-07): kế hoạch coi là sẽ đạt" in text


def test_json_keeps_the_schema(plan: Callable[..., Any]) -> None:
    """The keys that others hold on to, and the proof."""
    found = json.loads(plan("--unit", "99009", "--format", "json", "--target", "5").out)
    assert found["schema"] == "maturity.plan/1"
    assert {"unit", "from", "target", "works", "proof"} <= found.keys()
    assert all(
        {"criterion", "kind", "needed", "supplier", "cost", "possible_until"} <= work.keys()
        for work in found["works"]
    )
    assert found["proof"]["decided_again"] is True
    assert found["proof"]["without_any_one"] is False
    assert found["proof"]["level"] == 5


def test_an_order_names_communes_counted_on_figures_that_are_lacking(plan: Callable[..., Any]) -> None:
    """Gò Giả Lập is second for two rows without a figure: it may need nothing at all."""
    text = " ".join(plan("--all", "--target", "3").out.split())
    names = "Xã Hồ Tham Khảo, Đặc khu Gò Giả Lập, Xã Núi Thí Nghiệm"
    assert f"03 xã còn tiêu chí chưa có số liệu ({names}): tính cả là việc phải làm" in text


@pytest.fixture
def renumbered(tmp_path: Path) -> Path:
    """The set with CQS-02 and CQS-03 in each other's place, as each of them says."""
    text = (ROOT / "criteria/frameworks/2361-xa.md").read_text(encoding="utf-8")
    start, middle, end = (text.index(f"### CQS-0{number}.") for number in (2, 3, 4))
    moved = []
    for row, old, new in ((text[middle:end], "CQS-03", "CQS-02"), (text[start:middle], "CQS-02", "CQS-03")):
        head, origin, rest = row.replace(f"### {old}.", f"### {new}.").partition("- Nguồn gốc ngưỡng:")
        line, _, rest = rest.partition("\n")
        moved.append(f"{head}{origin}{line}\n- Mã cũ: {old}\n{rest}")
    changed = (text[:start] + "".join(moved) + text[end:]).replace("Mã khung: 2361-xa", "Mã khung: doi-so")
    path = tmp_path / "doi-so.md"
    path.write_text(changed, encoding="utf-8")
    return path


OF_ONE_SET = (
    ("check",),
    ("plan", "--unit", "99002", "--target", "5"),
    ("bottlenecks",),
    ("thresholds", "--criterion", "CQS-02", "--level", "4"),
)


@pytest.mark.parametrize("command", OF_ONE_SET, ids=[command[0] for command in OF_ONE_SET])
def test_a_file_by_codes_that_are_now_of_other_rows_is_told(
    run: Run, renumbered: Path, command: tuple[str, ...], tmp_path: Path
) -> None:
    """10.829/12.910 hồ sơ would become văn bản without a word; a file that names its set is not asked."""
    name, *words = command
    told = "bộ doi-so dùng lại mã của bộ trước cho tiêu chí khác: CQS-02 (tiêu chí cũ nay là CQS-03)"

    def says(figures: Path, framework: object) -> bool:
        given = [str(figures)] if name == "check" else ["--figures", str(figures)]
        shown = run(name, *given, "--framework", str(framework), *words)
        return told in " ".join((shown.out + shown.err).split())

    assert says(ROOT / SAMPLE, renumbered)
    if name == "check":
        assert not says(ROOT / SAMPLE, "2361-xa")
        assert not says(with_column(tmp_path, "doi-so"), renumbered)


def with_column(folder: Path, of_set: str) -> Path:
    """The sample file with a column that names a set."""
    head, *lines = (ROOT / SAMPLE).read_text(encoding="utf-8-sig").splitlines()
    path = folder / f"{of_set}.csv"
    rows = [f"{head},bo_tieu_chi", *(f"{line},{of_set}" for line in lines)]
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return path


def test_an_impact_reads_a_file_by_the_set_that_it_names(run: Run, renumbered: Path, tmp_path: Path) -> None:
    """By the codes of the set before, which is told; by its own if it names that, and nobody changes."""
    words = ("impact", "--from", "2361-xa", "--to", str(renumbered), "--figures")
    shown = run(*words, str(ROOT / SAMPLE))
    assert shown.says("Không xã nào lên hay xuống mức (12 xã).")
    assert shown.says("bộ doi-so dùng lại mã của bộ trước cho tiêu chí khác: CQS-02")
    assert shown.says("tệp này được đọc theo mã của bộ 2361-xa")
    named = run(*words, str(with_column(tmp_path, "2361-xa")))
    assert named.says("Không xã nào lên hay xuống mức (12 xã).")
    assert not named.says("dùng lại mã")
    by_new = run(*words, str(with_column(tmp_path, "doi-so")))
    assert not by_new.says("dùng lại mã")
    assert by_new.says("Không xã nào lên hay xuống mức (12 xã).")
    assert by_new.out != named.out


def test_a_plan_is_followed_through_a_set_with_other_codes(
    run: Run, plan: Callable[..., Any], renumbered: Path, tmp_path: Path
) -> None:
    """By `Mã cũ`; without it by the name, which is said; a code that is of another row by now is told."""
    kept = tmp_path / "ke-hoach.json"
    assert plan("--unit", "99002", "--target", "5", "-o", str(kept)).code == 0
    assert "CQS-02" in [work["criterion"] for work in json.loads(kept.read_bytes())["works"]]

    swapped = (ROOT / SAMPLE).read_text(encoding="utf-8").replace(",CQS-02,", ",@,")
    swapped = swapped.replace(",CQS-03,", ",CQS-02,").replace(",@,", ",CQS-03,")
    (tmp_path / "so-lieu.csv").write_text(swapped, encoding="utf-8")

    def follow(text: str) -> tuple[str, str, list[str]]:
        path = tmp_path / "bo.md"
        path.write_text(text, encoding="utf-8")
        words = ("--figures", str(tmp_path / "so-lieu.csv"), "--framework", str(path), "--follow", str(kept))
        found = json.loads(run("plan", *words, "--format", "json").out)
        work = next(each for each in found["works"] if each["criterion_before"] == "CQS-02")
        return work["criterion"], work["state"], [problem["code"] for problem in found["problems"]]

    text = renumbered.read_text(encoding="utf-8")
    unsaid = text.replace("- Mã cũ: CQS-02\n", "").replace("- Mã cũ: CQS-03\n", "")
    start, end = unsaid.index("### CQS-03."), unsaid.index("\n", unsaid.index("### CQS-03."))
    gone = f"{unsaid[:start]}### CQS-03. Có quy chế quản lý trụ sở{unsaid[end:]}"
    assert follow(text) == ("CQS-03", "not_yet", ["KP-12"])
    assert follow(unsaid) == ("CQS-03", "not_yet", ["KP-14", "KP-12"])
    assert follow(gone) == ("CQS-02", "replaced", ["KP-12"])


def test_a_budget_of_zero_is_an_answer(plan: Callable[..., Any]) -> None:
    """Nobody for nothing, and what the first commune takes."""
    text = " ".join(plan("--all", "--target", "3", "--budget", "0").out.split())
    assert "Với 0 việc chưa đưa được xã nào lên mức. Thêm 01 thì được thêm 01 xã." in text


def test_a_budget_says_what_is_left_and_what_comes_next(plan: Callable[..., Any], tmp_path: Path) -> None:
    """25 of 10 a row: one commune for 10, the next takes 20."""
    words = ("--all", "--target", "3", "--cost", all_costs(tmp_path), "--budget", "25")
    text = " ".join(plan(*words).out.split())
    assert "Với 10 đơn vị chi phí đưa được 01 xã tới mức độ 3 (Cơ bản)" in text
    told = "còn 15 chưa dùng. Số còn lại chưa đủ việc riêng của xã nào. Thêm 05 thì được thêm 01 xã."
    assert told in text
    found = json.loads(plan(*words, "--format", "json").out)
    assert found["funded"] == {"communes": 1, "cost": 10, "left": 15, "by_rest": []}
    first, second, *_ = found["points"]
    assert (first["communes"], first["cost"], second["communes"], second["cost"]) == (1, 10, 2, 30)
    assert all(point["certificate"]["flow"] == point["certificate"]["cut"] for point in found["points"])


def test_the_order_of_funding_is_a_table_too(plan: Callable[..., Any], tmp_path: Path) -> None:
    """One row a unit, in order."""
    output = tmp_path / "thu-tu.csv"
    assert plan("--all", "--target", "3", "-o", str(output)).code == 0
    head, first, *_ = output.read_text(encoding="utf-8-sig").splitlines()
    assert head == "buoc,ma_don_vi,don_vi,tieu_chi,viec_chung,cong_don_vi,cong_chi"
    assert first.startswith("1,")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["CQS-01,,,-5,,,"], 'dòng 2, cột chi_rieng: "-5" là số âm'),
        (['CQS-01,,"2,5",,,,'], "có dấu phẩy, không phải số nguyên"),
        (["CQS-99,,,1,,,"], 'không có tiêu chí "CQS-99" trong bộ 2361-xa'),
        (["CQS-01,,,1,,,", "CQS-01,,,2,,,"], 'tiêu chí "CQS-01" đã có ở dòng 2'),
        (["CQS-01,,,,,,"], "không có chi phí nào"),
        (["CQS-01,a,,1,,,", "CQS-02,a,,2,,,"], 'việc "a" có chi_rieng khác với dòng 2'),
        (["CQS-01,,,1,,có lẽ,"], "không phải có hay không"),
        (["CQS-01,,,1,,,31/02/2026"], '"31/02/2026" không phải một ngày'),
    ],
)
def test_costs_with_errors_are_refused_with_their_places(
    plan: Callable[..., Any], tmp_path: Path, rows: list[str], expected: str
) -> None:
    """A plan on half of the costs would mislead."""
    refused = plan("--unit", "99009", "--cost", costs(tmp_path, *rows))
    assert refused.code == 2
    assert expected in " ".join(refused.err.split())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--unit", "99002", "--target", "3"], "đã đạt mức 4, không thấp hơn mục tiêu"),
        (["--unit", "99999"], "số liệu không có đơn vị “99999”"),
        (["--unit", "99009", "--target", "6"], "“6” không phải mục tiêu của bộ 2361-xa"),
        (["--unit", "99009", "--until", "01/01/2020"], "hạn 01/01/2020 ở trước ngày"),
        ([], "chưa rõ lập kế hoạch cho ai"),
        (["--all", "--unit", "99009"], "chưa rõ lập kế hoạch cho ai"),
        (["--unit", "99009", "--budget", "5"], "--budget chỉ đi cùng --all"),
        (["--all", "--budget", "-5"], "không phải kinh phí"),
        (["--all", "--budget", "2,5"], "không phải kinh phí"),
    ],
)
def test_what_cannot_be_planned_is_refused(plan: Callable[..., Any], words: list[str], expected: str) -> None:
    """A target that is reached, an unknown unit, a day that is over, options that contradict."""
    refused = plan(*words)
    assert refused.code == 2
    assert expected in " ".join(refused.err.split())


def test_a_target_out_of_reach_says_which_rows(plan: Callable[..., Any], tmp_path: Path) -> None:
    """What is not feasible, what comes too late, what has no cost: exit code 1, and each by its code."""
    words = ("--cost", costs(tmp_path, "XHS-04,,,1,,không,", "CQS-01,,,1,,,"))
    shown = plan("--unit", "99009", "--target", "3", *words)
    assert shown.code == 1
    text = " ".join(shown.out.split())
    assert "Chưa có cách nào đạt mức độ 3 (Cơ bản)" in text
    assert "XHS-04" in text
    assert "tệp chi phí ghi không khả thi" in text
    assert "tệp chi phí chưa có dòng của tiêu chí này" in text


def test_a_plan_is_followed(plan: Callable[..., Any], tmp_path: Path) -> None:
    """By the same figures nothing is done; a file that is no plan is refused."""
    kept = tmp_path / "ke-hoach.json"
    assert plan("--unit", "Gò Giả Lập", "--target", "3", "-o", str(kept)).code == 0
    shown = plan("--follow", str(kept))
    assert shown.code == 0
    assert "đã xong 0/02 việc của kế hoạch" in " ".join(shown.out.split())
    kept.write_text("{}", encoding="utf-8")
    assert plan("--follow", str(kept)).code == 2
    order = tmp_path / "thu-tu.json"
    assert plan("--all", "--target", "3", "-o", str(order)).code == 0
    assert "nhiều đơn vị" in plan("--follow", str(order)).err


def points(run: Run, *words: str) -> Any:
    return run(
        "plan", "--figures", str(ROOT / POINTS), "--framework", "minh-hoa-dti-huyen", "--year", "2025", *words
    )


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("Tốt", "để đạt xếp loại Tốt."),
        ("hạng 9", "để đạt điểm của hạng 09."),
        ("626,4", "để đạt 626,40 điểm."),
    ],
)
def test_points_a_class_or_a_place(run: Run, target: str, expected: str) -> None:
    """Of an index: few rows, scored again."""
    shown = points(run, "--unit", "910", "--target", target)
    assert shown.code == 0
    text = " ".join(shown.out.split())
    assert expected in text
    assert "bỏ bất kỳ việc nào thì không đạt" in text


def test_points_out_of_reach_and_targets_that_are_none(run: Run, tmp_path: Path) -> None:
    """One row with a cost does not suffice; a place that no unit has, a word that is no class."""
    one = costs(tmp_path, "6.4,,,1,,,")
    short = points(run, "--unit", "910", "--target", "Tốt", "--cost", one)
    assert short.code == 1
    assert short.says("Chưa có cách nào chắc chắn đạt xếp loại Tốt")
    assert short.says("tệp chi phí chưa có dòng")
    for target, expected in (("hạng 99", "không có hạng 99"), ("Giỏi", "tên một xếp loại (Xuất sắc")):
        refused = points(run, "--unit", "910", "--target", target)
        assert refused.code == 2
        assert expected in " ".join(refused.err.split())
    refused = points(run, "--all", "--target", "hạng 2")
    assert (refused.code, refused.says("là hạng của một đơn vị")) == (2, True)


def test_what_is_left_of_a_budget_lifts_by_own_works(plan: Callable[..., Any], tmp_path: Path) -> None:
    """For all 12, and 3 for one of the two: 15 lift both. With 11 only the one that takes 10 of its own."""
    file = costs(tmp_path, "XHS-07,hồ sơ,12,10,,,", "XHS-04,,,3,,,")
    words = ("--all", "--target", "3", "--cost", file, "--budget", "11")
    found = json.loads(plan(*words, "--format", "json").out)
    assert [(point["units"], point["cost"]) for point in found["points"]] == [(["99008", "99010"], 15)]
    by_rest = [{"code": "99008", "cost": 10}]
    assert found["funded"] == {"communes": 0, "cost": 0, "left": 11, "by_rest": by_rest}
    text = " ".join(plan(*words).out.split())
    assert (
        "Với 11 đơn vị chi phí chưa đủ cho bước đầu của thứ tự. Số đó đưa được 01 xã bằng việc riêng" in text
    )
    assert "ngoài thứ tự trên: Xã Bản Nháp (10); khi đó còn 01. Thêm 04 thì được thêm 02 xã" in text


def test_the_order_of_funding_by_points(run: Run) -> None:
    """Rows of each unit to a class; the first two need two each, and twelve lift three of eight."""
    words = ("--all", "--target", "Tốt", "--budget", "12", "--format", "json")
    found = json.loads(points(run, *words).out)
    assert (found["target"], found["points"][-1]["cost"]) == ("xếp loại Tốt", 101)
    assert (found["funded"]["communes"], found["funded"]["cost"]) == (3, 12)
    works = {unit["code"]: unit["works"] for unit in found["units"]}
    assert works["905"] == works["906"] == ["2.1", "2.3"]
    assert found["points"][0]["added_cost"] == 2
    assert found["there"] == ["901", "902", "903", "904"]


def test_bottlenecks_of_points(run: Run) -> None:
    """No row alone lifts one of the three to 600 points; the points that they lose by it are counted."""
    words = ("bottlenecks", "--figures", POINTS, "--framework", "minh-hoa-dti-huyen", "--year", "2025")
    found = json.loads(run(*words, "--target", "600", "--format", "json").out)
    first = found["criteria"][0]
    assert (found["target"], found["units"]) == ("600,00 điểm", 3)
    assert (first["criterion"], first["units_alone"]) == ("2.2", [])
    assert Fraction(first["points_lost"]) > 0


def test_bottlenecks_of_a_file(run: Run) -> None:
    """What to mend first, and the best sets."""
    words = ("bottlenecks", "--figures", str(ROOT / SAMPLE), "--framework", "2361-xa")
    text = " ".join(run(*words).out.split())
    assert "Nên làm trước XHS-07: vướng ở 04 xã nhưng là việc duy nhất còn thiếu của 01 xã." in text
    assert "Làm 03 tiêu chí CQS-03, XHS-01, XHS-07 thì 03/11 xã lên mức (nhiều nhất có thể)." in text
    found = json.loads(run(*words, "--format", "json").out)
    assert found["schema"] == "maturity.bottlenecks/1"
    assert [each["lifted"] for each in found["best_sets"]] == [1, 3, 4]


def test_bottlenecks_of_a_year_without_figures(run: Run, workspace: Path) -> None:
    """Nobody knows whether any unit is below a level, which is not the same as that none is."""
    refused = run("bottlenecks", "--year", 2025)
    assert refused.code == 2
    assert refused.says("chưa có số liệu của 12/12 đơn vị, nên chưa biết đơn vị nào còn dưới mức kế tiếp")
