"""The report of one page: what stands on it, in which order, and that it is one page."""

import re
from math import ceil
from pathlib import Path

import pytest

from criteria.model import Framework
from maturity.figures.reading.observation_file import read_observations
from maturity.figures.unit_figures import UnitFigures
from maturity.operations.unit_result import UnitResult
from maturity.sample.data import COMMUNES, path_of
from reports.media.html import to_page
from reports.self_check.one_page import one_page
from rules import assess
from rules.observation import Observation, State, figure, missing, share

LINE_WIDTH = 80
LINE_HEIGHT = 13 * 1.2 * 25.4 / 72
"""Of 13 points, set close, in millimetres (reports/media/html.py)."""
PAGE_HEIGHT = 297 - 20 - 20
BETWEEN_BLOCKS = 1.5
ROOM_TO_SIGN = 20


def height(page: str) -> float:
    """How many millimetres of paper a page of Markdown takes, at so many characters a line."""
    blocks = page.strip().split("\n\n")
    lines = [line for block in blocks for line in block.splitlines() if not re.fullmatch(r"[|\s-]+", line)]
    text = sum(1 if line.startswith("|") else ceil(len(line) / LINE_WIDTH) for line in lines)
    return text * LINE_HEIGHT + len(blocks) * BETWEEN_BLOCKS + ROOM_TO_SIGN


@pytest.fixture(scope="module")
def sample(commune: Framework) -> tuple[UnitFigures, ...]:
    with path_of(COMMUNES) as file:
        value = read_observations(Path(file), commune).value
    assert value is not None
    return value


def page_of(framework: Framework, *observations: Observation, name: str = "Xã Suối Mẫu") -> str:
    result = UnitResult("99001", name, assess(framework, observations))
    return one_page(framework, [result], year=2025)


def test_every_sample_commune_fits_on_one_page(commune: Framework, sample: tuple[UnitFigures, ...]) -> None:
    """A4 between the margins of official documents, with room to sign."""
    assert len(sample) == 12
    for unit in sample:
        page = page_of(commune, *unit.observations, name=unit.name)
        assert height(page) <= PAGE_HEIGHT, unit.name


def test_the_worst_communes_fit_too(commune: Framework) -> None:
    """Nothing known, or nothing met: what is not shown is counted."""
    nothing = page_of(commune)
    assert height(nothing) <= PAGE_HEIGHT
    assert "Còn 38/38 tiêu chí chưa có số liệu, cần xin: " in nothing
    bad = [share(one.code, 0, 1000) if one.kind.is_share else figure(one.code, 0) for one in commune.criteria]
    worst = page_of(commune, *bad)
    assert height(worst) <= PAGE_HEIGHT
    assert re.search(r"Ngoài ra còn \d\d tiêu chí \(xem báo cáo đầy đủ\)\.", worst)


def test_the_page_says_what_the_chairman_must_know(small: Framework) -> None:
    """Result, levels, blockers nearest first with distance and supplier, narrow margins, missing figures."""
    page = page_of(
        small,
        share("CQS-01", 312, 500),
        share("CQS-02", 31, 40),
        figure("CQS-03", 1),
        share("KTS-01", 8, 10),
        missing("KTS-02"),
        figure("XHS-01", 6),
        share("XHS-02", 5, 100),
    )
    order = [
        "**DỰ THẢO**",
        "# Báo cáo tóm tắt kết quả tự đánh giá mức độ chuyển đổi số năm 2025",
        "Kính gửi: Chủ tịch UBND xã Suối Mẫu (mã đơn vị 99001).",
        "chưa xác định được mức độ",
        "| Yêu cầu | 02 | 05 | 06 | 07 | 07 |",
        "| Đạt | 02 |",
        "Còn 01/07 tiêu chí chưa có số liệu, cần xin: Sở Công Thương (KTS-02) (xét từ mức 2: 01).",
        "chưa có giá trị công nhận.",
        "| Người lập báo cáo | Ý kiến của Chủ tịch |",
    ]
    places = [page.find(words) for words in order]
    assert -1 not in places, page
    assert places == sorted(places)


def test_the_nearest_blockers_come_first(small: Framework) -> None:
    """With their distance in real things and who supplies them."""
    observations = [
        share("CQS-01", 312, 500),
        share("CQS-02", 32, 40),
        figure("CQS-03", 1),
        share("KTS-01", 8, 10),
        share("KTS-02", 51, 100),
        figure("XHS-01", 5),
        share("XHS-02", 5, 100),
    ]
    page = page_of(small, *observations)
    first, second, third = (page.index(f"{number}. **") for number in (1, 2, 3))
    assert "thiếu 01 người so với mức tối thiểu 33. Đơn vị cung cấp: UBND cấp xã." in page[first:second]
    assert "thiếu 01 lớp so với mức tối thiểu 06. Đơn vị cung cấp: UBND cấp xã." in page[second:third]
    assert "thiếu 88 hồ sơ so với mức tối thiểu 400." in page[third:]


def test_what_is_near_to_falling_is_said(small: Framework) -> None:
    """How few would do it; nothing is said where there is room."""
    held = [share("CQS-01", 450, 500), share("CQS-02", 40, 40), figure("CQS-03", 1), share("KTS-01", 9, 10)]
    rest = [figure("XHS-01", 9), share("XHS-02", 1, 100)]
    near = page_of(small, *held, share("KTS-02", 51, 100), *rest)
    assert "**KTS-02** Sát ngưỡng: " in near
    assert "không còn dư" in near
    assert "Sát ngưỡng" not in page_of(small, *held, share("KTS-02", 65, 100), *rest)


def test_a_refused_reason_blocks_and_an_allowed_one_has_its_row(small: Framework) -> None:
    """Rows not applicable stand in a row of their own, where there are any."""
    page = page_of(small, Observation("KTS-01", State.NOT_APPLICABLE, note="không có OCOP"))
    assert "| Không áp dụng | 0 | 0 | 01 | 01 | 01 |" in page
    assert "Không áp dụng" not in page_of(small, share("KTS-01", 1, 2))


def test_each_unit_begins_a_page_when_printed(small: Framework) -> None:
    """The banner of a draft stands once on top and, by the margin, on every page."""
    results = [UnitResult(code, f"Xã {code}", assess(small, ())) for code in ("99001", "99002")]
    text = one_page(small, results)
    page = to_page(text, one_page=True)
    assert page.count("<h1>") == 2
    assert '<div class="sheets">' in page
    assert ".sheets h1 ~ h1 { break-before: page; }" in page
    assert '<p class="draft">DỰ THẢO</p>' in page
    assert '<div class="sheets">' not in to_page(text)
