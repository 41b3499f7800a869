"""A real spreadsheet computes from the same forms what the small one of these tests does."""

import shutil
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell import Cell

from criteria.model import Framework
from maturity.figures.reading.form_layout import RESULT_SHEET
from reports.workbooks.calculated import Column
from reports.workbooks.formulas import BAD
from reports.workbooks.layout import CALCULATION_SHEET
from tests import rankings
from tests.reports.workbooks.filled import (
    BlankForm,
    Entry,
    assert_agrees,
    expected,
    observations,
    read_result,
)
from tests.reports.workbooks.spreadsheet import CellError, Sheets
from tests.reports.workbooks.test_result import CASES, CELLS, SETS, near, with_rows

pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
]

Unit = Mapping[str, Entry]


def recalculated(form: BlankForm, units: Sequence[Unit], folder: Path) -> list[Path]:
    """Write the form filled in with each unit, and let LibreOffice compute and save them."""
    given, computed = folder / "given", folder / "computed"
    given.mkdir()
    for number, unit in enumerate(units):
        form.fill(unit)
        form.workbook.save(given / f"{number:04}.xlsx")
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    files = sorted(given.iterdir())
    for start in range(0, len(files), 100):
        batch = files[start : start + 100]
        arguments = [*command, "--convert-to", "xlsx", "--outdir", computed, *batch]
        subprocess.run(arguments, check=True, capture_output=True, timeout=600)
    found = sorted(computed.iterdir())
    assert len(found) == len(units)
    return found


def check(form: BlankForm, units: Sequence[Unit], folder: Path) -> None:
    """Hold what LibreOffice computed against the checker."""
    for unit, path in zip(units, recalculated(form, units, folder), strict=True):
        computed = load_workbook(path, data_only=True)

        def value(sheet: str, address: str, computed=computed) -> object:  # type: ignore[no-untyped-def]
            return computed[sheet][address].value

        assert_agrees(
            read_result(form.framework, value), expected(form.framework, observations(form.framework, unit))
        )


@pytest.mark.parametrize("ranking", SETS)
def test_boundaries(ranking: str, small: Framework, tmp_path: Path) -> None:
    """Boundaries of every criterion, for every way of ranking; the default suite goes through all of them."""
    framework = SETS[ranking](small)
    form = BlankForm(framework, rankings.MOUNTAIN.code if framework.unit_groups else "")
    rows = {criterion.code: near(criterion) for criterion in form.framework.criteria}
    longest = max(map(len, rows.values()))
    one_by_one = [
        with_rows(form.framework) | {code: entry}
        for code, entries in rows.items()
        for entry in entries[:: 6 if ranking == "lũy tiến" else 20]
    ]
    side_by_side = [
        {code: entries[at % len(entries)] for code, entries in rows.items()} for at in range(0, longest, 9)
    ]
    check(form, [{}, *one_by_one, *side_by_side], tmp_path)


def test_what_one_row_says(small: Framework, tmp_path: Path) -> None:
    """The cases in words."""
    form = BlankForm(small)
    units = [with_rows(form.framework, **entries) for entries, _ in CASES.values()]
    check(form, units, tmp_path)


def test_the_ministry_framework(commune: Framework, tmp_path: Path) -> None:
    """All 38 criteria on their boundaries, side by side."""
    form = BlankForm(commune)
    rows = {criterion.code: near(criterion) for criterion in commune.criteria}
    longest = max(map(len, rows.values()))
    check(
        form,
        [{code: entries[at % len(entries)] for code, entries in rows.items()} for at in range(0, longest, 6)],
        tmp_path,
    )


def is_number_of_a_refused_text(sheets: Sheets, cell: Cell) -> bool:
    """Whether a cell would turn into a number what was refused: a day, say, of which programs differ."""
    if (cell.parent.title, cell.column_letter) != (CALCULATION_SHEET, Column.NUMBER):
        return False
    return sheets.value(CALCULATION_SHEET, f"{Column.VALUE_STATE}{cell.row}") == BAD


def test_the_small_spreadsheet_computes_alike(small: Framework, tmp_path: Path) -> None:
    """Every calculated cell of both: of good rows, of the cases, and of everything that may be typed."""
    form = BlankForm(rankings.with_conditions(rankings.with_extended(small, "KTS-02", "XHS-01")))
    columns_of_value = [{"gia_tri": text} for text in CELLS]
    units = [
        *(with_rows(form.framework, **entries) for entries, _ in CASES.values()),
        *(dict.fromkeys(form.cells, entry) for entry in columns_of_value),
    ]
    for unit, path in zip(units, recalculated(form, units, tmp_path), strict=True):
        computed = load_workbook(path, data_only=True)
        form.fill(unit)
        sheets = Sheets(form.workbook)
        for sheet in (CALCULATION_SHEET, RESULT_SHEET):
            for row in form.workbook[sheet].iter_rows():
                for cell in row:
                    if cell.data_type != "f" or is_number_of_a_refused_text(sheets, cell):
                        continue
                    ours = sheets.at(sheet, cell.row, cell.column)
                    theirs = computed[sheet][cell.coordinate].value
                    where = f"{sheet}!{cell.coordinate} of {unit}"
                    if isinstance(ours, CellError):
                        assert isinstance(theirs, str), where
                        assert theirs.startswith("#"), where
                    else:
                        assert (theirs if theirs is not None else "") == ours, where
