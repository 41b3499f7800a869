"""Self-assessment of figures typed on a page, read as those of a file: a cell says the same in both."""

from datetime import date
from pathlib import Path

from attrs import evolve, frozen

from criteria.index.model import Index
from criteria.model import Framework
from foundation.problem import Place
from maturity.figures.reading.typed_figures import Cells, TypedFigures
from maturity.operations.score_check import ScoreCheck, ScoreCheckRequest, score_check
from maturity.operations.self_check import SelfCheck, SelfCheckRequest, self_check


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
        checked = _checked(request, file)
    return evolve(
        checked,
        reading=[typed.placed(problem, file) for problem in checked.reading],
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
