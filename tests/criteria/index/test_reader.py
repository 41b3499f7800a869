"""Documents of indexes: all faults at once, each at its line; what is read; single slips are noticed."""

import re
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

import criteria
from criteria.document import reader as levels
from criteria.document.bases import shipped_text
from criteria.document.index.reader import read
from criteria.document.index.writer import write
from criteria.index.model import Index, SideCondition
from criteria.index.points import Full, InProportion, Part
from criteria.index.policies import Combination, Period, RankBy, Ties, WhenNotApplicable, WithoutEvidence
from criteria.index.rows import DividedRow
from criteria.index.scoring import AgainstLastYear, Given, Line, ListItems, Table, TableByAnswer
from criteria.model import Comparator, Kind, Purpose, Requirement, UnitKind
from tests.criteria.documents import SMALL, Case, fault_cases, fixture, problem_lines

NAME = "chi-so-nho"
TEXT = fixture(NAME)


def small() -> Index:
    index = read(TEXT, f"{NAME}.md").value
    assert index is not None
    return index


def codes(text: str) -> set[str]:
    return {problem.code for problem in read(text, f"{NAME}.md").problems}


@pytest.mark.parametrize("case", fault_cases("loi-chi-so", TEXT, f"{NAME}.md"), ids=repr)
def test_every_fault_is_reported_at_its_line(case: Case) -> None:
    reading = read(case.text, case.file)
    assert reading.value is None
    assert problem_lines(reading) == case.expected


def test_faults_far_apart_come_at_once() -> None:
    text = TEXT.replace("- Thang điểm: 90", "- Thang điểm: 91").replace("> 2 | 3/4", "> 5 | 3/4")
    assert codes(text.replace("- Loại: thương", "- Loại: thươn")) == {"KH-38", "KH-147", "KH-156"}


@pytest.mark.parametrize(
    ("name", "main", "components", "rows", "scale", "unit_kind"),
    [
        ("922-tinh-chi-so-chinh", 9, 9, 9, 1000, UnitKind.PROVINCE),
        ("minh-hoa-dti-huyen", 8, 72, 78, 900, UnitKind.DISTRICT),
        ("minh-hoa-dti-so", 7, 42, 44, 1000, UnitKind.AGENCY),
        ("minh-hoa-dti-so-khong-tthc", 7, 30, 30, 800, UnitKind.AGENCY),
        ("minh-hoa-dti-xa", 4, 22, 23, 100, UnitKind.COMMUNE),
        ("tay-ninh-2026-xa", 6, 52, 62, 960, UnitKind.COMMUNE),
    ],
)
def test_whole_documents_read_to_their_counts(
    name: str, main: int, components: int, rows: int, scale: int, unit_kind: UnitKind
) -> None:
    reading = criteria.load(name)
    index = reading.value
    assert isinstance(index, Index)
    assert reading.problems == ()
    scored = [leaf for each in index.main_indexes for leaf in each.leaves]
    assert len(index.main_indexes) == main
    assert sum(len(each.rows) for each in index.main_indexes) == components
    assert (len(scored), index.scale, index.unit_kind) == (rows, scale, unit_kind)


def test_the_head_and_the_classes() -> None:
    index = small()
    assert (index.when_not_applicable, index.without_evidence) == (
        WhenNotApplicable.RESCALE_MAIN_INDEX,
        WithoutEvidence.NOTE,
    )
    assert (index.row_decimals, index.value_decimals, index.points_decimals) == (2, 5, 2)
    assert (index.rank_by, index.ties, index.tie_breaks) == (RankBy.PRINTED, Ties.DENSE, ("2", "1"))
    assert (index.ranked_by_unit_group, index.unranked_unit_groups) == (True, ("DK",))
    assert (index.most_bonus, index.most_penalty, index.may_exceed_scale) == (5, 3, True)
    assert index.purpose is Purpose.PUBLICATION
    assert [condition.code for condition in index.conditions] == ["DKX-01"]
    best, _, last = index.classes
    assert best.requirement == Requirement(Comparator.AT_LEAST, Fraction(80))
    assert best.side_conditions == (
        SideCondition(None, Requirement(Comparator.AT_LEAST, Fraction(50))),
        SideCondition("2", Requirement(Comparator.AT_LEAST, Fraction("62.5"))),
    )
    assert (last.name, last.requirement, last.side_conditions) == ("Yếu", None, ())


def test_rows_and_their_ways_of_scoring() -> None:
    rows = small().by_code
    assert rows["1.1"].scoring == Table(
        (
            Line(Requirement(Comparator.AT_LEAST, Fraction(4)), Full()),
            Line(Requirement(Comparator.MORE_THAN, Fraction(2)), Part(Fraction(3, 4))),
            Line(None, rows["1.1"].scoring.lines[2].points),
        )
    )
    assert rows["1.1"].figure_from == "CQS-02"
    assert (rows["1.2"].kind, rows["1.2"].counted_from) == (
        Kind.DAYS,
        "ngày kế hoạch của tỉnh được ban hành",
    )
    assert rows["1.4.2.2"].scoring == ListItems(("dịch vụ công", "thanh toán", "an toàn thông tin"))
    assert isinstance(rows["2.1"].scoring, Table)
    assert rows["2.1"].scoring.lines[1].points == InProportion()
    assert rows["2.2"].decimals == 2
    assert rows["2.2"].when_not_applicable is WhenNotApplicable.FULL_POINTS
    assert rows["2.3"].capped_share
    by_answer = rows["2.4"].scoring
    assert isinstance(by_answer, TableByAnswer)
    assert (by_answer.row, [case.answer for case in by_answer.cases]) == ("1.4.1", ["có", "không"])
    assert rows["3.1"].scoring == Given("Sở Khoa học và Công nghệ")
    assert rows["3.2"].unit_groups == ("MN",)
    bonus = rows["C.1"].scoring
    assert isinstance(bonus, Table)
    assert bonus.lines[0].requirement == AgainstLastYear(Comparator.MORE_THAN)


def test_numbers_of_the_decision_and_an_answer_that_needs_no_figure() -> None:
    heading = "### 1. Nhận thức số\n\n"
    text = TEXT.replace(heading, f"{heading}- Số thứ tự trong văn bản: I\n")
    text = text.replace("| không | > 0% | 2 |\n| không | còn lại | 0 |", "| không | còn lại | 0 |")
    index = read(text, f"{NAME}.md").value
    assert index is not None
    by_answer = index.by_code["2.4"].scoring
    assert isinstance(by_answer, TableByAnswer)
    assert [main.number_in_decision for main in index.main_indexes] == ["I", None, None]
    assert [case.needs_figure for case in by_answer.cases] == [True, False]
    assert write(index) == text


def test_a_monthly_set_that_ranks_nobody() -> None:
    text = TEXT.replace("- Cấp đơn vị: xã\n", "- Cấp đơn vị: xã\n- Kỳ đánh giá: tháng\n")
    text = text.replace("- Xếp hạng theo: giá trị đã làm tròn", "- Xếp hạng theo: không xếp hạng")
    index = read(text, f"{NAME}.md").value
    assert index is not None
    assert (index.period, index.rank_by) == (Period.MONTH, RankBy.NONE)
    assert write(index) == text


def test_the_tree_is_four_deep() -> None:
    capped, best = (row for row in small().main_indexes[0].rows if isinstance(row, DividedRow))
    assert (capped.combination, best.combination) == (Combination.CAPPED_SUM, Combination.BEST)
    inner = best.parts[1]
    assert isinstance(inner, DividedRow)
    assert [part.code for part in inner.parts] == ["1.4.2.1", "1.4.2.2"]


def test_codes_are_text() -> None:
    index = criteria.load("tay-ninh-2026-xa").value
    assert isinstance(index, Index)
    assert {"4.1", "4.10", "4.22.1", "4.22.10"} <= index.by_code.keys()


def test_maxima_are_held_on_every_day_on_which_rows_differ() -> None:
    ended = "- Nguồn gốc điểm: tạm đặt\n- Áp dụng đến: 30/06/2026\n\n#### 1.2."
    text = TEXT.replace("- Nguồn gốc điểm: tạm đặt\n\n#### 1.2.", ended)
    reading = read(text, f"{NAME}.md")
    (problem,) = reading.problems
    assert problem.message == (
        "Chỉ số chính 1 ghi điểm tối đa 30, cộng các chỉ số thành phần từ ngày 01/07/2026 được 22; "
        "cần sửa cho bằng nhau."
    )


def test_a_set_of_levels_is_not_read_as_an_index() -> None:
    (problem,) = read(SMALL, "nho.md").problems
    assert problem.code == "KH-126"


def test_an_index_is_not_read_as_a_set_of_levels() -> None:
    (problem,) = levels.read(TEXT, "nho.md").problems
    assert problem.code == "KH-125"
    assert problem.place.line == 5
    without = TEXT.replace("- Cách đánh giá: chấm điểm\n", "")
    (problem,) = levels.read(without, "nho.md").problems
    assert problem.code == "KH-127"


def test_load_returns_either_kind(tmp_path: Path) -> None:
    path = tmp_path / f"{NAME}.md"
    path.write_text(TEXT, encoding="utf-8")
    index = criteria.load(path).value
    assert isinstance(index, Index)
    assert index.effective_until == date(2030, 12, 31)
    assert criteria.load("2361-xa").value == criteria.load_levels("2361-xa").value
    assert [problem.code for problem in criteria.load_levels(path).problems] == ["KH-125"]
    assert [problem.code for problem in criteria.load(tmp_path / "khac.md").problems] == ["KH-10"]


@pytest.mark.parametrize(
    "text", ["", "# A", "- Cách đánh giá: chấm điểm", "#### 1.1. A\n\n#### T.1. B", "###"]
)
def test_fragments_have_faults_and_never_raise(text: str) -> None:
    assert read(text, "x.md").errors


# Single slips in a whole document

WHOLE = shipped_text("minh-hoa-dti-so-khong-tthc")
"""Every maximum of it is in a plain sum."""


def parts_of(text: str) -> list[str]:
    return re.split(r"^(?=#{3,6} )", text, flags=re.MULTILINE)


ROWS = [number for number, part in enumerate(parts_of(WHOLE)) if re.match(r"#{4,6} ", part)]


def test_there_are_rows_to_slip_on() -> None:
    assert len(ROWS) == 30


@pytest.mark.parametrize("number", ROWS)
def test_a_deleted_row_is_noticed(number: int) -> None:
    parts = parts_of(WHOLE)
    del parts[number]
    assert read("".join(parts), "x.md").value is None


@pytest.mark.parametrize("number", ROWS)
def test_a_changed_maximum_is_noticed(number: int) -> None:
    parts = parts_of(WHOLE)
    more = re.sub(r"(- Điểm tối đa: \d+)$", r"\1,5", parts[number], flags=re.MULTILINE)
    assert more != parts[number]
    assert read("".join((*parts[:number], more, *parts[number + 1 :])), "x.md").value is None


SWAPPABLE = [
    match.start() for match in re.finditer(r"^\| ≥ \S+ \| [^|]+ \|\n(?=\| ≥ )", TEXT + WHOLE, re.MULTILINE)
]


@pytest.mark.parametrize("at", SWAPPABLE)
def test_swapped_bounds_are_noticed(at: int) -> None:
    text, at = (TEXT, at) if at < len(TEXT) else (WHOLE, at - len(TEXT))
    first, second, rest = text[at:].split("\n", 2)
    one, other = first.split("|")[1], second.split("|")[1]
    swapped = first.replace(one, other), second.replace(other, one)
    assert read("\n".join((text[:at] + swapped[0], swapped[1], rest)), "x.md").value is None
