"""Rows of an annex of levels that are written otherwise: groups, rows that go on, what no level can hold."""

from pathlib import Path

from criteria.model import Framework
from tests.criteria.annex.annexes import Rows
from tests.criteria.annex.reading import read, remarks, said

HEAD = ["STT", "Tiêu chí", "Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5", "Minh chứng"]
ALL = ["x", "x", "x", "x", "x", ""]
YES = "có/không: có | có | có | có | có"


def title(text: str) -> list[str]:
    return ["", text, "", "", "", "", "", ""]


def groups(path: Path, rows: Rows) -> list[tuple[str, str, int]]:
    made = read(path, "Bộ tiêu chí cấp xã", [HEAD, *rows]).criteria_set
    assert isinstance(made, Framework)
    return [(group.code, group.name, len(group.criteria)) for group in made.groups]


def test_groups_have_the_codes_of_their_names(tmp_path: Path) -> None:
    """A fifth one has none: its rows stay in the fourth, and the report says so."""
    rows = [
        title("HẠ TẦNG SỐ (gồm 2 tiêu chí)"),
        ["1", "Có kế hoạch", *ALL],
        title("Kinh tế số"),
        ["2", "Có sàn", *ALL],
        title("Xã hội số"),
        ["3", "Có tổ công nghệ số", *ALL],
        title("Chính quyền số"),
        ["4", "Có trang thông tin", *ALL],
        title("An toàn"),
        ["5", "Có quy chế", *ALL],
    ]
    assert groups(tmp_path / "a.docx", rows) == [
        ("CHUNG", "Hạ tầng số", 1),
        ("KTS", "Kinh tế số", 1),
        ("XHS", "Xã hội số", 1),
        ("CQS", "Chính quyền số", 2),
    ]
    draft = read(tmp_path / "a.docx", "Bộ tiêu chí cấp xã", [HEAD, *rows])
    assert any("nhóm “An toàn” được đặt mã CQS" in str(each) for each in draft.remarks)


def test_a_title_without_rows_is_no_group(tmp_path: Path) -> None:
    rows = [title("KINH TẾ SỐ"), title("XÃ HỘI SỐ"), ["1", "Có tổ công nghệ số", *ALL]]
    assert groups(tmp_path / "a.docx", rows) == [("XHS", "Xã hội số", 1)]


def test_codes_in_the_annex_name_the_groups(tmp_path: Path) -> None:
    """A row of a group before goes there."""
    rows = [
        ["CQS-01", "Có kế hoạch", *ALL],
        ["KTS-01", "Có sàn", *ALL],
        ["CQS-02", "Có trang thông tin", *ALL],
    ]
    assert {(code, count) for code, _, count in groups(tmp_path / "a.docx", rows)} == {("CQS", 2), ("KTS", 1)}


def test_what_cannot_be_read_of_levels_is_said(tmp_path: Path) -> None:
    """A row of which nothing is read is a question; of one cell, the level before stands for it."""
    draft = read(
        tmp_path / "a.docx",
        "Bộ tiêu chí cấp xã",
        [
            HEAD,
            ["1", "Có kế hoạch", "theo hướng dẫn", "theo Sở", "tùy xã", "tùy", "tốt", ""],
            ["2", "Tỷ lệ ký số", "", "≥ 30%", "khá", "≥ 70%", "≥ 80%", ""],
            ["3", "Mức độ hài lòng", "", "", "", "", "", "Khảo sát"],
        ],
    )
    assert said(draft) == [
        f"CHUNG-01 {YES}",
        "CHUNG-02 tỷ lệ: – | ≥ 30% | ≥ 30% | ≥ 70% | ≥ 80%",
        "CHUNG-03 có/không: – | – | – | – | có",
    ]
    told = [str(each) for each in draft.remarks]
    assert any("chưa đọc được các ngưỡng: mức 1: theo hướng dẫn; mức 2: theo Sở" in each for each in told)
    assert any("cột Mức 3: chưa đọc được ngưỡng mức 3: “khá”" in each for each in told)
    plan, signed, content = draft.criteria_set.criteria
    assert "phụ lục không có ngưỡng ở mức nào" in str(content.note)
    assert "phụ lục ghi: mức 1: theo hướng dẫn" in str(plan.note)
    assert "chưa đọc được ngưỡng mức 3; phụ lục ghi: khá" in str(signed.note)


def test_a_share_stays_a_share_whatever_its_cells_say(tmp_path: Path) -> None:
    """The strictest threshold stands for one that is left, so that nobody is recognised by mistake."""
    draft = read(
        tmp_path / "a.docx",
        "Bộ tiêu chí cấp xã",
        [
            HEAD,
            ["1", "Tỷ lệ hộ gia đình dùng dịch vụ số", "", "", "", "", "theo hướng dẫn của Sở", ""],
            ["2", "Tỷ lệ ký số", "x", "x", "x", "x", "x", ""],
            ["3", "Tỷ lệ số hóa", "", "", "", "", "", "Báo cáo"],
        ],
    )
    assert said(draft) == [
        "CHUNG-01 tỷ lệ: – | – | – | – | 100%",
        "CHUNG-02 tỷ lệ: 100% | 100% | 100% | 100% | 100%",
        "CHUNG-03 tỷ lệ: – | – | – | – | 100%",
    ]
    [households, *_] = remarks(draft, "PL-40")
    assert "chưa đọc được ngưỡng mức 5: “theo hướng dẫn của Sở”; bản thảo tạm ghi “100%”" in households
    assert "tạm ghi “100%” ở mức 5" in remarks(draft, "PL-42")[0]


def test_rows_that_go_on_and_rows_that_are_none(tmp_path: Path) -> None:
    """A name in small letters goes on above it; notes, sums and what no row has before it are left."""
    draft = read(
        tmp_path / "a.xlsx",
        "Bộ tiêu chí cấp xã",
        [
            HEAD,
            ["", "", "", "", "", "", "", "thừa"],
            ["1.9", "Có kế hoạch", "x", "x", "x", "x", "x", "Kế hoạch"],
            ["", "được phê duyệt", "", "", "", "", "", "Báo cáo"],
            title("Ghi chú: x là đạt"),
            ["", "Tổng cộng", "", "", "", "", "", "10"],
        ],
    )
    assert [(row.name, row.said) for row in draft.rows] == [("Có kế hoạch được phê duyệt", YES)]
    assert draft.criteria_set.criteria[0].evidence.split() == ["Kế", "hoạch", "Báo", "cáo"]
    told = [str(each) for each in draft.remarks]
    assert any("không đưa vào bản thảo: “thừa”" in each for each in told)
    assert any("không đưa vào bản thảo: “Ghi chú: x là đạt”" in each for each in told)
    assert any("được nối vào tiêu chí ở trên" in each for each in told)


def test_ten_that_a_workbook_wrote_as_one(tmp_path: Path) -> None:
    """`1.10` kept as a number is `1.1`: after 1.9 it is ten."""
    draft = read(
        tmp_path / "a.docx",
        "Bộ tiêu chí cấp xã",
        [HEAD, ["1.9", "Có kế hoạch", *ALL], ["1.1", "Có tổ công nghệ số", *ALL]],
    )
    assert [row.number for row in draft.rows] == ["1.9", "1.10"]
    assert any("số thứ tự “1.1” được hiểu là 1.10" in str(each) for each in draft.remarks)
    assert not remarks(draft, "PL-46")
