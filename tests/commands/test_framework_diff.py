"""`maturity framework diff`: two sets side by side, printed, and as the paper that goes with a draft."""

import csv
import json
from pathlib import Path

import docx
import pytest

from tests.criteria.documents import SMALL
from tests.running import Run


@pytest.fixture
def sets(tmp_path: Path) -> tuple[Path, Path]:
    """The small set, and the year after: a row in another group under a new code, another threshold."""
    text = SMALL.replace("bo-tieu-chi-nho", "bo-nam-sau").replace("| ≥ 30% | ≥ 50% |", "| ≥ 40% | ≥ 45% |")
    row = text[text.index("### CQS-03.") : text.index("## Kinh tế số")]
    text = text.replace(row, "").replace("- Số tiêu chí: 3\n", "- Số tiêu chí: 2\n", 1)
    text = text.replace("- Mã nhóm: XHS\n- Số tiêu chí: 2", "- Mã nhóm: XHS\n- Số tiêu chí: 3")
    former = row.rstrip().replace("### CQS-03.", "### XHS-03.") + "\n- Mã cũ: CQS-03\n"
    before, after = tmp_path / "bo-cu.md", tmp_path / "bo-moi.md"
    before.write_text(SMALL, encoding="utf-8")
    after.write_text(f"{text}\n{former}", encoding="utf-8")
    return before, after


def test_what_a_province_changed_of_its_base(run: Run) -> None:
    outcome = run("framework", "diff", "2361-xa", "minh-hoa-xa", "--format", "md")
    assert outcome.code == 0
    assert "**Bộ cũ 38 tiêu chí, bộ mới 39 tiêu chí: giữ nguyên 32; sửa 04; thêm 03; bỏ 02.**" in outcome.out
    assert (
        "| XHS-08 Tỷ lệ thôn, tổ dân phố có Tổ công nghệ số cộng đồng hoạt động | Ngưỡng (chặt hơn) |"
        " mức 1: từ 50% trở lên; mức 2: từ 80% trở lên | mức 1: từ 60% trở lên; mức 2: từ 90% trở lên |"
    ) in outcome.out
    assert "lý do ghi trong bộ: Xã nào của tỉnh cũng đã có điểm cầu họp trực tuyến" in outcome.out


def test_a_row_is_followed_into_another_group(run: Run, sets: tuple[Path, Path]) -> None:
    outcome = run("framework", "diff", *sets, "--format", "md")
    assert "giữ nguyên 05; sửa 01; chuyển 01; thêm 0; bỏ 0" in outcome.out
    line = "| CQS-03 | XHS-03 | Phân công lãnh đạo và công chức phụ trách chuyển đổi số |"
    assert f"{line} chuyển từ nhóm Chính quyền số sang nhóm Xã hội số; theo Mã cũ CQS-03 |" in outcome.out
    assert "| Ngưỡng (mức 1 chặt hơn; mức 2 nới lỏng) |" in outcome.out


def test_json_says_all_of_it(run: Run, sets: tuple[Path, Path]) -> None:
    found = json.loads(run("framework", "diff", *sets, "--format", "json").out)
    assert found["schema"] == "maturity.framework.diff/1"
    assert found["counts"]["moved"] == 1
    (moved,) = (row for row in found["rows"] if row["fate"] == "moved")
    assert (moved["old"], moved["new"], moved["followed"], moved["is_guess"]) == (
        "CQS-03", "XHS-03", "former_code", False,
    )  # fmt: skip
    (changed,) = (row for row in found["rows"] if row["fate"] == "changed")
    assert changed["thresholds"] == [
        {"level": 1, "unit_group": None, "old": "≥ 30", "new": "≥ 40", "is_stricter": True},
        {"level": 2, "unit_group": None, "old": "≥ 50", "new": "≥ 45", "is_stricter": False},
    ]
    assert [row["new"] for row in found["unchanged"]] == ["CQS-01", "KTS-01", "KTS-02", "XHS-01", "XHS-02"]


def test_a_set_beside_itself(run: Run) -> None:
    outcome = run("framework", "diff", "2361-xa", "2361-xa")
    assert outcome.code == 0
    assert "Hai bộ giống hệt nhau: 38 tiêu chí." in outcome.out


def test_names_alone_are_a_guess_to_review(run: Run, sets: tuple[Path, Path]) -> None:
    before, after = sets
    text = after.read_text(encoding="utf-8").replace("- Mã cũ: CQS-03\n", "")
    after.write_text(
        text.replace("Số lớp phổ cập kỹ năng số", "Số lớp bồi dưỡng, phổ cập kỹ năng số"), "utf-8"
    )
    outcome = run("framework", "diff", before, after, "--format", "md")
    assert "## Cần xem lại (01)" in outcome.out
    assert "- XHS-03 (trước là CQS-03) Phân công lãnh đạo" in outcome.out
    assert "| Tên | Số lớp phổ cập kỹ năng số cho người dân | Số lớp bồi dưỡng, phổ cập" in outcome.out


def test_the_paper_of_a_draft_decision_invents_nothing(
    run: Run, sets: tuple[Path, Path], tmp_path: Path
) -> None:
    """Counts and texts are of the sets; grounds, reasons and who signs are left to be filled in."""
    path = tmp_path / "thuyet-minh.docx"
    outcome = run("framework", "diff", *sets, "-o", path)
    assert outcome.code == 0, outcome.err
    document = docx.Document(str(path))
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "Bộ hiện hành 07 tiêu chí, dự thảo 07 tiêu chí: giữ nguyên 05; sửa 01; chuyển 01" in text
    assert "[CẦN BỔ SUNG: các văn bản làm căn cứ ban hành]" in text
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    (changed,) = (row for row in rows if row[-1].startswith("Sửa ngưỡng"))
    assert "mức 1: từ 30% trở lên" in changed[1]
    assert "mức 1: từ 40% trở lên" in changed[2]
    assert changed[3].endswith("[CẦN BỔ SUNG: lý do]")


def test_an_index_and_a_table_of_data(run: Run, tmp_path: Path) -> None:
    """Main indexes are compared too; every row of both sets has its line."""
    path = tmp_path / "so-sanh.csv"
    assert run("framework", "diff", "minh-hoa-dti-so", "minh-hoa-dti-so-khong-tthc", "-o", path).code == 0
    rows = list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))
    assert {row["tinh_hinh"] for row in rows} == {"sửa", "thêm", "bỏ", "giữ nguyên"}
    assert any(row["ghi_chu"] == "giảm 200 điểm" and row["ma_moi"] == "6" for row in rows)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("2361-xa", "2361-huyen", "2361-xa dùng cho cấp xã, 2361-huyen dùng cho cấp huyện"),
        ("2361-xa", "minh-hoa-dti-xa", "2361-xa là bộ tiêu chí, minh-hoa-dti-xa là bộ chỉ số"),
    ],
)
def test_sets_of_different_kinds_are_refused(run: Run, before: str, after: str, said: str) -> None:
    outcome = run("framework", "diff", before, after)
    assert outcome.code == 2
    assert said in outcome.err
