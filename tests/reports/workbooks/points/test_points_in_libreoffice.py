"""LibreOffice computes from forms of indexes the digits that the engine gives, as spreadsheet.py does."""

import random
import shutil
import subprocess
from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

import criteria
from criteria.index.model import Index
from criteria.index.policies import WhenNotApplicable
from criteria.index.rows import ScoredRow
from criteria.index.scoring import Choice, ListItems, Share
from criteria.model import Kind
from maturity.figures.reading.form_layout import CALCULATION_SHEET
from reports.workbooks.points.layout import point_layout
from reports.workbooks.points.work import WorkColumn
from rules.observation import Observation, State, figure, missing, quotient, rate, share
from rules.score import score
from rules.scored import Others
from tests.reports.workbooks.points.filled import (
    BlankPoints,
    PointsResult,
    expected,
    known_points,
    read_result,
    typed,
)
from tests.reports.workbooks.spreadsheet import Sheets
from tests.rules.index_strategies import index_of, row

pytestmark = [
    pytest.mark.deep,
    pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice (soffice) is not installed"),
]
SHIPPED = ("hcm-dti-xa-2026", "khanh-hoa-qd11-xa-2026", "minh-hoa-dti-huyen", "tay-ninh-2026-xa")
Unit = tuple[Observation, ...]


def small() -> Index:
    """The index with every way of scoring."""
    index = criteria.load("tests/criteria/fixtures/chi-so-nho.md").value
    assert isinstance(index, Index)
    return index


def shipped(name: str) -> Index:
    """An index that ships."""
    index = criteria.load(name).value
    assert isinstance(index, Index)
    return index


def drawn(index_row: ScoredRow, chance: random.Random) -> Observation:
    """A figure of a row, with denominators up to millions; sometimes none, or a reason."""
    code = index_row.code
    if chance.random() < 0.1:
        return missing(code)
    if index_row.not_applicable_when and chance.random() < 0.2:
        return Observation(code, State.NOT_APPLICABLE, note="không có đối tượng thuộc diện tính")
    match index_row.scoring:
        case Choice(options):
            return figure(code, chance.randrange(len(options)))
        case ListItems(items):
            return figure(code, chance.randint(0, len(items)))
    match index_row.kind:
        case Kind.YES_NO:
            return figure(code, chance.randint(0, 1))
        case Kind.COUNT | Kind.DAYS:
            return figure(code, chance.choice([0, 1, 2, 3, 4, 5, 10, 30, 31, 60, 999]))
        case Kind.POINTS:
            return figure(code, Fraction(chance.randint(0, int(index_row.most * 100)), 100))
        case Kind.AMOUNT:
            return figure(code, Fraction(chance.randint(0, 100_000), 100))
    whole = chance.choice([1, 3, 7, 12, 97, 500, 9_973, 999_983, 1_000_000])
    if index_row.kind is Kind.QUOTIENT:
        return quotient(code, chance.randint(0, 3 * whole), whole)
    if index_row.capped_share and chance.random() < 0.3:
        return rate(code, chance.randint(whole, 2 * whole), whole)
    near = chance.choice([whole, whole * 4 // 5, whole * 85 // 100, chance.randint(0, whole)])
    make = rate if index_row.capped_share else share
    return make(code, near, whole)


Lacking = dict[str, object]
"""What rows lack in words, by their codes."""


def lacking(index: Index, value: Callable[[str, str], object]) -> Lacking:
    """Read from the hidden sheet what rows lack."""
    places = point_layout(index)
    return {
        row.code: value(CALCULATION_SHEET, f"{WorkColumn.LACKING}{places.at(row.code)}")
        for row in index.criteria
    }


def recalculated(forms: list[BlankPoints], folder: Path) -> list[tuple[PointsResult, Lacking]]:
    """What LibreOffice makes of forms."""
    given, computed = folder / "given", folder / "computed"
    given.mkdir()
    for number, form in enumerate(forms):
        form.workbook.save(given / f"{number:04}.xlsx")
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        "xlsx",
    ]
    files = sorted(given.iterdir())
    subprocess.run([*command, "--outdir", computed, *files], check=True, capture_output=True, timeout=900)
    results = []
    for form, path in zip(forms, sorted(computed.iterdir()), strict=True):
        book = load_workbook(path, data_only=True)

        def value(sheet: str, at: str, book: Workbook = book) -> object:
            return book[sheet][at].value

        results.append((read_result(form.index, value), lacking(form.index, value)))
    return results


def check(index: Index, units: list[Unit], others: Others, folder: Path) -> None:
    """Hold what LibreOffice and the small spreadsheet compute against the engine."""
    forms, wanted = [], []
    for observed in units:
        entries, read = typed(index, observed)
        form = BlankPoints(index, others, known_points(read, index))
        form.fill(entries)
        forms.append(form)
        wanted.append(expected(score(index, read, others)))
    for form, (shown, steps), checked in zip(forms, recalculated(forms, folder), wanted, strict=True):
        assert shown == checked
        assert form.result() == checked
        assert steps == lacking(index, Sheets(form.workbook).value)


def test_every_way_of_scoring(tmp_path: Path) -> None:
    """With and without what the year before was."""
    index, chance = small(), random.Random(1)
    units = [tuple(drawn(each, chance) for each in index.criteria) for _ in range(12)]
    check(index, units, Others(last_year={"C.1": Fraction(200, 3)}, unit_group="MN"), tmp_path)


@pytest.mark.parametrize("name", SHIPPED)
def test_indexes_that_ship(name: str, tmp_path: Path) -> None:
    """Communes and districts at random."""
    index, chance = shipped(name), random.Random(2)
    units = [tuple(drawn(each, chance) for each in index.criteria) for _ in range(6)]
    check(index, units, Others(), tmp_path)


@pytest.mark.parametrize("policy", [WhenNotApplicable.RESCALE_MAIN_INDEX, WhenNotApplicable.RESCALE_SET])
def test_sums_that_end_in_a_half(policy: WhenNotApplicable, tmp_path: Path) -> None:
    """Sevenths, and shares a millionth beside a half."""
    rows = tuple(
        row(f"1.{at}", Fraction(5, 2), Share(), Kind.RATIO, not_applicable_when="không có")
        for at in range(1, 8)
    )
    index = index_of(rows, (row("2.1", Fraction(1, 100), Share(), Kind.RATIO),), when_not_applicable=policy)
    units: list[Unit] = []
    for whole in (7, 14, 21, 999_999_937):
        for part in (1, whole // 2, whole - 1):
            units.append((*(share(f"1.{at}", part, whole) for at in range(1, 8)), share("2.1", part, whole)))
    units.append(
        (
            *(Observation(f"1.{at}", State.NOT_APPLICABLE, note="lý do") for at in range(1, 8)),
            share("2.1", 1, 2),
        )
    )
    check(index, units, Others(), tmp_path)
