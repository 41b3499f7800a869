"""A set over several sheets, or several tables: joined if they are parts of one, else a question."""

from collections.abc import Sequence
from datetime import date

import pytest

from criteria.annex.annex import AnnexRequest, read_annex
from criteria.annex.draft import AnnexDraft
from criteria.index.model import Index
from criteria.model import Framework
from foundation.problem import Reading
from foundation.tables.grids.grid import Grid, Grids, Placed, spread
from tests.criteria.annex import published
from tests.criteria.annex.annexes import Wide
from tests.criteria.annex.reading import remarks

LEVELS = ["STT", "Tiêu chí", "Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5"]
POINTS = ["STT", "Chỉ số", "Điểm tối đa", "Cách chấm"]
YES = "Có: điểm tối đa; không: 0"


def table(rows: Sequence[Sequence[str]], *, sheet: str | None = None, before: Sequence[str] = ()) -> Grid:
    cells = [Placed(at, column, text) for at, row in enumerate(rows) for column, text in enumerate(row)]
    return Grid(0, spread(cells), sheet, tuple(before))


def levels(first: int, last: int, word: str) -> list[list[str]]:
    return [
        LEVELS,
        *([str(at), f"{word} thứ {at}", "", "x", "x", "x", "x"] for at in range(first, last + 1)),
    ]


def points(*rows: tuple[str, str]) -> list[list[str]]:
    return [POINTS, *([number, name, "2", YES] for number, name in rows)]


def reading(*tables: Grid, chosen: Sequence[int] = ()) -> Reading[AnnexDraft]:
    numbered = (Grid(at, each.rows, each.sheet, each.before) for at, each in enumerate(tables, 1))
    request = AnnexRequest(file="phu-luc", name="thu", today=date(2026, 2, 1), tables=tuple(chosen))
    return read_annex(Grids(tuple(numbered)), request)


def joined(*tables: Grid, chosen: Sequence[int] = ()) -> AnnexDraft:
    found = reading(*tables, chosen=chosen)
    assert found.value is not None, [str(each) for each in found.problems]
    return found.value


def groups(draft: AnnexDraft) -> list[tuple[str, int]]:
    made = draft.criteria_set
    if isinstance(made, Framework):
        return [(group.name, len(group.criteria)) for group in made.groups]
    assert isinstance(made, Index)
    return [(main.name, len(main.rows)) for main in made.main_indexes]


def test_sheets_named_for_groups_are_one_set() -> None:
    draft = joined(
        table(levels(1, 3, "Cổng"), sheet="Chính quyền số"),
        table(levels(1, 2, "Sàn"), sheet="Kinh tế số"),
        table(levels(1, 2, "Tổ"), sheet="XHS"),
    )
    assert groups(draft) == [("Chính quyền số", 3), ("Kinh tế số", 2), ("XHS", 2)]
    first, second = remarks(draft, "PL-69")
    assert "trang tính “Kinh tế số”: bảng 2 được nối vào bảng trước: cùng các cột" in first
    assert "“XHS” là một phần của bộ" in second


def test_tables_with_a_heading_each_are_one_index() -> None:
    """The heading of each table is a main index, that of the first one too."""
    draft = joined(
        table(points(("1", "Kế hoạch"), ("2", "Báo cáo")), before=["BỘ CHỈ SỐ", "I. Thể chế số"]),
        table(points(("1", "Máy tính")), before=["Ghi chú: không tính xã mới.", "II. Hạ tầng số"]),
    )
    assert groups(draft) == [("Thể chế số", 2), ("Hạ tầng số", 1)]
    assert "“Ghi chú: không tính xã mới.”" in remarks(draft, "PL-54")[0]


def test_numbers_that_count_on_are_one_set() -> None:
    """The sheets have no names that tell anything."""
    draft = joined(table(levels(1, 3, "Cổng"), sheet="Sheet1"), table(levels(4, 6, "Sàn"), sheet="Sheet2"))
    assert len(draft.rows) == 6
    assert "số thứ tự tiếp theo" in remarks(draft, "PL-69")[0]


OLD = levels(1, 6, "Tiêu chí")
CHANGED = [*OLD[:-1], ["6", "Tiêu chí khác", "", "", "x", "x", "x"]]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (table(OLD, sheet="Bộ cũ"), table(CHANGED, sheet="Bộ mới")),
        (table(OLD, sheet="Sheet1"), table(CHANGED, sheet="Sheet2")),
        (table(OLD, before=["I. Bộ hiện hành"]), table(CHANGED, before=["II. Bộ sửa đổi"])),
        (table(levels(1, 4, "Xã"), sheet="Cấp xã"), table(levels(5, 8, "Huyện"), sheet="Cấp huyện")),
        (table(levels(1, 4, "A"), sheet="Năm 2026"), table(levels(5, 8, "B"), sheet="Năm 2027")),
        (table(levels(1, 4, "A"), before=["Phụ lục I"]), table(levels(5, 8, "B"), before=["Phụ lục II"])),
        (table(levels(1, 4, "A"), sheet="Sheet1"), table(levels(1, 4, "B"), sheet="Sheet2")),
        (table(levels(1, 4, "A"), sheet="CQS"), table(points(("5", "B"), ("6", "C")), sheet="KTS")),
    ],
)
def test_tables_that_are_not_parts_of_one_set_are_a_question(first: Grid, second: Grid) -> None:
    [problem] = reading(first, second).problems
    assert problem.code == "PL-23"
    assert [do.words for do in problem.remedies] == [
        ("--table", "1"),
        ("--table", "1", "--table", "2"),
    ]


def test_who_knows_better_chooses() -> None:
    """One of tables that would be joined, or several that would not."""
    sheets = (
        table(levels(1, 3, "Cổng"), sheet="Chính quyền số"),
        table(levels(1, 2, "Sàn"), sheet="Kinh tế số"),
    )
    alone = joined(*sheets, chosen=[2])
    assert groups(alone) == [("Tiêu chí chung", 2)]
    assert "bảng không đọc" in remarks(alone, "PL-45")[0]
    annexes = (
        table(levels(1, 4, "A"), before=["Phụ lục I"]),
        table(levels(1, 4, "B"), before=["Phụ lục II"]),
    )
    assert len(joined(*annexes, chosen=[1, 2]).rows) == 8
    [differ] = reading(annexes[0], table(points(("1", "Kế hoạch"))), chosen=[1, 2]).problems
    assert differ.code == "PL-29"


def test_a_page_without_a_header_whose_rows_sound_like_one_goes_on() -> None:
    """Words such as “nhiệm vụ” and “điểm tối đa” stand in the rows, too."""
    draft = joined(
        table(points(("1", "Kế hoạch"), ("2", "Báo cáo"))),
        table([["3", "Có đầu mối thực hiện nhiệm vụ", "2", YES], ["4", "Có chuyên mục", "2", YES]]),
    )
    assert [row.number for row in draft.rows] == ["1", "2", "3", "4"]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["1", "2.1", "2.2", "3"], {"1": "1.1", "2.1": "1.2.1", "2.2": "1.2.2", "3": "1.3"}),
        (["1.1", "1.2", "2", "3.1"], {"1.1": "1.1.1", "1.2": "1.1.2", "2": "1.2", "3.1": "1.3.1"}),
        (["I.1", "I.2.1", "I.2.2"], {"I.1": "1.1", "I.2.1": "1.2.1", "I.2.2": "1.2.2"}),
    ],
)
def test_rows_that_are_only_implied_are_made(numbers: list[str], expected: dict[str, str]) -> None:
    """2.1 after 1 is below a row 2, never below 1, which keeps its own way of scoring."""
    head = [["I", "Chỉ đạo", "", ""]]
    draft = joined(table([POINTS, *head, *([number, f"Dòng {number}", "2", YES] for number in numbers)]))
    assert {row.number: row.code for row in draft.rows} == expected
    assert not remarks(draft, "PL-56")


def test_a_way_of_scoring_on_a_row_with_rows_below_it_is_told() -> None:
    draft = joined(table([POINTS, ["1", "Kế hoạch", "4", YES], ["1.1", "Ban hành", "4", YES]]))
    assert "bản thảo không dùng cách chấm này" in remarks(draft, "PL-56")[0]


def test_a_table_of_penalties_alone_is_no_index() -> None:
    [problem] = reading(
        table([POINTS, ["I", "Điểm trừ", "", ""], ["1", "Nộp chậm", "-1", "trừ 01"]])
    ).problems
    assert problem.code == "PL-30"


def test_a_table_of_thousands_of_criteria_is_refused() -> None:
    [problem] = reading(table(levels(1, 1000, "Tiêu chí"))).problems
    assert problem.code == "PL-31"


@pytest.mark.parametrize(
    ("between", "below", "code"),
    [
        ([["Phụ lục II. Cấp huyện"]], levels(1, 4, "Huyện"), "PL-23"),
        ([["Bảng điểm"]], points(("1", "Kế hoạch"), ("2", "Báo cáo"), ("3", "Máy tính")), "PL-23"),
        ([], levels(5, 8, "Xã"), ""),
        ([["II. Kinh tế số"]], levels(1, 3, "Sàn"), ""),
    ],
)
def test_tables_below_each_other_on_one_sheet(
    between: list[list[str]], below: list[list[str]], code: str
) -> None:
    """Another annex or other columns are another table; the same header again goes on over pages."""
    sheet = table([["Phụ lục I. Cấp xã"], *levels(1, 4, "Xã"), *between, *below], sheet="Trang 1")
    found = reading(sheet)
    assert [problem.code for problem in found.problems] == ([code] if code else [])
    chosen = reading(sheet, chosen=[1])
    assert chosen.value is not None
    assert len(chosen.value.rows) == (4 if code else 3 + len(below))


@pytest.mark.parametrize(
    "header",
    [
        ["STT", "Chỉ số", "Điểm tối đa (100 điểm)", "Cách chấm"],
        ["", "Chỉ số", "Điểm tối đa", "Cách chấm: hướng dẫn"],
    ],
)
def test_headings_may_hold_numbers_and_colons(header: list[str]) -> None:
    rows = [header, ["1", "Kế hoạch", "2", YES], ["2", "Báo cáo", "2", YES]]
    assert [row.said for row in joined(table(rows)).rows] == ["2 điểm, có/không"] * 2


def test_levels_counted_in_the_header_are_no_item() -> None:
    """There is no column of numbers, and the levels are 1 to 5 below a heading of all."""
    cells = [
        *(Placed(0, 0, "Tiêu chí", rows=2), Placed(0, 1, "Mức độ", columns=5)),
        *(Placed(1, level, str(level)) for level in range(1, 6)),
        *(
            Placed(2, at, text)
            for at, text in enumerate(["Tỷ lệ ký số", "-", "≥ 30%", "≥ 50%", "≥ 70%", "≥ 90%"])
        ),
    ]
    draft = joined(Grid(0, spread(cells)))
    assert [row.said for row in draft.rows] == ["tỷ lệ: – | ≥ 30% | ≥ 50% | ≥ 70% | ≥ 90%"]


def test_published_rows_on_a_sheet_for_each_part_give_the_same_points() -> None:
    """Numbers that begin anew on each sheet, without the numeral of its part, are read as the whole ones."""
    whole = published.khanh_hoa()
    sheets: list[list[list[str]]] = []
    for row in whole[1:]:
        texts = [cell.text if isinstance(cell, Wide) else str(cell) for cell in row]
        if len(texts) == 1:
            sheets.append([texts, [str(cell) for cell in whole[0]]])
        else:
            sheets[-1].append([texts[0].partition(".")[2], *texts[1:]])
    draft = joined(*(table(rows, sheet=f"Phần {at}") for at, rows in enumerate(sheets, 1)))
    one = table([[cell.text if isinstance(cell, Wide) else str(cell) for cell in row] for row in whole])
    together = joined(one).criteria_set
    assert isinstance(draft.criteria_set, Index)
    assert isinstance(together, Index)
    assert [published.scored_as(row) for row in draft.criteria_set.rows] == [
        published.scored_as(row) for row in together.rows
    ]
    assert len(draft.criteria_set.criteria) == len(together.criteria) > 28
