"""A file of figures sent to a page: its result, and the figures of its one unit as they would be typed."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

from attrs import evolve, field, frozen

from criteria.index.model import Index
from criteria.model import Framework
from foundation.csv_text import rows_of
from foundation.problem import Problem
from maturity.figures.reading import columns
from maturity.figures.reading.figures_file import read_figures
from maturity.figures.reading.observation_writer import UNREADABLE, observations_csv
from maturity.figures.unit_figures import UnitFigures
from maturity.operations.score_check import ScoreCheck, ScoreCheckRequest, score_check
from maturity.operations.self_check import SelfCheck, SelfCheckRequest, self_check
from maturity.operations.typed_check import CELLS


@frozen
class SentFile:
    """What was read in a file: its checked results, and the figures of its unit if it is the only one."""

    checked: SelfCheck | ScoreCheck
    unit_code: str = ""
    unit_name: str = ""
    unit_group: str = ""
    cells: Mapping[str, Mapping[str, str]] = field(factory=dict, repr=False)
    """By the code of the row, then by the column of a file; what could not be read is blank."""


def file_check(criteria_set: Framework | Index, file: Path, today: date, *, shown_as: str) -> SentFile:
    """Return the result of a file by a set; `shown_as` is what its problems call it.

    Raises what `self_check` raises.
    """
    checked = _checked(criteria_set, file, today)
    checked = evolve(checked, reading=[_shown(problem, file, shown_as) for problem in checked.reading])
    if len(checked.results) != 1:
        return SentFile(checked)
    reading = read_figures(file, criteria_set, today=today)
    if reading.value is None or len(reading.value.figures) != 1:
        return SentFile(checked)
    (unit,) = reading.value.figures
    return SentFile(checked, unit.code, unit.name, unit.unit_group or "", _cells(unit, criteria_set))


def _checked(criteria_set: Framework | Index, file: Path, today: date) -> SelfCheck | ScoreCheck:
    name = criteria_set.id
    if isinstance(criteria_set, Index):
        return score_check(
            ScoreCheckRequest(file=file, criteria_set=criteria_set, set_name=name, as_of=today, today=today)
        )
    return self_check(
        SelfCheckRequest(file=file, criteria_set=criteria_set, set_name=name, as_of=today, today=today)
    )


def _cells(unit: UnitFigures, criteria_set: Framework | Index) -> Mapping[str, Mapping[str, str]]:
    text = observations_csv([unit], criteria_set).removeprefix("\ufeff")
    return {
        row[columns.CRITERION]: {
            name: "" if name == columns.VALUE and row[name] == UNREADABLE else row[name] for name in CELLS
        }
        for row in rows_of(text)
    }


def _shown(problem: Problem, file: Path, shown_as: str) -> Problem:
    if problem.place.file != str(file):
        return problem
    return evolve(problem, place=evolve(problem.place, file=shown_as))
