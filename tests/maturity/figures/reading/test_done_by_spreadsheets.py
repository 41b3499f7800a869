"""What programs do to a cell unasked: each line of fixtures/bang-tinh-tu-doi.md, as CSV and as a workbook."""

import csv
import re
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import frozen

from criteria.model import Framework
from foundation.problem import Reading
from maturity.figures.reading import columns
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.read_options import SubmittedFigures
from rules.observation import State
from tests.foundation.tables.workbook.books import HEADER, table

FIXTURE = Path(__file__).parent / "fixtures" / "bang-tinh-tu-doi.md"
TODAY = date(2026, 1, 6)
NOTHING = "–"


@frozen
class Case:
    """One line of the fixture: where the cell stands, what it holds, what is read and what is said."""

    title: str
    column: str
    criterion: str
    cell: str
    read: str
    said: tuple[str, ...]


def cases() -> Iterator[Case]:
    for line in FIXTURE.read_text(encoding="utf-8").splitlines():
        parts = [part.strip() for part in line.strip("|").split("|")]
        if line.startswith("|") and len(parts) == 5 and " " in parts[1] and parts[1] != "Ở đâu":
            column, criterion = parts[1].split()
            cell = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), parts[2])
            yield Case(parts[0], column, criterion, cell, parts[3], tuple(parts[4].split()))


CASES = [*cases()]


def row(case: Case) -> list[str]:
    """A sound row of the case's criterion, with the case's cell in its place."""
    cells = dict.fromkeys(columns.REQUIRED, "")
    cells |= {columns.UNIT_CODE: "99001", columns.UNIT_NAME: "Xã Suối Mẫu", columns.CRITERION: case.criterion}
    cells |= {columns.EVIDENCE_NUMBER: "01/BC", columns.EVIDENCE_SUMMARY: "Báo cáo"}
    if case.criterion == "CQS-01" and case.column != columns.VALUE:
        cells |= {columns.NUMERATOR: "312", columns.DENOMINATOR: "500"}
    if case.criterion == "KTS-02":
        cells |= {columns.DENOMINATOR: "5"}
    cells[case.column] = case.cell
    return [cells[name] for name in columns.REQUIRED]


def as_csv(case: Case, folder: Path) -> Path:
    path = folder / "so-lieu.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns.REQUIRED, row(case)])
    return path


def as_workbook(case: Case, folder: Path) -> Path:
    return table(folder / "so-lieu.xlsx", [cell or None for cell in row(case)], header=HEADER)


def is_read_as_told(case: Case, reading: Reading[SubmittedFigures]) -> bool:
    """Whether what was read and what was said are those of the case."""
    said = sorted(problem.code for problem in reading.problems)
    assert said == sorted(case.said), "\n".join(map(str, reading.problems))
    figures = reading.value.figures if reading.value else ()
    observed: Any = next(
        (o for unit in figures for o in unit.observations if o.criterion == case.criterion), None
    )
    evidence = figures[0].evidence.get(case.criterion) if figures else None
    if case.column == columns.EVIDENCE_DATE:
        assert (f"{evidence.date:%d/%m/%Y}" if evidence and evidence.date else NOTHING) == case.read
    elif case.column == columns.EVIDENCE_NUMBER:
        assert evidence
        assert evidence.number == case.read
    elif case.read == NOTHING:
        assert observed is None or observed.state in (State.UNREADABLE, State.MISSING)
    elif "/" in case.read:
        assert f"{observed.numerator}/{observed.denominator}" == case.read
    else:
        assert (observed.state, observed.value) == (State.FIGURE, Fraction(case.read))
    return True


@pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])
@pytest.mark.parametrize("written", [as_csv, as_workbook])
def test_what_was_done_is_undone_or_asked_about(
    case: Case, written: Any, tmp_path: Path, small: Framework
) -> None:
    """The same in both kinds of files."""
    assert is_read_as_told(case, read_figures(written(case, tmp_path), small, today=TODAY))


def test_the_fixture_is_read() -> None:
    """Sixty lines or so, none of them lost to a slip of its form."""
    assert len(CASES) == FIXTURE.read_text(encoding="utf-8").count("\n| ") - 1
    assert len(CASES) > 55
