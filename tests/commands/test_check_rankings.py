"""`maturity check` on sets that rank in other ways, from files as officials have them."""

import json
from pathlib import Path

import pytest

from criteria.document.writer import write
from criteria.model import Framework
from reports.words.numbers import day as write_day
from tests.commands.test_check import HEADER, ROWS
from tests.conftest import SMALL, load
from tests.rankings import by_region, with_conditions, with_extended
from tests.running import Run

GROUPED = HEADER.rstrip("\n") + ",nhom_don_vi\n"


@pytest.fixture
def regional(small: Framework, tmp_path: Path) -> Path:
    """The small set with thresholds halved in mountain communes, and two conditions."""
    path = tmp_path / "bo-theo-vung.md"
    path.write_text(write(with_conditions(by_region(small))), encoding="utf-8")
    return path


@pytest.fixture
def figures(tmp_path: Path) -> Path:
    """Three communes with the same figures: in the mountains, elsewhere, and of a group that is none."""
    path = tmp_path / "so-lieu.csv"
    rows = [
        row.replace("00004,Xã Suối Mẫu", f"{code},Xã {code}") + f",{group}"
        for code, group in (("01", "MN"), ("02", ""), ("03", "biển"))
        for row in ROWS
    ]
    answers = ["01,Xã 01,DKX-01,,,có,,,,,", "01,Xã 01,DKX-02,,,đạt,,,,,", "02,Xã 02,DKX-01,,,không,,,,,"]
    path.write_text(GROUPED + "\n".join([*rows, *answers]) + "\n", encoding="utf-8")
    return path


def test_each_unit_is_held_to_the_thresholds_of_its_group(run: Run, regional: Path, figures: Path) -> None:
    """The same figures, two levels; the unit whose group is unknown is not decided."""
    outcome = run("check", figures, "--framework", regional, "--format", "json")
    report = json.loads(outcome.out)
    assert outcome.code == 1
    told = [(unit["code"], unit["unit_group"], unit["level"]) for unit in report["units"]]
    assert told == [("01", "MN", 4), ("02", "chung", 3)]
    errors = [problem for problem in report["problems"] if problem["severity"] == "error"]
    assert [(problem["code"], problem["column"]) for problem in errors] == [("SL-43", "nhom_don_vi")]
    assert [unit["recognisable"] for unit in report["units"]] == [4, 0]
    assert [one["fulfilled"] for one in report["units"][1]["conditions"]] == [False, None]


def test_one_unit_shows_its_own_problems_alone(run: Run, regional: Path, figures: Path) -> None:
    """The fault of another unit is neither shown nor counted."""
    outcome = run("check", figures, "--framework", regional, "--unit", "01")
    assert (outcome.code, outcome.err) == (0, "")
    assert "Ngưỡng áp dụng cho nhóm: Xã vùng đồng bào dân tộc thiểu số" in outcome.text
    assert "đủ điều kiện xét công nhận mức độ 4 (Nâng cao)" in outcome.text
    faulty = run("check", figures, "--framework", regional, "--unit", "03")
    assert (faulty.code, faulty.out) == (2, "")
    assert "cần một trong các nhóm MN (Xã vùng đồng bào" in faulty.text


def test_a_short_quota_from_files(run: Run, small: Framework, tmp_path: Path) -> None:
    """What is lacking comes first, in 80 columns, and in the page too."""
    framework = tmp_path / "bo-mo-rong.md"
    framework.write_text(
        write(with_extended(small, "KTS-01", "KTS-02", "XHS-01", share=60)), encoding="utf-8"
    )
    path = tmp_path / "so-lieu.csv"
    text = HEADER + "\n".join(ROWS) + "\n"
    path.write_text(
        text.replace("KTS-02,51,100", "KTS-02,11,100").replace(",,,6,", ",,,2,"), encoding="utf-8"
    )
    outcome = run("check", path, "--framework", framework)
    assert outcome.code == 0
    quota = (
        "Tiêu chí mở rộng của mức độ 3: đạt 01/03, tối thiểu 60% (02 tiêu chí);"
        " cần thêm 01 tiêu chí trong số: XHS-01, KTS-02."
    )
    assert quota in outcome.text
    assert max(map(len, outcome.out.splitlines())) <= 80
    page = tmp_path / "bao-cao.html"
    assert run("check", path, "--framework", framework, "-o", page).code == 0
    assert "(mở rộng)" in page.read_text(encoding="utf-8")


def test_rules_of_a_set_with_groups_are_shown_by_group(run: Run, regional: Path) -> None:
    rules = json.loads(run("framework", "show", regional, "--rules").out)
    assert list(rules) == ["chung", "MN"]
    assert "CQS-01@3" in rules["MN"]
    assert rules["MN"]["CQS-01@3"] != rules["chung"]["CQS-01@3"]


def test_faults_of_a_set_are_not_called_faults_of_figures(run: Run, tmp_path: Path) -> None:
    """Their own title, and where to see them all."""
    broken = tmp_path / "bo.md"
    broken.write_text(SMALL.read_text(encoding="utf-8").replace("- Loại:", "- Lọai:"), encoding="utf-8")
    outcome = run("check", "so-lieu.csv", "--framework", broken)
    assert outcome.code == 2
    assert outcome.err.lstrip().startswith("Lỗi trong tệp bộ tiêu chí\n")
    assert "Lỗi trong tệp số liệu" not in outcome.err
    many = tmp_path / "nhieu-loi.md"
    many.write_text(
        SMALL.read_text(encoding="utf-8").replace("- Đơn vị cung cấp", "- Nơi giữ"), encoding="utf-8"
    )
    many.write_text(many.read_text(encoding="utf-8").replace("- Căn cứ", "- Cơ sở"), encoding="utf-8")
    many.write_text(many.read_text(encoding="utf-8").replace("- Nguồn gốc:", "- Gốc:"), encoding="utf-8")
    assert "chạymaturityframeworklint" in "".join(run("framework", "show", many).err.split())


EXTENDED = [
    "CQS-01,560,1000,,",
    "CQS-02,,,có,",
    "CQS-03,13,20,,",
    "CQS-04,,,không,",
    "KTS-01,45,110,,",
    "KTS-02,,,1,",
    "XHS-01,7,10,,",
    "XHS-02,3,5,,",
    "DKX-01,,,có,",
]


def test_the_guide_tells_what_the_example_with_extended_rows_says(run: Run, tmp_path: Path) -> None:
    """One of four extended rows is met at level 3, two are needed: chapter 4 quotes the report."""
    path = tmp_path / "so-lieu.csv"
    rows = "".join(f"00004,Xã Suối Mẫu,{row},01/BC,05/01/2026,Báo cáo\n" for row in EXTENDED)
    path.write_text(HEADER + rows, encoding="utf-8")
    outcome = run("check", path, "--framework", "vi-du-mo-rong", "--as-of", "31/12/2025")
    assert outcome.code == 0
    guide = (Path(__file__).parents[2] / "docs" / "huong-dan.md").read_text(encoding="utf-8")
    quoted = next(line for line in guide.splitlines() if line.startswith("> Tiêu chí mở rộng"))
    assert quoted.removeprefix("> ") in outcome.text
    assert "Các mức thấp hơn: mức 2: 06/07 (đã đủ)." in outcome.text
    assert "01/02 điều kiện chưa được trả lời" in outcome.text


def test_the_example_by_region_by_files(run: Run, tmp_path: Path) -> None:
    """The same figures reach further in the mountains; the group may be written by its name."""
    path = tmp_path / "so-lieu.csv"
    name = load("vi-du-theo-vung").unit_groups[0].name
    rows = ["CQS-01,35,100,,", "CQS-02,,,có,", "KTS-01,35,100,,", "KTS-02,,,2,", "XHS-01,45,100,,"]
    text = "".join(
        f'{code},Xã {code},{row},01/BC,05/01/2026,Báo cáo,"{group}"\n'
        for code, group in (("01", name), ("02", ""))
        for row in rows
    )
    path.write_text(GROUPED + text, encoding="utf-8")
    report = json.loads(
        run("check", path, "--framework", "vi-du-theo-vung", "--as-of", "31/12/2025", "--format", "json").out
    )
    levels = {unit["unit_group"]: unit["level"] for unit in report["units"]}
    assert set(levels) == {"MN-HD", "chung"}
    assert levels["MN-HD"] > levels["chung"]


def test_the_illustration_certifies(run: Run, tmp_path: Path) -> None:
    """A provincial set in force, attested throughout: no draft, though the result is still self-computed."""
    path = tmp_path / "so-lieu.csv"
    path.write_text(HEADER + "00004,Xã Suối Mẫu,CQS-04,,,có,,01/KH,05/01/2026,Kế hoạch\n", encoding="utf-8")
    day = load("minh-hoa-xa").effective_from
    outcome = run("check", path, "--framework", "minh-hoa-xa", "--as-of", write_day(day))
    assert outcome.code == 0
    assert "DỰ THẢO" not in outcome.out
    assert "Bản dự thảo" not in outcome.out
    assert "Kết quả tự tính, chưa qua thẩm định." in outcome.text
