"""The matrix of units by criteria: every cell says what the rows of the unit's own page say."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from commands.shell.clock import VIETNAM
from criteria.model import UnitKind
from maturity.operations.appraisal_matrix import WAITING, CellState, appraisal_matrix
from maturity.operations.appraisal_sheet import RowState, SheetSelection, appraisal_sheet
from maturity.operations.opening import Opening
from tests.web.conftest import Browser, application

NewBrowser = Callable[[], Browser]
MOMENT = datetime(2026, 2, 3, 9, 0, tzinfo=VIETNAM)
PAGE = "/tt/2025/ma-tran"


@pytest.mark.parametrize("moment", ["đang thẩm định", "đã thẩm định từng tiêu chí", "chờ giải trình"])
def test_cells_agree_with_the_cases_of_units(at_moment: Callable[[str], Path], moment: str) -> None:
    """What waits by the tables read at once is what waits by the case of each unit; so are the findings."""
    opening = Opening(folder=at_moment(moment), person_id="tgv", now=MOMENT, is_time_given=True)
    with opening.for_reading() as session:
        matrix = appraisal_matrix(session, session.cycle(2025, UnitKind.COMMUNE))
        lines = {line.unit.code: line for line in matrix.lines}
        for unit in ("99001", "99003"):
            sheet = appraisal_sheet(session, SheetSelection(year=2025, kind=UnitKind.COMMUNE, unit=unit))
            states = dict(zip(matrix.items, lines[unit].cells, strict=True))
            for row in sheet.rows:
                is_waiting = row.state in (RowState.WAITING, RowState.AGAIN)
                cell = states[row.row.code]
                assert (cell in WAITING) == is_waiting, (unit, row.row.code)
                if row.state is RowState.DONE and row.row.appraisal:
                    assert cell.value.startswith(row.row.appraisal.outcome.value), (unit, row.row.code)
    assert set(lines["99002"].cells) == {CellState.NOT_SUBMITTED}
    assert matrix.counts.total() == len(matrix.lines) * len(matrix.items)


@pytest.fixture
def appraised(at_moment: Callable[[str], Path]) -> NewBrowser:
    """Browsers at a year of which one finding is against the unit."""
    folder = at_moment("đã thẩm định từng tiêu chí")
    return application(folder, MOMENT, ("tt", "tgv", "hd", "xa1"))


def test_the_matrix_leads_to_the_rows(appraised: NewBrowser) -> None:
    """A sign in each cell, what the signs mean and how many there are, and the way to each row."""
    at = appraised()
    at.sign_in("tgv")
    text = at.get(PAGE).text
    assert f'href="{PAGE}" aria-current="page"' in at.get(PAGE).text
    row = 'href="/tt/2025/ho-so/99003/tham-dinh#99003/CQS-04"'
    assert (
        f'<td class="s-rejected"><a {row} title="không chấp nhận, không đồng ý không áp dụng">K</a>' in text
    )
    assert 'id="99003/CQS-04"' in at.get("/tt/2025/ho-so/99003/tham-dinh").text
    assert "không đồng ý không áp dụng (01)" in text
    assert "chưa nộp hồ sơ" in text
    only = at.get(f"{PAGE}?dong=con-cho").text
    assert only.count('<tr><th scope="row">') == 1, "nothing waits: the foot alone"
    assert text.count("<h1") == 1


def test_who_appraises_nothing_sees_signs_without_links(appraised: NewBrowser) -> None:
    """The council reads the matrix; a unit has no such page."""
    at = appraised()
    at.sign_in("hd")
    text = at.get(PAGE).text
    assert ">K</span>" in text
    assert "/tham-dinh" not in text
    at = appraised()
    at.sign_in("xa1")
    assert at.get(PAGE).status_code == 404
