"""Tells that a file may be read by codes that meant other rows in the set before."""

from collections.abc import Iterable
from pathlib import Path

from criteria.index.model import Index
from criteria.model import Framework
from foundation.problem import Place, Problem
from foundation.written import counted
from maturity.figures.unit_figures import UnitFigures
from maturity.operations import self_check_codes as codes
from rules.observation import State

_NAMED = 6


def reused_codes(
    criteria_set: Framework | Index, figures: Iterable[UnitFigures], file: Path
) -> list[Problem]:
    """Return a warning if figures stand under codes that were those of other rows; none if no code was.

    A file of the year before has the same codes for other rows, and nothing in it shows by which set it was
    written; a form says its set, and is not asked about.
    """
    now = {row.former_code: row.code for row in criteria_set.criteria if row.former_code}
    own = {row.code for row in criteria_set.criteria}
    reused = {code: other for code, other in now.items() if code != other and code in own}
    if not reused:
        return []
    given = {
        observation.criterion
        for unit in figures
        for observation in unit.observations
        if observation.state is not State.MISSING
    }
    found = [
        codes.NOW_ANOTHER.format(code=code, now=other)
        for code, other in sorted(reused.items())
        if code in given
    ]
    if not found:
        return []
    listed = ", ".join(found[:_NAMED])
    if len(found) > _NAMED:
        listed += codes.AND_MORE.format(count=counted(len(found) - _NAMED))
    return [codes.CODES_REUSED.at(Place(str(file)), framework=criteria_set.id, codes=listed)]
