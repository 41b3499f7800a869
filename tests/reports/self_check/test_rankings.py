"""Reports on sets that rank in other ways: extended rows, separate lists, groups of units, conditions."""

import json
import re
from datetime import date
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Framework, Purpose
from criteria.unit_groups import for_unit_group
from maturity.operations.unit_result import UnitResult
from reports.media.html import to_page
from reports.media.json_text import json_text
from reports.media.terminal import to_text
from reports.self_check.check_json import check_json
from reports.self_check.self_assessment import self_assessment
from reports.words.headlines import draft_banner, draft_reasons
from rules import assess
from rules.observation import Observation, State, answer, figure, missing, share
from rules.selftest_cases import best
from tests.examples import examples
from tests.observations import units
from tests.rankings import (
    attested,
    by_region,
    changed,
    with_conditions,
    with_extended,
    with_separate_lists,
)

ENGINE = {"name": "durable-rules", "version": "2.0.28"}
EXTENDED = ("CQS-02", "KTS-01", "KTS-02", "XHS-01")


def unit(
    framework: Framework, *observed: Observation, target: int | None = None, group: str | None = None
) -> UnitResult:
    """Assess a unit that meets everything but what is observed."""
    said = {observation.criterion for observation in observed}
    others = [best(criterion) for criterion in framework.criteria if criterion.code not in said]
    assessment = assess(for_unit_group(framework, group), [*others, *observed], target)
    return UnitResult("00004", "Xã Suối Mẫu", assessment)


def report(framework: Framework, *results: UnitResult) -> str:
    """Return what a terminal shows, on one line."""
    text = to_text(self_assessment(framework, results))
    assert max(map(len, text.splitlines())) <= 80
    return " ".join(text.split())


@pytest.fixture
def short(small: Framework) -> tuple[Framework, UnitResult]:
    """Sixty percent of four extended rows are three; one is met."""
    framework = with_extended(small, *EXTENDED, share=60)
    observed = (share("CQS-02", 20, 40), share("KTS-02", 20, 100), figure("XHS-01", 2))
    return framework, unit(framework, *observed, target=3)


def test_a_short_quota_is_said_first(short: tuple[Framework, UnitResult]) -> None:
    """How many are met, how many are needed, and how many more of which, nearest first."""
    text = report(short[0], short[1])
    quota = (
        "Tiêu chí mở rộng của mức độ 3: đạt 01/04, tối thiểu 60% (03 tiêu chí);"
        " cần thêm 02 tiêu chí trong số: I.2 (CQS-02), XHS-01, KTS-02."
    )
    assert "Còn thiếu 02 tiêu chí mở rộng để đạt mức độ 3 (Cơ bản). Kết quả tự tính" in text
    assert text.index(quota) < text.index("Đạt 03/06 tiêu chí của mức độ 3")
    assert "02 tiêu chí mở rộng mức độ 3" in text.split("Kết quả tự đánh giá của")[0]
    assert "đạt 100% tiêu chí bắt buộc và tối thiểu 60% tiêu chí mở rộng" in text


def test_extended_rows_stand_behind_the_mandatory_ones(small: Framework) -> None:
    """Under a heading of their own and with a mark, missing figures apart."""
    framework = with_extended(small, *EXTENDED, share=60)
    observed = (share("CQS-01", 1, 500), share("CQS-02", 20, 40), missing("KTS-01"), figure("XHS-01", 2))
    text = report(framework, unit(framework, *observed, target=3))
    numbers = "Cần thêm số lượng, phần còn thiếu so với mức yêu cầu ít xếp trước:"
    first = text.index(f"Tiêu chí bắt buộc chưa đạt mức độ 3 (Cơ bản): {numbers} 1. I.1 (CQS-01)")
    second = text.index(f"Tiêu chí mở rộng chưa đạt mức độ 3 (Cơ bản): {numbers} 1. I.2 (CQS-02)")
    third = text.index("01 tiêu chí chưa có số liệu")
    assert first < second < third < text.index("KTS-01 (mở rộng)")
    assert "I.2 (CQS-02) (mở rộng) Tỷ lệ cán bộ" in text
    assert "I.1 (CQS-01) (mở rộng)" not in text
    assert "chưa xác định được mức độ" not in text
    assert "Còn 01 tiêu chí bắt buộc chưa đạt mức độ 3 (Cơ bản); còn thiếu 02 tiêu chí mở rộng." in text
    assert "01 tiêu chí bắt buộc và 02 tiêu chí mở rộng mức độ 3" in text


def test_a_quota_that_is_met_is_said_among_the_progress(small: Framework) -> None:
    """Unmet extended rows then block nothing and are not listed."""
    framework = with_extended(small, *EXTENDED)
    text = report(framework, unit(framework, share("CQS-01", 312, 500), figure("XHS-01", 0)))
    assert "Tiêu chí mở rộng của mức độ 4: đạt 03/04, tối thiểu 30% (02 tiêu chí); đã đủ." in text
    assert "Tiêu chí mở rộng chưa đạt" not in text
    assert "01 tiêu chí mức độ 4" in text
    assert "Còn 01 tiêu chí bắt buộc chưa đạt mức độ 4 (Nâng cao)." in text


def test_losing_one_extended_row_need_not_cost_the_level(small: Framework) -> None:
    framework = with_extended(small, *EXTENDED)
    text = report(framework, unit(framework, share("CQS-01", 81, 100), share("CQS-02", 33, 41)))
    assert "là tiêu chí mở rộng này không còn đạt mức độ 4" in text
    assert "là không còn đạt mức độ 4" in text


def test_separate_lists_are_not_called_lower_levels(small: Framework) -> None:
    """Each other list with its own count; a list that is complete says so."""
    framework = with_separate_lists(small)
    text = report(framework, unit(framework, figure("XHS-01", 0)))
    assert "Đạt 04/05 tiêu chí trong danh mục mức độ 2 (Kết nối)" in text
    assert "Danh mục của các mức khác: mức 1: 02/02; mức 3: 05/06; mức 4: 06/07; mức 5: 06/07." in text
    assert "Các mức thấp hơn" not in text
    assert "mỗi mức có danh mục riêng, mức đạt được là mức cao nhất đã đủ danh mục" in text


def test_a_level_without_a_list_is_never_called_met(small: Framework) -> None:
    """Nothing blocks it, and yet it cannot be reached."""
    rows = {
        c.code: evolve(
            c,
            requirements=(None, *c.requirements[1:]),
            threshold_provenance=(None, *c.threshold_provenance[1:]),
        )
        for c in small.criteria
    }
    framework = with_separate_lists(changed(small, rows))
    text = report(framework, unit(framework, share("CQS-02", 0, 40), target=1))
    assert "chưa đạt mức độ 1. Mức độ 1 không có danh mục tiêu chí nên không xét." in text
    assert "Đã đạt mức độ 1" not in text


def test_the_group_of_the_unit_is_named(small: Framework) -> None:
    """By its name and code; thresholds are those of the group."""
    framework = by_region(small)
    text = report(framework, unit(framework, share("CQS-01", 212, 500), group="MN"))
    assert "Ngưỡng áp dụng cho nhóm: Xã vùng đồng bào dân tộc thiểu số, miền núi, hải đảo (MN)." in text
    assert "mức độ 5 yêu cầu từ 45% trở lên" in text
    plain = report(framework, unit(framework, share("CQS-01", 212, 500)))
    assert "Ngưỡng áp dụng cho nhóm: chung." in plain
    assert "mức độ 3 yêu cầu từ 50% trở lên" in plain


def test_attested_rows_are_attested_for_every_group(small: Framework) -> None:
    """The row is held against the document with the thresholds of all groups."""
    framework = attested(by_region(small))
    result = unit(framework, share("CQS-01", 212, 500), group="MN")
    assert "Con số ngưỡng: đã đối chiếu" in report(framework, result)
    [told] = check_json(framework, None, [result], (), ENGINE)["units"]
    assert told["blockers"][0]["provenance"] == "attested"


@examples(40)
@given(data=st.data())
def test_equal_thresholds_in_groups_give_the_same_report(small: Framework, data: st.DataObject) -> None:
    """But for the line that names the group, and the count of thresholds."""
    observed = data.draw(units(small))
    grouped = by_region(small, Fraction(1))
    results = [
        UnitResult("1", "Xã A", assess(framework, observed))
        for framework in (small, for_unit_group(grouped, "MN"), for_unit_group(grouped, None))
    ]
    plain = about_the_unit(self_assessment(small, results[:1]))
    for result in results[1:]:
        blocks = about_the_unit(self_assessment(grouped, [result]))
        assert [block for block in blocks if not block.startswith("Ngưỡng áp dụng cho nhóm")] == plain


def about_the_unit(report: str) -> list[str]:
    """Return a report's blocks but the second: there the thresholds of all groups are counted."""
    blocks = report.split("\n\n")
    assert blocks[2].startswith("Bộ tiêu chí: ")
    return [*blocks[:2], *blocks[3:]]


@pytest.mark.parametrize(
    ("first", "second", "level", "expected"),
    [
        (True, True, 3, "Theo số liệu tự đánh giá, đủ điều kiện xét công nhận mức độ 3 (Cơ bản)."),
        (True, True, 1, "Mức thấp nhất được xét công nhận là mức 2; đơn vị chưa đạt mức này."),
        (False, True, 3, "Chưa đủ điều kiện xét công nhận: chưa đạt DKX-01 không có cán bộ chủ chốt bị"),
        (None, True, 3, "Chưa đủ căn cứ để xét công nhận: 01/02 điều kiện chưa được trả lời."),
        (None, False, 3, "Chưa đủ điều kiện xét công nhận: chưa đạt DKX-02 đã công khai"),
    ],
)
def test_conditions_and_the_lowest_level(
    small: Framework, first: bool | None, second: bool | None, level: int, expected: str
) -> None:
    """Tick boxes with a word each, then whether the unit may be recognised or what stands against it."""
    framework = with_conditions(small)
    figures = {3: share("CQS-01", 312, 500), 1: share("CQS-01", 0, 500)}
    result = unit(framework, figures[level], answer("DKX-01", first), answer("DKX-02", second))
    text = report(framework, result)
    assert expected in text
    words = {True: "đạt", False: "chưa đạt", None: "chưa trả lời"}
    box = "☑" if first else "☐"
    assert f"- {box} DKX-01 không có cán bộ chủ chốt bị kỷ luật trong năm: {words[first]}" in text


def test_an_answer_that_cannot_be_read_is_no_answer(small: Framework) -> None:
    framework = with_conditions(small)
    unread = Observation("DKX-01", State.UNREADABLE, note="“62” không phải có hoặc không")
    result = unit(framework, unread, answer("DKX-02", True))
    assert "01/02 điều kiện chưa được trả lời" in report(framework, result)
    [told] = check_json(framework, None, [result], (), ENGINE)["units"]
    assert [one["fulfilled"] for one in told["conditions"]] == [None, True]
    assert told["recognisable"] is None


def test_nothing_is_said_of_what_a_set_does_not_have(small: Framework) -> None:
    text = report(small, unit(small, share("CQS-01", 312, 500)))
    for words in ("mở rộng", "xét công nhận", "Ngưỡng áp dụng", "Cách xếp mức", "danh mục"):
        assert words not in text


def test_json_of_every_way_of_ranking(small: Framework) -> None:
    """What is new stands at the end of the unit; shares are exact texts."""
    framework = with_conditions(by_region(with_extended(small, *EXTENDED, share=60)))
    observed = (share("CQS-02", 9, 40), figure("XHS-01", 2), missing("KTS-01"), answer("DKX-02", False))
    told = check_json(
        evolve(framework, base="2361-xa"),
        3,
        [unit(framework, *observed, target=3, group="MN")],
        (),
        ENGINE,
        date(2026, 1, 5),
    )
    assert json.loads(json_text(told)) == told
    assert (told["framework"]["as_of"], told["framework"]["base"]) == ("2026-01-05", "2361-xa")
    [one] = told["units"]
    assert list(one)[-4:] == ["unit_group", "recognisable", "conditions", "extended"]
    assert (one["unit_group"], one["recognisable"]) == ("MN", 0)
    assert one["conditions"][1] == {
        "code": "DKX-02",
        "text": "đã công khai báo cáo tự đánh giá",
        "fulfilled": False,
    }
    third = next(quota for quota in one["extended"] if quota["level"] == 3)
    assert third == {
        "level": 3,
        "share": "60",
        "applicable": 4,
        "met": 1,
        "needed": 2,
        "candidates": ["CQS-02", "KTS-01", "XHS-01"],
    }
    assert {blocker["criterion"]: blocker["mandatory"] for blocker in one["blockers"]} == {
        "CQS-02": False,
        "KTS-01": False,
        "XHS-01": False,
    }
    assert {row["code"] for row in one["criteria"] if not row["mandatory"]} == {*EXTENDED}


def test_json_of_a_plain_set_has_the_same_keys(small: Framework) -> None:
    [one] = check_json(small, None, [unit(small)], (), ENGINE)["units"]
    assert (one["unit_group"], one["recognisable"], one["conditions"], one["extended"]) == (None, 5, [], [])


def test_a_set_for_recognition_is_no_draft_while_it_is_in_force(small: Framework) -> None:
    """Fully attested, with a certifying body, on a day in force; the result itself is still self-computed."""
    ready = evolve(
        attested(small),
        purpose=Purpose.RECOGNITION,
        certifying_body="Chủ tịch Ủy ban nhân dân tỉnh Mẫu",
        effective_until=date(2026, 12, 31),
    )
    result = unit(ready, share("CQS-01", 312, 500))
    on_the_day = self_assessment(ready, [result], as_of=date(2026, 12, 31))
    assert "DỰ THẢO" not in on_the_day
    assert "Bản dự thảo" not in on_the_day
    assert "Kết quả tự tính, chưa qua thẩm định." in on_the_day
    late = self_assessment(ready, [result], as_of=date(2027, 1, 1))
    assert late.startswith("**DỰ THẢO**")
    assert "bộ tiêu chí hết hiệu lực (sau 31/12/2026)" in late
    assert draft_banner(ready) is None
    assert draft_reasons(ready, date(2025, 1, 1)) == ("bộ tiêu chí chưa có hiệu lực (từ 02/01/2025)",)


def test_every_form_holds_the_same_boxes(small: Framework) -> None:
    framework = with_conditions(small)
    text = self_assessment(framework, [unit(framework, answer("DKX-01", True), answer("DKX-02", False))])
    page = re.sub("<[^>]*>", "", to_page(text))
    for words in ("☑ DKX-01", "☐ DKX-02"):
        assert words in to_text(text)
        assert words in page
