"""What is said where figures are missing: that it is not known yet, and every figure that is lacking."""

import re
from datetime import date

import pytest

from criteria.model import Framework
from maturity.operations.unit_result import UnitResult
from reports.media.paper_files import papers_markdown
from reports.self_check.check_json import check_json
from reports.self_check.one_page import one_pages
from reports.self_check.ranking import recognition_sentence
from reports.self_check.self_assessment import self_assessment
from rules import assess
from rules.observation import Observation, answer, figure, missing, share
from rules.selftest_cases import best
from tests.conftest import load
from tests.rankings import with_conditions

UNDECIDED = "Chưa đủ số liệu để biết có được xét hay không (còn có thể đạt mức độ {})."


def result(framework: Framework, *observed: Observation, target: int | None = None) -> UnitResult:
    return UnitResult("00001", "Xã Mới", assess(framework, observed, target))


@pytest.fixture(scope="module")
def province() -> Framework:
    """The example of a province, which recognises from level 2 on."""
    return load("minh-hoa-xa")


def test_two_figures_of_thirty_nine_decide_nothing(province: Framework) -> None:
    """37 missing, none of them said to be failed, in Markdown and on one page; all 37 named by supplier."""
    unit = result(province, share("CQS-06", 10, 10), figure("CQS-05", 1))
    report = self_assessment(province, [unit])
    page = papers_markdown(one_pages(province, [unit], as_of=date(2025, 12, 31)))
    for text in (report, page):
        assert UNDECIDED.format(5) in text
        assert "đơn vị chưa đạt mức này" not in text
    head = "37 tiêu chí chưa có số liệu, xếp theo đơn vị cung cấp (ô trống không tính là 0)"
    assert f"{head}; xét từ mức 1: 06, từ mức 2: 23, từ mức 3: 07, từ mức 4: 01:" in report
    listed = report[report.index("37 tiêu chí") :].split("Mức thấp nhất")[0]
    lacking = {c.code for c in province.criteria} - {"CQS-05", "CQS-06"}
    assert set(re.findall(r"\b(?:CQS|KTS|XHS)-\d\d\b", listed)) == lacking
    assert "của 37/39 tiêu chí (xét từ mức 1: 06, từ mức 2: 23, từ mức 3: 07, từ mức 4: 01): " in page
    assert page.count(", chưa đủ số liệu |") == 5
    assert {*re.findall(r"\b(?:CQS|KTS|XHS)-\d\d\b", page)} == lacking


def test_what_no_figure_can_mend_is_said_so(province: Framework) -> None:
    """CQS-05 is not there, whatever the other 38 turn out to be: no level of recognition is possible."""
    told = recognition_sentence(result(province, figure("CQS-05", 0)).assessment)
    assert told == "Mức thấp nhất được xét công nhận là mức 2; đơn vị chưa đạt mức này."


def test_a_condition_that_is_not_fulfilled_is_certain(small: Framework) -> None:
    """Then nothing is left open by missing figures."""
    framework = with_conditions(small)
    told = recognition_sentence(assess(framework, [answer("DKX-01", False)]))
    assert told is not None
    assert told.startswith("Chưa đủ điều kiện xét công nhận: chưa đạt DKX-01")
    assert "Chưa đủ số liệu" not in told


def test_each_level_says_whether_it_is_still_possible(small: Framework) -> None:
    """XHS-01 has 4 classes of the 6 of level 4; CQS-01, missing, begins at level 2."""
    observed = [best(c) for c in small.criteria if c.code not in ("CQS-01", "XHS-01")]
    found = assess(small, [*observed, missing("CQS-01"), figure("XHS-01", 4)])
    assert [one.complete for one in found.progress] == [True, False, False, False, False]
    assert [one.possible for one in found.progress] == [True, True, True, False, False]


def test_one_order_in_json_and_text(commune: Framework) -> None:
    """A paper to sign, numbers by their lack, what others decide, then figures by supplier."""
    observed = (
        figure("CQS-05", 0),
        share("CQS-23", 5, 13),
        share("CQS-03", 1206, 4240),
        figure("CQS-08", 0),
    )
    unit = result(commune, *observed, target=1)
    engine = {"name": "x", "version": "1"}
    (told,) = check_json(commune, 1, [unit], (), engine)["units"]
    codes = [blocker["criterion"] for blocker in told["blockers"]]
    assert codes == ["CQS-05", "CQS-23", "CQS-03", "CQS-08", "CQS-07", "CQS-04", "CQS-06", "XHS-08"]
    text = self_assessment(commune, [unit])
    places = [text.index(f"**{code}**") for code in codes[:4]]
    assert places == sorted(places)
    parts = (
        "**Làm được ngay tại xã:**",
        "**Cần thêm số lượng, ",
        "**Phụ thuộc cơ quan khác:**",
        "34 tiêu chí chưa có",
    )
    headings = [text.index(words) for words in parts]
    assert headings == sorted(headings)
    assert re.findall(r"^(\d)\. ", text, flags=re.MULTILINE) == ["1", "2", "3", "4"]


def test_no_hamlet_is_asked_to_be_founded(small: Framework) -> None:
    """KTS-02 of this set counts firms over the period, CQS-01 applications: only these may still come."""
    unit = result(small, share("CQS-01", 1, 10), share("KTS-02", 1, 20), target=2)
    report = self_assessment(small, [unit])
    new = [line for line in report.splitlines() if "cần thêm" in line and " mới, tất cả đều đạt" in line]
    assert len(new) == 1
    assert "CQS-01" in new[0]
