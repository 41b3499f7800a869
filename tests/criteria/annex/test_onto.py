"""An annex over an existing set: what it changes, and what stays as it was, attested or not."""

from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

from attrs import asdict, evolve

from criteria.annex.draft import Against, Understanding
from criteria.attesting import attest
from criteria.digest import is_attested
from criteria.index.model import Index
from criteria.index.scoring import Given, ListItems, TableByAnswer
from criteria.model import Framework, Kind
from criteria.placeholders import START
from maturity.operations.annexes import AnnexImport, ImportedAnnex, import_annex
from tests.criteria.annex.annexes import Rows, Wide, write_docx
from tests.criteria.annex.reading import read, remarks

DAY = date(2027, 1, 15)
LEVELS = ["STT", "Tiêu chí", "Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5", "Minh chứng"]
POINTS = ["STT", "Chỉ số", "Điểm tối đa", "Cách chấm", "Minh chứng"]
YES = "Có: điểm tối đa; không: 0"
ASKED = "Đã có chuyên mục và số tin: từ 52 trở lên: điểm tối đa; dưới 52: 1/4; chưa có chuyên mục: 0"


def completed(row: Any) -> Any:
    """A row whose placeholders a person has replaced."""
    texts = {name: value for name, value in asdict(row, recurse=False).items() if isinstance(value, str)}
    row = evolve(row, **{name: "đã ghi" for name, value in texts.items() if START in value})
    match getattr(row, "scoring", None):
        case Given():
            return evolve(row, scoring=Given("Hội đồng"))
        case ListItems(items):
            return evolve(row, scoring=ListItems(tuple(f"nội dung {at}" for at, _ in enumerate(items, 1))))
    return row


def attested(path: Path, rows: Rows) -> Any:
    """A set read from an annex, all its rows compared with the signed document by somebody."""
    made: Any = read(path, "Bộ tiêu chí cấp xã", rows).criteria_set.mapped(completed)
    done = attest(made, None, by="Nguyễn Văn A", document="Quyết định số 1/QĐ-UBND", day=date(2026, 1, 8))
    assert done.value is not None
    return done.value


def over(path: Path, before: Framework | Index, rows: Rows) -> ImportedAnnex:
    heading = "(Kèm theo Quyết định số 9/QĐ-UBND ngày 10/01/2027 của Ủy ban nhân dân tỉnh Suối Mơ)"
    write_docx(path, heading, rows)
    return import_annex(AnnexImport(annex=path, output=path.with_name("moi.md"), today=DAY, onto=before))


def states(imported: ImportedAnnex) -> list[tuple[str, Against | None]]:
    return [(row.name, row.against) for row in imported.draft.rows]


def test_levels_row_by_row(tmp_path: Path) -> None:
    """One threshold rises, one row is left out, one is new: the other rows keep their attestation."""
    before = attested(
        tmp_path / "cu.docx",
        [
            LEVELS,
            ["1", "Tỷ lệ nộp trực tuyến", "", "≥ 30%", "≥ 50%", "≥ 70%", "≥ 80%", "Báo cáo"],
            ["2", "Có kế hoạch", "x", "x", "x", "x", "x", "Kế hoạch"],
            ["3", "Tỷ lệ số hóa", "", "≥ 30%", "≥ 50%", "≥ 70%", "≥ 80%", "Báo cáo"],
            ["4", "Tỷ lệ ký số", "", "", "", "≥ 70%", "≥ 80%", "Báo cáo"],
        ],
    )
    plan = evolve(before.criteria[1], to_do="Ban hành kế hoạch trước 31/01")
    before = before.mapped(lambda row: plan if row.code == plan.code else row)
    imported = over(
        tmp_path / "moi.docx",
        before,
        [
            LEVELS,
            ["1", "Tỷ lệ nộp trực tuyến", "", "≥ 30%", "≥ 50%", "≥ 70%", "≥ 90%", "Báo cáo"],
            ["2", "Có kế hoạch.", "x", "x", "x", "x", "x", "Kế hoạch"],
            ["3", "Tỷ lệ ký số", "", "", "", "≥ 70%", "≥ 80%", "Báo cáo"],
            ["4", "Có tổ công nghệ số", "", "x", "x", "x", "x", ""],
        ],
    )
    assert states(imported) == [
        ("Tỷ lệ nộp trực tuyến", Against.CHANGED),
        ("Có kế hoạch.", Against.KEPT),
        ("Tỷ lệ ký số", Against.CHANGED),
        ("Có tổ công nghệ số", Against.NEW),
    ]
    after = imported.draft.criteria_set
    assert isinstance(after, Framework)
    online, kept, signed, _ = after.criteria
    assert kept == plan
    assert [is_attested(row) for row in after.criteria] == [False, True, False, False]
    assert online.to_do == before.criteria[0].to_do
    assert (signed.code, signed.former_code, signed.number_in_decision) == ("CHUNG-03", "CHUNG-04", "3")
    assert after.effective_from == date(2027, 1, 10)
    assert after.decision.startswith("Quyết định số 9/QĐ-UBND ngày 10/01/2027")
    assert not imported.faults
    assert imported.compared is not None


def test_points_row_by_row(tmp_path: Path) -> None:
    """A row that a person scored by hand stays while the annex says the same of it, unread as it is."""
    hard = "Theo mức độ hoàn thành do Hội đồng xác định"
    rows: list[list[str]] = [
        POINTS,
        ["1", "Nhận thức số", "10", "", ""],
        ["1.1", "Có chuyên mục", "4", YES, "Ảnh chụp"],
        ["1.2", "Mức độ ứng dụng", "6", hard, "Báo cáo"],
    ]
    before = attested(tmp_path / "cu.docx", rows)
    changed = [
        *rows[:2],
        ["1.1", "Có chuyên mục", "3", YES, "Ảnh chụp"],
        ["1.2", "Mức độ ứng dụng", "7", hard, "Báo cáo"],
    ]
    imported = over(tmp_path / "moi.docx", before, changed)
    after = imported.draft.criteria_set
    assert isinstance(after, Index)
    assert [(row.most, is_attested(row)) for row in after.criteria] == [(3, False), (6, False)]
    assert imported.draft.rows[1].understanding is Understanding.LEFT
    assert "giữ như bộ cũ" in str(after.by_code["1.2"].note)
    assert "chưa đọc được cách chấm hoặc ngưỡng; bản mới giữ như bộ cũ" in remarks(imported.draft, "PL-52")[0]
    assert not remarks(imported.draft, "PL-46")

    again = over(tmp_path / "lai.docx", before, rows)
    assert {state for _, state in states(again)} == {Against.KEPT}
    assert all(map(is_attested, again.draft.criteria_set.criteria))
    assert not remarks(again.draft, "PL-46", "PL-52")


def test_a_threshold_that_is_not_read_stays_as_before(tmp_path: Path) -> None:
    """It is marked; a row measured in another way is read anew; one of which nothing is read stays."""
    before = attested(
        tmp_path / "cu.docx",
        [
            LEVELS,
            ["1", "Tỷ lệ ký số", "", "≥ 30%", "≥ 50%", "≥ 70%", "≥ 80%", "Báo cáo"],
            ["2", "Có kế hoạch", "x", "x", "x", "x", "x", "Kế hoạch"],
            ["3", "Số mô hình", "≥ 1", "≥ 2", "≥ 3", "≥ 4", "≥ 5", "Báo cáo"],
        ],
    )
    imported = over(
        tmp_path / "moi.docx",
        before,
        [
            LEVELS,
            ["1", "Tỷ lệ ký số", "", "≥ 30%", "khá", "≥ 70%", "≥ 90%", "Báo cáo"],
            ["2", "Có kế hoạch", "", "≥ 30%", "≥ 50%", "≥ 70%", "≥ 80%", "Kế hoạch"],
            ["3", "Số mô hình", "theo Sở", "tùy", "khá", "tốt", "rất tốt", "Báo cáo"],
        ],
    )
    after = imported.draft.criteria_set
    assert isinstance(after, Framework)
    signed, plan, models = after.criteria
    assert signed.requirements[2] == before.criteria[0].requirements[2]
    assert signed.requirements[4] != before.criteria[0].requirements[4]
    assert "phụ lục ghi: khá" in str(signed.note)
    assert plan.kind is Kind.RATIO
    assert models.requirements == before.criteria[2].requirements
    assert "giữ như bộ cũ" in str(models.note)
    assert not any(map(is_attested, after.criteria))
    assert {state for _, state in states(imported)} == {Against.CHANGED}


def test_points_of_tables_choices_and_parts(tmp_path: Path) -> None:
    """The same annex changes nothing of any way of scoring; other points change one row alone."""
    table = "từ 80% trở lên: 10; từ 50% đến dưới 80%: 5; dưới 50%: 0"
    rows: list[list[str]] = [
        POINTS,
        ["1", "Nhận thức số", "34", "", ""],
        ["1.1", "Tỷ lệ ký số", "10", table, "Báo cáo"],
        ["1.2", "Ứng dụng", "10", "Hiệu quả: 10; chưa hiệu quả: 3; không thực hiện: 0", "Báo cáo"],
        ["1.3", "Kế hoạch", "4", "1. Có kế hoạch: 2 điểm. 2. Có báo cáo: 2 điểm", "Kế hoạch"],
        ["1.4", "Tin bài", "4", ASKED, "Ảnh chụp"],
        ["1.5", "Nội dung", "6", "Đầy đủ 3 nội dung: điểm tối đa; chưa đầy đủ: Tỷ lệ*điểm tối đa", "Ảnh"],
    ]
    before = attested(tmp_path / "cu.docx", rows)
    again = over(tmp_path / "lai.docx", before, rows)
    assert {state for _, state in states(again)} == {Against.KEPT}
    assert all(map(is_attested, again.draft.criteria_set.criteria))
    changed = [*rows]
    changed[2] = ["1.1", "Tỷ lệ ký số", "10", table.replace("5;", "4;"), "Báo cáo"]
    changed[3] = ["1.2", "Ứng dụng", "10", "từ 3 trở lên: 10; từ 1 trở lên: 5; còn lại: 0", "Báo cáo"]
    changed[4] = ["1.3", "Kế hoạch năm", *rows[4][2:]]
    imported = over(tmp_path / "moi.docx", before, changed)
    after = imported.draft.criteria_set
    assert isinstance(after, Index)
    by_name = dict(states(imported))
    assert (by_name["Tỷ lệ ký số"], by_name["Ứng dụng"]) == (Against.CHANGED, Against.CHANGED)
    assert (by_name["Tin bài"], by_name["Nội dung"]) == (Against.KEPT, Against.KEPT)
    assert not is_attested(after.by_code["1.1"])
    assert after.by_code["1.2"].kind is Kind.COUNT
    assert not imported.faults


def test_rows_with_parts_that_move(tmp_path: Path) -> None:
    """Divided rows move with all below them, and a table still depends on the row that it asked for."""
    plan = ["Kế hoạch", "4", "1. Có kế hoạch: 2 điểm. 2. Có báo cáo: 2 điểm", "Kế hoạch"]
    posts = ["Tin bài", "4", ASKED, "Ảnh chụp"]
    old = [POINTS, ["1", "Nhận thức số", "8", "", ""], ["1.1", *plan], ["1.2", *posts]]
    new = [POINTS, ["1", "Nhận thức số", "8", "", ""], ["1.1", *posts], ["1.2", *plan]]
    before = attested(tmp_path / "cu.docx", old)
    imported = over(tmp_path / "moi.docx", before, new)
    after = imported.draft.criteria_set
    assert isinstance(after, Index)
    assert {state for _, state in states(imported)} == {Against.KEPT}
    assert {row.code: row.former_code for row in after.criteria} == {
        "1.1.1": "1.2.1",
        "1.1.2": "1.2.2",
        "1.2.1": "1.1.1",
        "1.2.2": "1.1.2",
    }
    scoring = after.by_code["1.1.2"].scoring
    assert isinstance(scoring, TableByAnswer)
    assert scoring.row == "1.1.1"
    assert not imported.faults


def test_rules_that_the_annex_does_not_state_stay_and_are_no_guess(tmp_path: Path) -> None:
    """A cap of penalty points, rounding, ranking are those of the existing set; a new decision is read."""
    rows: Rows = [
        POINTS,
        ["1", "Nhận thức số", "4", "", ""],
        ["1.1", "Có chuyên mục", "4", YES, "Ảnh chụp"],
        [Wide("Điểm trừ", 5)],
        ["1", "Nộp chậm", "-2", "mỗi ngày trừ 1 điểm, tối đa 2", ""],
    ]
    before = evolve(attested(tmp_path / "cu.docx", rows), most_penalty=Fraction(10), value_decimals=2)
    guessed = remarks(read(tmp_path / "rieng.docx", rows), "PL-70")
    assert any("điểm trừ tối đa của bản thảo là “2”, cộng các dòng" in each for each in guessed)
    imported = over(tmp_path / "moi.docx", before, rows)
    after = imported.draft.criteria_set
    assert isinstance(after, Index)
    assert (after.most_penalty, after.value_decimals) == (10, 2)
    assert not [each for each in remarks(imported.draft, "PL-70") if "điểm trừ" in each or "làm tròn" in each]
    assert any("văn bản của bản thảo" in each for each in remarks(imported.draft, "PL-70"))
