"""A file of figures sent to a page: its result, and the figures of its one unit as they would be typed."""

from datetime import date
from pathlib import Path

from attrs import evolve, field, frozen

from criteria.index.model import Index
from criteria.model import Framework
from foundation.problem import Problem
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.typed_figures import Cells, cells_of
from maturity.operations.check_by_set import FileCheckRequest, check_by_set
from maturity.operations.score_check import ScoreCheck
from maturity.operations.self_check import SelfCheck
from maturity.operations.sent_files import in_words_of_a_form


@frozen
class SentFile:
    """What was read in a file: its checked results, and the figures of its unit if it is the only one."""

    checked: SelfCheck | ScoreCheck
    unit_code: str = ""
    unit_name: str = ""
    unit_group: str = ""
    cells: Cells = field(factory=dict, repr=False)
    """What could not be read is blank."""


def file_check(criteria_set: Framework | Index, file: Path, today: date, *, shown_as: str) -> SentFile:
    """Return the result of a file by a set; `shown_as` is what its problems call it.

    Raises what `self_check` raises.
    """
    name = criteria_set.id
    checked = check_by_set(
        FileCheckRequest(file=file, criteria_set=criteria_set, set_name=name, as_of=today, today=today)
    )
    checked = evolve(checked, reading=[_shown(problem, file, shown_as) for problem in checked.reading])
    if isinstance(checked, ScoreCheck):
        checked = evolve(checked, remarks=[_shown(problem, file, shown_as) for problem in checked.remarks])
    if len(checked.results) != 1:
        return SentFile(checked)
    reading = read_figures(file, criteria_set, today=today)
    if reading.value is None or len(reading.value.figures) != 1:
        return SentFile(checked)
    (unit,) = reading.value.figures
    return SentFile(checked, unit.code, unit.name, unit.unit_group or "", cells_of(unit, criteria_set))


def _shown(problem: Problem, file: Path, shown_as: str) -> Problem:
    problem = in_words_of_a_form(problem)
    if problem.place.file != str(file):
        return problem
    return evolve(problem, place=evolve(problem.place, file=shown_as))
