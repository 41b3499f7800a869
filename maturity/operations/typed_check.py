"""Self-assessment of figures typed on a page, read as those of a file: a cell says the same in both."""

from datetime import date

from attrs import evolve, frozen

from criteria.index.model import Index
from criteria.model import Framework
from foundation.problem import Place
from maturity.figures.reading.typed_figures import Cells, TypedFigures
from maturity.operations.check_by_set import FileCheckRequest, check_by_set
from maturity.operations.score_check import ScoreCheck
from maturity.operations.self_check import SelfCheck


@frozen(kw_only=True)
class TypedCheckRequest:
    """The figures of one unit as typed, and the day on which the set is used."""

    criteria_set: Framework | Index
    as_of: date
    today: date
    cells: Cells
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
    typed = TypedFigures(
        criteria_set=request.criteria_set,
        cells=request.cells,
        unit_code=request.unit_code,
        unit_name=request.unit_name,
        unit_group=request.unit_group,
    )
    with typed.as_file() as file:
        checked = check_by_set(
            FileCheckRequest(
                file=file,
                criteria_set=request.criteria_set,
                set_name=request.criteria_set.id,
                as_of=request.as_of,
                today=request.today,
                target=request.target,
                year=request.year,
            )
        )
    if isinstance(checked, ScoreCheck):
        checked = evolve(checked, remarks=[typed.placed(problem, file) for problem in checked.remarks])
    return evolve(
        checked,
        reading=[typed.placed(problem, file) for problem in checked.reading],
        faults=[evolve(problem, place=Place("")) for problem in checked.faults],
    )
