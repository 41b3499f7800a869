"""“Việc cần làm” of an index: the parts, most points first, and the steps that the engine finds too."""

import pytest

import criteria
from criteria.index.model import Index
from maturity.figures.reading.form_layout import CALCULATION_SHEET
from reports.self_check.work_parts import part_title
from reports.workbooks.points.layout import point_layout
from reports.workbooks.points.work import WorkColumn
from rules.losses import losses, part_of_loss
from rules.lost import LossKind
from rules.score import score
from tests.reports.workbooks.filled import read_work
from tests.reports.workbooks.points.filled import ALONE, BlankPoints, typed
from tests.reports.workbooks.spreadsheet import Sheets
from tests.rules.index_figures import units_of


@pytest.mark.covered
def test_parts_and_steps_are_those_of_the_reports() -> None:
    """Of the sample's districts: the part of each loss, how many more reach the next line and the maximum."""
    index = criteria.load("minh-hoa-dti-huyen").value
    assert isinstance(index, Index)
    form, places, compared = BlankPoints(index), point_layout(index), 0
    for observed in [*units_of(index, "huyen-2025").values()][:4]:
        entries, read = typed(index, observed)
        form.fill(entries)
        sheets = Sheets(form.workbook)
        part_of = {
            row.code: (part, row) for part, rows in read_work(index, sheets.value).items() for row in rows
        }
        scored = score(index, read, ALONE)
        for loss in losses(scored):
            part, row = part_of[loss.code]
            assert part == part_title(index, part_of_loss(scored, loss)), loss.code
            if loss.kind is not LossKind.COUNT or loss.step.is_less:
                continue

            def held(column: str, code: str = loss.code, sheets: Sheets = sheets) -> int:
                return int(float(sheets.value(CALCULATION_SHEET, f"{column}{places.at(code)}") or 0))

            nearest, full = held(WorkColumn.NEXT_NEEDED), held(WorkColumn.FULL_NEEDED)
            wanted = [step.needed for step in (loss.step, loss.full) if step is not None]
            shown = [needed for needed in (nearest, full) if needed]
            assert {*shown} <= {*wanted}, f"{loss.code}: {row.lacking}"
            if full:
                assert full == wanted[-1], f"{loss.code}: {row.lacking}"
                compared += 1
    assert compared > 100
