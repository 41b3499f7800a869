"""Any table at all is read, left or refused with a sentence; nothing that is read is lost unseen."""

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from criteria.annex.annex import AnnexRequest, read_annex
from criteria.library import draft_text, read_beside
from foundation.tables.grids.grid import Grid, Grids, Placed, spread
from tests.criteria.annex import published
from tests.examples import examples

_TEXTS = [
    *("", "1", "2", "1.1", "2.1", "I", "II", "a)", "A", "4,1", "CQS-01", "10", "-1", "0,5", "x", "–", "100%"),
    *("≥ 80%", "dưới 5%", "Tổng cộng", "Điểm cộng", "Điểm trừ", "mở rộng", "# 1", "| |", "`a`", "[b](c)"),
    *("Nhận thức số", "Tỷ lệ hồ sơ", "lời nói thường " * 15, "Có: điểm tối đa; không: 0", "trừ 01", "; : ,"),
    *(row["cach_cham"] for row in published.rows_of("khanhhoa-qd11-xa-2026-nam.csv")[:12]),
]
_HEADINGS = (
    ["STT", "Chỉ số", "Điểm tối đa", "Cách chấm", "Minh chứng", "Ghi chú", "Không áp dụng"],
    ["STT", "Tiêu chí", "Mức 1", "Mức 2", "Mức 3", "Mức 4", "Mức 5"],
)


@st.composite
def grids(draw: st.DrawFn) -> Grids:
    tables = []
    for number in range(1, draw(st.integers(1, 2)) + 1):
        headings = draw(st.sampled_from(_HEADINGS))
        cells = [Placed(0, column, text) for column, text in enumerate(headings)]
        for row in range(1, draw(st.integers(1, 7))):
            for column in range(len(headings)):
                text = draw(st.sampled_from(_TEXTS))
                tall, wide = draw(st.sampled_from([(1, 1), (1, 1), (1, 1), (2, 1), (1, 3)]))
                if text:
                    cells.append(Placed(row, column, text, tall, wide))
        sheet = draw(st.sampled_from([None, "Phần I", "Trang 2"]))
        tables.append(Grid(number, spread(cells), sheet))
    return Grids(tuple(tables))


@examples(15, deep=200)
@given(grids())
def test_any_table_is_read_or_refused(read: Grids) -> None:
    """What is read can be written as a document, and comes back the same if the annex has no fault."""
    check(read)


@pytest.mark.deep
@given(grids())
def test_any_table_is_read_or_refused_deep(read: Grids) -> None:
    check(read)


def check(read: Grids) -> None:
    reading = read_annex(read, AnnexRequest(file="a.docx", name="thu", today=date(2026, 2, 1)))
    if reading.value is None:
        assert all(problem.message for problem in reading.problems)
        return
    draft = reading.value
    file = Path("thu.md")
    again = read_beside(draft_text(draft.criteria_set, file), file)
    assert again.errors or again.value == draft.criteria_set
