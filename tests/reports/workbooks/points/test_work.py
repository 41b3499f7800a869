"""“Việc cần làm” of an index: the parts, most points first, and the steps that the engine finds too."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

import criteria
from criteria.index.model import Index
from criteria.index.outside_scale import is_penalty
from maturity.figures.reading.form_layout import CALCULATION_SHEET
from reports.self_check.work_parts import part_title
from reports.workbooks.points.layout import Calculated, point_layout
from reports.workbooks.points.steps import StepColumn
from reports.workbooks.points.work import WorkColumn
from rules.losses import losses, part_of_loss
from rules.lost import LossKind, LostPoints
from rules.observation import NOT_DONE, Observation, figure, quotient, rate, share
from rules.score import score, scorer
from rules.scored import Others, Scored
from tests.examples import examples
from tests.reports.workbooks.filled import read_work
from tests.reports.workbooks.points.filled import ALONE, BlankPoints, known_points, rounded, typed
from tests.reports.workbooks.spreadsheet import Sheets
from tests.rules.index_figures import units_of
from tests.rules.index_strategies import indexes, others, units

STEPS = (
    (StepColumn.NEXT_NEEDED, StepColumn.NEXT_GAIN),
    (StepColumn.FULL_NEEDED, StepColumn.FULL_GAIN),
)
Steps = list[tuple[int, int]]
"""How many more, 0 for a result without counts, and what it brings the row, in printed units."""


def small() -> Index:
    """The index with every way of scoring."""
    index = criteria.load("tests/criteria/fixtures/chi-so-nho.md").value
    assert isinstance(index, Index)
    return index


def filled(
    index: Index, observed: Sequence[Observation], around: Others, form: BlankPoints | None = None
) -> tuple[Sheets, Scored]:
    """A form with these figures, and what the engine makes of them."""
    entries, read = typed(index, observed)
    form = form or BlankPoints(index, around, known_points(read, index))
    form.fill(entries)
    return Sheets(form.workbook), score(index, read, around)


def shown(sheets: Sheets, index: Index, code: str) -> Steps:
    """The steps of a row on the hidden sheet."""
    at = point_layout(index).at(code)

    def held(column: str) -> int:
        return int(float(sheets.value(CALCULATION_SHEET, f"{column}{at}") or 0))

    return [(held(needed), held(gain)) for needed, gain in STEPS if held(gain)]


def wanted(scored: Scored, loss: LostPoints) -> Steps:
    """The steps of a row as the engine finds them, with what the row alone gains."""
    if loss.kind is not LossKind.COUNT:
        return []
    engine, now = scorer(scored.index), scored.by_code[loss.code].points.secured
    found = []
    for step in (loss.step, loss.full):
        if step is None or step.observation is None:
            continue
        after = engine.changed_row(scored, step.observation).points.secured
        gain = now - after if is_penalty(loss.code) else after - now
        found.append((step.needed or 0, rounded(gain, scored.index.points_decimals)))
    return [step for step in found if step[1]]


@pytest.mark.covered
def test_parts_and_steps_are_those_of_the_reports() -> None:
    """Of the sample's districts: the part of each loss, how many more reach the next line and the maximum."""
    index = criteria.load("minh-hoa-dti-huyen").value
    assert isinstance(index, Index)
    form, compared = BlankPoints(index), 0
    for observed in [*units_of(index, "huyen-2025").values()][:4]:
        sheets, scored = filled(index, observed, ALONE, form)
        part_of = {row.code: part for part, rows in read_work(index, sheets.value).items() for row in rows}
        for loss in losses(scored):
            assert part_of[loss.code] == part_title(index, part_of_loss(scored, loss)), loss.code
            assert shown(sheets, index, loss.code) == wanted(scored, loss), loss.code
            compared += loss.kind is LossKind.COUNT
    assert compared > 100


@examples(3, deep=300)
@given(st.data())
def test_any_row_has_the_steps_that_the_engine_finds(data: st.DataObject) -> None:
    """Tables up and down, in proportion, by another row's answer; times, lists, days, penalties, rounding."""
    index = data.draw(indexes())
    observed, drawn = data.draw(units(index)), data.draw(others(index))
    around = Others(last_year=drawn.last_year, unit_group=drawn.unit_group)
    sheets, scored = filled(index, observed, around)
    for loss in losses(scored):
        assert shown(sheets, index, loss.code) == wanted(scored, loss), loss.code


LACKING = {
    "more of a count": ("1.1", figure("1.1", 1), "thêm 02 cuộc họp được 6,00 điểm; thêm 03 cuộc họp được "
                        "8,00 điểm (tối đa)"),
    "days too late": ("1.2", figure("1.2", 45), "sớm hơn 15 ngày được thêm 1,50 điểm (tối đa)"),
    "never done": ("1.2", figure("1.2", NOT_DONE), "Chưa được 3,00 điểm"),
    "for each full five": ("1.3.2", figure("1.3.2", 13), "thêm 02 tin, bài được thêm 0,50 điểm; thêm 27 tin, "
                           "bài được thêm 3,00 điểm (tối đa)"),
    "a list": ("1.4.2.2", figure("1.4.2.2", 1), "thêm 01 nội dung được thêm 0,66 điểm; thêm 02 nội dung được "
               "thêm 1,33 điểm (tối đa)"),
    "in proportion below the bound": ("2.1", share("2.1", 74, 100), "thêm 01 hồ sơ được thêm 1,30 điểm "
                                      "(tối đa)"),
    "in proportion above a floor": ("2.2", share("2.2", 59, 100), "thêm 01 triệu đồng được 7,06 điểm; thêm "
                                    "26 triệu đồng được 10,00 điểm (tối đa)"),
    "rounded up to the maximum": ("2.2", share("2.2", 8_000, 10_000), "thêm 496 triệu đồng được thêm 0,59 "
                                  "điểm (tối đa)"),
    "a share of the whole": ("2.3", rate("2.3", 9, 12), "thêm 03 máy được thêm 1,25 điểm (tối đa)"),
    "a percentage alone": ("2.2", figure("2.2", 50), "tăng lên 60% được 7,06 điểm; tăng lên 85% được 10,00 "
                           "điểm (tối đa)"),
    "an amount": ("3.2", figure("3.2", 0), "tăng lên 01 triệu đồng được 4,00 điểm; tăng lên 2,5 triệu đồng "
                  "được 10,00 điểm (tối đa)"),
    "measured by the best": ("2.5", quotient("2.5", 5, 2), "Đã có số liệu; điểm tính theo đơn vị cao nhất, "
                             "sau khi có số liệu các đơn vị"),
}  # fmt: skip
"""What an official types into one row, and what “Việc cần làm” says that it lacks."""


def test_a_row_by_the_answer_to_another_leads_to_that_answer() -> None:
    """No number of articles brings points without a column of their own, which is what is to be had."""
    index = criteria.load("hcm-dti-xa-2026").value
    assert isinstance(index, Index)
    sheets, _ = filled(index, [figure("1.4.1", 0), figure("1.4.2", 70)], ALONE)
    listed = [(part, row) for part, rows in read_work(index, sheets.value).items() for row in rows]
    part, row = next(each for each in listed if each[1].code == "1.4.2")
    assert part == "Làm được ngay tại xã"
    assert row.lacking == "Chưa được 2,00 điểm theo câu trả lời ở dòng 1.4.1"
    assert row.to_do.startswith("Có chuyên mục riêng về chuyển đổi số")
    remark = f"{Calculated.REMARK}{point_layout(index).at('1.4.1')}"
    assert sheets.value(CALCULATION_SHEET, remark) == "Tính điểm ở dòng 1.4.2"


def test_each_kind_of_row_says_what_it_lacks() -> None:
    """In the words of `maturity check`."""
    index = small()
    form, places = BlankPoints(index, Others(unit_group="MN")), point_layout(index)
    for name, (code, observation, words) in LACKING.items():
        sheets, _ = filled(index, [observation], Others(unit_group="MN"), form)
        address = f"{WorkColumn.LACKING}{places.at(code)}"
        assert sheets.value(CALCULATION_SHEET, address) == words, name
