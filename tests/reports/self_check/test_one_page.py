"""The page for the chairman: what stands on it, and that it is filled before anything is left out."""

import re
from datetime import date
from pathlib import Path

import pytest
from attrs import evolve

from criteria.model import Framework
from maturity.figures.reading.observation_file import read_observations
from maturity.figures.unit_figures import UnitFigures
from maturity.operations.unit_result import UnitResult
from maturity.sample.data import COMMUNES, path_of
from reports.media.paper import Paper, Table
from reports.media.paper_files import papers_markdown
from reports.media.paper_height import fits
from reports.media.paper_html import papers_html
from reports.media.text_width import line_count, width
from reports.self_check.one_page import one_pages
from reports.self_check.sheet import MOST_ROWS, SIZES
from rules import assess
from rules.observation import Observation, State, figure, missing, share

DAY = date(2025, 12, 31)


@pytest.fixture(scope="module")
def sample(commune: Framework) -> tuple[UnitFigures, ...]:
    with path_of(COMMUNES) as file:
        value = read_observations(Path(file), commune).value
    assert value is not None
    return value


def paper_of(framework: Framework, *observations: Observation, name: str = "Xã Suối Mẫu") -> Paper:
    result = UnitResult("99001", name, assess(framework, observations))
    (paper,) = one_pages(framework, [result], year=2025, as_of=DAY)
    return paper


def page_of(framework: Framework, *observations: Observation) -> str:
    return papers_markdown([paper_of(framework, *observations)])


def blocker_rows(paper: Paper) -> tuple[tuple[str, ...], ...]:
    tables = [block for block in paper.blocks if isinstance(block, Table)]
    return next((each.rows for each in tables if each.columns[0].heading == "TT"), ())


def worst(framework: Framework) -> list[Observation]:
    return [
        share(one.code, 0, 1000) if one.kind.is_share else figure(one.code, 0) for one in framework.criteria
    ]


def test_every_sample_commune_fits_with_all_its_blockers(
    commune: Framework, sample: tuple[UnitFigures, ...]
) -> None:
    """Up to twelve criteria: none of these is hidden while there is room (there were 3 or 4 of 9)."""
    assert len(sample) == 12
    for unit in sample:
        paper = paper_of(commune, *unit.observations, name=unit.name)
        assert fits(paper), unit.name
        result = assess(commune, unit.observations)
        with_figures = [
            each for each in result.blockers if each.finding.observation.state is not State.MISSING
        ]
        assert len(blocker_rows(paper)) == min(len(with_figures), MOST_ROWS), unit.name


def test_the_worst_communes_fit_too(commune: Framework) -> None:
    """Nothing known, nothing met, or a name of 200 letters: what is not shown is counted."""
    nothing = paper_of(commune)
    assert fits(nothing)
    assert "của 38/38 tiêu chí" in papers_markdown([nothing])
    bad = paper_of(commune, *worst(commune))
    assert fits(bad)
    left = len(assess(commune, worst(commune)).blockers) - len(blocker_rows(bad))
    told = re.search(r"Ngoài ra còn (\d\d) tiêu chí \(xem báo cáo đầy đủ\)", papers_markdown([bad]))
    assert left == (int(told[1]) if told else 0)
    assert fits(paper_of(commune, name="Xã <b>Mẫu</b> & “Thử” " + "dài " * 45))


def test_a_sheet_is_filled_before_a_row_is_left_out(commune: Framework) -> None:
    """With one row more, even in the smallest sizes and without names, the sheet would be too long."""
    named = [
        evolve(
            group, criteria=tuple(evolve(row, name=f"{row.name} {'rất dài ' * 12}") for row in group.criteria)
        )
        for group in commune.groups
    ]
    long = evolve(commune, groups=tuple(named))
    paper = paper_of(long, *worst(long))
    shown = blocker_rows(paper)
    assert 1 <= len(shown) < MOST_ROWS
    assert paper.sizes == SIZES[-1]
    (table,) = (each for each in paper.blocks if isinstance(each, Table) and each.rows == shown)
    more = evolve(table, rows=(*shown, shown[-1]))
    fuller = evolve(paper, blocks=tuple(more if block is table else block for block in paper.blocks))
    assert not fits(fuller)


def test_the_page_says_what_the_chairman_must_know(small: Framework) -> None:
    """Head, result, levels, missing figures with who holds them, what is asked, signatures, provenance."""
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
        "**DỰ THẢO để rà soát; ",
        "# Trang trình Chủ tịch Kết quả tự đánh giá mức độ chuyển đổi số năm 2025",
        "Kính gửi: Chủ tịch Ủy ban nhân dân xã Suối Mẫu",
        "chưa xác định được mức độ",
        "| Mức 1 ",
        "Đạt 04/05 tiêu chí của mức độ 2",
        "| Sở Công Thương | KTS-02 ",
        "Đề nghị Chủ tịch chỉ đạo:",
        "Đôn đốc, tập hợp số liệu còn thiếu của 01/07 tiêu chí (xét từ mức 2: 01): Sở Công Thương.",
        "**Ý KIẾN CỦA CHỦ TỊCH**",
        "Mã đơn vị: 99001. Bộ tiêu chí: ",
    ]
    places = [page.find(words) for words in order]
    assert -1 not in places, (places, page)
    assert places == sorted(places)


def test_blockers_have_the_order_of_the_report(small: Framework) -> None:
    """With what is there, what is wanted, what is lacking and who holds the figure."""
    observations = [
        share("CQS-01", 312, 500),
        share("CQS-02", 32, 40),
        figure("CQS-03", 1),
        share("KTS-01", 8, 10),
        share("KTS-02", 51, 100),
        figure("XHS-01", 5),
        share("XHS-02", 5, 100),
    ]
    paper = paper_of(small, *observations)
    rows = blocker_rows(paper)
    assert [row[0] for row in rows] == ["1", "2", "3"]
    assert [row[4] for row in rows] == ["01 người", "01 lớp", "88 hồ sơ"]
    assert rows[0][2] == "80%\n(32/40)"
    assert rows[0][5] == "UBND cấp xã"
    assert "phần còn thiếu so với mức yêu cầu ít xếp trước" in papers_markdown([paper])


def test_what_is_near_to_falling_is_said(small: Framework) -> None:
    """How few would do it; nothing is said where there is room."""
    held = [share("CQS-01", 450, 500), share("CQS-02", 40, 40), figure("CQS-03", 1), share("KTS-01", 9, 10)]
    rest = [figure("XHS-01", 9), share("XHS-02", 1, 100)]
    near = page_of(small, *held, share("KTS-02", 51, 100), *rest)
    assert "Sát ngưỡng, dễ mất mức đang đạt: KTS-02 (không còn dư)" in near
    assert "Sát ngưỡng" not in page_of(small, *held, share("KTS-02", 65, 100), *rest)


def test_rows_that_do_not_apply_are_counted_apart(small: Framework) -> None:
    page = page_of(
        small,
        *(share(code, 9, 10) for code in ("CQS-01", "CQS-02", "KTS-02")),
        figure("CQS-03", 1),
        figure("XHS-01", 1),
        Observation("KTS-01", State.NOT_APPLICABLE, note="không có OCOP"),
    )
    assert "(trong đó 01 không áp dụng)" in page


def test_each_unit_has_a_sheet_and_a_link(small: Framework) -> None:
    """In one file: a list of links on the screen, a new sheet a unit on paper."""
    results = [UnitResult(code, f"Xã {code}", assess(small, ())) for code in ("99001", "99002")]
    page = papers_html(one_pages(small, results, as_of=DAY), "Trang trình")
    assert page.count("<h1>") == 1
    assert page.count('<article class="paper is-compact"') == 2
    for number in (1, 2):
        assert f'href="#van-ban-{number}"' in page
        assert f'id="van-ban-{number}"' in page
    assert ".paper + .paper, .paper .annex { break-before: page; }" in page


def test_lines_are_counted_by_the_widths_of_letters() -> None:
    assert width("mmmm", 10) > 2 * width("iiii", 10)
    assert line_count("một hai ba", 1000, 10) == 1
    assert line_count("một hai ba", width("một hai", 10) + 1, 10) == 2
    assert line_count("x" * 100, width("x" * 30, 10), 10) == 4
    assert line_count("một\nhai", 1000, 10) == 2
