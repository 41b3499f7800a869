"""Self-assessment of figures typed on a page, read as those of a file: a cell says the same in both."""

import tempfile
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from criteria.index.model import Index
from criteria.model import Framework
from foundation.csv_text import csv_text
from foundation.problem import Place, Problem
from maturity.figures.reading import columns
from maturity.figures.reading.form_layout import HEADINGS
from maturity.figures.reading.typed_identity import WITHOUT_CODE
from maturity.operations.score_check import ScoreCheck, ScoreCheckRequest, score_check
from maturity.operations.self_check import SelfCheck, SelfCheckRequest, self_check

CELLS = (
    columns.NUMERATOR,
    columns.DENOMINATOR,
    columns.VALUE,
    columns.NOT_APPLICABLE,
    columns.EVIDENCE_NUMBER,
    columns.EVIDENCE_DATE,
    columns.EVIDENCE_SUMMARY,
)
"""The cells of a row that a page asks for, by the columns of a file."""
_FILE = "so-lieu.csv"
_COLUMNS = {heading: name for name, heading in HEADINGS.items()}


@frozen(kw_only=True)
class TypedCheckRequest:
    """The figures of one unit as typed: `cells` by the code of the row, then by the column of a file."""

    criteria_set: Framework | Index
    as_of: date
    today: date
    cells: Mapping[str, Mapping[str, str]]
    unit_code: str = ""
    unit_name: str = ""
    unit_group: str = ""
    target: int | None = None
    year: int | None = None


def typed_check(request: TypedCheckRequest) -> SelfCheck | ScoreCheck:
    """Return the checked result of the figures, as of a file with them.

    The place of a problem is the code of the row (`file`) and the column of the cell (`column`). Raises what
    `self_check` raises.
    """
    codes = [each.code for each in (*request.criteria_set.criteria, *request.criteria_set.conditions)]
    with tempfile.TemporaryDirectory(prefix="maturity-go-") as folder:
        file = Path(folder) / _FILE
        file.write_text(_written(request, codes), encoding="utf-8")
        checked = _checked(request, file)
    return evolve(
        checked,
        reading=[_placed(problem, file, codes) for problem in checked.reading],
        faults=[evolve(problem, place=Place("")) for problem in checked.faults],
    )


def _checked(request: TypedCheckRequest, file: Path) -> SelfCheck | ScoreCheck:
    criteria_set = request.criteria_set
    if isinstance(criteria_set, Index):
        return score_check(
            ScoreCheckRequest(
                file=file,
                criteria_set=criteria_set,
                set_name=criteria_set.id,
                as_of=request.as_of,
                today=request.today,
                year=request.year,
            )
        )
    return self_check(
        SelfCheckRequest(
            file=file,
            criteria_set=criteria_set,
            set_name=criteria_set.id,
            as_of=request.as_of,
            today=request.today,
            target=request.target,
            year=request.year,
        )
    )


def _written(request: TypedCheckRequest, codes: Sequence[str]) -> str:
    """Return the figures as a file, a line for each row of the set, below the heading."""
    head = [columns.UNIT_CODE, columns.UNIT_NAME, columns.CRITERION, *CELLS]
    unit = [request.unit_code.strip() or WITHOUT_CODE, request.unit_name.strip()]
    if request.criteria_set.unit_groups:
        head.append(columns.UNIT_GROUP)
    rows = []
    for code in codes:
        typed = request.cells.get(code, {})
        row = [*unit, code, *(typed.get(name, "") for name in CELLS)]
        rows.append([*row, request.unit_group] if request.criteria_set.unit_groups else row)
    return csv_text([HEADINGS.get(name, name) for name in head], rows)


def _placed(problem: Problem, file: Path, codes: Sequence[str]) -> Problem:
    """Return a problem of the file with the place that the page has for it."""
    if problem.place.file != str(file):
        return problem
    line = problem.place.line
    code = codes[line - 2] if line is not None and 2 <= line < len(codes) + 2 else ""
    return evolve(problem, place=Place(code, column=_COLUMNS.get(problem.place.column or "")))
