"""“Kết quả” shows live what the checker confirms: on every boundary, for every way of ranking."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from criteria.model import Criterion, Framework, Kind, Requirement
from foundation.exact import decimal_places
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import RESULT_SHEET, WORK_SHEET
from reports.words.numbers import decimal
from reports.workbooks.calculated import REMARKS, Status
from reports.workbooks.formulas import largest_count
from rules import assess
from rules.observation import Observation, State
from tests import rankings
from tests.examples import examples
from tests.reports.workbooks.filled import (
    MET,
    BlankForm,
    Entry,
    assert_agrees,
    expected,
    observations,
    read_work,
)
from tests.reports.workbooks.spreadsheet import Sheets
from tests.strategies import frameworks

pytestmark = pytest.mark.covered


def agrees(form: BlankForm, entries: Mapping[str, Entry], shared: Mapping[str, int] | None = None) -> None:
    form.fill(entries, shared)
    assert_agrees(form.result(), expected(form.framework, observations(form.framework, entries, shared)))


def near(criterion: Criterion) -> list[Entry]:
    """The blank row, and figures just below, on and just above every threshold of a criterion."""
    found: list[Entry] = [{}]
    for requirement in {r for r in criterion.requirements if r is not None}:
        if criterion.kind is Kind.YES_NO:
            found += [{columns.VALUE: "có"}, {columns.VALUE: "không"}]
        elif criterion.kind is Kind.COUNT:
            bound = int(requirement.bound)
            found += [{columns.VALUE: number} for number in (bound - 1, bound, bound + 1) if number >= 0]
        else:
            found += _near_share(requirement, largest_count(criterion))
    if criterion.not_applicable_when:
        found += [{columns.NOT_APPLICABLE: criterion.not_applicable_when}]
    return found


def _near_share(requirement: Requirement, largest: int) -> list[Entry]:
    found: list[Entry] = []
    for whole in (7, largest):
        edge = int(requirement.bound * whole / 100)
        found += [
            {columns.NUMERATOR: part, columns.DENOMINATOR: whole}
            for part in (edge - 1, edge, edge + 1)
            if 0 <= part <= whole
        ]
    for step in (Fraction(-1, 100), Fraction(0), Fraction(1, 100)):
        value = requirement.bound + step
        if 0 <= value <= 100 and (decimal_places(value) or 0) <= 2:
            found.append({columns.VALUE: decimal(value)})
    return found


def best(criterion: Criterion) -> Entry:
    """A row that meets every level."""
    larger_is_better = all(r.comparator.larger_is_better for r in criterion.requirements if r is not None)
    if criterion.kind is Kind.YES_NO:
        return {columns.VALUE: "có"}
    if criterion.kind is Kind.COUNT:
        most = max(int(r.bound) for r in criterion.requirements if r is not None)
        return {columns.VALUE: most + 1 if larger_is_better else 0}
    return {columns.NUMERATOR: 40 if larger_is_better else 0, columns.DENOMINATOR: 40}


def with_rows(framework: Framework, **entries: Entry) -> dict[str, Entry]:
    """A unit that is good in everything but these rows (`CQS_01` stands for CQS-01)."""
    rows = {code.replace("_", "-"): entry for code, entry in entries.items()}
    return {criterion.code: best(criterion) for criterion in framework.criteria} | rows


def counts(part: int, whole: int) -> Entry:
    return {columns.NUMERATOR: part, columns.DENOMINATOR: whole}


SETS: dict[str, Callable[[Framework], Framework]] = {
    "lũy tiến": lambda small: small,
    "danh mục riêng": rankings.with_separate_lists,
    "mở rộng": lambda small: rankings.with_extended(small, "CQS-03", "KTS-01", "KTS-02", "XHS-01", share=50),
    "mở rộng, danh mục riêng": lambda small: rankings.with_separate_lists(
        rankings.with_extended(small, "CQS-02", "KTS-01", "XHS-02", share=34)
    ),
    "mức 1 mặc định": lambda small: evolve(small, level_one_by_default=True),
    "mức 1 mặc định, danh mục riêng": lambda small: evolve(
        rankings.with_separate_lists(small), level_one_by_default=True
    ),
    "mức thấp không yêu cầu gì": rankings.from_level(3),
    "mức thấp không yêu cầu gì, mức 1 mặc định": lambda small: evolve(
        rankings.from_level(3)(small), level_one_by_default=True
    ),
    "theo vùng": rankings.by_region,
}


@pytest.fixture(scope="module", params=SETS)
def form(request: pytest.FixtureRequest, small: Framework) -> BlankForm:
    """A blank form of the small set, ranked in each way."""
    framework = SETS[request.param](small)
    return BlankForm(framework, rankings.MOUNTAIN.code if framework.unit_groups else "")


def test_an_empty_form_has_no_level_and_every_level_is_possible(form: BlankForm) -> None:
    """Blank is not zero: it lowers the level, not the ceiling."""
    agrees(form, {})
    assert form.result().ceiling == 5
    assert form.result().conclusion.startswith("Chưa đủ số liệu để kết luận; 07/7 tiêu chí chưa có số liệu")


def test_every_boundary_of_every_criterion(form: BlankForm) -> None:
    """Just below, on and just above each threshold, blank and not applicable, all else being good."""
    for criterion in form.framework.criteria:
        for entry in near(criterion):
            agrees(form, with_rows(form.framework) | {criterion.code: entry})


def test_a_form_half_filled_says_what_is_not_known(small: Framework) -> None:
    """No level and no recognition is failed that is still possible; all missing figures are in the list."""
    form = BlankForm(rankings.with_conditions(small))
    yes = {columns.VALUE: "có"}
    form.fill({"CQS-02": counts(39, 40), "DKX-01": yes, "DKX-02": yes})
    said = form.result()
    assert said.recognition == ("chưa đủ số liệu để biết có được xét hay không (còn có thể đạt mức độ 4)")
    # By supplier: the province, the commune, other bodies.
    assert [*said.blockers] == ["CQS-01", "XHS-02", "CQS-03", "XHS-01", "KTS-01", "KTS-02"]
    sheets = Sheets(form.workbook)
    assert sheets.value(RESULT_SHEET, "E4") == "chưa đủ số liệu"
    assert [sheets.value(RESULT_SHEET, f"I{row}") for row in range(10, 15)] == (
        ["chưa đủ số liệu"] * 4 + ["chưa đủ"]
    )
    missing = sheets.value(RESULT_SHEET, "A15")
    assert missing == (
        "06/7 tiêu chí chưa có số liệu, tính theo mức bắt đầu xét; từ mức 1: 01; từ mức 2: 03; từ mức 3: 01; "
        "từ mức 4: 01."
    )
    heading = str(sheets.value(RESULT_SHEET, "A16"))
    first = "Còn 01 tiêu chí chưa đạt mức độ 1 (Khởi động), trong đó 01 tiêu chí chưa có số liệu"
    assert heading == f"{first}, xem trang “Việc cần làm”."
    assert str(sheets.value(WORK_SHEET, "A3")).startswith(f"{first}: việc làm được ngay tại xã xếp trước")
    work = read_work(form.framework, sheets.value)
    assert [*work] == [
        "Làm được ngay tại xã", "Cần thêm số lượng", "Phụ thuộc cơ quan khác",
        "Chưa có số liệu, xếp theo đơn vị cung cấp", MET,
    ]  # fmt: skip
    assert [row.code for row in work[MET]] == ["CQS-02"]
    first_missing, *_ = work["Chưa có số liệu, xếp theo đơn vị cung cấp"]
    assert first_missing.to_do == "Đề nghị cơ quan đầu mối cấp tỉnh cung cấp số liệu."


def test_boundaries_side_by_side(form: BlankForm) -> None:
    """Many rows that fail at once: the list of blockers holds them all."""
    rows = {criterion.code: near(criterion) for criterion in form.framework.criteria}
    for at in range(max(map(len, rows.values()))):
        agrees(form, {code: entries[at % len(entries)] for code, entries in rows.items()})


CASES = {
    "thiếu hồ sơ": ({"CQS_01": counts(312, 500)}, {"CQS-01": "thiếu 88 hồ sơ so với mức tối thiểu 400"}),
    "vượt quá mức tối đa": (
        {"XHS_02": counts(60, 1000)},
        {"XHS-02": "vượt 10 phản ánh, kiến nghị so với mức tối đa 50"},
    ),
    "chỉ có tỷ lệ": (
        {"CQS_01": {columns.VALUE: "62,4%"}},
        {"CQS-01": "thiếu 17,6 điểm phần trăm; chưa có tử số, mẫu số nên chưa tính được số hồ sơ"},
    ),
    "bằng ngưỡng nhưng phải trên ngưỡng": (
        {"CQS_02": {columns.VALUE: "80"}},
        {"CQS-02": "bằng ngưỡng, chưa vượt ngưỡng"},
    ),
    "số lớn": (
        {"CQS_01": counts(799_999_999, 1_000_000_000)},
        {"CQS-01": "thiếu 01 hồ sơ so với mức tối thiểu 800.000.000"},
    ),
    "có/không": ({"CQS_03": {columns.VALUE: "không"}}, {"CQS-03": "chưa đạt"}),
    "ô trống": ({"XHS_01": {}}, {"XHS-01": "Chưa có số liệu"}),
    "không áp dụng mà bộ tiêu chí không cho phép": (
        {"XHS_01": {columns.NOT_APPLICABLE: "Xã không tổ chức lớp"}},
        {"XHS-01": "Bộ tiêu chí không cho phép không áp dụng; cần số liệu"},
    ),
    "không áp dụng mà không có lý do": (
        {"KTS_01": {columns.NOT_APPLICABLE: "không"}},
        {"KTS-01": "Chưa ghi rõ lý do không áp dụng"},
    ),
    "vừa có số liệu vừa không áp dụng": (
        {"KTS_01": {**counts(1, 2), columns.NOT_APPLICABLE: "Xã chưa có sản phẩm"}},
        {"KTS-01": "Vừa có số liệu vừa ghi không áp dụng; chỉ để một"},
    ),
    "tử số lớn hơn mẫu số": ({"CQS_02": counts(41, 40)}, {"CQS-02": "Tử số lớn hơn mẫu số"}),
    "mới có tử số": (
        {"CQS_02": {columns.NUMERATOR: 40}},
        {"CQS-02": "Mới có một trong hai: tử số, mẫu số"},
    ),
    "mẫu số bằng 0": (
        {"CQS_02": counts(0, 0)},
        {"CQS-02": "Mẫu số bằng 0; tiêu chí này không có trường hợp không áp dụng"},
    ),
    "mẫu số bằng 0 ở tiêu chí được không áp dụng": ({"KTS_01": counts(0, 0)}, {}),
    "không áp dụng có lý do": ({"KTS_01": {columns.NOT_APPLICABLE: "Xã chưa có sản phẩm nào"}}, {}),
    "tỷ lệ khớp hai số": ({"CQS_02": {**counts(2, 3), columns.VALUE: "66,7"}}, {"CQS-02": None}),
    "tỷ lệ không khớp hai số": (
        {"CQS_02": {**counts(2, 3), columns.VALUE: "66,6"}},
        {"CQS-02": "Tỷ lệ không khớp tử số, mẫu số; nên xóa tỷ lệ"},
    ),
}


@pytest.mark.parametrize(("entries", "blockers"), CASES.values(), ids=CASES)
def test_one_row_in_words(
    plain: BlankForm, entries: Mapping[str, Entry], blockers: Mapping[str, str | None]
) -> None:
    """What one row says, all others being good; the target is the level that it misses."""
    unit = with_rows(plain.framework, **entries)
    agrees(plain, unit)
    shown = plain.result().blockers
    assert {*shown} == {*blockers}
    assert all(words is None or shown[code] == words for code, words in blockers.items())


@pytest.fixture(scope="module")
def plain(small: Framework) -> BlankForm:
    return BlankForm(small)


def test_a_shared_figure_is_the_denominator(plain: BlankForm) -> None:
    """It is typed once; without it the row is not yet complete, and without a numerator it is blank."""
    without = with_rows(plain.framework, CQS_01={})
    agrees(plain, without, {"HO-SO": 500})
    part = with_rows(plain.framework, CQS_01={columns.NUMERATOR: 312})
    agrees(plain, part, {"HO-SO": 500})
    assert plain.result().blockers == {"CQS-01": "thiếu 88 hồ sơ so với mức tối thiểu 400"}
    agrees(plain, part)
    assert plain.result().blockers == {"CQS-01": "Chưa có mẫu số ở trang “Thông tin chung”"}


def test_a_lacking_share_of_a_lower_level_stands_in_the_way(small: Framework) -> None:
    """Level 1 is everyone's, and still its extended rows are among what blocks level 3."""
    extended = rankings.with_extended(small, "CQS-03", "KTS-02", "XHS-01", share=50)
    form = BlankForm(evolve(extended, level_one_by_default=True))
    unit = with_rows(form.framework, CQS_01=counts(30, 100), CQS_03={columns.VALUE: "không"})
    agrees(form, unit)
    assert [*form.result().blockers] == ["CQS-01", "CQS-03"]


CELLS = (
    "0", "100", "62,4", "62,4%", "62.4", "80 %", " 80% ", "100,0", "0,8", "0,8%", "62,123456", "62,1234567",
    "1.000", "1000", "100,01", "-5", "+5", "1e1", "1/2", "5:30", "12,", ",5", "1,2,3", "%", "%5", "5%%", "x",
    "có", "-", "–", "80\u00a0%", "８０", "#REF!", "=1", "TRUE", "tám mươi", "00080", "1 000",
)  # fmt: skip


@pytest.mark.parametrize("text", CELLS)
@pytest.mark.parametrize("code", ["CQS-02", "CQS-03", "XHS-01", "XHS-02"])
def test_a_writing_means_the_same_or_is_refused(plain: BlankForm, code: str, text: str) -> None:
    """What the form accepts the program reads alike; what it refuses counts as not read."""
    same_or_refused(plain, code, {columns.VALUE: text})


@given(
    st.sampled_from(["CQS-02", "CQS-03", "XHS-01", "XHS-02", "KTS-01"]),
    st.sampled_from([columns.VALUE, columns.NOT_APPLICABLE, columns.NUMERATOR]),
    st.text("0123456789.,% -xXcóKkhông/eE", max_size=8),
)
def test_any_writing_means_the_same_or_is_refused(
    plain: BlankForm, code: str, column: str, text: str
) -> None:
    """The same of whatever may be typed."""
    same_or_refused(plain, code, {column: text} if text.strip() else {})


def same_or_refused(form: BlankForm, code: str, entry: Entry) -> None:
    unit = with_rows(form.framework) | {code: entry}
    form.fill(unit)
    shown, read = form.result(), observations(form.framework, unit)
    try:
        assert_agrees(shown, expected(form.framework, read))
    except AssertionError:
        assert shown.blockers[code] in REFUSALS
        unread = tuple(Observation(code, State.UNREADABLE) if o.criterion == code else o for o in read)
        assert_agrees(shown, expected(form.framework, unread))


REFUSALS = {remark for status, remark in REMARKS.items() if status > Status.REFUSED}


def test_conditions_outside_the_criteria_decide_recognition(small: Framework) -> None:
    """They never change the level; while one has no answer nothing is said of recognition."""
    framework = rankings.with_conditions(small)
    form = BlankForm(framework)
    answers: tuple[Entry, ...] = ({}, {columns.VALUE: "có"}, {columns.VALUE: "không"})
    for first in answers:
        for second in answers:
            for level_one in ({}, {"CQS_02": counts(1, 3)}, {"CQS_02": counts(0, 3)}):
                unit = with_rows(framework, DKX_01=first, DKX_02=second, **level_one)
                agrees(form, unit)
                verdict = assess(framework, observations(framework, unit)).verdict
                said = form.result().recognition
                if verdict.recognisable is None:
                    assert said.startswith("chưa đủ căn cứ: còn 0")
                elif verdict.recognisable:
                    assert said.startswith(f"đủ điều kiện xét công nhận mức độ {verdict.recognisable}")
                else:
                    assert said.startswith(("chưa đạt mức 2", "chưa đủ điều kiện: 0"))


@st.composite
def typed_entries(draw: st.DrawFn, criterion: Criterion) -> Entry:
    """Anything that an official may type into the row of a criterion."""
    chance = draw(st.integers(0, 9))
    if chance == 0:
        return {}
    if chance == 1:
        return {columns.NOT_APPLICABLE: draw(st.sampled_from(["Trong kỳ không phát sinh", "không"]))}
    if chance == 2:
        return {columns.VALUE: "chưa rõ"}
    if chance < 6 or criterion.kind is Kind.YES_NO:
        return draw(st.sampled_from(near(criterion)))
    largest = largest_count(criterion)
    if criterion.kind is Kind.COUNT:
        return {columns.VALUE: draw(st.integers(0, largest))}
    whole = draw(st.integers(1, 200) | st.integers(1, largest))
    return counts(draw(st.integers(0, whole)), whole)


@examples(12, deep=60)
@given(st.data())
def test_the_form_agrees_with_the_checker_on_any_set(data: st.DataObject) -> None:
    """Any set, any group of units, any figures."""
    whole = data.draw(frameworks())
    group = data.draw(st.sampled_from(["", *(group.code for group in whole.unit_groups)]))
    form = BlankForm(whole, group)
    for _ in range(3):
        entries = {
            criterion.code: data.draw(typed_entries(criterion)) for criterion in form.framework.criteria
        }
        agrees(form, entries)
